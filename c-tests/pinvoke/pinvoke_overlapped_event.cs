// An overlapped WSASend with an event of WSACreateEvent: pending with 997, waited for, asked for its result; the
// structure in memory, and a NativeOverlapped passed by reference.
using System;
using System.Runtime.InteropServices;
using System.Threading;

static class Program
{
    [StructLayout(LayoutKind.Sequential)]
    struct WSABUF
    {
        public int len;
        public IntPtr buf;
    }

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern IntPtr WSACreateEvent();

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern bool WSAResetEvent(IntPtr hEvent);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern bool WSACloseEvent(IntPtr hEvent);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern uint WSAWaitForMultipleEvents(uint cEvents, IntPtr[] lphEvents, bool fWaitAll, uint dwTimeout,
        bool fAlertable);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int WSASend(IntPtr s, ref WSABUF lpBuffers, int dwBufferCount, out int lpNumberOfBytesSent,
        int dwFlags, IntPtr lpOverlapped, IntPtr lpCompletionRoutine);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int WSASend(IntPtr s, ref WSABUF lpBuffers, int dwBufferCount, IntPtr lpNumberOfBytesSent,
        int dwFlags, ref NativeOverlapped lpOverlapped, IntPtr lpCompletionRoutine);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern bool WSAGetOverlappedResult(IntPtr s, IntPtr lpOverlapped, out uint lpcbTransfer, bool fWait,
        out uint lpdwFlags);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern bool WSAGetOverlappedResult(IntPtr s, ref NativeOverlapped lpOverlapped, out uint lpcbTransfer,
        [MarshalAs(UnmanagedType.Bool)] bool fWait, out uint lpdwFlags);

    const uint WSA_WAIT_TIMEOUT = 0x102, Patience = 20000;
    const int Large = 16 << 20;

    static int Main()
    {
        int sent = 4711;
        uint bytes = 0, flags = 0;
        Winsock.Start();
        IntPtr server, client = Winsock.NarrowPair(out server);
        byte[] data = Winsock.Pattern(Large);
        GCHandle pin = GCHandle.Alloc(data, GCHandleType.Pinned);
        var buffer = new WSABUF { len = Large, buf = pin.AddrOfPinnedObject() };
        IntPtr[] ended = { WSACreateEvent() };
        Check.Require("event", ended[0] != IntPtr.Zero);
        IntPtr memory = Marshal.AllocHGlobal(Marshal.SizeOf(typeof(NativeOverlapped)));
        Marshal.StructureToPtr(new NativeOverlapped { EventHandle = ended[0] }, memory, false);

        Check.Fails("pending", 997, () => WSASend(client, ref buffer, 1, out sent, 0, memory, IntPtr.Zero));
        Check.That("count-untouched", sent == 4711);
        Check.That("not-yet", WSAWaitForMultipleEvents(1, ended, false, 0, false) == WSA_WAIT_TIMEOUT);
        Check.That("incomplete", !WSAGetOverlappedResult(client, memory, out bytes, false, out flags) &&
            Marshal.GetLastWin32Error() == 996);
        Check.That("data", Winsock.Same(Winsock.Receive(server, Large), data));
        Check.That("signalled", WSAWaitForMultipleEvents(1, ended, true, Patience, false) == 0);
        Check.That("result", WSAGetOverlappedResult(client, memory, out bytes, false, out flags) && bytes == Large);
        var status = (NativeOverlapped)Marshal.PtrToStructure(memory, typeof(NativeOverlapped));
        Check.That("structure", status.InternalLow == IntPtr.Zero && status.InternalHigh == new IntPtr(Large));

        // What has room completes at once. The structure is on the stack, where the collector moves nothing.
        var overlapped = new NativeOverlapped { EventHandle = ended[0] };
        buffer.len = 100;
        Check.That("reset", WSAResetEvent(ended[0]));
        Check.That("at-once", WSASend(client, ref buffer, 1, IntPtr.Zero, 0, ref overlapped, IntPtr.Zero) == 0);
        Check.That("set-at-once", WSAWaitForMultipleEvents(1, ended, false, 0, false) == 0);
        Check.That("result-at-once", WSAGetOverlappedResult(client, ref overlapped, out bytes, true, out flags) &&
            bytes == 100);

        Winsock.closesocket(server);
        Check.That("close", WSACloseEvent(ended[0]) && !WSACloseEvent(ended[0]) && Marshal.GetLastWin32Error() == 6);
        pin.Free();
        Marshal.FreeHGlobal(memory);
        return Check.Result;
    }
}
