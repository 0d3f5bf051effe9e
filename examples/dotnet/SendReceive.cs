// The example of Socket.Send(byte[], int, int, SocketFlags) in C#; send_receive.c and send_receive.cpp are the same
// program.
//
//     SendReceive.exe [PORT]
//
// Connects to PORT of the loopback; without PORT the socket is not connected, and the example shows that error. Ends
// with 0 where everything was sent and came back.
using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Socket = Winsend.Net.Sockets.Socket; // the only line that .NET's own Socket does not need

static class Program
{
    // Waits until a reply has begun to come. The example asks for Available at once, when it may still be on its way.
    static int WaitForReply(Socket server)
    {
        for (int tries = 0; tries < 5000 && server.Available == 0; tries++)
            Thread.Sleep(1);
        return server.Available;
    }

    // Displays sending with a connected socket using the overload that takes a buffer, offset, message size, and socket
    // flags.
    static int SendReceiveTest4(Socket server)
    {
        byte[] msg = Encoding.UTF8.GetBytes("This is a test");
        byte[] bytes = new byte[256];

        // Blocks until send returns.
        int byteCount = server.Send(msg, 0, msg.Length, SocketFlags.None);
        Console.WriteLine("Sent {0} bytes.", byteCount);

        // Get reply from the server.
        byteCount = server.Receive(bytes, 0, WaitForReply(server), SocketFlags.None);
        if (byteCount > 0)
            Console.WriteLine(Encoding.UTF8.GetString(bytes, 0, byteCount));
        return 0;
    }

    static int Main(string[] arguments)
    {
        int code;
        try
        {
            using (var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
            {
                if (arguments.Length > 0)
                    server.Connect(new IPEndPoint(IPAddress.Loopback, int.Parse(arguments[0])));
                code = SendReceiveTest4(server);
            }
        }
        catch (SocketException e)
        {
            Console.WriteLine("{0} Error code: {1}.", e.Message, e.ErrorCode);
            code = e.ErrorCode;
        }
        Console.WriteLine("SendReceiveTest4 returned {0}.", code);
        return code == 0 ? 0 : 1;
    }
}
