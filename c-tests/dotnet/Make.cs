// How a case's sockets come to be.
#if WINSEND
using Socket = Winsend.Net.Sockets.Socket;
#else
using Socket = System.Net.Sockets.Socket;
#endif
using System;
using System.Net;
using System.Net.Sockets;

partial class Case
{
    void Make(string kind, int which)
    {
        bool stream = !kind.EndsWith("udp");
        var subject = subjects[which] = new Subject(stream);
        var peer = peers[which] = new Peer(stream);
        switch (kind)
        {
            case "tcp":
                subject.Socket.Connect(peer.Address);
                peer.Accept();
                break;
            case "udp":
                subject.Socket.Connect(peer.Address);
                break;
            case "fresh_tcp":
            case "fresh_udp":
                break;
            case "bound_tcp":
            case "bound_udp":
                subject.Socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                break;
            case "listening_tcp":
                Listen(subject.Socket);
                break;
            case "refused_tcp":
                Refused(subject.Socket, peer);
                break;
            case "accepted_tcp":
                Listen(subject.Socket);
                peer.Connect(subject.Socket.LocalEndPoint);
                subjects[which] = new Subject(subject.Socket.Accept());
                subject.Socket.Close();
                break;
            default:
                throw new FormatException(kind);
        }
    }

    static void Listen(Socket socket)
    {
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen(1);
    }

    static void Refused(Socket socket, Peer peer)
    {
        IPEndPoint nobody = peer.Address;
        peer.Refuse();
        try
        {
            socket.Connect(nobody);
        }
        catch (SocketException)
        {
            return;
        }
        throw new InvalidOperationException();
    }

    public void End()
    {
        foreach (var subject in subjects)
            if (subject != null)
                subject.Socket.Close();
        foreach (var peer in peers)
            if (peer != null)
                peer.End();
    }
}
