//! Texts of error codes.

use core::ffi::{c_char, c_void};

use super::Length;
use crate::abi::WsaError;
use crate::abi::types::{DWORD, WCHAR};
use crate::capi::boundary::{call, entry_win32};
use crate::win32::codes::*;
use crate::win32::message;
use crate::win32::{Block, Result, UserBuffer, UserOut};

/// The text of an error code, in English: one sentence, CR and LF, or a space instead of these with
/// `FORMAT_MESSAGE_MAX_WIDTH_MASK`. Codes of Winsock and of the system are known. There are no inserts in them.
///
/// # Returns
/// The length without the NUL, or 0.
///
/// # Errors
/// `ERROR_MR_MID_NOT_FOUND` | no text for this code
/// `ERROR_INSUFFICIENT_BUFFER` | `nSize` too small
/// `ERROR_RESOURCE_LANG_NOT_FOUND` | another language than a neutral one and English
/// `ERROR_RESOURCE_TYPE_NOT_FOUND` | `FORMAT_MESSAGE_FROM_HMODULE` alone: no module has texts
/// `ERROR_NOT_SUPPORTED` | `FORMAT_MESSAGE_FROM_STRING`
/// `ERROR_INVALID_PARAMETER` | no source, two that exclude each other, an unknown flag; no buffer
/// `ERROR_NOT_ENOUGH_MEMORY` | `FORMAT_MESSAGE_ALLOCATE_BUFFER` without a place for the pointer, or no memory
///
/// # Safety
/// The buffer must have room for `nSize` characters; with `FORMAT_MESSAGE_ALLOCATE_BUFFER` it must be a pointer to a pointer,
/// which is set to memory for `LocalFree`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn FormatMessageA(
    dwFlags: DWORD,
    lpSource: *const c_void,
    dwMessageId: DWORD,
    dwLanguageId: DWORD,
    lpBuffer: *mut c_char,
    nSize: DWORD,
    Arguments: *mut c_void,
) -> DWORD {
    let call = call! {
        Startup, "FormatMessageA",
        bits(dwFlags as usize), address(lpSource), number(dwMessageId), number(dwLanguageId), address(lpBuffer),
        number(nSize), address(Arguments)
    };
    // SAFETY: by this function's contract.
    let to = unsafe { Destination::new(lpBuffer.cast(), nSize) };
    entry_win32(call, || {
        to.clear(dwFlags)?;
        let text = message::text(dwFlags, dwMessageId, dwLanguageId)? + "\0";
        to.take(dwFlags, text.as_bytes(), 1)
    })
}

/// As [`FormatMessageA`], in UTF-16.
///
/// # Safety
/// As [`FormatMessageA`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn FormatMessageW(
    dwFlags: DWORD,
    lpSource: *const c_void,
    dwMessageId: DWORD,
    dwLanguageId: DWORD,
    lpBuffer: *mut WCHAR,
    nSize: DWORD,
    Arguments: *mut c_void,
) -> DWORD {
    let call = call! {
        Startup, "FormatMessageW",
        bits(dwFlags as usize), address(lpSource), number(dwMessageId), number(dwLanguageId), address(lpBuffer),
        number(nSize), address(Arguments)
    };
    // SAFETY: by this function's contract.
    let to = unsafe { Destination::new(lpBuffer.cast(), nSize) };
    entry_win32(call, || {
        to.clear(dwFlags)?;
        let text = message::text(dwFlags, dwMessageId, dwLanguageId)? + "\0";
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_ne_bytes).collect();
        to.take(dwFlags, &units, 2)
    })
}

/// Where the text goes: the caller's buffer, or memory whose address is left there.
struct Destination {
    buffer: UserBuffer,
    pointer: UserOut<usize>,
    size: DWORD,
}

impl Destination {
    /// # Safety
    /// The contract of [`FormatMessageA`].
    unsafe fn new(buffer: *mut u8, size: DWORD) -> Self {
        Self {
            // SAFETY: by this function's contract; units have two bytes at most.
            buffer: unsafe { UserBuffer::sized(buffer, size as usize * 2) },
            // SAFETY: likewise.
            pointer: unsafe { UserOut::new(buffer.cast()) },
            size,
        }
    }

    /// A failure leaves NULL, so that programs may free what they find.
    fn clear(&self, flags: DWORD) -> Result<()> {
        match (message::allocates(flags), self.buffer.is_null()) {
            (true, true) => Err(WsaError(ERROR_NOT_ENOUGH_MEMORY)),
            (true, false) => self.point_to(0),
            (false, true) => Err(WsaError(ERROR_INVALID_PARAMETER)),
            (false, false) => Ok(()),
        }
    }

    fn take(&self, flags: DWORD, text: &[u8], unit: u32) -> Result<Length> {
        let count = u32::try_from(text.len()).unwrap_or(u32::MAX) / unit;
        if message::allocates(flags) {
            let size = text.len().max(self.size as usize * unit as usize);
            let block = Block::allocate(size, true).ok_or(WsaError(ERROR_NOT_ENOUGH_MEMORY))?;
            // SAFETY: a new block of this size.
            let room = unsafe { UserBuffer::sized(block.address(), size) };
            room.copy_from(text)?;
            self.point_to(block.address().expose_provenance())?;
        } else if count > self.size {
            return Err(WsaError(ERROR_INSUFFICIENT_BUFFER));
        } else {
            let copied = self.buffer.copy_from(text);
            copied.map_err(|_| WsaError(ERROR_NOACCESS))?;
        }
        Ok(Length(count - 1))
    }

    fn point_to(&self, address: usize) -> Result<()> {
        let pointer = self.pointer.prove().map_err(|_| WsaError(ERROR_NOACCESS))?;
        pointer.set(address);
        Ok(())
    }
}
