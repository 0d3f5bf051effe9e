//! How a connection ends: from the kernel's error to Winsock's code, which is then latched.
//!
//! Linux reports a reset once, to whichever call comes first, and EPIPE for ever after. Winsock reports the same code to every
//! later call.

use std::sync::atomic::Ordering::Relaxed;
use std::time::Instant;

use super::{Socket, state};
use crate::abi::WsaError;
use crate::abi::error::{
    WSAECONNABORTED, WSAECONNRESET, WSAENETRESET, WSAENOTCONN, WSAESHUTDOWN, WSAETIMEDOUT,
};
use crate::sys::socket::{
    TCP_CLOSED, TCP_SENDING_ENDED, TCP_SYN_RECEIVED, TCP_SYN_SENT, option_int, tcp_info,
};
use crate::sys::{Errno, poll};

/// The code of an error that a call on a stream met. Fatal ones are latched.
#[cold]
pub(crate) fn of_stream(socket: &Socket, errno: Errno) -> WsaError {
    let connecting = socket.state() & (state::CONNECTING | state::FOREIGN) == state::CONNECTING;
    if connecting && ends_connect(errno) {
        connect_failed(socket, errno.to_wsa());
        return WsaError(WSAENOTCONN);
    }
    if connecting && errno.0 == libc::ECONNRESET {
        connect_succeeded(socket);
    }
    match errno.0 {
        libc::EPIPE => broken_pipe(socket),
        libc::ECONNRESET => socket.latch(WSAECONNRESET),
        // A missing route ends no connection. It is the kernel's word for why retransmission or keep-alive gave up: over IPv6
        // always, over IPv4 where a router has said so.
        libc::ETIMEDOUT | libc::EHOSTUNREACH | libc::ENETUNREACH => timed_out(socket),
        libc::ECONNABORTED | libc::EHOSTDOWN | libc::ENETRESET => socket.latch(errno.to_wsa().0),
        _ => errno.to_wsa(),
    }
}

/// The code of an error that a call on a datagram socket met.
#[cold]
pub(crate) fn of_datagram(errno: Errno) -> WsaError {
    match errno.0 {
        // An earlier datagram met a closed port; Winsock calls that a reset.
        libc::ECONNREFUSED => WsaError(WSAECONNRESET),
        libc::EPIPE => WsaError(WSAESHUTDOWN),
        libc::EDESTADDRREQ => WsaError(WSAENOTCONN),
        _ => errno.to_wsa(),
    }
}

/// A nonblocking connect has failed. The code stays for SO_ERROR until a connect succeeds (facts 4.25).
pub(crate) fn connect_failed(socket: &Socket, code: WsaError) {
    socket.error.store(code.0, Relaxed);
    socket.set(state::CONNECT_FAILED);
    socket.clear(state::CONNECTING);
    socket.tell_claimant();
}

/// A connect has succeeded.
pub(crate) fn connect_succeeded(socket: &Socket) {
    socket.error.store(0, Relaxed);
    socket.set(state::CONNECTED | state::BOUND);
    socket.clear(state::CONNECTING | state::CONNECT_FAILED);
    socket.tell_claimant();
}

/// The kernel took data: what was in doubt before is so no longer.
#[cold]
pub(crate) fn note_sent(socket: &Socket) {
    socket.clear(state::MET_NO_ROOM);
    if socket.state() & (state::CONNECTING | state::FOREIGN) == state::CONNECTING {
        connect_succeeded(socket);
    }
}

/// Finds out how a nonblocking connect ended, once poll says that it did.
pub(crate) fn settle_connect(socket: &Socket) {
    if socket.state() & (state::CONNECTING | state::FOREIGN) != state::CONNECTING {
        return;
    }
    match option_int(socket.fd(), libc::SOL_SOCKET, libc::SO_ERROR) {
        // No error, or another thread has taken it and is about to note it.
        Ok(0) if is_established(socket) => connect_succeeded(socket),
        Ok(0) => {}
        Ok(errno) => {
            of_stream(socket, Errno(errno));
        }
        Err(errno) => connect_failed(socket, errno.to_wsa()),
    }
}

fn is_established(socket: &Socket) -> bool {
    !socket.is(state::TCP)
        || tcp_info(socket.fd())
            .is_ok_and(|info| !matches!(info.state, TCP_SYN_SENT | TCP_SYN_RECEIVED | TCP_CLOSED))
}

/// Finds out how a nonblocking connect stands, without waiting.
pub(crate) fn look_at_connect(socket: &Socket) {
    if !socket.is(state::CONNECTING) {
        return;
    }
    let found = poll::wait_one(socket.fd(), poll::OUT, Some(Instant::now()));
    if found.is_ok_and(|found| found != 0) {
        settle_connect(socket);
    }
}

/// Whether the error is the handshake's. A reset is not: that comes to a connection that was made.
fn ends_connect(errno: Errno) -> bool {
    matches!(
        errno.0,
        libc::ECONNREFUSED | libc::EHOSTUNREACH | libc::ENETUNREACH | libc::ETIMEDOUT
    )
}

/// EPIPE says only that the connection cannot be written to. The table knows why.
fn broken_pipe(socket: &Socket) -> WsaError {
    // Whoever made the socket may have shut it down by itself.
    let is_shared = socket.is(state::FOREIGN) || socket.is_adopted();
    if socket.is(state::SEND_ENDED) || (is_shared && has_ended_sending(socket)) {
        WsaError(WSAESHUTDOWN)
    } else if let Some(fate) = socket.fate() {
        fate
    } else if !socket.is(state::CONNECTED) {
        WsaError(WSAENOTCONN)
    } else {
        // The peer had ended its stream and then answered our data with a reset.
        socket.latch(WSAECONNABORTED)
    }
}

/// Whether a connection that nobody remembers was shut down on this side.
fn has_ended_sending(socket: &Socket) -> bool {
    tcp_info(socket.fd()).is_ok_and(|info| TCP_SENDING_ENDED.contains(&info.state))
}

/// The peer has vanished: while data was on its way 10060; while the connection was idle it was keep-alive that found out,
/// which is 10052 once and 10054 later (facts 6.17). Data that could not even leave is probed for as well, so probes alone do
/// not speak for keep-alive.
fn timed_out(socket: &Socket) -> WsaError {
    let probed = tcp_info(socket.fd()).is_ok_and(|info| info.retransmits == 0 && info.probes > 0);
    let kept_alive =
        || option_int(socket.fd(), libc::SOL_SOCKET, libc::SO_KEEPALIVE).is_ok_and(|on| on != 0);
    if probed && !socket.is(state::MET_NO_ROOM) && kept_alive() {
        socket.latch(WSAECONNRESET);
        return WsaError(WSAENETRESET);
    }
    socket.latch(WSAETIMEDOUT)
}
