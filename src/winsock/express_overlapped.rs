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
trait Tells {
    /// The operation begins.
    fn begin(&self);
    /// All was sent, on a socket of this state. The structure says so already.
    fn complete(&self, socket: &Socket, state: u32, overlapped: Overlapped, count: u32);
    /// For the way that does everything.
    fn notice(&self, overlapped: Overlapped) -> Notice;
}

/// The socket itself, and its completion port.
struct Itself;

impl Tells for Itself {
    #[inline(always)]
    fn begin(&self) {}

    #[inline(always)]
    fn complete(&self, socket: &Socket, state: u32, overlapped: Overlapped, count: u32) {
        if state & (state::SKIP_SIGNAL | state::SKIP_PORT) != 0 {
            return complete_partly(socket, state, overlapped.address(), count);
        }
        socket.signal().set_any();
        if let Some(port) = socket.association().get() {
            port.post(overlapped.address(), count, 0);
        }
    }

    fn notice(&self, overlapped: Overlapped) -> Notice {
        Notice {
            overlapped,
            routine: None,
            event: 0,
            thread: 0,
        }
    }
}

/// One of the two does not want to be told of what succeeds at once.
#[inline(never)]
fn complete_partly(socket: &Socket, state: u32, overlapped: usize, count: u32) {
    signal_itself(socket, state);
    post_packet(socket, state, overlapped, count);
}

#[inline(always)]
fn signal_itself(socket: &Socket, state: u32) {
    if state & state::SKIP_SIGNAL == 0 {
        socket.signal().set_any();
    }
}

#[inline(always)]
fn post_packet(socket: &Socket, state: u32, overlapped: usize, count: u32) {
    if let Some(port) = socket.association().get()
        && state & state::SKIP_PORT == 0
    {
        port.post(overlapped, count, 0);
    }
}

/// An event, or the socket itself; and the completion port, unless the handle's flag is set.
struct Signalled {
    event: Option<IdleEvent>,
    /// The event's handle, with its flag.
    handle: usize,
}

impl Signalled {
    /// `None` where the event does not exist, or somebody waits for it.
    #[inline(always)]
    fn find(handle: usize) -> Option<Self> {
        let event = if handle > 1 {
            Some(event::find_idle_event(handle)?)
        } else {
            None
        };
        Some(Self { event, handle })
    }
}

impl Tells for Signalled {
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
        if self.handle & 1 == 0 {
            post_packet(socket, state, overlapped.address(), count);
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

/// A completion routine. The event of the structure is the caller's to use.
struct Called(Routine);

impl Tells for Called {
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

/// `WSASend`, overlapped, of `ONE` buffer or of a few small ones; told by event or port.
#[inline(always)]
pub(crate) fn wsa_send_signalled<const ONE: bool>(call: Call) -> Result<(), Unfinished> {
    let (socket, overlapped) = call.find()?;
    match overlapped.event() {
        0 => call.send::<ONE>(socket, overlapped, Itself),
        handle => {
            let told = Signalled::find(handle).ok_or(Unfinished::All)?;
            call.send::<ONE>(socket, overlapped, told)
        }
    }
}

/// As [`wsa_send_signalled`]; told by a routine.
#[inline(always)]
pub(crate) fn wsa_send_called<const ONE: bool>(call: Call) -> Result<(), Unfinished> {
    let (socket, overlapped) = call.find()?;
    match (socket.association().get(), call.overlapping.routine) {
        (None, Some(routine)) => call.send::<ONE>(socket, overlapped, Called(routine)),
        _ => Err(Unfinished::All),
    }
}

/// What `WSASend` was given.
pub(crate) struct Call {
    pub(crate) s: SOCKET,
    pub(crate) buffers: UserSlice<WSABUF>,
    pub(crate) sent: UserOut<u32>,
    pub(crate) flags: u32,
    pub(crate) overlapping: Overlapping,
}

impl Call {
    #[inline(always)]
    fn find(&self) -> Result<(&'static Socket, Overlapped), Unfinished> {
        let socket = usual(self.s, self.flags).ok_or(Unfinished::All)?;
        let overlapped = self.overlapping.overlapped;
        let overlapped = overlapped.known_by(&socket.last.overlapped);
        Ok((socket, overlapped.ok_or(Unfinished::All)?))
    }

    #[inline(always)]
    fn send<const ONE: bool>(
        &self,
        socket: &'static Socket,
        overlapped: Overlapped,
        told: impl Tells,
    ) -> Result<(), Unfinished> {
        let room = if self.sent.is_null() {
            None
        } else {
            let room = self.sent.known_by(&socket.last.count);
            Some(room.ok_or(Unfinished::All)?)
        };
        let (mut few, mut one) = (Few::empty(), (UserBuffer::absent(), 0));
        if ONE {
            let only = self.buffers.only_known_by(&socket.last.buffer);
            one.0 = UserBuffer::from(only.ok_or(Unfinished::All)?);
            one.1 = one.0.len_at_once().ok_or(Unfinished::All)?;
        } else if !self.buffers.known().is_some_and(|list| few.take(list)) {
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
}
