using System;
using System.Net;

namespace Winsend.Net.Sockets
{
    public partial class Socket
    {
        private delegate NativeException Getter(SafeSocket socket, out int value, out NativeError error);
        private delegate NativeException Setter(SafeSocket socket, int value, out NativeError error);
        private delegate NativeException AddressGetter(SafeSocket socket, byte[] address, ref int length,
            out NativeError error);

        /// <summary>Whether members wait for what cannot be done at once.</summary>
        public bool Blocking
        {
            get { return Get(NativeMethods.dotnet_socket_get_blocking) != 0; }
            set { Set(NativeMethods.dotnet_socket_set_blocking, value ? 1 : 0); }
        }

        /// <summary>How long Send waits, in milliseconds; 0 and -1: without end.</summary>
        public int SendTimeout
        {
            get { return Get(NativeMethods.dotnet_socket_get_send_timeout); }
            set { Set(NativeMethods.dotnet_socket_set_send_timeout, value); }
        }

        /// <summary>How long Receive waits, in milliseconds; 0 and -1: without end.</summary>
        public int ReceiveTimeout
        {
            get { return Get(NativeMethods.dotnet_socket_get_receive_timeout); }
            set { Set(NativeMethods.dotnet_socket_set_receive_timeout, value); }
        }

        /// <summary>The size of the send buffer in bytes.</summary>
        public int SendBufferSize
        {
            get { return Get(NativeMethods.dotnet_socket_get_send_buffer_size); }
            set { Set(NativeMethods.dotnet_socket_set_send_buffer_size, value); }
        }

        /// <summary>The size of the receive buffer in bytes.</summary>
        public int ReceiveBufferSize
        {
            get { return Get(NativeMethods.dotnet_socket_get_receive_buffer_size); }
            set { Set(NativeMethods.dotnet_socket_set_receive_buffer_size, value); }
        }

        /// <summary>Whether the socket was connected as of its last operation.</summary>
        public bool Connected { get { return Get(NativeMethods.dotnet_socket_get_connected) != 0; } }

        /// <summary>The number of bytes that can be received at once.</summary>
        public int Available { get { return Get(NativeMethods.dotnet_socket_get_available); } }

        /// <summary>The socket's own address.</summary>
        public EndPoint LocalEndPoint { get { return Get(NativeMethods.dotnet_socket_get_local_end_point); } }

        /// <summary>The peer's address.</summary>
        public EndPoint RemoteEndPoint { get { return Get(NativeMethods.dotnet_socket_get_remote_end_point); } }

        private int Get(Getter getter)
        {
            int value;
            NativeError error;
            Errors.Check(getter(handle, out value, out error), error);
            return value;
        }

        private void Set(Setter setter, int value)
        {
            NativeError error;
            Errors.Check(setter(handle, value, out error), error);
        }

        private EndPoint Get(AddressGetter getter)
        {
            var address = new byte[SocketAddresses.Room];
            int length = address.Length;
            NativeError error;
            Errors.Check(getter(handle, address, ref length, out error), error);
            return length == 0 ? null : SocketAddresses.To(address);
        }
    }
}
