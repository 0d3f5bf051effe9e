//! `WSASend`, overlapped: the express lane, for each way to be told of the end.

use super::boundary::{at_once, ws2_int};
use super::overlapped::overlapping;
use super::send_buffers_left::{NO_ROUTINE, further_overlapped, in_full};
use crate::abi::types::{
    DWORD, LPDWORD, LPWSABUF, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE, SOCKET,
};
use crate::winsock::express_overlapped::{Call, Unfinished, wsa_send_called, wsa_send_signalled};
use crate::winsock::{UserOut, UserSlice};

/// Overlapped, `ONE` buffer or several; told by event or port.
///
/// # Safety
/// As `WSASend`; with `ONE`, `dwBufferCount` is 1.
#[inline(never)]
pub(super) unsafe extern "C" fn signalled<const ONE: bool>(
    s: SOCKET,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesSent: LPDWORD,
    dwFlags: DWORD,
    lpOverlapped: LPWSAOVERLAPPED,
) -> ws2_int {
    // SAFETY: by this function's contract.
    unsafe {
        overlapped::<ONE>(
            s,
            lpBuffers,
            dwBufferCount,
            lpNumberOfBytesSent,
            dwFlags,
            lpOverlapped,
            NO_ROUTINE,
            wsa_send_signalled::<ONE>,
        )
    }
}

/// Overlapped, told by a completion routine.
///
/// # Safety
/// As `WSASend`.
#[inline(never)]
pub(super) unsafe extern "C" fn called(
    s: SOCKET,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesSent: LPDWORD,
    dwFlags: DWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
) -> ws2_int {
    macro_rules! all {
        ($one:literal) => {
            // SAFETY: by this function's contract; `ONE` was chosen for one buffer.
            unsafe {
                overlapped::<$one>(
                    s,
                    lpBuffers,
                    dwBufferCount,
                    lpNumberOfBytesSent,
                    dwFlags,
                    lpOverlapped,
                    lpCompletionRoutine,
                    wsa_send_called::<$one>,
                )
            }
        };
    }
    if dwBufferCount == 1 {
        all!(true)
    } else {
        all!(false)
    }
}

/// Overlapped, by `lane`.
///
/// # Safety
/// As `WSASend`; with `ONE`, `dwBufferCount` is 1.
#[inline(always)]
#[expect(clippy::too_many_arguments, reason = "WSASend has seven")]
unsafe fn overlapped<const ONE: bool>(
    s: SOCKET,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesSent: LPDWORD,
    dwFlags: DWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
    lane: impl FnOnce(Call) -> Result<(), Unfinished>,
) -> ws2_int {
    // Said again, so that what is left over need not keep it.
    let dwBufferCount = if ONE { 1 } else { dwBufferCount };
    let call = Call {
        s,
        // SAFETY: by this function's contract.
        buffers: unsafe { UserSlice::new(lpBuffers, dwBufferCount) },
        // SAFETY: by this function's contract.
        sent: unsafe { UserOut::new(lpNumberOfBytesSent) },
        flags: dwFlags,
        // SAFETY: by this function's contract.
        overlapping: unsafe { overlapping(lpOverlapped, lpCompletionRoutine) },
    };
    match lane(call) {
        Ok(()) => at_once(()),
        Err(Unfinished::All) => {
            // SAFETY: by this function's contract.
            unsafe {
                in_full(
                    s,
                    lpBuffers,
                    dwBufferCount,
                    lpNumberOfBytesSent,
                    dwFlags,
                    lpOverlapped,
                    lpCompletionRoutine,
                )
            }
        }
        Err(Unfinished::Begun(begun)) => {
            // SAFETY: by this function's contract.
            unsafe {
                further_overlapped(
                    &begun,
                    lpBuffers,
                    dwBufferCount,
                    lpNumberOfBytesSent,
                    lpOverlapped,
                    lpCompletionRoutine,
                )
            }
        }
    }
}
