//! `WSAConnectByName` and `WSAConnectByList`: a connection to the first of several addresses that takes one.

use std::time::Instant;

use super::select::deadline;
use super::text::Text;
use super::wait::closed;
use super::{Result, UserIn, UserSizedOut, address, connect, handle, name};
use crate::abi::WsaError;
use crate::abi::call_types::_SOCKET_ADDRESS_LIST;
use crate::abi::error::*;
use crate::abi::types::{SOCKET, ws2_timeval};
use crate::engine::selection;
use crate::object::{Socket, fate, state};
use crate::sys::address::HostAddress;
use crate::sys::memory::ProvenSizedOut;
use crate::sys::names::{self, Hints};
use crate::sys::{Errno, socket as kernel};

/// What both calls are given beside the addresses.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    /// Where the connection's own address goes, or nowhere.
    pub(crate) local: UserSizedOut,
    /// Where the peer's address goes, or nowhere.
    pub(crate) remote: UserSizedOut,
    pub(crate) timeout: UserIn<ws2_timeval>,
    /// Whether the reserved argument is NULL, as it must be.
    pub(crate) reserved_is_null: bool,
}

/// `WSAConnectByName`.
pub(crate) fn by_name(s: SOCKET, node: Text, service: Text, wanted: Wanted) -> Result<()> {
    by(s, wanted, |socket| {
        let (node, service) = (node.read()?, service.read()?);
        let (Some(node), Some(service)) = (node, service) else {
            return Err(WsaError(WSAEINVAL));
        };
        let answers = names::addresses(Some(&node), Some(&service), hints(socket)?);
        let answers = answers.map_err(name::code)?;
        Ok(answers.into_iter().map(|answer| answer.address).collect())
    })
}

/// Addresses that the socket can be connected to. One for both families takes IPv4 in IPv6's clothes.
fn hints(socket: &Socket) -> Result<Hints> {
    let mut hints = Hints {
        family: libc::AF_INET,
        kind: libc::SOCK_STREAM,
        ..Hints::default()
    };
    if socket.is(state::IPV6) {
        hints.family = libc::AF_INET6;
        if kernel::option_int(socket.fd(), libc::IPPROTO_IPV6, libc::IPV6_V6ONLY)? == 0 {
            hints.flags = libc::AI_V4MAPPED | libc::AI_ALL;
        }
    }
    Ok(hints)
}

/// `WSAConnectByList`.
pub(crate) fn by_list(s: SOCKET, list: UserIn<_SOCKET_ADDRESS_LIST>, wanted: Wanted) -> Result<()> {
    by(s, wanted, |socket| {
        let head = list.read_optional()?.ok_or(WsaError(WSAEFAULT))?;
        let addresses = list.addresses(&head).prove()?;
        if addresses.count() == 0 {
            return Err(WsaError(WSAEINVAL));
        }
        let read = |address| address::from_user(socket, list.address(&address));
        addresses.iter().map(read).collect()
    })
}

/// Waits on a nonblocking socket too: Windows has it so.
fn by(
    s: SOCKET,
    wanted: Wanted,
    addresses: impl FnOnce(&Socket) -> Result<Vec<HostAddress>>,
) -> Result<()> {
    handle::with(s, |socket| {
        let _inside = socket.enter().ok_or(WsaError(WSAENOTSOCK))?;
        if !wanted.reserved_is_null || !socket.is(state::TCP) {
            return Err(WsaError(WSAEINVAL));
        }
        check_state(socket)?;
        let local = room(socket, wanted.local)?;
        let remote = room(socket, wanted.remote)?;
        let until = deadline(wanted.timeout.read_optional()?)?;
        let result = first_of(socket, &addresses(socket)?, until);
        if socket.is(state::SELECTED) {
            selection::connect_was_made(socket);
        }
        result?;
        tell(local, kernel::local_address(socket.fd())?)?;
        tell(remote, kernel::peer_address(socket.fd())?)
    })
}

fn check_state(socket: &Socket) -> Result<()> {
    // Of a socket that the library did not make nobody knows whether it is connecting; the kernel will say.
    let is_own = !socket.is(state::FOREIGN);
    if is_own {
        fate::look_at_connect(socket);
    }
    if socket.is(state::LISTENING | state::CLAIMED) {
        return Err(WsaError(WSAEINVAL));
    }
    if socket.is(state::CONNECTED) {
        return Err(WsaError(WSAEISCONN));
    }
    if is_own && socket.is(state::CONNECTING) {
        return Err(WsaError(WSAEALREADY));
    }
    Ok(())
}

/// Where an address goes, proven before anything is connected.
fn room(socket: &Socket, to: UserSizedOut) -> Result<Option<ProvenSizedOut>> {
    if to.is_absent() {
        return Ok(None);
    }
    let to = to.prove()?;
    to.reserve(address::size(socket))?;
    Ok(Some(to))
}

fn tell(room: Option<ProvenSizedOut>, address: HostAddress) -> Result<()> {
    room.map_or(Ok(()), |room| room.write(address.to_windows().bytes()))
}

/// Tries the addresses in turn. Where none takes a connection, the last one's error counts.
fn first_of(socket: &Socket, addresses: &[HostAddress], until: Option<Instant>) -> Result<()> {
    let mut last = WsaError(WSAEHOSTUNREACH);
    for address in addresses {
        if until.is_some_and(|until| until <= Instant::now()) {
            return Err(WsaError(WSAETIMEDOUT));
        }
        match try_one(socket, address, until) {
            Ok(()) => return Ok(()),
            Err(_) if socket.gate().is_closing() => return Err(closed(socket)),
            Err(error) => last = error,
        }
    }
    Err(last)
}

fn try_one(socket: &Socket, address: &HostAddress, until: Option<Instant>) -> Result<()> {
    socket.clear(state::CONNECT_FAILED);
    let result = match begin(socket, address) {
        Ok(()) => {
            fate::connect_succeeded(socket);
            return Ok(());
        }
        Err(Errno(libc::EINTR | libc::EINPROGRESS)) => {
            socket.set(state::CONNECTING);
            connect::ended(socket, until)
        }
        Err(errno) => Err(connect::connect_error(errno)),
    };
    if let Err(error) = result
        && !socket.gate().is_closing()
    {
        // Gives up a handshake that still goes on. SO_ERROR stays 0, as after a blocking connect.
        let _ = kernel::disconnect(socket.fd());
        fate::connect_failed(socket, WsaError(0));
        return Err(error);
    }
    result
}

/// Begins a handshake and does not wait for it, because there may be a deadline.
fn begin(socket: &Socket, address: &HostAddress) -> core::result::Result<(), Errno> {
    let blocking = !socket.is(state::NONBLOCKING);
    if blocking {
        kernel::set_nonblocking(socket.fd(), true)?;
    }
    let result = match kernel::connect(socket.fd(), address) {
        // Linux tells once more of a connect that failed before; the next one is the one asked for.
        Err(Errno(libc::ECONNABORTED)) if !socket.gate().is_closing() => {
            kernel::connect(socket.fd(), address)
        }
        other => other,
    };
    if blocking {
        kernel::set_nonblocking(socket.fd(), false)?;
    }
    result
}
