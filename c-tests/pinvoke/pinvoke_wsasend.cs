// WSASend without an OVERLAPPED: one WSABUF by reference, arrays of them, a list in memory; the count as int and as
// uint.
using System;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

static class Program
{
    [StructLayout(LayoutKind.Sequential)]
    struct WSABUF
    {
        public uint len;
        public IntPtr buf;

        public WSABUF(IntPtr memory, int from, int length)
        {
            len = (uint)length;
            buf = memory + from;
        }
    }

    [DllImport("ws2_32.dll", SetLastError = true)]
    static extern SocketError WSASend([In] IntPtr socketHandle, [In] ref WSABUF buffer, [In] int bufferCount,
        [Out] out int bytesTransferred, [In] SocketFlags socketFlags, [In] IntPtr overlapped,
        [In] IntPtr completionRoutine);

    [DllImport("Ws2_32.dll", SetLastError = true, CallingConvention = CallingConvention.StdCall,
        CharSet = CharSet.Auto)]
    static extern SocketError WSASend(IntPtr s, [In] WSABUF[] lpBuffers, uint dwBufferCount,
        out uint lpNumberOfBytesSent, uint dwFlags, IntPtr lpOverlapped, IntPtr lpCompletionRoutine);

    [DllImport("WS2_32.dll", SetLastError = true, EntryPoint = "WSASend")]
    static extern int WSASendMemory(UIntPtr s, IntPtr lpBuffers, int dwBufferCount, IntPtr lpNumberOfBytesSent,
        int dwFlags, IntPtr lpOverlapped, IntPtr lpCompletionRoutine);

    static IntPtr server;

    static void Arrives(string label, string expected)
    {
        string got = Encoding.ASCII.GetString(Winsock.Receive(server, expected.Length));
        Check.That(label + "-arrives", got == expected, got);
    }

    static int Main()
    {
        int sent = 0;
        uint count = 0;
        Winsock.Start();
        IntPtr client = Winsock.Pair(out server), text = Marshal.StringToHGlobalAnsi("0123456789");
        var one = new WSABUF(text, 2, 5);
        var several = new[] { new WSABUF(text, 7, 3), new WSABUF(IntPtr.Zero, 0, 0), new WSABUF(text, 0, 4) };
        Check.Succeeds("one", 0, () => (int)WSASend(client, ref one, 1, out sent, SocketFlags.None, IntPtr.Zero,
            IntPtr.Zero));
        Check.That("one-count", sent == 5);
        Arrives("one", "23456");
        Check.Succeeds("several", 0, () => (int)WSASend(client, several, 3, out count, 0, IntPtr.Zero, IntPtr.Zero));
        Check.That("several-count", count == 7);
        Arrives("several", "7890123");

        var many = new WSABUF[2400];
        for (int i = 0; i < many.Length; i++)
            many[i] = new WSABUF(text, i % 10, 1);
        Check.Succeeds("many", 0, () => (int)WSASend(client, many, 2400, out count, 0, IntPtr.Zero, IntPtr.Zero));
        Check.That("many-count", count == 2400);
        Arrives("many", new StringBuilder().Insert(0, "0123456789", 240).ToString());

        IntPtr list = Marshal.AllocHGlobal(16 + 4), counted = list + 16;
        Marshal.StructureToPtr(one, list, false);
        UIntPtr s = (UIntPtr)(ulong)client;
        Check.Succeeds("memory", 0, () => WSASendMemory(s, list, 1, counted, 0, IntPtr.Zero, IntPtr.Zero));
        Check.That("memory-count", Marshal.SizeOf(one) == 16 && Marshal.ReadInt32(counted) == 5);
        Arrives("memory", "23456");

        count = 4711;
        Check.Fails("no-buffers", 10022, () => (int)WSASend(client, several, 0, out count, 0, IntPtr.Zero,
            IntPtr.Zero));
        Check.Fails("no-count", 10014, () => WSASendMemory(s, list, 1, IntPtr.Zero, 0, IntPtr.Zero, IntPtr.Zero));
        Check.Fails("partial", 10045, () => (int)WSASend(client, several, 3, out count, 0x8000, IntPtr.Zero,
            IntPtr.Zero));
        Check.That("count-untouched", count == 4711);
        return Check.Result;
    }
}
