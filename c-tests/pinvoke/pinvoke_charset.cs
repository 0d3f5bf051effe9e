// CharSet chooses between WSASocketA and WSASocketW, and does no harm to a name that has neither.
using System;
using System.Runtime.InteropServices;

static class Program
{
    [DllImport("ws2_32.dll", CharSet = CharSet.Ansi, SetLastError = true, EntryPoint = "WSASocket")]
    static extern IntPtr WSASocketAnsi(int af, int type, int protocol, IntPtr info, uint group, uint flags);

    [DllImport("ws2_32.dll", CharSet = CharSet.Unicode, SetLastError = true, EntryPoint = "WSASocket")]
    static extern IntPtr WSASocketUnicode(int af, int type, int protocol, IntPtr info, uint group, uint flags);

    [DllImport("ws2_32.dll", CharSet = CharSet.Auto, SetLastError = true)]
    static extern IntPtr WSASocket(int af, int type, int protocol, IntPtr info, uint group, uint flags);

    [DllImport("ws2_32.dll", ExactSpelling = true, CharSet = CharSet.Unicode, SetLastError = true)]
    static extern IntPtr WSASocketW(int af, int type, int protocol, IntPtr info, uint group, uint flags);

    [DllImport("ws2_32.dll", CharSet = CharSet.Unicode, SetLastError = true, EntryPoint = "send")]
    static extern int SendUnicode(IntPtr s, byte[] buf, int len, int flags);

    [DllImport("ws2_32.dll", CharSet = CharSet.Auto, SetLastError = true, EntryPoint = "send")]
    static extern int SendAuto(IntPtr s, byte[] buf, int len, int flags);

    [DllImport("ws2_32.dll", EntryPoint = "send", ExactSpelling = true, PreserveSig = true, SetLastError = true,
        BestFitMapping = false, ThrowOnUnmappableChar = true, CallingConvention = CallingConvention.Winapi)]
    static extern int SendExact(IntPtr s, byte[] buf, int len, int flags);

    static void Works(string label, IntPtr s)
    {
        Check.That(label, s != Winsock.INVALID_SOCKET && s != IntPtr.Zero);
        IntPtr server = Winsock.PeerOf(s);
        Check.Succeeds(label + "-unicode", 1, () => SendUnicode(s, new byte[1], 1, 0));
        Check.Succeeds(label + "-auto", 1, () => SendAuto(s, new byte[1], 1, 0));
        Check.Succeeds(label + "-exact", 1, () => SendExact(s, new byte[1], 1, 0));
        Check.That(label + "-arrive", Winsock.Receive(server, 3).Length == 3);
        Winsock.closesocket(s);
        Winsock.closesocket(server);
    }

    static int Main()
    {
        const uint WSA_FLAG_OVERLAPPED = 1;
        Winsock.Start();
        Works("ansi", WSASocketAnsi(2, 1, 6, IntPtr.Zero, 0, WSA_FLAG_OVERLAPPED));
        Works("unicode", WSASocketUnicode(2, 1, 6, IntPtr.Zero, 0, WSA_FLAG_OVERLAPPED));
        Works("auto", WSASocket(2, 1, 6, IntPtr.Zero, 0, WSA_FLAG_OVERLAPPED));
        Works("exact", WSASocketW(2, 1, 6, IntPtr.Zero, 0, 0));
        Check.Fails("no-family", 10047, () => (long)WSASocket(99, 1, 6, IntPtr.Zero, 0, 0));
        return Check.Result;
    }
}
