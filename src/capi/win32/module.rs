//! Modules, and the flags of handles.

use core::ffi::{CStr, c_char, c_uint, c_void};

use super::Length;
use crate::abi::WsaError;
use crate::abi::call_types::FARPROC;
use crate::abi::types::{BOOL, DWORD, HANDLE, WCHAR};
use crate::capi::boundary::{Handle, Truth, call, entry_win32};
use crate::win32::codes::ERROR_NOACCESS;
use crate::win32::{Result, UserBuffer, UserStr, handle_flags, module};

/// The longest name of a file that Windows knows.
const MAX_NAME: usize = 32768;

/// A name of the caller's, or NULL.
///
/// # Safety
/// The memory must not change during the call.
unsafe fn name_a(name: *const c_char) -> impl FnOnce() -> Result<Option<String>> {
    // SAFETY: by this function's contract.
    let name = unsafe { UserStr::new(name) };
    move || {
        let name = name.read(MAX_NAME).map_err(|_| WsaError(ERROR_NOACCESS))?;
        Ok(name.map(|name| String::from_utf8_lossy(&name).into_owned()))
    }
}

/// As [`name_a`], in UTF-16.
///
/// # Safety
/// As [`name_a`].
unsafe fn name_w(name: *const WCHAR) -> impl FnOnce() -> Result<Option<String>> {
    // SAFETY: by this function's contract.
    let name = unsafe { UserStr::new(name.cast()) };
    move || {
        let name = name
            .read_utf16(MAX_NAME)
            .map_err(|_| WsaError(ERROR_NOACCESS))?;
        Ok(name.map(|name| String::from_utf16_lossy(&name)))
    }
}

/// A module: the system's DLLs whose functions are served (`ws2_32`, `mswsock`, `kernel32`, `kernelbase`, `ntdll`, `winmm`), with or
/// without extension, bare or in the system's directory, are this library.
///
/// # Returns
/// The module, or NULL.
///
/// # Errors
/// `ERROR_MOD_NOT_FOUND` | any other module
/// `ERROR_INVALID_PARAMETER` | no name
///
/// # Safety
/// The name must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn LoadLibraryA(lpLibFileName: *const c_char) -> HANDLE {
    let call = call! { Startup, "LoadLibraryA", string(lpLibFileName) };
    // SAFETY: by this function's contract.
    let name = unsafe { name_a(lpLibFileName) };
    entry_win32(call, || module::find(name()?.as_deref()).map(Handle))
}

/// As [`LoadLibraryA`], in UTF-16.
///
/// # Safety
/// As [`LoadLibraryA`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn LoadLibraryW(lpLibFileName: *const WCHAR) -> HANDLE {
    let call = call! { Startup, "LoadLibraryW", address(lpLibFileName) };
    // SAFETY: by this function's contract.
    let name = unsafe { name_w(lpLibFileName) };
    entry_win32(call, || module::find(name()?.as_deref()).map(Handle))
}

/// As [`LoadLibraryA`]. `ERROR_INVALID_PARAMETER` for a file, and for flags that say more than where to search.
///
/// # Safety
/// As [`LoadLibraryA`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn LoadLibraryExA(
    lpLibFileName: *const c_char,
    hFile: HANDLE,
    dwFlags: DWORD,
) -> HANDLE {
    let call = call! { Startup, "LoadLibraryExA", string(lpLibFileName), address(hFile), bits(dwFlags as usize) };
    // SAFETY: by this function's contract.
    let name = unsafe { name_a(lpLibFileName) };
    entry_win32(call, || {
        module::find_with(name()?.as_deref(), hFile.addr(), dwFlags).map(Handle)
    })
}

/// As [`LoadLibraryExA`], in UTF-16.
///
/// # Safety
/// As [`LoadLibraryA`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn LoadLibraryExW(
    lpLibFileName: *const WCHAR,
    hFile: HANDLE,
    dwFlags: DWORD,
) -> HANDLE {
    let call = call! { Startup, "LoadLibraryExW", address(lpLibFileName), address(hFile), bits(dwFlags as usize) };
    // SAFETY: by this function's contract.
    let name = unsafe { name_w(lpLibFileName) };
    entry_win32(call, || {
        module::find_with(name()?.as_deref(), hFile.addr(), dwFlags).map(Handle)
    })
}

/// As [`LoadLibraryA`]; NULL is the program itself.
///
/// # Safety
/// As [`LoadLibraryA`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn GetModuleHandleA(lpModuleName: *const c_char) -> HANDLE {
    let call = call! { Startup, "GetModuleHandleA", string(lpModuleName) };
    // SAFETY: by this function's contract.
    let name = unsafe { name_a(lpModuleName) };
    entry_win32(call, || module::loaded(name()?.as_deref()).map(Handle))
}

/// As [`GetModuleHandleA`], in UTF-16.
///
/// # Safety
/// As [`LoadLibraryA`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn GetModuleHandleW(lpModuleName: *const WCHAR) -> HANDLE {
    let call = call! { Startup, "GetModuleHandleW", address(lpModuleName) };
    // SAFETY: by this function's contract.
    let name = unsafe { name_w(lpModuleName) };
    entry_win32(call, || module::loaded(name()?.as_deref()).map(Handle))
}

/// One use of a module less. This library stays.
///
/// # Returns
/// `TRUE`, or `FALSE`.
///
/// # Errors
/// `ERROR_INVALID_HANDLE` | NULL
/// `ERROR_MOD_NOT_FOUND` | not a module
#[unsafe(no_mangle)]
pub extern "C" fn FreeLibrary(hLibModule: HANDLE) -> BOOL {
    let call = call! { Startup, "FreeLibrary", address(hLibModule) };
    entry_win32(call, || module::free(hLibModule.addr()).map(|()| Truth))
}

/// An exported function of a module. What is served is found in each of them, whichever DLL it is from.
///
/// # Returns
/// The function, or NULL.
///
/// # Errors
/// `ERROR_PROC_NOT_FOUND` | no such function; any function of the program itself
/// `ERROR_INVALID_ORDINAL` | a number instead of a name
/// `ERROR_MOD_NOT_FOUND` | not a module
///
/// # Safety
/// The name must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn GetProcAddress(hModule: HANDLE, lpProcName: *const c_char) -> FARPROC {
    let is_ordinal = module::is_ordinal(lpProcName.addr());
    let shown = if is_ordinal {
        core::ptr::null()
    } else {
        lpProcName
    };
    let call = call! { Startup, "GetProcAddress", address(hModule), string(shown) };
    // SAFETY: by this function's contract.
    let name = unsafe { UserStr::new(lpProcName) };
    let found: HANDLE = entry_win32(call, || {
        if is_ordinal {
            return module::procedure_by_ordinal(hModule.addr()).map(Handle);
        }
        let name = name.read(MAX_NAME).map_err(|_| WsaError(ERROR_NOACCESS))?;
        let mut name = name.unwrap_or_default();
        name.push(0);
        let name = CStr::from_bytes_with_nul(&name).map_err(|_| WsaError(ERROR_NOACCESS))?;
        module::procedure(hModule.addr(), name).map(Handle)
    });
    // SAFETY: NULL, or the address of a function of this library; its caller knows the type.
    unsafe { core::mem::transmute::<*mut c_void, FARPROC>(found) }
}

/// Where the system's DLLs are said to be: a name to put together with a DLL's for [`LoadLibraryA`]. There is no such folder.
///
/// # Returns
/// The length without the NUL; with it, where `uSize` is too small; 0.
///
/// # Safety
/// The buffer must have room for `uSize` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn GetSystemDirectoryA(lpBuffer: *mut c_char, uSize: c_uint) -> c_uint {
    let call = call! { Startup, "GetSystemDirectoryA", address(lpBuffer), number(uSize) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserBuffer::sized(lpBuffer.cast(), uSize as usize) };
    entry_win32(call, || module::system_directory(to).map(Length))
}

/// Whether programs that are started later get a socket or a file: `HANDLE_FLAG_INHERIT`.
///
/// # Returns
/// `TRUE`, or `FALSE`.
///
/// # Errors
/// `ERROR_INVALID_HANDLE` | not a handle
/// `ERROR_INVALID_PARAMETER` | an unknown flag
/// `ERROR_NOT_SUPPORTED` | `HANDLE_FLAG_PROTECT_FROM_CLOSE` is to be set, or an event, port or thread to be inherited
#[unsafe(no_mangle)]
pub extern "C" fn SetHandleInformation(hObject: HANDLE, dwMask: DWORD, dwFlags: DWORD) -> BOOL {
    let call = call! {
        Socket, "SetHandleInformation", address(hObject), bits(dwMask as usize), bits(dwFlags as usize)
    };
    entry_win32(call, || {
        handle_flags::set(hObject.addr(), dwMask, dwFlags).map(|()| Truth)
    })
}
