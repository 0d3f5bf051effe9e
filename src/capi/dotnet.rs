//! The .NET door: `System.Net.Sockets.Socket` for C. Making, connecting and closing sockets, receiving.
//!
//! Each function is a member of .NET's class. It returns the kind of the exception that the member throws, `DOTNET_NONE` for none.

use core::ffi::{c_int, c_void};

use super::boundary::call;
use super::dotnet_boundary::{Out, act, array, glance, int, member, member_with_code, pointer};
use crate::abi::dotnet_types::{dotnet_error, dotnet_exception, dotnet_socket};
use crate::abi::types::{SOCKET, ws2_sockaddr};
use crate::dotnet::create;
use crate::dotnet::socket::{self, find};
use crate::winsock::UserBuffer;

/// `new Socket(AddressFamily, SocketType, ProtocolType)`. The numbers are .NET's, which are Winsock's. No `WSAStartup` is needed.
///
/// # Errors
/// `SocketException` | family, type and protocol do not go together
///
/// # Safety
/// `socket` has room for a pointer; `error` is NULL or has room for a `dotnet_error`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_create(
    address_family: c_int,
    socket_type: c_int,
    protocol_type: c_int,
    socket: *mut *mut dotnet_socket,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "Socket", family(address_family), kind(socket_type), protocol(protocol_type) };
    // SAFETY: by this function's contract.
    let socket = unsafe { Out::new(socket) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member(call, error, socket, pointer(0), || {
        create::create(address_family, socket_type, protocol_type).map(|made| pointer(made.handle))
    })
}

/// `Close()`, `Dispose()`: any number of times. Calls that are blocked return, operations that are pending end; their callbacks run. The handle
/// is that of a disposed socket until it is given back.
///
/// # Errors
/// `ArgumentNullException` | `socket` is NULL
///
/// # Safety
/// `error` is NULL or has room for a `dotnet_error`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_close(
    socket: *mut dotnet_socket,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "Close", address(socket) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    act(call, error, socket, |socket| {
        socket.close();
        Ok(())
    })
}

/// What a garbage collector does: closes the socket where that was not done, and gives the handle back. NULL is nothing.
#[unsafe(no_mangle)]
pub extern "C" fn dotnet_socket_free(socket: *mut dotnet_socket) {
    let call = call! { DotNet, "dotnet_socket_free", address(socket) };
    glance(call, (), || socket::free(socket.addr()));
}

/// Winsock's name of the socket, for what is not here; `INVALID_SOCKET` for a handle that is none.
#[unsafe(no_mangle)]
pub extern "C" fn dotnet_socket_get_handle(socket: *mut dotnet_socket) -> SOCKET {
    let call = call! { DotNet, "get_Handle", address(socket) };
    glance(call, SOCKET::MAX, || {
        find(socket.addr()).map_or(SOCKET::MAX, |socket| socket.winsock_name())
    })
}

/// `Connect(EndPoint)`: a stream waits for its peer, a datagram socket gets a default one.
///
/// # Errors
/// `ArgumentNullException` | `address` is NULL
/// `SocketException` | as Winsock's call
/// `ObjectDisposedException` | closed
///
/// # Safety
/// `address` has `length` readable bytes; `error` is NULL or has room for a `dotnet_error`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_connect(
    socket: *mut dotnet_socket,
    address: *const ws2_sockaddr,
    length: c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "Connect", address(socket), peer(address, length), number(length) };
    // SAFETY: by this function's contract.
    let address = unsafe { UserBuffer::new(address.cast(), length) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    act(call, error, socket, |socket| socket.connect(address))
}

/// `Bind(EndPoint)`.
///
/// # Errors
/// `ArgumentNullException` | `address` is NULL
/// `SocketException` | as Winsock's call
/// `ObjectDisposedException` | closed
///
/// # Safety
/// `address` has `length` readable bytes; `error` is NULL or has room for a `dotnet_error`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_bind(
    socket: *mut dotnet_socket,
    address: *const ws2_sockaddr,
    length: c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "Bind", address(socket), peer(address, length), number(length) };
    // SAFETY: by this function's contract.
    let address = unsafe { UserBuffer::new(address.cast(), length) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    act(call, error, socket, |socket| socket.bind(address))
}

/// `Listen(int)`.
///
/// # Errors
/// `SocketException` | as Winsock's call
/// `ObjectDisposedException` | closed
///
/// # Safety
/// `error` is NULL or has room for a `dotnet_error`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_listen(
    socket: *mut dotnet_socket,
    backlog: c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "Listen", address(socket), number(backlog) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    act(call, error, socket, |socket| socket.listen(backlog))
}

/// `Shutdown(SocketShutdown)`: 0 ends receiving, 1 sending, 2 both.
///
/// # Errors
/// `SocketException` | as Winsock's call
/// `ObjectDisposedException` | closed
///
/// # Safety
/// `error` is NULL or has room for a `dotnet_error`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_shutdown(
    socket: *mut dotnet_socket,
    how: c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "Shutdown", address(socket), how(how) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    act(call, error, socket, |socket| socket.shutdown(how))
}

/// `Accept()`: waits for a connection and gives its socket, which is connected and otherwise like its listener.
///
/// # Errors
/// `SocketException` | as Winsock's call
/// `ObjectDisposedException` | closed
///
/// # Safety
/// `accepted` has room for a pointer; `error` is NULL or has room for a `dotnet_error`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_accept(
    socket: *mut dotnet_socket,
    accepted: *mut *mut dotnet_socket,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "Accept", address(socket) };
    // SAFETY: by this function's contract.
    let accepted = unsafe { Out::new(accepted) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member(call, error, accepted, pointer(0), || {
        find(socket.addr())?
            .accept()
            .map(|made| pointer(made.handle))
    })
}

/// `Receive(byte[], int offset, int size, SocketFlags)`: receives what is there, at most `size` bytes. 0: the peer has ended its stream.
///
/// # Errors
/// `ArgumentNullException`, `ArgumentOutOfRangeException` | as `dotnet_socket_send_part`
/// `SocketException` | as Winsock's `recv`
/// `ObjectDisposedException` | closed
///
/// # Safety
/// `buffer` has `length` writable bytes; the outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_receive(
    socket: *mut dotnet_socket,
    buffer: *mut c_void,
    length: c_int,
    offset: c_int,
    size: c_int,
    flags: c_int,
    received: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! {
        DotNet, "Receive",
        address(socket), address(buffer), number(length), number(offset), number(size),
        flags(flags.cast_unsigned())
    };
    // SAFETY: by this function's contract.
    let room = unsafe { array(buffer, length) };
    // SAFETY: by this function's contract.
    let received = unsafe { Out::new(received) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member(call, error, received, 0, || {
        find(socket.addr())?
            .receive(room, offset, size, flags)
            .map(int)
    })
}

/// `Receive(byte[], int offset, int size, SocketFlags, out SocketError)`: receives what is there, at most `size` bytes. 0: the peer has ended its stream. An error of the
/// socket is told in `error_code` and is no exception.
///
/// # Errors
/// `ArgumentNullException`, `ArgumentOutOfRangeException` | as `dotnet_socket_send_part`
/// `SocketException` | as Winsock's `recv`
/// `ObjectDisposedException` | closed
///
/// # Safety
/// `buffer` has `length` writable bytes; the outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_receive_code(
    socket: *mut dotnet_socket,
    buffer: *mut c_void,
    length: c_int,
    offset: c_int,
    size: c_int,
    flags: c_int,
    error_code: *mut c_int,
    received: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! {
        DotNet, "Receive",
        address(socket), address(buffer), number(length), number(offset), number(size),
        flags(flags.cast_unsigned())
    };
    // SAFETY: by this function's contract.
    let room = unsafe { array(buffer, length) };
    // SAFETY: by this function's contract.
    let error_code = unsafe { Out::new(error_code) };
    // SAFETY: by this function's contract.
    let received = unsafe { Out::new(received) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member_with_code(call, error, error_code, received, 0, || {
        find(socket.addr())?
            .receive(room, offset, size, flags)
            .map(int)
    })
}
