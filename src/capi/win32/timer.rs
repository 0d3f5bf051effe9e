//! Waitable timers.

use core::ffi::{c_char, c_void};

use crate::abi::types::{BOOL, HANDLE, WCHAR};
use crate::capi::boundary::{Handle, Truth, call, entry_win32};
use crate::win32::name::UserName;
use crate::win32::timer::{self, TimerRoutine};
use crate::win32::{UserIn, UserStr};

/// A timer's completion routine: its argument, and the low and high half of the time at which the timer was signalled.
pub type PTIMERAPCROUTINE = Option<TimerRoutine>;

/// Makes a timer that is not set. Once signalled it stays so until it is set again, or without `bManualReset` until a wait takes the
/// signal. Attributes are ignored. A name is known in this process only: a timer that has it already is opened once more.
///
/// # Returns
/// The timer, with the last error 0 or, for one that was there, `ERROR_ALREADY_EXISTS`; NULL.
///
/// # Errors
/// `ERROR_INVALID_HANDLE` | something else has the name
/// `ERROR_NOT_ENOUGH_MEMORY` | a million handles are open
///
/// # Safety
/// The name must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn CreateWaitableTimerA(
    lpTimerAttributes: *mut c_void,
    bManualReset: BOOL,
    lpTimerName: *const c_char,
) -> HANDLE {
    let call = call! {
        Event, "CreateWaitableTimerA",
        address(lpTimerAttributes), truth(bManualReset), string(lpTimerName)
    };
    // SAFETY: by this function's contract.
    let name = UserName::Narrow(unsafe { UserStr::new(lpTimerName) });
    entry_win32(call, || timer::create(bManualReset != 0, &name).map(Handle))
}

/// As [`CreateWaitableTimerA`].
///
/// # Safety
/// As [`CreateWaitableTimerA`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn CreateWaitableTimerW(
    lpTimerAttributes: *mut c_void,
    bManualReset: BOOL,
    lpTimerName: *const WCHAR,
) -> HANDLE {
    let call = call! {
        Event, "CreateWaitableTimerW",
        address(lpTimerAttributes), truth(bManualReset), address(lpTimerName)
    };
    // SAFETY: by this function's contract.
    let name = UserName::Wide(unsafe { UserStr::new(lpTimerName.cast()) });
    entry_win32(call, || timer::create(bManualReset != 0, &name).map(Handle))
}

/// Sets a timer anew: it loses its signal, and gets it when it is due. `*lpDueTime` counts 100 ns: negative from now on, otherwise from
/// 1601, UTC; what has passed already is due at once. With `lPeriod` it is due again every so many milliseconds. With a routine, that
/// runs in the calling thread's alertable waits; the timer ends when that thread does.
///
/// # Returns
/// `TRUE`, or `FALSE`. After `TRUE` the last error is 0, and `ERROR_NOT_SUPPORTED` with `fResume`, which changes nothing: no computer is
/// woken here.
///
/// # Errors
/// `ERROR_INVALID_HANDLE` | not a timer
/// `ERROR_INVALID_PARAMETER` | a negative period
/// `ERROR_NOACCESS` | `lpDueTime` is not valid memory
/// `ERROR_NO_SYSTEM_RESOURCES` | no descriptor or thread for it
///
/// # Safety
/// `lpDueTime` must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SetWaitableTimer(
    hTimer: HANDLE,
    lpDueTime: *const i64,
    lPeriod: i32,
    pfnCompletionRoutine: PTIMERAPCROUTINE,
    lpArgToCompletionRoutine: *mut c_void,
    fResume: BOOL,
) -> BOOL {
    let call = call! {
        Event, "SetWaitableTimer",
        address(hTimer), address(lpDueTime), number(lPeriod), routine(pfnCompletionRoutine),
        address(lpArgToCompletionRoutine), truth(fResume)
    };
    // SAFETY: by this function's contract.
    let due = unsafe { UserIn::new(lpDueTime) };
    let argument = lpArgToCompletionRoutine.expose_provenance();
    let routine = pfnCompletionRoutine.map(|routine| (routine, argument));
    entry_win32(call, || {
        timer::set(hTimer.addr(), due, lPeriod, routine, fResume != 0).map(|()| Truth)
    })
}

/// Stops a timer; its signal stays as it is. A routine that was queued and has not run will not.
///
/// # Returns
/// `TRUE`, or `FALSE` and `ERROR_INVALID_HANDLE`.
#[unsafe(no_mangle)]
pub extern "C" fn CancelWaitableTimer(hTimer: HANDLE) -> BOOL {
    let call = call! { Event, "CancelWaitableTimer", address(hTimer) };
    entry_win32(call, || timer::cancel(hTimer.addr()).map(|()| Truth))
}
