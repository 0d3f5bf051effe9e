//! The express lane of overlapped sends: what the kernel takes at once has completed when the call returns, and is told so by the
//! structure and by event, port or routine, without a request.

use super::express::{Begun, Few, Left, enter, give_back, leave, usual};
use super::overlapped::Overlapping;
use super::{UserBuffer, UserOut, UserSlice};
use crate::abi::types::{SOCKET, WSABUF};
use crate::engine::completion::{self, End, Notice};
use crate::object::event::{self, IdleEvent};
use crate::object::thread::{self, Routine};
use crate::object::{Socket, state};
use crate::sys::memory::Overlapped;
use crate::sys::message;

/// What the lane leaves to be done.
pub(crate) enum Unfinished {
    /// All of it: nothing has happened yet.
    All,
    /// An attempt was made that has not taken all of the bytes.
    Begun(BegunOverlapped),
}

/// An operation of which an attempt has not taken all of the bytes.
pub(crate) struct BegunOverlapped {
    pub(super) begun: Begun,
    pub(super) notice: Notice,
    /// See [`crate::engine::sending::post`].
    pub(super) before: u32,
}

impl BegunOverlapped {
    /// The value that C knows the socket by.
    pub(crate) fn socket_name(&self) -> SOCKET {
        self.begun.socket.name()
    }
}

/// Whom a call wants told, beside its structure.
pub(crate) trait Tells: Sized {
    /// What is there to be told; `None` where anything is unusual about it, such as somebody who waits for the event.
    fn find(socket: &Socket, overlapped: Overlapped, routine: Option<Routine>) -> Option<Self>;
    /// The operation begins.
    fn begin(&self);
    /// All was sent, on a socket of this state. The structure says so already.
    fn complete(&self, socket: &Socket, state: u32, overlapped: Overlapped, count: u32);
    /// For the way that does everything.
    fn notice(&self, overlapped: Overlapped) -> Notice;
}

/// An event, or the socket itself; and the completion port.
pub(crate) struct Signalled {
    event: Option<IdleEvent>,
    /// The event's handle, with its flag.
    handle: usize,
}

impl Tells for Signalled {
    #[inline(always)]
    fn find(_: &Socket, overlapped: Overlapped, _: Option<Routine>) -> Option<Self> {
        let handle = overlapped.event();
        let event = if handle > 1 {
            Some(event::find_idle_event(handle)?)
        } else {
            None
        };
        Some(Self { event, handle })
    }

    #[inline(always)]
    fn begin(&self) {
        if let Some(event) = self.event {
            event.reset();
        }
    }

    #[inline(always)]
    fn complete(&self, socket: &Socket, state: u32, overlapped: Overlapped, count: u32) {
        match self.event {
            Some(event) => event.set(),
            None => signal_itself(socket, state),
        }
        if let Some(port) = socket.association().get()
            && self.handle & 1 == 0
            && state & state::SKIP_PORT == 0
        {
            port.post(overlapped.address(), count, 0);
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a handle has 31 bits")]
    fn notice(&self, overlapped: Overlapped) -> Notice {
        Notice {
            overlapped,
            routine: None,
            event: self.handle as u32,
            thread: 0,
        }
    }
}

#[inline(always)]
fn signal_itself(socket: &Socket, state: u32) {
    if state & state::SKIP_SIGNAL == 0 {
        socket.signal().set_any();
    }
}

/// A completion routine. The event of the structure is the caller's to use.
pub(crate) struct Called(Routine);

impl Tells for Called {
    #[inline(always)]
    fn find(socket: &Socket, _: Overlapped, routine: Option<Routine>) -> Option<Self> {
        match socket.association().get() {
            Some(_) => None,
            None => routine.map(Self),
        }
    }

    #[inline(always)]
    fn begin(&self) {}

    #[inline(always)]
    fn complete(&self, socket: &Socket, state: u32, overlapped: Overlapped, count: u32) {
        signal_itself(socket, state);
        thread::queue_own(completion::call_of(
            self.0,
            overlapped,
            socket,
            End::success(count),
        ));
    }

    fn notice(&self, overlapped: Overlapped) -> Notice {
        Notice {
            overlapped,
            routine: Some(self.0),
            event: 0,
            thread: thread::current_id(),
        }
    }
}

/// `WSASend`, overlapped, of `ONE` buffer or of a few small ones.
#[inline(always)]
pub(crate) fn wsa_send<T: Tells, const ONE: bool>(
    s: SOCKET,
    buffers: UserSlice<WSABUF>,
    sent: UserOut<u32>,
    flags: u32,
    overlapping: Overlapping,
) -> Result<(), Unfinished> {
    let socket = usual(s, flags).ok_or(Unfinished::All)?;
    let overlapped = overlapping.overlapped.known_by(&socket.last.overlapped);
    let overlapped = overlapped.ok_or(Unfinished::All)?;
    let told = T::find(socket, overlapped, overlapping.routine).ok_or(Unfinished::All)?;
    let room = if sent.is_null() {
        None
    } else {
        Some(sent.known_by(&socket.last.count).ok_or(Unfinished::All)?)
    };
    let (mut few, mut one) = (Few::empty(), (UserBuffer::absent(), 0));
    if ONE {
        let only = buffers.only_known_by(&socket.last.buffer);
        one.0 = UserBuffer::from(only.ok_or(Unfinished::All)?);
        one.1 = one.0.len_at_once().ok_or(Unfinished::All)?;
    } else if !buffers.known().is_some_and(|list| few.take(list)) {
        return Err(Unfinished::All);
    }
    let (before, state) = (socket.send_edges(), socket.state());
    if !enter(socket, state, state::OVERLAPPED) {
        return Err(Unfinished::All);
    }
    overlapped.begin();
    told.begin();
    let attempted = if ONE {
        message::send_keeping(socket.fd(), one.0, one.1)
    } else {
        few.send(socket.fd())
    };
    let count = match leave(socket, state, state::OVERLAPPED, attempted) {
        Ok(count) => count,
        Err(Left::All) => return Err(Unfinished::All),
        Err(Left::Held(socket, has_turn, count)) => {
            give_back(socket, has_turn);
            count
        }
        Err(Left::Rest(begun, _)) => {
            let notice = told.notice(overlapped);
            return Err(Unfinished::Begun(BegunOverlapped {
                begun,
                notice,
                before,
            }));
        }
    };
    if let Some(room) = room {
        room.set(count);
    }
    overlapped.finish(0, count, 0);
    told.complete(socket, state, overlapped, count);
    Ok(())
}
