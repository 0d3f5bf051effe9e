//! `send`, `WSASend`, `sendto`, `WSASendTo`, `WSASendMsg`: one nonblocking core, and waiting around it.

use super::express::Begun;
use super::gather::List;
use super::overlapped::Overlapping;
use super::send_checks::{Face, check_flags, check_list, check_message, destination};
use super::send_overlapped::begin;
use super::transmit::{count, transmit, transmit_list, transmit_rest, waiting};
use super::{Result, UserBuffer, UserIn, UserOut, UserSlice};
use super::{connect, handle};
use crate::abi::WsaError;
use crate::abi::call_types::_WSAMSG;
use crate::abi::error::WSAENOPROTOOPT;
use crate::abi::types::{SOCKET, WSABUF};

/// What is left of a `send` that has begun.
pub(crate) fn send_begun(begun: Begun, data: UserBuffer) -> Result<u32> {
    transmit_rest(begun, &begun.held(), &mut { data }).map(count)
}

/// `send`.
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

/// What is left of a `WSASend` that has begun.
pub(crate) fn wsa_send_begun(
    begun: Begun,
    buffers: UserSlice<WSABUF>,
    sent: UserOut<u32>,
) -> Result<()> {
    let held = begun.held();
    let (list, sent) = (buffers.prove()?, sent.prove()?);
    let total = match list.only() {
        Some(only) => transmit_rest(begun, &held, &mut UserBuffer::from(only)),
        None => transmit_rest(begun, &held, List::empty().capture(list)?),
    };
    sent.set(total.map(count)?);
    Ok(())
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

/// `WSASendDisconnect`: ends sending. TCP has no data to go with it (facts 4.16).
pub(crate) fn wsa_send_disconnect(s: SOCKET, with_data: bool) -> Result<()> {
    if with_data {
        return handle::with(s, |_| Err(WsaError(WSAENOPROTOOPT)));
    }
    connect::shutdown(s, connect::SD_SEND)
}
