//! Thread-local values by index.

use std::ffi::c_void;

use super::codes::{ERROR_INVALID_PARAMETER, ERROR_NOT_ENOUGH_MEMORY};
use super::{Result, fail};
use crate::abi::WsaError;
use crate::sys::thread_value::{self, Key};

/// `TlsAlloc`.
pub(crate) fn allocate() -> Result<u32> {
    thread_value::make().ok_or(WsaError(ERROR_NOT_ENOUGH_MEMORY))
}

/// `TlsFree`.
pub(crate) fn free(index: u32) -> Result<()> {
    if find(index)?.end() {
        Ok(())
    } else {
        fail(ERROR_INVALID_PARAMETER)
    }
}

/// `TlsGetValue`.
#[inline]
pub(crate) fn get(index: u32) -> Result<*mut c_void> {
    find(index).map(Key::get)
}

/// `TlsSetValue`.
#[inline]
pub(crate) fn set(index: u32, value: *mut c_void) -> Result<()> {
    if find(index)?.set(value) {
        Ok(())
    } else {
        fail(ERROR_NOT_ENOUGH_MEMORY)
    }
}

#[inline]
fn find(index: u32) -> Result<Key> {
    thread_value::find(index).ok_or(WsaError(ERROR_INVALID_PARAMETER))
}
