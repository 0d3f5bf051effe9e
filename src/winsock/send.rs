//! `send`, `WSASend`, `sendto`, `WSASendTo`, `WSASendMsg`: one nonblocking core, and waiting around it.

use super::gather::{Data, List, MAX_TOTAL, require_at_most};
use super::overlapped::{self, Overlapping};
use super::send_datagram::{max_datagram, send_datagram};
use super::send_stream::send_stream;
use super::wait::Waiting;
use super::{Result, UserBuffer, UserIn, UserOut, UserSlice};
use super::{address, connect, handle, send_overlapped};
use crate::abi::WsaError;
use crate::abi::call_types::_WSAMSG;
use crate::abi::constants::{fd, msg};
use crate::abi::error::*;
use crate::abi::types::{SOCKET, WSABUF};
use crate::engine::{End, Notice, selection};
use crate::object::{Socket, state};
use crate::sys::address::HostAddress;
use crate::sys::memory::{ProvenOut, ProvenSlice};
use crate::sys::message;

/// `send`.
#[inline]
pub(crate) fn send(s: SOCKET, data: UserBuffer, flags: i32) -> Result<u32> {
    handle::with(s, |socket| {
        let flags = check_flags(socket, flags.cast_unsigned(), Face::Send)?;
        Ok(count(transmit(
            socket,
            &mut { data },
            flags,
            None,
            waiting(socket),
        )?))
    })
}

/// `WSASend`.
#[inline]
pub(crate) fn wsa_send(
    s: SOCKET,
    buffers: UserSlice<WSABUF>,
    sent: UserOut<u32>,
    flags: u32,
    overlapping: Overlapping,
) -> Result<()> {
    if overlapping.is_wanted() {
        let to = UserBuffer::absent();
        return wsa_send_overlapped(s, buffers, sent, flags, to, overlapping);
    }
    handle::with(s, |socket| {
        let flags = check_flags(socket, flags, Face::WsaSend)?;
        check_list(buffers, sent, false)?;
        let buffers = buffers.prove()?;
        let sent = sent.prove()?;
        sent.set(transmit_list(
            socket,
            buffers,
            flags,
            None,
            waiting(socket),
        )?);
        Ok(())
    })
}

/// `WSASend` and `WSASendTo` with an `OVERLAPPED`.
#[inline]
fn wsa_send_overlapped(
    s: SOCKET,
    buffers: UserSlice<WSABUF>,
    sent: UserOut<u32>,
    flags: u32,
    to: UserBuffer,
    overlapping: Overlapping,
) -> Result<()> {
    handle::with_own(s, |socket| {
        let flags = check_flags(socket, flags, Face::WsaSend)?;
        check_list(buffers, sent, true)?;
        let list = buffers.prove()?;
        begin(socket, list, flags, to, sent, overlapping)
    })
}

/// Begins an overlapped send whose flags and list are right.
#[inline]
fn begin(
    socket: &'static Socket,
    list: ProvenSlice<WSABUF>,
    flags: i32,
    to: UserBuffer,
    sent: UserOut<u32>,
    overlapping: Overlapping,
) -> Result<()> {
    let sent = overlapped::count_room(sent)?;
    if !socket.is(state::OVERLAPPED) {
        return send_synchronously(socket, list, flags, to, sent, overlapping);
    }
    let notice = overlapping.prove(socket)?;
    let to = destination(socket, to)?;
    let ended = match list.only() {
        Some(only) => start(
            socket,
            &mut UserBuffer::from(only),
            flags,
            to.as_ref(),
            &notice,
        ),
        None => start(
            socket,
            List::empty().capture(list)?,
            flags,
            to.as_ref(),
            &notice,
        ),
    };
    overlapped::answer(socket, &notice, ended?, sent)
}

/// Lengths that are wrong leave the structure alone; what fails later has begun (facts 7.4, 7.5).
#[inline]
fn start(
    socket: &'static Socket,
    data: &mut impl Data,
    flags: i32,
    to: Option<&HostAddress>,
    notice: &Notice,
) -> Result<Option<End>> {
    let total = check_total(socket, data)?;
    notice.begin(socket);
    if socket.is(state::STREAM) {
        send_overlapped::send_stream(socket, data, total, flags, notice)
    } else {
        send_overlapped::send_datagram(socket, data, total, to, notice)
    }
}

/// On a socket that is not overlapped the call blocks, whatever the socket's mode, and then fills in structure and event (facts
/// 7.10).
#[cold]
fn send_synchronously(
    socket: &Socket,
    list: ProvenSlice<WSABUF>,
    flags: i32,
    to: UserBuffer,
    sent: Option<ProvenOut<u32>>,
    overlapping: Overlapping,
) -> Result<()> {
    let notice = overlapping.prove_synchronous(socket)?;
    let to = destination(socket, to)?;
    notice.begin(socket);
    let waiting = Waiting::blocking(&socket.send_timeout);
    let count = transmit_list(socket, list, flags, to.as_ref(), waiting)?;
    if let Some(sent) = sent {
        sent.set(count);
    }
    overlapped::complete_synchronous(&notice, count);
    Ok(())
}

/// `sendto`.
pub(crate) fn send_to(s: SOCKET, data: UserBuffer, flags: i32, to: UserBuffer) -> Result<u32> {
    handle::with(s, |socket| {
        let flags = check_flags(socket, flags.cast_unsigned(), Face::Send)?;
        let to = destination(socket, to)?;
        Ok(count(transmit(
            socket,
            &mut { data },
            flags,
            to.as_ref(),
            waiting(socket),
        )?))
    })
}

/// `WSASendTo`.
pub(crate) fn wsa_send_to(
    s: SOCKET,
    buffers: UserSlice<WSABUF>,
    sent: UserOut<u32>,
    flags: u32,
    to: UserBuffer,
    overlapping: Overlapping,
) -> Result<()> {
    if overlapping.is_wanted() {
        return wsa_send_overlapped(s, buffers, sent, flags, to, overlapping);
    }
    handle::with(s, |socket| {
        let flags = check_flags(socket, flags, Face::WsaSend)?;
        check_list(buffers, sent, false)?;
        let buffers = buffers.prove()?;
        let sent = sent.prove()?;
        let to = destination(socket, to)?;
        sent.set(transmit_list(
            socket,
            buffers,
            flags,
            to.as_ref(),
            waiting(socket),
        )?);
        Ok(())
    })
}

/// `WSASendMsg`: datagrams only (facts 9.4).
pub(crate) fn wsa_send_msg(
    s: SOCKET,
    message: UserIn<_WSAMSG>,
    flags: u32,
    sent: UserOut<u32>,
    overlapping: Overlapping,
) -> Result<()> {
    if overlapping.is_wanted() {
        return handle::with_own(s, |socket| {
            let (parts, flags, list) = check_message(socket, message, flags, sent, true)?;
            begin(
                socket,
                list,
                flags,
                message.address(&parts),
                sent,
                overlapping,
            )
        });
    }
    handle::with(s, |socket| {
        let (parts, flags, list) = check_message(socket, message, flags, sent, false)?;
        let sent = sent.prove()?;
        let to = destination(socket, message.address(&parts))?;
        sent.set(transmit_list(
            socket,
            list,
            flags,
            to.as_ref(),
            waiting(socket),
        )?);
        Ok(())
    })
}

fn check_message(
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

/// The arguments of a gather call, in the order of checks that the contract gives. An overlapped call needs no count.
#[inline]
fn check_list(buffers: UserSlice<WSABUF>, sent: UserOut<u32>, overlapped: bool) -> Result<()> {
    if buffers.count() == 0 {
        return Err(WsaError(WSAEINVAL));
    }
    if sent.is_null() && !overlapped {
        return Err(WsaError(WSAEFAULT));
    }
    Ok(())
}

/// As the socket's mode and time-out say.
#[inline]
fn waiting(socket: &Socket) -> Waiting {
    Waiting::new(socket, &socket.send_timeout)
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
    waiting: Waiting,
) -> Result<u32> {
    let sent = match buffers.only() {
        Some(only) => transmit(socket, &mut UserBuffer::from(only), flags, to, waiting),
        None => transmit(socket, List::empty().capture(buffers)?, flags, to, waiting),
    };
    sent.map(count)
}

#[inline]
fn transmit(
    socket: &Socket,
    data: &mut impl Data,
    flags: i32,
    to: Option<&HostAddress>,
    waiting: Waiting,
) -> Result<u64> {
    let total = check_total(socket, data)?;
    let sent = if socket.is(state::STREAM) {
        send_stream(socket, data, total, flags, waiting)
    } else {
        send_datagram(socket, data, total, to, waiting)
    };
    if sent == Err(WsaError(WSAEWOULDBLOCK)) && socket.is(state::SELECTED) {
        selection::enable(socket, fd::WRITE);
    }
    sent
}

/// The length in bytes, if the socket can take as many in one call.
#[inline]
fn check_total(socket: &Socket, data: &impl Data) -> Result<u64> {
    let total = data.total()?;
    if socket.is(state::STREAM) {
        require_at_most(total, MAX_TOTAL, WSAEINVAL)?;
    } else {
        require_at_most(total, max_datagram(socket), WSAEMSGSIZE)?;
    }
    Ok(total)
}

/// A number of bytes as the caller gets it: lengths are checked to fit before anything is sent.
#[inline]
fn count(sent: u64) -> u32 {
    u32::try_from(sent).unwrap_or(u32::MAX)
}
