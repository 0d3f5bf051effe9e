//! The .NET door: `Socket.EndSend`, `IAsyncResult`.

use core::ffi::{c_int, c_void};
use core::ptr::{null_mut, with_exposed_provenance_mut};

use super::boundary::call;
use super::dotnet_boundary::{Out, glance, int, member, member_with_code, pointer};
use crate::abi::dotnet_types::{
    dotnet_async_result, dotnet_error, dotnet_exception, dotnet_socket,
};
use crate::abi::types::HANDLE;
use crate::dotnet::async_result;
use crate::dotnet::socket::find;

/// `EndSend(IAsyncResult)`: waits until the operation has ended, and gives its bytes. Once for each operation.
///
/// # Errors
/// `ObjectDisposedException` | the socket is closed
/// `ArgumentNullException` | `result` is NULL: "asyncResult"
/// `ArgumentException` | `result` is not an operation of this socket: "asyncResult"
/// `InvalidOperationException` | it was called for this operation before
/// `SocketException` | the operation failed
///
/// # Safety
/// The outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_end_send(
    socket: *mut dotnet_socket,
    result: *mut dotnet_async_result,
    sent: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "EndSend", address(socket), address(result) };
    // SAFETY: by this function's contract.
    let sent = unsafe { Out::new(sent) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member(call, error, sent, 0, || {
        find(socket.addr())?.end_send(result.addr()).map(int)
    })
}

/// `EndSend(IAsyncResult, out SocketError)`: waits until the operation has ended, and gives its bytes. Once for each operation. An error of the socket is told in
/// `error_code` and is no exception.
///
/// # Errors
/// `ObjectDisposedException` | the socket is closed
/// `ArgumentNullException` | `result` is NULL: "asyncResult"
/// `ArgumentException` | `result` is not an operation of this socket: "asyncResult"
/// `InvalidOperationException` | it was called for this operation before
/// `SocketException` | the operation failed
///
/// # Safety
/// The outputs are NULL or have room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dotnet_socket_end_send_code(
    socket: *mut dotnet_socket,
    result: *mut dotnet_async_result,
    error_code: *mut c_int,
    sent: *mut c_int,
    error: *mut dotnet_error,
) -> dotnet_exception {
    let call = call! { DotNet, "EndSend", address(socket), address(result) };
    // SAFETY: by this function's contract.
    let error_code = unsafe { Out::new(error_code) };
    // SAFETY: by this function's contract.
    let sent = unsafe { Out::new(sent) };
    // SAFETY: by this function's contract.
    let error = unsafe { Out::new(error) };
    member_with_code(call, error, error_code, sent, 0, || {
        find(socket.addr())?.end_send(result.addr()).map(int)
    })
}

/// `IAsyncResult.AsyncState`: what was given for it. NULL for a handle that is none.
#[unsafe(no_mangle)]
pub extern "C" fn dotnet_async_result_state(result: *mut dotnet_async_result) -> *mut c_void {
    let call = call! { DotNet, "get_AsyncState", address(result) };
    glance(call, null_mut(), || {
        let state = async_result::find(result.addr()).map_or(0, |result| result.state);
        with_exposed_provenance_mut(state)
    })
}

/// `IAsyncResult.IsCompleted`: 1 once the operation has ended.
#[unsafe(no_mangle)]
pub extern "C" fn dotnet_async_result_is_completed(result: *mut dotnet_async_result) -> c_int {
    let call = call! { DotNet, "get_IsCompleted", address(result) };
    glance(call, 0, || {
        async_result::find(result.addr())
            .is_some_and(|result| result.is_completed())
            .into()
    })
}

/// `IAsyncResult.AsyncWaitHandle`: an event that is set for ever once the operation has ended. `WaitForSingleObject` and the others
/// take it; it belongs to the operation and goes with it. NULL for a handle that is none.
#[unsafe(no_mangle)]
pub extern "C" fn dotnet_async_result_wait_handle(result: *mut dotnet_async_result) -> HANDLE {
    let call = call! { DotNet, "get_AsyncWaitHandle", address(result) };
    glance(call, null_mut(), || {
        pointer(async_result::find(result.addr()).map_or(0, |result| result.wait_handle()))
    })
}

/// `IAsyncResult.CompletedSynchronously`: 0, because a callback never runs in the thread that began the operation.
#[unsafe(no_mangle)]
pub extern "C" fn dotnet_async_result_completed_synchronously(
    result: *mut dotnet_async_result,
) -> c_int {
    let call = call! { DotNet, "get_CompletedSynchronously", address(result) };
    glance(call, 0, || 0)
}

/// What a garbage collector does: gives the handle back. An operation that is under way goes on, and its callback still finds the
/// handle good until it has returned.
#[unsafe(no_mangle)]
pub extern "C" fn dotnet_async_result_free(result: *mut dotnet_async_result) {
    let call = call! { DotNet, "dotnet_async_result_free", address(result) };
    glance(call, (), || async_result::free(result.addr()));
}
