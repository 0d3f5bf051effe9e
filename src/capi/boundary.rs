//! What every entry does: keep panics in, write the last error and its errno mirror, return by C's convention.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::abi::WsaError;
use crate::abi::error::WSASYSCALLFAILURE;
use crate::abi::types::{BOOL, DWORD, HANDLE, SOCKET};
use crate::{last_error, trace};

/// C's `int` as a result. It is returned sign-extended to 64 bits, because a caller who was compiled against a wider
/// prototype, such as POSIX' `ssize_t send`, must read -1 and not 4294967295. The generated header says `int`.
/// cbindgen:ignore
pub type ws2_int = isize;

/// How a result is told to C.
pub(super) trait CReturn {
    /// What the C function returns.
    type C;
    /// The value of a success.
    fn success(self) -> Self::C;
    /// The value of every failure.
    fn failure() -> Self::C;
}

/// 0, or `SOCKET_ERROR`.
impl CReturn for () {
    type C = ws2_int;
    fn success(self) -> ws2_int {
        0
    }
    fn failure() -> ws2_int {
        -1
    }
}

/// A count, or `SOCKET_ERROR`. A count above 2^31 - 1 cannot occur: the calls that return one take an `int` length.
impl CReturn for u32 {
    type C = ws2_int;
    #[inline]
    fn success(self) -> ws2_int {
        self as ws2_int
    }
    fn failure() -> ws2_int {
        -1
    }
}

/// A socket, or `INVALID_SOCKET`.
impl CReturn for SOCKET {
    type C = SOCKET;
    fn success(self) -> SOCKET {
        self
    }
    fn failure() -> SOCKET {
        !0
    }
}

/// `TRUE`, or `FALSE`.
pub(super) struct Truth;

impl CReturn for Truth {
    type C = BOOL;
    #[inline]
    fn success(self) -> BOOL {
        1
    }
    fn failure() -> BOOL {
        0
    }
}

/// A handle, or NULL.
pub(super) struct Handle(pub(super) usize);

impl CReturn for Handle {
    type C = HANDLE;
    fn success(self) -> HANDLE {
        std::ptr::without_provenance_mut(self.0)
    }
    fn failure() -> HANDLE {
        std::ptr::null_mut()
    }
}

/// What ended a wait, or `WAIT_FAILED`.
pub(super) struct Waited(pub(super) u32);

impl CReturn for Waited {
    type C = DWORD;
    #[inline]
    fn success(self) -> DWORD {
        self.0
    }
    fn failure() -> DWORD {
        DWORD::MAX
    }
}

/// A pointer, or NULL.
impl<T> CReturn for *const T {
    type C = *const T;
    fn success(self) -> *const T {
        self
    }
    fn failure() -> *const T {
        std::ptr::null()
    }
}

/// A pointer to a structure of the library's that C may change, or NULL.
impl<T> CReturn for *mut T {
    type C = *mut T;
    fn success(self) -> *mut T {
        self
    }
    fn failure() -> *mut T {
        std::ptr::null_mut()
    }
}

/// Runs one entry. A success clears the last error and leaves `errno` as it was; a failure stores its code in both, because
/// Mono and .NET read `errno` (contract section 2).
#[inline]
pub(super) fn entry<T: CReturn>(body: impl FnOnce() -> Result<T, WsaError>) -> T::C {
    let errno = last_error::save_errno();
    match guarded(body) {
        Ok(value) => {
            last_error::succeed(errno);
            value.success()
        }
        Err(error) => {
            last_error::fail(error.0);
            T::failure()
        }
    }
}

/// Runs an entry of Win32's, which leaves the last error alone when it succeeds; so do Winsock's event calls, which are made
/// of those.
#[inline]
pub(super) fn entry_win32<T: CReturn>(body: impl FnOnce() -> Result<T, WsaError>) -> T::C {
    let errno = last_error::save_errno();
    match guarded(body) {
        Ok(value) => {
            errno.restore();
            value.success()
        }
        Err(error) => {
            last_error::fail(error.0);
            T::failure()
        }
    }
}

/// Runs an entry that returns its error code itself and leaves the last error alone, like `WSAStartup`.
pub(super) fn entry_code(body: impl FnOnce() -> Result<(), WsaError>) -> ws2_int {
    let errno = last_error::save_errno();
    let result = guarded(body);
    errno.restore();
    match result {
        Ok(()) => 0,
        Err(error) => error.0 as ws2_int,
    }
}

/// Runs an entry that returns its error code and stores it as the last error too, like `getaddrinfo`.
pub(super) fn entry_name(body: impl FnOnce() -> Result<(), WsaError>) -> ws2_int {
    if entry(body) == 0 {
        0
    } else {
        last_error::get() as ws2_int
    }
}

/// A panic is a defect of ours: it is logged, and the caller sees a failed system call instead of a dead process.
#[inline]
fn guarded<T>(body: impl FnOnce() -> Result<T, WsaError>) -> Result<T, WsaError> {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| {
        trace::warning!("a call panicked; its caller was told WSASYSCALLFAILURE");
        Err(WsaError(WSASYSCALLFAILURE))
    })
}
