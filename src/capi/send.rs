//! Sending: `send`, `WSASend`, `sendto`, `WSASendTo`, `WSASendMsg`, `WSASendDisconnect`.

use core::ffi::{c_char, c_int};
use core::ptr::null;

use super::boundary::{at_once, call, entry, ws2_int};
use super::overlapped::overlapping;
use crate::abi::call_types::LPWSAMSG;
use crate::abi::types::{
    DWORD, LPDWORD, LPWSABUF, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE, SOCKET,
    ws2_sockaddr,
};
use crate::object::Socket;
use crate::winsock::express::{Begun, Left};
use crate::winsock::{UserBuffer, UserIn, UserOut, UserSlice, express, send};

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
        Err(Left::All) => send_in_full(s, buf, len, flags),
        Err(Left::Rest(begun)) => send_further(begun, buf, len),
        Err(Left::Held(socket)) => leave(socket, at_once(len as u32)),
    }
}

/// `send`, all of it.
#[cold]
#[inline(never)]
extern "C" fn send_in_full(s: SOCKET, buf: *const c_char, len: c_int, flags: c_int) -> ws2_int {
    let call = call! {
        Send, "send",
        sends(s, len, null()), socket(s), data(buf, len), number(len), flags(flags.cast_unsigned())
    };
    // SAFETY: by this function's contract.
    let data = unsafe { UserBuffer::new(buf.cast(), len) };
    entry(call, || send::send(s, data, flags))
}

/// `send`, what is left of it.
#[cold]
#[inline(never)]
extern "C" fn send_further(begun: Begun, buf: *const c_char, len: c_int) -> ws2_int {
    let s = begun.socket.name();
    let call = call! {
        Send, "send", sends(s, len, null()), socket(s), data(buf, len), number(len), flags(0)
    };
    // SAFETY: by this function's contract.
    let data = unsafe { UserBuffer::new(buf.cast(), len) };
    entry(call, || send::send_begun(begun, data))
}

/// All was sent; what is left is to leave the socket.
#[cold]
#[inline(never)]
extern "C" fn leave(socket: &'static Socket, result: ws2_int) -> ws2_int {
    drop(express::held(socket));
    result
}

/// Sends the concatenation of `dwBufferCount` buffers on a connected socket: any number on a stream, one datagram otherwise.
///
/// `*lpNumberOfBytesSent` is written once, on success. `dwFlags` may hold `MSG_OOB` and `MSG_DONTROUTE`.
///
/// With `lpOverlapped` on an overlapped socket the call never waits. What it cannot send at once is sent later, in the order of the
/// calls, from the caller's buffers; the end is told by the structure, and by its event, or by `lpCompletionRoutine` in an
/// alertable wait of this thread, or by a packet of the socket's completion port. Also a send that succeeds at once is told so.
/// `lpNumberOfBytesSent` may then be NULL. Without `lpOverlapped` the routine is ignored.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// As `send`, and
/// `WSA_IO_PENDING` | the operation has begun, and its end will be told; every other error is not told again
/// `WSAEOPNOTSUPP` | `MSG_PARTIAL` or an unknown flag
/// `WSAEINVAL` | `dwBufferCount` is 0; the lengths add up to more than 2^32 - 1; a routine on a socket with a completion port
/// `WSAEFAULT` | `lpBuffers`, a buffer, `lpNumberOfBytesSent` or `lpOverlapped` is not valid memory; nothing was sent
/// `WSAEWOULDBLOCK` | as `send`, or too many operations are pending on the socket; never for lack of room when overlapped
///
/// # Safety
/// The array and the count must not be used by others during the call, the buffers and `*lpOverlapped` not before the operation
/// has ended. Winsock WSASend, in `winsock-wsasend`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSASend(
    s: SOCKET,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesSent: LPDWORD,
    dwFlags: DWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
) -> ws2_int {
    let call = call! {
        Send, "WSASend",
        sends_all(s, lpBuffers, dwBufferCount, lpNumberOfBytesSent), socket(s), buffers(lpBuffers, dwBufferCount),
        number(dwBufferCount), number_out(lpNumberOfBytesSent), flags(dwFlags), overlapped(lpOverlapped),
        routine(lpCompletionRoutine)
    };
    // SAFETY: by this function's contract.
    let buffers = unsafe { UserSlice::new(lpBuffers, dwBufferCount) };
    // SAFETY: by this function's contract.
    let sent = unsafe { UserOut::new(lpNumberOfBytesSent) };
    // SAFETY: by this function's contract.
    let overlapping = unsafe { overlapping(lpOverlapped, lpCompletionRoutine) };
    entry(call, || {
        send::wsa_send(s, buffers, sent, dwFlags, overlapping)
    })
}

/// Sends `len` bytes as one datagram to `to`, or to the connected peer where `to` is NULL. An unbound socket is bound. On a stream
/// socket the address is ignored.
///
/// # Returns
/// The number of bytes sent, or `SOCKET_ERROR`.
///
/// # Errors
/// As `send`, and
/// `WSAEFAULT` | `tolen` too small, or `to` is not valid memory
/// `WSAEAFNOSUPPORT` | the address is of another family
/// `WSAEADDRNOTAVAIL` | the address cannot be reached from this one
///
/// # Safety
/// `buf` and `to` should not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_sendto(
    s: SOCKET,
    buf: *const c_char,
    len: c_int,
    flags: c_int,
    to: *const ws2_sockaddr,
    tolen: c_int,
) -> ws2_int {
    let call = call! {
        Send, "sendto",
        sends(s, len, null()), socket(s), data(buf, len), number(len), flags(flags.cast_unsigned()), peer(to, tolen),
        number(tolen)
    };
    // SAFETY: by this function's contract.
    let data = unsafe { UserBuffer::new(buf.cast(), len) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserBuffer::new(to.cast(), tolen) };
    entry(call, || send::send_to(s, data, flags, to))
}

/// Sends the concatenation of `dwBufferCount` buffers as one datagram to `lpTo`, or to the connected peer where it is NULL.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// As `WSASend` and `sendto`.
///
/// # Safety
/// The array, the count and the address must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSASendTo(
    s: SOCKET,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesSent: LPDWORD,
    dwFlags: DWORD,
    lpTo: *const ws2_sockaddr,
    iToLen: c_int,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
) -> ws2_int {
    let call = call! {
        Send, "WSASendTo",
        sends_all(s, lpBuffers, dwBufferCount, lpNumberOfBytesSent), socket(s), buffers(lpBuffers, dwBufferCount),
        number(dwBufferCount), number_out(lpNumberOfBytesSent), flags(dwFlags), peer(lpTo, iToLen), number(iToLen),
        overlapped(lpOverlapped), routine(lpCompletionRoutine)
    };
    // SAFETY: by this function's contract.
    let buffers = unsafe { UserSlice::new(lpBuffers, dwBufferCount) };
    // SAFETY: by this function's contract.
    let sent = unsafe { UserOut::new(lpNumberOfBytesSent) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserBuffer::new(lpTo.cast(), iToLen) };
    // SAFETY: by this function's contract.
    let overlapping = unsafe { overlapping(lpOverlapped, lpCompletionRoutine) };
    entry(call, || {
        send::wsa_send_to(s, buffers, sent, dwFlags, to, overlapping)
    })
}

/// Sends one datagram, described by a structure. Control data is not supported.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// As `WSASendTo`, and
/// `WSAEINVAL` | a stream socket
/// `WSAEFAULT` | `lpMsg` is NULL or not valid memory
/// `WSAEOPNOTSUPP` | control data
///
/// # Safety
/// The message, what it points to and the count must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSASendMsg(
    s: SOCKET,
    lpMsg: LPWSAMSG,
    dwFlags: DWORD,
    lpNumberOfBytesSent: LPDWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
) -> ws2_int {
    let call = call! {
        Send, "WSASendMsg",
        sends_message(s, lpMsg, lpNumberOfBytesSent), socket(s), message(lpMsg), flags(dwFlags),
        number_out(lpNumberOfBytesSent), overlapped(lpOverlapped), routine(lpCompletionRoutine)
    };
    // SAFETY: by this function's contract.
    let message = unsafe { UserIn::new(lpMsg.cast_const()) };
    // SAFETY: by this function's contract.
    let sent = unsafe { UserOut::new(lpNumberOfBytesSent) };
    // SAFETY: by this function's contract.
    let overlapping = unsafe { overlapping(lpOverlapped, lpCompletionRoutine) };
    entry(call, || {
        send::wsa_send_msg(s, message, dwFlags, sent, overlapping)
    })
}

/// Ends sending, as `shutdown(s, SD_SEND)` does. TCP has no data to go with it, so `lpOutboundDisconnectData` must be NULL.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// As `shutdown`; `WSAENOPROTOOPT` | `lpOutboundDisconnectData` is not NULL
#[unsafe(no_mangle)]
pub extern "C" fn WSASendDisconnect(s: SOCKET, lpOutboundDisconnectData: LPWSABUF) -> ws2_int {
    let call = call! { Send, "WSASendDisconnect", socket(s), address(lpOutboundDisconnectData) };
    entry(call, || {
        send::wsa_send_disconnect(s, !lpOutboundDisconnectData.is_null())
    })
}
