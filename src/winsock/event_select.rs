//! `WSAEventSelect` and `WSAEnumNetworkEvents`.

use super::{Result, UserOut, control, handle};
use crate::abi::WsaError;
use crate::abi::call_types::_WSANETWORKEVENTS;
use crate::abi::error::{WSAEFAULT, WSAEINVAL, WSAENOTSOCK};
use crate::abi::types::SOCKET;
use crate::engine::selection::{self, KINDS};
use crate::object::handle as object;

/// Sets `event` when one of the kinds of `mask` happens on the socket; 0 ends that. The socket becomes nonblocking (facts 8.4).
pub(crate) fn select(s: SOCKET, event: usize, mask: i32) -> Result<()> {
    handle::with_own(s, |socket| {
        let _inside = socket.enter().ok_or(WsaError(WSAENOTSOCK))?;
        let mask = mask.cast_unsigned();
        if mask >> KINDS != 0 {
            return Err(WsaError(WSAEINVAL));
        }
        if mask != 0 && object::find_event(event).is_none() {
            return Err(WsaError(WSAEINVAL));
        }
        control::set_nonblocking(socket, true)?;
        selection::select(socket, u32::try_from(event).unwrap_or(0), mask)
    })
}

/// Tells what has happened, and resets `event` at the same moment. Error codes of what has not happened are left alone (facts
/// 8.12).
pub(crate) fn enumerate(s: SOCKET, event: usize, to: UserOut<_WSANETWORKEVENTS>) -> Result<()> {
    handle::with(s, |socket| {
        if to.is_null() {
            return Err(WsaError(WSAEFAULT));
        }
        let to = to.prove()?;
        let object = object::find_event(event);
        if event != 0 && object.is_none() {
            return Err(WsaError(WSAEINVAL));
        }
        let told = selection::tell(socket, object);
        to.update(|to| {
            to.lNetworkEvents = told.events.cast_signed();
            for (kind, (to, error)) in to.iErrorCode.iter_mut().zip(told.errors).enumerate() {
                if told.events >> kind & 1 != 0 {
                    *to = error;
                }
            }
        });
        Ok(())
    })
}
