//! Making, configuring and closing sockets.

use core::ffi::{c_char, c_int};

use super::boundary::{call, entry, ws2_int};
use crate::abi::types::{DWORD, GROUP, LPWSAPROTOCOL_INFOA, LPWSAPROTOCOL_INFOW, SOCKET};
use crate::winsock::{UserBuffer, UserIn, UserSizedOut, options, socket};

/// Makes an overlapped, blocking socket.
///
/// # Returns
/// The socket, or `INVALID_SOCKET`.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSAEAFNOSUPPORT` | unknown address family
/// `WSAESOCKTNOSUPPORT`, `WSAEPROTONOSUPPORT` | type and protocol do not fit
/// `WSAEMFILE` | no descriptor left
/// `WSAEACCES` | raw socket without privilege
#[unsafe(no_mangle)]
pub extern "C" fn ws2_socket(af: c_int, r#type: c_int, protocol: c_int) -> SOCKET {
    let call = call! { Socket, "socket", family(af), kind(r#type), protocol(protocol) };
    entry(call, || {
        socket::create(af, r#type, protocol, socket::OVERLAPPED)
    })
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
    let call = call! {
        Socket, "WSASocketA",
        family(af), kind(r#type), protocol(protocol), address(lpProtocolInfo), number(g), socket_flags(dwFlags)
    };
    // SAFETY: by this function's contract.
    let info = unsafe { UserIn::new(lpProtocolInfo) };
    let _ = g;
    entry(call, || {
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
    let call = call! {
        Socket, "WSASocketW",
        family(af), kind(r#type), protocol(protocol), address(lpProtocolInfo), number(g), socket_flags(dwFlags)
    };
    // SAFETY: by this function's contract.
    let info = unsafe { UserIn::new(lpProtocolInfo) };
    let _ = g;
    entry(call, || {
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
    let call = call! { Socket, "closesocket", socket(s) };
    entry(call, || socket::close(s))
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
    let call = call! { Socket, "setsockopt", socket(s), option(level, optname), value(optval, optlen), number(optlen) };
    // SAFETY: by this function's contract.
    let value = unsafe { UserBuffer::new(optval.cast(), optlen) };
    entry(call, || options::set(s, level, optname, value))
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
    let call = call! {
        Socket, "getsockopt",
        socket(s), option(level, optname), value_out(optval, optlen), number_in(optlen)
    };
    // SAFETY: by this function's contract.
    let to = unsafe { UserSizedOut::new(optval.cast(), optlen) };
    entry(call, || options::get(s, level, optname, to))
}

/// Gives a socket that the library did not make, such as an inherited one, a full entry: its state is remembered from here on, its
/// sends take turns, and `closesocket` and the last `WSACleanup` close it. Without it such sockets are served as well, from
/// what the kernel says of them at each call.
///
/// # Returns
/// The socket, which has the descriptor's value, or `INVALID_SOCKET`.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSAENOTSOCK` | not a socket
#[unsafe(no_mangle)]
pub extern "C" fn ws2_adopt(fd: c_int) -> SOCKET {
    let call = call! { Socket, "ws2_adopt", number(fd) };
    entry(call, || {
        socket::adopt(usize::try_from(fd).unwrap_or(usize::MAX))
    })
}
