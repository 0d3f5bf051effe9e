//! The express lane: a send on an open connection, whose bytes the kernel takes at once, with nobody in the way and nobody watching.
//!
//! What a program does a million times a second is these few lines: two loads for the socket, one atomic for the send turn, one
//! system call. Whatever is unusual is left to the way that does everything (`send`, `send_overlapped`): before anything has
//! happened, or together with the attempt that has begun. Nothing on the lane can panic, wait, allocate, or change `errno`; and nothing
//! is to be dropped when it returns, so that what is left over is a jump and the rest needs no stack. Only memory that was proven
//! before is good; a copy of a list proves what it copies.

#![expect(
    clippy::cast_possible_truncation,
    reason = "what goes at once is a few pages or less"
)]

use super::gather::Attempt;
use super::{UserBuffer, UserOut, UserSlice};
use crate::abi::types::{SOCKET, WSABUF};
use crate::last_error;
use crate::object::guard::{Turn, User};
use crate::object::{Socket, fate, state};
use crate::runtime::runtime;
use crate::sys::memory::{Copied, ProvenOut, ProvenSlice, Vectors};
use crate::sys::{Errno, message};
use crate::trace;

/// What the lane leaves to be done.
pub(crate) enum Left {
    /// All of it: nothing has happened yet.
    All,
    /// An attempt was made that has not taken all of these bytes.
    Rest(Begun, UserBuffer),
    /// All was sent, so many bytes. The calling thread still has what keeps the descriptor reserved, see [`held`], because something is
    /// owed to the socket by whoever gives that back.
    Held(&'static Socket, bool, u32),
}

/// An attempt that has not taken all of the bytes. The calling thread still has what keeps the descriptor reserved. Two registers.
#[repr(C)]
#[derive(Clone, Copy)]
pub(crate) struct Begun {
    pub(crate) socket: &'static Socket,
    /// Bytes taken.
    taken: u32,
    /// The error's number, which has 12 bits; 0 for none.
    error: u16,
    /// See [`held`].
    has_turn: bool,
}

/// What keeps the descriptor reserved. Dropping it gives it back.
pub(crate) enum Held {
    /// Of a stream.
    Turn(Turn<'static>),
    /// Of a datagram socket.
    Inside(User<'static>),
}

/// What the calling thread has held since the attempt, to be given back, once: the turn, or its place inside. It is not asked of the
/// socket, which may be another one under the same number than that whose state was looked at.
fn held(socket: &'static Socket, has_turn: bool) -> Held {
    if has_turn {
        Held::Turn(Turn::kept(socket))
    } else {
        Held::Inside(User::kept(socket))
    }
}

/// Gives back what the calling thread has held, and does what is owed for that: it may be to move the queue, to end the stream, or to
/// close the socket.
#[cold]
#[inline(never)]
pub(crate) fn give_back(socket: &'static Socket, has_turn: bool) {
    let errno = last_error::save_errno();
    drop(held(socket, has_turn));
    errno.restore();
}

impl Begun {
    #[inline(always)]
    fn new(socket: &'static Socket, has_turn: bool, first: Attempt<usize>) -> Self {
        let (taken, error) = match first {
            Ok(taken) => (taken as u32, 0),
            Err(errno) => (0, errno.0 as u16),
        };
        Self {
            socket,
            taken,
            error,
            has_turn,
        }
    }

    /// What the calling thread has held since the attempt, to be given back, once.
    pub(super) fn held(&self) -> Held {
        held(self.socket, self.has_turn)
    }

    /// What the attempt has answered: the bytes taken, or an error.
    pub(super) fn first(&self) -> Attempt<usize> {
        match self.error {
            0 => Ok(self.taken as usize),
            error => Err(Errno(error.into())),
        }
    }
}

/// `send`. Returns the number of bytes sent.
#[inline(always)]
pub(crate) fn send(s: SOCKET, data: UserBuffer, flags: i32) -> Result<u32, Left> {
    let socket = usual(s, flags.cast_unsigned()).ok_or(Left::All)?;
    let len = data.len_at_once().ok_or(Left::All)?;
    let state = socket.state();
    if !enter(socket, state, 0) {
        return Err(Left::All);
    }
    let sent = message::send_keeping(socket.fd(), data, len);
    leave(socket, state, 0, sent)
}

/// `WSASend`, not overlapped, of one buffer.
#[inline(always)]
pub(crate) fn wsa_send(
    s: SOCKET,
    buffers: UserSlice<WSABUF>,
    sent: UserOut<u32>,
    flags: u32,
) -> Result<(), Left> {
    let socket = usual(s, flags).ok_or(Left::All)?;
    let only = buffers.only_known_by(&socket.last.buffer);
    let sent = sent.known_by(&socket.last.count).ok_or(Left::All)?;
    let only = UserBuffer::from(only.ok_or(Left::All)?);
    let len = only.len_at_once().ok_or(Left::All)?;
    let state = socket.state();
    if !enter(socket, state, 0) {
        return Err(Left::All);
    }
    let attempted = message::send_keeping(socket.fd(), only, len);
    tell(sent, leave(socket, state, 0, attempted))
}

/// `WSASend`, not overlapped, of a few small buffers.
#[inline]
pub(crate) fn wsa_send_several(
    s: SOCKET,
    buffers: UserSlice<WSABUF>,
    sent: UserOut<u32>,
    flags: u32,
) -> Result<(), Left> {
    let socket = usual(s, flags).ok_or(Left::All)?;
    let list = buffers.known().ok_or(Left::All)?;
    let sent = sent.known().ok_or(Left::All)?;
    let mut few = Few::empty();
    if !few.take(list) {
        return Err(Left::All);
    }
    let state = socket.state();
    if !enter(socket, state, 0) {
        return Err(Left::All);
    }
    tell(sent, leave(socket, state, 0, few.send(socket.fd())))
}

/// Tells the number of bytes, where all were sent.
#[inline(always)]
fn tell(sent: ProvenOut<u32>, attempted: Result<u32, Left>) -> Result<(), Left> {
    if let Ok(count) | Err(Left::Held(_, _, count)) = &attempted {
        sent.set(*count);
    }
    attempted.map(drop)
}

/// The socket of a call without flags, where nobody watches.
#[inline(always)]
pub(super) fn usual(s: SOCKET, flags: u32) -> Option<&'static Socket> {
    if flags != 0 || !trace::quiet() {
        return None;
    }
    runtime().sockets.find(s)
}

/// A list of few buffers: a copy of it, if it is small, otherwise the buffers themselves.
pub(super) struct Few {
    copy: Copied,
    vectors: Vectors<16>,
}

impl Few {
    /// No buffers yet.
    #[inline(always)]
    pub(super) fn empty() -> Self {
        Self {
            copy: Copied::empty(),
            vectors: Vectors::empty(),
        }
    }

    /// Takes the buffers of a list. False where they are too many, or unknown.
    #[inline(always)]
    pub(super) fn take(&mut self, list: ProvenSlice<WSABUF>) -> bool {
        self.copy.push_all(list) || self.vectors.push_known(list)
    }

    /// Sends them, between [`enter`] and [`leave`].
    #[inline(always)]
    pub(super) fn send(&self, fd: i32) -> Sent {
        let vectors = self.vectors.get();
        if vectors.is_empty() {
            return message::send_keeping(fd, self.copy.buffer(), self.copy.len());
        }
        let sent = message::send_message(fd, vectors, None, 0);
        (sent, UserBuffer::absent(), self.vectors.total())
    }
}

/// What a send answers: what it has come to, what it was given, and how many bytes that were.
pub(super) type Sent = (Attempt<usize>, UserBuffer, usize);

const STREAM: u32 = state::STREAM | state::CONNECTED;

/// What of a socket's state decides. `needed` are bits that it must have.
#[inline(always)]
fn deciding(state: u32, needed: u32) -> u32 {
    const DECIDES: u32 =
        state::STREAM | state::CONNECTED | state::CONNECTING | state::ENDED | state::BROADCAST_PEER;
    // An overlapped send of a socket that is often full is nothing unusual.
    let decides = if needed == 0 {
        DECIDES | state::MET_NO_ROOM
    } else {
        DECIDES | needed
    };
    state & decides ^ needed
}

/// Reserves the descriptor for one send on an open connection, whose state was this a moment ago. False where anything is in the way.
#[inline(always)]
pub(super) fn enter(socket: &Socket, state: u32, needed: u32) -> bool {
    const DATAGRAM: u32 = state::CONNECTED;
    // Datagrams have no turns, but they do not overtake those that wait in the queue. Overlapped ones are left to the other way.
    match deciding(state, needed) {
        STREAM => socket.gate().try_turn(),
        DATAGRAM if needed == 0 => socket.gate().try_enter(),
        _ => false,
    }
}

/// Leaves the socket after [`enter`] and the send, of data of which the kernel takes all or nothing. Returns the number of bytes.
#[inline(always)]
pub(super) fn leave(
    socket: &'static Socket,
    state: u32,
    needed: u32,
    (first, data, len): Sent,
) -> Result<u32, Left> {
    let has_turn = deciding(state, needed) == STREAM;
    if first != Ok(len) {
        return Err(Left::Rest(Begun::new(socket, has_turn, first), data));
    }
    if needed != 0 && state & state::MET_NO_ROOM != 0 {
        fate::note_sent(socket);
    }
    let left = if has_turn {
        socket.gate().try_release_turn()
    } else {
        socket.gate().try_leave()
    };
    if left {
        Ok(len as u32)
    } else {
        Err(Left::Held(socket, has_turn, len as u32))
    }
}
