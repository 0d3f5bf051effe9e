//! One attempt to receive for the first request of a queue.

use super::Gathered;
use super::accepting;
use super::completion::End;
use super::operations::Operations;
use super::queue::Queue;
use super::receiving::failure;
use super::request::{Detail, Kind};
use crate::abi::constants::msg;
use crate::abi::error::WSAECONNABORTED;
use crate::abi::status;
use crate::object::{Socket, fate, state};
use crate::sys::Errno;
use crate::sys::message::{self, IoVec, Received};

/// How one attempt ended.
pub(super) enum Attempt {
    /// The request is done.
    Done(End),
    /// Nothing is there yet.
    NotYet,
    /// The request goes on from where it is.
    Moved,
    /// The request goes on as a receive of this socket's.
    Accepted(&'static Operations),
}

/// What an attempt needs of the first request, copied so that the queue is not locked meanwhile.
pub(super) struct Plan {
    kind: Kind,
    flags: u32,
    pub(super) count: u32,
    gathered: Gathered,
}

impl Plan {
    /// What the first request needs.
    pub(super) fn of_first(queue: &mut Queue) -> Option<Self> {
        queue.front(|first| {
            let mut gathered = Gathered::empty();
            first.gather(&mut gathered);
            let flags = match first.detail() {
                Some(Detail::Receive(flags, _)) => *flags,
                _ => 0,
            };
            Self {
                kind: first.kind,
                flags,
                count: first.count,
                gathered,
            }
        })
    }

    /// One attempt.
    pub(super) fn attempt(&self, operations: &'static Operations) -> Attempt {
        let socket = operations.socket;
        match self.kind {
            Kind::Accept => accepting::attempt_accept(operations),
            _ if socket.is(state::STREAM) => self.receive_stream(operations),
            _ => self.receive_datagram(operations),
        }
    }

    fn receive(&self, socket: &Socket, room: &[IoVec], peek: bool) -> Result<Received, Errno> {
        let bit = |windows, host| if self.flags & windows != 0 { host } else { 0 };
        let peek = if peek { message::PEEK } else { 0 };
        let flags = bit(msg::PEEK, message::PEEK) | bit(msg::OOB, message::OOB) | peek;
        message::receive_message(socket.fd(), room, flags)
    }

    fn receive_stream(&self, operations: &'static Operations) -> Attempt {
        let socket = operations.socket;
        if let Some(fate) = socket.fate() {
            return Attempt::Done(failure(fate, self.count));
        }
        // No room: such a receive tells when something is there.
        let nothing = self.gathered.total() == 0;
        let mut byte = [0];
        let one = [IoVec::from_slice_mut(&mut byte)];
        let room = if nothing { &one } else { self.gathered.get() };
        match self.receive(socket, room, nothing) {
            Ok(_) if nothing => Attempt::Done(End::success(0)),
            Ok(Received { count: 0, .. }) => Attempt::Done(End::success(self.count)),
            Ok(received) => self.took(operations, received.count),
            Err(Errno(libc::EAGAIN)) => Attempt::NotYet,
            Err(Errno(libc::EINTR)) => Attempt::Moved,
            Err(_) if socket.gate().is_closing() => Attempt::NotYet,
            Err(Errno(libc::EPIPE)) => {
                Attempt::Done(failure(socket.latch(WSAECONNABORTED), self.count))
            }
            Err(errno) => Attempt::Done(failure(fate::of_stream(socket, errno), self.count)),
        }
    }

    /// Bytes of a stream have come; with `MSG_WAITALL` more are waited for.
    fn took(&self, operations: &Operations, taken: usize) -> Attempt {
        // Lengths of one call fit into 32 bits.
        let taken_count = u32::try_from(taken).unwrap_or(u32::MAX);
        let fills = self.flags & (msg::WAITALL | msg::PEEK) == msg::WAITALL;
        if !fills || taken == self.gathered.total() {
            return Attempt::Done(End::success(self.count + taken_count));
        }
        operations
            .receives
            .lock()
            .front(|first| first.advance(taken));
        Attempt::Moved
    }

    fn receive_datagram(&self, operations: &'static Operations) -> Attempt {
        let socket = operations.socket;
        match self.receive(socket, self.gathered.get(), false) {
            Ok(received) => Attempt::Done(arrived(operations, &received)),
            Err(Errno(libc::EAGAIN)) => Attempt::NotYet,
            Err(Errno(libc::EINTR)) => Attempt::Moved,
            Err(Errno(libc::ECONNREFUSED)) if socket.is(state::IGNORE_RESET) => Attempt::Moved,
            Err(errno) => Attempt::Done(failure(fate::of_datagram(errno), 0)),
        }
    }
}

/// A datagram has come: whoever sent it is told, and whether it was cut off.
fn arrived(operations: &Operations, received: &Received) -> End {
    let truncated = received.flags & message::TRUNC != 0;
    let from = operations
        .receives
        .lock()
        .front(|first| match first.detail() {
            Some(Detail::Receive(_, room)) => *room,
            _ => None,
        });
    if let Some(room) = from.flatten() {
        // The room was proven when the operation began.
        let _ = room.write(received.from.to_windows().bytes());
    }
    End {
        status: if truncated {
            status::BUFFER_OVERFLOW
        } else {
            status::SUCCESS
        },
        count: u32::try_from(received.count).unwrap_or(u32::MAX),
        flags: if truncated { msg::PARTIAL } else { 0 },
    }
}
