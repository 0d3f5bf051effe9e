//! Sending with an address or a structure, and ending it: `sendto`, `WSASendTo`, `WSASendMsg`, `WSASendDisconnect`.

use core::ffi::{c_char, c_int};
use core::ptr::null;

use super::boundary::{call, entry, ws2_int};
use super::overlapped::overlapping;
use crate::abi::call_types::LPWSAMSG;
use crate::abi::types::{
    DWORD, LPDWORD, LPWSABUF, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE, SOCKET,
    ws2_sockaddr,
};
use crate::winsock::{UserBuffer, UserIn, UserOut, UserSlice, send};

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
