// A SOCKET as IntPtr, UIntPtr, int, uint, long and SafeHandle; INVALID_SOCKET is -1 in each.
using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

static class Program
{
    sealed class SafeSocketHandle : SafeHandleMinusOneIsInvalid
    {
        public static int Closed;

        public SafeSocketHandle() : base(true) { }

        protected override bool ReleaseHandle()
        {
            Closed++;
            return closesocket(handle) == 0;
        }
    }

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int closesocket(IntPtr s);

    [DllImport("ws2_32.dll", SetLastError = true, EntryPoint = "socket")]
    static extern SafeSocketHandle SafeSocket(int af, int type, int protocol);

    [DllImport("ws2_32.dll", SetLastError = true, EntryPoint = "socket")]
    static extern int IntSocket(int af, int type, int protocol);

    [DllImport("ws2_32.dll", SetLastError = true, EntryPoint = "socket")]
    static extern UIntPtr UIntPtrSocket(int af, int type, int protocol);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int send(SafeSocketHandle s, byte[] buf, int len, int flags);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int send(UIntPtr s, byte[] buf, int len, int flags);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int send(int s, byte[] buf, int len, int flags);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int send(uint s, byte[] buf, int len, int flags);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int send(ulong s, byte[] buf, uint len, uint flags);

    static int Main()
    {
        var data = new byte[1];
        Winsock.Start();
        IntPtr server, client = Winsock.Pair(out server);
        Check.Succeeds("UIntPtr", 1, () => send((UIntPtr)(ulong)client, data, 1, 0));
        Check.Succeeds("int", 1, () => send((int)client, data, 1, 0));
        Check.Succeeds("uint", 1, () => send((uint)client, data, 1, 0));
        Check.Succeeds("ulong", 1, () => send((ulong)client, data, 1, 0));
        Check.That("arrive", Winsock.Receive(server, 4).Length == 4);
        Check.Fails("int-invalid", 10038, () => send(-1, data, 1, 0));
        Check.Fails("int-no-family", 10047, () => IntSocket(99, 1, 0));
        Check.Fails("UIntPtr-no-family", 10047, () => (long)(ulong)UIntPtrSocket(99, 1, 0));

        using (SafeSocketHandle safe = SafeSocket(2, 1, 0))
        {
            Check.That("valid", !safe.IsInvalid);
            Check.Fails("safe-not-connected", 10057, () => send(safe, data, 1, 0));
            server = Winsock.PeerOf(safe.DangerousGetHandle());
            Check.Succeeds("safe", 1, () => send(safe, data, 1, 0));
        }
        Check.That("closed-once", SafeSocketHandle.Closed == 1);
        Check.That("byte-then-end", Winsock.Receive(server, 2).Length == 1);
        SafeSocketHandle none = SafeSocket(99, 1, 0);
        Check.That("none", none.IsInvalid && Marshal.GetLastWin32Error() == 10047);
        none.Dispose();
        Check.That("none-not-closed", SafeSocketHandle.Closed == 1);
        return Check.Result;
    }
}
