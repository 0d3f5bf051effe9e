//! What every entry of the .NET door does: keep panics in, write what the exception was, tell the trace. The last error is left
//! alone, and so is `errno`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::{null, null_mut, without_provenance_mut};

use super::boundary::Call;
use crate::abi::dotnet_types::{
    DOTNET_ARGUMENT_EXCEPTION, DOTNET_ARGUMENT_NULL_EXCEPTION,
    DOTNET_ARGUMENT_OUT_OF_RANGE_EXCEPTION, DOTNET_INVALID_OPERATION_EXCEPTION, DOTNET_NONE,
    DOTNET_OBJECT_DISPOSED_EXCEPTION, DOTNET_SOCKET_EXCEPTION, dotnet_async_result, dotnet_error,
    dotnet_exception, dotnet_segment, dotnet_socket,
};
use crate::abi::error::WSASYSCALLFAILURE;
use crate::dotnet::send::{Segment, Segments, room_for, unreadable};
use crate::dotnet::socket::{Array, Socket};
use crate::dotnet::{Exception, Result, socket};
use crate::trace::{Arguments, Outcome};
use crate::winsock::{UserBuffer, UserOut, UserSlice};
use crate::{last_error, trace};
use std::sync::Arc;

/// What a member gives: where it is written, and what it is after an exception.
pub(super) struct Out<T>(UserOut<T>);

impl<T: Copy> Out<T> {
    /// Wraps the address, untouched. NULL: the value is not wanted.
    ///
    /// # Safety
    /// As `UserOut::new`.
    pub(super) unsafe fn new(to: *mut T) -> Self {
        // SAFETY: by this function's contract.
        Self(unsafe { UserOut::new(to) })
    }

    /// Whether there is room for the value.
    pub(super) fn is_wanted(&self) -> bool {
        !self.0.is_null()
    }

    fn write(&self, value: T) {
        if let Ok(out) = self.0.prove() {
            out.set(value);
        }
    }
}

/// A value of a member, for the trace.
pub(super) trait Told: Copy {
    fn outcome(self) -> Outcome;
}

impl Told for i32 {
    fn outcome(self) -> Outcome {
        Outcome::Number(self.into())
    }
}

impl Told for () {
    fn outcome(self) -> Outcome {
        Outcome::None
    }
}

impl Told for usize {
    fn outcome(self) -> Outcome {
        Outcome::Socket(self)
    }
}

impl<T> Told for *mut T {
    fn outcome(self) -> Outcome {
        Outcome::Address(self.addr())
    }
}

/// The kind of the exception, as C has it.
fn kind(exception: Exception) -> dotnet_exception {
    match exception {
        Exception::ArgumentNull(_) => DOTNET_ARGUMENT_NULL_EXCEPTION,
        Exception::Argument(_) => DOTNET_ARGUMENT_EXCEPTION,
        Exception::OutOfRange(_) => DOTNET_ARGUMENT_OUT_OF_RANGE_EXCEPTION,
        Exception::InvalidOperation => DOTNET_INVALID_OPERATION_EXCEPTION,
        Exception::Disposed => DOTNET_OBJECT_DISPOSED_EXCEPTION,
        Exception::Socket(_) => DOTNET_SOCKET_EXCEPTION,
    }
}

/// Runs one member. `value` is what is written where it throws.
pub(super) fn member<T: Told>(
    call: Call<impl FnOnce(&mut Arguments)>,
    error: Out<dotnet_error>,
    out: Out<T>,
    nothing: T,
    body: impl FnOnce() -> Result<T>,
) -> dotnet_exception {
    let errno = last_error::save_errno();
    let name = call.name;
    let last = last_error::get();
    if trace::watching()
        && let Some(mut arguments) = Arguments::begin(call.channel, name, Outcome::None)
    {
        (call.arguments)(&mut arguments);
        arguments.tell();
    }
    let result = guarded(body).unwrap_or(Err(Exception::Socket(WSASYSCALLFAILURE)));
    out.write(*result.as_ref().unwrap_or(&nothing));
    if trace::watching() {
        trace::tell_later();
        match &result {
            Ok(value) => trace::tell_return(name, value.outcome()),
            Err(thrown) => tell_exception(name, *thrown),
        }
    }
    let described = describe(result.err());
    error.write(described);
    last_error::set(last);
    errno.restore();
    described.exception
}

/// An exception, or that there was none, as C has it.
fn describe(thrown: Option<Exception>) -> dotnet_error {
    dotnet_error {
        exception: thrown.map_or(DOTNET_NONE, kind),
        error_code: thrown.map_or(0, Exception::code),
        parameter: thrown
            .and_then(Exception::parameter)
            .map_or(null(), |name| name.as_ptr()),
    }
}

/// Runs a member that throws nothing, whatever handle it is given, and tells of it where somebody listens. `nothing` is its value
/// where it panics.
pub(super) fn glance<T: Told>(
    call: Call<impl FnOnce(&mut Arguments)>,
    nothing: T,
    body: impl FnOnce() -> T,
) -> T {
    let errno = last_error::save_errno();
    let last = last_error::get();
    let value = guarded(body).unwrap_or(nothing);
    if trace::watching() {
        trace::tell_later();
        if let Some(mut arguments) = Arguments::begin(call.channel, call.name, value.outcome()) {
            (call.arguments)(&mut arguments);
            arguments.tell();
        }
    }
    last_error::set(last);
    errno.restore();
    value
}

/// A panic is a defect of ours: it is logged, and the program lives on.
fn guarded<T>(body: impl FnOnce() -> T) -> Option<T> {
    let value = catch_unwind(AssertUnwindSafe(body));
    if value.is_err() {
        trace::warning!(
            "a member of a .NET socket panicked; its caller was told WSASYSCALLFAILURE"
        );
    }
    value.ok()
}

fn tell_exception(name: &str, thrown: Exception) {
    let parameter = thrown.parameter().and_then(|name| name.to_str().ok());
    trace::tell_exception(name, thrown.name(), parameter, thrown.code());
}

/// As [`member`], for one with `out SocketError`: an error of the socket is no exception.
pub(super) fn member_with_code<T: Told>(
    call: Call<impl FnOnce(&mut Arguments)>,
    error: Out<dotnet_error>,
    code: Out<i32>,
    out: Out<T>,
    nothing: T,
    body: impl FnOnce() -> Result<T>,
) -> dotnet_exception {
    member(call, error, out, nothing, || {
        let result = body();
        code.write(result.as_ref().err().map_or(0, |thrown| thrown.code()));
        match result {
            Err(Exception::Socket(_)) => Ok(nothing),
            other => other,
        }
    })
}

/// A member that gives nothing.
pub(super) fn nothing() -> Out<i32> {
    // SAFETY: NULL is never touched.
    unsafe { Out::new(null_mut()) }
}

/// Runs a member of a socket that gives nothing.
pub(super) fn act(
    call: Call<impl FnOnce(&mut Arguments)>,
    error: Out<dotnet_error>,
    handle: *mut dotnet_socket,
    body: impl FnOnce(&Arc<Socket>) -> Result<()>,
) -> dotnet_exception {
    member(call, error, nothing(), 0, || {
        body(&socket::find(handle.addr())?).map(|()| 0)
    })
}

/// The pointer of a handle.
pub(super) fn pointer<T>(handle: usize) -> *mut T {
    without_provenance_mut(handle)
}

/// A count as C's `int`.
pub(super) fn int(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// A `byte[]` of the caller.
///
/// # Safety
/// As `UserBuffer::new`.
pub(super) unsafe fn array<T>(bytes: *const T, length: i32) -> Array {
    Array {
        // SAFETY: by this function's contract.
        bytes: unsafe { UserBuffer::new(bytes.cast(), length) },
        length,
    }
}

/// The segments of a list; NULL is null. Segments that cannot be read are a socket's error, as memory that cannot be read is.
/// Whether the socket is open comes first.
///
/// # Safety
/// As `UserSlice::new`, also for what the segments point to.
pub(super) unsafe fn segments(
    socket: &Socket,
    list: *const dotnet_segment,
    count: i32,
) -> Result<Segments> {
    socket.require_open()?;
    if list.is_null() {
        return Ok(None);
    }
    let count = u32::try_from(count).map_err(|_| Exception::OutOfRange(c"count"))?;
    // SAFETY: by this function's contract.
    let list = unsafe { UserSlice::new(list, count) };
    let list = list.prove().map_err(|_| unreadable())?;
    let mut segments = room_for(list.count())?;
    for segment in list.iter() {
        segments.push(Segment {
            // SAFETY: by this function's contract.
            array: unsafe { UserBuffer::new(segment.array.cast(), segment.count) },
            offset: segment.offset,
            count: segment.count,
        });
    }
    Ok(Some(segments))
}

/// The handle of a result for C.
pub(super) type Operation = *mut dotnet_async_result;
