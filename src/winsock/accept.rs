//! `listen` and `accept`.

use super::wait::until_ready;
use super::{Result, UserSizedOut, address, connect, handle, socket};
use crate::abi::WsaError;
use crate::abi::error::*;
use crate::abi::types::SOCKET;
use crate::object::Socket;
use crate::object::state;
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
        kernel::listen(socket.fd(), backlog.saturating_abs())?;
        // `accept` polls first: a connection that is gone by then must not make it block in the kernel.
        kernel::set_nonblocking(socket.fd(), true)?;
        socket.set(state::LISTENING);
        Ok(())
    })
}

/// `accept`.
pub(crate) fn accept(s: SOCKET, from: UserSizedOut) -> Result<SOCKET> {
    handle::with(s, |listener| {
        let _inside = listener.enter().ok_or(WsaError(WSAENOTSOCK))?;
        if !listener.is(state::LISTENING) {
            let code = if listener.is(state::STREAM) {
                WSAEINVAL
            } else {
                WSAEOPNOTSUPP
            };
            return Err(WsaError(code));
        }
        let from = if from.is_absent() {
            None
        } else {
            Some(from.prove()?)
        };
        if let Some(from) = from {
            // Before a connection is taken: one whose address could not be told would be lost.
            from.reserve(address::size(listener))?;
        }
        let nonblocking = listener.is(state::NONBLOCKING);
        let (fd, peer) = take(listener, nonblocking)?;
        let (handle, entry) = socket::register(
            fd,
            listener.state() & INHERITED | state::CONNECTED | state::BOUND,
        )?;
        entry.inherit(listener);
        if let Some(from) = from {
            from.write(address::to_windows(peer).bytes())?;
        }
        Ok(handle)
    })
}

fn take(listener: &Socket, nonblocking: bool) -> Result<(i32, crate::sys::address::HostAddress)> {
    loop {
        match kernel::accept(listener.fd(), nonblocking) {
            Ok(taken) => return Ok(taken),
            Err(Errno(libc::EAGAIN)) if nonblocking => return Err(WsaError(WSAEWOULDBLOCK)),
            Err(Errno(libc::EAGAIN)) => until_ready(listener, poll::IN, None)?,
            // Gone before it was taken, or a signal: the next one counts.
            Err(Errno(libc::ECONNABORTED | libc::EINTR)) => {}
            Err(_) if listener.gate().is_closing() => return Err(WsaError(WSAEINTR)),
            Err(errno) => return Err(errno.into()),
        }
    }
}
