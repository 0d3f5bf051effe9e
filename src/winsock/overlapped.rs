//! Overlapped operations: what a call is given for them, and how they are asked for and cancelled.

use super::express::usual;
use super::{Result, UserOut, UserOverlapped, handle};
use crate::abi::error::*;
use crate::abi::types::SOCKET;
use crate::abi::{WsaError, status};
use crate::engine::{End, Notice, cancel};
use crate::object::thread::{self, Routine};
use crate::object::wait::{Awaited, wait_until};
use crate::object::{Socket, handle as object, wait as waits};
use crate::sys::memory::{Overlapped, ProvenOut};

/// The last two arguments of an overlapped call.
#[derive(Clone, Copy)]
pub(crate) struct Overlapping {
    pub(crate) overlapped: UserOverlapped,
    pub(crate) routine: Option<Routine>,
}

impl Overlapping {
    /// Whether the call is to be overlapped. Without a structure a routine alone is ignored (facts 2.19).
    #[inline]
    pub(crate) fn is_wanted(&self) -> bool {
        !self.overlapped.is_null()
    }

    /// The structure proven, its event looked up. A routine cannot go with a completion port (facts 7.15).
    pub(crate) fn prove(&self, socket: &Socket) -> Result<Notice> {
        let overlapped = self.overlapped.prove()?;
        if self.routine.is_some() && socket.association().get().is_some() {
            return Err(WsaError(WSAEINVAL));
        }
        let (event, thread) = match self.routine {
            // The event is the caller's to use (facts 7.11).
            Some(_) => (0, thread::current_id()),
            None => (event_of(overlapped)?, 0),
        };
        Ok(Notice {
            overlapped,
            routine: self.routine,
            event,
            thread,
        })
    }

    /// As [`Self::prove`], for a socket that is not overlapped: the routine is ignored (facts 7.10).
    pub(crate) fn prove_synchronous(&self, socket: &Socket) -> Result<Notice> {
        let routine = None;
        Self { routine, ..*self }.prove(socket)
    }
}

/// The event that a structure names, with the flag in its lowest bit.
fn event_of(overlapped: Overlapped) -> Result<u32> {
    let event = overlapped.event();
    if event > 1 && object::find_event(event).is_none() {
        return Err(WsaError(WSAENOTSOCK));
    }
    // A handle has 31 bits.
    Ok(u32::try_from(event).unwrap_or(0))
}

/// The count of an overlapped call, which may be NULL; without overlapped operation it may not.
pub(crate) fn count_room(count: UserOut<u32>) -> Result<Option<ProvenOut<u32>>> {
    if count.is_null() {
        Ok(None)
    } else {
        count.prove().map(Some)
    }
}

/// What an overlapped call answers: an operation that has ended is told, another is pending.
#[inline]
pub(crate) fn answer(
    socket: &Socket,
    notice: &Notice,
    ended: Option<End>,
    count: Option<ProvenOut<u32>>,
) -> Result<()> {
    let Some(end) = ended else {
        return Err(WsaError(WSA_IO_PENDING));
    };
    if let Some(count) = count {
        count.set(end.count);
    }
    notice.complete_at_once(socket, end);
    Ok(())
}

/// The operation of a socket that is not overlapped has ended: structure and event say so.
pub(crate) fn complete_synchronous(notice: &Notice, count: u32) {
    notice.complete_silently(End::success(count));
    if let Some(event) = object::find_event(notice.event as usize) {
        event.set();
    }
}

/// What `WSAGetOverlappedResult` and `GetOverlappedResult` are given to write to.
pub(crate) struct ResultRoom {
    pub(crate) count: UserOut<u32>,
    /// NULL where flags are not asked for, by `GetOverlappedResult`.
    pub(crate) flags: Option<UserOut<u32>>,
}

/// `WSAGetOverlappedResult`: works from the structure alone (facts 7c.1).
pub(crate) fn result(
    s: SOCKET,
    overlapped: UserOverlapped,
    room: &ResultRoom,
    wait: bool,
) -> Result<()> {
    handle::with(s, |socket| {
        let overlapped = overlapped.prove()?;
        let count = room.count.prove()?;
        let flags = room.flags.map(UserOut::prove).transpose()?;
        if wait {
            wait_for(Some(socket), overlapped)?;
        }
        if !overlapped.has_completed() && !wait {
            return Err(WsaError(WSA_IO_INCOMPLETE));
        }
        let (moved, told) = overlapped.result();
        let ended = overlapped.status();
        if ended != status::PENDING {
            status::to_wsa(ended)?;
        }
        count.set(moved);
        if let Some(flags) = flags {
            flags.set(told);
        }
        Ok(())
    })
}

/// The express lane of [`result`]: of an operation that has succeeded, where all addresses are known and nobody watches.
#[inline(always)]
pub(crate) fn result_at_once(
    s: SOCKET,
    overlapped: UserOverlapped,
    count: UserOut<u32>,
    flags: UserOut<u32>,
) -> bool {
    let Some(socket) = usual(s, 0).filter(|socket| socket.gate().is_live()) else {
        return false;
    };
    let (Some(overlapped), Some(count), Some(flags)) = (
        overlapped.known_by(&socket.last.overlapped),
        count.known(),
        flags.known(),
    ) else {
        return false;
    };
    if overlapped.status() != status::SUCCESS {
        return false;
    }
    let (moved, told) = overlapped.result();
    count.set(moved);
    flags.set(told);
    true
}

/// Waits for the end of an operation whose structure is the library's own.
pub(crate) fn wait(s: SOCKET, overlapped: UserOverlapped) -> Result<()> {
    let overlapped = overlapped.prove()?;
    if wait_for(handle::own(s), overlapped).is_err() {
        // The socket was closed meanwhile. The structure is the caller's until the attempt in progress is over, which does not wait.
        while !overlapped.has_completed() {
            std::thread::yield_now();
        }
    }
    status::to_wsa(overlapped.status())
}

/// `GetOverlappedResult`: the same in Win32's codes, and the count also of a failed operation.
pub(crate) fn win32_result(
    handle: usize,
    overlapped: UserOverlapped,
    count: UserOut<u32>,
    wait: bool,
) -> Result<()> {
    let overlapped = overlapped.prove().map_err(|_| WsaError(ERROR_NOACCESS))?;
    let count = count.prove().map_err(|_| WsaError(ERROR_NOACCESS))?;
    if wait {
        wait_for(handle::own(handle), overlapped).map_err(|_| WsaError(WSA_INVALID_HANDLE))?;
    }
    if !overlapped.has_completed() && !wait {
        return Err(WsaError(WSA_IO_INCOMPLETE));
    }
    count.set(overlapped.result().0);
    match overlapped.status() {
        status::PENDING => Ok(()),
        ended => status::to_win32(ended),
    }
}

/// Waits on the structure's event, or without one for the structure itself; not alertable (facts 7c.4).
fn wait_for(socket: Option<&Socket>, overlapped: Overlapped) -> Result<()> {
    if overlapped.has_completed() {
        return Ok(());
    }
    if let Some(event) = object::find_event(overlapped.event()) {
        let awaited = Awaited::new(event.signal(), event.generation);
        return match waits::wait(&[awaited], waits::Want::Any, None, false) {
            // Closed by somebody during the wait: nobody will say when the operation ends.
            waits::Outcome::Gone => Err(WsaError(WSA_INVALID_HANDLE)),
            _ => Ok(()),
        };
    }
    let socket = socket.ok_or(WsaError(WSAENOTSOCK))?;
    let (signal, generation) = (socket.signal(), socket.signal().generation());
    let done = || overlapped.has_completed() || !signal.is_open(generation);
    wait_until(Awaited::new(signal, generation), None, done);
    if overlapped.has_completed() {
        Ok(())
    } else {
        Err(WsaError(WSAENOTSOCK))
    }
}

/// `CancelIo`: what the calling thread has pending on a socket. Succeeds where there is nothing (facts 7.19).
pub(crate) fn cancel_io(handle: usize) -> Result<()> {
    let socket = handle::own(handle).ok_or(WsaError(WSA_INVALID_HANDLE))?;
    cancel::cancel_of_thread(socket, thread::current_id());
    Ok(())
}

/// `CancelIoEx`: what uses one structure, or everything.
pub(crate) fn cancel_io_ex(handle: usize, overlapped: UserOverlapped) -> Result<()> {
    let socket = handle::own(handle).ok_or(WsaError(WSA_INVALID_HANDLE))?;
    let one = (!overlapped.is_null()).then(|| overlapped.address());
    if cancel::cancel_all(socket, one) {
        Ok(())
    } else {
        Err(WsaError(ERROR_NOT_FOUND))
    }
}
