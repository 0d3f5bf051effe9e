//! Blocking hooks of version 1: a function of the caller's that runs while a call of its thread waits.
//!
//! They exist for processes that asked for version 1.x; version 2 has removed them (facts 10.1, 10.2).

use std::cell::Cell;
use std::time::{Duration, Instant};

use super::Result;
use crate::abi::WsaError;
use crate::abi::error::*;
use crate::runtime::runtime;

/// A hook: false when it has nothing more to do at this moment. It returns `BOOL`, so only the lower half of the result counts.
pub(crate) type Hook = extern "C" fn() -> isize;

/// How often the hook of a waiting call runs.
pub(crate) const INTERVAL: Duration = Duration::from_millis(50);

thread_local! {
    static HOOK: Cell<Option<Hook>> = const { Cell::new(None) };
    /// The thread is inside its hook.
    static INSIDE: Cell<bool> = const { Cell::new(false) };
    /// The hook has cancelled the call that waits.
    static CANCELLED: Cell<bool> = const { Cell::new(false) };
}

/// What stands where no hook was set: nothing to do.
extern "C" fn default_hook() -> isize {
    0
}

/// `WSASetBlockingHook`. Returns the hook that was there before.
pub(crate) fn set(hook: Option<Hook>) -> Result<Hook> {
    require_version_1()?;
    let hook = hook.ok_or(WsaError(WSAEFAULT))?;
    Ok(HOOK.replace(Some(hook)).unwrap_or(default_hook))
}

/// `WSAUnhookBlockingHook`.
pub(crate) fn unset() -> Result<()> {
    require_version_1()?;
    HOOK.set(None);
    Ok(())
}

/// `WSAIsBlocking`: whether the calling thread is inside its hook, and so a call of it is waiting.
pub(crate) fn is_blocking() -> bool {
    INSIDE.get()
}

/// `WSACancelBlockingCall`: the call that waits ends with `WSAEINTR` when the hook returns.
pub(crate) fn cancel() -> Result<()> {
    if !INSIDE.get() {
        require_version_1()?;
        return Err(WsaError(WSAEINVAL));
    }
    CANCELLED.set(true);
    Ok(())
}

/// Whether the calling thread's waits run a hook.
#[inline]
pub(crate) fn is_set() -> bool {
    runtime().is_version_1() && HOOK.get().is_some()
}

/// `WSAEINPROGRESS` for a call from inside a hook.
#[inline]
pub(crate) fn refuse_inside() -> Result<()> {
    if runtime().is_version_1() && INSIDE.get() {
        Err(WsaError(WSAEINPROGRESS))
    } else {
        Ok(())
    }
}

/// Runs the hook once. Returns until when the call may wait before the next time: not at all while the hook has more to do.
pub(crate) fn run() -> Result<Instant> {
    let Some(hook) = HOOK.get() else {
        return Ok(Instant::now() + INTERVAL);
    };
    INSIDE.set(true);
    let more = hook() & 0xFFFF_FFFF != 0;
    INSIDE.set(false);
    if CANCELLED.replace(false) {
        return Err(WsaError(WSAEINTR));
    }
    let pause = if more { Duration::ZERO } else { INTERVAL };
    Ok(Instant::now() + pause)
}

fn require_version_1() -> Result<()> {
    if !runtime().is_started() {
        return Err(WsaError(WSANOTINITIALISED));
    }
    refuse_inside()?;
    if runtime().is_version_1() {
        Ok(())
    } else {
        Err(WsaError(WSAEOPNOTSUPP))
    }
}
