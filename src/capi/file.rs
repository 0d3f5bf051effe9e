//! Files, as far as `TransmitFile` needs them.

use core::ffi::{c_char, c_void};

use super::boundary::{call, entry_win32};
use crate::abi::types::{DWORD, HANDLE, WCHAR};
use crate::winsock::{UserStr, file};

/// Opens a file. The handle is the file's descriptor; `CloseHandle` closes it. Share mode, security and attributes are ignored.
///
/// # Returns
/// The handle, or `INVALID_HANDLE_VALUE`.
///
/// # Errors
/// `ERROR_FILE_NOT_FOUND`, `ERROR_ACCESS_DENIED`, `ERROR_FILE_EXISTS`, `ERROR_TOO_MANY_OPEN_FILES` |
/// `ERROR_ACCESS_DENIED` | also for what is not a regular file
/// `ERROR_INVALID_PARAMETER` | an unknown disposition
///
/// # Safety
/// The name must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn CreateFileA(
    lpFileName: *const c_char,
    dwDesiredAccess: DWORD,
    dwShareMode: DWORD,
    lpSecurityAttributes: *mut c_void,
    dwCreationDisposition: DWORD,
    dwFlagsAndAttributes: DWORD,
    hTemplateFile: HANDLE,
) -> HANDLE {
    let call = call! {
        Socket, "CreateFileA",
        string(lpFileName), bits(dwDesiredAccess as usize), bits(dwShareMode as usize), address(lpSecurityAttributes),
        number(dwCreationDisposition), bits(dwFlagsAndAttributes as usize), address(hTemplateFile)
    };
    let _ = (
        dwShareMode,
        lpSecurityAttributes,
        dwFlagsAndAttributes,
        hTemplateFile,
    );
    // SAFETY: by this function's contract.
    let name = unsafe { UserStr::new(lpFileName) };
    let handle = entry_win32(call, || {
        file::open(
            file::Name::Narrow(name),
            dwDesiredAccess,
            dwCreationDisposition,
        )
    });
    std::ptr::without_provenance_mut(handle)
}

/// As [`CreateFileA`], with the name in UTF-16.
///
/// # Safety
/// The name must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn CreateFileW(
    lpFileName: *const WCHAR,
    dwDesiredAccess: DWORD,
    dwShareMode: DWORD,
    lpSecurityAttributes: *mut c_void,
    dwCreationDisposition: DWORD,
    dwFlagsAndAttributes: DWORD,
    hTemplateFile: HANDLE,
) -> HANDLE {
    let call = call! {
        Socket, "CreateFileW",
        address(lpFileName), bits(dwDesiredAccess as usize), bits(dwShareMode as usize), address(lpSecurityAttributes),
        number(dwCreationDisposition), bits(dwFlagsAndAttributes as usize), address(hTemplateFile)
    };
    let _ = (
        dwShareMode,
        lpSecurityAttributes,
        dwFlagsAndAttributes,
        hTemplateFile,
    );
    // SAFETY: by this function's contract.
    let name = unsafe { UserStr::new(lpFileName.cast()) };
    let handle = entry_win32(call, || {
        file::open(
            file::Name::Wide(name),
            dwDesiredAccess,
            dwCreationDisposition,
        )
    });
    std::ptr::without_provenance_mut(handle)
}
