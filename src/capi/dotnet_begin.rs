//! The .NET door: `Socket.BeginSend`.

use core::ffi::{c_int, c_void};

use super::boundary::call;
use super::dotnet_boundary::{Operation, Out, array, member, member_with_code, pointer, segments};
use crate::abi::dotnet_types::{
    dotnet_async_callback, dotnet_async_result, dotnet_error, dotnet_exception, dotnet_segment,
    dotnet_socket,
};
use crate::dotnet::async_result::AsyncResult;
use crate::dotnet::begin::{Notify, begin_send, begin_send_list};
use crate::dotnet::socket::find;

/// The handle of an operation for its caller. One who has no room for it does not keep it.
fn handed_out(begun: &AsyncResult, is_wanted: bool) -> Operation {
    if !is_wanted {
        begun.let_go();
    }
    pointer(begun.handle)
}

/// Whom to tell: the callback takes a handle, which is a pointer to C.
fn notify(callback: dotnet_async_callback, state: *mut c_void) -> Notify {
    Notify {
        callback,
        state: state.expose_provenance(),
    }
}

/// `BeginSend(byte[], int offset, int size, SocketFlags, AsyncCallback, object)`: begins to send all of it and does not wait, also on a
/// nonblocking socket. The operation ends when all bytes were taken, or with an error; then its wait handle is set, and `callback`,
/// which may be NULL, is called once, in a thread of the library's, with the handle that `*result` has. The bytes of operations
/// leave in the order of the calls.
///
/// # Errors
/// As `dotnet_socket_send_part`; what is wrong at once is thrown here, and `EndSend` throws the rest
///
/// # Safety
/// `buffer` has `length` readable bytes until the operation has ended; the outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_begin_send(
    socket: *mut dotnet_socket,
    buffer: *const c_void,
    length: c_int,
    offset: c_int,
    size: c_int,
    flags: c_int,
    callback: dotnet_async_callback,
    state: *mut c_void,
    result: *mut *mut dotnet_async_result,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! {
        DotNet, "BeginSend",
        address(socket), data(buffer.cast(), length), number(length), number(offset), number(size),
        flags(flags.cast_unsigned()), routine(callback), address(state)
    };
    // SAFETY: by this function's contract.
    let bytes = unsafe { array(buffer, length) };
    // SAFETY: by this function's contract.
    let result: Out<Operation> = unsafe { Out::new(result) };
    let is_wanted = result.is_wanted();
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    let notify = notify(callback, state);
    member(call, error, result, pointer(0), || {
        let socket = find(socket.addr())?;
        let begun = begin_send(&socket, bytes, (offset, size), flags, notify)?;
        Ok(handed_out(&begun, is_wanted))
    })
}

/// `BeginSend(byte[], int offset, int size, SocketFlags, out SocketError, AsyncCallback, object)`: begins to send all of it and does not wait, also on a
/// nonblocking socket. The operation ends when all bytes were taken, or with an error; then its wait handle is set, and `callback`,
/// which may be NULL, is called once, in a thread of the library's, with the handle that `*result` has. The bytes of operations
/// leave in the order of the calls. An
/// error of the socket is told in `error_code` and is no exception; `*result` is NULL then.
///
/// # Errors
/// As `dotnet_socket_send_part`; what is wrong at once is thrown here, and `EndSend` throws the rest
///
/// # Safety
/// `buffer` has `length` readable bytes until the operation has ended; the outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_begin_send_code(
    socket: *mut dotnet_socket,
    buffer: *const c_void,
    length: c_int,
    offset: c_int,
    size: c_int,
    flags: c_int,
    error_code: *mut c_int,
    callback: dotnet_async_callback,
    state: *mut c_void,
    result: *mut *mut dotnet_async_result,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! {
        DotNet, "BeginSend",
        address(socket), data(buffer.cast(), length), number(length), number(offset), number(size),
        flags(flags.cast_unsigned()), routine(callback), address(state)
    };
    // SAFETY: by this function's contract.
    let bytes = unsafe { array(buffer, length) };
    // SAFETY: by this function's contract.
    let error_code = unsafe { Out::new(error_code) };
    // SAFETY: by this function's contract.
    let result: Out<Operation> = unsafe { Out::new(result) };
    let is_wanted = result.is_wanted();
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    let notify = notify(callback, state);
    member_with_code(call, error, error_code, result, pointer(0), || {
        let socket = find(socket.addr())?;
        let begun = begin_send(&socket, bytes, (offset, size), flags, notify)?;
        Ok(handed_out(&begun, is_wanted))
    })
}

/// `BeginSend(IList<ArraySegment<byte>>, SocketFlags, AsyncCallback, object)`: as [`dotnet_socket_begin_send`], for a list of segments. The
/// array of segments is not needed after the call.
///
/// # Errors
/// As `dotnet_socket_send_list`
///
/// # Safety
/// `segments` has `count` segments, whose bytes are readable until the operation has ended; the outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_begin_send_list(
    socket: *mut dotnet_socket,
    list: *const dotnet_segment,
    count: c_int,
    flags: c_int,
    callback: dotnet_async_callback,
    state: *mut c_void,
    result: *mut *mut dotnet_async_result,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! {
        DotNet, "BeginSend",
        address(socket), segments(list, count), number(count), flags(flags.cast_unsigned()), routine(callback), address(state)
    };
    // SAFETY: by this function's contract.
    let result: Out<Operation> = unsafe { Out::new(result) };
    let is_wanted = result.is_wanted();
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    let notify = notify(callback, state);
    member(call, error, result, pointer(0), || {
        let socket = find(socket.addr())?;
        // SAFETY: by this function's contract.
        let list = unsafe { segments(&socket, list, count) }?;
        let begun = begin_send_list(&socket, list, flags, notify)?;
        Ok(handed_out(&begun, is_wanted))
    })
}

/// `BeginSend(IList<ArraySegment<byte>>, SocketFlags, out SocketError, AsyncCallback, object)`: as [`dotnet_socket_begin_send`], for a list of segments. The
/// array of segments is not needed after the call. An error of the socket is told in `error_code`.
///
/// # Errors
/// As `dotnet_socket_send_list`
///
/// # Safety
/// `segments` has `count` segments, whose bytes are readable until the operation has ended; the outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_begin_send_list_code(
    socket: *mut dotnet_socket,
    list: *const dotnet_segment,
    count: c_int,
    flags: c_int,
    error_code: *mut c_int,
    callback: dotnet_async_callback,
    state: *mut c_void,
    result: *mut *mut dotnet_async_result,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! {
        DotNet, "BeginSend",
        address(socket), segments(list, count), number(count), flags(flags.cast_unsigned()), routine(callback), address(state)
    };
    // SAFETY: by this function's contract.
    let error_code = unsafe { Out::new(error_code) };
    // SAFETY: by this function's contract.
    let result: Out<Operation> = unsafe { Out::new(result) };
    let is_wanted = result.is_wanted();
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    let notify = notify(callback, state);
    member_with_code(call, error, error_code, result, pointer(0), || {
        let socket = find(socket.addr())?;
        // SAFETY: by this function's contract.
        let list = unsafe { segments(&socket, list, count) }?;
        let begun = begin_send_list(&socket, list, flags, notify)?;
        Ok(handed_out(&begun, is_wanted))
    })
}
