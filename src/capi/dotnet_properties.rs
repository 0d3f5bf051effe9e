//! The .NET door: the properties of a socket.

use core::ffi::c_int;

use super::boundary::call;
use super::dotnet_boundary::{Out, act, member};
use crate::abi::dotnet_types::{dotnet_error, dotnet_exception, dotnet_socket};
use crate::abi::types::ws2_sockaddr;
use crate::dotnet::socket::find;
use crate::winsock::UserSizedOut;

/// `Blocking`: 1 where calls wait.
///
/// # Errors
/// `ObjectDisposedException` | closed
///
/// # Safety
/// The outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_get_blocking(
    socket: *mut dotnet_socket,
    value: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "get_Blocking", address(socket) };
    // SAFETY: by this function's contract.
    let value = unsafe { Out::new(value) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member(call, error, value, 0, || {
        find(socket.addr())?.blocking().map(i32::from)
    })
}

/// Sets `Blocking`.
///
/// # Errors
/// `ObjectDisposedException` | closed
///
/// # Safety
/// `error` is NULL or has room for a `dotnet_error`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_set_blocking(
    socket: *mut dotnet_socket,
    value: c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "set_Blocking", address(socket), truth(value) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    act(call, error, socket, |socket| {
        socket.set_blocking(value != 0)
    })
}

/// `Connected`: whether the last operation found a connection. Also on a closed socket: 0.
///
/// # Safety
/// The outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_get_connected(
    socket: *mut dotnet_socket,
    value: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "get_Connected", address(socket) };
    // SAFETY: by this function's contract.
    let value = unsafe { Out::new(value) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member(call, error, value, 0, || {
        Ok(find(socket.addr())
            .is_ok_and(|socket| socket.is_connected())
            .into())
    })
}

/// `Available`: bytes that can be received without waiting.
///
/// # Errors
/// `ObjectDisposedException` | closed
///
/// # Safety
/// The outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_get_available(
    socket: *mut dotnet_socket,
    value: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "get_Available", address(socket) };
    // SAFETY: by this function's contract.
    let value = unsafe { Out::new(value) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member(call, error, value, 0, || find(socket.addr())?.available())
}

/// `LocalEndPoint`. `*length` is the room at `address`, and then what the address needs of it.
///
/// # Errors
/// `SocketException` | as Winsock's call
/// `ObjectDisposedException` | closed
///
/// # Safety
/// `address` has `*length` writable bytes; `error` is NULL or has room for a `dotnet_error`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_get_local_end_point(
    socket: *mut dotnet_socket,
    address: *mut ws2_sockaddr,
    length: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call =
        call! { DotNet, "get_LocalEndPoint", address(socket), address(address), number_in(length) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserSizedOut::new(address.cast(), length) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    act(call, error, socket, |socket| socket.local_end_point(to))
}

/// `RemoteEndPoint`. `*length` is the room at `address`, and then what the address needs of it.
///
/// # Errors
/// `SocketException` | as Winsock's call
/// `ObjectDisposedException` | closed
///
/// # Safety
/// `address` has `*length` writable bytes; `error` is NULL or has room for a `dotnet_error`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_get_remote_end_point(
    socket: *mut dotnet_socket,
    address: *mut ws2_sockaddr,
    length: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "get_RemoteEndPoint", address(socket), address(address), number_in(length) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserSizedOut::new(address.cast(), length) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    act(call, error, socket, |socket| socket.remote_end_point(to))
}
