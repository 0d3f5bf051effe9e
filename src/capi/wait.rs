//! Waits for events, sockets and threads.

use super::boundary::{Waited, call, entry_win32};
use crate::abi::constants::wait::IO_COMPLETION;
use crate::abi::types::{BOOL, DWORD, HANDLE, WSAEVENT};
use crate::last_error;
use crate::winsock::{UserSlice, event};

/// Waits until one of `cEvents` events is signalled, or with `fWaitAll` all of them at the same moment. With `fAlertable` completion
/// routines of this thread run in the wait, and end it.
///
/// # Returns
/// The index of the event, the lowest one that is signalled, and 0 with `fWaitAll`; `WSA_WAIT_IO_COMPLETION` (0xC0);
/// `WSA_WAIT_TIMEOUT` (0x102) after `dwTimeout` milliseconds; `WSA_WAIT_FAILED`.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSA_INVALID_HANDLE` | not an event, or closed during the wait
/// `WSA_INVALID_PARAMETER` | no event, or more than 64; with `fWaitAll` the same one twice
///
/// # Safety
/// The array must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAWaitForMultipleEvents(
    cEvents: DWORD,
    lphEvents: *const WSAEVENT,
    fWaitAll: BOOL,
    dwTimeout: DWORD,
    fAlertable: BOOL,
) -> DWORD {
    let call = call! {
        Event, "WSAWaitForMultipleEvents",
        number(cEvents), handles(lphEvents, cEvents), truth(fWaitAll), milliseconds(dwTimeout), truth(fAlertable)
    };
    // SAFETY: by this function's contract; a handle is a number.
    let handles = unsafe { UserSlice::new(lphEvents.cast(), cEvents) };
    entry_win32(call, || {
        event::require_started()?;
        event::wait_for_several(handles, fWaitAll != 0, dwTimeout, fAlertable != 0).map(Waited)
    })
}

/// As `WSAWaitForMultipleEvents`, for one object and not alertable.
///
/// # Returns
/// 0, `WAIT_TIMEOUT` or `WAIT_FAILED`.
///
/// # Errors
/// `ERROR_INVALID_HANDLE` | nothing that can be waited for
#[unsafe(no_mangle)]
pub extern "C" fn WaitForSingleObject(hHandle: HANDLE, dwMilliseconds: DWORD) -> DWORD {
    let call =
        call! { Event, "WaitForSingleObject", address(hHandle), milliseconds(dwMilliseconds) };
    entry_win32(call, || {
        event::wait_for_one(hHandle.addr(), dwMilliseconds, false).map(Waited)
    })
}

/// As `WaitForSingleObject`, alertable if asked.
#[unsafe(no_mangle)]
pub extern "C" fn WaitForSingleObjectEx(
    hHandle: HANDLE,
    dwMilliseconds: DWORD,
    bAlertable: BOOL,
) -> DWORD {
    let call = call! { Event, "WaitForSingleObjectEx", address(hHandle), milliseconds(dwMilliseconds), truth(bAlertable) };
    let alertable = bAlertable != 0;
    entry_win32(call, || {
        event::wait_for_one(hHandle.addr(), dwMilliseconds, alertable).map(Waited)
    })
}

/// As `WSAWaitForMultipleEvents`, for any objects and not alertable.
///
/// # Safety
/// The array must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WaitForMultipleObjects(
    nCount: DWORD,
    lpHandles: *const HANDLE,
    bWaitAll: BOOL,
    dwMilliseconds: DWORD,
) -> DWORD {
    let call = call! {
        Event, "WaitForMultipleObjects",
        number(nCount), handles(lpHandles, nCount), truth(bWaitAll), milliseconds(dwMilliseconds)
    };
    // SAFETY: by this function's contract; a handle is a number.
    let handles = unsafe { UserSlice::new(lpHandles.cast(), nCount) };
    let wait = || event::wait_for_several(handles, bWaitAll != 0, dwMilliseconds, false);
    entry_win32(call, || wait().map(Waited))
}

/// As `WaitForMultipleObjects`, alertable if asked.
///
/// # Safety
/// As `WaitForMultipleObjects`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WaitForMultipleObjectsEx(
    nCount: DWORD,
    lpHandles: *const HANDLE,
    bWaitAll: BOOL,
    dwMilliseconds: DWORD,
    bAlertable: BOOL,
) -> DWORD {
    let call = call! {
        Event, "WaitForMultipleObjectsEx",
        number(nCount), handles(lpHandles, nCount), truth(bWaitAll), milliseconds(dwMilliseconds), truth(bAlertable)
    };
    // SAFETY: by this function's contract; a handle is a number.
    let handles = unsafe { UserSlice::new(lpHandles.cast(), nCount) };
    let alertable = bAlertable != 0;
    let wait = || event::wait_for_several(handles, bWaitAll != 0, dwMilliseconds, alertable);
    entry_win32(call, || wait().map(Waited))
}

/// Sleeps for so many milliseconds, or for ever (`INFINITE`).
#[unsafe(no_mangle)]
pub extern "C" fn Sleep(dwMilliseconds: DWORD) {
    let call = call! { Event, "Sleep", milliseconds(dwMilliseconds) };
    entry_win32(call, || Ok(Waited(event::sleep(dwMilliseconds, false))));
}

/// As `Sleep`; with `bAlertable` completion routines of this thread run in it, and end it.
///
/// # Returns
/// 0, or `WAIT_IO_COMPLETION`.
#[unsafe(no_mangle)]
pub extern "C" fn SleepEx(dwMilliseconds: DWORD, bAlertable: BOOL) -> DWORD {
    if bAlertable != 0 {
        // What routines do to it is theirs.
        let errno = last_error::save_errno();
        if event::run_at_once() {
            errno.restore();
            return IO_COMPLETION;
        }
    }
    sleep_in_full(dwMilliseconds, bAlertable)
}

/// `SleepEx`, where no procedure waits, or somebody watches.
#[cold]
#[inline(never)]
extern "C" fn sleep_in_full(dwMilliseconds: DWORD, bAlertable: BOOL) -> DWORD {
    let call = call! { Event, "SleepEx", milliseconds(dwMilliseconds), truth(bAlertable) };
    entry_win32(call, || {
        Ok(Waited(event::sleep(dwMilliseconds, bAlertable != 0)))
    })
}
