// One case: its sockets, and the steps that the table has for it.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;

partial class Case
{
    const int Patience = 10000;
    readonly Dictionary<string, Begun> results = new Dictionary<string, Begun>();
    readonly Subject[] subjects = new Subject[2];
    readonly Peer[] peers = new Peer[2];
    Thread spawned;
    string spawnedOutcome;

    class Strange : IAsyncResult
    {
        public object AsyncState { get { return null; } }
        public WaitHandle AsyncWaitHandle { get { return null; } }
        public bool CompletedSynchronously { get { return false; } }
        public bool IsCompleted { get { return true; } }
    }

    public static string Try(Func<string> call)
    {
        try
        {
            return call();
        }
        catch (Exception exception)
        {
            return Values.Said(exception);
        }
    }

    public string Play(string[] steps)
    {
        var outcomes = steps.Select(step => step.Trim().Split(' ')).Select(word => Try(() => Step(word)));
        string said = string.Join(" ; ", outcomes.Where(outcome => !string.IsNullOrEmpty(outcome)).ToArray());
        return said == "" ? "silent" : said;
    }

    // `other` in front of a step: it is done to the second connection.
    string Step(string[] word)
    {
        int which = word[0] == "other" ? 1 : 0;
        string[] rest = word.Skip(which + 1).ToArray();
        string step = word[which];
        if (step == "spawn")
            return Spawn(rest);
        if (step == "join")
            return spawned.Join(Patience) ? spawnedOutcome : "still running";
        if (step == "some")
            return Some(subjects[which], int.Parse(rest[0]), rest.Skip(1).ToArray());
        if (step.StartsWith("send") && step != "send_to")
            return subjects[which].Send(step, rest);
        if (step.StartsWith("begin"))
            return subjects[which].Begin(step, results[rest[0]] = new Begun(), rest.Skip(1).ToArray());
        if (step != "send_to" && rest.Length > 0 && IsResult(rest[0]))
            return OfResult(step, subjects[which], rest[0]);
        return OfPeer(step, which, rest) ?? OfSocket(step, which, rest);
    }

    bool IsResult(string name)
    {
        return name == "null" || name == "strange" || results.ContainsKey(name);
    }

    string Spawn(string[] step)
    {
        spawned = new Thread(() => spawnedOutcome = Try(() => Step(step)));
        spawned.IsBackground = true;
        spawned.Start();
        return null;
    }

    // A send that takes less than there is: how much is not for us to say.
    string Some(Subject subject, int all, string[] step)
    {
        string said = Step(step);
        return said == subject.Last.ToString() && subject.Last > 0 && subject.Last < all ? "some" : said;
    }

    string OfResult(string step, Subject subject, string name)
    {
        Begun it;
        results.TryGetValue(name, out it);
        IAsyncResult result = it != null ? it.Result : name == "null" ? null : new Strange();
        switch (step)
        {
            case "end":
                return subject.End(result);
            case "end_code":
                return subject.EndCode(result);
            case "completed":
                return Values.Said(result.IsCompleted);
            case "synchronously":
                return Values.Said(result.CompletedSynchronously);
            case "state":
                return ReferenceEquals(result.AsyncState, it.State) ? "same" : "another";
            case "wait":
                return result.AsyncWaitHandle.WaitOne(Patience) ? null : "no end";
            case "callback":
                return OfCallback(it);
        }
        throw new FormatException(step);
    }

    // What the callback was told: how often, with which result, on which thread, and what EndSend in it gave.
    static string OfCallback(Begun it)
    {
        if (!it.Called.WaitOne(Patience))
            return "not called";
        string said = it.Callbacks == 1 ? "called" : "called " + it.Callbacks;
        said += ReferenceEquals(it.Given, it.Result) ? " same" : " another";
        said += it.Thread != Thread.CurrentThread.ManagedThreadId ? " apart" : " here";
        return it.Ended == "not ended" ? said : said + " " + it.Ended;
    }

    string OfPeer(string step, int which, string[] rest)
    {
        Peer peer = peers[which];
        switch (step)
        {
            case "receive":
                int last = subjects[which].Last;
                return rest[0] == "last" ? peer.Receive(last).Replace("+" + last, "+last")
                    : peer.Receive(int.Parse(rest[0]));
            case "drain":
                return peer.Receive(subjects[which].Filled) == "0+" + subjects[which].Filled ? "" : "broken";
            case "datagram":
                return peer.Datagram();
            case "ends":
                return peer.Ends();
            case "peer_send":
                peer.Send(Values.Bytes(rest[0]));
                return "";
            case "peer_close":
                peer.Close();
                return "";
            case "peer_reset":
                peer.Reset();
                Peer.AwaitFailure(subjects[which].Socket.Handle);
                return "";
            case "await_failure":
                Peer.AwaitFailure(subjects[which].Socket.Handle);
                return "";
        }
        return null;
    }

    string OfSocket(string step, int which, string[] rest)
    {
        Subject subject = subjects[which];
        switch (step)
        {
            case "fill":
                subject.Fill(20);
                return null;
            case "fill_up":
                subject.Fill(400);
                return null;
            case "send_to":
                return subject.SendTo(rest[0], peers[which].Address);
            case "take":
                return subject.Take(int.Parse(rest[0]));
            case "get":
                return subject.Get(rest[0]);
            case "set":
                subject.Set(rest[0], int.Parse(rest[1]));
                return null;
            case "shutdown":
                subject.Socket.Shutdown((SocketShutdown)Enum.Parse(typeof(SocketShutdown), rest[0]));
                return null;
            case "close":
                subject.Socket.Close();
                return null;
            default:
                Make(step, which);
                return null;
        }
    }
}
