//! Text between bytes and UTF-16.

use core::ffi::{c_char, c_int, c_uint};

use super::Length;
use crate::abi::types::{BOOL, DWORD, WCHAR};
use crate::capi::boundary::{call, entry_win32};
use crate::win32::text::{self, Default, Room, Text};
use crate::win32::{UserBuffer, UserIn, UserOut, UserSlice, UserStr};

/// Bytes to UTF-16. `CP_UTF8` and the pages of the system, the console and the thread are UTF-8. A negative `cbMultiByte` says that the
/// text ends with NUL. With `cchWideChar` 0 nothing is written.
///
/// # Returns
/// The number of units, the NUL with them if the text has one, or 0.
///
/// # Errors
/// `ERROR_INSUFFICIENT_BUFFER` | `cchWideChar` too small; nothing was written
/// `ERROR_INVALID_FLAGS` | with `CP_UTF8` another flag than `MB_ERR_INVALID_CHARS`
/// `ERROR_INVALID_PARAMETER` | no text, no length, no room; another code page; the same memory for both
/// `ERROR_NO_UNICODE_TRANSLATION` | not UTF-8, and `MB_ERR_INVALID_CHARS` is set; otherwise U+FFFD stands in its place
///
/// # Safety
/// The room must be as large as is said, and no argument may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn MultiByteToWideChar(
    CodePage: c_uint,
    dwFlags: DWORD,
    lpMultiByteStr: *const c_char,
    cbMultiByte: c_int,
    lpWideCharStr: *mut WCHAR,
    cchWideChar: c_int,
) -> c_int {
    let call = call! {
        Startup, "MultiByteToWideChar",
        number(CodePage), bits(dwFlags as usize), address(lpMultiByteStr), number(cbMultiByte), address(lpWideCharStr),
        number(cchWideChar)
    };
    let from = Text {
        // SAFETY: by this function's contract.
        start: unsafe { UserStr::new(lpMultiByteStr) },
        // SAFETY: by this function's contract.
        units: unsafe { UserSlice::new(lpMultiByteStr.cast(), cbMultiByte.unsigned_abs()) },
        length: cbMultiByte,
        is_null: lpMultiByteStr.is_null(),
    };
    let is_text = lpMultiByteStr.addr() == lpWideCharStr.addr();
    // SAFETY: by this function's contract.
    let to = unsafe { room(lpWideCharStr.cast(), cchWideChar, 2, is_text) };
    entry_win32(call, || {
        text::widen(CodePage, dwFlags, from, to).map(Length)
    })
    .cast_signed()
}

/// UTF-16 to bytes. As [`MultiByteToWideChar`]; with `CP_UTF8` the last two arguments must be NULL, otherwise the default
/// character is never used.
///
/// # Returns
/// The number of bytes, the NUL with them if the text has one, or 0.
///
/// # Errors
/// As [`MultiByteToWideChar`], with `WC_ERR_INVALID_CHARS`.
///
/// # Safety
/// As [`MultiByteToWideChar`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WideCharToMultiByte(
    CodePage: c_uint,
    dwFlags: DWORD,
    lpWideCharStr: *const WCHAR,
    cchWideChar: c_int,
    lpMultiByteStr: *mut c_char,
    cbMultiByte: c_int,
    lpDefaultChar: *const c_char,
    lpUsedDefaultChar: *mut BOOL,
) -> c_int {
    let call = call! {
        Startup, "WideCharToMultiByte",
        number(CodePage), bits(dwFlags as usize), address(lpWideCharStr), number(cchWideChar), address(lpMultiByteStr),
        number(cbMultiByte), address(lpDefaultChar), address(lpUsedDefaultChar)
    };
    let from = Text {
        // SAFETY: by this function's contract.
        start: unsafe { UserStr::new(lpWideCharStr.cast()) },
        // SAFETY: by this function's contract.
        units: unsafe { UserSlice::new(lpWideCharStr, cchWideChar.unsigned_abs()) },
        length: cchWideChar,
        is_null: lpWideCharStr.is_null(),
    };
    let is_text = lpMultiByteStr.addr() == lpWideCharStr.addr();
    // SAFETY: by this function's contract.
    let to = unsafe { room(lpMultiByteStr.cast(), cbMultiByte, 1, is_text) };
    let default = Default {
        // SAFETY: by this function's contract.
        character: unsafe { UserIn::new(lpDefaultChar.cast()) },
        // SAFETY: by this function's contract.
        used: unsafe { UserOut::new(lpUsedDefaultChar) },
    };
    entry_win32(call, || {
        text::narrow(CodePage, dwFlags, from, to, default).map(Length)
    })
    .cast_signed()
}

/// # Safety
/// The contract of [`MultiByteToWideChar`].
unsafe fn room(start: *mut u8, length: c_int, unit: usize, is_text: bool) -> Room {
    let size = usize::try_from(length).unwrap_or(0) * unit;
    Room {
        // SAFETY: by this function's contract.
        to: unsafe { UserBuffer::sized(start, size) },
        length,
        is_text,
    }
}
