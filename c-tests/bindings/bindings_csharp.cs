// The C# face: what the C interface cannot have. .NET's exceptions with their properties, pinned buffers, the identity
// and the lives of operations, finalizers. The checks of each member are those of the C interface.
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Socket = Winsend.Net.Sockets.Socket;

static class Program
{
    sealed class Foreign : IAsyncResult
    {
        public object AsyncState { get { return null; } }
        public bool IsCompleted { get { return true; } }
        public bool CompletedSynchronously { get { return false; } }
        public WaitHandle AsyncWaitHandle { get { return null; } }
    }

    static Socket client, server;

    static Socket New()
    {
        return new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    }

    static void Connect()
    {
        using (Socket listener = New())
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen(1);
            client = New();
            client.Connect(listener.LocalEndPoint);
            server = listener.Accept();
        }
        Check.That("end-points", client.LocalEndPoint.Equals(server.RemoteEndPoint) && client.Connected);
    }

    static byte[] Receive(int length)
    {
        var data = new byte[length];
        int had = 0, got;
        while (had < length && (got = server.Receive(data, had, length - had, SocketFlags.None)) > 0)
            had += got;
        Array.Resize(ref data, had);
        return data;
    }

    // The member throws exactly that; gives it, to be asked.
    static E Throws<E>(string label, Action member) where E : Exception
    {
        try
        {
            member();
            Check.That(label, false, "nothing was thrown");
        }
        catch (Exception e)
        {
            Check.That(label, e.GetType() == typeof(E), e.ToString());
            return e as E;
        }
        return null;
    }

    static void ThrowsArgument<E>(string label, string name, Action member) where E : ArgumentException
    {
        E e = Throws<E>(label, member);
        Check.That(label + "-name", e != null && e.ParamName == name);
    }

    static void Arguments()
    {
        byte[] data = Encoding.ASCII.GetBytes("abc");
        SocketError code;
        Connect();
        Check.That("send", client.Send(data) == 3 && client.Send(data, SocketFlags.None) == 3);
        Check.That("size", client.Send(data, 1, SocketFlags.None) == 1 &&
            client.Send(data, 1, 2, SocketFlags.None) == 2);
        Check.That("code", client.Send(data, 2, 1, SocketFlags.None, out code) == 1 && code == SocketError.Success);
        var list = new List<ArraySegment<byte>>
        {
            new ArraySegment<byte>(data, 1, 2), new ArraySegment<byte>(new byte[0]), new ArraySegment<byte>(data)
        };
        Check.That("list", client.Send(list) == 5);
        Check.That("arrives", Encoding.ASCII.GetString(Receive(15)) == "abcabcabccbcabc"); // abc abc a bc c bc abc
        Check.That("empty", client.Send(new byte[0]) == 0);
        ThrowsArgument<ArgumentNullException>("null", "buffer", () => client.Send((byte[])null));
        ThrowsArgument<ArgumentNullException>("null-list", "buffers",
            () => client.Send((IList<ArraySegment<byte>>)null));
        ThrowsArgument<ArgumentException>("empty-list", "buffers", () => client.Send(new ArraySegment<byte>[0]));
        ThrowsArgument<ArgumentOutOfRangeException>("offset", "offset",
            () => client.Send(data, 4, 0, SocketFlags.None));
        ThrowsArgument<ArgumentOutOfRangeException>("size", "size", () => client.Send(data, 2, 2, SocketFlags.None));
        ThrowsArgument<ArgumentNullException>("end-point", "remoteEP", () => client.Connect(null));
        ThrowsArgument<ArgumentOutOfRangeException>("time-out", "value", () => client.SendTimeout = -2);

        Socket alone = New();
        var thrown = Throws<SocketException>("not-connected", () => alone.Send(data));
        Check.That("error-code", thrown.ErrorCode == 10057 && thrown.SocketErrorCode == SocketError.NotConnected);
        Check.That("message", thrown.Message == "WSAENOTCONN: The socket is not connected.", thrown.Message);
        Check.That("begin-code", alone.BeginSend(data, 0, 3, SocketFlags.None, out code, null, null) == null &&
            code == SocketError.NotConnected);
        alone.Close();
        alone.Dispose();
        var disposed = Throws<ObjectDisposedException>("disposed", () => alone.Send((byte[])null));
        Check.That("object-name", disposed.ObjectName == "System.Net.Sockets.Socket", disposed.ObjectName);
        Check.That("disconnected", !alone.Connected);
    }

    static void Operations()
    {
        var data = new byte[1000];
        object state = new object();
        IAsyncResult result = client.BeginSend(data, 0, 1000, SocketFlags.None, null, state);
        Check.That("state", ReferenceEquals(result.AsyncState, state) && !result.CompletedSynchronously);
        Check.That("wait", result.AsyncWaitHandle.WaitOne(10000) && result.IsCompleted);
        Check.That("end", client.EndSend(result) == 1000);
        Throws<InvalidOperationException>("twice", () => client.EndSend(result));
        ThrowsArgument<ArgumentNullException>("null-result", "asyncResult", () => client.EndSend(null));
        ThrowsArgument<ArgumentException>("foreign", "asyncResult", () => client.EndSend(new Foreign()));
        ThrowsArgument<ArgumentException>("not-its-own", "asyncResult", () => server.EndSend(result));
        for (int i = 0; i < 1000; i++)
        {
            IAsyncResult seen = null;
            int sent = 0;
            var called = new ManualResetEvent(false);
            IAsyncResult begun = client.BeginSend(data, 0, 100, SocketFlags.None, r =>
            {
                sent = ((Socket)r.AsyncState).EndSend(r);
                seen = r;
                called.Set();
            }, client);
            Check.That("called", called.WaitOne(10000));
            Check.That("identity", ReferenceEquals(seen, begun) && sent == 100);
        }
        Check.That("received", Receive(101000).Length == 101000);
    }

    static int calls;

    static void BeginAndForget(int length)
    {
        var local = new AsyncLocal<string> { Value = "flows" };
        client.BeginSend(new[] { new ArraySegment<byte>(Winsock.Pattern(length)) }, SocketFlags.None, r =>
        {
            Check.That("context", local.Value == "flows");
            Interlocked.Increment(ref calls);
        }, null);
        client = null;
    }

    // Nobody holds the array, the operation or the socket while it is under way, and the collector moves what it may.
    static void Dropped()
    {
        const int Large = 8 << 20;
        Connect();
        var forget = new Thread(() => BeginAndForget(Large));
        forget.Start();
        forget.Join();
        for (int i = 0; i < 20; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.KeepAlive(new byte[1 << 16]);
        }
        Check.That("dropped-arrives", Winsock.Same(Receive(Large), Winsock.Pattern(Large)));
        for (int i = 0; i < 1000 && calls == 0; i++)
            Thread.Sleep(1);
        Check.That("dropped-called", calls == 1);
        // The finalizer of the socket closes it.
        server.ReceiveTimeout = 10;
        for (int i = 0; i < 1000; i++)
        {
            SocketError code;
            GC.Collect();
            GC.WaitForPendingFinalizers();
            if (server.Receive(new byte[1], 0, 1, SocketFlags.None, out code) == 0 && code == SocketError.Success)
                return;
        }
        Check.That("finalized", false);
    }

    static void DisposedWhilePending()
    {
        var called = new ManualResetEvent(false);
        Connect();
        var data = new byte[32 << 20];
        IAsyncResult result = client.BeginSend(data, 0, data.Length, SocketFlags.None, r =>
        {
            Throws<ObjectDisposedException>("callback-end", () => client.EndSend(r));
            called.Set();
        }, null);
        Check.That("pends", !result.IsCompleted);
        client.Dispose();
        Check.That("ends", result.AsyncWaitHandle.WaitOne(10000) && called.WaitOne(10000));
    }

    static int Main()
    {
        Arguments();
        Operations();
        Dropped();
        DisposedWhilePending();
        return Check.Result;
    }
}
