// The handle of a ManualResetEvent is the runtime's own: as hEvent it is refused, nothing is sent and nothing breaks.
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

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int WSASend(IntPtr s, ref WSABUF lpBuffers, uint dwBufferCount, out uint lpNumberOfBytesSent,
        uint dwFlags, IntPtr lpOverlapped, IntPtr lpCompletionRoutine);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern bool WSASetEvent(SafeHandle hEvent);

    static int Main()
    {
        uint sent = 4711;
        Winsock.Start();
        IntPtr server, client = Winsock.Pair(out server), text = Marshal.StringToHGlobalAnsi("never");
        using (var ended = new ManualResetEvent(false))
        {
            var buffer = new WSABUF { len = 5, buf = text };
            IntPtr memory = Marshal.AllocHGlobal(32);
            var overlapped = new NativeOverlapped { EventHandle = ended.SafeWaitHandle.DangerousGetHandle() };
            Marshal.StructureToPtr(overlapped, memory, false);
            Check.Fails("refused", 10038, () => WSASend(client, ref buffer, 1, out sent, 0, memory, IntPtr.Zero));
            Check.That("count-untouched", sent == 4711);
            Check.That("not-set", !WSASetEvent(ended.SafeWaitHandle) && Marshal.GetLastWin32Error() == 6);
            Check.That("still-its-own", !ended.WaitOne(0) && ended.Set() && ended.WaitOne(0));
        }
        Check.Succeeds("send", 1, () => Winsock.send(client, new byte[] { 33 }, 1, 0));
        Check.That("only-this", Winsock.Receive(server, 1)[0] == 33);
        return Check.Result;
    }
}
