// Addresses and names: inet_addr, inet_ntoa, htons, gethostname with a StringBuilder, getaddrinfo with its list.
using System;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;

static class Program
{
    [StructLayout(LayoutKind.Sequential)]
    struct addrinfo
    {
        public int ai_flags;
        public int ai_family;
        public int ai_socktype;
        public int ai_protocol;
        public UIntPtr ai_addrlen;
        public IntPtr ai_canonname;
        public IntPtr ai_addr;
        public IntPtr ai_next;
    }

    [DllImport("Ws2_32.dll")]
    static extern Int32 inet_addr(string ip);

    [DllImport("WS2_32.dll", CharSet = CharSet.Ansi, EntryPoint = "inet_addr")]
    static extern uint InetAddr([MarshalAs(UnmanagedType.LPStr)] string cp);

    [DllImport("ws2_32.dll", CharSet = CharSet.Ansi)]
    static extern IntPtr inet_ntoa(int address);

    [DllImport("ws2_32.dll", CharSet = CharSet.Ansi, SetLastError = true)]
    static extern int inet_pton(int family, string text, byte[] address);

    [DllImport("ws2_32.dll")]
    static extern ushort htons(ushort hostshort);

    [DllImport("ws2_32.dll")]
    static extern uint ntohl(uint netlong);

    [DllImport("ws2_32.dll", CharSet = CharSet.Ansi, SetLastError = true)]
    static extern int gethostname(StringBuilder name, int length);

    [DllImport("ws2_32.dll", CharSet = CharSet.Ansi, SetLastError = true, ExactSpelling = true)]
    static extern int getaddrinfo(string nodename, string servname, ref addrinfo hints, out IntPtr result);

    [DllImport("ws2_32.dll", ExactSpelling = true)]
    static extern void freeaddrinfo(IntPtr info);

    static void Resolve()
    {
        var hints = new addrinfo { ai_flags = 4, ai_socktype = 1 }; // AI_NUMERICHOST
        IntPtr list;
        Check.Require("v4", getaddrinfo("127.0.0.1", "80", ref hints, out list) == 0);
        var found = (addrinfo)Marshal.PtrToStructure(list, typeof(addrinfo));
        var to = (sockaddr_in)Marshal.PtrToStructure(found.ai_addr, typeof(sockaddr_in));
        Check.That("v4-is", found.ai_family == 2 && (uint)found.ai_addrlen == 16 && found.ai_next == IntPtr.Zero);
        Check.That("v4-address", to.sin_family == 2 && to.sin_port == htons(80) && ntohl(to.sin_addr) == 0x7f000001);
        freeaddrinfo(list);

        Check.Require("v6", getaddrinfo("::1", "80", ref hints, out list) == 0);
        found = (addrinfo)Marshal.PtrToStructure(list, typeof(addrinfo));
        Check.That("v6-is", found.ai_family == 23 && (uint)found.ai_addrlen == 28);
        Check.That("v6-address", Marshal.ReadInt16(found.ai_addr) == 23);
        freeaddrinfo(list);
        Check.That("none", getaddrinfo("not an address", null, ref hints, out list) == 11001);
    }

    static int Main()
    {
        var name = new StringBuilder(256);
        var six = new byte[16];
        Winsock.Start();
        Check.That("inet_addr", inet_addr("127.0.0.1") == 0x0100007f && InetAddr("1.2.3.4") == 0x04030201);
        Check.That("inet_addr-bad", inet_addr("1.2.3.400") == -1 && InetAddr("") == 0xffffffff);
        Check.That("inet_ntoa", Marshal.PtrToStringAnsi(inet_ntoa(0x0100007f)) == "127.0.0.1");
        Check.That("inet_pton", inet_pton(23, "::1", six) == 1 && six[15] == 1 && inet_pton(23, "x", six) == 0);
        Check.Fails("inet_pton-family", 10047, () => inet_pton(10, "::1", six));
        Check.That("order", htons(80) == 0x5000 && ntohl(0x01020304) == 0x04030201);
        Check.Succeeds("gethostname", 0, () => gethostname(name, name.Capacity));
        Check.That("host", name.ToString() == Dns.GetHostName(), name.ToString());
        Check.Fails("gethostname-short", 10014, () => gethostname(name, 1));
        Resolve();
        return Check.Result;
    }
}
