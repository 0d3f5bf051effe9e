// WSAStartup with the usual declarations of WSADATA, 10093 before it and after the last WSACleanup.
using System;
using System.Runtime.InteropServices;

static class Program
{
    // Win64's order of the fields.
    [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Ansi)]
    struct WSADATA
    {
        public ushort wVersion;
        public ushort wHighVersion;
        public ushort iMaxSockets;
        public ushort iMaxUdpDg;
        public IntPtr lpVendorInfo;
        [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 257)]
        public string szDescription;
        [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 129)]
        public string szSystemStatus;
    }

    // Win32's order, which most declarations have, also in 64-bit programs: as large, and the versions stand at the
    // same place. The texts do not.
    [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Ansi)]
    struct WSAData
    {
        public Int16 version;
        public Int16 highVersion;
        [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 257)]
        public String description;
        [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 129)]
        public String systemStatus;
        public Int16 maxSockets;
        public Int16 maxUdpDg;
        public IntPtr vendorInfo;
    }

    [DllImport("ws2_32.dll", CharSet = CharSet.Ansi, SetLastError = true)]
    static extern int WSAStartup(ushort wVersionRequested, out WSADATA lpWSAData);

    [DllImport("ws2_32.dll", CharSet = CharSet.Auto, SetLastError = true)]
    static extern Int32 WSAStartup(Int16 wVersionRequested, out WSAData wsaData);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int WSAStartup(uint wVersionRequested, IntPtr lpWSAData);

    static void NotStarted(string when)
    {
        Check.Fails("send-" + when, Winsock.WSANOTINITIALISED, () => Winsock.send(IntPtr.Zero, new byte[1], 1, 0));
        Check.Fails("socket-" + when, Winsock.WSANOTINITIALISED, () => (long)Winsock.socket(2, 1, 0));
        Check.Fails("cleanup-" + when, Winsock.WSANOTINITIALISED, () => Winsock.WSACleanup());
    }

    static int Main()
    {
        WSADATA data;
        WSAData old;
        NotStarted("before");
        Check.That("startup", WSAStartup((ushort)0x0202, out data) == 0);
        Check.That("versions", data.wVersion == 0x0202 && data.wHighVersion == 0x0202);
        Check.That("texts", data.szDescription == "WinSock 2.0" && data.szSystemStatus == "Running",
            data.szDescription + ", " + data.szSystemStatus);
        Check.That("startup-old", WSAStartup((short)0x0202, out old) == 0);
        Check.That("versions-old", old.version == 0x0202 && old.highVersion == 0x0202);
        IntPtr memory = Marshal.AllocHGlobal(408);
        Check.That("startup-memory", WSAStartup(0x0202u, memory) == 0 && Marshal.ReadInt16(memory) == 0x0202);
        Marshal.FreeHGlobal(memory);
        Check.That("unsupported", WSAStartup((ushort)0, out data) == 10092);
        for (int i = 0; i < 2; i++)
            Check.That("cleanup", Winsock.WSACleanup() == 0);
        Check.Fails("still-started", Winsock.WSAENOTSOCK, () => Winsock.send(IntPtr.Zero, new byte[1], 1, 0));
        Check.That("last-cleanup", Winsock.WSACleanup() == 0);
        NotStarted("after");
        return Check.Result;
    }
}
