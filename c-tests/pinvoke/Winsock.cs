// What a test needs and is not about: connected pairs on the loopback, and the plain declarations for them.
using System;
using System.Runtime.InteropServices;

[StructLayout(LayoutKind.Sequential)]
struct sockaddr_in
{
    public short sin_family;
    public ushort sin_port;
    public uint sin_addr;
    public ulong sin_zero;
}

static class Winsock
{
    public const int AF_INET = 2, SOCK_STREAM = 1, SOCK_DGRAM = 2, SOL_SOCKET = 0xffff, SO_SNDBUF = 0x1001;
    public const int WSAEINTR = 10004, WSAEBADF = 10009, WSAEFAULT = 10014, WSAEWOULDBLOCK = 10035, WSAENOTSOCK = 10038,
        WSAENOTCONN = 10057, WSANOTINITIALISED = 10093, WSA_IO_PENDING = 997;
    public static readonly IntPtr INVALID_SOCKET = new IntPtr(-1);

    [DllImport("ws2_32.dll", SetLastError = true)]
    public static extern int WSAStartup(ushort wVersionRequested, byte[] lpWSAData);

    [DllImport("ws2_32.dll", SetLastError = true)]
    public static extern int WSACleanup();

    [DllImport("ws2_32.dll", SetLastError = true)]
    public static extern IntPtr socket(int af, int type, int protocol);

    [DllImport("ws2_32.dll", SetLastError = true)]
    public static extern int closesocket(IntPtr s);

    [DllImport("ws2_32.dll", SetLastError = true)]
    public static extern int send(IntPtr s, byte[] buf, int len, int flags);

    [DllImport("ws2_32.dll", SetLastError = true)]
    public static extern int setsockopt(IntPtr s, int level, int optname, ref int optval, int optlen);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int recv(IntPtr s, ref byte buf, int len, int flags);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int bind(IntPtr s, ref sockaddr_in name, int namelen);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int getsockname(IntPtr s, out sockaddr_in name, ref int namelen);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int connect(IntPtr s, ref sockaddr_in name, int namelen);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int listen(IntPtr s, int backlog);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern IntPtr accept(IntPtr s, IntPtr addr, IntPtr addrlen);

    public static void Start()
    {
        Check.Require("startup", WSAStartup(0x0202, new byte[408]) == 0);
    }

    // A socket bound to a free port of the loopback, and the address it got.
    public static IntPtr Bound(int type, out sockaddr_in name)
    {
        name = new sockaddr_in { sin_family = AF_INET, sin_addr = 0x0100007f };
        int length = Marshal.SizeOf(name);
        IntPtr s = socket(AF_INET, type, 0);
        Check.Require("bind", bind(s, ref name, length) == 0 && getsockname(s, out name, ref length) == 0);
        return s;
    }

    public static IntPtr Listener(out sockaddr_in name)
    {
        IntPtr s = Bound(SOCK_STREAM, out name);
        Check.Require("listen", listen(s, 5) == 0);
        return s;
    }

    // Connects a socket that the test has made.
    public static IntPtr PeerOf(IntPtr client)
    {
        sockaddr_in name;
        IntPtr listener = Listener(out name);
        Check.Require("connect", connect(client, ref name, Marshal.SizeOf(name)) == 0);
        IntPtr server = accept(listener, IntPtr.Zero, IntPtr.Zero);
        Check.Require("accept", server != INVALID_SOCKET);
        closesocket(listener);
        return server;
    }

    public static IntPtr Pair(out IntPtr server)
    {
        IntPtr client = socket(AF_INET, SOCK_STREAM, 0);
        server = PeerOf(client);
        return client;
    }

    // A pair of which the client takes little at once, so that a send of megabytes has to wait for its reader.
    public static IntPtr NarrowPair(out IntPtr server)
    {
        int little = 65536;
        IntPtr client = socket(AF_INET, SOCK_STREAM, 0);
        Check.Require("narrow", setsockopt(client, SOL_SOCKET, SO_SNDBUF, ref little, sizeof(int)) == 0);
        server = PeerOf(client);
        return client;
    }

    // Receives exactly so many bytes; fewer when the stream ends first.
    public static byte[] Receive(IntPtr s, int length)
    {
        var data = new byte[length];
        int had = 0, got;
        while (had < length && (got = recv(s, ref data[had], length - had, 0)) > 0)
            had += got;
        Array.Resize(ref data, had);
        return data;
    }

    // Bytes without a period that a lost, doubled or swapped block could hide in.
    public static byte[] Pattern(int length)
    {
        var data = new byte[length];
        for (int i = 0; i < length; i++)
            data[i] = (byte)(((uint)i * 2654435761u) >> 13 ^ (uint)i >> 3);
        return data;
    }

    public static bool Same(byte[] one, byte[] other)
    {
        if (one.Length != other.Length)
            return false;
        for (int i = 0; i < one.Length; i++)
            if (one[i] != other[i])
                return false;
        return true;
    }
}
