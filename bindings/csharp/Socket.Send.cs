using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace Winsend.Net.Sockets
{
    public partial class Socket
    {
        /// <summary>Sends all bytes of an array.</summary>
        /// <returns>The number of bytes sent: all, or fewer in nonblocking mode.</returns>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        /// <exception cref="SocketException">An error of the socket.</exception>
        /// <exception cref="ObjectDisposedException">The socket has been closed.</exception>
        public int Send(byte[] buffer)
        {
            int sent;
            NativeError error;
            Errors.Check(NativeMethods.dotnet_socket_send(handle, buffer, Length(buffer), out sent, out error), error);
            return sent;
        }

        /// <summary>Sends all bytes of an array, with flags.</summary>
        public int Send(byte[] buffer, SocketFlags socketFlags)
        {
            int sent;
            NativeError error;
            Errors.Check(NativeMethods.dotnet_socket_send_flags(handle, buffer, Length(buffer), socketFlags, out sent,
                out error), error);
            return sent;
        }

        /// <summary>Sends the first bytes of an array.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The size is not within the array.</exception>
        public int Send(byte[] buffer, int size, SocketFlags socketFlags)
        {
            int sent;
            NativeError error;
            Errors.Check(NativeMethods.dotnet_socket_send_size(handle, buffer, Length(buffer), size, socketFlags,
                out sent, out error), error);
            return sent;
        }

        /// <summary>Sends a part of an array.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The offset, or the size from there, is not within the
        /// array.</exception>
        public int Send(byte[] buffer, int offset, int size, SocketFlags socketFlags)
        {
            int sent;
            NativeError error;
            Errors.Check(NativeMethods.dotnet_socket_send_part(handle, buffer, Length(buffer), offset, size,
                socketFlags, out sent, out error), error);
            return sent;
        }

        /// <summary>As the other, with the code of an error of the socket instead of its exception.</summary>
        public int Send(byte[] buffer, int offset, int size, SocketFlags socketFlags, out SocketError errorCode)
        {
            int sent;
            NativeError error;
            Errors.Check(NativeMethods.dotnet_socket_send_part_code(handle, buffer, Length(buffer), offset, size,
                socketFlags, out errorCode, out sent, out error), error);
            return sent;
        }

        /// <summary>Sends a list of segments, in order, in one send.</summary>
        /// <exception cref="ArgumentNullException">The list is null.</exception>
        /// <exception cref="ArgumentException">The list is empty.</exception>
        public int Send(IList<ArraySegment<byte>> buffers)
        {
            int sent;
            NativeError error;
            using (var pinned = new PinnedSegments(buffers))
                Errors.Check(NativeMethods.dotnet_socket_send_list(handle, pinned.Segments, pinned.Count, out sent,
                    out error), error);
            return sent;
        }

        /// <summary>Sends a list of segments, in order, in one send, with flags.</summary>
        public int Send(IList<ArraySegment<byte>> buffers, SocketFlags socketFlags)
        {
            int sent;
            NativeError error;
            using (var pinned = new PinnedSegments(buffers))
                Errors.Check(NativeMethods.dotnet_socket_send_list_flags(handle, pinned.Segments, pinned.Count,
                    socketFlags, out sent, out error), error);
            return sent;
        }

        /// <summary>As the other, with the code of an error of the socket instead of its exception.</summary>
        public int Send(IList<ArraySegment<byte>> buffers, SocketFlags socketFlags, out SocketError errorCode)
        {
            int sent;
            NativeError error;
            using (var pinned = new PinnedSegments(buffers))
                Errors.Check(NativeMethods.dotnet_socket_send_list_code(handle, pinned.Segments, pinned.Count,
                    socketFlags, out errorCode, out sent, out error), error);
            return sent;
        }

        /// <summary>Sends all bytes of an array to an address.</summary>
        public int SendTo(byte[] buffer, EndPoint remoteEP)
        {
            return SendTo(buffer, 0, Length(buffer), SocketFlags.None, remoteEP);
        }

        /// <summary>Sends all bytes of an array to an address, with flags.</summary>
        public int SendTo(byte[] buffer, SocketFlags socketFlags, EndPoint remoteEP)
        {
            return SendTo(buffer, 0, Length(buffer), socketFlags, remoteEP);
        }

        /// <summary>Sends the first bytes of an array to an address.</summary>
        public int SendTo(byte[] buffer, int size, SocketFlags socketFlags, EndPoint remoteEP)
        {
            return SendTo(buffer, 0, size, socketFlags, remoteEP);
        }

        /// <summary>Sends a part of an array to an address.</summary>
        public int SendTo(byte[] buffer, int offset, int size, SocketFlags socketFlags, EndPoint remoteEP)
        {
            int sent;
            NativeError error;
            byte[] address = SocketAddresses.From(remoteEP, "remoteEP");
            Errors.Check(NativeMethods.dotnet_socket_send_to(handle, buffer, Length(buffer), offset, size, socketFlags,
                address, Length(address), out sent, out error), error);
            return sent;
        }
    }
}
