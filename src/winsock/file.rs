//! `CreateFile`: a descriptor to hand to `TransmitFile`.

use std::ffi::CString;

use super::{Result, UserStr};
use crate::abi::WsaError;
use crate::abi::error::{ERROR_ACCESS_DENIED, ERROR_FILE_EXISTS, ERROR_FILE_NOT_FOUND};
use crate::abi::error::{ERROR_GEN_FAILURE, ERROR_INVALID_NAME, ERROR_PATH_NOT_FOUND};
use crate::abi::error::{ERROR_TOO_MANY_OPEN_FILES, WSA_INVALID_PARAMETER};
use crate::sys::file;

const GENERIC_READ: u32 = 0x8000_0000;
const GENERIC_WRITE: u32 = 0x4000_0000;
/// Longest name.
const MAX_NAME: usize = 4096;

/// A file's name as the caller has it.
#[derive(Clone, Copy)]
pub(crate) enum Name {
    Narrow(UserStr),
    /// UTF-16.
    Wide(UserStr),
}

/// Opens or makes a file, by `CREATE_NEW` (1) to `TRUNCATE_EXISTING` (5).
pub(crate) fn open(name: Name, access: u32, disposition: u32) -> Result<usize> {
    let how = match disposition {
        1 => libc::O_CREAT | libc::O_EXCL,
        2 => libc::O_CREAT | libc::O_TRUNC,
        3 => 0,
        4 => libc::O_CREAT,
        5 => libc::O_TRUNC,
        _ => return Err(WsaError(WSA_INVALID_PARAMETER)),
    };
    let access = match access & (GENERIC_READ | GENERIC_WRITE) {
        GENERIC_WRITE => libc::O_WRONLY,
        0 | GENERIC_READ => libc::O_RDONLY,
        _ => libc::O_RDWR,
    };
    let name = read_name(name)?;
    let fd = file::open(&name, access | how).map_err(|errno| {
        WsaError(match errno.0 {
            libc::ENOENT => ERROR_FILE_NOT_FOUND,
            libc::ENOTDIR => ERROR_PATH_NOT_FOUND,
            // EINVAL: a directory or a device, which CreateFile does not open without being asked to.
            libc::EACCES | libc::EPERM | libc::EROFS | libc::EISDIR | libc::EINVAL => {
                ERROR_ACCESS_DENIED
            }
            libc::EEXIST => ERROR_FILE_EXISTS,
            libc::EMFILE | libc::ENFILE => ERROR_TOO_MANY_OPEN_FILES,
            _ => ERROR_GEN_FAILURE,
        })
    })?;
    Ok(usize::try_from(fd).unwrap_or(usize::MAX))
}

fn read_name(name: Name) -> Result<CString> {
    let invalid = || WsaError(ERROR_INVALID_NAME);
    let bytes = match name {
        Name::Narrow(name) => name.read(MAX_NAME),
        Name::Wide(name) => {
            let text = name.read_utf16(MAX_NAME);
            text.map(|text| text.map(|text| String::from_utf16_lossy(&text).into_bytes()))
        }
    };
    let bytes = bytes.ok().flatten().ok_or_else(invalid)?;
    CString::new(bytes).map_err(|_| invalid())
}
