//! Making, adopting and closing sockets.

use super::handle::Found;
use super::{Result, handle, linger};
use crate::abi::WsaError;
use crate::abi::constants::{af, sock, wsa_flag};
use crate::abi::error::*;
use crate::abi::types::SOCKET;
use crate::object::Socket;
use crate::object::movers::Tell;
use crate::object::state;
use crate::runtime::runtime;
use crate::sys::leaf::LeafLock as Lock;
use crate::sys::{self, Errno};

/// The flag that `socket` implies.
pub(crate) const OVERLAPPED: u32 = wsa_flag::OVERLAPPED;

/// In `WSASocket`: take this part from the protocol's description.
const FROM_PROTOCOL_INFO: i32 = -1;

/// Family, type and protocol of a protocol's description.
type Described = (i32, i32, i32);

/// `WSASocket`.
pub(crate) fn create_from(
    family: i32,
    kind: i32,
    protocol: i32,
    info: Option<Described>,
    flags: u32,
) -> Result<SOCKET> {
    let Some(info) = info else {
        return create(family, kind, protocol, flags);
    };
    let pick = |own: i32, described: i32| {
        if own == FROM_PROTOCOL_INFO {
            described
        } else {
            own
        }
    };
    create(
        pick(family, info.0),
        pick(kind, info.1),
        pick(protocol, info.2),
        flags,
    )
}

/// `socket`: makes a blocking, close-on-exec socket and its entry in the table.
pub(crate) fn create(family: i32, kind: i32, protocol: i32, flags: u32) -> Result<SOCKET> {
    handle::require_started()?;
    if flags & !(wsa_flag::OVERLAPPED | wsa_flag::NO_HANDLE_INHERIT) != 0 {
        return Err(WsaError(WSAEINVAL));
    }
    let (family, kind) = host_kind(family, kind, protocol)?;
    let fd =
        sys::socket::open(family, kind, protocol).map_err(|errno| creation_error(errno, kind))?;
    if family == libc::AF_INET6 {
        // Windows' default; Linux would accept IPv4 on it too. Raw sockets may not have the option.
        let _ = sys::socket::set_option_int(fd, libc::IPPROTO_IPV6, libc::IPV6_V6ONLY, 1);
    }
    let overlapped = if flags & wsa_flag::OVERLAPPED != 0 {
        state::OVERLAPPED
    } else {
        0
    };
    let (handle, _) = register(fd, handle::kind_state(family, kind) | overlapped)?;
    Ok(handle)
}

/// Gives a new descriptor of ours its entry in the table; without one it is closed.
pub(crate) fn register(fd: i32, bits: u32) -> Result<(SOCKET, &'static Socket)> {
    let registered = register_open(fd, bits);
    if let Err(WsaError(WSAEMFILE | WSAENOBUFS)) = registered {
        sys::socket::close(fd);
    }
    registered
}

fn register_open(fd: i32, bits: u32) -> Result<(SOCKET, &'static Socket)> {
    let handle = usize::try_from(fd).map_err(|_| WsaError(WSAENOTSOCK))?;
    let sockets = &runtime().sockets;
    let entry = sockets.entry(handle).ok_or_else(|| {
        let within = sockets.has_place(handle);
        WsaError(if within { WSAENOBUFS } else { WSAEMFILE })
    })?;
    if entry.gate().is_live() {
        // Somebody has closed the socket that was here by the system's own call.
        entry.end_operations();
    }
    entry.open(fd, bits);
    // The last WSACleanup may have gone by between the check and the entry.
    let started = handle::require_started();
    if started.is_err() {
        entry.close(Tell::Everybody);
    }
    started?;
    Ok((handle, entry))
}

/// `ws2_adopt`: a full entry for a socket that the library did not make, from what the kernel says of it now. It belongs to the
/// library from here on: `closesocket` and the last `WSACleanup` close it.
pub(crate) fn adopt(s: SOCKET) -> Result<SOCKET> {
    let _adopting = ADOPTING.lock();
    match handle::find(s)? {
        Found::Own(_) => Ok(s),
        Found::Foreign(found) => adopt_found(&found),
    }
}

/// Two threads that use a foreign socket for the first time must not both make its entry.
static ADOPTING: Lock<()> = Lock::new(());

/// Another socket, which the library did not make either, has the number of one that was adopted.
pub(super) fn adopt_again(s: SOCKET) -> Result<()> {
    let _adopting = ADOPTING.lock();
    match runtime().sockets.find(s) {
        Some(socket) if socket.is_replaced() => adopt_found(&handle::foreign(s)?).map(drop),
        _ => Ok(()),
    }
}

fn adopt_found(found: &Socket) -> Result<SOCKET> {
    // A foreign stream without a peer counts as connecting, because nobody knows; now it is asked.
    let connecting =
        sys::socket::tcp_info(found.fd()).is_ok_and(|info| info.state == sys::socket::TCP_SYN_SENT);
    let unknown = if connecting { 0 } else { state::CONNECTING };
    let kept = found.state() & !(state::FOREIGN | unknown);
    let (handle, entry) = register_open(found.fd(), kept)?;
    entry.inherit(found);
    entry.note_adopted();
    if kept & state::LISTENING != 0 {
        sys::socket::set_nonblocking(found.fd(), true)?;
    }
    Ok(handle)
}

/// `closesocket`. A socket that the library did not make is closed as well.
pub(crate) fn close(s: SOCKET) -> Result<()> {
    handle::with(s, |socket| {
        if socket.is(state::FOREIGN) {
            sys::socket::close(socket.fd());
            return Ok(());
        }
        require_unlingering(socket)?;
        if socket.close(Tell::Everybody) {
            Ok(())
        } else {
            Err(WsaError(WSAENOTSOCK))
        }
    })
}

/// A nonblocking close cannot wait for data to leave: with SO_LINGER on and data unsent it would block, and the socket stays open
/// (facts 9.10).
fn require_unlingering(socket: &Socket) -> Result<()> {
    if socket.state() & (state::NONBLOCKING | state::STREAM) != state::NONBLOCKING | state::STREAM {
        return Ok(());
    }
    let Some(_inside) = socket.enter() else {
        return Ok(());
    };
    let lingers = linger::seconds(socket).is_some_and(|seconds| seconds != 0);
    if lingers && sys::socket::bytes_unsent(socket.fd()).is_ok_and(|count| count != 0) {
        return Err(WsaError(WSAEWOULDBLOCK));
    }
    Ok(())
}

/// Family and type in the host's numbers. What is 0 is taken from the rest, as Windows does.
fn host_kind(family: i32, kind: i32, protocol: i32) -> Result<(i32, i32)> {
    let family = match family {
        af::INET => libc::AF_INET,
        af::INET6 => libc::AF_INET6,
        af::UNIX => libc::AF_UNIX,
        af::UNSPEC if matches!(protocol, libc::IPPROTO_TCP | libc::IPPROTO_UDP) => libc::AF_INET,
        af::UNSPEC => return Err(WsaError(WSAEINVAL)),
        _ => return Err(WsaError(WSAEAFNOSUPPORT)),
    };
    let kind = match (kind, protocol) {
        (0, 0 | libc::IPPROTO_TCP) => sock::STREAM,
        (0, libc::IPPROTO_UDP) => sock::DGRAM,
        (0, _) => return Err(WsaError(WSAEPROTONOSUPPORT)),
        (sock::STREAM | sock::DGRAM | sock::RAW | sock::RDM | sock::SEQPACKET, _) => kind,
        _ => return Err(WsaError(WSAESOCKTNOSUPPORT)),
    };
    Ok((family, kind))
}

/// Linux has three words for a protocol that does not fit; Windows has one for the types it knows well.
fn creation_error(errno: Errno, kind: i32) -> WsaError {
    let misfit = matches!(
        errno.0,
        libc::EPROTONOSUPPORT | libc::ESOCKTNOSUPPORT | libc::EINVAL
    );
    match kind {
        sock::STREAM | sock::DGRAM if misfit => WsaError(WSAEPROTONOSUPPORT),
        _ => errno.to_wsa(),
    }
}
