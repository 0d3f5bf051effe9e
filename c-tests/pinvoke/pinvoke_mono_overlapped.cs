// An overlapped WSASend on the Handle of a System.Net.Sockets.Socket, with the structure that Overlapped.Pack makes.
// The managed object goes on working, before the operation's end and after it.
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
    static extern unsafe SocketError WSASend([In] IntPtr socketHandle, [In] ref WSABuffer buffer, [In] int bufferCount,
        [Out] out int bytesTransferred, [In] SocketFlags socketFlags, [In] NativeOverlapped* overlapped,
        [In] IntPtr completionRoutine);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern unsafe bool WSAGetOverlappedResult([In] IntPtr socketHandle, [In] NativeOverlapped* overlapped,
        [Out] out uint bytesTransferred, [In] bool wait, [Out] out SocketFlags socketFlags);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int send(IntPtr socketHandle, byte[] buffer, int length, SocketFlags flags);

    static unsafe int Main()
    {
        const int Large = 16 << 20;
        int sent = 4711, got;
        uint bytes;
        SocketFlags flags;
        byte[] data = Winsock.Pattern(Large), had = new byte[Large + 8];
        Winsock.Start();
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(listener.LocalEndpoint);
        Socket server = listener.AcceptSocket();

        GCHandle pin = GCHandle.Alloc(data, GCHandleType.Pinned);
        NativeOverlapped* operation = new Overlapped(0, 0, IntPtr.Zero, null).Pack(null, data);
        var buffer = new WSABuffer { Length = Large, Pointer = pin.AddrOfPinnedObject() };
        Check.Fails("pending", 997, () => (int)WSASend(client.Handle, ref buffer, 1, out sent, SocketFlags.None,
            operation, IntPtr.Zero));
        Check.That("count-untouched", sent == 4711);
        Check.That("incomplete", !WSAGetOverlappedResult(client.Handle, operation, out bytes, false, out flags) &&
            Marshal.GetLastWin32Error() == 996);
        Check.That("other-way", server.Send(Encoding.ASCII.GetBytes("back")) == 4 && client.Receive(new byte[4]) == 4);
        GC.Collect();
        for (int at = 0; at < Large; at += got)
            Check.Require("receives", (got = server.Receive(had, at, Large - at, SocketFlags.None)) > 0);
        Array.Resize(ref had, Large);
        Check.That("data", Winsock.Same(had, data));
        Check.That("result", WSAGetOverlappedResult(client.Handle, operation, out bytes, true, out flags) &&
            bytes == Large);
        Overlapped.Unpack(operation);
        Overlapped.Free(operation);
        pin.Free();

        Check.Succeeds("send", 3, () => send(client.Handle, data, 3, SocketFlags.None));
        Check.That("managed", client.Send(data, 0, 4, SocketFlags.None) == 4);
        Check.That("arrive", server.Receive(had, 0, 3, SocketFlags.None) > 0);
        client.Close();
        return Check.Result;
    }
}
