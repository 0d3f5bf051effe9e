// An overlapped WSASend that tells its end to a delegate: on the thread that began it, inside an alertable wait only.
using System;
using System.Runtime.InteropServices;
using System.Threading;

static class Program
{
    [StructLayout(LayoutKind.Sequential)]
    struct WSABUF
    {
        public uint len;
        public IntPtr buf;
    }

    [UnmanagedFunctionPointer(CallingConvention.StdCall)]
    delegate void CompletionRoutine(uint dwError, uint cbTransferred, IntPtr lpOverlapped, uint dwFlags);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int WSASend(IntPtr s, [In] WSABUF[] lpBuffers, uint dwBufferCount, out uint lpNumberOfBytesSent,
        uint dwFlags, IntPtr lpOverlapped, CompletionRoutine lpCompletionRoutine);

    [DllImport("ws2_32.dll", SetLastError = true, EntryPoint = "WSASend")]
    static extern int WSASendPointer(IntPtr s, [In] WSABUF[] lpBuffers, uint dwBufferCount,
        out uint lpNumberOfBytesSent, uint dwFlags, IntPtr lpOverlapped, IntPtr lpCompletionRoutine);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern IntPtr WSACreateEvent();

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern uint WSAWaitForMultipleEvents(uint cEvents, IntPtr[] lphEvents, bool fWaitAll, uint dwTimeout,
        bool fAlertable);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int closesocket(IntPtr s);

    const uint WAIT_IO_COMPLETION = 0xC0, WSA_WAIT_TIMEOUT = 0x102, Patience = 20000;
    const int Large = 16 << 20;
    static uint calls, error, bytes, flags;
    static IntPtr told;
    static int thread;

    static void Ended(uint dwError, uint cbTransferred, IntPtr lpOverlapped, uint dwFlags)
    {
        calls++;
        error = dwError;
        bytes = cbTransferred;
        told = lpOverlapped;
        flags = dwFlags;
        thread = Thread.CurrentThread.ManagedThreadId;
        GC.Collect();
    }

    static bool Told(uint count, uint code, uint transferred, IntPtr overlapped)
    {
        return calls == count && error == code && bytes == transferred && told == overlapped && flags == 0 &&
            thread == Thread.CurrentThread.ManagedThreadId;
    }

    static int Main()
    {
        uint sent;
        Winsock.Start();
        IntPtr server, client = Winsock.NarrowPair(out server);
        byte[] data = Winsock.Pattern(Large);
        GCHandle pin = GCHandle.Alloc(data, GCHandleType.Pinned);
        var large = new[] { new WSABUF { len = Large, buf = pin.AddrOfPinnedObject() } };
        var small = new[] { new WSABUF { len = 9, buf = pin.AddrOfPinnedObject() } };
        IntPtr overlapped = Marshal.AllocHGlobal(32);
        IntPtr[] never = { WSACreateEvent() };
        CompletionRoutine routine = Ended;
        Marshal.Copy(new byte[32], 0, overlapped, 32);

        Check.That("at-once", WSASend(client, small, 1, out sent, 0, overlapped, routine) == 0 && sent == 9);
        Check.That("not-alertable", WSAWaitForMultipleEvents(1, never, false, 0, false) == WSA_WAIT_TIMEOUT &&
            calls == 0);
        Check.That("alertable", WSAWaitForMultipleEvents(1, never, false, Patience, true) == WAIT_IO_COMPLETION);
        Check.That("told-at-once", Told(1, 0, 9, overlapped));
        Check.That("small-arrives", Winsock.Receive(server, 9).Length == 9);

        IntPtr pointer = Marshal.GetFunctionPointerForDelegate(routine);
        Check.Fails("pending", 997, () => WSASendPointer(client, large, 1, out sent, 0, overlapped, pointer));
        Check.That("not-yet", WSAWaitForMultipleEvents(1, never, false, 0, true) == WSA_WAIT_TIMEOUT && calls == 1);
        Check.That("data", Winsock.Same(Winsock.Receive(server, Large), data));
        Check.That("alerted", WSAWaitForMultipleEvents(1, never, false, Patience, true) == WAIT_IO_COMPLETION);
        Check.That("told", Told(2, 0, Large, overlapped));

        Check.Fails("pending-again", 997, () => WSASend(client, large, 1, out sent, 0, overlapped, routine));
        Check.That("close", closesocket(client) == 0);
        Check.That("alerted-closed", WSAWaitForMultipleEvents(1, never, false, Patience, true) == WAIT_IO_COMPLETION);
        Check.That("told-closed", calls == 3 && error == 995 && told == overlapped);
        GC.KeepAlive(routine);
        Marshal.FreeHGlobal(overlapped);
        pin.Free();
        return Check.Result;
    }
}
