// The data of send as byte[], IntPtr, ref byte, byte*, string and StringBuilder.
using System;
using System.Runtime.InteropServices;
using System.Text;

static unsafe class Program
{
    [DllImport("WS2_32.dll", SetLastError = true)]
    static extern int send(IntPtr s, [In] byte[] buf, int len, int flags);

    [DllImport("WS2_32.dll", SetLastError = true)]
    static extern int send(IntPtr s, IntPtr buf, int len, int flags);

    [DllImport("WS2_32.dll", SetLastError = true)]
    static extern int send(IntPtr s, ref byte buf, int len, int flags);

    [DllImport("WS2_32.dll", SetLastError = true)]
    static extern int send(IntPtr s, byte* buf, int len, int flags);

    [DllImport("WS2_32.dll", SetLastError = true, CharSet = CharSet.Ansi)]
    static extern int send(IntPtr s, string buf, int len, int flags);

    [DllImport("WS2_32.dll", SetLastError = true, CharSet = CharSet.Unicode, EntryPoint = "send")]
    static extern int SendWide(IntPtr s, string buf, int len, int flags);

    [DllImport("WS2_32.dll", SetLastError = true, CharSet = CharSet.Ansi)]
    static extern int send(IntPtr s, StringBuilder buf, int len, int flags);

    static IntPtr client, server;

    static void Arrives(string label, string expected)
    {
        string got = Encoding.ASCII.GetString(Winsock.Receive(server, expected.Length));
        Check.That(label + "-arrives", got == expected, got);
    }

    static int Main()
    {
        var data = Encoding.ASCII.GetBytes("0123456789");
        Winsock.Start();
        client = Winsock.Pair(out server);
        Check.Succeeds("array", 10, () => send(client, data, data.Length, 0));
        Arrives("array", "0123456789");
        Check.Succeeds("ref", 3, () => send(client, ref data[4], 3, 0));
        Arrives("ref", "456");
        IntPtr memory = Marshal.StringToHGlobalAnsi("memory");
        Check.Succeeds("memory", 6, () => send(client, memory, 6, 0));
        Arrives("memory", "memory");
        Marshal.FreeHGlobal(memory);
        fixed (byte* at = &data[8])
        {
            byte* pointer = at;
            Check.Succeeds("pointer", 2, () => send(client, pointer, 2, 0));
        }
        Arrives("pointer", "89");
        Check.Succeeds("string", 6, () => send(client, "string", 6, 0));
        Arrives("string", "string");
        Check.Succeeds("wide", 8, () => SendWide(client, "wide", 8, 0));
        Arrives("wide", "w\0i\0d\0e\0");
        Check.Succeeds("builder", 7, () => send(client, new StringBuilder("builder"), 7, 0));
        Arrives("builder", "builder");
        Check.Succeeds("nothing", 0, () => send(client, IntPtr.Zero, 0, 0));
        Check.Fails("bad-address", 10014, () => send(client, new IntPtr(1), 1, 0));
        return Check.Result;
    }
}
