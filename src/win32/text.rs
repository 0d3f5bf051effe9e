//! Text between bytes and UTF-16. Every code page that a program can mean without naming one is UTF-8 here.

use super::codes::*;
use super::{Result, UserBuffer, UserIn, UserOut, UserSlice, UserStr, fail};
use crate::abi::WsaError;

/// The system's, the console's, the thread's; and UTF-8 by name.
const OWN_PAGES: [u32; 3] = [0, 1, 3];
const CP_UTF8: u32 = 65001;

const MB_ERR_INVALID_CHARS: u32 = 0x8;
/// `MB_PRECOMPOSED`, `MB_COMPOSITE`, `MB_USEGLYPHCHARS`: for code pages, without meaning in UTF-8.
const MB_IGNORED: u32 = 0x7;
const WC_ERR_INVALID_CHARS: u32 = 0x80;
/// `WC_COMPOSITECHECK` and its kin, `WC_NO_BEST_FIT_CHARS`, likewise.
const WC_IGNORED: u32 = 0x670;

/// Text that is longer than this, in units, is taken for text without an end.
const MAX_TEXT: usize = i32::MAX as usize;

/// A text of the caller with its length in units; a negative one says that it ends with NUL, which counts.
pub(crate) struct Text<T> {
    pub(crate) start: UserStr,
    pub(crate) units: UserSlice<T>,
    pub(crate) length: i32,
    pub(crate) is_null: bool,
}

/// The character for what has no bytes in a code page, and whether it was used.
pub(crate) struct Default {
    pub(crate) character: UserIn<u8>,
    pub(crate) used: UserOut<i32>,
}

/// Room of the caller for as many units; 0 asks how many there have to be.
pub(crate) struct Room {
    pub(crate) to: UserBuffer,
    pub(crate) length: i32,
    /// It is where the text is.
    pub(crate) is_text: bool,
}

/// `MultiByteToWideChar`.
pub(crate) fn widen(page: u32, flags: u32, from: Text<u8>, to: Room) -> Result<u32> {
    check(&from, &to)?;
    check_flags(page, flags, MB_ERR_INVALID_CHARS, MB_IGNORED)?;
    let bytes = match from.length {
        ..0 => ended(from.start.read(MAX_TEXT))?,
        _ => counted(from.units)?,
    };
    let text = String::from_utf8_lossy(&bytes);
    if flags & MB_ERR_INVALID_CHARS != 0 && std::str::from_utf8(&bytes).is_err() {
        return fail(ERROR_NO_UNICODE_TRANSLATION);
    }
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_ne_bytes).collect();
    write(&units, 2, to)
}

/// `WideCharToMultiByte`. No character is without its bytes in UTF-8, so the default one is never used.
pub(crate) fn narrow(
    page: u32,
    flags: u32,
    from: Text<u16>,
    to: Room,
    default: Default,
) -> Result<u32> {
    check(&from, &to)?;
    check_flags(page, flags, WC_ERR_INVALID_CHARS, WC_IGNORED)?;
    let used = default.used;
    let character = default.character.read_optional();
    let character = character.map_err(|_| WsaError(ERROR_NOACCESS))?;
    if page == CP_UTF8 && (character.is_some() || !used.is_null()) {
        return fail(ERROR_INVALID_PARAMETER);
    }
    let units = match from.length {
        ..0 => ended(from.start.read_utf16(MAX_TEXT))?,
        _ => counted(from.units)?,
    };
    if flags & WC_ERR_INVALID_CHARS != 0 && String::from_utf16(&units).is_err() {
        return fail(ERROR_NO_UNICODE_TRANSLATION);
    }
    let count = write(String::from_utf16_lossy(&units).as_bytes(), 1, to)?;
    if !used.is_null() {
        let used = used.prove().map_err(|_| WsaError(ERROR_NOACCESS))?;
        used.set(0);
    }
    Ok(count)
}

fn check<T>(from: &Text<T>, to: &Room) -> Result<()> {
    let no_room = to.length < 0 || to.length > 0 && to.to.is_null();
    if from.is_null || from.length == 0 || no_room || to.is_text {
        return fail(ERROR_INVALID_PARAMETER);
    }
    Ok(())
}

fn check_flags(page: u32, flags: u32, strict: u32, ignored: u32) -> Result<()> {
    let allowed = match page {
        CP_UTF8 => strict,
        _ if OWN_PAGES.contains(&page) => strict | ignored,
        _ => return fail(ERROR_INVALID_PARAMETER),
    };
    if flags & !allowed == 0 {
        Ok(())
    } else {
        fail(ERROR_INVALID_FLAGS)
    }
}

/// A text with its NUL.
fn ended<T: From<u8>>(text: Result<Option<Vec<T>>>) -> Result<Vec<T>> {
    let mut text = text.ok().flatten().ok_or(WsaError(ERROR_NOACCESS))?;
    text.push(T::from(0));
    Ok(text)
}

fn counted<T: Copy>(units: UserSlice<T>) -> Result<Vec<T>> {
    let units = units.prove().map_err(|_| WsaError(ERROR_NOACCESS))?;
    units
        .to_vec()
        .map_err(|_| WsaError(ERROR_NOT_ENOUGH_MEMORY))
}

fn write(bytes: &[u8], unit: usize, to: Room) -> Result<u32> {
    let count = i32::try_from(bytes.len() / unit).map_err(|_| WsaError(ERROR_NOT_ENOUGH_MEMORY))?;
    if to.length != 0 {
        if to.length < count {
            return fail(ERROR_INSUFFICIENT_BUFFER);
        }
        to.to
            .copy_from(bytes)
            .map_err(|_| WsaError(ERROR_NOACCESS))?;
    }
    Ok(count.unsigned_abs())
}
