using System;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Winsend.Net.Sockets
{
    /// <summary>Turns what the library says into .NET's own exceptions.</summary>
    internal static class Errors
    {
        // SocketException(int, string), public since .NET 8 and internal before. A runtime without it has its own
        // messages.
        private static readonly ConstructorInfo WithMessage = typeof(SocketException).GetConstructor(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null,
            new[] { typeof(int), typeof(string) }, null);

        /// <summary>Throws unless the call succeeded.</summary>
        public static void Check(NativeException result, NativeError error)
        {
            if (result != NativeException.None)
                throw From(error);
        }

        private static Exception From(NativeError error)
        {
            string name = Marshal.PtrToStringAnsi(error.Parameter);
            switch (error.Exception)
            {
                case NativeException.ArgumentNull:
                    return new ArgumentNullException(name);
                case NativeException.Argument:
                    return new ArgumentException("The argument is not valid here.", name);
                case NativeException.ArgumentOutOfRange:
                    return new ArgumentOutOfRangeException(name);
                case NativeException.InvalidOperation:
                    return new InvalidOperationException();
                case NativeException.ObjectDisposed:
                    return new ObjectDisposedException(name);
                case NativeException.Socket:
                    return Socket(error.ErrorCode);
                default:
                    return new SystemException("unknown exception " + error.Exception);
            }
        }

        // The message names the code: "WSAENOTCONN: The socket is not connected."
        private static SocketException Socket(int code)
        {
            if (WithMessage == null)
                return new SocketException(code);
            string message = Marshal.PtrToStringAnsi(NativeMethods.ws2_strerror(code));
            return (SocketException)WithMessage.Invoke(new object[] { code, message });
        }
    }
}
