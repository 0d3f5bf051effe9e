// Each thread has its own last error, in both channels, while others fail otherwise and the collector stops them all.
using System;
using System.Runtime.InteropServices;
using System.Threading;

static class Program
{
    [DllImport("Ws2_32.dll", SetLastError = true, CallingConvention = CallingConvention.StdCall)]
    static extern int send(IntPtr s, byte[] buf, int len, int flags);

    [DllImport("Ws2_32.dll", CallingConvention = CallingConvention.StdCall)]
    static extern int WSAGetLastError();

    static int wrong, done;

    static void FailOften(IntPtr s, int flags, int code, Barrier together)
    {
        for (int i = 0; i < 2000; i++)
        {
            if (i % 100 == 0)
                together.SignalAndWait();
            int result = send(s, new byte[1], 1, flags);
            if (result != -1 || Marshal.GetLastWin32Error() != code || WSAGetLastError() != code)
                Interlocked.Increment(ref wrong);
            Interlocked.Increment(ref done);
        }
    }

    static int Main()
    {
        Winsock.Start();
        IntPtr server, client = Winsock.Pair(out server), fresh = Winsock.socket(2, 1, 0);
        var together = new Barrier(4, barrier => GC.Collect());
        var threads = new[]
        {
            new Thread(() => FailOften(fresh, 0, 10057, together)),
            new Thread(() => FailOften(new IntPtr(-1), 0, 10038, together)),
            new Thread(() => FailOften(client, 0x40, 10022, together)),
            new Thread(() => FailOften(fresh, 0, 10057, together)),
        };
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        Check.That("own-codes", wrong == 0, wrong + " of " + done);
        Check.That("all", done == 8000);
        return Check.Result;
    }
}
