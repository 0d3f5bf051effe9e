//! `WSASend`: the express lane first, one for each way to be told of the end, and all that is unusual after it.

use core::ptr::null_mut;

use super::boundary::{at_once, call, entry, ws2_int};
use super::overlapped::overlapping;
use super::send::leave;
use crate::abi::types::{
    DWORD, LPDWORD, LPWSABUF, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE, SOCKET,
};
use crate::winsock::express::{Begun, Left};
use crate::winsock::express_overlapped::{BegunOverlapped, Called, Signalled, Tells, Unfinished};
use crate::winsock::{UserOut, UserSlice, express, express_overlapped, send, send_overlapped};

const NO_OVERLAPPED: LPWSAOVERLAPPED = null_mut();
const NO_ROUTINE: LPWSAOVERLAPPED_COMPLETION_ROUTINE = None;

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
            return plain::<true>(s, lpBuffers, dwBufferCount, lpNumberOfBytesSent, dwFlags);
        }
        return plain::<false>(s, lpBuffers, dwBufferCount, lpNumberOfBytesSent, dwFlags);
    }
    match (lpCompletionRoutine, dwBufferCount == 1) {
        (None, true) => signalled::<true>(
            s,
            lpBuffers,
            dwBufferCount,
            lpNumberOfBytesSent,
            dwFlags,
            lpOverlapped,
        ),
        (None, false) => signalled::<false>(
            s,
            lpBuffers,
            dwBufferCount,
            lpNumberOfBytesSent,
            dwFlags,
            lpOverlapped,
        ),
        _ => called(
            s,
            lpBuffers,
            dwBufferCount,
            lpNumberOfBytesSent,
            dwFlags,
            lpOverlapped,
            lpCompletionRoutine,
        ),
    }
}

type Plain = extern "C" fn(SOCKET, LPWSABUF, DWORD, LPDWORD, DWORD) -> ws2_int;
type Overlapped =
    extern "C" fn(SOCKET, LPWSABUF, DWORD, LPDWORD, DWORD, LPWSAOVERLAPPED) -> ws2_int;

/// That they may be called from anywhere keeps the optimiser from leaving out an argument, for which `WSASend` would have to move the
/// others to other registers before it jumps to them.
#[used]
static JUMPED_TO: ([Plain; 2], [Overlapped; 2]) = (
    [plain::<true>, plain::<false>],
    [signalled::<true>, signalled::<false>],
);

/// Not overlapped, `ONE` buffer or several.
#[inline(never)]
extern "C" fn plain<const ONE: bool>(
    s: SOCKET,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesSent: LPDWORD,
    dwFlags: DWORD,
) -> ws2_int {
    // SAFETY: by `WSASend`'s contract.
    let buffers = unsafe { UserSlice::new(lpBuffers, dwBufferCount) };
    // SAFETY: by `WSASend`'s contract.
    let sent = unsafe { UserOut::new(lpNumberOfBytesSent) };
    let left = if ONE {
        express::wsa_send(s, buffers, sent, dwFlags)
    } else {
        express::wsa_send_several(s, buffers, sent, dwFlags)
    };
    match left {
        Ok(()) => at_once(()),
        Err(Left::All) => in_full(
            s,
            lpBuffers,
            dwBufferCount,
            lpNumberOfBytesSent,
            dwFlags,
            NO_OVERLAPPED,
            NO_ROUTINE,
        ),
        Err(Left::Rest(begun, _)) => further(begun, lpBuffers, dwBufferCount, lpNumberOfBytesSent),
        Err(Left::Held(socket, has_turn, _)) => leave(socket, has_turn, at_once(())),
    }
}

/// Overlapped, `ONE` buffer or several; told by event or port.
#[inline(never)]
extern "C" fn signalled<const ONE: bool>(
    s: SOCKET,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesSent: LPDWORD,
    dwFlags: DWORD,
    lpOverlapped: LPWSAOVERLAPPED,
) -> ws2_int {
    overlapped::<Signalled, ONE>(
        s,
        lpBuffers,
        dwBufferCount,
        lpNumberOfBytesSent,
        dwFlags,
        lpOverlapped,
        NO_ROUTINE,
    )
}

/// Overlapped, told by a completion routine.
#[inline(never)]
extern "C" fn called(
    s: SOCKET,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesSent: LPDWORD,
    dwFlags: DWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
) -> ws2_int {
    let all = if dwBufferCount == 1 {
        overlapped::<Called, true>
    } else {
        overlapped::<Called, false>
    };
    all(
        s,
        lpBuffers,
        dwBufferCount,
        lpNumberOfBytesSent,
        dwFlags,
        lpOverlapped,
        lpCompletionRoutine,
    )
}

#[inline(always)]
fn overlapped<T: Tells, const ONE: bool>(
    s: SOCKET,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesSent: LPDWORD,
    dwFlags: DWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
) -> ws2_int {
    let count = if ONE { 1 } else { dwBufferCount };
    // SAFETY: by `WSASend`'s contract.
    let buffers = unsafe { UserSlice::new(lpBuffers, count) };
    // SAFETY: by `WSASend`'s contract.
    let sent = unsafe { UserOut::new(lpNumberOfBytesSent) };
    // SAFETY: by `WSASend`'s contract.
    let overlapping = unsafe { overlapping(lpOverlapped, lpCompletionRoutine) };
    match express_overlapped::wsa_send::<T, ONE>(s, buffers, sent, dwFlags, overlapping) {
        Ok(()) => at_once(()),
        Err(Unfinished::All) => in_full(
            s,
            lpBuffers,
            dwBufferCount,
            lpNumberOfBytesSent,
            dwFlags,
            lpOverlapped,
            lpCompletionRoutine,
        ),
        Err(Unfinished::Begun(begun)) => further_overlapped(
            &begun,
            lpBuffers,
            dwBufferCount,
            lpNumberOfBytesSent,
            lpOverlapped,
            lpCompletionRoutine,
        ),
    }
}

/// What is left of one that is overlapped.
#[cold]
#[inline(never)]
extern "C" fn further_overlapped(
    begun: &BegunOverlapped,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesSent: LPDWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
) -> ws2_int {
    let s = begun.socket_name();
    let call = call! {
        Send, "WSASend",
        sends_all(s, lpBuffers, dwBufferCount, lpNumberOfBytesSent), socket(s), buffers(lpBuffers, dwBufferCount),
        number(dwBufferCount), number_out(lpNumberOfBytesSent), flags(0), overlapped(lpOverlapped),
        routine(lpCompletionRoutine)
    };
    // SAFETY: by `WSASend`'s contract.
    let buffers = unsafe { UserSlice::new(lpBuffers, dwBufferCount) };
    // SAFETY: by `WSASend`'s contract.
    let sent = unsafe { UserOut::new(lpNumberOfBytesSent) };
    entry(call, || send_overlapped::send_begun(begun, buffers, sent))
}

/// All of it.
#[cold]
#[inline(never)]
extern "C" fn in_full(
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
    // SAFETY: by `WSASend`'s contract.
    let buffers = unsafe { UserSlice::new(lpBuffers, dwBufferCount) };
    // SAFETY: by `WSASend`'s contract.
    let sent = unsafe { UserOut::new(lpNumberOfBytesSent) };
    // SAFETY: by `WSASend`'s contract.
    let overlapping = unsafe { overlapping(lpOverlapped, lpCompletionRoutine) };
    entry(call, || {
        send::wsa_send(s, buffers, sent, dwFlags, overlapping)
    })
}

/// What is left of one that is not overlapped.
#[cold]
#[inline(never)]
extern "C" fn further(
    begun: Begun,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesSent: LPDWORD,
) -> ws2_int {
    let s = begun.socket.name();
    let call = call! {
        Send, "WSASend",
        sends_all(s, lpBuffers, dwBufferCount, lpNumberOfBytesSent), socket(s), buffers(lpBuffers, dwBufferCount),
        number(dwBufferCount), number_out(lpNumberOfBytesSent), flags(0), overlapped(NO_OVERLAPPED), routine(NO_ROUTINE)
    };
    // SAFETY: by `WSASend`'s contract.
    let buffers = unsafe { UserSlice::new(lpBuffers, dwBufferCount) };
    // SAFETY: by `WSASend`'s contract.
    let sent = unsafe { UserOut::new(lpNumberOfBytesSent) };
    entry(call, || send::wsa_send_begun(begun, buffers, sent))
}
