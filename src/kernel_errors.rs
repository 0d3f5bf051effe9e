//! The one table that turns the kernel's error numbers into Winsock's.
//!
//! It stands beside `sys` and not in it, because a number without a row is a warning, and the trace stands on `sys`.

use crate::abi::WsaError;
use crate::abi::error::*;
use crate::sys::Errno;
use crate::trace;

impl Errno {
    /// Winsock's code for it. The map is total: a number without a row gives `WSASYSCALLFAILURE` and a warning, never 0 and
    /// never an invented code.
    ///
    /// What depends on the call is decided there and not here: EPIPE, ECONNREFUSED on a datagram, EDESTADDRREQ.
    #[expect(clippy::indexing_slicing, reason = "a place that the search has found")]
    pub(crate) fn to_wsa(self) -> WsaError {
        match TABLE.binary_search_by_key(&self.0, |row| row.0) {
            Ok(at) => WsaError(TABLE[at].1),
            Err(_) => {
                trace::warning!(
                    "errno {} has no Winsock code; reported as WSASYSCALLFAILURE",
                    self.0
                );
                WsaError(WSASYSCALLFAILURE)
            }
        }
    }
}

impl From<Errno> for WsaError {
    fn from(errno: Errno) -> Self {
        errno.to_wsa()
    }
}

/// Sorted by errno. The pages behind a row: send(2), tcp(7), udp(7), ip(7), connect(2); and facts 7c.9.
static TABLE: &[(i32, i32)] = &[
    // A packet filter or a missing capability, not a missing SO_BROADCAST: still "access denied".
    (libc::EPERM, WSAEACCES),
    // Local sockets only: the path is not there.
    (libc::ENOENT, WSAENETDOWN),
    // Never surfaces: every wait is restarted. Here so that the map is total for what the kernel documents.
    (libc::EINTR, WSAEINTR),
    // A descriptor closed behind our back; Winsock has one word for it.
    (libc::EBADF, WSAENOTSOCK),
    (libc::EAGAIN, WSAEWOULDBLOCK),
    (libc::ENOMEM, WSAENOBUFS),
    (libc::EACCES, WSAEACCES),
    (libc::EFAULT, WSAEFAULT),
    (libc::ENODEV, WSAENETDOWN),
    (libc::EINVAL, WSAEINVAL),
    (libc::ENFILE, WSAEMFILE),
    (libc::EMFILE, WSAEMFILE),
    // An ioctl that this kind of socket does not know.
    (libc::ENOTTY, WSAEOPNOTSUPP),
    // The user watches as many descriptors as the system allows.
    (libc::ENOSPC, WSAENOBUFS),
    // Refined by the socket's state before it gets here.
    (libc::EPIPE, WSAECONNABORTED),
    (libc::ERANGE, WSAEINVAL),
    (libc::ENONET, WSAENETDOWN),
    (libc::EPROTO, WSAECONNABORTED),
    (libc::EOVERFLOW, WSAEFAULT),
    (libc::ENOTSOCK, WSAENOTSOCK),
    (libc::EDESTADDRREQ, WSAEDESTADDRREQ),
    (libc::EMSGSIZE, WSAEMSGSIZE),
    (libc::EPROTOTYPE, WSAEPROTOTYPE),
    (libc::ENOPROTOOPT, WSAENOPROTOOPT),
    (libc::EPROTONOSUPPORT, WSAEPROTONOSUPPORT),
    (libc::ESOCKTNOSUPPORT, WSAESOCKTNOSUPPORT),
    (libc::EOPNOTSUPP, WSAEOPNOTSUPP),
    (libc::EPFNOSUPPORT, WSAEPFNOSUPPORT),
    (libc::EAFNOSUPPORT, WSAEAFNOSUPPORT),
    (libc::EADDRINUSE, WSAEADDRINUSE),
    (libc::EADDRNOTAVAIL, WSAEADDRNOTAVAIL),
    (libc::ENETDOWN, WSAENETDOWN),
    (libc::ENETUNREACH, WSAENETUNREACH),
    (libc::ENETRESET, WSAENETRESET),
    (libc::ECONNABORTED, WSAECONNABORTED),
    (libc::ECONNRESET, WSAECONNRESET),
    (libc::ENOBUFS, WSAENOBUFS),
    (libc::EISCONN, WSAEISCONN),
    (libc::ENOTCONN, WSAENOTCONN),
    (libc::ESHUTDOWN, WSAESHUTDOWN),
    (libc::ETOOMANYREFS, WSAETOOMANYREFS),
    (libc::ETIMEDOUT, WSAETIMEDOUT),
    (libc::ECONNREFUSED, WSAECONNREFUSED),
    (libc::EHOSTDOWN, WSAEHOSTDOWN),
    (libc::EHOSTUNREACH, WSAEHOSTUNREACH),
    (libc::EALREADY, WSAEALREADY),
    // Winsock's nonblocking connect answers "would block".
    (libc::EINPROGRESS, WSAEWOULDBLOCK),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_has_no_success_in_it() {
        assert!(TABLE.is_sorted_by(|a, b| a.0 < b.0));
        assert!(TABLE.iter().all(|row| row.1 > 10_000));
    }

    #[test]
    fn the_map_is_total() {
        for number in -1..=4096 {
            assert_ne!(Errno(number).to_wsa().0, 0);
        }
        assert_eq!(Errno(4711).to_wsa(), WsaError(WSASYSCALLFAILURE));
    }
}
