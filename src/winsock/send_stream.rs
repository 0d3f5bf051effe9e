//! Sending on a stream: attempts under the send turn, and what is done between two of them.

use super::gather::{Attempt, Data};
use super::wait::{self, Waiting};
use super::{Result, hook};
use crate::abi::WsaError;
use crate::abi::error::*;
use crate::object::guard::Turn;
use crate::object::{Patience, Socket, TurnError, fate, state};
use crate::sys::{Errno, poll, socket as kernel};

/// Sends on a stream: all of it on a blocking socket, what fits on a nonblocking one. A call with a wrong address in it sends
/// nothing.
#[inline]
pub(crate) fn send_stream(
    socket: &Socket,
    data: &mut impl Data,
    total: u64,
    flags: i32,
    mut waiting: Waiting,
) -> Result<u64> {
    check_stream(socket)?;
    if flags != 0 {
        return send_urgent(socket, data, total, flags, waiting);
    }
    data.prove()?;
    let _turn = match socket.try_turn() {
        Some(turn) => turn,
        // Nothing to send is sent, whoever has the turn.
        None if total == 0 => return Ok(0),
        None => wait_for_turn(socket, &mut waiting)?,
    };
    match data.attempt(socket.fd(), 0) {
        Ok((taken, _)) if taken as u64 == total => Ok(sent_on_stream(socket, total)),
        first => send_rest(socket, data, 0, &mut waiting, Some(first)),
    }
}

/// The last byte is urgent. It goes in a system call of its own: what stands before it is not urgent, even if no more than
/// that fits.
#[cold]
fn send_urgent(
    socket: &Socket,
    data: &mut impl Data,
    total: u64,
    flags: i32,
    mut waiting: Waiting,
) -> Result<u64> {
    data.prove()?;
    let _turn = match socket.try_turn() {
        Some(turn) => turn,
        None => wait_for_turn(socket, &mut waiting)?,
    };
    let Some(last) = data.split_last() else {
        return Ok(0);
    };
    let sent = match data.total()? {
        0 => 0,
        _ => send_rest(socket, data, 0, &mut waiting, None)?,
    };
    if sent + 1 < total {
        return Ok(sent);
    }
    match send_rest(socket, &mut { last }, flags, &mut waiting, None) {
        Ok(one) => Ok(sent + one),
        Err(WsaError(WSAEWOULDBLOCK)) if sent != 0 => Ok(sent),
        Err(error) => Err(error),
    }
}

/// Attempts until all is sent, or a nonblocking socket has no more room. Begins with the outcome of the first attempt where that
/// was made already.
#[cold]
pub(super) fn send_rest(
    socket: &Socket,
    data: &mut impl Data,
    flags: i32,
    waiting: &mut Waiting,
    mut first: Option<Attempt<(usize, usize)>>,
) -> Result<u64> {
    let total = data.total()?;
    let mut left = total;
    loop {
        match first
            .take()
            .unwrap_or_else(|| data.attempt(socket.fd(), flags))
        {
            Ok((taken, offered)) => {
                // Less than nothing is left where the caller has changed the list meanwhile.
                left = left.saturating_sub(taken as u64);
                if left == 0 {
                    return Ok(sent_on_stream(socket, total));
                }
                data.advance(taken);
                if taken == offered && !socket.gate().is_closing() {
                    continue;
                }
            }
            Err(Errno(libc::EAGAIN)) => {}
            Err(Errno(libc::EINTR)) => continue,
            // The close resets the connection: its error is not the peer's doing.
            Err(_) if socket.gate().is_closing() => return Err(wait::closed(socket)),
            // What was taken is told; a connection that has met its end says so again.
            Err(errno) if waiting.is_forbidden() && left != total => {
                fate::of_stream(socket, errno);
                return Ok(total - left);
            }
            Err(errno) => return Err(failed(socket, left != total, errno)),
        }
        if !wait_for_room(socket, waiting, total != left)? {
            return Ok(sent_on_stream(socket, total - left));
        }
    }
}

/// The code of a call that tells no count. The kernel may have memory again for the next one, which would begin its message in the middle of
/// this one: where that has begun to leave, the connection ends.
#[cold]
pub(super) fn failed(socket: &Socket, begun: bool, errno: Errno) -> WsaError {
    let error = fate::of_stream(socket, errno);
    if begun && error == WsaError(WSAENOBUFS) {
        socket.abort();
    }
    error
}

/// The kernel took data: what was in doubt before is so no longer.
#[inline]
fn sent_on_stream(socket: &Socket, sent: u64) -> u64 {
    if socket.is(state::CONNECTING | state::MET_NO_ROOM) {
        fate::note_sent(socket);
    }
    sent
}

/// Nothing more fits. True when a blocking call may try again; false when a nonblocking one has sent a part.
#[cold]
fn wait_for_room(socket: &Socket, waiting: &mut Waiting, sent_some: bool) -> Result<bool> {
    if socket.is(state::CONNECTING) && !sent_some {
        if handshake_is_open(socket) {
            return Err(WsaError(WSAENOTCONN));
        }
        fate::look_at_connect(socket);
        if !socket.is(state::CONNECTING) {
            // It ended between the attempt and the question: the next attempt tells how.
            return Ok(true);
        }
    }
    socket.set(state::MET_NO_ROOM);
    if waiting.is_forbidden() {
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
    wait::until_ready(socket, poll::OUT, waiting.deadline())?;
    Ok(true)
}

pub(crate) fn handshake_is_open(socket: &Socket) -> bool {
    kernel::tcp_info(socket.fd()).is_ok_and(|info| info.state == kernel::TCP_SYN_SENT)
}

/// A stream's state comes from the table: the kernel would answer EPIPE to most of these, and would have to be asked.
#[inline]
pub(crate) fn check_stream(socket: &Socket) -> Result<()> {
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
        None if socket.is(state::CLAIMED) => Err(WsaError(WSAENOTCONN)),
        // Perhaps connected by now: the attempt will tell.
        None if socket.is(state::CONNECTING) => Ok(()),
        None => Err(WsaError(WSAENOTCONN)),
    }
}

/// Waits for the send turn, as the socket's mode says. A blocking hook runs meanwhile; the place in the line is kept.
#[cold]
pub(crate) fn wait_for_turn<'a>(socket: &'a Socket, waiting: &mut Waiting) -> Result<Turn<'a>> {
    let mut waiter = socket.join_line().ok_or_else(|| wait::closed(socket))?;
    loop {
        let (patience, expires) = if waiting.is_forbidden() {
            (Patience::Nonblocking, true)
        } else if hook::is_set() {
            let next = hook::run()?;
            let expires = waiting.deadline().is_some_and(|deadline| deadline <= next);
            (
                Patience::Until(if expires {
                    waiting.deadline()
                } else {
                    Some(next)
                }),
                expires,
            )
        } else {
            (Patience::Until(waiting.deadline()), true)
        };
        match waiter.wait(patience) {
            Err(TurnError::TimedOut) if !expires => {}
            result => return result.map_err(|error| turn_error(socket, error)),
        }
    }
}

fn turn_error(socket: &Socket, error: TurnError) -> WsaError {
    match error {
        TurnError::Closed => wait::closed(socket),
        TurnError::WouldBlock => WsaError(WSAEWOULDBLOCK),
        TurnError::TimedOut => WsaError(WSAETIMEDOUT),
    }
}
