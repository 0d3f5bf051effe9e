//! Receiving: `recv`, `recvfrom`, `WSARecv`.

use core::ffi::{c_char, c_int};
use core::mem::offset_of;

use super::boundary::{call, entry, ws2_int};
use super::overlapped::overlapping;
use crate::abi::call_types::{_WSAMSG, LPWSAMSG};
use crate::abi::types::{
    DWORD, LPDWORD, LPWSABUF, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE, SOCKET,
    ws2_sockaddr,
};
use crate::winsock::receive::{self, Scatter};
use crate::winsock::{UserBuffer, UserIn, UserOut, UserSizedOut, UserSlice};

/// Receives up to `len` bytes, or one datagram. `flags` may hold `MSG_PEEK`, `MSG_OOB` and `MSG_WAITALL`.
///
/// # Returns
/// The number of bytes received, 0 when the peer has ended its stream, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAENOTCONN` | a stream socket that is not connected
/// `WSAEINVAL` | a datagram socket that is not bound, or `MSG_OOB` and no urgent data
/// `WSAESHUTDOWN` | shut down for receiving
/// `WSAEWOULDBLOCK` | nonblocking, and nothing is there
/// `WSAETIMEDOUT` | `SO_RCVTIMEO` expired
/// `WSAEMSGSIZE` | the datagram is larger than the buffer, which holds its first part; the rest is lost
/// `WSAEFAULT` | `buf` is not valid memory
/// `WSAECONNRESET`, `WSAECONNABORTED`, `WSAENETRESET` | the connection is gone; on UDP an earlier datagram was refused
/// `WSAEOPNOTSUPP` | an unknown flag
///
/// # Safety
/// `buf` must have room for `len` bytes and not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_recv(
    s: SOCKET,
    buf: *mut c_char,
    len: c_int,
    flags: c_int,
) -> ws2_int {
    let call =
        call! { Recv, "recv", socket(s), data_out(buf), number(len), flags(flags.cast_unsigned()) };
    // SAFETY: by this function's contract.
    let data = unsafe { UserBuffer::new(buf.cast(), len) };
    entry(call, || receive::recv(s, data, flags))
}

/// As `recv`, and tells who sent the datagram. On a stream socket `from` is left alone.
///
/// # Returns
/// The number of bytes received, or `SOCKET_ERROR`.
///
/// # Errors
/// As `recv`; `WSAEFAULT` | `*fromlen` too small, or a pointer is not valid memory
///
/// # Safety
/// `buf` must have room for `len` bytes and `from` for `*fromlen`; none may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_recvfrom(
    s: SOCKET,
    buf: *mut c_char,
    len: c_int,
    flags: c_int,
    from: *mut ws2_sockaddr,
    fromlen: *mut c_int,
) -> ws2_int {
    let call = call! {
        Recv, "recvfrom",
        socket(s), data_out(buf), number(len), flags(flags.cast_unsigned()), peer_out(from, fromlen), number_in(fromlen)
    };
    // SAFETY: by this function's contract.
    let data = unsafe { UserBuffer::new(buf.cast(), len) };
    // SAFETY: by this function's contract.
    let from = unsafe { UserSizedOut::new(from.cast(), fromlen) };
    entry(call, || receive::recv_from(s, data, flags, from))
}

/// Receives into `dwBufferCount` buffers in turn. `*lpFlags` goes in as in `recv` and comes out 0, or `MSG_PARTIAL` where a
/// datagram did not fit.
///
/// With `lpOverlapped` on an overlapped socket the call never waits: as with `WSASend` the end is told later. Pending receives
/// complete in the order of the calls. One without room for a byte tells when there is something to receive.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// As `recv`; `WSAEINVAL` | `dwBufferCount` is 0
/// `WSA_IO_PENDING` | the operation has begun, and its end will be told; every other error is not told again
///
/// # Safety
/// The array, the count and the flags must not be used by others during the call, the buffers and `*lpOverlapped` not before the
/// operation has ended.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSARecv(
    s: SOCKET,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesRecvd: LPDWORD,
    lpFlags: LPDWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
) -> ws2_int {
    let call = call! {
        Recv, "WSARecv",
        socket(s), buffers_out(lpBuffers, dwBufferCount, lpNumberOfBytesRecvd), number(dwBufferCount),
        number_out(lpNumberOfBytesRecvd), flags_in(lpFlags), overlapped(lpOverlapped), routine(lpCompletionRoutine)
    };
    // SAFETY: by this function's contract.
    let buffers = unsafe { UserSlice::new(lpBuffers, dwBufferCount) };
    // SAFETY: by this function's contract.
    let count = unsafe { UserOut::new(lpNumberOfBytesRecvd) };
    // SAFETY: by this function's contract.
    let flags = unsafe { UserOut::new(lpFlags) };
    // SAFETY: by this function's contract.
    let overlapping = unsafe { overlapping(lpOverlapped, lpCompletionRoutine) };
    let scatter = Scatter {
        buffers,
        count,
        flags,
        from: UserSizedOut::absent(),
    };
    entry(call, || receive::wsa_recv(s, scatter, overlapping))
}

/// As `WSARecv`, and tells who sent the datagram. On a stream socket `lpFrom` is left alone.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// As `WSARecv`; `WSAEFAULT` | `*lpFromlen` too small, or a pointer is not valid memory
///
/// # Safety
/// As `WSARecv`; `lpFrom` must have room for `*lpFromlen` bytes, and both stay until the operation has ended.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSARecvFrom(
    s: SOCKET,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesRecvd: LPDWORD,
    lpFlags: LPDWORD,
    lpFrom: *mut ws2_sockaddr,
    lpFromlen: *mut c_int,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
) -> ws2_int {
    let call = call! {
        Recv, "WSARecvFrom",
        socket(s), buffers_out(lpBuffers, dwBufferCount, lpNumberOfBytesRecvd), number(dwBufferCount),
        number_out(lpNumberOfBytesRecvd), flags_in(lpFlags), peer_out(lpFrom, lpFromlen), number_in(lpFromlen),
        overlapped(lpOverlapped), routine(lpCompletionRoutine)
    };
    // SAFETY: by this function's contract.
    let buffers = unsafe { UserSlice::new(lpBuffers, dwBufferCount) };
    // SAFETY: by this function's contract.
    let count = unsafe { UserOut::new(lpNumberOfBytesRecvd) };
    // SAFETY: by this function's contract.
    let flags = unsafe { UserOut::new(lpFlags) };
    // SAFETY: by this function's contract.
    let from = unsafe { UserSizedOut::new(lpFrom.cast(), lpFromlen) };
    // SAFETY: by this function's contract.
    let overlapping = unsafe { overlapping(lpOverlapped, lpCompletionRoutine) };
    let scatter = Scatter {
        buffers,
        count,
        flags,
        from,
    };
    entry(call, || receive::wsa_recv(s, scatter, overlapping))
}

/// As `recv` without flags. What `*flags` holds is ignored; it comes out 0, or `MSG_PARTIAL` where a datagram did not fit: the buffer
/// holds its first part, and the rest is lost.
///
/// # Returns
/// The number of bytes received, 0 when the peer has ended its stream, or `SOCKET_ERROR`.
///
/// # Errors
/// As `recv`, without `WSAEMSGSIZE`.
///
/// # Safety
/// `buf` must have room for `len` bytes; neither it nor `flags` may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSARecvEx(
    s: SOCKET,
    buf: *mut c_char,
    len: c_int,
    flags: *mut c_int,
) -> ws2_int {
    let call =
        call! { Recv, "WSARecvEx", socket(s), data_out(buf), number(len), flags_in(flags.cast()) };
    // SAFETY: by this function's contract.
    let data = unsafe { UserBuffer::new(buf.cast(), len) };
    // SAFETY: by this function's contract.
    let flags = unsafe { UserOut::new(flags) };
    entry(call, || receive::wsa_recv_ex(s, data, flags))
}

/// Ends receiving, as `shutdown(s, SD_RECEIVE)` does. TCP has no data to come with it, so `lpInboundDisconnectData` must be NULL.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// As `shutdown`; `WSAENOPROTOOPT` | `lpInboundDisconnectData` is not NULL
#[unsafe(no_mangle)]
pub extern "C" fn WSARecvDisconnect(s: SOCKET, lpInboundDisconnectData: LPWSABUF) -> ws2_int {
    let call = call! { Recv, "WSARecvDisconnect", socket(s), address(lpInboundDisconnectData) };
    entry(call, || {
        receive::wsa_recv_disconnect(s, !lpInboundDisconnectData.is_null())
    })
}

/// Receives one datagram into the buffers of a structure, with its sender's address. No control data comes with it.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// As `WSARecvFrom`.
///
/// # Safety
/// The message and what it points to must not be used by others before the operation has ended.
pub(super) unsafe extern "C" fn WSARecvMsg(
    s: SOCKET,
    lpMsg: LPWSAMSG,
    lpdwNumberOfBytesRecvd: LPDWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
) -> ws2_int {
    let call = call! {
        Recv, "WSARecvMsg",
        socket(s), message(lpMsg), number_out(lpdwNumberOfBytesRecvd), overlapped(lpOverlapped),
        routine(lpCompletionRoutine)
    };
    // SAFETY: by this function's contract.
    let message = unsafe { UserOut::new(lpMsg) };
    // SAFETY: by this function's contract.
    let parts = unsafe { UserIn::new(lpMsg.cast_const()) };
    // SAFETY: by this function's contract.
    let count = unsafe { UserOut::new(lpdwNumberOfBytesRecvd) };
    // SAFETY: by this function's contract.
    let overlapping = unsafe { overlapping(lpOverlapped, lpCompletionRoutine) };
    let member = |offset: usize| lpMsg.cast::<u8>().wrapping_add(offset);
    // SAFETY: by this function's contract; the address is only kept.
    let flags = unsafe { UserOut::new(member(offset_of!(_WSAMSG, dwFlags)).cast()) };
    let size = member(offset_of!(_WSAMSG, namelen)).cast();
    let scatter = |message: &_WSAMSG| Scatter {
        buffers: parts.buffers(message),
        count,
        flags,
        // SAFETY: by this function's contract.
        from: unsafe { UserSizedOut::new(message.name.cast(), size) },
    };
    entry(call, || {
        receive::wsa_recv_msg(s, message, scatter, overlapping)
    })
}
