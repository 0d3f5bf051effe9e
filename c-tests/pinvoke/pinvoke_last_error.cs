// Marshal.GetLastWin32Error() gives Winsock's codes, and the same as WSAGetLastError(). Marshal keeps what it was told
// after a call declared with SetLastError, and nothing of a call declared without; WSAGetLastError() is always the
// last.
using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

static class Program
{
    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int send(IntPtr s, byte[] buf, int len, int flags);

    [DllImport("ws2_32.dll", EntryPoint = "send")]
    static extern int SendWithoutError(IntPtr s, byte[] buf, int len, int flags);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int WSASend(IntPtr s, IntPtr lpBuffers, int dwBufferCount, out int lpNumberOfBytesSent, int dwFlags,
        IntPtr lpOverlapped, IntPtr lpCompletionRoutine);

    [DllImport("ws2_32.dll")]
    static extern int WSAGetLastError();

    [DllImport("ws2_32.dll")]
    static extern void WSASetLastError(int iError);

    static int Main()
    {
        int sent;
        var data = new byte[1];
        Check.Fails("not-started", 10093, () => send(new IntPtr(7), data, 1, 0));
        Winsock.Start();
        IntPtr server, client = Winsock.Pair(out server), fresh = Winsock.socket(2, 1, 0);
        Check.Fails("not-connected", 10057, () => send(fresh, data, 1, 0));
        Check.Fails("not-socket", 10038, () => send(new IntPtr(0x7ffffff0), data, 1, 0));
        Check.Fails("invalid-socket", 10038, () => send(new IntPtr(-1), data, 1, 0));
        Check.Fails("flag", 10022, () => send(client, data, 1, 0x40));
        Check.Fails("null", 10014, () => send(client, null, 1, 0));
        Check.Fails("wsasend-null", 10014, () => WSASend(client, IntPtr.Zero, 1, out sent, 0, IntPtr.Zero,
            IntPtr.Zero));
        Check.Succeeds("send", 1, () => send(client, data, 1, 0));

        Check.That("fails", send(fresh, data, 1, 0) == -1);
        Check.That("not-asked", SendWithoutError(new IntPtr(-1), data, 1, 0) == -1 && WSAGetLastError() == 10038);
        Check.That("kept", Marshal.GetLastWin32Error() == 10057);
        Check.That("exception", new Win32Exception(Marshal.GetLastWin32Error()).NativeErrorCode == 10057);
        WSASetLastError(1234);
        Check.That("set", WSAGetLastError() == 1234 && Marshal.GetLastWin32Error() == 10057);
        return Check.Result;
    }
}
