//! Memory by the names of the local and of the process' heap. No line of the trace tells of it.

use core::ffi::{c_uint, c_void};
use core::ptr::null_mut;

use crate::abi::types::{BOOL, DWORD, HANDLE};
use crate::last_error;
use crate::win32::codes::ERROR_INVALID_HANDLE;
use crate::win32::{Block, Result, memory};

/// The process' heap. Nothing is there; it is never followed.
const PROCESS_HEAP: usize = 0x1_0000;

/// The block that a program names; none for NULL.
macro_rules! block {
    ($address:ident) => {
        // SAFETY: by the contract of each function.
        unsafe { Block::new($address.cast()) }
    };
}

fn address(result: Result<Block>) -> HANDLE {
    match result {
        Ok(block) => block.address().cast(),
        Err(error) => {
            last_error::fail(error.0);
            null_mut()
        }
    }
}

/// `uBytes` bytes of memory; zeroes with `LMEM_ZEROINIT`.
///
/// # Returns
/// The memory, aligned to 16 bytes, or NULL.
///
/// # Errors
/// `ERROR_NOT_ENOUGH_MEMORY` | no memory
/// `ERROR_NOT_SUPPORTED` | `LMEM_MOVEABLE`
/// `ERROR_INVALID_PARAMETER` | another flag
#[unsafe(no_mangle)]
pub extern "C" fn LocalAlloc(uFlags: c_uint, uBytes: usize) -> HANDLE {
    address(memory::local_allocate(uFlags, uBytes))
}

/// Another size for memory of [`LocalAlloc`]. With `LMEM_MOVEABLE` it may be elsewhere afterwards; without it stays.
///
/// # Returns
/// The memory, or NULL: then the old memory is as it was.
///
/// # Errors
/// `ERROR_NOT_ENOUGH_MEMORY` | no memory, or none at this place
/// `ERROR_INVALID_PARAMETER` | NULL, or another flag than `LMEM_MOVEABLE` and `LMEM_ZEROINIT`
///
/// # Safety
/// NULL, or memory of [`LocalAlloc`] that was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn LocalReAlloc(hMem: HANDLE, uBytes: usize, uFlags: c_uint) -> HANDLE {
    address(memory::local_resize(block!(hMem), uBytes, uFlags))
}

/// Gives memory of [`LocalAlloc`] or `FormatMessage` back.
///
/// # Returns
/// NULL.
///
/// # Safety
/// NULL, or memory of those functions that was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn LocalFree(hMem: HANDLE) -> HANDLE {
    block!(hMem).map(Block::free);
    null_mut()
}

/// A handle of the one heap there is.
#[unsafe(no_mangle)]
pub extern "C" fn GetProcessHeap() -> HANDLE {
    core::ptr::without_provenance_mut(PROCESS_HEAP)
}

/// `dwBytes` bytes of memory; zeroes with `HEAP_ZERO_MEMORY`. As on Windows a failure leaves the last error alone.
///
/// # Returns
/// The memory, aligned to 16 bytes, or NULL.
#[unsafe(no_mangle)]
pub extern "C" fn HeapAlloc(hHeap: HANDLE, dwFlags: DWORD, dwBytes: usize) -> *mut c_void {
    if hHeap.addr() != PROCESS_HEAP {
        return null_mut();
    }
    memory::heap_allocate(dwFlags, dwBytes).map_or(null_mut(), |block| block.address().cast())
}

/// Another size for memory of [`HeapAlloc`], at the same place with `HEAP_REALLOC_IN_PLACE_ONLY`; what is new is zeroes with
/// `HEAP_ZERO_MEMORY`.
///
/// # Returns
/// The memory, or NULL: then the old memory is as it was.
///
/// # Safety
/// NULL, or memory of [`HeapAlloc`] that was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn HeapReAlloc(
    hHeap: HANDLE,
    dwFlags: DWORD,
    lpMem: *mut c_void,
    dwBytes: usize,
) -> *mut c_void {
    if hHeap.addr() != PROCESS_HEAP {
        return null_mut();
    }
    let block = memory::heap_resize(block!(lpMem), dwBytes, dwFlags);
    block.map_or(null_mut(), |block| block.address().cast())
}

/// The size that was asked for, or `(SIZE_T)-1`.
///
/// # Safety
/// As [`HeapReAlloc`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn HeapSize(hHeap: HANDLE, dwFlags: DWORD, lpMem: *const c_void) -> usize {
    let _ = dwFlags;
    if hHeap.addr() != PROCESS_HEAP {
        return usize::MAX;
    }
    let lpMem = lpMem.cast_mut();
    block!(lpMem).map_or(usize::MAX, Block::size)
}

/// Gives memory of [`HeapAlloc`] back.
///
/// # Returns
/// `TRUE`, also for NULL, or `FALSE`.
///
/// # Errors
/// `ERROR_INVALID_HANDLE` | not the process' heap
///
/// # Safety
/// As [`HeapReAlloc`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn HeapFree(hHeap: HANDLE, dwFlags: DWORD, lpMem: *mut c_void) -> BOOL {
    let _ = dwFlags;
    if hHeap.addr() != PROCESS_HEAP {
        last_error::fail(ERROR_INVALID_HANDLE);
        return 0;
    }
    block!(lpMem).map(Block::free);
    1
}
