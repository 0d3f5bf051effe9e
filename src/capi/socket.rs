//! Making, naming, connecting, configuring and closing sockets.

use core::ffi::{c_char, c_int};

use super::boundary::{entry, ws2_int};
use crate::abi::types::{
    DWORD, GROUP, LPWSAPROTOCOL_INFOA, LPWSAPROTOCOL_INFOW, SOCKET, ws2_sockaddr,
};
use crate::winsock::{UserSizedOut, UserBuffer, UserIn, UserOut, accept, connect, options, socket};

/// Makes an overlapped, blocking socket.
///
/// # Returns
/// The socket, or `INVALID_SOCKET`.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSAEAFNOSUPPORT` | unknown address family
/// `WSAESOCKTNOSUPPORT`, `WSAEPROTONOSUPPORT`, `WSAEPROTOTYPE` | type and protocol do not fit
/// `WSAEMFILE` | no descriptor left
/// `WSAEACCES` | raw socket without privilege
#[unsafe(no_mangle)]
pub extern "C" fn ws2_socket(af: c_int, r#type: c_int, protocol: c_int) -> SOCKET {
    entry(|| socket::create(af, r#type, protocol, socket::OVERLAPPED))
}

/// Makes a socket; `WSA_FLAG_OVERLAPPED` makes it overlapped. With `FROM_PROTOCOL_INFO` (-1), family, type or protocol come
/// from `lpProtocolInfo`.
///
/// # Returns
/// The socket, or `INVALID_SOCKET`.
///
/// # Errors
/// As `socket`; `WSAEINVAL` | a flag that is not supported
/// `WSAEFAULT` | `lpProtocolInfo` is not valid memory
///
/// # Safety
/// `lpProtocolInfo` must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSASocketA(
    af: c_int,
    r#type: c_int,
    protocol: c_int,
    lpProtocolInfo: LPWSAPROTOCOL_INFOA,
    g: GROUP,
    dwFlags: DWORD,
) -> SOCKET {
    // SAFETY: by this function's contract.
    let info = unsafe { UserIn::new(lpProtocolInfo) };
    let _ = g;
    entry(|| {
        let info = info.read_optional()?;
        let info = info.map(|info| (info.iAddressFamily, info.iSocketType, info.iProtocol));
        socket::create_from(af, r#type, protocol, info, dwFlags)
    })
}

/// As [`WSASocketA`], with the protocol's name in UTF-16.
///
/// # Safety
/// `lpProtocolInfo` must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSASocketW(
    af: c_int,
    r#type: c_int,
    protocol: c_int,
    lpProtocolInfo: LPWSAPROTOCOL_INFOW,
    g: GROUP,
    dwFlags: DWORD,
) -> SOCKET {
    // SAFETY: by this function's contract.
    let info = unsafe { UserIn::new(lpProtocolInfo) };
    let _ = g;
    entry(|| {
        let info = info.read_optional()?;
        let info = info.map(|info| (info.iAddressFamily, info.iSocketType, info.iProtocol));
        socket::create_from(af, r#type, protocol, info, dwFlags)
    })
}

/// Closes a socket. A call that another thread is blocked in on this socket ends; with a send among them the peer sees a
/// reset, never a clean end of a truncated message.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSAENOTSOCK` | not a socket, or already closed
#[unsafe(no_mangle)]
pub extern "C" fn closesocket(s: SOCKET) -> ws2_int {
    entry(|| socket::close(s))
}

/// Gives a socket its local address.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEFAULT` | `namelen` too small, or `name` is not valid memory or of another family
/// `WSAEINVAL` | already bound
/// `WSAEADDRINUSE`, `WSAEADDRNOTAVAIL`, `WSAEACCES` | the address
///
/// # Safety
/// `name` must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_bind(s: SOCKET, name: *const ws2_sockaddr, namelen: c_int) -> ws2_int {
    let name = UserBuffer::new(name.cast(), namelen);
    entry(|| connect::bind(s, name))
}

/// Makes a bound stream socket accept connections; `backlog` may be `SOMAXCONN`.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEINVAL` | not bound
/// `WSAEISCONN` | connected
/// `WSAEOPNOTSUPP` | not a stream socket
#[unsafe(no_mangle)]
pub extern "C" fn ws2_listen(s: SOCKET, backlog: c_int) -> ws2_int {
    entry(|| accept::listen(s, backlog))
}

/// Takes the next connection of a listening socket. The new socket inherits nonblocking mode and the listener's options.
///
/// # Returns
/// The connected socket, or `INVALID_SOCKET`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEINVAL` | not listening
/// `WSAEWOULDBLOCK` | nonblocking, and no connection is waiting
/// `WSAEFAULT` | `addrlen` too small, or a pointer is not valid memory
/// `WSAECONNRESET` | the connection was gone before it could be taken
/// `WSAEMFILE` | no descriptor left
///
/// # Safety
/// `addr` must have room for `*addrlen` bytes, and neither may be used by others during the call. Both may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_accept(
    s: SOCKET,
    addr: *mut ws2_sockaddr,
    addrlen: *mut c_int,
) -> SOCKET {
    // SAFETY: by this function's contract.
    let from = unsafe { UserSizedOut::new(addr.cast(), addrlen) };
    entry(|| accept::accept(s, from))
}

/// Connects a stream socket, or sets a datagram socket's default peer. A zeroed address of family `AF_UNSPEC` dissolves the
/// latter.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEFAULT` | `namelen` too small, or `name` is not valid memory
/// `WSAEAFNOSUPPORT` | the address is of another family
/// `WSAEWOULDBLOCK` | nonblocking: the connection is being made
/// `WSAEALREADY` | a nonblocking connect is in progress
/// `WSAEISCONN` | already connected
/// `WSAEINVAL` | listening
/// `WSAECONNREFUSED`, `WSAETIMEDOUT`, `WSAENETUNREACH`, `WSAEHOSTUNREACH`, `WSAEADDRNOTAVAIL` | the peer or the way to it
///
/// # Safety
/// `name` must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_connect(
    s: SOCKET,
    name: *const ws2_sockaddr,
    namelen: c_int,
) -> ws2_int {
    let name = UserBuffer::new(name.cast(), namelen);
    entry(|| connect::connect(s, name))
}

/// Ends sending (`SD_SEND`), receiving (`SD_RECEIVE`) or both (`SD_BOTH`). A send that is blocked in another thread finishes
/// first, and the end of the stream follows its last byte.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEINVAL` | unknown `how`
/// `WSAENOTCONN` | a stream socket that is not connected
/// `WSAECONNRESET`, `WSAECONNABORTED` | the connection is gone
#[unsafe(no_mangle)]
pub extern "C" fn ws2_shutdown(s: SOCKET, how: c_int) -> ws2_int {
    entry(|| connect::shutdown(s, how))
}

/// The socket's local address.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEINVAL` | not bound
/// `WSAEFAULT` | `*namelen` too small, or a pointer is not valid memory
///
/// # Safety
/// `name` must have room for `*namelen` bytes, and neither may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_getsockname(
    s: SOCKET,
    name: *mut ws2_sockaddr,
    namelen: *mut c_int,
) -> ws2_int {
    // SAFETY: by this function's contract.
    let to = unsafe { UserSizedOut::new(name.cast(), namelen) };
    entry(|| connect::local_address(s, to))
}

/// The connected peer's address.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAENOTCONN` | not connected
/// `WSAEFAULT` | `*namelen` too small, or a pointer is not valid memory
///
/// # Safety
/// `name` must have room for `*namelen` bytes, and neither may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_getpeername(
    s: SOCKET,
    name: *mut ws2_sockaddr,
    namelen: *mut c_int,
) -> ws2_int {
    // SAFETY: by this function's contract.
    let to = unsafe { UserSizedOut::new(name.cast(), namelen) };
    entry(|| connect::peer_address(s, to))
}

/// Sets an option, in Windows' numbers, sizes and units: time-outs are milliseconds in a `DWORD`.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEFAULT` | `optlen` too small, or `optval` is not valid memory
/// `WSAEINVAL` | unknown level, or a value out of range
/// `WSAENOPROTOOPT` | unknown option, or not for this socket
///
/// # Safety
/// `optval` must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_setsockopt(
    s: SOCKET,
    level: c_int,
    optname: c_int,
    optval: *const c_char,
    optlen: c_int,
) -> ws2_int {
    let value = UserBuffer::new(optval.cast(), optlen);
    entry(|| options::set(s, level, optname, value))
}

/// Reads an option, in Windows' numbers, sizes and units.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// As `setsockopt`.
///
/// # Safety
/// `optval` must have room for `*optlen` bytes, and neither may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_getsockopt(
    s: SOCKET,
    level: c_int,
    optname: c_int,
    optval: *mut c_char,
    optlen: *mut c_int,
) -> ws2_int {
    // SAFETY: by this function's contract.
    let to = unsafe { UserSizedOut::new(optval.cast(), optlen) };
    entry(|| options::get(s, level, optname, to))
}

/// `FIONBIO` sets nonblocking mode, `FIONREAD` counts what can be read, `SIOCATMARK` asks for the urgent mark.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEFAULT` | `argp` is not valid memory
/// `WSAEOPNOTSUPP` | unknown command
///
/// # Safety
/// `argp` must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ioctlsocket(s: SOCKET, cmd: c_int, argp: *mut u32) -> ws2_int {
    // SAFETY: by this function's contract.
    let argument = unsafe { UserOut::new(argp) };
    entry(|| socket::control(s, cmd, argument))
}
