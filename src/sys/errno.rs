//! The kernel's error numbers.

/// An error number of the kernel. What Winsock calls it is said by `kernel_errors`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Errno(pub(crate) i32);

impl Errno {
    /// The error of the system call that just failed in this thread.
    pub(crate) fn last() -> Self {
        Self(current())
    }
}

/// The thread's `errno`.
#[inline]
pub(crate) fn current() -> i32 {
    // SAFETY: the address is valid for as long as the thread runs.
    unsafe { location().read() }
}

/// Sets the thread's `errno`.
#[inline]
pub(crate) fn set(value: i32) {
    // SAFETY: as in `current`.
    unsafe { location().write(value) }
}

#[inline]
fn location() -> *mut i32 {
    // SAFETY: has no preconditions; the address is the calling thread's own.
    unsafe { libc::__errno_location() }
}
