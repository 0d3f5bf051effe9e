//! From a SOCKET value to the socket behind it.

use std::ops::Deref;
use std::sync::atomic::Ordering::Relaxed;

use super::{Result, hook};
use crate::abi::WsaError;
use crate::abi::constants::sock;
use crate::abi::error::{WSAENOTSOCK, WSANOTINITIALISED};
use crate::abi::types::SOCKET;
use crate::object::Socket;
use crate::object::guard::User;
use crate::object::state;
use crate::runtime::runtime;
use crate::sys;
use crate::sys::socket::option_int;

/// Runs one call on the socket named by `handle`.
///
/// A socket that the library did not make is served too, from what the kernel says of it at this moment: slower and without
/// anything remembered.
#[inline]
pub(crate) fn with<R>(handle: SOCKET, call: impl FnOnce(&Socket) -> Result<R>) -> Result<R> {
    hook::refuse_inside()?;
    match own(handle) {
        Some(socket) => call(socket),
        None => call(&foreign(handle)?),
    }
}

/// Runs one call on the socket named by `handle`, for an operation that outlives the call. A socket that the library did not make
/// becomes one of its own.
pub(crate) fn with_own<R>(
    handle: SOCKET,
    call: impl FnOnce(&'static Socket) -> Result<R>,
) -> Result<R> {
    hook::refuse_inside()?;
    if let Some(socket) = own(handle) {
        return call(socket);
    }
    let handle = super::socket::adopt(handle)?;
    call(own(handle).ok_or(WsaError(WSAENOTSOCK))?)
}

/// Keeps the socket's name from being used again while the guard lives: whoever closes it meanwhile wakes its calls as always, and the
/// name is given back when the guard is dropped.
pub(crate) fn hold(handle: SOCKET) -> Option<User<'static>> {
    own(handle)?.enter()
}

/// A socket that is kept beyond one call's closure.
pub(crate) enum Found {
    /// From the table.
    Own(&'static Socket),
    /// As the kernel described it a moment ago.
    Foreign(Box<Socket>),
}

impl Deref for Found {
    type Target = Socket;
    fn deref(&self) -> &Socket {
        match self {
            Self::Own(socket) => socket,
            Self::Foreign(socket) => socket,
        }
    }
}

/// The socket named by `handle`, to be kept for a while.
pub(crate) fn find(handle: SOCKET) -> Result<Found> {
    match own(handle) {
        Some(socket) => Ok(Found::Own(socket)),
        None => Ok(Found::Foreign(Box::new(foreign(handle)?))),
    }
}

/// The table's open socket of this name.
#[inline]
pub(crate) fn own(handle: SOCKET) -> Option<&'static Socket> {
    let socket = runtime().sockets.find(handle)?;
    if !socket.gate().is_live() {
        return None;
    }
    if socket.is(state::ENDED) && socket.is_adopted() {
        return still_own(handle, socket);
    }
    Some(socket)
}

/// A socket that somebody else made has ended. Perhaps its descriptor was closed and names another socket, which has nothing to do
/// with that end.
#[cold]
fn still_own(handle: SOCKET, socket: &'static Socket) -> Option<&'static Socket> {
    if socket.is_replaced() {
        super::socket::adopt_again(handle).ok()?;
    }
    Some(socket)
}

/// `WSANOTINITIALISED` unless Winsock is started, `WSAEINPROGRESS` inside a blocking hook. The table has no open socket before that, so only the slow path asks.
pub(crate) fn require_started() -> Result<()> {
    if !runtime().is_started() {
        return Err(WsaError(WSANOTINITIALISED));
    }
    hook::refuse_inside()
}

/// A socket as the kernel describes it, whatever the table says.
#[cold]
pub(super) fn foreign(handle: SOCKET) -> Result<Socket> {
    require_started()?;
    let being_closed = runtime()
        .sockets
        .find(handle)
        .is_some_and(|old| old.gate().is_closing());
    let fd = i32::try_from(handle).map_err(|_| WsaError(WSAENOTSOCK))?;
    if being_closed {
        return Err(WsaError(WSAENOTSOCK));
    }
    let kind =
        option_int(fd, libc::SOL_SOCKET, libc::SO_TYPE).map_err(|_| WsaError(WSAENOTSOCK))?;
    let socket = Socket::absent();
    socket.open(
        fd,
        state::FOREIGN | state::OVERLAPPED | kernel_state(fd, kind)?,
    );
    for (name, timeout) in [
        (libc::SO_SNDTIMEO, &socket.send_timeout),
        (libc::SO_RCVTIMEO, &socket.receive_timeout),
    ] {
        timeout.store(kernel_timeout(fd, name)?, Relaxed);
    }
    Ok(socket)
}

/// The state bits that family and type of a socket give.
pub(crate) fn kind_state(family: i32, kind: i32) -> u32 {
    let family_bits = match family {
        libc::AF_INET => state::IPV4,
        libc::AF_INET6 => state::IPV6,
        libc::AF_UNIX => state::LOCAL,
        _ => 0,
    };
    let kind_bits = match kind {
        sock::STREAM if family_bits == state::LOCAL => state::STREAM,
        sock::STREAM => state::STREAM | state::TCP,
        sock::RAW => state::RAW,
        _ => 0,
    };
    family_bits | kind_bits
}

fn kernel_state(fd: i32, kind: i32) -> Result<u32> {
    let family = option_int(fd, libc::SOL_SOCKET, libc::SO_DOMAIN)?;
    let flag = |name| option_int(fd, libc::SOL_SOCKET, name).is_ok_and(|value| value != 0);
    let mut bits = kind_state(family, kind);
    let mut add = |bit, condition: bool| bits |= if condition { bit } else { 0 };
    add(state::NONBLOCKING, sys::socket::is_nonblocking(fd)?);
    let connected = sys::socket::peer_address(fd).is_ok();
    add(state::CONNECTED, connected);
    // A connection that was reset has no peer either: an attempt tells one from the other.
    add(state::CONNECTING, !connected && kind == sock::STREAM);
    add(state::LISTENING, flag(libc::SO_ACCEPTCONN));
    add(state::OOB_INLINE, flag(libc::SO_OOBINLINE));
    add(state::BROADCAST, flag(libc::SO_BROADCAST));
    let bound = sys::socket::local_address(fd)?
        .bytes()
        .get(2..4)
        .is_some_and(|port| port != [0, 0]);
    add(state::BOUND, bound);
    Ok(bits)
}

/// A kernel time-out in milliseconds, rounded up.
#[expect(clippy::indexing_slicing, reason = "two words of eight bytes")]
fn kernel_timeout(fd: i32, name: i32) -> Result<u32> {
    let mut value = [0; 16];
    sys::socket::option(fd, libc::SOL_SOCKET, name, &mut value)?;
    let word = |at: usize| i64::from_ne_bytes(std::array::from_fn(|i| value[at + i]));
    let span = word(0)
        .saturating_mul(1000)
        .saturating_add((word(8) + 999) / 1000);
    Ok(u32::try_from(span).unwrap_or(u32::MAX))
}
