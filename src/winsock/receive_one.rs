//! Receiving once: bytes of a stream, or one datagram.

use std::time::Instant;

use super::gather::{Data, List};
use super::wait::{Waiting, closed, until_ready};
use super::{Result, UserOut, UserSizedOut, UserSlice, address, connect, hook};
use crate::abi::WsaError;
use crate::abi::constants::{fd, msg};
use crate::abi::error::*;
use crate::abi::types::WSABUF;
use crate::engine::{receiving, selection};
use crate::object::wait::{Awaited, wait_until};
use crate::object::{Socket, fate, state};
use crate::sys::address::HostAddress;
use crate::sys::memory::ProvenSizedOut;
use crate::sys::message::{self, Received};
use crate::sys::{Errno, poll};

/// Flags that a receive may be given; `MSG_PUSH_IMMEDIATE` (0x20) is a hint.
pub(super) const ALLOWED: u32 = msg::PEEK | msg::OOB | msg::WAITALL | msg::PARTIAL | 0x20;

/// What `WSARecv` and `WSARecvFrom` are given beside the socket.
#[derive(Clone, Copy)]
pub(crate) struct Scatter {
    pub(crate) buffers: UserSlice<WSABUF>,
    pub(crate) count: UserOut<u32>,
    pub(crate) flags: UserOut<u32>,
    /// Absent in `WSARecv`.
    pub(crate) from: UserSizedOut,
}

impl Scatter {
    /// The buffers, captured.
    pub(super) fn capture<'a>(&self, room: &'a mut List) -> Result<&'a mut List> {
        if self.buffers.count() == 0 {
            return Err(WsaError(WSAEINVAL));
        }
        room.capture(self.buffers.prove()?)
    }
}

/// As the socket's mode and time-out say.
pub(super) fn waiting(socket: &Socket) -> Waiting {
    Waiting::new(socket, &socket.receive_timeout)
}

/// Where the sender's address goes, proven before anything is received. A stream leaves it alone.
pub(super) fn sender_room(socket: &Socket, from: UserSizedOut) -> Result<Option<ProvenSizedOut>> {
    if from.is_absent() || socket.is(state::STREAM) {
        return Ok(None);
    }
    let from = from.prove()?;
    from.reserve(address::size(socket))?;
    Ok(Some(from))
}

/// What a receive brought.
pub(super) struct Arrival {
    count: usize,
    pub(super) truncated: bool,
    from: HostAddress,
}

impl Arrival {
    /// Tells the caller who sent the datagram.
    pub(super) fn tell_sender(&self, room: Option<ProvenSizedOut>) -> Result<()> {
        room.map_or(Ok(()), |room| room.write(self.from.to_windows().bytes()))
    }

    /// The count, also of a datagram that did not fit.
    pub(super) fn taken(&self) -> u32 {
        u32::try_from(self.count).unwrap_or(u32::MAX)
    }

    /// The count; `WSAEMSGSIZE` for a datagram that did not fit and is lost but for its first part.
    pub(super) fn whole(&self) -> Result<u32> {
        if self.truncated {
            return Err(WsaError(WSAEMSGSIZE));
        }
        Ok(self.taken())
    }
}

pub(super) fn receive(
    socket: &Socket,
    room: &mut impl Data,
    flags: u32,
    mut waiting: Waiting,
) -> Result<Arrival> {
    let arrival = receive_next(socket, room, flags, &mut waiting);
    enable_selection(socket, flags);
    arrival
}

/// A receive enables what `WSAEventSelect` tells of receiving.
pub(super) fn enable_selection(socket: &Socket, flags: u32) {
    if socket.is(state::SELECTED) {
        let urgent = flags & msg::OOB != 0;
        selection::enable(socket, if urgent { fd::OOB } else { fd::READ });
    }
}

fn receive_next(
    socket: &Socket,
    room: &mut impl Data,
    flags: u32,
    waiting: &mut Waiting,
) -> Result<Arrival> {
    let _inside = socket.enter().ok_or(WsaError(WSAENOTSOCK))?;
    if flags & !ALLOWED != 0 {
        return Err(WsaError(WSAEOPNOTSUPP));
    }
    check_state(socket, flags)?;
    let total = room.total()?;
    wait_behind_pending(socket, waiting)?;
    if socket.is(state::STREAM) {
        let count = receive_stream(socket, room, total, flags, waiting)?;
        return Ok(Arrival {
            count,
            truncated: false,
            from: HostAddress::empty(),
        });
    }
    receive_datagram(socket, room, flags, waiting)
}

/// What comes is for the overlapped receives that were posted before.
fn wait_behind_pending(socket: &Socket, waiting: &mut Waiting) -> Result<()> {
    if !receiving::has_pending(socket) {
        return Ok(());
    }
    if waiting.is_forbidden() {
        return Err(WsaError(WSAEWOULDBLOCK));
    }
    let awaited = Awaited::new(socket.signal(), socket.signal().generation());
    let done = || !receiving::has_pending(socket) || socket.gate().is_closing();
    loop {
        let look_up = if hook::is_set() {
            Some(hook::run()?)
        } else {
            None
        };
        let until = [waiting.deadline(), look_up].into_iter().flatten().min();
        let over = wait_until(awaited, until, done);
        if socket.gate().is_closing() {
            return Err(closed(socket));
        }
        if over {
            return Ok(());
        }
        if waiting
            .deadline()
            .is_some_and(|deadline| deadline <= Instant::now())
        {
            return Err(WsaError(WSAETIMEDOUT));
        }
    }
}

pub(super) fn check_state(socket: &Socket, flags: u32) -> Result<()> {
    if socket.is(state::RECEIVE_ENDED) {
        return Err(WsaError(WSAESHUTDOWN));
    }
    if !socket.is(state::STREAM) {
        let bound = connect::is_bound(socket) || socket.is(state::LOCAL | state::RAW);
        return if bound {
            Ok(())
        } else {
            Err(WsaError(WSAEINVAL))
        };
    }
    fate::look_at_connect(socket);
    if !socket.is(state::CONNECTED) && !socket.is(state::FOREIGN) {
        return Err(WsaError(WSAENOTCONN));
    }
    if flags & msg::OOB != 0 && socket.is(state::OOB_INLINE) {
        return Err(WsaError(WSAEINVAL));
    }
    Ok(())
}

fn host_flags(flags: u32) -> i32 {
    let bit = |windows, host| if flags & windows != 0 { host } else { 0 };
    bit(msg::PEEK, message::PEEK) | bit(msg::OOB, message::OOB)
}

fn receive_stream(
    socket: &Socket,
    room: &mut impl Data,
    total: u64,
    flags: u32,
    waiting: &mut Waiting,
) -> Result<usize> {
    if total == 0 {
        return Ok(0);
    }
    let fills =
        flags & (msg::WAITALL | msg::PEEK | msg::OOB) == msg::WAITALL && !waiting.is_forbidden();
    let mut count = 0;
    loop {
        match receive_some(socket, room, host_flags(flags), waiting) {
            Ok(0) => return Ok(count),
            Ok(some) => {
                count += some;
                if !fills || count as u64 == total {
                    return Ok(count);
                }
                room.advance(some);
            }
            // What was taken already is told; the error is there for the next call.
            Err(_) if count != 0 => return Ok(count),
            Err(error) => return Err(error),
        }
    }
}

/// Waits until something is there. 0 is the end of the stream.
fn receive_some(
    socket: &Socket,
    room: &impl Data,
    flags: i32,
    waiting: &mut Waiting,
) -> Result<usize> {
    loop {
        match room.attempt_receive(socket.fd(), flags) {
            Ok(Received { count: 0, .. }) => return end_of_stream(socket),
            Ok(received) => return Ok(received.count),
            Err(Errno(libc::EAGAIN)) => wait(socket, waiting)?,
            Err(Errno(libc::EINTR)) => {}
            Err(_) if socket.gate().is_closing() => return Err(closed(socket)),
            // The peer ended its stream and then reset the connection.
            Err(Errno(libc::EPIPE)) => return Err(socket.latch(WSAECONNABORTED)),
            Err(errno) => return Err(fate::of_stream(socket, errno)),
        }
    }
}

/// Nothing more will come: the peer's end, or the end that an earlier call was told of.
fn end_of_stream(socket: &Socket) -> Result<usize> {
    if socket.gate().is_closing() {
        return Err(closed(socket));
    }
    if socket.is(state::RECEIVE_ENDED) {
        return Err(WsaError(WSAESHUTDOWN));
    }
    socket.fate().map_or(Ok(0), Err)
}

fn receive_datagram(
    socket: &Socket,
    room: &impl Data,
    flags: u32,
    waiting: &mut Waiting,
) -> Result<Arrival> {
    if flags & msg::OOB != 0 {
        return Err(WsaError(WSAEOPNOTSUPP));
    }
    loop {
        match room.attempt_receive(socket.fd(), host_flags(flags)) {
            Ok(received) => {
                let truncated = received.flags & message::TRUNC != 0;
                return Ok(Arrival {
                    count: received.count,
                    truncated,
                    from: received.from,
                });
            }
            Err(Errno(libc::EAGAIN)) => wait(socket, waiting)?,
            Err(Errno(libc::EINTR)) => {}
            Err(Errno(libc::ECONNREFUSED)) if socket.is(state::IGNORE_RESET) => {}
            Err(errno) => return Err(fate::of_datagram(errno)),
        }
    }
}

fn wait(socket: &Socket, waiting: &mut Waiting) -> Result<()> {
    if waiting.is_forbidden() {
        return Err(WsaError(WSAEWOULDBLOCK));
    }
    until_ready(socket, poll::IN, waiting.deadline())?;
    // By another thread, while this one waited.
    if socket.is(state::RECEIVE_ENDED) {
        Err(WsaError(WSAESHUTDOWN))
    } else {
        Ok(())
    }
}
