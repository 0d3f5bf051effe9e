// The other end of the connection: always a socket of the runtime.
using System;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

class Peer
{
    const int Patience = 3000, Room = 64 << 10;
    Socket listener, socket;

    struct Polled
    {
        public int Descriptor;
        public short Wanted, Seen;
    }

    [DllImport("libc", EntryPoint = "poll")]
    static extern int Poll(ref Polled descriptor, IntPtr count, int patience);

    [DllImport("libc", EntryPoint = "send")]
    static extern IntPtr Send(int descriptor, ref byte data, IntPtr length, int flags);

    const int DontWait = 0x40, NoSignal = 0x4000;
    const short Readable = 1, Writable = 4, Failed = 8, HungUp = 16;

    public Peer(bool stream)
    {
        var kind = stream ? SocketType.Stream : SocketType.Dgram;
        var made = new Socket(AddressFamily.InterNetwork, kind, ProtocolType.Unspecified);
        if (stream)
            made.ReceiveBufferSize = Room;
        made.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        made.ReceiveTimeout = Patience;
        if (stream)
            made.Listen(1);
        listener = stream ? made : null;
        socket = stream ? null : made;
    }

    public IPEndPoint Address { get { return (IPEndPoint)(socket ?? listener).LocalEndPoint; } }

    public void Accept()
    {
        socket = listener.Accept();
        socket.ReceiveTimeout = Patience;
        listener.Close();
    }

    public void Refuse()
    {
        listener.Close();
    }

    public void Connect(EndPoint to)
    {
        listener.Close();
        socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.ReceiveTimeout = Patience;
        socket.Connect(to);
    }

    public string Receive(int length)
    {
        var data = new byte[length];
        return Values.Runs(data, Take(data));
    }

    // As many bytes of the stream as fit, fewer when it ends or nothing comes.
    public int Take(byte[] data)
    {
        int had = 0, got = 1;
        SocketError error;
        for (; had < data.Length && got > 0; had += got)
            got = socket.Receive(data, had, data.Length - had, SocketFlags.None, out error);
        return had;
    }

    public string Datagram()
    {
        var data = new byte[1 << 16];
        SocketError error;
        int got = socket.Receive(data, 0, data.Length, SocketFlags.None, out error);
        return error == SocketError.Success ? Values.Runs(data, got) : "nothing";
    }

    // How the stream ends, after what is still in it.
    public string Ends()
    {
        var data = new byte[1 << 20];
        SocketError error;
        while (socket.Receive(data, 0, data.Length, SocketFlags.None, out error) > 0)
            continue;
        return error == SocketError.Success ? "end" : error == SocketError.ConnectionReset ? "reset" : "open";
    }

    public void Send(byte[] data)
    {
        socket.Send(data);
    }

    public void Close()
    {
        socket.Close();
    }

    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    // Waits until the kernel has something bad to tell of the subject's socket.
    public static void AwaitFailure(IntPtr handle)
    {
        var one = new Polled { Descriptor = (int)handle };
        if (Poll(ref one, (IntPtr)1, Patience) != 1 || (one.Seen & (Failed | HungUp)) == 0)
            throw new TimeoutException();
    }

    public static void AwaitData(IntPtr handle)
    {
        var one = new Polled { Descriptor = (int)handle, Wanted = Readable };
        if (Poll(ref one, (IntPtr)1, Patience) != 1)
            throw new TimeoutException();
    }

    // What the kernel takes of it now, or -1: the runtime's own nonblocking Send tries until it has sent everything.
    public static int Push(IntPtr handle, byte[] data, int offset, int size)
    {
        return (int)Send((int)handle, ref data[offset], (IntPtr)size, DontWait | NoSignal);
    }

    // Whether there is room again: what was on its way may have arrived.
    public static bool HasRoom(IntPtr handle)
    {
        var one = new Polled { Descriptor = (int)handle, Wanted = Writable };
        return Poll(ref one, (IntPtr)1, 10) == 1;
    }

    public void End()
    {
        if (listener != null)
            listener.Close();
        if (socket != null)
            socket.Close();
    }
}
