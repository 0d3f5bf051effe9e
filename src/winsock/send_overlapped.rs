//! Overlapped sends: one attempt, and what is left of it goes to the queue.

use super::express::Held;
use super::express_overlapped::BegunOverlapped;
use super::gather::{Attempt, Data, List};
use super::overlapped::{self, Overlapping};
use super::send_checks::{check_total, destination};
use super::send_datagram::check_datagram;
use super::send_stream::{check_stream, failed, handshake_is_open};
use super::transmit::transmit_list;
use super::wait::Waiting;
use super::{Result, UserBuffer, UserOut, UserSlice, wait};
use crate::abi::WsaError;
use crate::abi::error::{WSAENOTCONN, WSAENOTSOCK};
use crate::abi::types::WSABUF;
use crate::engine::request::{self, Detail, Kind, Request};
use crate::engine::{End, Notice, sending};
use crate::object::guard::Turn;
use crate::object::{Socket, fate, state, thread};
use crate::sys::Errno;
use crate::sys::address::HostAddress;
use crate::sys::memory::{ProvenOut, ProvenSlice};

/// Begins an overlapped send whose flags and list are right.
#[inline]
pub(super) fn begin(
    socket: &'static Socket,
    list: ProvenSlice<WSABUF>,
    flags: i32,
    to: UserBuffer,
    sent: UserOut<u32>,
    overlapping: Overlapping,
) -> Result<()> {
    let sent = overlapped::count_room(sent)?;
    if !socket.is(state::OVERLAPPED) {
        return send_synchronously(socket, list, flags, to, sent, overlapping);
    }
    let notice = overlapping.prove(socket)?;
    let to = destination(socket, to)?;
    let ended = match list.only() {
        Some(only) => start(
            socket,
            &mut UserBuffer::from(only),
            flags,
            to.as_ref(),
            &notice,
        ),
        None => start(
            socket,
            List::empty().capture(list)?,
            flags,
            to.as_ref(),
            &notice,
        ),
    };
    overlapped::answer(socket, &notice, ended?, sent)
}

/// What is left of an overlapped send that has begun.
#[cold]
pub(crate) fn send_begun(
    begun: &BegunOverlapped,
    buffers: UserSlice<WSABUF>,
    sent: UserOut<u32>,
) -> Result<()> {
    let socket = begun.begun.socket;
    let held = begun.begun.held();
    let (list, sent) = (buffers.prove()?, overlapped::count_room(sent)?);
    begun.notice.begin(socket);
    let ended = match list.only() {
        Some(only) => go_on(begun, held, &mut UserBuffer::from(only)),
        None => go_on(begun, held, List::empty().capture(list)?),
    };
    overlapped::answer(socket, &begun.notice, ended?, sent)
}

fn go_on(begun: &BegunOverlapped, held: Held, data: &mut impl Data) -> Result<Option<End>> {
    let (socket, notice) = (begun.begun.socket, &begun.notice);
    let (first, total) = (begun.begun.first(), data.total()?);
    match held {
        Held::Turn(turn) => {
            let first = first.map(|taken| (taken, usize::try_from(total).unwrap_or(usize::MAX)));
            queue_rest(socket, data, first, turn, begun.before, notice)
        }
        Held::Inside(_inside) => {
            datagram_inside(socket, data, total, None, notice, Some(first.map(drop)))
        }
    }
}

/// Lengths that are wrong leave the structure alone; what fails later has begun (facts 7.4, 7.5).
#[inline]
fn start(
    socket: &'static Socket,
    data: &mut impl Data,
    flags: i32,
    to: Option<&HostAddress>,
    notice: &Notice,
) -> Result<Option<End>> {
    let total = check_total(socket, data)?;
    notice.begin(socket);
    if socket.is(state::STREAM) {
        send_stream(socket, data, total, flags, notice)
    } else {
        send_datagram(socket, data, total, to, notice)
    }
}

/// On a socket that is not overlapped the call blocks, whatever the socket's mode, and then fills in structure and event (facts
/// 7.10).
#[cold]
fn send_synchronously(
    socket: &Socket,
    list: ProvenSlice<WSABUF>,
    flags: i32,
    to: UserBuffer,
    sent: Option<ProvenOut<u32>>,
    overlapping: Overlapping,
) -> Result<()> {
    let notice = overlapping.prove_synchronous(socket)?;
    let to = destination(socket, to)?;
    notice.begin(socket);
    let waiting = Waiting::blocking(&socket.send_timeout);
    let count = transmit_list(socket, list, flags, to.as_ref(), waiting)?;
    if let Some(sent) = sent {
        sent.set(count);
    }
    overlapped::complete_synchronous(&notice, count);
    Ok(())
}

/// Begins a send on a stream. Returns how it ended, if it has.
#[inline]
fn send_stream(
    socket: &'static Socket,
    data: &mut impl Data,
    total: u64,
    flags: i32,
    notice: &Notice,
) -> Result<Option<End>> {
    check_stream(socket)?;
    data.prove()?;
    if flags != 0 {
        return queue(socket, data, Kind::SendUrgent, notice, Detail::None);
    }
    let before = socket.send_edges();
    let Some(turn) = socket.try_turn() else {
        // Nothing to send is sent, whoever has the turn.
        return if total == 0 {
            Ok(Some(ended(0)))
        } else {
            queue(socket, data, Kind::Send, notice, Detail::None)
        };
    };
    match data.attempt(socket.fd(), 0) {
        Ok((taken, _)) if taken as u64 == total => {
            note_success(socket);
            Ok(Some(ended(total)))
        }
        first => queue_rest(socket, data, first, turn, before, notice),
    }
}

#[inline]
fn ended(total: u64) -> End {
    // Lengths are checked to fit before anything is sent.
    End::success(u32::try_from(total).unwrap_or(u32::MAX))
}

#[inline]
fn note_success(socket: &Socket) {
    if socket.is(state::CONNECTING | state::MET_NO_ROOM) {
        fate::note_sent(socket);
    }
}

/// Not all of it was taken. What the kernel would not take as one list is offered to it; the rest waits for room.
#[cold]
fn queue_rest(
    socket: &'static Socket,
    data: &mut impl Data,
    first: Attempt<(usize, usize)>,
    turn: Turn,
    before: u32,
    notice: &Notice,
) -> Result<Option<End>> {
    let (mut attempt, mut sent) = (first, 0_usize);
    loop {
        match attempt {
            Ok((taken, offered)) => {
                sent += taken;
                let cut_short = taken < offered && !data.may_be_unreadable(taken);
                data.advance(taken);
                if data.total()? == 0 {
                    note_success(socket);
                    return Ok(Some(ended(sent as u64)));
                }
                if cut_short {
                    break;
                }
            }
            Err(Errno(libc::EAGAIN)) => break,
            Err(Errno(libc::EINTR)) => {}
            Err(_) if socket.gate().is_closing() => return Err(wait::closed(socket)),
            Err(errno) => return Err(failed(socket, sent != 0, errno)),
        }
        attempt = data.attempt(socket.fd(), 0);
    }
    if sent == 0 && socket.is(state::CONNECTING) && handshake_is_open(socket) {
        return Err(WsaError(WSAENOTCONN));
    }
    socket.set(state::MET_NO_ROOM);
    let request = request_begun(socket, data, ended(sent as u64).count, notice)?;
    sending::post(socket, request, Some(turn), Some(before))?;
    Ok(None)
}

/// The rest of a send of which `sent` bytes have left. As with one that cannot be posted, these cannot be taken back.
fn request_begun(socket: &Socket, data: &impl Data, sent: u32, notice: &Notice) -> Result<Request> {
    let mut request = request(data, Kind::Send, notice, Detail::None).inspect_err(|_| {
        if sent != 0 {
            socket.abort();
        }
    })?;
    request.count = sent;
    Ok(request)
}

/// Leaves the whole of it to the queue.
fn queue(
    socket: &'static Socket,
    data: &impl Data,
    kind: Kind,
    notice: &Notice,
    detail: Detail,
) -> Result<Option<End>> {
    let request = request(data, kind, notice, detail)?;
    sending::post(socket, request, None, None)?;
    Ok(None)
}

fn request(data: &impl Data, kind: Kind, notice: &Notice, detail: Detail) -> Result<Request> {
    let notice = Notice {
        thread: thread::current_id(),
        ..*notice
    };
    data.with_vectors(|vectors| Request::on_all(kind, notice, vectors, detail))
}

/// Begins a datagram. Returns how it ended, if it has.
fn send_datagram(
    socket: &'static Socket,
    data: &impl Data,
    total: u64,
    to: Option<&HostAddress>,
    notice: &Notice,
) -> Result<Option<End>> {
    let _inside = socket.enter().ok_or(WsaError(WSAENOTSOCK))?;
    check_datagram(socket, to)?;
    datagram_inside(socket, data, total, to, notice, None)
}

/// As [`send_datagram`], inside the socket, perhaps after the first attempt.
fn datagram_inside(
    socket: &'static Socket,
    data: &impl Data,
    total: u64,
    to: Option<&HostAddress>,
    notice: &Notice,
    mut first: Option<Attempt<()>>,
) -> Result<Option<End>> {
    let detail = || match to {
        None => Ok(Detail::None),
        Some(to) => request::boxed(*to).map(Detail::To),
    };
    if socket.gate().has_queue() {
        return queue(socket, data, Kind::SendDatagram, notice, detail()?);
    }
    loop {
        let attempt = first
            .take()
            .unwrap_or_else(|| data.attempt_datagram(socket.fd(), to));
        match attempt {
            Ok(()) => return Ok(Some(ended(total))),
            Err(Errno(libc::EINTR)) => {}
            Err(Errno(libc::ECONNREFUSED)) if socket.is(state::IGNORE_RESET) => {}
            Err(Errno(libc::EAGAIN)) => {
                return queue(socket, data, Kind::SendDatagram, notice, detail()?);
            }
            Err(Errno(libc::EINVAL)) if to.is_some_and(HostAddress::has_port_zero) => {
                return Ok(Some(ended(total)));
            }
            Err(errno) => return Err(fate::of_datagram(errno)),
        }
    }
}
