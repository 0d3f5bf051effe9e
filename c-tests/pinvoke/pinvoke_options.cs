// setsockopt and getsockopt with int, bool, byte[], structure and memory; Windows' numbers for levels and options,
// which are those of .NET's enumerations.
using System;
using System.Net.Sockets;
using System.Runtime.InteropServices;

static class Program
{
    [StructLayout(LayoutKind.Sequential)]
    struct linger
    {
        public ushort l_onoff;
        public ushort l_linger;
    }

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int setsockopt(IntPtr s, SocketOptionLevel level, SocketOptionName optname, ref int optval,
        int optlen);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int setsockopt(IntPtr s, SocketOptionLevel level, SocketOptionName optname, ref bool optval,
        int optlen);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int setsockopt(IntPtr s, int level, int optname, byte[] optval, int optlen);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int setsockopt(IntPtr s, SocketOptionLevel level, SocketOptionName optname, ref linger optval,
        int optlen);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int getsockopt(IntPtr s, SocketOptionLevel level, SocketOptionName optname, out int optval,
        ref int optlen);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int getsockopt(IntPtr s, SocketOptionLevel level, SocketOptionName optname, out linger optval,
        ref int optlen);

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern int getsockopt(IntPtr s, int level, int optname, IntPtr optval, ref int optlen);

    static IntPtr s;

    static int Get(SocketOptionLevel level, SocketOptionName name)
    {
        int value = 0, length = sizeof(int);
        Check.That("get-" + name, getsockopt(s, level, name, out value, ref length) == 0);
        return value;
    }

    static int Main()
    {
        const SocketOptionLevel Socket = SocketOptionLevel.Socket;
        int limit = 150, size = 30000;
        bool on = true;
        linger set = new linger { l_onoff = 1, l_linger = 7 }, got = new linger();
        Winsock.Start();
        s = Winsock.socket(2, 1, 6);
        Check.Succeeds("time-limit", 0, () => setsockopt(s, Socket, SocketOptionName.SendTimeout, ref limit, 4));
        Check.That("time-limit-is", Get(Socket, SocketOptionName.SendTimeout) == 150);
        Check.Succeeds("buffer", 0, () => setsockopt(s, Socket, SocketOptionName.SendBuffer, ref size, 4));
        Check.That("buffer-is", Get(Socket, SocketOptionName.SendBuffer) == 30000);
        Check.Succeeds("no-delay", 0, () => setsockopt(s, SocketOptionLevel.Tcp, SocketOptionName.NoDelay, ref on, 4));
        Check.That("no-delay-is", Get(SocketOptionLevel.Tcp, SocketOptionName.NoDelay) == 1);
        Check.Succeeds("keep-alive", 0, () => setsockopt(s, 0xffff, 8, BitConverter.GetBytes(1), 4));
        Check.That("keep-alive-is", Get(Socket, SocketOptionName.KeepAlive) == 1);
        Check.Succeeds("linger", 0, () => setsockopt(s, Socket, SocketOptionName.Linger, ref set, 4));
        int length = Marshal.SizeOf(got);
        Check.Succeeds("linger-get", 0, () => getsockopt(s, Socket, SocketOptionName.Linger, out got, ref length));
        Check.That("linger-is", got.l_onoff == 1 && got.l_linger == 7 && length == 4);
        Check.That("type", Get(Socket, SocketOptionName.Type) == (int)SocketType.Stream);
        Check.That("error", Get(Socket, SocketOptionName.Error) == 0);

        IntPtr memory = Marshal.AllocHGlobal(4);
        Check.Succeeds("memory", 0, () => getsockopt(s, 0xffff, 0x1005, memory, ref length));
        Check.That("memory-is", Marshal.ReadInt32(memory) == 150);
        Marshal.FreeHGlobal(memory);
        Check.Fails("level", 10022, () => setsockopt(s, 1, 7, BitConverter.GetBytes(1), 4));
        Check.Fails("option", 10042, () => setsockopt(s, 0xffff, 0x7777, BitConverter.GetBytes(1), 4));
        return Check.Result;
    }
}
