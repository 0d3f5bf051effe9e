//! The kernel's error numbers.

use super::raw;

/// An error number of the kernel. What Winsock calls it is said by `kernel_errors`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Errno(pub(crate) i32);

impl Errno {
    /// The error of the system call that just failed in this thread.
    pub(crate) fn last() -> Self {
        Self(raw::errno())
    }
}
