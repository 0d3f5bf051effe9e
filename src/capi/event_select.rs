//! Network events: what happens on a socket, told by an event.

use super::boundary::{call, entry, ws2_int};
use crate::abi::call_types::LPWSANETWORKEVENTS;
use crate::abi::types::{SOCKET, WSAEVENT};
use crate::winsock::{UserOut, event_select};

/// Sets `hEventObject` when something of `lNetworkEvents` (`FD_READ`, `FD_WRITE`, ...) happens on the socket, which becomes
/// nonblocking. Each is told once, and again only after the call that enables it: `FD_WRITE` after a send that failed with
/// `WSAEWOULDBLOCK`. 0 ends it.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEINVAL` | not an event, or an unknown bit
#[unsafe(no_mangle)]
pub extern "C" fn WSAEventSelect(
    s: SOCKET,
    hEventObject: WSAEVENT,
    lNetworkEvents: i32,
) -> ws2_int {
    let call = call! { Event, "WSAEventSelect", socket(s), address(hEventObject), events(lNetworkEvents.cast_unsigned()) };
    entry(call, || {
        event_select::select(s, hEventObject.addr(), lNetworkEvents)
    })
}

/// Tells what has happened on a socket since it was asked last, and resets `hEventObject`, unless it is NULL, at the same moment.
/// Codes of events that have not happened are left alone.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEFAULT` | `lpNetworkEvents` is not valid memory
/// `WSAEINVAL` | not an event
///
/// # Safety
/// `lpNetworkEvents` must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAEnumNetworkEvents(
    s: SOCKET,
    hEventObject: WSAEVENT,
    lpNetworkEvents: LPWSANETWORKEVENTS,
) -> ws2_int {
    let call = call! { Event, "WSAEnumNetworkEvents", socket(s), address(hEventObject), events_out(lpNetworkEvents) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserOut::new(lpNetworkEvents) };
    entry(call, || event_select::enumerate(s, hEventObject.addr(), to))
}
