// A socket of System.Net.Sockets whose Handle is given to P/Invoke: blocking and nonblocking sends, a gather list, the
// errors, and the managed object goes on working.
using System;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;

static class Program
{
    [StructLayout(LayoutKind.Sequential)]
    struct WSABuffer
    {
        public int Length;
        public IntPtr Pointer;
    }

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int send(IntPtr socketHandle, byte[] buffer, int length, SocketFlags flags);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern SocketError WSASend(IntPtr socketHandle, [In] WSABuffer[] buffers, int bufferCount,
        out int bytesTransferred, SocketFlags socketFlags, IntPtr overlapped, IntPtr completionRoutine);

    static Socket client, server;

    static void Arrives(string label, int length)
    {
        var data = new byte[length];
        int had = 0, got;
        while (had < length && (got = server.Receive(data, had, length - had, SocketFlags.None)) > 0)
            had += got;
        Check.That(label + "-arrives", Winsock.Same(data, Winsock.Pattern(length)));
    }

    static int Main()
    {
        const int Large = 8 << 20;
        int sent = 0, n, total = 0;
        byte[] data = Winsock.Pattern(Large);
        Winsock.Start();
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Check.Fails("not-connected", 10057, () => send(client.Handle, data, 1, SocketFlags.None));
        client.Connect(listener.LocalEndpoint);
        server = listener.AcceptSocket();

        Check.Succeeds("send", 1000, () => send(client.Handle, data, 1000, SocketFlags.None));
        Arrives("send", 1000);
        var reader = new Thread(() => Arrives("large", Large));
        reader.Start();
        Check.Succeeds("large", Large, () => send(client.Handle, data, Large, SocketFlags.None));
        reader.Join();

        GCHandle pin = GCHandle.Alloc(data, GCHandleType.Pinned);
        IntPtr at = pin.AddrOfPinnedObject();
        var two = new[]
        {
            new WSABuffer { Length = 10, Pointer = at },
            new WSABuffer { Length = 20, Pointer = at + 10 },
        };
        Check.Succeeds("gather", 0, () => (int)WSASend(client.Handle, two, 2, out sent, SocketFlags.None, IntPtr.Zero,
            IntPtr.Zero));
        Check.That("gather-count", sent == 30);
        Arrives("gather", 30);

        client.Blocking = false;
        while ((n = send(client.Handle, data, 1 << 16, SocketFlags.None)) > 0)
            total += n;
        Check.That("full", n == -1 && Marshal.GetLastWin32Error() == (int)SocketError.WouldBlock);
        for (int left = total; left > 0; left -= n)
            n = server.Receive(new byte[1 << 16], Math.Min(left, 1 << 16), SocketFlags.None);

        client.Blocking = true;
        Check.That("managed", client.Send(Encoding.ASCII.GetBytes("managed")) == 7 && server.Receive(new byte[7]) == 7);
        client.Shutdown(SocketShutdown.Send);
        Check.Fails("shut-down", 10058, () => send(client.Handle, data, 1, SocketFlags.None));
        pin.Free();
        IntPtr handle = client.Handle;
        client.Close();
        Check.Fails("closed", Winsock.WSAENOTSOCK, () => send(handle, data, 1, SocketFlags.None));
        return Check.Result;
    }
}
