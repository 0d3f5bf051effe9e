//! Text of the caller in either of Windows' forms: bytes, or UTF-16.

use std::ffi::{CStr, CString};

use super::{Result, UserBuffer, UserStr};
use crate::abi::WsaError;
use crate::abi::error::WSAEFAULT;

/// Longest name that is looked at: NI_MAXHOST.
const MAX_NAME: usize = 1025;

/// A string of the caller, or NULL.
#[derive(Clone, Copy)]
pub(crate) enum Text {
    /// Of bytes.
    Bytes(UserStr),
    /// Of UTF-16. What is no character becomes the replacement character, which no name has.
    Units(UserStr),
}

impl Text {
    /// Reads the string: `None` for NULL, `WSAEFAULT` where it is not readable or longer than any name.
    pub(crate) fn read(self) -> Result<Option<CString>> {
        let bytes = match self {
            Self::Bytes(text) => text.read(MAX_NAME)?,
            Self::Units(text) => text
                .read_utf16(MAX_NAME)?
                .map(|units| String::from_utf16_lossy(&units).into_bytes()),
        };
        bytes
            .map(CString::new)
            .transpose()
            .map_err(|_| WsaError(WSAEFAULT))
    }
}

/// Room of the caller for a string.
#[derive(Clone, Copy)]
pub(crate) enum TextRoom {
    /// For bytes.
    Bytes(UserBuffer),
    /// For UTF-16; the length of the room is in bytes here too.
    Units(UserBuffer),
}

impl TextRoom {
    /// Whether the caller wants the string: there is an address and a size.
    pub(crate) fn is_wanted(self) -> bool {
        !self.buffer().is_null() && self.buffer().len().is_ok_and(|len| len != 0)
    }

    /// Whether the string and its terminator fit.
    pub(crate) fn has_room_for(self, text: &CStr) -> Result<bool> {
        Ok(!self.buffer().is_null() && self.encode(text).len() <= self.buffer().len()?)
    }

    /// Writes the string and its terminator; `WSAEFAULT` where they do not fit.
    pub(crate) fn write(self, text: &CStr) -> Result<()> {
        self.buffer().copy_from(&self.encode(text))
    }

    fn buffer(self) -> UserBuffer {
        match self {
            Self::Bytes(buffer) | Self::Units(buffer) => buffer,
        }
    }

    fn encode(self, text: &CStr) -> Vec<u8> {
        match self {
            Self::Bytes(_) => text.to_bytes_with_nul().to_vec(),
            Self::Units(_) => utf16(text).into_iter().flat_map(u16::to_ne_bytes).collect(),
        }
    }
}

/// A string in UTF-16, with its terminator.
pub(crate) fn utf16(text: &CStr) -> Vec<u16> {
    text.to_string_lossy().encode_utf16().chain([0]).collect()
}
