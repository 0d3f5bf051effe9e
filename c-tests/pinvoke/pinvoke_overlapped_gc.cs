// The collector runs while overlapped sends are pending. Pinned buffers stay, everything else moves: also the arrays of
// WSABUF, of which the library has its own copy when the call returns. All bytes arrive, in order.
using System;
using System.Collections.Generic;
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
    static extern unsafe int WSASend(IntPtr s, [In] WSABUF[] lpBuffers, uint dwBufferCount, IntPtr lpNumberOfBytesSent,
        uint dwFlags, NativeOverlapped* lpOverlapped, IntPtr lpCompletionRoutine);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern unsafe bool WSAGetOverlappedResult(IntPtr s, NativeOverlapped* lpOverlapped, out uint lpcbTransfer,
        bool fWait, out uint lpdwFlags);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern IntPtr WSACreateEvent();

    // Parts are below 8,000 bytes: larger objects have a place of their own, where Mono's collector moves nothing.
    const int Sends = 64, Parts = 32, Part = 4 << 10;

    // Rubbish of all generations, and a collection that moves what is not pinned.
    static void Collect()
    {
        var rubbish = new List<byte[]>();
        for (int i = 0; i < 2000; i++)
            rubbish.Add(new byte[Part / 4]);
        rubbish.Clear();
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    static unsafe int Main()
    {
        Winsock.Start();
        IntPtr server, client = Winsock.NarrowPair(out server);
        byte[] data = Winsock.Pattern(Sends * Parts * Part);
        var pins = new List<GCHandle>();
        var operations = (NativeOverlapped*)Marshal.AllocHGlobal(Sends * sizeof(NativeOverlapped));
        bool pending = false;
        for (int i = 0; i < Sends; i++)
        {
            var buffers = new WSABUF[Parts];
            for (int j = 0; j < Parts; j++)
            {
                var part = new byte[Part];
                Buffer.BlockCopy(data, (i * Parts + j) * Part, part, 0, Part);
                GCHandle pin = GCHandle.Alloc(part, GCHandleType.Pinned);
                pins.Add(pin);
                buffers[j] = new WSABUF { len = Part, buf = pin.AddrOfPinnedObject() };
            }
            operations[i] = new NativeOverlapped { EventHandle = WSACreateEvent() };
            int result = WSASend(client, buffers, Parts, IntPtr.Zero, 0, &operations[i], IntPtr.Zero);
            pending = result == -1 && Marshal.GetLastWin32Error() == 997;
            Check.That("begun", result == 0 || pending);
            Array.Clear(buffers, 0, Parts);
            if (i % 8 == 0)
                Collect();
        }
        Check.That("last-pending", pending);

        int had = 0;
        bool same = true;
        while (had < data.Length && same)
        {
            byte[] got = Winsock.Receive(server, 1 << 20);
            for (int i = 0; i < got.Length && same; i++)
                same = got[i] == data[had + i];
            Check.Require("receives", got.Length > 0);
            had += got.Length;
            Collect();
        }
        Check.Require("data", same);
        for (int i = 0; i < Sends; i++)
        {
            uint bytes, flags;
            Check.That("result-" + i, WSAGetOverlappedResult(client, &operations[i], out bytes, true, out flags) &&
                bytes == Parts * Part);
        }
        foreach (GCHandle pin in pins)
            pin.Free();
        return Check.Result;
    }
}
