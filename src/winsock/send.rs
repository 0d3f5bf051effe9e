//! `send`, `WSASend`, `sendto`, `WSASendTo`: one nonblocking core, and waiting around it.

use super::gather::{Gather, MAX_TOTAL, require_at_most};
use super::wait::Deadline;
use super::{Result, UserBuffer, UserOut, UserSlice, address, fate, handle, wait};
use crate::abi::WsaError;
use crate::abi::constants::msg;
use crate::abi::error::*;
use crate::abi::types::{SOCKET, WSABUF};
use crate::object::socket::state;
use crate::object::{Patience, Socket, TurnError};
use crate::sys::address::HostAddress;
use crate::sys::{Errno, message, poll, socket as kernel};

/// Largest payload of a UDP datagram over IPv4 and over IPv6.
pub(crate) const MAX_UDP_IPV4: u64 = 65_507;
pub(crate) const MAX_UDP_IPV6: u64 = 65_527;

/// `send`.
#[inline]
pub(crate) fn send(s: SOCKET, data: UserBuffer, flags: i32) -> Result<u32> {
    handle::with(s, |socket| {
        let flags = check_flags(socket, flags.cast_unsigned(), Face::Send)?;
        let sent = transmit(socket, data.into(), flags, None)?;
        Ok(count(sent))
    })
}

/// `WSASend` without overlapped operation.
#[inline]
pub(crate) fn wsa_send(
    s: SOCKET,
    buffers: UserSlice<WSABUF>,
    sent: UserOut<u32>,
    flags: u32,
    overlapped: bool,
) -> Result<()> {
    handle::with(s, |socket| {
        let flags = check_flags(socket, flags, Face::WsaSend)?;
        let data = check_list(buffers, sent, overlapped)?;
        let sent = sent.prove()?;
        sent.set(count(transmit(socket, data, flags, None)?));
        Ok(())
    })
}

/// `sendto`.
pub(crate) fn send_to(s: SOCKET, data: UserBuffer, flags: i32, to: UserBuffer) -> Result<u32> {
    handle::with(s, |socket| {
        let flags = check_flags(socket, flags.cast_unsigned(), Face::Send)?;
        let to = destination(socket, to)?;
        let sent = transmit(socket, data.into(), flags, to.as_ref())?;
        Ok(count(sent))
    })
}

/// `WSASendTo` without overlapped operation.
pub(crate) fn wsa_send_to(
    s: SOCKET,
    buffers: UserSlice<WSABUF>,
    sent: UserOut<u32>,
    flags: u32,
    to: UserBuffer,
    overlapped: bool,
) -> Result<()> {
    handle::with(s, |socket| {
        let flags = check_flags(socket, flags, Face::WsaSend)?;
        let data = check_list(buffers, sent, overlapped)?;
        let sent = sent.prove()?;
        let to = destination(socket, to)?;
        sent.set(count(transmit(socket, data, flags, to.as_ref())?));
        Ok(())
    })
}

/// Which document's words decide about flags.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Send,
    WsaSend,
}

/// Flags are an allow-list; no bit is forwarded as it is. `MSG_DONTROUTE` is accepted and ignored, as Microsoft's providers do.
#[inline]
fn check_flags(socket: &Socket, flags: u32, face: Face) -> Result<i32> {
    if flags == 0 {
        return Ok(0);
    }
    if flags & !(msg::OOB | msg::DONTROUTE) != 0 {
        return Err(WsaError(if face == Face::Send { WSAEINVAL } else { WSAEOPNOTSUPP }));
    }
    if flags & msg::OOB == 0 {
        return Ok(0);
    }
    if !socket.is(state::STREAM) {
        return Err(WsaError(WSAEOPNOTSUPP));
    }
    if face == Face::Send && socket.is(state::OOB_INLINE) {
        return Err(WsaError(WSAEINVAL));
    }
    Ok(message::OOB)
}

/// The array of a gather call, in the order of checks that the contract gives.
#[inline]
fn check_list(buffers: UserSlice<WSABUF>, sent: UserOut<u32>, overlapped: bool) -> Result<Gather> {
    if buffers.count() == 0 {
        return Err(WsaError(WSAEINVAL));
    }
    if overlapped {
        return Err(WsaError(WSAEOPNOTSUPP));
    }
    if sent.is_null() {
        return Err(WsaError(WSAEFAULT));
    }
    Gather::from_list(buffers)
}

/// Where a datagram goes. A stream ignores the address, even a wrong one (facts 9.1).
fn destination(socket: &Socket, to: UserBuffer) -> Result<Option<HostAddress>> {
    if socket.is(state::STREAM) || to.is_null() {
        return Ok(None);
    }
    address::from_user(socket, to).map(Some)
}

#[inline]
fn transmit(
    socket: &Socket,
    data: Gather,
    flags: i32,
    to: Option<&HostAddress>,
) -> Result<u64> {
    let total = data.total()?;
    if socket.is(state::STREAM) {
        require_at_most(total, MAX_TOTAL, WSAEINVAL)?;
        send_stream(socket, data, total, flags)
    } else {
        require_at_most(total, max_datagram(socket), WSAEMSGSIZE)?;
        send_datagram(socket, &data, total, to)
    }
}

/// The size that SO_MAX_MSG_SIZE reports. The kernel knows its own limit for other families.
pub(crate) fn max_datagram(socket: &Socket) -> u64 {
    match socket.state() & (state::IPV4 | state::IPV6 | state::RAW) {
        state::IPV4 => MAX_UDP_IPV4,
        state::IPV6 => MAX_UDP_IPV6,
        _ => MAX_TOTAL,
    }
}

/// Sends on a stream: all of it on a blocking socket, what fits on a nonblocking one.
#[inline]
fn send_stream(socket: &Socket, mut data: Gather, total: u64, flags: i32) -> Result<u64> {
    check_stream(socket)?;
    data.prove(total)?;
    let mut deadline = Deadline::new(&socket.send_timeout);
    let turn = socket.turn(|| patience(socket, &mut deadline));
    let _turn = turn.map_err(|error| turn_error(socket, error))?;
    let mut left = total;
    // The urgent byte goes in a system call of its own: what stands before it is not urgent, even if no more than that fits.
    let urgent = u64::from(flags & message::OOB != 0 && total != 0);
    loop {
        let (limit, flags) = if left > urgent { (left - urgent, 0) } else { (left, flags) };
        match data.attempt(socket.fd(), limit, flags) {
            Ok((taken, offered)) => {
                left -= taken as u64;
                if left == 0 {
                    return Ok(sent_on_stream(socket, total));
                }
                data.advance(taken);
                if taken == offered {
                    continue;
                }
            }
            Err(Errno(libc::EAGAIN)) => {}
            Err(errno) => return Err(fate::of_stream(socket, errno)),
        }
        if !wait_for_room(socket, &mut deadline, total != left)? {
            return Ok(sent_on_stream(socket, total - left));
        }
    }
}

/// The kernel took data, which proves a connection that was still being made.
#[inline]
fn sent_on_stream(socket: &Socket, sent: u64) -> u64 {
    if socket.is(state::CONNECTING) && !socket.is(state::FOREIGN) {
        fate::connect_succeeded(socket);
    }
    sent
}

/// Nothing more fits. True when a blocking call may try again; false when a nonblocking one has sent a part.
#[cold]
fn wait_for_room(socket: &Socket, deadline: &mut Deadline, sent_some: bool) -> Result<bool> {
    if socket.is(state::CONNECTING) && !sent_some && handshake_is_open(socket) {
        return Err(WsaError(WSAENOTCONN));
    }
    socket.set(state::MET_NO_ROOM);
    if socket.is(state::NONBLOCKING) {
        return if sent_some { Ok(false) } else { Err(WsaError(WSAEWOULDBLOCK)) };
    }
    if !socket.gate().holder_waits() {
        socket.abort();
        return Err(wait::closed(socket));
    }
    wait::until_ready(socket, poll::OUT, deadline.get())?;
    Ok(true)
}

fn handshake_is_open(socket: &Socket) -> bool {
    kernel::tcp_info(socket.fd()).is_ok_and(|info| info.state == kernel::TCP_SYN_SENT)
}

/// A stream's state comes from the table: the kernel would answer EPIPE to most of these, and would have to be asked.
#[inline]
fn check_stream(socket: &Socket) -> Result<()> {
    const DECIDES: u32 = state::CONNECTED | state::SEND_ENDED | state::FATED;
    if socket.state() & DECIDES == state::CONNECTED { Ok(()) } else { check_unusual_stream(socket) }
}

#[cold]
fn check_unusual_stream(socket: &Socket) -> Result<()> {
    if socket.is(state::SEND_ENDED) {
        return Err(WsaError(WSAESHUTDOWN));
    }
    match socket.fate() {
        Some(fate) => Err(fate),
        // Perhaps connected by now: the attempt will tell.
        None if socket.is(state::CONNECTING) => Ok(()),
        None => Err(WsaError(WSAENOTCONN)),
    }
}

fn patience(socket: &Socket, deadline: &mut Deadline) -> Patience {
    if socket.is(state::NONBLOCKING) { Patience::Nonblocking } else { Patience::Until(deadline.get()) }
}

fn turn_error(socket: &Socket, error: TurnError) -> WsaError {
    match error {
        TurnError::Closed => wait::closed(socket),
        TurnError::WouldBlock => WsaError(WSAEWOULDBLOCK),
        TurnError::TimedOut => WsaError(WSAETIMEDOUT),
    }
}

/// Sends one datagram, whole or not at all.
fn send_datagram(
    socket: &Socket,
    data: &Gather,
    total: u64,
    to: Option<&HostAddress>,
) -> Result<u64> {
    let _inside = socket.enter().ok_or(WsaError(WSAENOTSOCK))?;
    check_datagram(socket, to)?;
    let mut deadline = Deadline::new(&socket.send_timeout);
    loop {
        match data.attempt_datagram(socket.fd(), to) {
            Ok(_) => return Ok(total),
            Err(Errno(libc::EAGAIN)) if socket.is(state::NONBLOCKING) => {
                return Err(WsaError(WSAEWOULDBLOCK));
            }
            Err(Errno(libc::EAGAIN)) => wait::until_ready(socket, poll::OUT, deadline.get())?,
            // Windows sends to port 0, where nobody can receive it; Linux refuses to (facts 5.8).
            Err(Errno(libc::EINVAL)) if to.is_some_and(address::has_port_zero) => return Ok(total),
            Err(errno) => return Err(fate::of_datagram(errno)),
        }
    }
}

fn check_datagram(socket: &Socket, to: Option<&HostAddress>) -> Result<()> {
    let bits = socket.state();
    if bits & state::SEND_ENDED != 0 {
        return Err(WsaError(WSAESHUTDOWN));
    }
    if to.is_some() {
        return Ok(());
    }
    if bits & state::CONNECTED == 0 {
        return Err(WsaError(WSAENOTCONN));
    }
    if bits & (state::BROADCAST_PEER | state::BROADCAST) == state::BROADCAST_PEER {
        return Err(WsaError(WSAEACCES));
    }
    Ok(())
}

/// A number of bytes as the caller gets it: lengths are checked to fit before anything is sent.
#[inline]
fn count(sent: u64) -> u32 {
    u32::try_from(sent).unwrap_or(u32::MAX)
}
