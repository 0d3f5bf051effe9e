//! What is checked before anything is sent: flags, lists, lengths, addresses.

use super::gather::{Data, MAX_TOTAL, require_at_most};
use super::send_datagram::max_datagram;
use super::{Result, UserBuffer, UserIn, UserOut, UserSlice, address};
use crate::abi::WsaError;
use crate::abi::call_types::_WSAMSG;
use crate::abi::constants::msg;
use crate::abi::error::*;
use crate::abi::types::WSABUF;
use crate::object::{Socket, state};
use crate::sys::address::HostAddress;
use crate::sys::memory::ProvenSlice;
use crate::sys::message;

/// Which document's words decide about flags.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Send,
    WsaSend,
}

/// Flags are an allow-list; no bit is forwarded as it is. `MSG_DONTROUTE` is accepted and ignored, as Microsoft's providers do.
#[inline]
pub(super) fn check_flags(socket: &Socket, flags: u32, face: Face) -> Result<i32> {
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

/// The arguments of a gather call, in the order of checks that the contract gives. An overlapped call needs no count.
#[inline]
pub(super) fn check_list(
    buffers: UserSlice<WSABUF>,
    sent: UserOut<u32>,
    overlapped: bool,
) -> Result<()> {
    if buffers.count() == 0 {
        return Err(WsaError(WSAEINVAL));
    }
    if sent.is_null() && !overlapped {
        return Err(WsaError(WSAEFAULT));
    }
    Ok(())
}

/// Where a datagram goes. A stream ignores the address, even a wrong one (facts 9.1).
pub(super) fn destination(socket: &Socket, to: UserBuffer) -> Result<Option<HostAddress>> {
    if socket.is(state::STREAM) || to.is_null() {
        return Ok(None);
    }
    address::from_user(socket, to).map(Some)
}

/// The length in bytes, if the socket can take as many in one call.
#[inline]
pub(super) fn check_total(socket: &Socket, data: &impl Data) -> Result<u64> {
    let total = data.total()?;
    if socket.is(state::STREAM) {
        require_at_most(total, MAX_TOTAL, WSAEINVAL)?;
    } else {
        require_at_most(total, max_datagram(socket), WSAEMSGSIZE)?;
    }
    Ok(total)
}

/// The structure of a `WSASendMsg`, its flags and its list.
pub(super) fn check_message(
    socket: &Socket,
    message: UserIn<_WSAMSG>,
    flags: u32,
    sent: UserOut<u32>,
    overlapped: bool,
) -> Result<(_WSAMSG, i32, ProvenSlice<WSABUF>)> {
    if socket.is(state::STREAM) {
        return Err(WsaError(WSAEINVAL));
    }
    let parts = message.read_optional()?.ok_or(WsaError(WSAEFAULT))?;
    let flags = check_flags(socket, flags, Face::WsaSend)?;
    let list = message.buffers(&parts);
    check_list(list, sent, overlapped)?;
    let list = list.prove()?;
    if parts.Control.len != 0 {
        return Err(WsaError(WSAEOPNOTSUPP));
    }
    Ok((parts, flags, list))
}
