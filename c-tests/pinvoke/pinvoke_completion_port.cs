// A completion port in C#: kernel32.dll's calls are the library's too. Mono has a kernel32.dll of its own with little in
// it, so the program's .config says where the name leads.
using System;
using System.Runtime.InteropServices;
using System.Threading;

static class Program
{
    [StructLayout(LayoutKind.Sequential)]
    struct WSABuffer
    {
        public int Length;
        public IntPtr Pointer;
    }

    [DllImport("kernel32.dll", SetLastError = true)]
    static extern IntPtr CreateIoCompletionPort(IntPtr fileHandle, IntPtr existingCompletionPort, UIntPtr completionKey,
        uint numberOfConcurrentThreads);

    [DllImport("kernel32.dll", SetLastError = true)]
    static extern bool GetQueuedCompletionStatus(IntPtr completionPort, out uint numberOfBytes,
        out UIntPtr completionKey, out IntPtr overlapped, int milliseconds);

    [DllImport("Kernel32.dll", SetLastError = true)]
    static extern bool PostQueuedCompletionStatus(IntPtr completionPort, uint numberOfBytes, UIntPtr completionKey,
        IntPtr overlapped);

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    static extern bool CloseHandle(IntPtr handle);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int WSASend(IntPtr socketHandle, ref WSABuffer buffer, int bufferCount, IntPtr bytesTransferred,
        int socketFlags, IntPtr overlapped, IntPtr completionRoutine);

    static IntPtr port;

    // The next packet: its three parts, or nothing of them.
    static bool Next(uint bytes, uint key, IntPtr overlapped)
    {
        uint had;
        UIntPtr with;
        IntPtr of;
        return GetQueuedCompletionStatus(port, out had, out with, out of, 20000) && had == bytes && (uint)with == key &&
            of == overlapped;
    }

    static int Main()
    {
        const int Large = 16 << 20, WAIT_TIMEOUT = 258;
        uint bytes;
        UIntPtr key;
        IntPtr told;
        Winsock.Start();
        IntPtr server, client = Winsock.NarrowPair(out server);
        byte[] data = Winsock.Pattern(Large), got = null;
        GCHandle pin = GCHandle.Alloc(data, GCHandleType.Pinned);
        var buffer = new WSABuffer { Length = 5, Pointer = pin.AddrOfPinnedObject() };
        IntPtr overlapped = Marshal.AllocHGlobal(32);
        Marshal.Copy(new byte[32], 0, overlapped, 32);

        port = CreateIoCompletionPort(new IntPtr(-1), IntPtr.Zero, UIntPtr.Zero, 0);
        Check.Require("port", port != IntPtr.Zero);
        Check.That("associate", CreateIoCompletionPort(client, port, new UIntPtr(7), 0) == port);
        Check.That("empty", !GetQueuedCompletionStatus(port, out bytes, out key, out told, 0) &&
            Marshal.GetLastWin32Error() == WAIT_TIMEOUT && told == IntPtr.Zero);
        Check.Succeeds("at-once", 0, () => WSASend(client, ref buffer, 1, IntPtr.Zero, 0, overlapped, IntPtr.Zero));
        Check.That("packet-at-once", Next(5, 7, overlapped));
        Check.That("arrives", Winsock.Receive(server, 5).Length == 5);

        buffer.Length = Large;
        Check.Fails("pending", 997, () => WSASend(client, ref buffer, 1, IntPtr.Zero, 0, overlapped, IntPtr.Zero));
        var reader = new Thread(() => got = Winsock.Receive(server, Large));
        reader.Start();
        Check.That("packet", Next(Large, 7, overlapped));
        reader.Join();
        Check.That("data", Winsock.Same(got, data));
        Check.That("post", PostQueuedCompletionStatus(port, 1, new UIntPtr(2), overlapped) && Next(1, 2, overlapped));
        Check.That("close", CloseHandle(port));
        Check.Fails("closed", 6, () => CloseHandle(port) ? 0 : -1);
        pin.Free();
        return Check.Result;
    }
}
