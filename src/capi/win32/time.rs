//! Clocks. They are read often and nobody looks for them in a trace, so they are not told of.

use super::entry_untold;
use crate::abi::types::{BOOL, DWORD};
use crate::capi::boundary::Truth;
use crate::win32::{UserOut, time};

/// Milliseconds since the system was started; begins anew after 49.7 days.
#[unsafe(no_mangle)]
#[allow(clippy::cast_possible_truncation, reason = "begins anew")]
pub extern "C" fn GetTickCount() -> DWORD {
    time::ticks() as DWORD
}

/// Milliseconds since the system was started.
#[unsafe(no_mangle)]
pub extern "C" fn GetTickCount64() -> u64 {
    time::ticks()
}

/// As [`GetTickCount`], which is as fine.
#[unsafe(no_mangle)]
pub extern "C" fn timeGetTime() -> DWORD {
    GetTickCount()
}

/// Asks for timers as fine as `uPeriod` milliseconds. They always are.
///
/// # Returns
/// 0, or `TIMERR_NOCANDO` for a period that is not from 1 to 1,000,000.
#[unsafe(no_mangle)]
pub extern "C" fn timeBeginPeriod(uPeriod: u32) -> u32 {
    time::period(uPeriod)
}

/// Takes `timeBeginPeriod` back. Returns as it does.
#[unsafe(no_mangle)]
pub extern "C" fn timeEndPeriod(uPeriod: u32) -> u32 {
    time::period(uPeriod)
}

/// A count that rises by `QueryPerformanceFrequency`'s number each second.
///
/// # Returns
/// `TRUE`, or `FALSE`.
///
/// # Errors
/// `ERROR_NOACCESS` | the pointer is not valid memory
///
/// # Safety
/// The memory must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn QueryPerformanceCounter(lpPerformanceCount: *mut i64) -> BOOL {
    // SAFETY: by this function's contract.
    let count = unsafe { UserOut::new(lpPerformanceCount) };
    entry_untold(|| time::counter(count).map(|()| Truth))
}

/// Counts of the performance counter a second: 10,000,000. Returns and errors as [`QueryPerformanceCounter`].
///
/// # Safety
/// As [`QueryPerformanceCounter`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn QueryPerformanceFrequency(lpFrequency: *mut i64) -> BOOL {
    // SAFETY: by this function's contract.
    let frequency = unsafe { UserOut::new(lpFrequency) };
    entry_untold(|| time::frequency(frequency).map(|()| Truth))
}

/// The time of day, UTC, in 100 ns intervals since 1601. The last error is `ERROR_NOACCESS` where the pointer is not valid memory.
///
/// # Safety
/// As [`QueryPerformanceCounter`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn GetSystemTimeAsFileTime(lpSystemTimeAsFileTime: *mut u64) {
    // SAFETY: by this function's contract.
    let time = unsafe { UserOut::new(lpSystemTimeAsFileTime) };
    entry_untold(|| time::file_time(time).map(|()| Truth));
}
