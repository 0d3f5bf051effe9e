// However a declaration spells the name, it means one library: what is started, made and failed under one spelling is
// known under the others. A large program gets its declarations from many sources.
using System;
using System.Runtime.InteropServices;

static class Program
{
    [DllImport("Ws2_32.dll", CharSet = CharSet.Auto, SetLastError = true)]
    static extern int WSAStartup(short wVersionRequested, byte[] lpWSAData);

    [DllImport("WS2_32.DLL", EntryPoint = "send")]
    static extern int SendNotStarted(IntPtr s, byte[] buf, int len, int flags);

    [DllImport("ws2_32", SetLastError = true)]
    static extern IntPtr socket(int af, int type, int protocol);

    [DllImport("WS2_32.dll", SetLastError = true)]
    static extern int send(IntPtr s, byte[] buf, int len, int flags);

    [DllImport("WS2_32")]
    static extern int WSAGetLastError();

    [DllImport("Ws2_32")]
    static extern void WSASetLastError(int iError);

    [DllImport("ws2_32.dll", EntryPoint = "WSAGetLastError", CharSet = CharSet.Ansi)]
    static extern int LastError();

    static int Main()
    {
        Check.That("not-started", SendNotStarted(IntPtr.Zero, null, 0, 0) == -1 &&
            WSAGetLastError() == Winsock.WSANOTINITIALISED);
        Check.That("started", WSAStartup(0x0202, new byte[408]) == 0);
        IntPtr s = socket(Winsock.AF_INET, Winsock.SOCK_STREAM, 0);
        Check.Fails("not-connected", Winsock.WSAENOTCONN, () => send(s, new byte[1], 1, 0));
        Check.That("last-error", WSAGetLastError() == Winsock.WSAENOTCONN && LastError() == Winsock.WSAENOTCONN);
        WSASetLastError(1234);
        Check.That("set", WSAGetLastError() == 1234 && LastError() == 1234);
        return Check.Result;
    }
}
