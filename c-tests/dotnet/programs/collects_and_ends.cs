// A program whose callback has run can still collect garbage, and it ends: by returning from Main, or by
// Environment.Exit where it is given an argument. The runtime stops the threads that ever ran managed code, also the
// library's.
using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Socket = Winsend.Net.Sockets.Socket;

static class Program
{
    static int Main(string[] arguments)
    {
        var called = new ManualResetEvent(false);
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            socket.Connect(listener.LocalEndpoint);
            socket.BeginSend(new byte[4], 0, 4, SocketFlags.None, result =>
            {
                socket.EndSend(result);
                called.Set();
            }, null);
            called.WaitOne();
        }
        for (int i = 0; i < 100; i++)
            GC.Collect();
        if (arguments.Length > 0)
            Environment.Exit(0);
        return 0;
    }
}
