//! The .NET door: the properties of a socket that are options of Winsock's.

use core::ffi::c_int;

use super::boundary::call;
use super::dotnet_boundary::{Out, act, member};
use crate::abi::dotnet_types::{dotnet_error, dotnet_exception, dotnet_socket};
use crate::dotnet::properties::Property;
use crate::dotnet::socket::find;

/// `SendTimeout`: what a send may take, in milliseconds; 0 and -1 are for ever.
///
/// # Errors
/// `ObjectDisposedException` | closed
///
/// # Safety
/// The outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_get_send_timeout(
    socket: *mut dotnet_socket,
    value: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "get_SendTimeout", address(socket) };
    // SAFETY: by this function's contract.
    let value = unsafe { Out::new(value) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member(call, error, value, 0, || {
        find(socket.addr())?.get(Property::SendTimeout)
    })
}

/// Sets `SendTimeout`.
///
/// # Errors
/// `ArgumentOutOfRangeException` | `value` is negative and not -1: "value"
/// `ObjectDisposedException` | closed
///
/// # Safety
/// `error` is NULL or has room for a `dotnet_error`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_set_send_timeout(
    socket: *mut dotnet_socket,
    value: c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "set_SendTimeout", address(socket), number(value) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    act(call, error, socket, |socket| {
        socket.set(Property::SendTimeout, value)
    })
}

/// `ReceiveTimeout`: what a receive may take, in milliseconds; 0 and -1 are for ever.
///
/// # Errors
/// `ObjectDisposedException` | closed
///
/// # Safety
/// The outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_get_receive_timeout(
    socket: *mut dotnet_socket,
    value: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "get_ReceiveTimeout", address(socket) };
    // SAFETY: by this function's contract.
    let value = unsafe { Out::new(value) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member(call, error, value, 0, || {
        find(socket.addr())?.get(Property::ReceiveTimeout)
    })
}

/// Sets `ReceiveTimeout`.
///
/// # Errors
/// `ArgumentOutOfRangeException` | `value` is negative and not -1: "value"
/// `ObjectDisposedException` | closed
///
/// # Safety
/// `error` is NULL or has room for a `dotnet_error`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_set_receive_timeout(
    socket: *mut dotnet_socket,
    value: c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "set_ReceiveTimeout", address(socket), number(value) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    act(call, error, socket, |socket| {
        socket.set(Property::ReceiveTimeout, value)
    })
}

/// `SendBufferSize`: how many bytes the system keeps to be sent.
///
/// # Errors
/// `ObjectDisposedException` | closed
///
/// # Safety
/// The outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_get_send_buffer_size(
    socket: *mut dotnet_socket,
    value: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "get_SendBufferSize", address(socket) };
    // SAFETY: by this function's contract.
    let value = unsafe { Out::new(value) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member(call, error, value, 0, || {
        find(socket.addr())?.get(Property::SendBufferSize)
    })
}

/// Sets `SendBufferSize`.
///
/// # Errors
/// `ArgumentOutOfRangeException` | `value` is negative: "value"
/// `ObjectDisposedException` | closed
///
/// # Safety
/// `error` is NULL or has room for a `dotnet_error`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_set_send_buffer_size(
    socket: *mut dotnet_socket,
    value: c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "set_SendBufferSize", address(socket), number(value) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    act(call, error, socket, |socket| {
        socket.set(Property::SendBufferSize, value)
    })
}

/// `ReceiveBufferSize`: how many bytes the system keeps that were received.
///
/// # Errors
/// `ObjectDisposedException` | closed
///
/// # Safety
/// The outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_get_receive_buffer_size(
    socket: *mut dotnet_socket,
    value: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "get_ReceiveBufferSize", address(socket) };
    // SAFETY: by this function's contract.
    let value = unsafe { Out::new(value) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member(call, error, value, 0, || {
        find(socket.addr())?.get(Property::ReceiveBufferSize)
    })
}

/// Sets `ReceiveBufferSize`.
///
/// # Errors
/// `ArgumentOutOfRangeException` | `value` is negative: "value"
/// `ObjectDisposedException` | closed
///
/// # Safety
/// `error` is NULL or has room for a `dotnet_error`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_set_receive_buffer_size(
    socket: *mut dotnet_socket,
    value: c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "set_ReceiveBufferSize", address(socket), number(value) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    act(call, error, socket, |socket| {
        socket.set(Property::ReceiveBufferSize, value)
    })
}
