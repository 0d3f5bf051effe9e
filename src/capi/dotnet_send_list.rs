//! The .NET door: `Socket.Send` of a list of segments.

use core::ffi::c_int;

use super::boundary::call;
use super::dotnet_boundary::{Out, int, member, member_with_code, segments};
use crate::abi::dotnet_types::{dotnet_error, dotnet_exception, dotnet_segment, dotnet_socket};
use crate::dotnet::socket::find;

/// `Send(IList<ArraySegment<byte>>)`: the segments one after another, as one send; on a datagram socket as one datagram. `segments`
/// NULL is a list that is null, `count` 0 an empty one.
///
/// # Errors
/// `ObjectDisposedException` | closed
/// `ArgumentNullException` | the list is null: "buffers"; a segment without an array: "segment"
/// `ArgumentException` | the list is empty: "buffers"
/// `SocketException` | as Winsock's `WSASend`
///
/// # Safety
/// `segments` has `count` segments whose bytes are readable; the outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_send_list(
    socket: *mut dotnet_socket,
    list: *const dotnet_segment,
    count: c_int,
    sent: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "Send", address(socket), segments(list, count), number(count) };
    // SAFETY: by this function's contract.
    let sent = unsafe { Out::new(sent) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member(call, error, sent, 0, || {
        let socket = find(socket.addr())?;
        // SAFETY: by this function's contract.
        let list = unsafe { segments(&socket, list, count) }?;
        socket.send_list(list, 0).map(int)
    })
}

/// `Send(IList<ArraySegment<byte>>, SocketFlags)`: the segments one after another, as one send; on a datagram socket as one datagram. `segments`
/// NULL is a list that is null, `count` 0 an empty one.
///
/// # Errors
/// `ObjectDisposedException` | closed
/// `ArgumentNullException` | the list is null: "buffers"; a segment without an array: "segment"
/// `ArgumentException` | the list is empty: "buffers"
/// `SocketException` | as Winsock's `WSASend`
///
/// # Safety
/// `segments` has `count` segments whose bytes are readable; the outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_send_list_flags(
    socket: *mut dotnet_socket,
    list: *const dotnet_segment,
    count: c_int,
    flags: c_int,
    sent: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "Send", address(socket), segments(list, count), number(count), flags(flags.cast_unsigned()) };
    // SAFETY: by this function's contract.
    let sent = unsafe { Out::new(sent) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member(call, error, sent, 0, || {
        let socket = find(socket.addr())?;
        // SAFETY: by this function's contract.
        let list = unsafe { segments(&socket, list, count) }?;
        socket.send_list(list, flags).map(int)
    })
}

/// `Send(IList<ArraySegment<byte>>, SocketFlags, out SocketError)`: the segments one after another, as one send; on a datagram socket as one datagram. `segments`
/// NULL is a list that is null, `count` 0 an empty one. An error of the
/// socket is told in `error_code` and is no exception.
///
/// # Errors
/// `ObjectDisposedException` | closed
/// `ArgumentNullException` | the list is null: "buffers"; a segment without an array: "segment"
/// `ArgumentException` | the list is empty: "buffers"
/// `SocketException` | as Winsock's `WSASend`
///
/// # Safety
/// `segments` has `count` segments whose bytes are readable; the outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_send_list_code(
    socket: *mut dotnet_socket,
    list: *const dotnet_segment,
    count: c_int,
    flags: c_int,
    error_code: *mut c_int,
    sent: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "Send", address(socket), segments(list, count), number(count), flags(flags.cast_unsigned()) };
    // SAFETY: by this function's contract.
    let error_code = unsafe { Out::new(error_code) };
    // SAFETY: by this function's contract.
    let sent = unsafe { Out::new(sent) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member_with_code(call, error, error_code, sent, 0, || {
        let socket = find(socket.addr())?;
        // SAFETY: by this function's contract.
        let list = unsafe { segments(&socket, list, count) }?;
        socket.send_list(list, flags).map(int)
    })
}
