//! Modules: the system's DLLs whose functions live in this library are this library, and all others are not there.

use std::ffi::CStr;

use super::codes::*;
use super::{Result, UserBuffer, fail};
use crate::abi::WsaError;
use crate::sys::module;

/// Handles of a module: where Windows puts a DLL and a program. Nothing is there; they are never followed.
const OWN: usize = 0x1_8000_0000;
const PROGRAM: usize = 0x1_4000_0000;

/// Where the system's DLLs are said to be.
const SYSTEM_DIRECTORY: &CStr = c"C:\\Windows\\System32";

/// DLLs whose functions, as far as they are served, are exports of this library.
const NAMES: [&str; 6] = [
    "kernel32",
    "kernelbase",
    "mswsock",
    "ntdll",
    "winmm",
    "ws2_32",
];

/// Flags of `LoadLibraryEx` that only say where to search.
const SEARCH: u32 = 0x8 | 0x100 | 0x200 | 0x400 | 0x800 | 0x1000;

/// `LoadLibrary`, and `GetModuleHandle` with a name.
pub(crate) fn find(name: Option<&str>) -> Result<usize> {
    let name = name.ok_or(WsaError(ERROR_INVALID_PARAMETER))?;
    let directory = SYSTEM_DIRECTORY.to_str().unwrap_or_default();
    let name = match name.rsplit_once(['\\', '/']) {
        Some((path, name)) if path.eq_ignore_ascii_case(directory) => name,
        Some(_) => return fail(ERROR_MOD_NOT_FOUND),
        None => name,
    };
    let stem = match name.rsplit_once('.') {
        Some((stem, extension)) if extension.eq_ignore_ascii_case("dll") => stem,
        Some(_) => return fail(ERROR_MOD_NOT_FOUND),
        None => name,
    };
    if NAMES.iter().any(|known| known.eq_ignore_ascii_case(stem)) {
        Ok(OWN)
    } else {
        fail(ERROR_MOD_NOT_FOUND)
    }
}

/// `LoadLibraryEx`: a module can be searched for, but not opened for its data.
pub(crate) fn find_with(name: Option<&str>, file: usize, flags: u32) -> Result<usize> {
    if file != 0 || flags & !SEARCH != 0 {
        return fail(ERROR_INVALID_PARAMETER);
    }
    find(name)
}

/// `GetModuleHandle`.
pub(crate) fn loaded(name: Option<&str>) -> Result<usize> {
    match name {
        None => Ok(PROGRAM),
        name => find(name),
    }
}

/// `FreeLibrary`: this library stays for ever.
pub(crate) fn free(handle: usize) -> Result<()> {
    match handle {
        OWN | PROGRAM => Ok(()),
        0 => fail(ERROR_INVALID_HANDLE),
        _ => fail(ERROR_MOD_NOT_FOUND),
    }
}

/// Whether the name of a procedure is an ordinal.
pub(crate) fn is_ordinal(name: usize) -> bool {
    name <= 0xFFFF
}

/// `GetProcAddress` by ordinal: exports have names only.
pub(crate) fn procedure_by_ordinal(handle: usize) -> Result<usize> {
    match handle {
        OWN | PROGRAM => fail(ERROR_INVALID_ORDINAL),
        _ => fail(ERROR_MOD_NOT_FOUND),
    }
}

/// `GetProcAddress`. What the program itself exports is not looked for.
pub(crate) fn procedure(handle: usize, name: &CStr) -> Result<usize> {
    match handle {
        OWN => module::export(name).ok_or(WsaError(ERROR_PROC_NOT_FOUND)),
        PROGRAM | 0 => fail(ERROR_PROC_NOT_FOUND),
        _ => fail(ERROR_MOD_NOT_FOUND),
    }
}

/// `GetSystemDirectory`: the length without the NUL, or the room that it takes.
pub(crate) fn system_directory(to: UserBuffer) -> Result<u32> {
    let text = SYSTEM_DIRECTORY.to_bytes_with_nul();
    let needed = u32::try_from(text.len()).unwrap_or(u32::MAX);
    if to.len()? < text.len() {
        return Ok(needed);
    }
    to.copy_from(text).map_err(|_| WsaError(ERROR_NOACCESS))?;
    Ok(needed - 1)
}
