//! `SetHandleInformation`: whether programs that are started later get a socket or a file.

use super::codes::{ERROR_INVALID_HANDLE, ERROR_INVALID_PARAMETER, ERROR_NOT_SUPPORTED};
use super::{Result, fail};
use crate::abi::WsaError;
use crate::object::handle;
use crate::sys::file;

const INHERIT: u32 = 0x1;
const PROTECT_FROM_CLOSE: u32 = 0x2;

/// `SetHandleInformation`. Events, ports and threads are this process' own and cannot be inherited; nothing can be kept from
/// being closed.
pub(crate) fn set(handle: usize, mask: u32, flags: u32) -> Result<()> {
    if mask & !(INHERIT | PROTECT_FROM_CLOSE) != 0 {
        return fail(ERROR_INVALID_PARAMETER);
    }
    let wanted = mask & flags;
    if handle::find(handle).is_some() {
        return match wanted {
            0 => Ok(()),
            _ => fail(ERROR_NOT_SUPPORTED),
        };
    }
    // NULL is no handle, although a descriptor has the number 0.
    let descriptor = match i32::try_from(handle) {
        Ok(descriptor) if descriptor != 0 => descriptor,
        _ => return fail(ERROR_INVALID_HANDLE),
    };
    let inherited = file::is_inherited(descriptor).map_err(|_| WsaError(ERROR_INVALID_HANDLE))?;
    if wanted & PROTECT_FROM_CLOSE != 0 {
        return fail(ERROR_NOT_SUPPORTED);
    }
    let wanted = wanted & INHERIT != 0;
    if mask & INHERIT != 0 && inherited != wanted {
        file::set_inherited(descriptor, wanted).map_err(|_| WsaError(ERROR_INVALID_HANDLE))?;
    }
    Ok(())
}
