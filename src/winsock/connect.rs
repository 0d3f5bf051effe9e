//! `bind`, `connect`, `shutdown`, and the two ends' addresses.

use std::sync::atomic::Ordering::Relaxed;
use std::time::Instant;

use super::wait::{closed, until_ready};
use super::{Result, UserBuffer, UserSizedOut, address, handle, hook};
use crate::abi::WsaError;
use crate::abi::constants::af;
use crate::abi::error::*;
use crate::abi::types::SOCKET;
use crate::engine::{receiving, selection};
use crate::object::{Socket, fate, state};
use crate::sys::address::HostAddress;
use crate::sys::{Errno, poll, socket as kernel};

/// `how` of `shutdown`.
pub(crate) const SD_RECEIVE: i32 = 0;
pub(crate) const SD_SEND: i32 = 1;
const SD_BOTH: i32 = 2;

/// `bind`.
pub(crate) fn bind(s: SOCKET, name: UserBuffer) -> Result<()> {
    handle::with(s, |socket| {
        let _inside = socket.enter().ok_or(WsaError(WSAENOTSOCK))?;
        let name = address::from_user(socket, name)?;
        if is_bound(socket) {
            return Err(WsaError(WSAEINVAL));
        }
        // Windows lets a server restart on a port whose old connections linger; Linux wants to be told so. Only while it binds:
        // two sockets that both say so could share a port. `listen` says it again, for the connections to come.
        let reuse = |on| match socket.is(state::TCP) {
            true => kernel::set_option_int(socket.fd(), libc::SOL_SOCKET, libc::SO_REUSEADDR, on),
            false => Ok(()),
        };
        reuse(1)?;
        let result = kernel::bind(socket.fd(), &name);
        reuse(0)?;
        result?;
        socket.set(state::BOUND);
        selection::look_again(socket);
        Ok(())
    })
}

/// `connect`.
pub(crate) fn connect(s: SOCKET, name: UserBuffer) -> Result<()> {
    handle::with(s, |socket| {
        let _inside = socket.enter().ok_or(WsaError(WSAENOTSOCK))?;
        let result = if socket.is(state::STREAM) {
            connect_stream(socket, name)
        } else {
            connect_datagram(socket, name)
        };
        if socket.is(state::SELECTED) {
            selection::connect_was_made(socket);
        }
        result
    })
}

fn connect_stream(socket: &Socket, name: UserBuffer) -> Result<()> {
    let name = address::from_user(socket, name)?;
    if socket.is(state::LISTENING | state::CLAIMED) {
        return Err(WsaError(WSAEINVAL));
    }
    if socket.is(state::CONNECTED) {
        return Err(WsaError(WSAEISCONN));
    }
    if socket.is(state::CONNECTING) && !socket.is(state::FOREIGN) {
        return Err(progress_of_connect(socket));
    }
    match attempt(socket, &name) {
        Ok(()) => {
            fate::connect_succeeded(socket);
            Ok(())
        }
        // Interrupted by a signal, or by SO_SNDTIMEO, which is for sends only: the handshake goes on.
        Err(Errno(libc::EINTR | libc::EINPROGRESS)) => begun(socket),
        Err(_) if socket.gate().is_closing() => Err(closed(socket)),
        Err(errno) => {
            // A failed blocking connect shows in `select`, but leaves SO_ERROR at 0 (facts 4.25, 8.16).
            socket.set(state::CONNECT_FAILED);
            Err(connect_error(errno))
        }
    }
}

pub(crate) fn attempt(socket: &Socket, name: &HostAddress) -> core::result::Result<(), Errno> {
    // A blocking hook has to run during the handshake, so the kernel must not wait for it.
    let hooked = hook::is_set() && !socket.is(state::NONBLOCKING);
    if hooked {
        kernel::set_nonblocking(socket.fd(), true)?;
    }
    let result = match kernel::connect(socket.fd(), name) {
        // Linux tells once more of a connect that failed before; the next one is the one asked for.
        Err(Errno(libc::ECONNABORTED)) if !socket.gate().is_closing() => {
            kernel::connect(socket.fd(), name)
        }
        other => other,
    };
    if hooked {
        kernel::set_nonblocking(socket.fd(), false)?;
    }
    result
}

/// The handshake is on its way: a nonblocking call says so, a blocking one waits for it.
fn begun(socket: &Socket) -> Result<()> {
    socket.clear(state::CONNECT_FAILED);
    socket.set(state::CONNECTING | state::BOUND);
    if socket.is(state::NONBLOCKING) {
        return Err(WsaError(WSAEWOULDBLOCK));
    }
    ended(socket, None)
}

/// Waits for the handshake.
pub(super) fn ended(socket: &Socket, deadline: Option<Instant>) -> Result<()> {
    until_ready(socket, poll::OUT, deadline)?;
    match outcome(socket)? {
        0 => {
            fate::connect_succeeded(socket);
            Ok(())
        }
        errno => {
            // SO_ERROR stays 0 after a blocking connect.
            fate::connect_failed(socket, WsaError(0));
            Err(connect_error(Errno(errno)))
        }
    }
}

/// How the handshake ended, as an errno. Another thread that looks at the socket may have taken the error: then it is the
/// table's.
fn outcome(socket: &Socket) -> Result<i32> {
    let errno = kernel::option_int(socket.fd(), libc::SOL_SOCKET, libc::SO_ERROR)?;
    let noted = socket.error.load(Relaxed);
    match errno {
        0 if noted != 0 => Err(WsaError(noted)),
        0 if kernel::peer_address(socket.fd()).is_err() => Ok(libc::ECONNREFUSED),
        errno => Ok(errno),
    }
}

/// `connect` on a socket whose nonblocking connect has begun.
fn progress_of_connect(socket: &Socket) -> WsaError {
    fate::look_at_connect(socket);
    WsaError(
        match socket.state() & (state::CONNECTED | state::CONNECT_FAILED) {
            0 => WSAEALREADY,
            state::CONNECTED => WSAEISCONN,
            _ => socket.error.load(Relaxed),
        },
    )
}

pub(crate) fn connect_error(errno: Errno) -> WsaError {
    match errno.0 {
        // The peer answered the handshake with a reset.
        libc::ECONNRESET => WsaError(WSAECONNREFUSED),
        // A stream cannot be connected to port 0.
        libc::EINVAL => WsaError(WSAEADDRNOTAVAIL),
        _ => errno.to_wsa(),
    }
}

/// Sets or dissolves the default peer. A broadcast address needs no option to be connected to; the send will.
fn connect_datagram(socket: &Socket, name: UserBuffer) -> Result<()> {
    if i32::from(family_of(name)?) == af::UNSPEC {
        kernel::disconnect(socket.fd())?;
        // A port that the kernel chose with the peer goes with it; `is_bound` asks.
        socket.clear(state::CONNECTED | state::BROADCAST_PEER | state::BOUND);
        return Ok(());
    }
    let name = address::from_user(socket, name)?;
    let broadcast = connect_and_tell_broadcast(socket, &name)?;
    socket.put(state::BROADCAST_PEER, broadcast);
    socket.set(state::CONNECTED | state::BOUND);
    Ok(())
}

/// Connects, and tells whether the address is one for broadcasts: the kernel refuses those without SO_BROADCAST. Windows does
/// not; the send needs the option there. What the caller has set is as it was afterwards.
fn connect_and_tell_broadcast(
    socket: &Socket,
    name: &HostAddress,
) -> core::result::Result<bool, Errno> {
    let set = |on| kernel::set_option_int(socket.fd(), libc::SOL_SOCKET, libc::SO_BROADCAST, on);
    let asked = socket.is(state::BROADCAST);
    if asked {
        set(0)?;
    }
    let result = match kernel::connect(socket.fd(), name) {
        Err(Errno(libc::EACCES)) => {
            set(1)?;
            kernel::connect(socket.fd(), name).map(|()| true)
        }
        other => other.map(|()| false),
    };
    set(i32::from(asked))?;
    result
}

fn family_of(name: UserBuffer) -> Result<u16> {
    let mut family = [0; 2];
    name.copy_to(&mut family)?;
    Ok(u16::from_ne_bytes(family))
}

/// `shutdown`. The end of a stream follows the sends that are in progress.
pub(crate) fn shutdown(s: SOCKET, how: i32) -> Result<()> {
    handle::with(s, |socket| {
        let _inside = socket.enter().ok_or(WsaError(WSAENOTSOCK))?;
        let (ends_receive, ends_send) = match how {
            SD_RECEIVE => (true, false),
            SD_SEND => (false, true),
            SD_BOTH => (true, true),
            _ => return Err(WsaError(WSAEINVAL)),
        };
        if socket.is(state::STREAM) && !is_connected(socket) {
            return Err(WsaError(WSAENOTCONN));
        }
        if ends_receive {
            end_receive(socket);
        }
        if ends_send {
            end_send(socket);
        }
        Ok(())
    })
}

/// Receiving ends in our table; the kernel is told as well, which wakes blocked receives.
fn end_receive(socket: &Socket) {
    socket.set(state::RECEIVE_ENDED);
    // Receives that are pending still complete with what comes (facts 4.13).
    if receiving::has_pending(socket) {
        return;
    }
    // ENOTCONN: the peer is gone, or there never was one on a datagram socket. The table has noted it.
    let _ = kernel::shutdown(socket.fd(), kernel::RECEIVE);
}

pub(crate) fn end_send(socket: &Socket) {
    let already = socket.is(state::SEND_ENDED);
    socket.set(state::SEND_ENDED);
    if socket.is(state::STREAM) && !already {
        socket.end_stream();
    }
}

fn is_connected(socket: &Socket) -> bool {
    fate::look_at_connect(socket);
    socket.is(state::CONNECTED)
}

/// Whether the socket has a local address: remembered, or given by the kernel with an earlier send.
pub(crate) fn is_bound(socket: &Socket) -> bool {
    if socket.is(state::BOUND) {
        return true;
    }
    let port = kernel::local_address(socket.fd()).ok();
    let bound = port.is_some_and(|name| name.bytes().get(2..4).is_some_and(|port| port != [0, 0]));
    if bound {
        socket.set(state::BOUND);
    }
    bound
}

/// `getsockname`.
pub(crate) fn local_address(s: SOCKET, to: UserSizedOut) -> Result<()> {
    handle::with(s, |socket| {
        let _inside = socket.enter().ok_or(WsaError(WSAENOTSOCK))?;
        let to = to.prove()?;
        if !is_bound(socket) {
            return Err(WsaError(WSAEINVAL));
        }
        to.write(kernel::local_address(socket.fd())?.to_windows().bytes())
    })
}

/// `getpeername`.
pub(crate) fn peer_address(s: SOCKET, to: UserSizedOut) -> Result<()> {
    handle::with(s, |socket| {
        let _inside = socket.enter().ok_or(WsaError(WSAENOTSOCK))?;
        let to = to.prove()?;
        if !is_connected(socket) {
            return Err(WsaError(WSAENOTCONN));
        }
        to.write(kernel::peer_address(socket.fd())?.to_windows().bytes())
    })
}
