using System;
using System.Net;
using System.Net.Sockets;

namespace Winsend.Net.Sockets
{
    /// <summary>
    /// System.Net.Sockets.Socket over libws2_32.so. Enumerations, end points and exceptions are those of
    /// System.Net.Sockets, so a program changes by one line: <c>using Socket = Winsend.Net.Sockets.Socket;</c>
    /// </summary>
    public partial class Socket : IDisposable
    {
        private readonly SafeSocket handle;

        /// <summary>Makes a socket.</summary>
        /// <exception cref="SocketException">The combination is not supported, or there are too many
        /// sockets.</exception>
        public Socket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType)
        {
            NativeError error;
            Errors.Check(NativeMethods.dotnet_socket_create(addressFamily, socketType, protocolType, out handle,
                out error), error);
            AddressFamily = addressFamily;
            SocketType = socketType;
            ProtocolType = protocolType;
        }

        private Socket(SafeSocket accepted, Socket listener)
        {
            handle = accepted;
            AddressFamily = listener.AddressFamily;
            SocketType = listener.SocketType;
            ProtocolType = listener.ProtocolType;
        }

        /// <summary>The address family that the socket was made with.</summary>
        public AddressFamily AddressFamily { get; private set; }

        /// <summary>The type that the socket was made with.</summary>
        public SocketType SocketType { get; private set; }

        /// <summary>The protocol that the socket was made with.</summary>
        public ProtocolType ProtocolType { get; private set; }

        /// <summary>The SOCKET, for functions of ws2_32.dll.</summary>
        public IntPtr Handle { get { return NativeMethods.dotnet_socket_get_handle(handle); } }

        /// <summary>Closes the socket. Any number of times.</summary>
        public void Close()
        {
            Dispose();
        }

        /// <summary>Closes the socket. Any number of times.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Closes the socket. Its handle goes when nobody can use this object any more.</summary>
        protected virtual void Dispose(bool disposing)
        {
            NativeError error;
            if (disposing)
                Errors.Check(NativeMethods.dotnet_socket_close(handle, out error), error);
        }

        /// <summary>Connects to an address; a datagram socket gets its default peer.</summary>
        /// <exception cref="ArgumentNullException">The end point is null.</exception>
        /// <exception cref="SocketException">An error of the socket.</exception>
        /// <exception cref="ObjectDisposedException">The socket has been closed.</exception>
        public void Connect(EndPoint remoteEP)
        {
            NativeError error;
            byte[] address = SocketAddresses.From(remoteEP, "remoteEP");
            Errors.Check(NativeMethods.dotnet_socket_connect(handle, address, Length(address), out error), error);
        }

        /// <summary>Connects to an address.</summary>
        public void Connect(IPAddress address, int port)
        {
            Connect(new IPEndPoint(address, port));
        }

        /// <summary>Gives the socket its local address.</summary>
        public void Bind(EndPoint localEP)
        {
            NativeError error;
            byte[] address = SocketAddresses.From(localEP, "localEP");
            Errors.Check(NativeMethods.dotnet_socket_bind(handle, address, Length(address), out error), error);
        }

        /// <summary>Makes the socket accept connections.</summary>
        public void Listen(int backlog)
        {
            NativeError error;
            Errors.Check(NativeMethods.dotnet_socket_listen(handle, backlog, out error), error);
        }

        /// <summary>Waits for the next connection.</summary>
        public Socket Accept()
        {
            SafeSocket accepted;
            NativeError error;
            Errors.Check(NativeMethods.dotnet_socket_accept(handle, out accepted, out error), error);
            return new Socket(accepted, this);
        }

        /// <summary>Ends sending, receiving or both.</summary>
        public void Shutdown(SocketShutdown how)
        {
            NativeError error;
            Errors.Check(NativeMethods.dotnet_socket_shutdown(handle, how, out error), error);
        }

        /// <summary>Receives bytes; 0 at the end of a stream.</summary>
        public int Receive(byte[] buffer)
        {
            return Receive(buffer, 0, Length(buffer), SocketFlags.None);
        }

        /// <summary>Receives bytes; 0 at the end of a stream.</summary>
        public int Receive(byte[] buffer, SocketFlags socketFlags)
        {
            return Receive(buffer, 0, Length(buffer), socketFlags);
        }

        /// <summary>Receives up to <paramref name="size"/> bytes; 0 at the end of a stream.</summary>
        public int Receive(byte[] buffer, int size, SocketFlags socketFlags)
        {
            return Receive(buffer, 0, size, socketFlags);
        }

        /// <summary>Receives up to <paramref name="size"/> bytes into a part of the array; 0 at the end of a
        /// stream.</summary>
        public int Receive(byte[] buffer, int offset, int size, SocketFlags socketFlags)
        {
            int received;
            NativeError error;
            Errors.Check(NativeMethods.dotnet_socket_receive(handle, buffer, Length(buffer), offset, size, socketFlags,
                out received, out error), error);
            return received;
        }

        /// <summary>As the other, with the code of an error of the socket instead of its exception.</summary>
        public int Receive(byte[] buffer, int offset, int size, SocketFlags socketFlags, out SocketError errorCode)
        {
            int received;
            NativeError error;
            Errors.Check(NativeMethods.dotnet_socket_receive_code(handle, buffer, Length(buffer), offset, size,
                socketFlags, out errorCode, out received, out error), error);
            return received;
        }

        private static int Length(byte[] array)
        {
            return array == null ? 0 : array.Length;
        }
    }
}
