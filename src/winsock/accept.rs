//! `listen` and `accept`.

use super::wait::until_ready;
use super::{Result, UserSizedOut, address, connect, handle, socket};
use crate::abi::WsaError;
use crate::abi::constants::fd;
use crate::abi::error::*;
use crate::abi::types::SOCKET;
use crate::engine::selection;
use crate::object::Socket;
use crate::object::movers::Tell;
use crate::object::state;
use crate::sys::address::HostAddress;
use crate::sys::memory::ProvenSizedOut;
use crate::sys::{Errno, poll, socket as kernel};

/// What an accepted socket takes over from its listener.
const INHERITED: u32 = state::NONBLOCKING
    | state::OVERLAPPED
    | state::OOB_INLINE
    | state::STREAM
    | state::TCP
    | state::IPV4
    | state::IPV6
    | state::LOCAL;

/// `listen`. `SOMAXCONN_HINT(n)` is a negative n.
pub(crate) fn listen(s: SOCKET, backlog: i32) -> Result<()> {
    handle::with(s, |socket| {
        let _inside = socket.enter().ok_or(WsaError(WSAENOTSOCK))?;
        if !socket.is(state::STREAM) {
            return Err(WsaError(WSAEOPNOTSUPP));
        }
        if socket.is(state::CONNECTED) {
            return Err(WsaError(WSAEISCONN));
        }
        if !connect::is_bound(socket) {
            return Err(WsaError(WSAEINVAL));
        }
        if socket.is(state::TCP) {
            // Accepted connections inherit it: when they linger, the server can start again on its port. See `bind`.
            kernel::set_option_int(socket.fd(), libc::SOL_SOCKET, libc::SO_REUSEADDR, 1)?;
        }
        kernel::listen(socket.fd(), backlog.saturating_abs())?;
        // `accept` waits in poll: a connection that is gone by then must not make it block in the kernel.
        kernel::set_nonblocking(socket.fd(), true)?;
        socket.set(state::LISTENING);
        Ok(())
    })
}

/// `accept`.
pub(crate) fn accept(s: SOCKET, from: UserSizedOut) -> Result<SOCKET> {
    handle::with(s, |listener| {
        let _inside = listener.enter().ok_or(WsaError(WSAENOTSOCK))?;
        let from = check(listener, from)?;
        let taken = take(listener);
        if listener.is(state::SELECTED) {
            selection::enable(listener, fd::ACCEPT);
        }
        keep(listener, taken?, from)
    })
}

/// A connection that was taken from a listener, and is not yet a socket of ours.
pub(crate) struct Taken {
    pub(crate) fd: i32,
    pub(crate) peer: HostAddress,
}

/// Whether this is a listener, and whether the peer's address can be told. Before a connection is taken: one whose address
/// could not be told would be lost.
pub(crate) fn check(listener: &Socket, from: UserSizedOut) -> Result<Option<ProvenSizedOut>> {
    if !listener.is(state::LISTENING) {
        let stream = listener.is(state::STREAM);
        return Err(WsaError(if stream { WSAEINVAL } else { WSAEOPNOTSUPP }));
    }
    if from.is_absent() {
        return Ok(None);
    }
    let from = from.prove()?;
    from.reserve(address::size(listener))?;
    Ok(Some(from))
}

/// Takes the next connection: the deferred one, or the kernel's.
pub(crate) fn take(listener: &Socket) -> Result<Taken> {
    if let Some(fd) = listener.take_deferred() {
        return Ok(Taken {
            fd,
            peer: kernel::peer_address(fd).unwrap_or(HostAddress::empty()),
        });
    }
    let nonblocking = listener.is(state::NONBLOCKING);
    loop {
        match kernel::accept(listener.fd(), nonblocking) {
            Ok((fd, peer)) => return Ok(Taken { fd, peer }),
            Err(Errno(libc::EAGAIN)) if nonblocking => return Err(WsaError(WSAEWOULDBLOCK)),
            Err(Errno(libc::EAGAIN)) => until_ready(listener, poll::IN, None)?,
            // Gone before it was taken, or a signal: the next one counts.
            Err(Errno(libc::ECONNABORTED | libc::EINTR)) => {}
            Err(_) if listener.gate().is_closing() => return Err(WsaError(WSAEINTR)),
            Err(errno) => return Err(errno.into()),
        }
    }
}

/// Makes a socket of a connection.
pub(crate) fn keep(
    listener: &Socket,
    taken: Taken,
    from: Option<ProvenSizedOut>,
) -> Result<SOCKET> {
    let bits = listener.state() & INHERITED | state::CONNECTED | state::BOUND | state::ACCEPTED;
    let (handle, entry) = socket::register(taken.fd, bits)?;
    entry.inherit(listener);
    if let Some(from) = from {
        let told = from.write(taken.peer.to_windows().bytes());
        if told.is_err() {
            // The caller never hears of this socket.
            entry.close(Tell::Everybody);
        }
        told?;
    }
    if listener.is(state::SELECTED) {
        selection::inherit(entry, listener);
    }
    Ok(handle)
}
