//! Names of numbers, for people.

use super::Line;
use crate::abi::WsaError;
use crate::abi::constants::{af, fd, ioctl, msg, opt, sock, wait, wsa_flag};

/// A number and its name.
pub type Name<T> = (T, &'static str);

/// Makes a row for each constant of a module.
macro_rules! names {
    ($module:path, $prefix:literal: $($name:ident)+) => {{
        use $module as module;
        &[$((module::$name, concat!($prefix, stringify!($name)))),+]
    }};
}

/// Address families of Winsock.
pub(super) const FAMILIES: &[Name<i32>] = names!(af, "AF_": UNSPEC UNIX INET INET6);

/// Socket types.
pub(super) const TYPES: &[Name<i32>] = names!(sock, "SOCK_": STREAM DGRAM RAW RDM SEQPACKET);

/// Protocols.
pub(super) const PROTOCOLS: &[Name<i32>] = &[
    (0, "0"),
    (1, "IPPROTO_ICMP"),
    (6, "IPPROTO_TCP"),
    (17, "IPPROTO_UDP"),
    (41, "IPPROTO_IPV6"),
    (58, "IPPROTO_ICMPV6"),
];

/// Flags of Winsock's send and receive calls.
pub(super) const MESSAGE_FLAGS: &[Name<u32>] = &[
    (msg::OOB, "MSG_OOB"),
    (msg::PEEK, "MSG_PEEK"),
    (msg::DONTROUTE, "MSG_DONTROUTE"),
    (msg::WAITALL, "MSG_WAITALL"),
    (0x20, "MSG_PUSH_IMMEDIATE"),
    (0x100, "MSG_TRUNC"),
    (0x200, "MSG_CTRUNC"),
    (msg::PARTIAL, "MSG_PARTIAL"),
];

/// Flags of `WSASocket`.
pub(super) const SOCKET_FLAGS: &[Name<u32>] = &[
    (wsa_flag::OVERLAPPED, "WSA_FLAG_OVERLAPPED"),
    (wsa_flag::NO_HANDLE_INHERIT, "WSA_FLAG_NO_HANDLE_INHERIT"),
];

/// Network events.
pub(super) const EVENTS: &[Name<u32>] = names!(fd, "FD_": READ WRITE OOB ACCEPT CONNECT CLOSE);

/// What `shutdown` ends.
pub(super) const SHUTDOWNS: &[Name<i32>] = &[(0, "SD_RECEIVE"), (1, "SD_SEND"), (2, "SD_BOTH")];

/// Commands of `ioctlsocket` and `WSAIoctl`.
pub(super) const COMMANDS: &[Name<u32>] = names!(ioctl, "": FIONBIO FIONREAD SIOCATMARK SIO_FLUSH SIO_KEEPALIVE_VALS
    SIO_UDP_CONNRESET SIO_GET_EXTENSION_FUNCTION_POINTER);

/// What waits return beside an index.
pub(super) const WAITS: &[Name<u32>] = &[
    (wait::IO_COMPLETION, "WAIT_IO_COMPLETION"),
    (wait::TIMEOUT, "WAIT_TIMEOUT"),
];

/// Levels of options.
pub(super) const LEVELS: &[Name<i32>] = &[
    (opt::SOL_SOCKET, "SOL_SOCKET"),
    (opt::IPPROTO_IP, "IPPROTO_IP"),
    (opt::IPPROTO_TCP, "IPPROTO_TCP"),
    (17, "IPPROTO_UDP"),
    (opt::IPPROTO_IPV6, "IPPROTO_IPV6"),
];

/// The options of a level.
pub(super) fn options(level: i32) -> &'static [Name<i32>] {
    match level {
        opt::SOL_SOCKET => {
            names!(opt, "": SO_DEBUG SO_ACCEPTCONN SO_REUSEADDR SO_KEEPALIVE SO_DONTROUTE SO_BROADCAST
            SO_LINGER SO_OOBINLINE SO_DONTLINGER SO_EXCLUSIVEADDRUSE SO_SNDBUF SO_RCVBUF SO_SNDTIMEO SO_RCVTIMEO SO_ERROR
            SO_TYPE SO_MAX_MSG_SIZE SO_UPDATE_ACCEPT_CONTEXT SO_UPDATE_CONNECT_CONTEXT)
        }
        opt::IPPROTO_TCP => names!(opt, "": TCP_NODELAY TCP_KEEPIDLE TCP_KEEPCNT TCP_KEEPINTVL),
        opt::IPPROTO_IP => {
            names!(opt, "": IP_HDRINCL IP_TOS IP_TTL IP_MULTICAST_IF IP_MULTICAST_TTL IP_MULTICAST_LOOP
            IP_ADD_MEMBERSHIP IP_DROP_MEMBERSHIP)
        }
        opt::IPPROTO_IPV6 => {
            names!(opt, "": IPV6_UNICAST_HOPS IPV6_MULTICAST_IF IPV6_MULTICAST_HOPS IPV6_MULTICAST_LOOP
            IPV6_JOIN_GROUP IPV6_V6ONLY)
        }
        _ => &[],
    }
}

/// Appends the name of an error: Winsock's, or the kernel's of a negative number; the number where it has none.
pub fn error(line: &mut Line, code: i32) {
    let of_kernel = || find(KERNEL_ERRORS, code.wrapping_neg());
    let name = WsaError(code).name().or_else(of_kernel);
    match name {
        Some(name) => line.text(name),
        None => line.format(format_args!("{code}")),
    }
}

/// Error numbers of the kernel.
#[rustfmt::skip]
const KERNEL_ERRORS: &[Name<i32>] = names!(libc, "":
    EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT ENOTBLK EBUSY EEXIST
    EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM
    ERANGE EDEADLK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP ENOMSG EIDRM ECHRNG EL2NSYNC EL3HLT EL3RST ELNRNG
    EUNATCH ENOCSI EL2HLT EBADE EBADR EXFULL ENOANO EBADRQC EBADSLT EBFONT ENOSTR ENODATA ETIME ENOSR ENONET ENOPKG
    EREMOTE ENOLINK EADV ESRMNT ECOMM EPROTO EMULTIHOP EDOTDOT EBADMSG EOVERFLOW ENOTUNIQ EBADFD EREMCHG ELIBACC
    ELIBBAD ELIBSCN ELIBMAX ELIBEXEC EILSEQ ERESTART ESTRPIPE EUSERS ENOTSOCK EDESTADDRREQ EMSGSIZE EPROTOTYPE
    ENOPROTOOPT EPROTONOSUPPORT ESOCKTNOSUPPORT EOPNOTSUPP EPFNOSUPPORT EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL
    ENETDOWN ENETUNREACH ENETRESET ECONNABORTED ECONNRESET ENOBUFS EISCONN ENOTCONN ESHUTDOWN ETOOMANYREFS ETIMEDOUT
    ECONNREFUSED EHOSTDOWN EHOSTUNREACH EALREADY EINPROGRESS ESTALE EUCLEAN ENOTNAM ENAVAIL EISNAM EREMOTEIO EDQUOT
    ENOMEDIUM EMEDIUMTYPE ECANCELED ENOKEY EKEYEXPIRED EKEYREVOKED EKEYREJECTED EOWNERDEAD ENOTRECOVERABLE ERFKILL EHWPOISON);

/// The name of a number, where it has one.
pub fn find<T: PartialEq + Copy>(names: &[Name<T>], number: T) -> Option<&'static str> {
    names.iter().find(|row| row.0 == number).map(|row| row.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_number_of_the_kernel_has_a_name() {
        // 41 and 58 are not used.
        for number in (1..=133).filter(|number| ![41, 58].contains(number)) {
            assert!(find(KERNEL_ERRORS, number).is_some(), "{number}");
        }
        assert_eq!(find(KERNEL_ERRORS, libc::EWOULDBLOCK), Some("EAGAIN"));
    }
}
