//! `recv`, `recvfrom`, `WSARecv`, `WSARecvFrom`.

use super::gather::List;
use super::overlapped::Overlapping;
pub(crate) use super::receive_one::Scatter;
use super::receive_one::{receive, sender_room, waiting};
use super::receive_overlapped::begin;
use super::{Result, UserBuffer, UserOut, UserSizedOut, connect, handle};
use crate::abi::WsaError;
use crate::abi::call_types::_WSAMSG;
use crate::abi::constants::msg;
use crate::abi::error::{WSAEFAULT, WSAEINVAL, WSAENOPROTOOPT};
use crate::abi::types::SOCKET;
use crate::object::state;

/// `recv`.
pub(crate) fn recv(s: SOCKET, room: UserBuffer, flags: i32) -> Result<u32> {
    handle::with(s, |socket| {
        let received = receive(
            socket,
            &mut { room },
            flags.cast_unsigned(),
            waiting(socket),
        )?;
        received.whole()
    })
}

/// `recvfrom`.
pub(crate) fn recv_from(
    s: SOCKET,
    room: UserBuffer,
    flags: i32,
    from: UserSizedOut,
) -> Result<u32> {
    handle::with(s, |socket| {
        let from = sender_room(socket, from)?;
        let received = receive(
            socket,
            &mut { room },
            flags.cast_unsigned(),
            waiting(socket),
        )?;
        received.tell_sender(from)?;
        received.whole()
    })
}

/// `WSARecvEx`: as `recv`, and says where a datagram was cut instead of failing. What `flags` held is ignored.
pub(crate) fn wsa_recv_ex(s: SOCKET, room: UserBuffer, flags: UserOut<i32>) -> Result<u32> {
    handle::with(s, |socket| {
        let flags = flags.prove()?;
        let received = receive(socket, &mut { room }, 0, waiting(socket))?;
        flags.set(if received.truncated {
            msg::PARTIAL.cast_signed()
        } else {
            0
        });
        Ok(received.taken())
    })
}

/// `WSARecvDisconnect`: ends receiving. TCP has no data to come with it.
pub(crate) fn wsa_recv_disconnect(s: SOCKET, with_data: bool) -> Result<()> {
    if with_data {
        return handle::with(s, |_| Err(WsaError(WSAENOPROTOOPT)));
    }
    connect::shutdown(s, connect::SD_RECEIVE)
}

/// `WSARecvMsg`: datagrams only, and no control data comes with them. `scatter` makes the arguments of a receive from the message.
pub(crate) fn wsa_recv_msg(
    s: SOCKET,
    message: UserOut<_WSAMSG>,
    scatter: impl FnOnce(&_WSAMSG) -> Scatter,
    overlapping: Overlapping,
) -> Result<()> {
    let scatter = handle::with(s, |socket| {
        if socket.is(state::STREAM) {
            return Err(WsaError(WSAEINVAL));
        }
        if message.is_null() {
            return Err(WsaError(WSAEFAULT));
        }
        let message = message.prove()?;
        message.update(|message| message.Control.len = 0);
        Ok(scatter(&message.get()))
    })?;
    wsa_recv(s, scatter, overlapping)
}

/// `WSARecv` and `WSARecvFrom`.
pub(crate) fn wsa_recv(s: SOCKET, scatter: Scatter, overlapping: Overlapping) -> Result<()> {
    if overlapping.is_wanted() {
        return handle::with_own(s, |socket| begin(socket, scatter, overlapping));
    }
    handle::with(s, |socket| {
        let flags = scatter.flags.prove()?;
        let mut room = List::empty();
        let room = scatter.capture(&mut room)?;
        let count = scatter.count.prove()?;
        let from = sender_room(socket, scatter.from)?;
        let received = receive(socket, room, flags.get(), waiting(socket))?;
        flags.set(if received.truncated { msg::PARTIAL } else { 0 });
        received.tell_sender(from)?;
        count.set(received.whole()?);
        Ok(())
    })
}
