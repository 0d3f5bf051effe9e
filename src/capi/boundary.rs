//! What every entry does: keep panics in, write the last error and its errno mirror, return by C's convention.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::abi::WsaError;
use crate::abi::error::WSASYSCALLFAILURE;
use crate::abi::types::{BOOL, DWORD, HANDLE, SOCKET};
use crate::trace::{Arguments, Channel, Outcome};
use crate::{last_error, trace};

/// C's `int` as a result. It is returned sign-extended to 64 bits, because a caller who was compiled against a wider
/// prototype, such as POSIX' `ssize_t send`, must read -1 and not 4294967295. The generated header says `int`.
/// cbindgen:ignore
pub type ws2_int = isize;

/// How a result is told to C, and how a line of the trace tells of it.
pub(super) trait CReturn {
    /// What the C function returns.
    type C;
    /// What a programmer calls the value of a failure.
    const FAILURE: &'static str;
    /// The value of a success.
    fn success(self) -> Self::C;
    /// The value of every failure.
    fn failure() -> Self::C;
    /// A success, for the trace.
    fn outcome(&self) -> Outcome;
}

/// 0, or `SOCKET_ERROR`.
impl CReturn for () {
    type C = ws2_int;
    const FAILURE: &'static str = "SOCKET_ERROR";
    fn success(self) -> ws2_int {
        0
    }
    fn failure() -> ws2_int {
        -1
    }
    fn outcome(&self) -> Outcome {
        Outcome::Number(0)
    }
}

/// A count, or `SOCKET_ERROR`. A count above 2^31 - 1 cannot occur: the calls that return one take an `int` length.
impl CReturn for u32 {
    type C = ws2_int;
    const FAILURE: &'static str = "SOCKET_ERROR";
    #[inline]
    fn success(self) -> ws2_int {
        self as ws2_int
    }
    fn failure() -> ws2_int {
        -1
    }
    fn outcome(&self) -> Outcome {
        Outcome::Number((*self).into())
    }
}

/// A socket, or `INVALID_SOCKET`.
impl CReturn for SOCKET {
    type C = SOCKET;
    const FAILURE: &'static str = "INVALID_SOCKET";
    fn success(self) -> SOCKET {
        self
    }
    fn failure() -> SOCKET {
        !0
    }
    fn outcome(&self) -> Outcome {
        Outcome::Socket(*self)
    }
}

/// `TRUE`, or `FALSE`.
pub(super) struct Truth;

impl CReturn for Truth {
    type C = BOOL;
    const FAILURE: &'static str = "FALSE";
    #[inline]
    fn success(self) -> BOOL {
        1
    }
    fn failure() -> BOOL {
        0
    }
    fn outcome(&self) -> Outcome {
        Outcome::True
    }
}

/// A handle, or NULL.
pub(super) struct Handle(pub(super) usize);

impl CReturn for Handle {
    type C = HANDLE;
    const FAILURE: &'static str = "NULL";
    fn success(self) -> HANDLE {
        std::ptr::without_provenance_mut(self.0)
    }
    fn failure() -> HANDLE {
        std::ptr::null_mut()
    }
    fn outcome(&self) -> Outcome {
        Outcome::Address(self.0)
    }
}

/// What ended a wait, or `WAIT_FAILED`.
pub(super) struct Waited(pub(super) u32);

impl CReturn for Waited {
    type C = DWORD;
    const FAILURE: &'static str = "WAIT_FAILED";
    #[inline]
    fn success(self) -> DWORD {
        self.0
    }
    fn failure() -> DWORD {
        DWORD::MAX
    }
    fn outcome(&self) -> Outcome {
        Outcome::Wait(self.0)
    }
}

/// A pointer, or NULL.
macro_rules! pointer {
    ($($pointer:ty = $null:path;)*) => { $(
        impl<T> CReturn for $pointer {
            type C = $pointer;
            const FAILURE: &'static str = "NULL";
            fn success(self) -> $pointer {
                self
            }
            fn failure() -> $pointer {
                $null()
            }
            fn outcome(&self) -> Outcome {
                Outcome::Address(self.addr())
            }
        }
    )* };
}

pointer! {
    *const T = std::ptr::null;
    *mut T = std::ptr::null_mut;
}

/// What the trace says of a call: `call!(Send, "send", socket(s), data(buf, len), number(len), flags(flags))`. The channel, the
/// function's name in C, and the arguments, each by the method of [`Arguments`] that knows how to show it.
macro_rules! call {
    ($channel:ident, $name:expr $(, $show:ident($($value:expr),*))* $(,)?) => {
        $crate::capi::boundary::Call {
            channel: $crate::trace::Channel::$channel,
            name: $name,
            #[allow(unused_variables, reason = "a call without arguments")]
            arguments: move |arguments: &mut $crate::trace::Arguments| { $(arguments.$show($($value),*);)* },
        }
    };
}
pub(super) use call;

/// A call as [`call!`] describes it.
pub(super) struct Call<A> {
    pub(super) channel: Channel,
    pub(super) name: &'static str,
    pub(super) arguments: A,
}

/// Runs one entry. A success clears the last error and leaves `errno` as it was; a failure stores its code in both, because
/// Mono and .NET read `errno` (contract section 2).
#[inline]
pub(super) fn entry<T: CReturn>(
    call: Call<impl FnOnce(&mut Arguments)>,
    body: impl FnOnce() -> Result<T, WsaError>,
) -> T::C {
    let errno = last_error::save_errno();
    match watched(call, body) {
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

/// A success of the express lane, which nobody watches and which has not touched `errno`.
#[inline(always)]
pub(super) fn at_once<T: CReturn>(value: T) -> T::C {
    last_error::set(0);
    value.success()
}

/// Runs an entry of Win32's, which leaves the last error alone when it succeeds; so do Winsock's event calls, which are made
/// of those.
#[inline]
pub(super) fn entry_win32<T: CReturn>(
    call: Call<impl FnOnce(&mut Arguments)>,
    body: impl FnOnce() -> Result<T, WsaError>,
) -> T::C {
    let errno = last_error::save_errno();
    match watched(call, body) {
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
pub(super) fn entry_code(
    call: Call<impl FnOnce(&mut Arguments)>,
    body: impl FnOnce() -> Result<(), WsaError>,
) -> ws2_int {
    let errno = last_error::save_errno();
    let code = code_of(call, body);
    errno.restore();
    code as ws2_int
}

/// Runs an entry that returns its error code and stores it as the last error too, like `getaddrinfo`.
pub(super) fn entry_name(
    call: Call<impl FnOnce(&mut Arguments)>,
    body: impl FnOnce() -> Result<(), WsaError>,
) -> ws2_int {
    let errno = last_error::save_errno();
    let code = code_of(call, body);
    match code {
        0 => last_error::succeed(errno),
        _ => last_error::fail(code),
    }
    code as ws2_int
}

/// Runs a call whose error code is its value, and tells of it where somebody listens.
fn code_of(
    call: Call<impl FnOnce(&mut Arguments)>,
    body: impl FnOnce() -> Result<(), WsaError>,
) -> i32 {
    let code = guarded(body).map_or_else(|error| error.0, |()| 0);
    if trace::watching() {
        told(call, Outcome::Code(code));
    }
    code
}

/// Runs a call, and tells of it where somebody listens.
#[inline]
fn watched<T: CReturn>(
    call: Call<impl FnOnce(&mut Arguments)>,
    body: impl FnOnce() -> Result<T, WsaError>,
) -> Result<T, WsaError> {
    let result = guarded(body);
    if trace::watching() {
        let outcome = match &result {
            Ok(value) => value.outcome(),
            Err(error) => Outcome::Failure(T::FAILURE, error.0),
        };
        told(call, outcome);
    }
    result
}

/// Tells whoever listens; what they do meanwhile leaves no error behind.
///
/// Inlined, so that the arguments are appended by the caller: as a value in memory they would have to be put together before the
/// call, and for nothing as a rule.
#[inline(always)]
fn told(call: Call<impl FnOnce(&mut Arguments)>, outcome: Outcome) {
    let last = last_error::get();
    trace::tell_later();
    if let Some(mut arguments) = Arguments::begin(call.channel, call.name, outcome) {
        (call.arguments)(&mut arguments);
        arguments.tell();
    }
    last_error::set(last);
}

/// A panic is a defect of ours: it is logged, and the caller sees a failed system call instead of a dead process.
#[inline]
pub(super) fn guarded<T>(body: impl FnOnce() -> Result<T, WsaError>) -> Result<T, WsaError> {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| {
        trace::warning!("a call panicked; its caller was told WSASYSCALLFAILURE");
        Err(WsaError(WSASYSCALLFAILURE))
    })
}
