//! `send`, `WSASend`, `sendto`, `WSASendTo`, `WSASendMsg`: one nonblocking core, and waiting around it.

use super::gather::{Data, List, MAX_TOTAL, require_at_most};
use super::send_datagram::{max_datagram, send_datagram};
use super::send_stream::send_stream;
use super::{Result, UserBuffer, UserIn, UserOut, UserSlice, address, connect, handle};
use crate::abi::WsaError;
use crate::abi::call_types::_WSAMSG;
use crate::abi::constants::msg;
use crate::abi::error::*;
use crate::abi::types::{SOCKET, WSABUF};
use crate::object::{Socket, state};
use crate::sys::address::HostAddress;
use crate::sys::memory::ProvenSlice;
use crate::sys::message;

/// `send`.
#[inline]
pub(crate) fn send(s: SOCKET, data: UserBuffer, flags: i32) -> Result<u32> {
    handle::with(s, |socket| {
        let flags = check_flags(socket, flags.cast_unsigned(), Face::Send)?;
        Ok(count(transmit(socket, &mut { data }, flags, None)?))
    })
}

/// `WSASend` without overlapped operation.
#[inline]
pub(crate) fn wsa_send(
    s: SOCKET,
    buffers: UserSlice<WSABUF>,
    sent: UserOut<u32>,
    flags: u32,
    overlapped: bool,
) -> Result<()> {
    handle::with(s, |socket| {
        let flags = check_flags(socket, flags, Face::WsaSend)?;
        check_list(buffers, sent, overlapped)?;
        let buffers = buffers.prove()?;
        let sent = sent.prove()?;
        sent.set(transmit_list(socket, buffers, flags, None)?);
        Ok(())
    })
}

/// `sendto`.
pub(crate) fn send_to(s: SOCKET, data: UserBuffer, flags: i32, to: UserBuffer) -> Result<u32> {
    handle::with(s, |socket| {
        let flags = check_flags(socket, flags.cast_unsigned(), Face::Send)?;
        let to = destination(socket, to)?;
        Ok(count(transmit(socket, &mut { data }, flags, to.as_ref())?))
    })
}

/// `WSASendTo` without overlapped operation.
pub(crate) fn wsa_send_to(
    s: SOCKET,
    buffers: UserSlice<WSABUF>,
    sent: UserOut<u32>,
    flags: u32,
    to: UserBuffer,
    overlapped: bool,
) -> Result<()> {
    handle::with(s, |socket| {
        let flags = check_flags(socket, flags, Face::WsaSend)?;
        check_list(buffers, sent, overlapped)?;
        let buffers = buffers.prove()?;
        let sent = sent.prove()?;
        let to = destination(socket, to)?;
        sent.set(transmit_list(socket, buffers, flags, to.as_ref())?);
        Ok(())
    })
}

/// `WSASendMsg` without overlapped operation: datagrams only (facts 9.4).
pub(crate) fn wsa_send_msg(
    s: SOCKET,
    message: UserIn<_WSAMSG>,
    flags: u32,
    sent: UserOut<u32>,
    overlapped: bool,
) -> Result<()> {
    handle::with(s, |socket| {
        if socket.is(state::STREAM) {
            return Err(WsaError(WSAEINVAL));
        }
        let parts = message.read_optional()?.ok_or(WsaError(WSAEFAULT))?;
        let flags = check_flags(socket, flags, Face::WsaSend)?;
        let buffers = message.buffers(&parts);
        check_list(buffers, sent, overlapped)?;
        let buffers = buffers.prove()?;
        let sent = sent.prove()?;
        if parts.Control.len != 0 {
            return Err(WsaError(WSAEOPNOTSUPP));
        }
        let to = destination(socket, message.address(&parts))?;
        sent.set(transmit_list(socket, buffers, flags, to.as_ref())?);
        Ok(())
    })
}

/// `WSASendDisconnect`: ends sending. TCP has no data to go with it (facts 4.16).
pub(crate) fn wsa_send_disconnect(s: SOCKET, with_data: bool) -> Result<()> {
    if with_data {
        return handle::with(s, |_| Err(WsaError(WSAENOPROTOOPT)));
    }
    connect::shutdown(s, connect::SD_SEND)
}

/// Which document's words decide about flags.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Send,
    WsaSend,
}

/// Flags are an allow-list; no bit is forwarded as it is. `MSG_DONTROUTE` is accepted and ignored, as Microsoft's providers do.
#[inline]
fn check_flags(socket: &Socket, flags: u32, face: Face) -> Result<i32> {
    if flags == 0 {
        return Ok(0);
    }
    if flags & !(msg::OOB | msg::DONTROUTE) != 0 {
        return Err(WsaError(if face == Face::Send {
            WSAEINVAL
        } else {
            WSAEOPNOTSUPP
        }));
    }
    if flags & msg::OOB == 0 {
        return Ok(0);
    }
    if !socket.is(state::STREAM) {
        return Err(WsaError(WSAEOPNOTSUPP));
    }
    if face == Face::Send && socket.is(state::OOB_INLINE) {
        return Err(WsaError(WSAEINVAL));
    }
    Ok(message::OOB)
}

/// The arguments of a gather call, in the order of checks that the contract gives.
#[inline]
fn check_list(buffers: UserSlice<WSABUF>, sent: UserOut<u32>, overlapped: bool) -> Result<()> {
    if buffers.count() == 0 {
        return Err(WsaError(WSAEINVAL));
    }
    if overlapped {
        return Err(WsaError(WSAEOPNOTSUPP));
    }
    if sent.is_null() {
        return Err(WsaError(WSAEFAULT));
    }
    Ok(())
}

/// Where a datagram goes. A stream ignores the address, even a wrong one (facts 9.1).
fn destination(socket: &Socket, to: UserBuffer) -> Result<Option<HostAddress>> {
    if socket.is(state::STREAM) || to.is_null() {
        return Ok(None);
    }
    address::from_user(socket, to).map(Some)
}

/// The concatenation of a list. One buffer needs no list.
#[inline]
fn transmit_list(
    socket: &Socket,
    buffers: ProvenSlice<WSABUF>,
    flags: i32,
    to: Option<&HostAddress>,
) -> Result<u32> {
    let sent = match buffers.only() {
        Some(only) => transmit(socket, &mut UserBuffer::from(only), flags, to),
        None => transmit(socket, List::empty().capture(buffers)?, flags, to),
    };
    sent.map(count)
}

#[inline]
fn transmit(
    socket: &Socket,
    data: &mut impl Data,
    flags: i32,
    to: Option<&HostAddress>,
) -> Result<u64> {
    let total = data.total()?;
    if socket.is(state::STREAM) {
        require_at_most(total, MAX_TOTAL, WSAEINVAL)?;
        send_stream(socket, data, total, flags)
    } else {
        require_at_most(total, max_datagram(socket), WSAEMSGSIZE)?;
        send_datagram(socket, data, total, to)
    }
}

/// A number of bytes as the caller gets it: lengths are checked to fit before anything is sent.
#[inline]
fn count(sent: u64) -> u32 {
    u32::try_from(sent).unwrap_or(u32::MAX)
}
