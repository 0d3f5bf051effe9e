//! Thread-local values. No line of the trace tells of them.

use core::ffi::c_void;

use crate::abi::types::{BOOL, DWORD};
use crate::last_error;
use crate::win32::thread_value;

/// What the C function returns, or `failure` with the code as the last error.
fn answer<T>(result: crate::win32::Result<T>, failure: T) -> T {
    result.unwrap_or_else(|error| {
        last_error::fail(error.0);
        failure
    })
}

/// A new index, under which every thread has a value: NULL at first.
///
/// # Returns
/// The index, or `TLS_OUT_OF_INDEXES`.
///
/// # Errors
/// `ERROR_NOT_ENOUGH_MEMORY` | no index is left: about a thousand, which the C library's keys share
#[unsafe(no_mangle)]
pub extern "C" fn TlsAlloc() -> DWORD {
    answer(thread_value::allocate(), DWORD::MAX)
}

/// Gives an index back. What the values point to is the caller's.
///
/// # Returns
/// `TRUE`, or `FALSE`.
///
/// # Errors
/// `ERROR_INVALID_PARAMETER` | no such index
#[unsafe(no_mangle)]
pub extern "C" fn TlsFree(dwTlsIndex: DWORD) -> BOOL {
    answer(thread_value::free(dwTlsIndex).map(|()| 1), 0)
}

/// The calling thread's value. A success clears the last error, because NULL may be a value.
///
/// # Returns
/// The value, or NULL.
///
/// # Errors
/// `ERROR_INVALID_PARAMETER` | no such index
#[unsafe(no_mangle)]
pub extern "C" fn TlsGetValue(dwTlsIndex: DWORD) -> *mut c_void {
    let value = thread_value::get(dwTlsIndex);
    if value.is_ok() {
        last_error::set(0);
    }
    answer(value, core::ptr::null_mut())
}

/// Sets the calling thread's value.
///
/// # Returns
/// `TRUE`, or `FALSE`.
///
/// # Errors
/// `ERROR_INVALID_PARAMETER` | no such index
/// `ERROR_NOT_ENOUGH_MEMORY` | no memory for the value
#[unsafe(no_mangle)]
pub extern "C" fn TlsSetValue(dwTlsIndex: DWORD, lpTlsValue: *mut c_void) -> BOOL {
    answer(thread_value::set(dwTlsIndex, lpTlsValue).map(|()| 1), 0)
}
