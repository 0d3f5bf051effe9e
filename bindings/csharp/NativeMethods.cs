// The C interface of libws2_32.so, dotnet_*, as include/ws2_send.h describes it.
using System;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Winsend.Net.Sockets
{
    /// <summary>What a function returns: the kind of exception that the member throws.</summary>
    internal enum NativeException
    {
        None, ArgumentNull, Argument, ArgumentOutOfRange, InvalidOperation, ObjectDisposed, Socket
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct NativeError
    {
        public NativeException Exception;
        public int ErrorCode;
        public IntPtr Parameter;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct NativeSegment
    {
        public IntPtr Array;
        public int Offset;
        public int Count;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    internal delegate void NativeCallback(IntPtr result);

    /// <summary>A socket's handle. It stays a valid one, of a disposed socket, until it is released.</summary>
    internal sealed class SafeSocket : SafeHandle
    {
        public SafeSocket() : base(IntPtr.Zero, true) { }

        public override bool IsInvalid { get { return handle == IntPtr.Zero; } }

        protected override bool ReleaseHandle()
        {
            NativeMethods.dotnet_socket_free(handle);
            return true;
        }
    }

    /// <summary>
    /// Arrays are passed as they stand in memory: the runtime pins them for the call, null is NULL, and an empty array
    /// is not.
    /// </summary>
    internal static class NativeMethods
    {
        private const string Library = "ws2_32.dll";

        [DllImport(Library)]
        public static extern IntPtr ws2_strerror(int code);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_create(AddressFamily addressFamily, SocketType socketType,
            ProtocolType protocolType, out SafeSocket socket, out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_close(SafeSocket socket, out NativeError error);

        [DllImport(Library)]
        public static extern void dotnet_socket_free(IntPtr socket);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_send(SafeSocket socket, byte[] buffer, int length,
            out int sent, out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_send_flags(SafeSocket socket, byte[] buffer, int length,
            SocketFlags flags, out int sent, out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_send_size(SafeSocket socket, byte[] buffer, int length,
            int size, SocketFlags flags, out int sent, out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_send_part(SafeSocket socket, byte[] buffer, int length,
            int offset, int size, SocketFlags flags, out int sent, out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_send_part_code(SafeSocket socket, byte[] buffer, int length,
            int offset, int size, SocketFlags flags, out SocketError errorCode, out int sent, out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_send_list(SafeSocket socket, NativeSegment[] segments,
            int count, out int sent, out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_send_list_flags(SafeSocket socket, NativeSegment[] segments,
            int count, SocketFlags flags, out int sent, out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_send_list_code(SafeSocket socket, NativeSegment[] segments,
            int count, SocketFlags flags, out SocketError errorCode, out int sent, out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_begin_send(SafeSocket socket, IntPtr buffer, int length,
            int offset, int size, SocketFlags flags, NativeCallback callback, IntPtr state, out IntPtr result,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_begin_send_code(SafeSocket socket, IntPtr buffer, int length,
            int offset, int size, SocketFlags flags, out SocketError errorCode, NativeCallback callback, IntPtr state,
            out IntPtr result, out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_begin_send_list(SafeSocket socket, NativeSegment[] segments,
            int count, SocketFlags flags, NativeCallback callback, IntPtr state, out IntPtr result,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_begin_send_list_code(SafeSocket socket,
            NativeSegment[] segments, int count, SocketFlags flags, out SocketError errorCode, NativeCallback callback,
            IntPtr state, out IntPtr result, out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_end_send(SafeSocket socket, IntPtr result, out int sent,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_end_send_code(SafeSocket socket, IntPtr result,
            out SocketError errorCode, out int sent, out NativeError error);

        [DllImport(Library)]
        public static extern IntPtr dotnet_async_result_state(IntPtr result);

        [DllImport(Library)]
        public static extern int dotnet_async_result_is_completed(IntPtr result);

        [DllImport(Library)]
        public static extern int dotnet_async_result_completed_synchronously(IntPtr result);

        [DllImport(Library)]
        public static extern void dotnet_async_result_free(IntPtr result);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_connect(SafeSocket socket, byte[] address, int length,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_bind(SafeSocket socket, byte[] address, int length,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_listen(SafeSocket socket, int backlog,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_accept(SafeSocket socket, out SafeSocket accepted,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_receive(SafeSocket socket, [In, Out] byte[] buffer,
            int length, int offset, int size, SocketFlags flags, out int received, out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_receive_code(SafeSocket socket, [In, Out] byte[] buffer,
            int length, int offset, int size, SocketFlags flags, out SocketError errorCode, out int received,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_send_to(SafeSocket socket, byte[] buffer, int length,
            int offset, int size, SocketFlags flags, byte[] address, int addressLength, out int sent,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_shutdown(SafeSocket socket, SocketShutdown how,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_get_blocking(SafeSocket socket, out int value,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_set_blocking(SafeSocket socket, int value,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_get_send_timeout(SafeSocket socket, out int value,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_set_send_timeout(SafeSocket socket, int value,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_get_receive_timeout(SafeSocket socket, out int value,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_set_receive_timeout(SafeSocket socket, int value,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_get_send_buffer_size(SafeSocket socket, out int value,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_set_send_buffer_size(SafeSocket socket, int value,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_get_receive_buffer_size(SafeSocket socket, out int value,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_set_receive_buffer_size(SafeSocket socket, int value,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_get_connected(SafeSocket socket, out int value,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_get_available(SafeSocket socket, out int value,
            out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_get_local_end_point(SafeSocket socket,
            [In, Out] byte[] address, ref int length, out NativeError error);

        [DllImport(Library)]
        public static extern NativeException dotnet_socket_get_remote_end_point(SafeSocket socket,
            [In, Out] byte[] address, ref int length, out NativeError error);

        [DllImport(Library)]
        public static extern IntPtr dotnet_socket_get_handle(SafeSocket socket);
    }
}
