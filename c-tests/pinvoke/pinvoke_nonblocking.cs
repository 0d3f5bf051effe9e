// ioctlsocket(FIONBIO) with the usual declarations, a nonblocking send until nothing fits, and again after a receive.
using System;
using System.Net.Sockets;
using System.Runtime.InteropServices;

static class Program
{
    const int FIONBIO = unchecked((int)0x8004667E);
    const int FIONREAD = 0x4004667F;

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int ioctlsocket(IntPtr s, int cmd, ref int argp);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern SocketError ioctlsocket(IntPtr s, uint cmd, ref uint argp);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int send(IntPtr s, byte[] buf, int len, int flags);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int recv(IntPtr s, byte[] buf, int len, int flags);

    static int Main()
    {
        var data = Winsock.Pattern(1 << 20);
        int on = 1, total = 0, n;
        uint unsignedOn = 1, waiting = 0;
        Winsock.Start();
        IntPtr server, client = Winsock.NarrowPair(out server);
        Check.Succeeds("client", 0, () => ioctlsocket(client, FIONBIO, ref on));
        Check.Succeeds("server", 0, () => (int)ioctlsocket(server, 0x8004667E, ref unsignedOn));
        Check.Fails("nothing-there", Winsock.WSAEWOULDBLOCK, () => recv(server, new byte[1], 1, 0));

        while ((n = send(client, data, data.Length, 0)) > 0)
            total += n;
        Check.That("full", n == -1 && Marshal.GetLastWin32Error() == Winsock.WSAEWOULDBLOCK);
        while (send(client, data, 1, 0) == 1)
            total++;
        Check.Fails("still-full", Winsock.WSAEWOULDBLOCK, () => send(client, data, 1, 0));
        Check.That("some", total > 65536);
        Check.That("waiting", ioctlsocket(server, (uint)FIONREAD, ref waiting) == 0 && waiting > 0);

        on = 0;
        Check.Succeeds("blocking-again", 0, () => ioctlsocket(server, FIONBIO, ref on));
        Check.That("received", Winsock.Receive(server, total).Length == total);
        Check.Succeeds("room-again", 1, () => send(client, data, 1, 0));
        Check.Fails("unknown", 10045, () => ioctlsocket(client, 1, ref on));
        Check.Fails("bad", Winsock.WSAENOTSOCK, () => ioctlsocket(new IntPtr(-1), FIONBIO, ref on));
        return Check.Result;
    }
}
