//! Starting, stopping, and the thread's last error.

use core::ffi::{c_char, c_int};

use super::boundary::{call, entry, entry_code, ws2_int};
use crate::abi::error;
use crate::abi::types::{DWORD, LPWSADATA, WORD};
use crate::last_error;
use crate::winsock::{UserOut, startup};

/// Starts the use of Winsock. Calls are counted: each successful one needs its own `WSACleanup`.
///
/// `wVersionRequested` has the major version in the low byte. Every version from 1.0 on is accepted; `lpWSAData->wVersion`
/// says which one was given (1.1 or 2.2 for most).
///
/// # Returns
/// 0, or the error code itself; `WSAGetLastError` is not affected.
///
/// # Errors
/// `WSAVERNOTSUPPORTED` | major version 0
/// `WSAEFAULT` | `lpWSAData` is not valid memory
///
/// # Safety
/// `lpWSAData` must not be used by another thread during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAStartup(wVersionRequested: WORD, lpWSAData: LPWSADATA) -> ws2_int {
    let call =
        call! { Startup, "WSAStartup", bits(wVersionRequested as usize), address(lpWSAData) };
    // SAFETY: by this function's contract.
    let data = unsafe { UserOut::new(lpWSAData) };
    entry_code(call, || startup::start(wVersionRequested, data))
}

/// Ends one use of Winsock. The last one closes every socket of the process.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED` | more calls than successful `WSAStartup`s
#[unsafe(no_mangle)]
pub extern "C" fn WSACleanup() -> ws2_int {
    let call = call! { Startup, "WSACleanup" };
    entry(call, startup::stop)
}

/// The code of the calling thread's last failed call, 0 after a successful one.
#[unsafe(no_mangle)]
pub extern "C" fn WSAGetLastError() -> c_int {
    last_error::get()
}

/// Sets what `WSAGetLastError` returns in this thread.
#[unsafe(no_mangle)]
pub extern "C" fn WSASetLastError(iError: c_int) {
    last_error::set(iError);
}

/// The same slot as `WSAGetLastError`.
#[unsafe(no_mangle)]
pub extern "C" fn GetLastError() -> DWORD {
    last_error::get().cast_unsigned()
}

/// The same slot as `WSASetLastError`.
#[unsafe(no_mangle)]
pub extern "C" fn SetLastError(dwErrCode: DWORD) {
    last_error::set(dwErrCode.cast_signed());
}

/// Name and one sentence for an error code, such as `WSAENOTSOCK: The handle is not a socket.`
///
/// # Returns
/// A static string, never NULL; an unknown code gives `unknown error`.
#[unsafe(no_mangle)]
pub extern "C" fn ws2_strerror(code: c_int) -> *const c_char {
    error::describe(code).as_ptr()
}

/// The library's own version, such as `1.0.0`: a static string.
#[unsafe(no_mangle)]
pub extern "C" fn ws2_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}
