// What the table's words mean: arrays, lists of segments, flags. Byte i of an array `N@S` is (S + i) mod 251, so that
// bytes tell where they come from, and a run of them is written `S+N`.
using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Text;

static class Values
{
    const int Period = 251;

    public static byte[] Bytes(string word)
    {
        if (word == "null")
            return null;
        string[] part = word.Split('@');
        var array = new byte[int.Parse(part[0])];
        int from = part.Length > 1 ? int.Parse(part[1]) : 0;
        for (int i = 0; i < array.Length; i++)
            array[i] = (byte)((from + i) % Period);
        return array;
    }

    // `null`, `empty`, or segments with a comma between them: array:offset:count, `none` for one without an array; a
    // segment followed by *N is there N times.
    public static IList<ArraySegment<byte>> Segments(string word)
    {
        if (word == "null")
            return null;
        var list = new List<ArraySegment<byte>>();
        if (word == "empty")
            return list;
        foreach (string text in word.Split(','))
        {
            string[] times = text.Split('*'), part = times[0].Split(':');
            var segment = part[0] == "none" ? default(ArraySegment<byte>)
                : new ArraySegment<byte>(Bytes(part[0]), int.Parse(part[1]), int.Parse(part[2]));
            for (int i = times.Length > 1 ? int.Parse(times[1]) : 1; i > 0; i--)
                list.Add(segment);
        }
        return list;
    }

    public static SocketFlags Flags(string word)
    {
        return (SocketFlags)Enum.Parse(typeof(SocketFlags), word);
    }

    public static string Runs(byte[] data, int length)
    {
        if (length == 0)
            return "empty";
        var said = new StringBuilder();
        for (int at = 0, next; at < length; at = next)
        {
            for (next = at + 1; next < length && data[next] == (data[next - 1] + 1) % Period;)
                next++;
            said.AppendFormat("{0}{1}+{2}", at > 0 ? " " : "", data[at], next - at);
        }
        return said.ToString();
    }

    public static string Said(bool value)
    {
        return value ? "true" : "false";
    }

    // The type of the exception, and what it says of itself. ObjectName is left out: it is the class's own name.
    public static string Said(Exception exception)
    {
        string name = exception.GetType().Name, detail = "";
        if (exception is ArgumentException)
            detail = ((ArgumentException)exception).ParamName;
        if (exception is SocketException)
            detail = ((SocketException)exception).ErrorCode.ToString();
        return (name + " " + detail).Trim();
    }
}
