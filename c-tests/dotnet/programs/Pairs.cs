// BeginSend and EndSend, 64 bytes at a time over TCP, and what a pair costs: microseconds of the processor, and elapsed
// ones.
#if WINSEND
using Socket = Winsend.Net.Sockets.Socket;
#else
using Socket = System.Net.Sockets.Socket;
#endif
using System;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

static class Pairs
{
    const int Size = 64, WarmUp = 2000;

    [StructLayout(LayoutKind.Sequential)]
    struct Usage
    {
        public long UserSeconds, UserMicroseconds, SystemSeconds, SystemMicroseconds;
        [MarshalAs(UnmanagedType.ByValArray, SizeConst = 14)]
        public long[] Rest;
    }

    [DllImport("libc")]
    static extern int getrusage(int who, out Usage usage);

    [DllImport("libc")]
    static extern void _exit(int status);

    static double Processor()
    {
        Usage usage;
        getrusage(0, out usage);
        return (usage.UserSeconds + usage.SystemSeconds) * 1e6 + usage.UserMicroseconds + usage.SystemMicroseconds;
    }

    static void Run(Socket socket, byte[] data, int pairs)
    {
        for (int i = 0; i < pairs; i++)
            if (socket.EndSend(socket.BeginSend(data, 0, Size, SocketFlags.None, null, null)) != Size)
                throw new InvalidOperationException();
    }

    // Connects to the port, which somebody drains.
    static void Main(string[] arguments)
    {
        int pairs = int.Parse(arguments[1]);
        var data = new byte[Size];
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(new IPEndPoint(IPAddress.Loopback, int.Parse(arguments[0])));
        Run(socket, data, WarmUp);
        double before = Processor();
        var watch = Stopwatch.StartNew();
        Run(socket, data, pairs);
        double used = Processor() - before;
        Console.WriteLine("{0:F2} {1:F2}", used / pairs, watch.Elapsed.TotalMilliseconds * 1000 / pairs);
        Console.Out.Flush();
        socket.Close();
        _exit(0);
    }
}
