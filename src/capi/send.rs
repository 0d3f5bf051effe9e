//! `send`: the express lane first, and all that is unusual after it.

use core::ffi::{c_char, c_int};
use core::ptr::null;

use super::boundary::{at_once, call, entry, ws2_int};
use crate::abi::types::SOCKET;
use crate::object::Socket;
use crate::winsock::express::{Begun, Left};
use crate::winsock::{UserBuffer, express, send};

/// Sends `len` bytes on a connected socket.
///
/// On a blocking stream socket the call returns when all bytes were taken, or fails; a nonblocking one takes what fits. A
/// datagram goes whole or not at all. `flags` may hold `MSG_OOB` and `MSG_DONTROUTE`.
///
/// # Returns
/// The number of bytes sent, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSAENOTSOCK` | not a socket
/// `WSAEINVAL` | an unknown flag, or `MSG_OOB` on a socket with `SO_OOBINLINE`
/// `WSAEOPNOTSUPP` | `MSG_OOB` on a datagram socket
/// `WSAEFAULT` | `buf` is not valid memory over its whole length, or `len` is negative; nothing was sent
/// `WSAENOTCONN` | not connected
/// `WSAESHUTDOWN` | shut down for sending
/// `WSAEWOULDBLOCK` | nonblocking, and nothing fits
/// `WSAETIMEDOUT` | `SO_SNDTIMEO` expired, or the peer stopped answering
/// `WSAECONNRESET`, `WSAECONNABORTED`, `WSAENETRESET` | the connection is gone
/// `WSAEMSGSIZE` | the datagram is larger than `SO_MAX_MSG_SIZE`
/// `WSAEACCES` | broadcast address without `SO_BROADCAST`
/// `WSAENETUNREACH`, `WSAEHOSTUNREACH`, `WSAENETDOWN`, `WSAENOBUFS` | the network
///
/// # Safety
/// `buf` should not change during the call. Winsock send, in `winsock-send`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_send(
    s: SOCKET,
    buf: *const c_char,
    len: c_int,
    flags: c_int,
) -> ws2_int {
    // SAFETY: by this function's contract.
    let data = unsafe { UserBuffer::sized(buf.cast_mut().cast(), len.cast_unsigned() as usize) };
    // A negative length is one that no page has, so it is not sent here.
    match express::send(s, data, flags) {
        Ok(sent) => at_once(sent),
        Err(Left::All) => {
            // SAFETY: by this function's contract.
            unsafe { send_in_full(s, buf, len, flags) }
        }
        Err(Left::Rest(begun, data)) => {
            let (buf, len) = data.parts();
            // SAFETY: by this function's contract; these are parts of its buffer.
            unsafe { send_further(begun, buf, len) }
        }
        Err(Left::Held(socket, has_turn, sent)) => leave(socket, has_turn, at_once(sent)),
    }
}

/// `send`, all of it.
///
/// # Safety
/// As `send`.
#[cold]
#[inline(never)]
unsafe extern "C" fn send_in_full(
    s: SOCKET,
    buf: *const c_char,
    len: c_int,
    flags: c_int,
) -> ws2_int {
    let call = call! {
        Send, "send",
        sends(s, len, null()), socket(s), data(buf, len), number(len), flags(flags.cast_unsigned())
    };
    // SAFETY: by this function's contract.
    let data = unsafe { UserBuffer::new(buf.cast(), len) };
    entry(call, || send::send(s, data, flags))
}

/// `send`, what is left of it.
///
/// # Safety
/// As `send`.
#[cold]
#[inline(never)]
unsafe extern "C" fn send_further(begun: Begun, buf: *mut u8, len: usize) -> ws2_int {
    // It was one that a page has.
    let len = c_int::try_from(len).unwrap_or(c_int::MAX);
    let s = begun.socket.name();
    let call = call! {
        Send, "send", sends(s, len, null()), socket(s), data(buf.cast(), len), number(len), flags(0)
    };
    // SAFETY: by this function's contract.
    let data = unsafe { UserBuffer::new(buf.cast(), len) };
    entry(call, || send::send_begun(begun, data))
}

/// All was sent; what is left is to leave the socket, and to do what is owed for that.
#[cold]
#[inline(never)]
pub(super) extern "C" fn leave(
    socket: &'static Socket,
    has_turn: bool,
    result: ws2_int,
) -> ws2_int {
    express::give_back(socket, has_turn);
    result
}
