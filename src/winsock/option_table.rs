//! The options that both systems have, under different numbers.

use Kind::{Flag, Number, Raw};

use super::Result;
use crate::abi::WsaError;
use crate::abi::constants::opt::*;
use crate::abi::error::{WSAEINVAL, WSAENOPROTOOPT};

/// How an option's value looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A truth value; `getsockopt` reports this size (facts 9.7).
    Flag(usize),
    /// A 32-bit number.
    Number,
    /// A structure of this size, the same on both systems.
    Raw(usize),
}

/// An option that both systems have.
pub(crate) struct Row {
    /// Level and name on Windows.
    pub(crate) windows: (i32, i32),
    /// Level and name on the host.
    pub(crate) host: (i32, i32),
    /// The value.
    pub(crate) kind: Kind,
}

const fn row(windows: (i32, i32), host: (i32, i32), kind: Kind) -> Row {
    Row {
        windows,
        host,
        kind,
    }
}

#[rustfmt::skip]
static TABLE: &[Row] = &[
    row((SOL_SOCKET, SO_KEEPALIVE), (libc::SOL_SOCKET, libc::SO_KEEPALIVE), Flag(1)),
    row((SOL_SOCKET, SO_BROADCAST), (libc::SOL_SOCKET, libc::SO_BROADCAST), Flag(4)),
    row((SOL_SOCKET, SO_OOBINLINE), (libc::SOL_SOCKET, libc::SO_OOBINLINE), Flag(4)),
    row((SOL_SOCKET, SO_ACCEPTCONN), (libc::SOL_SOCKET, libc::SO_ACCEPTCONN), Flag(4)),
    row((SOL_SOCKET, SO_TYPE), (libc::SOL_SOCKET, libc::SO_TYPE), Number),
    row((IPPROTO_TCP, TCP_NODELAY), (libc::IPPROTO_TCP, libc::TCP_NODELAY), Flag(1)),
    row((IPPROTO_TCP, TCP_KEEPIDLE), (libc::IPPROTO_TCP, libc::TCP_KEEPIDLE), Number),
    row((IPPROTO_TCP, TCP_KEEPCNT), (libc::IPPROTO_TCP, libc::TCP_KEEPCNT), Number),
    row((IPPROTO_TCP, TCP_KEEPINTVL), (libc::IPPROTO_TCP, libc::TCP_KEEPINTVL), Number),
    row((IPPROTO_IP, IP_HDRINCL), (libc::IPPROTO_IP, libc::IP_HDRINCL), Flag(4)),
    row((IPPROTO_IP, IP_TOS), (libc::IPPROTO_IP, libc::IP_TOS), Number),
    row((IPPROTO_IP, IP_TTL), (libc::IPPROTO_IP, libc::IP_TTL), Number),
    row((IPPROTO_IP, IP_MULTICAST_IF), (libc::IPPROTO_IP, libc::IP_MULTICAST_IF), Raw(4)),
    row((IPPROTO_IP, IP_MULTICAST_TTL), (libc::IPPROTO_IP, libc::IP_MULTICAST_TTL), Number),
    row((IPPROTO_IP, IP_MULTICAST_LOOP), (libc::IPPROTO_IP, libc::IP_MULTICAST_LOOP), Flag(4)),
    row((IPPROTO_IP, IP_ADD_MEMBERSHIP), (libc::IPPROTO_IP, libc::IP_ADD_MEMBERSHIP), Raw(8)),
    row((IPPROTO_IP, IP_DROP_MEMBERSHIP), (libc::IPPROTO_IP, libc::IP_DROP_MEMBERSHIP), Raw(8)),
    row((IPPROTO_IPV6, IPV6_UNICAST_HOPS), (libc::IPPROTO_IPV6, libc::IPV6_UNICAST_HOPS), Number),
    row((IPPROTO_IPV6, IPV6_MULTICAST_IF), (libc::IPPROTO_IPV6, libc::IPV6_MULTICAST_IF), Number),
    row((IPPROTO_IPV6, IPV6_MULTICAST_HOPS), (libc::IPPROTO_IPV6, libc::IPV6_MULTICAST_HOPS), Number),
    row((IPPROTO_IPV6, IPV6_MULTICAST_LOOP), (libc::IPPROTO_IPV6, libc::IPV6_MULTICAST_LOOP), Flag(4)),
    row((IPPROTO_IPV6, IPV6_JOIN_GROUP), (libc::IPPROTO_IPV6, libc::IPV6_ADD_MEMBERSHIP), Raw(20)),
    row((IPPROTO_IPV6, IPV6_LEAVE_GROUP), (libc::IPPROTO_IPV6, libc::IPV6_DROP_MEMBERSHIP), Raw(20)),
    row((IPPROTO_IPV6, IPV6_V6ONLY), (libc::IPPROTO_IPV6, libc::IPV6_V6ONLY), Flag(4)),
];

/// The row of an option: `WSAEINVAL` for an unknown level, `WSAENOPROTOOPT` for an unknown name.
pub(crate) fn find(level: i32, name: i32) -> Result<&'static Row> {
    if !matches!(level, SOL_SOCKET | IPPROTO_IP | IPPROTO_TCP | IPPROTO_IPV6) {
        return Err(WsaError(WSAEINVAL));
    }
    TABLE
        .iter()
        .find(|row| row.windows == (level, name))
        .ok_or(WsaError(WSAENOPROTOOPT))
}
