//! The express lane: a send on an open connection, whose bytes the kernel takes at once, with nobody in the way and nobody watching.
//!
//! What a program does a million times a second is these few lines: two loads for the socket, one atomic for the send turn, one
//! system call. Whatever is unusual is left to the way that does everything (`send`, `send_overlapped`): before anything has
//! happened, or together with the attempt that has begun. Nothing in here can panic, wait, allocate, or change `errno`; and
//! nothing is to be dropped when it returns, so that what is left over is a jump and the rest needs no stack.

#![expect(
    clippy::cast_possible_truncation,
    reason = "what goes at once is a few pages or less"
)]

use super::gather::Attempt;
use super::{UserBuffer, UserOut, UserSlice};
use crate::abi::types::{SOCKET, WSABUF};
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
    /// All was sent, so many bytes. The calling thread still has what keeps the descriptor reserved, because something is owed to the
    /// socket by whoever gives that back.
    Held(&'static Socket, u32),
}

/// An attempt that has not taken all of the bytes. The calling thread still has what keeps the descriptor reserved. Two registers.
#[repr(C)]
#[derive(Clone, Copy)]
pub(crate) struct Begun {
    pub(crate) socket: &'static Socket,
    /// Bytes taken.
    taken: u32,
    /// The error's number; 0 for none.
    error: i32,
}

/// What keeps the descriptor reserved. Dropping it gives it back.
pub(crate) enum Held {
    /// Of a stream.
    Turn(Turn<'static>),
    /// Of a datagram socket.
    Inside(User<'static>),
}

/// What the calling thread has held since the attempt, to be given back, once.
pub(crate) fn held(socket: &'static Socket) -> Held {
    if socket.is(state::STREAM) {
        Held::Turn(Turn::kept(socket))
    } else {
        Held::Inside(User::kept(socket))
    }
}

impl Begun {
    #[inline(always)]
    fn new(socket: &'static Socket, first: Attempt<usize>) -> Self {
        let (taken, error) = match first {
            Ok(taken) => (taken as u32, 0),
            Err(errno) => (0, errno.0),
        };
        Self {
            socket,
            taken,
            error,
        }
    }

    /// What the attempt has answered: the bytes taken, or an error.
    pub(super) fn first(&self) -> Attempt<usize> {
        match self.error {
            0 => Ok(self.taken as usize),
            error => Err(Errno(error)),
        }
    }
}

/// `send`. Returns the number of bytes sent.
#[inline(always)]
pub(crate) fn send(s: SOCKET, data: UserBuffer, flags: i32) -> Result<u32, Left> {
    let socket = usual(s, flags.cast_unsigned()).ok_or(Left::All)?;
    let len = data.len_at_once().ok_or(Left::All)?;
    attempt(socket, data, len, socket.state(), 0)
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
    tell(sent, attempt(socket, only, len, socket.state(), 0))
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
    tell(sent, few.attempt(socket, socket.state(), 0))
}

/// Tells the number of bytes, where all were sent.
#[inline(always)]
fn tell(sent: ProvenOut<u32>, attempted: Result<u32, Left>) -> Result<(), Left> {
    if let Ok(count) | Err(Left::Held(_, count)) = &attempted {
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

    /// One attempt to send them; see [`attempt_by`].
    #[inline(always)]
    pub(super) fn attempt(
        &self,
        socket: &'static Socket,
        state: u32,
        needed: u32,
    ) -> Result<u32, Left> {
        let vectors = self.vectors.get();
        if vectors.is_empty() {
            return attempt(socket, self.copy.buffer(), self.copy.len(), state, needed);
        }
        attempt_by(socket, state, needed, |fd| {
            let sent = message::send_message(fd, vectors, None, 0);
            (sent, UserBuffer::absent(), self.vectors.total())
        })
    }
}

/// One attempt to send `len` bytes of which the kernel takes all or nothing; see [`attempt_by`].
#[inline(always)]
pub(super) fn attempt(
    socket: &'static Socket,
    data: UserBuffer,
    len: usize,
    state: u32,
    needed: u32,
) -> Result<u32, Left> {
    attempt_by(socket, state, needed, |fd| {
        message::send_keeping(fd, data, len)
    })
}

/// One attempt on an open connection whose state, as it was a moment ago, has the bits `needed`. `send` makes it, and says how many
/// bytes there were to be sent. Returns the number of bytes.
#[inline(always)]
fn attempt_by(
    socket: &'static Socket,
    state: u32,
    needed: u32,
    send: impl FnOnce(i32) -> (Attempt<usize>, UserBuffer, usize),
) -> Result<u32, Left> {
    const DECIDES: u32 =
        state::STREAM | state::CONNECTED | state::CONNECTING | state::ENDED | state::BROADCAST_PEER;
    const STREAM: u32 = state::STREAM | state::CONNECTED;
    const DATAGRAM: u32 = state::CONNECTED;
    // An overlapped send of a socket that is often full is nothing unusual.
    let decides = if needed == 0 {
        DECIDES | state::MET_NO_ROOM
    } else {
        DECIDES | needed
    };
    let (met_no_room, gate) = (state & state::MET_NO_ROOM != 0, socket.gate());
    let state = state & decides ^ needed;
    // Datagrams have no turns, but they do not overtake those that wait in the queue. Overlapped ones are left to the other way.
    let entered = match state {
        STREAM => gate.try_turn(),
        DATAGRAM if needed == 0 => gate.try_enter(),
        _ => false,
    };
    if !entered {
        return Err(Left::All);
    }
    let (first, data, len) = send(socket.fd());
    if first != Ok(len) {
        return Err(Left::Rest(Begun::new(socket, first), data));
    }
    if needed != 0 && met_no_room {
        fate::note_sent(socket);
    }
    let left = if state == STREAM {
        gate.try_release_turn()
    } else {
        gate.try_leave()
    };
    if left {
        Ok(len as u32)
    } else {
        Err(Left::Held(socket, len as u32))
    }
}
