// The collector stops all threads by signals, also one that is blocked in a send: the send goes on and takes every
// byte.
using System;
using System.Runtime.InteropServices;
using System.Threading;

static class Program
{
    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int send(IntPtr s, byte[] buf, int len, int flags);

    const int Large = 16 << 20;

    static int Main()
    {
        int result = 0, error = 0, collections = 0;
        Winsock.Start();
        IntPtr server, client = Winsock.NarrowPair(out server);
        byte[] data = Winsock.Pattern(Large), got = new byte[Large];
        // The array is not pinned by the program: the runtime does that for the time of the call.
        var sender = new Thread(() =>
        {
            result = send(client, data, Large, 0);
            error = Marshal.GetLastWin32Error();
        });
        sender.Start();
        for (int had = 0; had < Large; had += 1 << 19)
        {
            byte[] part = Winsock.Receive(server, 1 << 19);
            Check.Require("receives", part.Length == 1 << 19);
            Buffer.BlockCopy(part, 0, got, had, part.Length);
            for (int i = 0; i < 5; i++, collections++)
                GC.Collect();
        }
        sender.Join();
        Check.That("whole", result == Large, result + ", error " + error);
        Check.That("data", Winsock.Same(got, data));
        Check.That("collected", collections == 160);
        return Check.Result;
    }
}
