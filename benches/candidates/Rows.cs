// The rows with Mono's own Socket: Send where a plain send stands, Send of a list for several buffers, BeginSend and
// EndSend where an end is waited for. child.c says what it is asked.
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

static class Rows {
    enum Operation { Call, Gather, Event, Routine, Port }

    static Operation operation;
    static Socket socket;
    static byte[] data;
    static readonly List<ArraySegment<byte>> parts = new List<ArraySegment<byte>>();

    static void Connect(int[] task) {
        bool datagram = task[1] != 0;
        operation = (Operation)task[0];
        data = new byte[task[4]];
        for (int i = 0; i < task[3]; i++)
            parts.Add(new ArraySegment<byte>(new byte[task[4]]));
        socket = new Socket(AddressFamily.InterNetwork, datagram ? SocketType.Dgram : SocketType.Stream,
                            datagram ? ProtocolType.Udp : ProtocolType.Tcp);
        socket.SendBufferSize = 4 << 20;
        socket.Connect(new IPEndPoint(IPAddress.Loopback, task[8]));
    }

    static int SendOne() {
        switch (operation) {
        case Operation.Call:
            return socket.Send(data, 0, data.Length, SocketFlags.None) - data.Length;
        case Operation.Gather:
            return socket.Send(parts) - data.Length * parts.Count;
        default:
            IAsyncResult result = socket.BeginSend(data, 0, data.Length, SocketFlags.None, null, null);
            return socket.EndSend(result) - data.Length;
        }
    }

    static int Main(string[] arguments) {
        Connect(Array.ConvertAll(arguments, int.Parse));
        Console.Out.WriteLine("ready");
        Console.Out.Flush();
        for (string line = Console.In.ReadLine(); line != null; line = Console.In.ReadLine()) {
            for (int count = int.Parse(line.Substring(2)); count > 0; count--)
                if (SendOne() != 0)
                    return 1;
            Console.Out.WriteLine("done");
            Console.Out.Flush();
        }
        return 0;
    }
}
