//! `WSASend`: the express lane, one for each way to be told of the end.

use super::boundary::{at_once, ws2_int};
use super::send::leave;
use super::send_buffers_left::{NO_OVERLAPPED, NO_ROUTINE, further, in_full};
use super::send_buffers_overlapped::{called, signalled};
use crate::abi::types::{
    DWORD, LPDWORD, LPWSABUF, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE, SOCKET,
};
use crate::winsock::express::Left;
use crate::winsock::{UserOut, UserSlice, express};

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
    if lpOverlapped.is_null() {
        if dwBufferCount == 1 {
            // SAFETY: by this function's contract; it is one buffer.
            return unsafe {
                plain::<true>(s, lpBuffers, dwBufferCount, lpNumberOfBytesSent, dwFlags)
            };
        }
        // SAFETY: by this function's contract.
        return unsafe {
            plain::<false>(s, lpBuffers, dwBufferCount, lpNumberOfBytesSent, dwFlags)
        };
    }
    if lpCompletionRoutine.is_some() {
        // SAFETY: by this function's contract.
        return unsafe {
            called(
                s,
                lpBuffers,
                dwBufferCount,
                lpNumberOfBytesSent,
                dwFlags,
                lpOverlapped,
                lpCompletionRoutine,
            )
        };
    }
    // SAFETY: by this function's contract.
    unsafe {
        without_routine(
            s,
            lpBuffers,
            dwBufferCount,
            lpNumberOfBytesSent,
            dwFlags,
            lpOverlapped,
        )
    }
}

/// Overlapped, told by event or port.
///
/// # Safety
/// As `WSASend`.
#[inline(always)]
unsafe fn without_routine(
    s: SOCKET,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesSent: LPDWORD,
    dwFlags: DWORD,
    lpOverlapped: LPWSAOVERLAPPED,
) -> ws2_int {
    if dwBufferCount == 1 {
        // SAFETY: by this function's contract; it is one buffer.
        return unsafe {
            signalled::<true>(
                s,
                lpBuffers,
                dwBufferCount,
                lpNumberOfBytesSent,
                dwFlags,
                lpOverlapped,
            )
        };
    }
    // SAFETY: by this function's contract.
    unsafe {
        signalled::<false>(
            s,
            lpBuffers,
            dwBufferCount,
            lpNumberOfBytesSent,
            dwFlags,
            lpOverlapped,
        )
    }
}

type Plain = unsafe extern "C" fn(SOCKET, LPWSABUF, DWORD, LPDWORD, DWORD) -> ws2_int;
type Overlapped =
    unsafe extern "C" fn(SOCKET, LPWSABUF, DWORD, LPDWORD, DWORD, LPWSAOVERLAPPED) -> ws2_int;

/// That they may be called from anywhere keeps the optimiser from leaving out an argument, for which `WSASend` would have to move the
/// others to other registers before it jumps to them.
#[used]
static JUMPED_TO: ([Plain; 2], [Overlapped; 2]) = (
    [plain::<true>, plain::<false>],
    [signalled::<true>, signalled::<false>],
);

/// Not overlapped, `ONE` buffer or several.
///
/// # Safety
/// As `WSASend`; with `ONE`, `dwBufferCount` is 1.
#[inline(never)]
unsafe extern "C" fn plain<const ONE: bool>(
    s: SOCKET,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesSent: LPDWORD,
    dwFlags: DWORD,
) -> ws2_int {
    // SAFETY: by this function's contract.
    let buffers = unsafe { UserSlice::new(lpBuffers, dwBufferCount) };
    // SAFETY: by this function's contract.
    let sent = unsafe { UserOut::new(lpNumberOfBytesSent) };
    let left = if ONE {
        express::wsa_send(s, buffers, sent, dwFlags)
    } else {
        express::wsa_send_several(s, buffers, sent, dwFlags)
    };
    match left {
        Ok(()) => at_once(()),
        Err(Left::All) => {
            // SAFETY: by this function's contract.
            unsafe {
                in_full(
                    s,
                    lpBuffers,
                    dwBufferCount,
                    lpNumberOfBytesSent,
                    dwFlags,
                    NO_OVERLAPPED,
                    NO_ROUTINE,
                )
            }
        }
        Err(Left::Rest(begun, _)) => {
            // SAFETY: by this function's contract.
            unsafe { further(begun, lpBuffers, dwBufferCount, lpNumberOfBytesSent) }
        }
        Err(Left::Held(socket, has_turn, _)) => leave(socket, has_turn, at_once(())),
    }
}
