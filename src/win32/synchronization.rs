//! Semaphores and mutexes.

use super::codes::{ERROR_NOACCESS, ERROR_NOT_OWNER, ERROR_TOO_MANY_POSTS};
use super::name::{self, UserName};
use super::{Result, UserOut};
use crate::abi::WsaError;
use crate::abi::error::{WSA_INVALID_HANDLE, WSA_INVALID_PARAMETER};
use crate::object::handle::{self, Kind, Object};
use crate::object::stock::{self, Unreleased};

/// `CreateSemaphore`.
pub(crate) fn create_semaphore(left: i32, most: i32, name: &UserName) -> Result<usize> {
    let invalid = WsaError(WSA_INVALID_PARAMETER);
    let (Ok(left), Ok(most)) = (u32::try_from(left), u32::try_from(most)) else {
        return Err(invalid);
    };
    if most == 0 || left > most {
        return Err(invalid);
    }
    name::make(Kind::Semaphore, name, || stock::open_semaphore(left, most))
}

/// `ReleaseSemaphore`.
pub(crate) fn release_semaphore(handle: usize, count: i32, before: UserOut<i32>) -> Result<()> {
    let count = u32::try_from(count).ok().filter(|count| *count != 0);
    let count = count.ok_or(WsaError(WSA_INVALID_PARAMETER))?;
    let semaphore = find(handle, Kind::Semaphore)?;
    // Nothing is released where the answer could not be told.
    let to = if before.is_null() {
        None
    } else {
        Some(before.prove().map_err(|_| WsaError(ERROR_NOACCESS))?)
    };
    let before = semaphore.release(count).map_err(unreleased)?;
    if let Some(to) = to {
        to.set(before.cast_signed());
    }
    Ok(())
}

/// `CreateMutex`.
pub(crate) fn create_mutex(owned: bool, name: &UserName) -> Result<usize> {
    name::make(Kind::Mutex, name, || stock::open_mutex(owned))
}

/// `ReleaseMutex`.
pub(crate) fn release_mutex(handle: usize) -> Result<()> {
    let mutex = find(handle, Kind::Mutex)?;
    mutex.release(1).map(drop).map_err(unreleased)
}

fn unreleased(why: Unreleased) -> WsaError {
    WsaError(match why {
        Unreleased::Gone => WSA_INVALID_HANDLE,
        Unreleased::Full => ERROR_TOO_MANY_POSTS,
        Unreleased::NotOwner => ERROR_NOT_OWNER,
    })
}

/// The object of a handle, if it is of this kind.
pub(super) fn find(handle: usize, kind: Kind) -> Result<Object> {
    let object = handle::find(handle).filter(|object| object.kind() == kind);
    object.ok_or(WsaError(WSA_INVALID_HANDLE))
}
