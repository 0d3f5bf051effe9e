//! Sending on a stream: attempts under the send turn, and what is done between two of them.

use super::gather::Gather;
use super::wait::{self, Deadline};
use super::{Result, fate};
use crate::abi::WsaError;
use crate::abi::error::*;
use crate::object::{Patience, Socket, TurnError, state};
use crate::sys::{Errno, message, poll, socket as kernel};

/// Sends on a stream: all of it on a blocking socket, what fits on a nonblocking one.
#[inline]
pub(crate) fn send_stream(
    socket: &Socket,
    mut data: Gather,
    total: u64,
    flags: i32,
) -> Result<u64> {
    check_stream(socket)?;
    // The urgent byte goes in a system call of its own: what stands before it is not urgent, even if no more than that fits.
    let urgent = u64::from(flags & message::OOB != 0 && total != 0);
    data.prove(total, urgent == 0)?;
    let mut deadline = Deadline::new(&socket.send_timeout);
    let turn = socket.turn(|| patience(socket, &mut deadline));
    let _turn = turn.map_err(|error| turn_error(socket, error))?;
    let mut left = total;
    loop {
        let (limit, flags) = if left > urgent {
            (left - urgent, 0)
        } else {
            (left, flags)
        };
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
        return if sent_some {
            Ok(false)
        } else {
            Err(WsaError(WSAEWOULDBLOCK))
        };
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
    if socket.state() & DECIDES == state::CONNECTED {
        Ok(())
    } else {
        check_unusual_stream(socket)
    }
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
    if socket.is(state::NONBLOCKING) {
        Patience::Nonblocking
    } else {
        Patience::Until(deadline.get())
    }
}

fn turn_error(socket: &Socket, error: TurnError) -> WsaError {
    match error {
        TurnError::Closed => wait::closed(socket),
        TurnError::WouldBlock => WsaError(WSAEWOULDBLOCK),
        TurnError::TimedOut => WsaError(WSAETIMEDOUT),
    }
}
