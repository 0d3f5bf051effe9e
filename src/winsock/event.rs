//! Events and waits: Winsock's calls, and those of Win32 that they are made of.
//!
//! Failures of the Win32 calls have Win32's codes; a success leaves the last error alone.

use super::{Result, UserSlice, handle as sockets, hook};
use crate::abi::WsaError;
use crate::abi::constants::wait::{ABANDONED, IO_COMPLETION, MAXIMUM_OBJECTS, TIMEOUT};
use crate::abi::error::*;
use crate::object::handle::{self, Kind, Object};
use crate::object::movers::Tell;
use crate::object::signal::{Reset, Signal};
use crate::object::thread::{self, Apc};
use crate::object::wait::{self, Awaited, Outcome, Want, deadline};
use crate::sys;
use crate::trace;

/// The handle that means the calling thread: `GetCurrentThread`.
const CURRENT_THREAD: usize = usize::MAX - 1;

/// Winsock's own event calls want to be started.
pub(crate) fn require_started() -> Result<()> {
    sockets::require_started()
}

/// `CreateEvent`.
pub(crate) fn create(manual: bool, signalled: bool) -> Result<usize> {
    let reset = if manual { Reset::Manual } else { Reset::Auto };
    let handle = handle::open_event(reset, signalled);
    handle
        .map(|handle| handle as usize)
        .ok_or(WsaError(WSA_NOT_ENOUGH_MEMORY))
}

/// `SetEvent`.
pub(crate) fn set(handle: usize) -> Result<()> {
    found(event(handle)?.set())
}

/// `ResetEvent`.
pub(crate) fn reset(handle: usize) -> Result<()> {
    found(event(handle)?.reset())
}

/// `WSACloseEvent`.
pub(crate) fn close_event(handle: usize) -> Result<()> {
    event(handle)?;
    found(handle::close(handle & !1))
}

/// `CloseHandle`: events, ports, threads, files; a socket is closed too.
pub(crate) fn close_handle(handle: usize) -> Result<()> {
    if handle == CURRENT_THREAD {
        return Ok(());
    }
    if handle::find(handle).is_some() {
        return found(handle::close(handle));
    }
    if let Some(socket) = sockets::own(handle) {
        return found(socket.close(Tell::Everybody));
    }
    let file = i32::try_from(handle)
        .ok()
        .filter(|fd| sys::file::size(*fd).is_ok());
    found(file.map(sys::socket::close).is_some())
}

fn event(handle: usize) -> Result<Object> {
    handle::find_event(handle).ok_or(WsaError(WSA_INVALID_HANDLE))
}

fn found(found: bool) -> Result<()> {
    if found {
        Ok(())
    } else {
        Err(WsaError(WSA_INVALID_HANDLE))
    }
}

/// `WaitForSingleObjectEx`.
pub(crate) fn wait_for_one(handle: usize, timeout: u32, alertable: bool) -> Result<u32> {
    hook::refuse_inside()?;
    let object = awaited(handle)?;
    conclude(wait::wait(
        &[object],
        Want::Any,
        deadline(timeout),
        alertable,
    ))
}

/// `WaitForMultipleObjectsEx`, `WSAWaitForMultipleEvents`.
pub(crate) fn wait_for_several(
    handles: UserSlice<usize>,
    all: bool,
    timeout: u32,
    alertable: bool,
) -> Result<u32> {
    let want = if all { Want::All } else { Want::Any };
    let invalid = WsaError(WSA_INVALID_PARAMETER);
    if handles.count() == 0 || handles.count() > MAXIMUM_OBJECTS {
        return Err(invalid);
    }
    let handles = handles.prove().map_err(|_| WsaError(ERROR_NOACCESS))?;
    let mut objects = [const { None }; MAXIMUM_OBJECTS];
    for (object, handle) in objects.iter_mut().zip(handles.iter()) {
        *object = Some(awaited(handle)?);
    }
    let objects: Vec<Awaited> = objects.into_iter().flatten().collect();
    if want == Want::All && has_duplicate(&objects) {
        return Err(invalid);
    }
    conclude(wait::wait(&objects, want, deadline(timeout), alertable))
}

#[expect(clippy::indexing_slicing, reason = "behind an element, or at the end")]
fn has_duplicate(objects: &[Awaited]) -> bool {
    objects.iter().enumerate().any(|(index, object)| {
        let mut others = objects[index + 1..].iter();
        others.any(|other| other.is_same(object))
    })
}

/// `SleepEx`. Returns 0, or that procedures ran.
pub(crate) fn sleep(timeout: u32, alertable: bool) -> u32 {
    if alertable && thread::run_apcs() {
        return IO_COMPLETION;
    }
    if timeout == 0 {
        std::thread::yield_now();
        return 0;
    }
    if wait::sleep(deadline(timeout), alertable) {
        return 0;
    }
    thread::run_apcs();
    IO_COMPLETION
}

/// Runs the procedures that wait for the calling thread, where nobody watches. False if there are none.
#[inline]
pub(crate) fn run_at_once() -> bool {
    trace::quiet() && thread::run_apcs()
}

/// `QueueUserAPC`.
pub(crate) fn queue_apc(
    function: Option<extern "C" fn(usize)>,
    thread: usize,
    data: usize,
) -> Result<()> {
    let function = function.ok_or(WsaError(WSA_INVALID_PARAMETER))?;
    let thread = if thread == CURRENT_THREAD {
        Some(thread::current())
    } else {
        handle::find(thread).and_then(Object::thread)
    };
    let thread = thread.ok_or(WsaError(WSA_INVALID_HANDLE))?;
    if thread.has_ended() {
        return Err(WsaError(ERROR_GEN_FAILURE));
    }
    thread.queue(Apc::User { function, data });
    Ok(())
}

/// `GetCurrentThreadId`: the system's number. From here on the thread can be opened.
pub(crate) fn current_thread_id() -> u32 {
    thread::current().system_id()
}

/// `OpenThread`: a thread that has called `GetCurrentThreadId`, or waited, or begun an overlapped operation.
pub(crate) fn open_thread(id: u32) -> Result<usize> {
    let thread = thread::find_system(id).ok_or(WsaError(WSA_INVALID_PARAMETER))?;
    let handle = handle::open_thread(&thread);
    handle
        .map(|handle| handle as usize)
        .ok_or(WsaError(WSA_NOT_ENOUGH_MEMORY))
}

/// What a handle stands for in a wait. The lowest bit of an event's may be a flag (facts 7.8).
fn awaited(handle: usize) -> Result<Awaited<'static>> {
    if handle == CURRENT_THREAD {
        // Not before it has ended, which it does not while it waits.
        sys::sync::global! {
            static NEVER: Signal = Signal::never();
        }
        let generation = NEVER.generation();
        return Ok(Awaited::new(&NEVER, generation));
    }
    if let Some(object) = handle::find(handle & !1).filter(|object| object.kind() != Kind::Port) {
        return Ok(object.awaited());
    }
    let socket = sockets::own(handle).ok_or(WsaError(WSA_INVALID_HANDLE))?;
    Ok(Awaited::new(socket.signal(), socket.signal().generation()))
}

/// What a wait returns. Procedures that ended it run now: all of them, before it returns.
fn conclude(outcome: Outcome) -> Result<u32> {
    match outcome {
        Outcome::Signalled(index) => Ok(u32::try_from(index).unwrap_or(0)),
        Outcome::Abandoned(index) => Ok(ABANDONED + u32::try_from(index).unwrap_or(0)),
        Outcome::TimedOut => Ok(TIMEOUT),
        Outcome::Alerted => {
            thread::run_apcs();
            Ok(IO_COMPLETION)
        }
        Outcome::Gone => Err(WsaError(WSA_INVALID_HANDLE)),
    }
}
