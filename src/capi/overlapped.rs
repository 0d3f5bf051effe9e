//! Overlapped operations: their results and their cancelling.

use super::boundary::{Truth, at_once, call, entry, entry_win32};
use crate::abi::types::{
    BOOL, HANDLE, LPDWORD, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE, SOCKET,
};
use crate::winsock::overlapped::{self, Overlapping, ResultRoom};
use crate::winsock::{UserOut, UserOverlapped};

/// The last two arguments of an overlapped call.
///
/// # Safety
/// The structure must stay until the operation has ended.
#[inline]
pub(super) unsafe fn overlapping(
    structure: LPWSAOVERLAPPED,
    routine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
) -> Overlapping {
    Overlapping {
        // SAFETY: by this function's contract.
        overlapped: unsafe { UserOverlapped::new(structure) },
        routine,
    }
}

/// Tells how an overlapped operation on a socket has ended, from its structure. With `fWait` it waits for the end, on the event of
/// the structure if there is one; the wait is not alertable.
///
/// # Returns
/// `TRUE` if the operation has succeeded: `*lpcbTransfer` and `*lpdwFlags` are written. `FALSE` otherwise.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSA_IO_INCOMPLETE` | the operation is pending, and `fWait` is `FALSE`
/// `WSA_OPERATION_ABORTED` | the operation was cancelled
/// `WSAEFAULT` | a pointer is not valid memory
/// Every other code | how the operation failed
///
/// # Safety
/// `lpcbTransfer` and `lpdwFlags` must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAGetOverlappedResult(
    s: SOCKET,
    lpOverlapped: LPWSAOVERLAPPED,
    lpcbTransfer: LPDWORD,
    fWait: BOOL,
    lpdwFlags: LPDWORD,
) -> BOOL {
    // SAFETY: by this function's contract.
    let structure = unsafe { UserOverlapped::new(lpOverlapped) };
    // SAFETY: by this function's contract.
    let count = unsafe { UserOut::new(lpcbTransfer) };
    // SAFETY: by this function's contract.
    let flags = unsafe { UserOut::new(lpdwFlags) };
    if overlapped::result_at_once(s, structure, count, flags) {
        return at_once(Truth);
    }
    // SAFETY: by this function's contract.
    unsafe { result_in_full(s, lpOverlapped, lpcbTransfer, fWait, lpdwFlags) }
}

/// `WSAGetOverlappedResult`, all of it.
///
/// # Safety
/// As `WSAGetOverlappedResult`.
#[cold]
#[inline(never)]
unsafe extern "C" fn result_in_full(
    s: SOCKET,
    lpOverlapped: LPWSAOVERLAPPED,
    lpcbTransfer: LPDWORD,
    fWait: BOOL,
    lpdwFlags: LPDWORD,
) -> BOOL {
    let call = call! {
        Overlapped, "WSAGetOverlappedResult",
        socket(s), address(lpOverlapped), number_out(lpcbTransfer), truth(fWait), number_out(lpdwFlags)
    };
    // SAFETY: by this function's contract.
    let structure = unsafe { UserOverlapped::new(lpOverlapped) };
    let room = ResultRoom {
        // SAFETY: by this function's contract.
        count: unsafe { UserOut::new(lpcbTransfer) },
        // SAFETY: by this function's contract.
        flags: Some(unsafe { UserOut::new(lpdwFlags) }),
    };
    entry(call, || {
        overlapped::result(s, structure, &room, fWait != 0).map(|()| Truth)
    })
}

/// As `WSAGetOverlappedResult`, with Win32's error codes; `*lpNumberOfBytesTransferred` is written also when the operation has
/// failed.
///
/// # Returns
/// `TRUE` if the operation has succeeded.
///
/// # Errors
/// `ERROR_IO_INCOMPLETE` | the operation is pending, and `bWait` is `FALSE`
/// `ERROR_NOACCESS` | a pointer is not valid memory
/// Every other code | how the operation failed, such as `ERROR_NETNAME_DELETED` for a reset
///
/// # Safety
/// As `WSAGetOverlappedResult`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn GetOverlappedResult(
    hFile: HANDLE,
    lpOverlapped: LPWSAOVERLAPPED,
    lpNumberOfBytesTransferred: LPDWORD,
    bWait: BOOL,
) -> BOOL {
    let call = call! {
        Overlapped, "GetOverlappedResult",
        address(hFile), address(lpOverlapped), number_out(lpNumberOfBytesTransferred), truth(bWait)
    };
    // SAFETY: by this function's contract.
    let structure = unsafe { UserOverlapped::new(lpOverlapped) };
    // SAFETY: by this function's contract.
    let count = unsafe { UserOut::new(lpNumberOfBytesTransferred) };
    let result = || overlapped::win32_result(hFile.addr(), structure, count, bWait != 0);
    entry_win32(call, || result().map(|()| Truth))
}

/// Cancels what the calling thread has pending on a socket. Each operation ends with `WSA_OPERATION_ABORTED` and is told; what it had
/// sent by then is in its count.
///
/// # Returns
/// `TRUE`, also where nothing was pending; `FALSE` and `ERROR_INVALID_HANDLE` for what is no socket.
#[unsafe(no_mangle)]
pub extern "C" fn CancelIo(hFile: HANDLE) -> BOOL {
    let call = call! { Overlapped, "CancelIo", file(hFile) };
    entry_win32(call, || overlapped::cancel_io(hFile.addr()).map(|()| Truth))
}

/// Cancels the operation of one structure, or with NULL everything that is pending on a socket, whichever thread began it.
///
/// # Returns
/// `TRUE` if something was cancelled.
///
/// # Errors
/// `ERROR_INVALID_HANDLE` | not a socket
/// `ERROR_NOT_FOUND` | nothing was pending
///
/// # Safety
/// Only the address of the structure is used.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn CancelIoEx(hFile: HANDLE, lpOverlapped: LPWSAOVERLAPPED) -> BOOL {
    let call = call! { Overlapped, "CancelIoEx", file(hFile), address(lpOverlapped) };
    // SAFETY: by this function's contract.
    let structure = unsafe { UserOverlapped::new(lpOverlapped) };
    entry_win32(call, || {
        overlapped::cancel_io_ex(hFile.addr(), structure).map(|()| Truth)
    })
}
