// The tests' only tool, as check.h is that of the C tests: a label names a check, a failure prints it and the test goes
// on.
//
// A failure has to be told by both of the ways a C# programmer asks: Marshal.GetLastWin32Error(), which is errno as
// Mono found it after the call, and WSAGetLastError(). What an earlier call left is spoilt first, so that nothing
// passes by it.
using System;
using System.Runtime.InteropServices;

static class Check
{
    const int Sentinel = 4711;
    static int failures;

    [DllImport("ws2_32.dll")]
    static extern int WSAGetLastError();

    [DllImport("ws2_32.dll")]
    static extern void WSASetLastError(int error);

    [DllImport("libc", SetLastError = true)]
    static extern int close(int descriptor);

    // The exit status of the test.
    public static int Result { get { return failures == 0 ? 0 : 1; } }

    public static bool That(string label, bool holds, string said = "")
    {
        if (!holds)
        {
            lock (typeof(Check))
                failures++;
            Console.WriteLine("FAIL {0}: {1}", label, said);
        }
        return holds;
    }

    // The condition holds, or the rest of the test has no meaning.
    public static void Require(string label, bool holds)
    {
        if (!That(label, holds, "last error " + WSAGetLastError()))
            Environment.Exit(1);
    }

    // The call returns -1 and leaves `code` in both channels.
    public static void Fails(string label, int code, Func<long> call)
    {
        Spoil();
        long result = call();
        int marshal = Marshal.GetLastWin32Error(), last = WSAGetLastError();
        That(label, result == -1 && marshal == code && last == code,
            string.Format("gave {0}, GetLastWin32Error {1}, WSAGetLastError {2}; expected {3}", result, marshal, last,
                code));
    }

    // The call returns `expected` and clears the last error. Marshal then has whatever errno was before, so it is not
    // asked.
    public static void Succeeds(string label, long expected, Func<long> call)
    {
        Spoil();
        long result = call();
        int last = WSAGetLastError();
        That(label, result == expected && last == 0,
            string.Format("gave {0}, WSAGetLastError {1}; expected {2}", result, last, expected));
    }

    static void Spoil()
    {
        close(-1);
        WSASetLastError(Sentinel);
    }
}
