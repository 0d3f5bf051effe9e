//! Semaphores and mutexes.

use core::ffi::{c_char, c_void};

use crate::abi::types::{BOOL, HANDLE, WCHAR};
use crate::capi::boundary::{Handle, Truth, call, entry_win32};
use crate::win32::name::UserName;
use crate::win32::synchronization;
use crate::win32::{UserOut, UserStr};

/// Makes a semaphore that can satisfy `lInitialCount` waits at once, and never more than `lMaximumCount`. Attributes are ignored. A name
/// is known in this process only: a semaphore that has it already is opened once more.
///
/// # Returns
/// The semaphore, with the last error 0 or, for one that was there, `ERROR_ALREADY_EXISTS`; NULL.
///
/// # Errors
/// `ERROR_INVALID_PARAMETER` | a negative count, a maximum of 0, or more than it
/// `ERROR_INVALID_HANDLE` | something else has the name
/// `ERROR_NOT_ENOUGH_MEMORY` | a million handles are open
///
/// # Safety
/// The name must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn CreateSemaphoreA(
    lpSemaphoreAttributes: *mut c_void,
    lInitialCount: i32,
    lMaximumCount: i32,
    lpName: *const c_char,
) -> HANDLE {
    let call = call! {
        Event, "CreateSemaphoreA",
        address(lpSemaphoreAttributes), number(lInitialCount), number(lMaximumCount), string(lpName)
    };
    // SAFETY: by this function's contract.
    let name = UserName::Narrow(unsafe { UserStr::new(lpName) });
    entry_win32(call, || {
        synchronization::create_semaphore(lInitialCount, lMaximumCount, &name).map(Handle)
    })
}

/// As [`CreateSemaphoreA`].
///
/// # Safety
/// As [`CreateSemaphoreA`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn CreateSemaphoreW(
    lpSemaphoreAttributes: *mut c_void,
    lInitialCount: i32,
    lMaximumCount: i32,
    lpName: *const WCHAR,
) -> HANDLE {
    let call = call! {
        Event, "CreateSemaphoreW",
        address(lpSemaphoreAttributes), number(lInitialCount), number(lMaximumCount), address(lpName)
    };
    // SAFETY: by this function's contract.
    let name = UserName::Wide(unsafe { UserStr::new(lpName.cast()) });
    entry_win32(call, || {
        synchronization::create_semaphore(lInitialCount, lMaximumCount, &name).map(Handle)
    })
}

/// Lets a semaphore satisfy `lReleaseCount` more waits. `*lpPreviousCount`, unless it is NULL, is how many it could satisfy before.
///
/// # Returns
/// `TRUE`, or `FALSE` and nothing is released.
///
/// # Errors
/// `ERROR_INVALID_PARAMETER` | `lReleaseCount` is not positive
/// `ERROR_INVALID_HANDLE` | not a semaphore
/// `ERROR_TOO_MANY_POSTS` | more than its maximum
/// `ERROR_NOACCESS` | `lpPreviousCount` is not valid memory
///
/// # Safety
/// `lpPreviousCount` must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ReleaseSemaphore(
    hSemaphore: HANDLE,
    lReleaseCount: i32,
    lpPreviousCount: *mut i32,
) -> BOOL {
    let call = call! {
        Event, "ReleaseSemaphore",
        address(hSemaphore), number(lReleaseCount), address(lpPreviousCount)
    };
    // SAFETY: by this function's contract.
    let before = unsafe { UserOut::new(lpPreviousCount) };
    entry_win32(call, || {
        synchronization::release_semaphore(hSemaphore.addr(), lReleaseCount, before).map(|()| Truth)
    })
}

/// Makes a mutex, which the calling thread owns at once with `bInitialOwner`. Attributes and name as for [`CreateSemaphoreA`]; a mutex
/// that was there does not change its owner.
///
/// The owner's waits for it are satisfied at once, and each has to be released. The wait that takes a mutex whose owner has ended
/// returns `WAIT_ABANDONED`.
///
/// # Returns
/// The mutex, or NULL; the last error as for [`CreateSemaphoreA`].
///
/// # Errors
/// `ERROR_INVALID_HANDLE` | something else has the name
/// `ERROR_NOT_ENOUGH_MEMORY` | a million handles are open
///
/// # Safety
/// As [`CreateSemaphoreA`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn CreateMutexA(
    lpMutexAttributes: *mut c_void,
    bInitialOwner: BOOL,
    lpName: *const c_char,
) -> HANDLE {
    let call = call! {
        Event, "CreateMutexA",
        address(lpMutexAttributes), truth(bInitialOwner), string(lpName)
    };
    // SAFETY: by this function's contract.
    let name = UserName::Narrow(unsafe { UserStr::new(lpName) });
    entry_win32(call, || {
        synchronization::create_mutex(bInitialOwner != 0, &name).map(Handle)
    })
}

/// As [`CreateMutexA`].
///
/// # Safety
/// As [`CreateSemaphoreA`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn CreateMutexW(
    lpMutexAttributes: *mut c_void,
    bInitialOwner: BOOL,
    lpName: *const WCHAR,
) -> HANDLE {
    let call = call! {
        Event, "CreateMutexW",
        address(lpMutexAttributes), truth(bInitialOwner), address(lpName)
    };
    // SAFETY: by this function's contract.
    let name = UserName::Wide(unsafe { UserStr::new(lpName.cast()) });
    entry_win32(call, || {
        synchronization::create_mutex(bInitialOwner != 0, &name).map(Handle)
    })
}

/// Gives a mutex back, as often as it was taken.
///
/// # Returns
/// `TRUE`, or `FALSE`.
///
/// # Errors
/// `ERROR_INVALID_HANDLE` | not a mutex
/// `ERROR_NOT_OWNER` | the calling thread does not own it
#[unsafe(no_mangle)]
pub extern "C" fn ReleaseMutex(hMutex: HANDLE) -> BOOL {
    let call = call! { Event, "ReleaseMutex", address(hMutex) };
    entry_win32(call, || {
        synchronization::release_mutex(hMutex.addr()).map(|()| Truth)
    })
}
