//! The C types of the API, laid out as on Win64 (contract section 1).
//!
//! `cbindgen` turns this file into the first half of `include/ws2_send.h`. A type whose name POSIX owns too carries the
//! prefix `ws2_` here; `winsock2.h` gives it its Windows name.

#![allow(non_camel_case_types, non_snake_case, clippy::upper_case_acronyms)]

use core::ffi::{c_char, c_int, c_void};

/// 8-bit unsigned integer.
pub type BYTE = u8;
/// 16-bit unsigned integer.
pub type WORD = u16;
/// 32-bit unsigned integer, also where C's `unsigned long` is wider.
pub type DWORD = u32;
/// Pointer to a `DWORD`.
pub type LPDWORD = *mut DWORD;
/// Truth value: zero is false.
pub type BOOL = i32;
/// 16-bit UTF-16 code unit, whatever the size of the compiler's `wchar_t`.
pub type WCHAR = u16;
/// A kernel object: event, completion port.
pub type HANDLE = *mut c_void;
/// An event object, as `WSACreateEvent` makes it.
pub type WSAEVENT = HANDLE;
/// A socket. Its value is the Linux file descriptor; `INVALID_SOCKET` is all ones.
pub type SOCKET = usize;
/// A set of sockets to wait for as one; always 0 here.
pub type GROUP = u32;

/// One buffer of a gather or scatter list.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WSABUF {
    /// Length of the buffer in bytes.
    pub len: u32,
    /// Start of the buffer.
    pub buf: *mut c_char,
}
/// One buffer of a gather or scatter list.
pub type WSABUF = _WSABUF;
/// Pointer to a `WSABUF`.
pub type LPWSABUF = *mut WSABUF;

/// State of one overlapped operation. The caller owns it; the library fills it in.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _OVERLAPPED {
    /// Status of the operation: 0x103 while it is pending.
    pub Internal: usize,
    /// Bytes transferred, valid when the operation has completed.
    pub InternalHigh: usize,
    /// Flags of a completed receive.
    pub Offset: DWORD,
    /// Reserved.
    pub OffsetHigh: DWORD,
    /// Event to set on completion, or NULL.
    pub hEvent: HANDLE,
}
/// State of one overlapped operation.
pub type OVERLAPPED = _OVERLAPPED;
/// State of one overlapped operation on a socket: the same structure.
pub type WSAOVERLAPPED = _OVERLAPPED;
/// Pointer to a `WSAOVERLAPPED`.
pub type LPWSAOVERLAPPED = *mut WSAOVERLAPPED;

/// Called in the issuing thread's next alertable wait: error, bytes transferred, the operation, flags (0 for sends).
pub type LPWSAOVERLAPPED_COMPLETION_ROUTINE = Option<
    extern "C" fn(
        dwError: DWORD,
        cbTransferred: DWORD,
        lpOverlapped: LPWSAOVERLAPPED,
        dwFlags: DWORD,
    ),
>;

/// A procedure that `QueueUserAPC` queues for a thread.
pub type PAPCFUNC = Option<extern "C" fn(Parameter: usize)>;

/// What `WSAStartup` says about the implementation.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WSAData {
    /// Version the caller is expected to use: major in the low byte.
    pub wVersion: WORD,
    /// Highest version supported: 0x0202.
    pub wHighVersion: WORD,
    /// Meaningful for version 1 only: 32767.
    pub iMaxSockets: u16,
    /// Meaningful for version 1 only: 65467.
    pub iMaxUdpDg: u16,
    /// Never written.
    pub lpVendorInfo: *mut c_char,
    /// "WinSock 2.0".
    pub szDescription: [c_char; 257],
    /// "Running".
    pub szSystemStatus: [c_char; 129],
}
/// What `WSAStartup` says about the implementation.
pub type WSADATA = WSAData;
/// Pointer to a `WSADATA`.
pub type LPWSADATA = *mut WSADATA;

/// A socket address of any family. The family is Windows' number: `AF_INET6` is 23.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ws2_sockaddr {
    /// Address family.
    pub sa_family: u16,
    /// Address, in the family's own layout.
    pub sa_data: [c_char; 14],
}

/// How long `select` may wait. Both members have 32 bits, as Windows' `long` has.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ws2_timeval {
    /// Seconds.
    pub tv_sec: i32,
    /// Microseconds.
    pub tv_usec: i32,
}

/// Sockets `select` waits for: a count and an array, not a bitmap. The library honours any count; `FD_SETSIZE` is only
/// what the caller's own copy holds.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ws2_fd_set {
    /// Number of sockets in the array.
    pub fd_count: u32,
    /// The sockets.
    pub fd_array: [SOCKET; FD_SETSIZE],
}

/// Sockets that an `fd_set` holds unless its user says otherwise.
/// cbindgen:ignore
pub const FD_SETSIZE: usize = 64;

/// One answer of `getaddrinfo`, or its hints. The members stand in Windows' order.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ws2_addrinfo {
    /// `AI_` flags, Windows' values.
    pub ai_flags: c_int,
    /// Address family, Windows' number.
    pub ai_family: c_int,
    /// Socket type.
    pub ai_socktype: c_int,
    /// Protocol.
    pub ai_protocol: c_int,
    /// Size of `ai_addr` in bytes.
    pub ai_addrlen: usize,
    /// Canonical name, on the first answer only, when asked for.
    pub ai_canonname: *mut c_char,
    /// The address.
    pub ai_addr: *mut ws2_sockaddr,
    /// The next answer, or NULL.
    pub ai_next: *mut ws2_addrinfo,
}

/// The entries that a protocol is layered upon.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct _WSAPROTOCOLCHAIN {
    /// 1 for a protocol that stands by itself.
    pub ChainLen: c_int,
    /// Identifiers of the entries.
    pub ChainEntries: [DWORD; 7],
}
/// The entries that a protocol is layered upon.
pub type WSAPROTOCOLCHAIN = _WSAPROTOCOLCHAIN;
/// Pointer to a `WSAPROTOCOLCHAIN`.
pub type LPWSAPROTOCOLCHAIN = *mut WSAPROTOCOLCHAIN;

/// A protocol's description. Accepted by `WSASocketA` to name family, type and protocol.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct _WSAPROTOCOL_INFOA {
    /// Properties of the protocol.
    pub dwServiceFlags1: DWORD,
    /// Reserved.
    pub dwServiceFlags2: DWORD,
    /// Reserved.
    pub dwServiceFlags3: DWORD,
    /// Reserved.
    pub dwServiceFlags4: DWORD,
    /// How the entry came about.
    pub dwProviderFlags: DWORD,
    /// GUID of the provider.
    pub ProviderId: [BYTE; 16],
    /// Identifier of the entry.
    pub dwCatalogEntryId: DWORD,
    /// What the entry is made of.
    pub ProtocolChain: _WSAPROTOCOLCHAIN,
    /// Version of the provider.
    pub iVersion: c_int,
    /// Address family.
    pub iAddressFamily: c_int,
    /// Largest address in bytes.
    pub iMaxSockAddr: c_int,
    /// Smallest address in bytes.
    pub iMinSockAddr: c_int,
    /// Socket type.
    pub iSocketType: c_int,
    /// Protocol.
    pub iProtocol: c_int,
    /// Number of protocols from `iProtocol` on that the entry covers.
    pub iProtocolMaxOffset: c_int,
    /// Byte order: 0 is big-endian.
    pub iNetworkByteOrder: c_int,
    /// Security scheme.
    pub iSecurityScheme: c_int,
    /// Largest message; 0 for a stream.
    pub dwMessageSize: DWORD,
    /// Reserved.
    pub dwProviderReserved: DWORD,
    /// Name of the protocol.
    pub szProtocol: [c_char; 256],
}
/// A protocol's description, with a name in the narrow character set.
pub type WSAPROTOCOL_INFOA = _WSAPROTOCOL_INFOA;
/// Pointer to a `WSAPROTOCOL_INFOA`.
pub type LPWSAPROTOCOL_INFOA = *mut WSAPROTOCOL_INFOA;

/// A protocol's description. Accepted by `WSASocketW` to name family, type and protocol.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct _WSAPROTOCOL_INFOW {
    /// Properties of the protocol.
    pub dwServiceFlags1: DWORD,
    /// Reserved.
    pub dwServiceFlags2: DWORD,
    /// Reserved.
    pub dwServiceFlags3: DWORD,
    /// Reserved.
    pub dwServiceFlags4: DWORD,
    /// How the entry came about.
    pub dwProviderFlags: DWORD,
    /// GUID of the provider.
    pub ProviderId: [BYTE; 16],
    /// Identifier of the entry.
    pub dwCatalogEntryId: DWORD,
    /// What the entry is made of.
    pub ProtocolChain: _WSAPROTOCOLCHAIN,
    /// Version of the provider.
    pub iVersion: c_int,
    /// Address family.
    pub iAddressFamily: c_int,
    /// Largest address in bytes.
    pub iMaxSockAddr: c_int,
    /// Smallest address in bytes.
    pub iMinSockAddr: c_int,
    /// Socket type.
    pub iSocketType: c_int,
    /// Protocol.
    pub iProtocol: c_int,
    /// Number of protocols from `iProtocol` on that the entry covers.
    pub iProtocolMaxOffset: c_int,
    /// Byte order: 0 is big-endian.
    pub iNetworkByteOrder: c_int,
    /// Security scheme.
    pub iSecurityScheme: c_int,
    /// Largest message; 0 for a stream.
    pub dwMessageSize: DWORD,
    /// Reserved.
    pub dwProviderReserved: DWORD,
    /// Name of the protocol, UTF-16.
    pub szProtocol: [WCHAR; 256],
}
/// A protocol's description, with a name in UTF-16.
pub type WSAPROTOCOL_INFOW = _WSAPROTOCOL_INFOW;
/// Pointer to a `WSAPROTOCOL_INFOW`.
pub type LPWSAPROTOCOL_INFOW = *mut WSAPROTOCOL_INFOW;
