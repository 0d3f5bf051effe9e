//! Objects that may have a name.

use super::codes::{ERROR_ALREADY_EXISTS, ERROR_NOACCESS};
use super::{Result, UserStr};
use crate::abi::WsaError;
use crate::abi::error::{WSA_INVALID_HANDLE, WSA_NOT_ENOUGH_MEMORY};
use crate::last_error;
use crate::object::handle::Kind;
use crate::object::name::{self as object, Made, Name};
use crate::runtime::runtime;

/// Longest name, in units.
const LONGEST: usize = 32_767;

/// A name of the caller's, in one of the two character sets.
pub(crate) enum UserName {
    /// UTF-8.
    Narrow(UserStr),
    /// UTF-16.
    Wide(UserStr),
}

impl UserName {
    fn read(&self) -> Result<Option<Name>> {
        let name = match self {
            Self::Wide(name) => name.read_utf16(LONGEST),
            Self::Narrow(name) => name.read(LONGEST).map(|name| name.map(|name| units(&name))),
        };
        let name = name.map_err(|_| WsaError(ERROR_NOACCESS))?;
        Ok(name.filter(|name| !name.is_empty()))
    }
}

fn units(name: &[u8]) -> Name {
    String::from_utf8_lossy(name).encode_utf16().collect()
}

/// The object of this name, or a new one. The last error says which: `ERROR_ALREADY_EXISTS`, or 0.
pub(super) fn make(
    kind: Kind,
    name: &UserName,
    make: impl FnOnce() -> Option<u32>,
) -> Result<usize> {
    // Also where Winsock is never started.
    runtime().prepare_for_fork();
    let made = match name.read()? {
        None => make().map(Made::New),
        Some(name) => object::open(kind, name, make),
    };
    let (handle, code) = match made.ok_or(WsaError(WSA_NOT_ENOUGH_MEMORY))? {
        Made::New(handle) => (handle, 0),
        Made::Opened(handle) => (handle, ERROR_ALREADY_EXISTS),
        Made::Other => return Err(WsaError(WSA_INVALID_HANDLE)),
    };
    last_error::set(code);
    Ok(handle as usize)
}
