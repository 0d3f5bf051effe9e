//! Sending the bytes of one call, on a stream or as a datagram.

use super::Result;
use super::UserBuffer;
use super::express::{Begun, Held};
use super::gather::{Data, List};
use super::send_checks::check_total;
use super::send_datagram::{send_datagram, send_inside};
use super::send_stream::{send_rest, send_stream};
use super::wait::Waiting;
use crate::abi::WsaError;
use crate::abi::constants::fd;
use crate::abi::error::WSAEWOULDBLOCK;
use crate::abi::types::WSABUF;
use crate::engine::selection;
use crate::object::{Socket, state};
use crate::sys::address::HostAddress;
use crate::sys::memory::ProvenSlice;

/// As the socket's mode and time-out say.
#[inline]
pub(super) fn waiting(socket: &Socket) -> Waiting {
    Waiting::new(socket, &socket.send_timeout)
}

/// The concatenation of a list. One buffer needs no list.
#[inline]
pub(super) fn transmit_list(
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
pub(super) fn transmit(
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
    told(socket, sent)
}

/// Goes on where the express lane has left off.
#[cold]
pub(super) fn transmit_rest(begun: Begun, held: &Held, data: &mut impl Data) -> Result<u64> {
    let (socket, first) = (begun.socket, begun.first());
    let (total, mut waiting) = (data.total()?, waiting(socket));
    let sent = match held {
        Held::Turn(_) => {
            let first = first.map(|taken| (taken, usize::try_from(total).unwrap_or(usize::MAX)));
            send_rest(socket, data, 0, &mut waiting, Some(first))
        }
        Held::Inside(_) => {
            let first = Some(first.map(drop));
            send_inside(socket, data, total, None, &mut waiting, first)
        }
    };
    told(socket, sent)
}

/// A send that would have to wait is told when there is room, if the program has asked for that.
#[inline]
fn told(socket: &Socket, sent: Result<u64>) -> Result<u64> {
    if sent == Err(WsaError(WSAEWOULDBLOCK)) && socket.is(state::SELECTED) {
        selection::enable(socket, fd::WRITE);
    }
    sent
}

/// A number of bytes as the caller gets it: lengths are checked to fit before anything is sent.
#[inline]
pub(super) fn count(sent: u64) -> u32 {
    u32::try_from(sent).unwrap_or(u32::MAX)
}
