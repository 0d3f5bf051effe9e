//! Winsock's error codes: one table of number, name and sentence.
//!
//! The constants go into the generated header; the table behind them serves `ws2_strerror`, the trace and the
//! documentation.

use core::ffi::CStr;
use core::fmt;

/// The handle is invalid.
pub const WSA_INVALID_HANDLE: i32 = 6;
/// There is not enough memory.
pub const WSA_NOT_ENOUGH_MEMORY: i32 = 8;
/// A parameter is invalid.
pub const WSA_INVALID_PARAMETER: i32 = 87;
/// The overlapped operation was cancelled.
pub const WSA_OPERATION_ABORTED: i32 = 995;
/// The overlapped operation has not completed yet.
pub const WSA_IO_INCOMPLETE: i32 = 996;
/// The overlapped operation was started and will complete later.
pub const WSA_IO_PENDING: i32 = 997;
/// The blocking call was cancelled.
pub const WSAEINTR: i32 = 10004;
/// The descriptor is bad.
pub const WSAEBADF: i32 = 10009;
/// Access is denied: a broadcast address without SO_BROADCAST, or a privileged address.
pub const WSAEACCES: i32 = 10013;
/// A pointer does not name valid memory, or a structure is too small.
pub const WSAEFAULT: i32 = 10014;
/// An argument is invalid, or the socket is in the wrong state for it.
pub const WSAEINVAL: i32 = 10022;
/// No more sockets can be opened.
pub const WSAEMFILE: i32 = 10024;
/// The nonblocking call cannot be completed at once.
pub const WSAEWOULDBLOCK: i32 = 10035;
/// A blocking call is in progress.
pub const WSAEINPROGRESS: i32 = 10036;
/// The operation is already in progress.
pub const WSAEALREADY: i32 = 10037;
/// The handle is not a socket.
pub const WSAENOTSOCK: i32 = 10038;
/// A destination address is required.
pub const WSAEDESTADDRREQ: i32 = 10039;
/// The message is larger than the transport or the buffer allows.
pub const WSAEMSGSIZE: i32 = 10040;
/// The protocol does not fit the socket type.
pub const WSAEPROTOTYPE: i32 = 10041;
/// The option is unknown or not supported at this level.
pub const WSAENOPROTOOPT: i32 = 10042;
/// The protocol is not supported.
pub const WSAEPROTONOSUPPORT: i32 = 10043;
/// The socket type is not supported.
pub const WSAESOCKTNOSUPPORT: i32 = 10044;
/// The operation is not supported on this socket.
pub const WSAEOPNOTSUPP: i32 = 10045;
/// The protocol family is not supported.
pub const WSAEPFNOSUPPORT: i32 = 10046;
/// The address family is not supported.
pub const WSAEAFNOSUPPORT: i32 = 10047;
/// The address is already in use.
pub const WSAEADDRINUSE: i32 = 10048;
/// The address is not available on this machine.
pub const WSAEADDRNOTAVAIL: i32 = 10049;
/// The network is down.
pub const WSAENETDOWN: i32 = 10050;
/// The network cannot be reached.
pub const WSAENETUNREACH: i32 = 10051;
/// The connection was broken: keep-alive found no peer, or a datagram's time to live ran out.
pub const WSAENETRESET: i32 = 10052;
/// The connection was aborted on this side.
pub const WSAECONNABORTED: i32 = 10053;
/// The connection was reset by the peer.
pub const WSAECONNRESET: i32 = 10054;
/// There is no buffer space.
pub const WSAENOBUFS: i32 = 10055;
/// The socket is already connected.
pub const WSAEISCONN: i32 = 10056;
/// The socket is not connected.
pub const WSAENOTCONN: i32 = 10057;
/// The socket has been shut down for this direction.
pub const WSAESHUTDOWN: i32 = 10058;
/// There are too many references.
pub const WSAETOOMANYREFS: i32 = 10059;
/// The operation timed out, or the peer stopped answering.
pub const WSAETIMEDOUT: i32 = 10060;
/// The connection was refused.
pub const WSAECONNREFUSED: i32 = 10061;
/// The name cannot be translated.
pub const WSAELOOP: i32 = 10062;
/// The name is too long.
pub const WSAENAMETOOLONG: i32 = 10063;
/// The host is down.
pub const WSAEHOSTDOWN: i32 = 10064;
/// The host cannot be reached.
pub const WSAEHOSTUNREACH: i32 = 10065;
/// The directory is not empty.
pub const WSAENOTEMPTY: i32 = 10066;
/// There are too many processes.
pub const WSAEPROCLIM: i32 = 10067;
/// The quota of users is used up.
pub const WSAEUSERS: i32 = 10068;
/// The disk quota is used up.
pub const WSAEDQUOT: i32 = 10069;
/// The file handle is stale.
pub const WSAESTALE: i32 = 10070;
/// The item is remote.
pub const WSAEREMOTE: i32 = 10071;
/// The network subsystem is not ready.
pub const WSASYSNOTREADY: i32 = 10091;
/// The requested version is not supported.
pub const WSAVERNOTSUPPORTED: i32 = 10092;
/// WSAStartup has not been called successfully.
pub const WSANOTINITIALISED: i32 = 10093;
/// The peer has shut down gracefully.
pub const WSAEDISCON: i32 = 10101;
/// There are no more results.
pub const WSAENOMORE: i32 = 10102;
/// The call was cancelled.
pub const WSAECANCELLED: i32 = 10103;
/// The provider's table of procedures is invalid.
pub const WSAEINVALIDPROCTABLE: i32 = 10104;
/// The provider is invalid.
pub const WSAEINVALIDPROVIDER: i32 = 10105;
/// The provider could not be initialised.
pub const WSAEPROVIDERFAILEDINIT: i32 = 10106;
/// A system call failed that should never fail; the trace names its errno.
pub const WSASYSCALLFAILURE: i32 = 10107;
/// The service is not known.
pub const WSASERVICE_NOT_FOUND: i32 = 10108;
/// The service or class is not known for this socket type.
pub const WSATYPE_NOT_FOUND: i32 = 10109;
/// There are no more results.
pub const WSA_E_NO_MORE: i32 = 10110;
/// The call was cancelled.
pub const WSA_E_CANCELLED: i32 = 10111;
/// The query was refused.
pub const WSAEREFUSED: i32 = 10112;
/// The host is not known.
pub const WSAHOST_NOT_FOUND: i32 = 11001;
/// The name server could not answer; try again.
pub const WSATRY_AGAIN: i32 = 11002;
/// The name server failed.
pub const WSANO_RECOVERY: i32 = 11003;
/// The name is valid but has no record of the requested type.
pub const WSANO_DATA: i32 = 11004;

/// A Winsock error code. A newtype over the number, so that a code without a name stays representable.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct WsaError(pub(crate) i32);

impl WsaError {
    /// The code's constant, such as `WSAECONNRESET`, where it has one.
    pub(crate) fn name(self) -> Option<&'static str> {
        row(self.0).map(|row| row.1)
    }
}

impl fmt::Debug for WsaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} {}]", self.0, self.name().unwrap_or("unknown error"))
    }
}

/// Name and sentence of `code` as a C string, such as `WSAENOTSOCK: The handle is not a socket.`.
pub(crate) fn describe(code: i32) -> &'static CStr {
    match row(code) {
        Some(row) => row.2,
        None if code == 0 => c"0: No error.",
        None => c"unknown error",
    }
}

type Row = (i32, &'static str, &'static CStr);

fn row(code: i32) -> Option<&'static Row> {
    let at = TABLE.binary_search_by_key(&code, |row| row.0).ok()?;
    TABLE.get(at)
}

/// Sorted by code.
#[rustfmt::skip]
static TABLE: &[Row] = &[
    (WSA_INVALID_HANDLE, "WSA_INVALID_HANDLE", c"WSA_INVALID_HANDLE: The handle is invalid."),
    (WSA_NOT_ENOUGH_MEMORY, "WSA_NOT_ENOUGH_MEMORY", c"WSA_NOT_ENOUGH_MEMORY: There is not enough memory."),
    (WSA_INVALID_PARAMETER, "WSA_INVALID_PARAMETER", c"WSA_INVALID_PARAMETER: A parameter is invalid."),
    (WSA_OPERATION_ABORTED, "WSA_OPERATION_ABORTED", c"WSA_OPERATION_ABORTED: The overlapped operation was cancelled."),
    (WSA_IO_INCOMPLETE, "WSA_IO_INCOMPLETE", c"WSA_IO_INCOMPLETE: The overlapped operation has not completed yet."),
    (WSA_IO_PENDING, "WSA_IO_PENDING", c"WSA_IO_PENDING: The overlapped operation was started and will complete later."),
    (WSAEINTR, "WSAEINTR", c"WSAEINTR: The blocking call was cancelled."),
    (WSAEBADF, "WSAEBADF", c"WSAEBADF: The descriptor is bad."),
    (WSAEACCES, "WSAEACCES", c"WSAEACCES: Access is denied: a broadcast address without SO_BROADCAST, or a privileged address."),
    (WSAEFAULT, "WSAEFAULT", c"WSAEFAULT: A pointer does not name valid memory, or a structure is too small."),
    (WSAEINVAL, "WSAEINVAL", c"WSAEINVAL: An argument is invalid, or the socket is in the wrong state for it."),
    (WSAEMFILE, "WSAEMFILE", c"WSAEMFILE: No more sockets can be opened."),
    (WSAEWOULDBLOCK, "WSAEWOULDBLOCK", c"WSAEWOULDBLOCK: The nonblocking call cannot be completed at once."),
    (WSAEINPROGRESS, "WSAEINPROGRESS", c"WSAEINPROGRESS: A blocking call is in progress."),
    (WSAEALREADY, "WSAEALREADY", c"WSAEALREADY: The operation is already in progress."),
    (WSAENOTSOCK, "WSAENOTSOCK", c"WSAENOTSOCK: The handle is not a socket."),
    (WSAEDESTADDRREQ, "WSAEDESTADDRREQ", c"WSAEDESTADDRREQ: A destination address is required."),
    (WSAEMSGSIZE, "WSAEMSGSIZE", c"WSAEMSGSIZE: The message is larger than the transport or the buffer allows."),
    (WSAEPROTOTYPE, "WSAEPROTOTYPE", c"WSAEPROTOTYPE: The protocol does not fit the socket type."),
    (WSAENOPROTOOPT, "WSAENOPROTOOPT", c"WSAENOPROTOOPT: The option is unknown or not supported at this level."),
    (WSAEPROTONOSUPPORT, "WSAEPROTONOSUPPORT", c"WSAEPROTONOSUPPORT: The protocol is not supported."),
    (WSAESOCKTNOSUPPORT, "WSAESOCKTNOSUPPORT", c"WSAESOCKTNOSUPPORT: The socket type is not supported."),
    (WSAEOPNOTSUPP, "WSAEOPNOTSUPP", c"WSAEOPNOTSUPP: The operation is not supported on this socket."),
    (WSAEPFNOSUPPORT, "WSAEPFNOSUPPORT", c"WSAEPFNOSUPPORT: The protocol family is not supported."),
    (WSAEAFNOSUPPORT, "WSAEAFNOSUPPORT", c"WSAEAFNOSUPPORT: The address family is not supported."),
    (WSAEADDRINUSE, "WSAEADDRINUSE", c"WSAEADDRINUSE: The address is already in use."),
    (WSAEADDRNOTAVAIL, "WSAEADDRNOTAVAIL", c"WSAEADDRNOTAVAIL: The address is not available on this machine."),
    (WSAENETDOWN, "WSAENETDOWN", c"WSAENETDOWN: The network is down."),
    (WSAENETUNREACH, "WSAENETUNREACH", c"WSAENETUNREACH: The network cannot be reached."),
    (WSAENETRESET, "WSAENETRESET", c"WSAENETRESET: The connection was broken: keep-alive found no peer, or a datagram's time to live ran out."),
    (WSAECONNABORTED, "WSAECONNABORTED", c"WSAECONNABORTED: The connection was aborted on this side."),
    (WSAECONNRESET, "WSAECONNRESET", c"WSAECONNRESET: The connection was reset by the peer."),
    (WSAENOBUFS, "WSAENOBUFS", c"WSAENOBUFS: There is no buffer space."),
    (WSAEISCONN, "WSAEISCONN", c"WSAEISCONN: The socket is already connected."),
    (WSAENOTCONN, "WSAENOTCONN", c"WSAENOTCONN: The socket is not connected."),
    (WSAESHUTDOWN, "WSAESHUTDOWN", c"WSAESHUTDOWN: The socket has been shut down for this direction."),
    (WSAETOOMANYREFS, "WSAETOOMANYREFS", c"WSAETOOMANYREFS: There are too many references."),
    (WSAETIMEDOUT, "WSAETIMEDOUT", c"WSAETIMEDOUT: The operation timed out, or the peer stopped answering."),
    (WSAECONNREFUSED, "WSAECONNREFUSED", c"WSAECONNREFUSED: The connection was refused."),
    (WSAELOOP, "WSAELOOP", c"WSAELOOP: The name cannot be translated."),
    (WSAENAMETOOLONG, "WSAENAMETOOLONG", c"WSAENAMETOOLONG: The name is too long."),
    (WSAEHOSTDOWN, "WSAEHOSTDOWN", c"WSAEHOSTDOWN: The host is down."),
    (WSAEHOSTUNREACH, "WSAEHOSTUNREACH", c"WSAEHOSTUNREACH: The host cannot be reached."),
    (WSAENOTEMPTY, "WSAENOTEMPTY", c"WSAENOTEMPTY: The directory is not empty."),
    (WSAEPROCLIM, "WSAEPROCLIM", c"WSAEPROCLIM: There are too many processes."),
    (WSAEUSERS, "WSAEUSERS", c"WSAEUSERS: The quota of users is used up."),
    (WSAEDQUOT, "WSAEDQUOT", c"WSAEDQUOT: The disk quota is used up."),
    (WSAESTALE, "WSAESTALE", c"WSAESTALE: The file handle is stale."),
    (WSAEREMOTE, "WSAEREMOTE", c"WSAEREMOTE: The item is remote."),
    (WSASYSNOTREADY, "WSASYSNOTREADY", c"WSASYSNOTREADY: The network subsystem is not ready."),
    (WSAVERNOTSUPPORTED, "WSAVERNOTSUPPORTED", c"WSAVERNOTSUPPORTED: The requested version is not supported."),
    (WSANOTINITIALISED, "WSANOTINITIALISED", c"WSANOTINITIALISED: WSAStartup has not been called successfully."),
    (WSAEDISCON, "WSAEDISCON", c"WSAEDISCON: The peer has shut down gracefully."),
    (WSAENOMORE, "WSAENOMORE", c"WSAENOMORE: There are no more results."),
    (WSAECANCELLED, "WSAECANCELLED", c"WSAECANCELLED: The call was cancelled."),
    (WSAEINVALIDPROCTABLE, "WSAEINVALIDPROCTABLE", c"WSAEINVALIDPROCTABLE: The provider's table of procedures is invalid."),
    (WSAEINVALIDPROVIDER, "WSAEINVALIDPROVIDER", c"WSAEINVALIDPROVIDER: The provider is invalid."),
    (WSAEPROVIDERFAILEDINIT, "WSAEPROVIDERFAILEDINIT", c"WSAEPROVIDERFAILEDINIT: The provider could not be initialised."),
    (WSASYSCALLFAILURE, "WSASYSCALLFAILURE", c"WSASYSCALLFAILURE: A system call failed that should never fail; the trace names its errno."),
    (WSASERVICE_NOT_FOUND, "WSASERVICE_NOT_FOUND", c"WSASERVICE_NOT_FOUND: The service is not known."),
    (WSATYPE_NOT_FOUND, "WSATYPE_NOT_FOUND", c"WSATYPE_NOT_FOUND: The service or class is not known for this socket type."),
    (WSA_E_NO_MORE, "WSA_E_NO_MORE", c"WSA_E_NO_MORE: There are no more results."),
    (WSA_E_CANCELLED, "WSA_E_CANCELLED", c"WSA_E_CANCELLED: The call was cancelled."),
    (WSAEREFUSED, "WSAEREFUSED", c"WSAEREFUSED: The query was refused."),
    (WSAHOST_NOT_FOUND, "WSAHOST_NOT_FOUND", c"WSAHOST_NOT_FOUND: The host is not known."),
    (WSATRY_AGAIN, "WSATRY_AGAIN", c"WSATRY_AGAIN: The name server could not answer; try again."),
    (WSANO_RECOVERY, "WSANO_RECOVERY", c"WSANO_RECOVERY: The name server failed."),
    (WSANO_DATA, "WSANO_DATA", c"WSANO_DATA: The name is valid but has no record of the requested type."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_sentence_starts_with_its_name() {
        assert!(TABLE.is_sorted_by(|a, b| a.0 < b.0));
        for (_, name, text) in TABLE {
            assert!(text.to_bytes().starts_with(name.as_bytes()), "{name}");
        }
    }

    #[test]
    fn codes_without_a_name_stay_representable() {
        assert_eq!(WsaError(4711).name(), None);
        assert_eq!(format!("{:?}", WsaError(4711)), "[4711 unknown error]");
        assert_eq!(
            describe(WSAENOTSOCK),
            c"WSAENOTSOCK: The handle is not a socket."
        );
    }
}
