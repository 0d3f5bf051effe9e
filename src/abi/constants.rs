//! Windows' numbers that the library itself needs. `winsock2.h` defines the whole set for C.
//!
//! They stay out of the generated header (`pub(crate)`), because POSIX owns most of these names.

/// Address families.
pub(crate) mod af {
    pub(crate) const UNSPEC: i32 = 0;
    pub(crate) const UNIX: i32 = 1;
    pub(crate) const INET: i32 = 2;
    pub(crate) const INET6: i32 = 23;
}

/// Socket types: the same numbers on both sides.
pub(crate) mod sock {
    pub(crate) const STREAM: i32 = 1;
    pub(crate) const DGRAM: i32 = 2;
    pub(crate) const RAW: i32 = 3;
    pub(crate) const RDM: i32 = 4;
    pub(crate) const SEQPACKET: i32 = 5;
}

/// Flags of the send and receive calls.
pub(crate) mod msg {
    pub(crate) const OOB: u32 = 0x1;
    pub(crate) const PEEK: u32 = 0x2;
    pub(crate) const DONTROUTE: u32 = 0x4;
    pub(crate) const WAITALL: u32 = 0x8;
    pub(crate) const PARTIAL: u32 = 0x8000;
}

/// Option levels and options.
pub(crate) mod opt {
    pub(crate) const SOL_SOCKET: i32 = 0xFFFF;
    pub(crate) const IPPROTO_IP: i32 = 0;
    pub(crate) const IPPROTO_TCP: i32 = 6;
    pub(crate) const IPPROTO_IPV6: i32 = 41;

    pub(crate) const SO_DEBUG: i32 = 0x1;
    pub(crate) const SO_ACCEPTCONN: i32 = 0x2;
    pub(crate) const SO_REUSEADDR: i32 = 0x4;
    pub(crate) const SO_KEEPALIVE: i32 = 0x8;
    pub(crate) const SO_DONTROUTE: i32 = 0x10;
    pub(crate) const SO_BROADCAST: i32 = 0x20;
    pub(crate) const SO_LINGER: i32 = 0x80;
    pub(crate) const SO_OOBINLINE: i32 = 0x100;
    pub(crate) const SO_DONTLINGER: i32 = !0x80;
    pub(crate) const SO_EXCLUSIVEADDRUSE: i32 = !0x4;
    pub(crate) const SO_SNDBUF: i32 = 0x1001;
    pub(crate) const SO_RCVBUF: i32 = 0x1002;
    pub(crate) const SO_SNDTIMEO: i32 = 0x1005;
    pub(crate) const SO_RCVTIMEO: i32 = 0x1006;
    pub(crate) const SO_ERROR: i32 = 0x1007;
    pub(crate) const SO_TYPE: i32 = 0x1008;
    pub(crate) const SO_MAX_MSG_SIZE: i32 = 0x2003;
    pub(crate) const SO_UPDATE_ACCEPT_CONTEXT: i32 = 0x700B;
    pub(crate) const SO_UPDATE_CONNECT_CONTEXT: i32 = 0x7010;

    pub(crate) const TCP_NODELAY: i32 = 1;
    pub(crate) const TCP_KEEPIDLE: i32 = 3;
    pub(crate) const TCP_KEEPCNT: i32 = 16;
    pub(crate) const TCP_KEEPINTVL: i32 = 17;
    pub(crate) const IP_HDRINCL: i32 = 2;
    pub(crate) const IP_TOS: i32 = 3;
    pub(crate) const IP_TTL: i32 = 4;
    pub(crate) const IP_MULTICAST_IF: i32 = 9;
    pub(crate) const IP_MULTICAST_TTL: i32 = 10;
    pub(crate) const IP_MULTICAST_LOOP: i32 = 11;
    pub(crate) const IP_ADD_MEMBERSHIP: i32 = 12;
    pub(crate) const IP_DROP_MEMBERSHIP: i32 = 13;
    pub(crate) const IPV6_UNICAST_HOPS: i32 = 4;
    pub(crate) const IPV6_MULTICAST_IF: i32 = 9;
    pub(crate) const IPV6_MULTICAST_HOPS: i32 = 10;
    pub(crate) const IPV6_MULTICAST_LOOP: i32 = 11;
    pub(crate) const IPV6_JOIN_GROUP: i32 = 12;
    pub(crate) const IPV6_LEAVE_GROUP: i32 = 13;
    pub(crate) const IPV6_V6ONLY: i32 = 27;
}

/// `ioctlsocket` commands.
pub(crate) mod ioctl {
    pub(crate) const FIONBIO: u32 = 0x8004_667E;
    pub(crate) const FIONREAD: u32 = 0x4004_667F;
    pub(crate) const SIOCATMARK: u32 = 0x4004_7307;
    pub(crate) const SIO_FLUSH: u32 = 0x2800_0004;
    pub(crate) const SIO_KEEPALIVE_VALS: u32 = 0x9800_0004;
    pub(crate) const SIO_UDP_CONNRESET: u32 = 0x9800_000C;
    pub(crate) const SIO_GET_EXTENSION_FUNCTION_POINTER: u32 = 0xC800_0006;
}

/// Flags of `WSASocket`.
pub(crate) mod wsa_flag {
    pub(crate) const OVERLAPPED: u32 = 0x01;
    pub(crate) const NO_HANDLE_INHERIT: u32 = 0x80;
}

/// Flags of `getaddrinfo` and `getnameinfo`.
pub(crate) mod name {
    pub(crate) const AI_PASSIVE: i32 = 0x1;
    pub(crate) const AI_CANONNAME: i32 = 0x2;
    pub(crate) const AI_NUMERICHOST: i32 = 0x4;
    pub(crate) const AI_NUMERICSERV: i32 = 0x8;
    pub(crate) const AI_ALL: i32 = 0x100;
    pub(crate) const AI_ADDRCONFIG: i32 = 0x400;
    pub(crate) const AI_V4MAPPED: i32 = 0x800;
    pub(crate) const NI_NOFQDN: i32 = 0x1;
    pub(crate) const NI_NUMERICHOST: i32 = 0x2;
    pub(crate) const NI_NAMEREQD: i32 = 0x4;
    pub(crate) const NI_NUMERICSERV: i32 = 0x8;
    pub(crate) const NI_DGRAM: i32 = 0x10;
}

/// Events of `WSAPoll`.
pub(crate) mod poll {
    pub(crate) const ERR: i16 = 0x1;
    pub(crate) const HUP: i16 = 0x2;
    pub(crate) const NVAL: i16 = 0x4;
    pub(crate) const WRNORM: i16 = 0x10;
    pub(crate) const RDNORM: i16 = 0x100;
    pub(crate) const RDBAND: i16 = 0x200;
}

/// Network events of `WSAEventSelect`.
pub(crate) mod fd {
    pub(crate) const READ: u32 = 0x1;
    pub(crate) const WRITE: u32 = 0x2;
    pub(crate) const OOB: u32 = 0x4;
    pub(crate) const ACCEPT: u32 = 0x8;
    pub(crate) const CONNECT: u32 = 0x10;
    pub(crate) const CLOSE: u32 = 0x20;
}

/// What waits return beside an index.
pub(crate) mod wait {
    pub(crate) const ABANDONED: u32 = 0x80;
    pub(crate) const IO_COMPLETION: u32 = 0xC0;
    pub(crate) const TIMEOUT: u32 = 0x102;
    pub(crate) const INFINITE: u32 = u32::MAX;
    pub(crate) const MAXIMUM_OBJECTS: usize = 64;
}
