//! The .NET door: `Socket.Send` and `Socket.SendTo`.

use core::ffi::{c_int, c_void};

use super::boundary::call;
use super::dotnet_boundary::{Out, array, int, member, member_with_code};
use crate::abi::dotnet_types::{dotnet_error, dotnet_exception, dotnet_socket};
use crate::abi::types::ws2_sockaddr;
use crate::dotnet::socket::find;
use crate::winsock::UserBuffer;

/// `Send(byte[])`: the whole buffer. `length` is the array's `Length`.
///
/// # Errors
/// As `dotnet_socket_send_part`
///
/// # Safety
/// `buffer` has `length` readable bytes; the outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_send(
    socket: *mut dotnet_socket,
    buffer: *const c_void,
    length: c_int,
    sent: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call =
        call! { DotNet, "Send", address(socket), data(buffer.cast(), length), number(length) };
    // SAFETY: by this function's contract.
    let bytes = unsafe { array(buffer, length) };
    // SAFETY: by this function's contract.
    let sent = unsafe { Out::new(sent) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member(call, error, sent, 0, || {
        find(socket.addr())?.send_start(bytes, None, 0).map(int)
    })
}

/// `Send(byte[], SocketFlags)`: the whole buffer.
///
/// # Errors
/// As `dotnet_socket_send_part`
///
/// # Safety
/// `buffer` has `length` readable bytes; the outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_send_flags(
    socket: *mut dotnet_socket,
    buffer: *const c_void,
    length: c_int,
    flags: c_int,
    sent: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "Send", address(socket), data(buffer.cast(), length), number(length), flags(flags.cast_unsigned()) };
    // SAFETY: by this function's contract.
    let bytes = unsafe { array(buffer, length) };
    // SAFETY: by this function's contract.
    let sent = unsafe { Out::new(sent) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member(call, error, sent, 0, || {
        find(socket.addr())?.send_start(bytes, None, flags).map(int)
    })
}

/// `Send(byte[], int size, SocketFlags)`: the first `size` bytes.
///
/// # Errors
/// As `dotnet_socket_send_part`
///
/// # Safety
/// `buffer` has `length` readable bytes; the outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_send_size(
    socket: *mut dotnet_socket,
    buffer: *const c_void,
    length: c_int,
    size: c_int,
    flags: c_int,
    sent: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "Send", address(socket), data(buffer.cast(), length), number(size),
    flags(flags.cast_unsigned()) };
    // SAFETY: by this function's contract.
    let bytes = unsafe { array(buffer, length) };
    // SAFETY: by this function's contract.
    let sent = unsafe { Out::new(sent) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member(call, error, sent, 0, || {
        find(socket.addr())?
            .send_start(bytes, Some(size), flags)
            .map(int)
    })
}

/// `Send(byte[], int offset, int size, SocketFlags)`: `size` bytes from `offset` on. A blocking stream socket returns when all were taken,
/// or throws; a nonblocking one takes what fits. A datagram goes whole or not at all.
///
/// # Errors
/// `ObjectDisposedException` | closed
/// `ArgumentNullException` | `buffer` is NULL: "buffer"
/// `ArgumentOutOfRangeException` | `offset` is negative or beyond `length`: "offset"; `size` is negative or more than what follows: "size"
/// `SocketException` | as Winsock's `send`: `WSAENOTCONN`, `WSAETIMEDOUT` after `SendTimeout`, `WSAEMSGSIZE`, ...
///
/// # Safety
/// `buffer` has `length` readable bytes; the outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_send_part(
    socket: *mut dotnet_socket,
    buffer: *const c_void,
    length: c_int,
    offset: c_int,
    size: c_int,
    flags: c_int,
    sent: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "Send", address(socket), data(buffer.cast(), length), number(length), number(offset), number(size),
    flags(flags.cast_unsigned()) };
    // SAFETY: by this function's contract.
    let bytes = unsafe { array(buffer, length) };
    // SAFETY: by this function's contract.
    let sent = unsafe { Out::new(sent) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member(call, error, sent, 0, || {
        find(socket.addr())?
            .send(bytes, offset, size, flags)
            .map(int)
    })
}

/// `Send(byte[], int offset, int size, SocketFlags, out SocketError)`: `size` bytes from `offset` on. A blocking stream socket returns when all were taken,
/// or throws; a nonblocking one takes what fits. A datagram goes whole or not at all. An error
/// of the socket is told in `error_code` and is no exception; 0 bytes were sent then.
///
/// # Errors
/// `ObjectDisposedException` | closed
/// `ArgumentNullException` | `buffer` is NULL: "buffer"
/// `ArgumentOutOfRangeException` | `offset` is negative or beyond `length`: "offset"; `size` is negative or more than what follows: "size"
/// `SocketException` | as Winsock's `send`: `WSAENOTCONN`, `WSAETIMEDOUT` after `SendTimeout`, `WSAEMSGSIZE`, ...
///
/// # Safety
/// `buffer` has `length` readable bytes; the outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_send_part_code(
    socket: *mut dotnet_socket,
    buffer: *const c_void,
    length: c_int,
    offset: c_int,
    size: c_int,
    flags: c_int,
    error_code: *mut c_int,
    sent: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "Send", address(socket), data(buffer.cast(), length), number(length), number(offset), number(size),
    flags(flags.cast_unsigned()) };
    // SAFETY: by this function's contract.
    let bytes = unsafe { array(buffer, length) };
    // SAFETY: by this function's contract.
    let error_code = unsafe { Out::new(error_code) };
    // SAFETY: by this function's contract.
    let sent = unsafe { Out::new(sent) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member_with_code(call, error, error_code, sent, 0, || {
        find(socket.addr())?
            .send(bytes, offset, size, flags)
            .map(int)
    })
}

/// `SendTo(byte[], int offset, int size, SocketFlags, EndPoint)`: one datagram to `address`.
///
/// # Errors
/// As `dotnet_socket_send_part`, and
/// `ArgumentNullException` | `address` is NULL: "remoteEP"
///
/// # Safety
/// `buffer` has `length` readable bytes, `address` `address_length`; the outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_send_to(
    socket: *mut dotnet_socket,
    buffer: *const c_void,
    length: c_int,
    offset: c_int,
    size: c_int,
    flags: c_int,
    address: *const ws2_sockaddr,
    address_length: c_int,
    sent: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! {
        DotNet, "SendTo",
        address(socket), data(buffer.cast(), length), number(length), number(offset), number(size),
        flags(flags.cast_unsigned()), peer(address, address_length)
    };
    // SAFETY: by this function's contract.
    let bytes = unsafe { array(buffer, length) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserBuffer::new(address.cast(), address_length) };
    // SAFETY: by this function's contract.
    let sent = unsafe { Out::new(sent) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member(call, error, sent, 0, || {
        let socket = find(socket.addr())?;
        socket.send_to(bytes, offset, size, flags, to).map(int)
    })
}
