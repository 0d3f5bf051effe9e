//! The C types of single calls: `WSASendMsg`, `WSAPoll`, `WSAAccept`, the databases of hosts and services.
//!
//! The second half of what `types` says of itself holds here too: names that POSIX owns carry the prefix `ws2_`.

#![allow(non_camel_case_types, non_snake_case, clippy::upper_case_acronyms)]

use core::ffi::{c_char, c_int, c_short, c_void};

use super::types::{GROUP, LPWSABUF, LPWSAOVERLAPPED, SOCKET, WSABUF, ws2_sockaddr};

/// One message of `WSASendMsg`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WSAMSG {
    /// Where the datagram goes, or NULL for the connected peer.
    pub name: *mut ws2_sockaddr,
    /// Size of the address in bytes.
    pub namelen: c_int,
    /// The buffers whose concatenation is the datagram.
    pub lpBuffers: LPWSABUF,
    /// Number of buffers.
    pub dwBufferCount: u32,
    /// Control data; none is supported, so its length must be 0.
    pub Control: WSABUF,
    /// Ignored on input.
    pub dwFlags: u32,
}
/// One message of `WSASendMsg`.
pub type WSAMSG = _WSAMSG;
/// Pointer to a `WSAMSG`.
pub type LPWSAMSG = *mut WSAMSG;

/// One socket of `WSAPoll`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ws2_pollfd {
    /// The socket.
    pub fd: SOCKET,
    /// What is waited for.
    pub events: c_short,
    /// What was found.
    pub revents: c_short,
}

/// An entry of the host database. Two members have 16 bits where POSIX has ints.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ws2_hostent {
    /// Official name.
    pub h_name: *mut c_char,
    /// Other names, ended by NULL.
    pub h_aliases: *mut *mut c_char,
    /// Address family, Windows' number.
    pub h_addrtype: c_short,
    /// Size of an address in bytes.
    pub h_length: c_short,
    /// Addresses in network byte order, ended by NULL.
    pub h_addr_list: *mut *mut c_char,
}

/// An entry of the service database, in the order of Win64.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ws2_servent {
    /// Official name.
    pub s_name: *mut c_char,
    /// Other names, ended by NULL.
    pub s_aliases: *mut *mut c_char,
    /// Protocol's name.
    pub s_proto: *mut c_char,
    /// Port in network byte order.
    pub s_port: c_short,
}

/// What `WSAEnumNetworkEvents` tells.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WSANETWORKEVENTS {
    /// `FD_` bits of what has happened.
    pub lNetworkEvents: i32,
    /// A code for each bit, by its number; of the others nothing is written.
    pub iErrorCode: [c_int; 10],
}
/// What `WSAEnumNetworkEvents` tells.
pub type WSANETWORKEVENTS = _WSANETWORKEVENTS;
/// Pointer to a `WSANETWORKEVENTS`.
pub type LPWSANETWORKEVENTS = *mut WSANETWORKEVENTS;

/// One packet of `GetQueuedCompletionStatusEx`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _OVERLAPPED_ENTRY {
    /// The key that the socket was associated with.
    pub lpCompletionKey: usize,
    /// The operation's structure.
    pub lpOverlapped: LPWSAOVERLAPPED,
    /// How the operation ended.
    pub Internal: usize,
    /// Bytes transferred.
    pub dwNumberOfBytesTransferred: u32,
}
/// One packet of `GetQueuedCompletionStatusEx`.
pub type OVERLAPPED_ENTRY = _OVERLAPPED_ENTRY;
/// Pointer to an `OVERLAPPED_ENTRY`.
pub type LPOVERLAPPED_ENTRY = *mut OVERLAPPED_ENTRY;

/// What `TransmitFile` sends before and behind the file.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _TRANSMIT_FILE_BUFFERS {
    /// Before the file.
    pub Head: *mut c_void,
    /// Bytes before the file.
    pub HeadLength: u32,
    /// Behind the file.
    pub Tail: *mut c_void,
    /// Bytes behind the file.
    pub TailLength: u32,
}
/// Pointer to what `TransmitFile` sends before and behind the file.
pub type LPTRANSMIT_FILE_BUFFERS = *mut _TRANSMIT_FILE_BUFFERS;

/// A quality of service: never given, never looked at.
pub type LPQOS = *mut c_void;

/// Decides about a connection in `WSAAccept`: `CF_ACCEPT`, `CF_REJECT` or `CF_DEFER`.
pub type LPCONDITIONPROC = Option<
    unsafe extern "C" fn(
        lpCallerId: LPWSABUF,
        lpCallerData: LPWSABUF,
        lpSQOS: LPQOS,
        lpGQOS: LPQOS,
        lpCalleeId: LPWSABUF,
        lpCalleeData: LPWSABUF,
        g: *mut GROUP,
        dwCallbackData: usize,
    ) -> c_int,
>;

/// Any function, to be cast to its own type. As a blocking hook of version 1 it is one that returns `BOOL`: called while a blocking
/// call waits, until it returns false.
pub type FARPROC = Option<extern "C" fn() -> isize>;

/// Told what the library says of itself: `context` as it was given, `level`, the channel's name, and one line of text without its
/// end. The strings are gone when it returns.
pub type ws2_log_callback = Option<
    extern "C" fn(
        context: *mut c_void,
        level: c_int,
        channel: *const c_char,
        message: *const c_char,
    ),
>;

/// Level of a condition that should not occur.
pub const WS2_LOG_WARNING: c_int = 2;
/// Level of a line that tells of a call.
pub const WS2_LOG_TRACE: c_int = 5;
