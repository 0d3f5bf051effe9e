// A server and its client, each in a thread, as an old sample has them: bind, listen, accept, connect, an echo until
// the end of the stream.
using System;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;

static class Program
{
    [StructLayout(LayoutKind.Sequential, Size = 16)]
    struct SOCKADDR_IN
    {
        public short sin_family;
        public ushort sin_port;
        public uint sin_addr;
        [MarshalAs(UnmanagedType.ByValArray, SizeConst = 8)]
        public byte[] sin_zero;
    }

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int bind(IntPtr s, ref SOCKADDR_IN name, int namelen);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int getsockname(IntPtr s, byte[] name, ref int namelen);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int listen(IntPtr s, int backlog);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern IntPtr accept(IntPtr s, ref SOCKADDR_IN addr, ref int addrlen);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int connect(IntPtr s, byte[] name, int namelen);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int send(IntPtr s, byte[] buf, int len, SocketFlags flags);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int recv(IntPtr s, [Out] byte[] buf, int len, SocketFlags flags);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int shutdown(IntPtr s, SocketShutdown how);

    [DllImport("ws2_32.dll")]
    static extern ushort htons(ushort hostshort);

    [DllImport("ws2_32.dll")]
    static extern uint htonl(uint hostlong);

    static IntPtr listener;

    static void Serve()
    {
        var peer = new SOCKADDR_IN();
        int length = 16, got;
        var data = new byte[100];
        IntPtr s = accept(listener, ref peer, ref length);
        Check.That("accept", s != Winsock.INVALID_SOCKET && length == 16);
        Check.That("peer", peer.sin_family == 2 && peer.sin_addr == htonl(0x7f000001) && peer.sin_port != 0);
        while ((got = recv(s, data, data.Length, SocketFlags.None)) > 0)
            Check.That("echo", send(s, data, got, SocketFlags.None) == got);
        Check.That("end", got == 0);
        Check.That("close", Winsock.closesocket(s) == 0);
    }

    static int Main()
    {
        var name = new SOCKADDR_IN { sin_family = 2, sin_port = htons(0), sin_addr = htonl(0x7f000001),
            sin_zero = new byte[8] };
        var where = new byte[16];
        int length = where.Length;
        Winsock.Start();
        listener = Winsock.socket((int)AddressFamily.InterNetwork, (int)SocketType.Stream, (int)ProtocolType.Tcp);
        Check.Require("bind", bind(listener, ref name, Marshal.SizeOf(typeof(SOCKADDR_IN))) == 0);
        Check.Require("listen", listen(listener, 1) == 0 && getsockname(listener, where, ref length) == 0);
        Check.Fails("bind-twice", 10022, () => bind(listener, ref name, 16));
        var server = new Thread(Serve);
        server.Start();

        IntPtr s = Winsock.socket(2, 1, 6);
        Check.Succeeds("connect", 0, () => connect(s, where, length));
        Check.Fails("connect-twice", 10056, () => connect(s, where, length));
        byte[] text = Encoding.UTF8.GetBytes("Grüße, 世界");
        Check.Succeeds("send", text.Length, () => send(s, text, text.Length, SocketFlags.None));
        Check.That("echoed", Winsock.Same(Winsock.Receive(s, text.Length), text));
        Check.Succeeds("shutdown", 0, () => shutdown(s, SocketShutdown.Send));
        Check.Fails("shut-down", 10058, () => send(s, text, 1, SocketFlags.None));
        Check.That("end-seen", recv(s, new byte[1], 1, SocketFlags.None) == 0);
        server.Join();
        return Check.Result;
    }
}
