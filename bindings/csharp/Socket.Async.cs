using System;
using System.Collections.Generic;
using System.Net.Sockets;

namespace Winsend.Net.Sockets
{
    public partial class Socket
    {
        // Not null, and never a handle of the library's.
        private static readonly IntPtr Foreign = new IntPtr(-1);

        /// <summary>Begins to send a part of an array. Its memory stays in place until the operation has
        /// ended.</summary>
        /// <param name="buffer">The array.</param>
        /// <param name="offset">Where in the array to begin.</param>
        /// <param name="size">The number of bytes.</param>
        /// <param name="socketFlags">A combination of flags.</param>
        /// <param name="callback">Called once on another thread when the operation has ended; may be null.</param>
        /// <param name="state">What AsyncState returns.</param>
        /// <returns>The operation, which is also what the callback is given.</returns>
        public IAsyncResult BeginSend(byte[] buffer, int offset, int size, SocketFlags socketFlags,
            AsyncCallback callback, object state)
        {
            IntPtr handle;
            NativeError error;
            var pinned = new PinnedSegments(buffer);
            var result = new SocketAsyncResult(this, pinned, callback, state);
            return Begun(result, NativeMethods.dotnet_socket_begin_send(this.handle, pinned.Address, Length(buffer),
                offset, size, socketFlags, SocketAsyncResult.Callback, result.State, out handle, out error), handle,
                error);
        }

        /// <summary>As the other, with null and the code for an error of the socket instead of its exception.</summary>
        public IAsyncResult BeginSend(byte[] buffer, int offset, int size, SocketFlags socketFlags,
            out SocketError errorCode, AsyncCallback callback, object state)
        {
            IntPtr handle;
            NativeError error;
            var pinned = new PinnedSegments(buffer);
            var result = new SocketAsyncResult(this, pinned, callback, state);
            return Begun(result, NativeMethods.dotnet_socket_begin_send_code(this.handle, pinned.Address,
                Length(buffer), offset, size, socketFlags, out errorCode, SocketAsyncResult.Callback, result.State,
                out handle, out error), handle, error);
        }

        /// <summary>Begins to send a list of segments, in order. Their memory stays in place until the operation has
        /// ended.</summary>
        /// <param name="buffers">The segments.</param>
        /// <param name="socketFlags">A combination of flags.</param>
        /// <param name="callback">Called once on another thread when the operation has ended; may be null.</param>
        /// <param name="state">What AsyncState returns.</param>
        /// <returns>The operation, which is also what the callback is given.</returns>
        public IAsyncResult BeginSend(IList<ArraySegment<byte>> buffers, SocketFlags socketFlags,
            AsyncCallback callback, object state)
        {
            IntPtr handle;
            NativeError error;
            var pinned = new PinnedSegments(buffers);
            var result = new SocketAsyncResult(this, pinned, callback, state);
            return Begun(result, NativeMethods.dotnet_socket_begin_send_list(this.handle, pinned.Segments, pinned.Count,
                socketFlags, SocketAsyncResult.Callback, result.State, out handle, out error), handle, error);
        }

        /// <summary>As the other, with null and the code for an error of the socket instead of its exception.</summary>
        public IAsyncResult BeginSend(IList<ArraySegment<byte>> buffers, SocketFlags socketFlags,
            out SocketError errorCode, AsyncCallback callback, object state)
        {
            IntPtr handle;
            NativeError error;
            var pinned = new PinnedSegments(buffers);
            var result = new SocketAsyncResult(this, pinned, callback, state);
            return Begun(result, NativeMethods.dotnet_socket_begin_send_list_code(this.handle, pinned.Segments,
                pinned.Count, socketFlags, out errorCode, SocketAsyncResult.Callback, result.State, out handle,
                out error), handle, error);
        }

        /// <summary>Waits for the end of an operation. Once for each.</summary>
        /// <returns>The number of bytes sent.</returns>
        /// <exception cref="ArgumentNullException">The operation is null.</exception>
        /// <exception cref="ArgumentException">The operation is not one of this socket's BeginSend.</exception>
        /// <exception cref="InvalidOperationException">EndSend was called for it before.</exception>
        /// <exception cref="SocketException">The operation failed.</exception>
        /// <exception cref="ObjectDisposedException">The socket has been closed.</exception>
        public int EndSend(IAsyncResult asyncResult)
        {
            int sent;
            NativeError error;
            Ended(asyncResult, NativeMethods.dotnet_socket_end_send(handle, HandleOf(asyncResult), out sent, out error),
                error);
            return sent;
        }

        /// <summary>As the other, with the code of a failure of the operation instead of its exception.</summary>
        public int EndSend(IAsyncResult asyncResult, out SocketError errorCode)
        {
            int sent;
            NativeError error;
            Ended(asyncResult, NativeMethods.dotnet_socket_end_send_code(handle, HandleOf(asyncResult), out errorCode,
                out sent, out error), error);
            return sent;
        }

        private static IAsyncResult Begun(SocketAsyncResult result, NativeException said, IntPtr handle,
            NativeError error)
        {
            if (said == NativeException.None && handle != IntPtr.Zero)
            {
                result.Handle = handle;
                return result;
            }
            result.Abandon();
            Errors.Check(said, error);
            return null;
        }

        private static IntPtr HandleOf(IAsyncResult asyncResult)
        {
            var result = asyncResult as SocketAsyncResult;
            return result != null ? result.Handle : asyncResult == null ? IntPtr.Zero : Foreign;
        }

        // EndSend may return before the callback has begun: who waits for the event is woken by the first of them.
        private static void Ended(IAsyncResult asyncResult, NativeException said, NativeError error)
        {
            var result = asyncResult as SocketAsyncResult;
            if (result != null && result.IsCompleted)
                result.End();
            GC.KeepAlive(result);
            Errors.Check(said, error);
        }
    }
}
