//! Sending a datagram: whole or not at all, and in no turn.

use super::Result;
use super::gather::{Attempt, Data, MAX_TOTAL};
use super::send_stream::wait_for_turn;
use super::wait::{self, Waiting};
use crate::abi::WsaError;
use crate::abi::error::*;
use crate::object::{Socket, fate, state};
use crate::sys::address::HostAddress;
use crate::sys::{Errno, poll};

/// Largest payload of a UDP datagram over IPv4 and over IPv6.
const MAX_UDP_IPV4: u64 = 65_507;
const MAX_UDP_IPV6: u64 = 65_527;

/// The size that SO_MAX_MSG_SIZE reports. The kernel knows its own limit for other families.
pub(crate) fn max_datagram(socket: &Socket) -> u64 {
    match socket.state() & (state::IPV4 | state::IPV6 | state::RAW) {
        state::IPV4 => MAX_UDP_IPV4,
        state::IPV6 => MAX_UDP_IPV6,
        _ => MAX_TOTAL,
    }
}

/// Sends one datagram, whole or not at all.
pub(crate) fn send_datagram(
    socket: &Socket,
    data: &impl Data,
    total: u64,
    to: Option<&HostAddress>,
    mut waiting: Waiting,
) -> Result<u64> {
    let _inside = socket.enter().ok_or(WsaError(WSAENOTSOCK))?;
    check_datagram(socket, to)?;
    send_inside(socket, data, total, to, &mut waiting, None)
}

/// Attempts until the datagram is sent. The caller is inside the socket. Begins with the outcome of the first attempt where that was
/// made already.
pub(crate) fn send_inside(
    socket: &Socket,
    data: &impl Data,
    total: u64,
    to: Option<&HostAddress>,
    waiting: &mut Waiting,
    mut first: Option<Attempt<()>>,
) -> Result<u64> {
    // Datagrams have no turns, but they do not overtake those that wait in the queue.
    let _turn = if socket.gate().has_queue() {
        Some(wait_for_turn(socket, waiting)?)
    } else {
        None
    };
    let mut waited = false;
    loop {
        let attempt = first
            .take()
            .unwrap_or_else(|| data.attempt_datagram(socket.fd(), to));
        match attempt {
            Ok(()) => return Ok(total),
            // An earlier datagram met a closed port, and the caller does not want to know: this one is sent again.
            Err(Errno(libc::ECONNREFUSED)) if socket.is(state::IGNORE_RESET) => {}
            Err(Errno(libc::EINTR)) => {}
            Err(Errno(libc::EAGAIN)) if waiting.is_forbidden() => {
                return Err(WsaError(WSAEWOULDBLOCK));
            }
            Err(Errno(libc::EAGAIN)) => {
                if std::mem::replace(&mut waited, true) {
                    // A local receiver is full, which poll does not see from here.
                    wait::briefly();
                }
                wait::until_ready(socket, poll::OUT, waiting.deadline())?;
            }
            // Windows sends to port 0, where nobody can receive it; Linux refuses to (facts 5.8).
            Err(Errno(libc::EINVAL)) if to.is_some_and(HostAddress::has_port_zero) => {
                return Ok(total);
            }
            Err(errno) => return Err(fate::of_datagram(errno)),
        }
    }
}

pub(crate) fn check_datagram(socket: &Socket, to: Option<&HostAddress>) -> Result<()> {
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
