//! The thread's last error: one 32-bit slot, shared by `WSAGetLastError`, `GetLastError` and their setters (facts 1.11).

use std::cell::Cell;

use crate::sys::errno;

thread_local! {
    static LAST_ERROR: Cell<i32> = const { Cell::new(0) };
}

/// The code of the thread's last failure, 0 after a success.
#[inline]
pub(crate) fn get() -> i32 {
    LAST_ERROR.get()
}

/// Stores `code`. Unlike a failing call, the setters do not touch `errno`.
#[inline]
pub(crate) fn set(code: i32) {
    LAST_ERROR.set(code);
}

/// A call failed: its code goes to the slot and to `errno`, where Mono and .NET look for it.
pub(crate) fn fail(code: i32) {
    set(code);
    errno::set(code);
}

/// For a function of the C library, which tells of failures in `errno` only.
pub(crate) fn set_errno(errno: i32) {
    errno::set(errno);
}

/// A call succeeded: the slot is cleared and `errno` is as the call found it.
#[inline]
pub(crate) fn succeed(errno: SavedErrno) {
    set(0);
    errno.restore();
}

/// `errno` as it was when a call began.
pub(crate) struct SavedErrno(i32);

/// Remembers `errno` for [`succeed`] or [`SavedErrno::restore`].
#[inline]
pub(crate) fn save_errno() -> SavedErrno {
    SavedErrno(errno::current())
}

impl SavedErrno {
    /// Puts the remembered value back.
    #[inline]
    pub(crate) fn restore(self) {
        errno::set(self.0);
    }
}
