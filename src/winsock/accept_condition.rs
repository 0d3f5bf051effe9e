//! `WSAAccept`: a connection that a function of the caller decides about.

use super::accept::{self, Taken};
use super::{Result, UserSizedOut, handle};
use crate::abi::WsaError;
use crate::abi::error::*;
use crate::abi::types::SOCKET;
use crate::object::state;
use crate::sys::address::HostAddress;
use crate::sys::socket as kernel;

/// What the function answers.
const CF_ACCEPT: i32 = 0;
const CF_REJECT: i32 = 1;
const CF_DEFER: i32 = 2;

/// Accepts, asks `condition` about the peer's and the own address, and keeps, resets or defers the connection. A deferred one is
/// what the next accept takes.
pub(crate) fn accept(
    s: SOCKET,
    from: UserSizedOut,
    condition: impl FnOnce(&HostAddress, &HostAddress) -> i32,
) -> Result<SOCKET> {
    handle::with(s, |listener| {
        let _inside = listener.enter().ok_or(WsaError(WSAENOTSOCK))?;
        let from = accept::check(listener, from)?;
        let taken = accept::take(listener)?;
        let own = kernel::local_address(taken.fd).unwrap_or(HostAddress::empty());
        let own = own.to_windows();
        match condition(&taken.peer.to_windows(), &own) {
            CF_ACCEPT => accept::keep(listener, taken, from),
            CF_REJECT => {
                reset(taken);
                Err(WsaError(WSAECONNREFUSED))
            }
            CF_DEFER if !listener.is(state::FOREIGN) => {
                listener.defer(taken.fd);
                Err(WsaError(WSATRY_AGAIN))
            }
            _ => {
                reset(taken);
                Err(WsaError(WSAEINVAL))
            }
        }
    })
}

/// The peer's connect has succeeded already, as Linux completes handshakes by itself; it learns of the rejection by a reset.
fn reset(taken: Taken) {
    // An error means that the peer is gone already.
    let _ = kernel::disconnect(taken.fd);
    kernel::close(taken.fd);
}
