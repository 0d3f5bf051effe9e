//! Threads.

use std::sync::Arc;

use super::codes::ERROR_NOACCESS;
use super::{Result, UserOut};
use crate::abi::WsaError;
use crate::abi::error::{WSA_INVALID_HANDLE, WSA_INVALID_PARAMETER, WSA_NOT_ENOUGH_MEMORY};
use crate::abi::win32_codes::ERROR_CALL_NOT_IMPLEMENTED;
use crate::object::handle::{self, Object};
use crate::object::start::{self, Stack, Start};
use crate::object::thread::{self, Thread};
use crate::runtime::runtime;
use crate::sys;

pub(crate) use crate::object::start::Body;

/// What `GetExitCodeThread` says of a thread that runs.
const STILL_ACTIVE: u32 = 259;
/// The handle that means the calling thread: `GetCurrentThread`.
const CURRENT_THREAD: usize = usize::MAX - 1;

/// Flags of `CreateThread`.
const CREATE_SUSPENDED: u32 = 0x4;
const STACK_SIZE_PARAM_IS_A_RESERVATION: u32 = 0x1_0000;

/// What a caller says of a thread to be made.
pub(crate) struct Wanted {
    pub(crate) stack: usize,
    pub(crate) body: Option<Body>,
    pub(crate) argument: usize,
    pub(crate) flags: u32,
    /// Its handle is closed when it ends.
    pub(crate) closes_handle: bool,
}

/// `CreateThread`, and the C library's ways to it.
pub(crate) fn create(wanted: Wanted, id: UserOut<u32>) -> Result<usize> {
    let invalid = WsaError(WSA_INVALID_PARAMETER);
    let body = wanted.body.ok_or(invalid)?;
    if wanted.flags & !(CREATE_SUSPENDED | STACK_SIZE_PARAM_IS_A_RESERVATION) != 0 {
        return Err(invalid);
    }
    let id = if id.is_null() {
        None
    } else {
        Some(id.prove().map_err(|_| WsaError(ERROR_NOACCESS))?)
    };
    let is_reservation = wanted.flags & STACK_SIZE_PARAM_IS_A_RESERVATION != 0;
    let stack = if is_reservation && wanted.stack != 0 {
        Stack::Of(wanted.stack)
    } else {
        Stack::AtLeast(wanted.stack)
    };
    // Also where Winsock is never started.
    runtime().prepare_for_fork();
    let started = start::start(&Start {
        body,
        argument: wanted.argument,
        stack,
        suspended: wanted.flags & CREATE_SUSPENDED != 0,
        closes_handle: wanted.closes_handle,
    });
    let (handle, thread) = started.map_err(|_| WsaError(WSA_NOT_ENOUGH_MEMORY))?;
    if let Some(id) = id {
        id.set(thread.wait_for_system_id());
    }
    Ok(handle as usize)
}

/// `GetExitCodeThread`.
pub(crate) fn exit_code(handle: usize, code: UserOut<u32>) -> Result<()> {
    let thread = find(handle)?;
    let code = code.prove().map_err(|_| WsaError(ERROR_NOACCESS))?;
    code.set(thread.exit_code().unwrap_or(STILL_ACTIVE));
    Ok(())
}

/// `ResumeThread`. Returns how often the thread was suspended, which it can be once, until it begins.
pub(crate) fn resume(handle: usize) -> Result<u32> {
    Ok(u32::from(find(handle)?.resume()))
}

/// `TerminateThread`: a thread of this system can only end itself.
pub(crate) fn terminate(handle: usize) -> Result<()> {
    find(handle)?;
    Err(WsaError(ERROR_CALL_NOT_IMPLEMENTED))
}

/// What the calling thread says at its end.
pub(crate) fn set_exit_code(code: u32) {
    start::set_exit_code(code);
}

/// `ExitThread`, behind [`set_exit_code`]. Nothing of the caller's may be left to be dropped.
pub(crate) fn exit() -> ! {
    sys::thread::exit()
}

/// `SwitchToThread`: whether another thread has run.
pub(crate) fn give_way() -> bool {
    sys::thread::give_way()
}

fn find(handle: usize) -> Result<Arc<Thread>> {
    if handle == CURRENT_THREAD {
        return Ok(thread::current());
    }
    let thread = handle::find(handle).and_then(Object::thread);
    thread.ok_or(WsaError(WSA_INVALID_HANDLE))
}
