//! `WSASend`: what the express lane leaves to be done.

use core::ptr::null_mut;

use super::boundary::{call, entry, ws2_int};
use super::overlapped::overlapping;
use crate::abi::types::{
    DWORD, LPDWORD, LPWSABUF, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE, SOCKET,
};
use crate::winsock::express::Begun;
use crate::winsock::express_overlapped::BegunOverlapped;
use crate::winsock::{UserOut, UserSlice, send, send_overlapped};

pub(super) const NO_OVERLAPPED: LPWSAOVERLAPPED = null_mut();
pub(super) const NO_ROUTINE: LPWSAOVERLAPPED_COMPLETION_ROUTINE = None;

/// What is left of one that is overlapped.
///
/// # Safety
/// As `WSASend`.
#[cold]
#[inline(never)]
pub(super) unsafe extern "C" fn further_overlapped(
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
    // SAFETY: by this function's contract.
    let buffers = unsafe { UserSlice::new(lpBuffers, dwBufferCount) };
    // SAFETY: by this function's contract.
    let sent = unsafe { UserOut::new(lpNumberOfBytesSent) };
    entry(call, || send_overlapped::send_begun(begun, buffers, sent))
}

/// All of it.
///
/// # Safety
/// As `WSASend`.
#[cold]
#[inline(never)]
pub(super) unsafe extern "C" fn in_full(
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

/// What is left of one that is not overlapped.
///
/// # Safety
/// As `WSASend`.
#[cold]
#[inline(never)]
pub(super) unsafe extern "C" fn further(
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
    // SAFETY: by this function's contract.
    let buffers = unsafe { UserSlice::new(lpBuffers, dwBufferCount) };
    // SAFETY: by this function's contract.
    let sent = unsafe { UserOut::new(lpNumberOfBytesSent) };
    entry(call, || send::wsa_send_begun(begun, buffers, sent))
}
