//! `recv`, `recvfrom`, `WSARecv`, `WSARecvFrom`.

use super::gather::{Data, List};
use super::overlapped::{self, Overlapping};
use super::wait::{Waiting, until_ready};
use super::{
    Result, UserBuffer, UserIn, UserOut, UserSizedOut, UserSlice, address, connect, handle,
};
use crate::abi::WsaError;
use crate::abi::call_types::_WSAMSG;
use crate::abi::constants::{fd, msg};
use crate::abi::error::*;
use crate::abi::types::{SOCKET, WSABUF};
use crate::engine::request::{Detail, Kind, Request};
use crate::engine::{Notice, receiving, selection};
use crate::object::wait::{Awaited, wait_until};
use crate::object::{Socket, fate, state, thread};
use crate::sys::address::HostAddress;
use crate::sys::memory::ProvenSizedOut;
use crate::sys::message::{self, Received};
use crate::sys::{Errno, poll};

/// Flags that a receive may be given; `MSG_PUSH_IMMEDIATE` (0x20) is a hint.
const ALLOWED: u32 = msg::PEEK | msg::OOB | msg::WAITALL | msg::PARTIAL | 0x20;

/// `recv`.
pub(crate) fn recv(s: SOCKET, room: UserBuffer, flags: i32) -> Result<u32> {
    handle::with(s, |socket| {
        let received = receive(
            socket,
            &mut { room },
            flags.cast_unsigned(),
            waiting(socket),
        )?;
        received.whole()
    })
}

/// `recvfrom`.
pub(crate) fn recv_from(
    s: SOCKET,
    room: UserBuffer,
    flags: i32,
    from: UserSizedOut,
) -> Result<u32> {
    handle::with(s, |socket| {
        let from = sender_room(socket, from)?;
        let received = receive(
            socket,
            &mut { room },
            flags.cast_unsigned(),
            waiting(socket),
        )?;
        received.tell_sender(from)?;
        received.whole()
    })
}

/// The structure of a `WSARecvMsg`.
pub(crate) fn read_message(message: UserIn<_WSAMSG>) -> Result<_WSAMSG> {
    message.read_optional()?.ok_or(WsaError(WSAEFAULT))
}

/// What `WSARecv` and `WSARecvFrom` are given beside the socket.
#[derive(Clone, Copy)]
pub(crate) struct Scatter {
    pub(crate) buffers: UserSlice<WSABUF>,
    pub(crate) count: UserOut<u32>,
    pub(crate) flags: UserOut<u32>,
    /// Absent in `WSARecv`.
    pub(crate) from: UserSizedOut,
}

/// `WSARecv` and `WSARecvFrom`.
pub(crate) fn wsa_recv(s: SOCKET, scatter: Scatter, overlapping: Overlapping) -> Result<()> {
    if overlapping.is_wanted() {
        return handle::with_own(s, |socket| begin(socket, scatter, overlapping));
    }
    handle::with(s, |socket| {
        let flags = scatter.flags.prove()?;
        let mut room = List::empty();
        let room = scatter.capture(&mut room)?;
        let count = scatter.count.prove()?;
        let from = sender_room(socket, scatter.from)?;
        let received = receive(socket, room, flags.get(), waiting(socket))?;
        flags.set(if received.truncated { msg::PARTIAL } else { 0 });
        received.tell_sender(from)?;
        count.set(received.whole()?);
        Ok(())
    })
}

impl Scatter {
    fn capture<'a>(&self, room: &'a mut List) -> Result<&'a mut List> {
        if self.buffers.count() == 0 {
            return Err(WsaError(WSAEINVAL));
        }
        room.capture(self.buffers.prove()?)
    }
}

/// Begins an overlapped receive.
fn begin(socket: &'static Socket, scatter: Scatter, overlapping: Overlapping) -> Result<()> {
    let flags = scatter.flags.prove()?;
    let mut room = List::empty();
    let room = scatter.capture(&mut room)?;
    let count = overlapped::count_room(scatter.count)?;
    let from = sender_room(socket, scatter.from)?;
    let wanted = flags.get();
    if wanted & !ALLOWED != 0 {
        return Err(WsaError(WSAEOPNOTSUPP));
    }
    if !socket.is(state::OVERLAPPED) {
        let notice = overlapping.prove_synchronous(socket)?;
        notice.begin(socket);
        let waiting = Waiting::blocking(&socket.receive_timeout);
        let received = receive(socket, room, wanted, waiting)?;
        flags.set(if received.truncated { msg::PARTIAL } else { 0 });
        received.tell_sender(from)?;
        let got = received.whole()?;
        if let Some(count) = count {
            count.set(got);
        }
        overlapped::complete_synchronous(&notice, got);
        return Ok(());
    }
    let notice = overlapping.prove(socket)?;
    notice.begin(socket);
    check_state(socket, wanted)?;
    let detail = if wanted == 0 && from.is_none() {
        Detail::None
    } else {
        Detail::Receive(wanted, from)
    };
    let told = Notice {
        thread: thread::current_id(),
        ..notice
    };
    let request = room.with_vectors(|room| Request::new(Kind::Receive, told, room, detail));
    let ended = receiving::start(socket, request)?;
    if let Some(end) = ended {
        flags.set(end.flags);
    }
    overlapped::answer(socket, &notice, ended, count)
}

/// As the socket's mode and time-out say.
fn waiting(socket: &Socket) -> Waiting {
    Waiting::new(socket, &socket.receive_timeout)
}

/// Where the sender's address goes, proven before anything is received. A stream leaves it alone.
fn sender_room(socket: &Socket, from: UserSizedOut) -> Result<Option<ProvenSizedOut>> {
    if from.is_absent() || socket.is(state::STREAM) {
        return Ok(None);
    }
    let from = from.prove()?;
    from.reserve(address::size(socket))?;
    Ok(Some(from))
}

/// What a receive brought.
struct Arrival {
    count: usize,
    truncated: bool,
    from: HostAddress,
}

impl Arrival {
    /// Tells the caller who sent the datagram.
    fn tell_sender(&self, room: Option<ProvenSizedOut>) -> Result<()> {
        room.map_or(Ok(()), |room| room.write(self.from.to_windows().bytes()))
    }

    /// The count; `WSAEMSGSIZE` for a datagram that did not fit and is lost but for its first part.
    fn whole(&self) -> Result<u32> {
        if self.truncated {
            return Err(WsaError(WSAEMSGSIZE));
        }
        Ok(u32::try_from(self.count).unwrap_or(u32::MAX))
    }
}

fn receive(
    socket: &Socket,
    room: &mut impl Data,
    flags: u32,
    mut waiting: Waiting,
) -> Result<Arrival> {
    let arrival = receive_next(socket, room, flags, &mut waiting);
    if socket.is(state::SELECTED) {
        let kind = if flags & msg::OOB != 0 {
            fd::OOB
        } else {
            fd::READ
        };
        selection::enable(socket, kind);
    }
    arrival
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
    let awaited = Awaited {
        signal: socket.signal(),
        generation: socket.signal().generation(),
    };
    let done = || !receiving::has_pending(socket);
    if wait_until(awaited, waiting.deadline(), done) {
        Ok(())
    } else {
        Err(WsaError(WSAETIMEDOUT))
    }
}

fn check_state(socket: &Socket, flags: u32) -> Result<()> {
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
            Err(_) if socket.gate().is_closing() => return Err(super::wait::closed(socket)),
            // The peer ended its stream and then reset the connection.
            Err(Errno(libc::EPIPE)) => return Err(socket.latch(WSAECONNABORTED)),
            Err(errno) => return Err(fate::of_stream(socket, errno)),
        }
    }
}

/// Nothing more will come: the peer's end, or the end that an earlier call was told of.
fn end_of_stream(socket: &Socket) -> Result<usize> {
    if socket.gate().is_closing() {
        return Err(super::wait::closed(socket));
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
