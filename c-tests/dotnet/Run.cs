// Runs the table of cases and prints `name: outcome` for each. The same source is compiled against the class of this
// project (-d:WINSEND) and against the runtime's own.
//
// A case that does not come to an end is left behind: its outcome is then `hang`, and the others still run.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;

static class Run
{
    const int Patience = 15000, Short = 1000;

    static string Outcome(string[] steps, int patience)
    {
        string outcome = "hang";
        var it = new Case();
        var worker = new Thread(() => outcome = it.Play(steps));
        worker.IsBackground = true;
        worker.Start();
        worker.Join(patience);
        string said = outcome;
        ThreadPool.QueueUserWorkItem(_ => it.End());
        return said;
    }

    // Not Environment.Exit, which waits for the threads of cases that hang.
    [DllImport("libc")]
    static extern void _exit(int status);

    static string[] Columns(string line)
    {
        return line.Split('|').Select(text => text.Trim()).ToArray();
    }

    // The differences, if there are any, and the table. There is no need to wait long for what is said to hang.
    static int Main(string[] arguments)
    {
        var listed = arguments.Take(arguments.Length - 1).SelectMany(File.ReadLines).Select(Columns);
        var hangs = listed.Where(column => column.Length > 1 && column[1] == "hang").Select(column => column[0]);
        var hanging = new HashSet<string>(hangs);
        foreach (string line in File.ReadLines(arguments.Last()))
        {
            if (line.Trim() == "" || line[0] == '#')
                continue;
            string[] column = Columns(line);
            int patience = hanging.Contains(column[0]) ? Short : Patience;
            Console.WriteLine("{0}: {1}", column[0], Outcome(column[1].Split(';'), patience));
            Console.Out.Flush();
        }
        _exit(0);
        return 0;
    }
}
