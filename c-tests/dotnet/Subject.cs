// The socket under test and the calls on it. Each gives its outcome as text, or null where there is nothing to tell.
#if WINSEND
using Socket = Winsend.Net.Sockets.Socket;
#else
using Socket = System.Net.Sockets.Socket;
#endif
using System;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading;

// An operation that was begun, and what its callback was told.
class Begun
{
    public readonly ManualResetEvent Called = new ManualResetEvent(false);
    public readonly object State = new object();
    public IAsyncResult Result, Given;
    public int Callbacks, Thread;
    public string Ended = "not ended";
}

class Subject
{
    // As long as a run of bytes: fills go on where they were.
    const int Block = 251 * 256;
    public readonly Socket Socket;
    public int Filled, Last;

    public Subject(Socket socket)
    {
        Socket = socket;
    }

    public Subject(bool stream)
    {
        Socket = stream ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    }

    // Until nothing more goes in, not even a byte, and for so many milliseconds: the kernel tries a closed window again
    // after 200 ms, and may then find room.
    public void Fill(int lasting)
    {
        byte[] data = Values.Bytes((2 * Block).ToString());
        var quiet = Stopwatch.StartNew();
        do
            foreach (int size in new[] { Block, 1 })
                for (int sent = 0; sent >= 0; sent = Peer.Push(Socket.Handle, data, Filled % 251, size))
                {
                    Filled += sent;
                    if (sent > 0)
                        quiet.Restart();
                }
        while (Peer.HasRoom(Socket.Handle) || quiet.ElapsedMilliseconds < lasting);
    }

    public string Send(string form, string[] word)
    {
        SocketError error = SocketError.Success;
        int sent = Last = Sent(form, word, ref error);
        return form.EndsWith("_code") ? sent + " " + (int)error : sent.ToString();
    }

    int Sent(string form, string[] word, ref SocketError error)
    {
        switch (form)
        {
            case "send":
                return Socket.Send(Values.Bytes(word[0]));
            case "send_flags":
                return Socket.Send(Values.Bytes(word[0]), Values.Flags(word[1]));
            case "send_size":
                return Socket.Send(Values.Bytes(word[0]), int.Parse(word[1]), Values.Flags(word[2]));
            case "send_part":
                return Socket.Send(Values.Bytes(word[0]), int.Parse(word[1]), int.Parse(word[2]),
                    Values.Flags(word[3]));
            case "send_part_code":
                return Socket.Send(Values.Bytes(word[0]), int.Parse(word[1]), int.Parse(word[2]), Values.Flags(word[3]),
                    out error);
            case "send_list":
                return Socket.Send(Values.Segments(word[0]));
            case "send_list_flags":
                return Socket.Send(Values.Segments(word[0]), Values.Flags(word[1]));
            case "send_list_code":
                return Socket.Send(Values.Segments(word[0]), Values.Flags(word[1]), out error);
        }
        throw new FormatException(form);
    }

    void Note(Begun it, IAsyncResult given, bool end)
    {
        it.Given = given;
        it.Thread = Thread.CurrentThread.ManagedThreadId;
        Interlocked.Increment(ref it.Callbacks);
        if (end)
            it.Ended = Case.Try(() => Socket.EndSend(given).ToString());
        it.Called.Set();
    }

    // The last word: `none` for no callback, `note` for one, `end` for one that calls EndSend.
    public string Begin(string form, Begun it, string[] word)
    {
        SocketError error = SocketError.Success;
        string kind = word[word.Length - 1];
        AsyncCallback callback = null;
        if (kind != "none")
            callback = given => Note(it, given, kind == "end");
        it.Result = Started(form, word, callback, it.State, ref error);
        if (form.EndsWith("_code"))
            return (it.Result == null ? "null " : "begun ") + (int)error;
        return it.Result == null ? "null" : null;
    }

    IAsyncResult Started(string form, string[] word, AsyncCallback callback, object state, ref SocketError error)
    {
        switch (form)
        {
            case "begin":
                return Socket.BeginSend(Values.Bytes(word[0]), int.Parse(word[1]), int.Parse(word[2]),
                    Values.Flags(word[3]), callback, state);
            case "begin_code":
                return Socket.BeginSend(Values.Bytes(word[0]), int.Parse(word[1]), int.Parse(word[2]),
                    Values.Flags(word[3]), out error, callback, state);
            case "begin_list":
                return Socket.BeginSend(Values.Segments(word[0]), Values.Flags(word[1]), callback, state);
            case "begin_list_code":
                return Socket.BeginSend(Values.Segments(word[0]), Values.Flags(word[1]), out error, callback, state);
        }
        throw new FormatException(form);
    }

    public string End(IAsyncResult result)
    {
        return Socket.EndSend(result).ToString();
    }

    public string EndCode(IAsyncResult result)
    {
        SocketError error;
        int sent = Socket.EndSend(result, out error);
        return sent + " " + (int)error;
    }

    public string Take(int length)
    {
        var data = new byte[length];
        return Values.Runs(data, Socket.Receive(data, 0, length, SocketFlags.None));
    }

    public string SendTo(string word, EndPoint to)
    {
        byte[] data = Values.Bytes(word);
        return Socket.SendTo(data, 0, data == null ? 0 : data.Length, SocketFlags.None, to).ToString();
    }

    public string Get(string property)
    {
        switch (property)
        {
            case "available":
                Peer.AwaitData(Socket.Handle);
                return Socket.Available.ToString();
            case "blocking":
                return Values.Said(Socket.Blocking);
            case "connected":
                return Values.Said(Socket.Connected);
            case "send_timeout":
                return Socket.SendTimeout.ToString();
        }
        throw new FormatException(property);
    }

    public void Set(string property, int value)
    {
        if (property == "blocking")
            Socket.Blocking = value != 0;
        else if (property == "send_timeout")
            Socket.SendTimeout = value;
        else
            throw new FormatException(property);
    }
}
