//! Waiting for sockets to be ready.

use core::ffi::c_int;

use super::boundary::{call, entry, ws2_int};
use crate::abi::call_types::ws2_pollfd;
use crate::abi::types::{SOCKET, ws2_fd_set, ws2_timeval};
use crate::winsock::{UserFdSet, UserIn, UserPollFds, poll, select};

/// Waits until a socket of the three sets is ready, and leaves only those that are in them. A set is a count and an array of
/// any length; `nfds` is ignored; `timeout` NULL waits for ever.
///
/// # Returns
/// The number of ready sockets over all sets, 0 on a time-out, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSAEINVAL` | all sets NULL or empty, or a negative time
/// `WSAENOTSOCK` | one of the sets holds something that is no socket; the sets are unchanged
/// `WSAEFAULT` | a pointer is not valid memory
///
/// # Safety
/// The sets must hold `fd_count` sockets each and not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_select(
    nfds: c_int,
    readfds: *mut ws2_fd_set,
    writefds: *mut ws2_fd_set,
    exceptfds: *mut ws2_fd_set,
    timeout: *const ws2_timeval,
) -> ws2_int {
    let call = call! {
        Event, "select",
        number(nfds), sockets(readfds), sockets(writefds), sockets(exceptfds), time(timeout)
    };
    let _ = nfds;
    // SAFETY: by this function's contract.
    let sets = [readfds, writefds, exceptfds].map(|set| unsafe { UserFdSet::new(set) });
    // SAFETY: by this function's contract.
    let timeout = unsafe { UserIn::new(timeout) };
    entry(call, || select::select(sets, timeout))
}

/// What `FD_ISSET` calls: whether the set holds `s`.
///
/// # Returns
/// 1 or 0.
///
/// # Safety
/// `set` must hold `fd_count` sockets and not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __WSAFDIsSet(s: SOCKET, set: *mut ws2_fd_set) -> c_int {
    // SAFETY: by this function's contract.
    let set = unsafe { UserFdSet::new(set) };
    c_int::from(select::contains(set, s))
}

/// Waits until one of `fds` sockets has an event of those asked for, in `timeout` milliseconds; negative waits for ever.
/// `events` may hold `POLLRDNORM`, `POLLRDBAND` and `POLLWRNORM`; `POLLERR`, `POLLHUP` and `POLLNVAL` are always reported.
///
/// # Returns
/// The number of entries with events, 0 on a time-out, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSAEINVAL` | no entries, or an event that cannot be asked for
/// `WSAENOTSOCK` | none of the entries is a socket
/// `WSAEFAULT` | `fdArray` is not valid memory
///
/// # Safety
/// `fdArray` must hold `fds` entries and not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAPoll(fdArray: *mut ws2_pollfd, fds: u32, timeout: c_int) -> ws2_int {
    let call = call! { Event, "WSAPoll", polled(fdArray, fds), number(fds), number(timeout) };
    // SAFETY: by this function's contract.
    let fds = unsafe { UserPollFds::new(fdArray, fds) };
    entry(call, || poll::poll(fds, timeout))
}
