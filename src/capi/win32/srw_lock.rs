//! Slim reader/writer locks and condition variables. No line of the trace tells of locks; waits that time out are told.

use super::critical_section::CriticalSection;
use crate::abi::types::{BOOL, DWORD};
use crate::capi::boundary::{Truth, call, entry_win32};
use crate::win32::condition::Condition;
use crate::win32::srw_lock::SrwLock;

/// What the caller's memory holds.
macro_rules! object {
    ($pointer:ident) => {
        // SAFETY: by the contract of each function, memory of the caller's that was zero, or initialised, at first.
        unsafe { &*$pointer }
    };
}

/// Makes the lock a free one; a static one is, by `SRWLOCK_INIT`.
///
/// # Safety
/// The memory must be the caller's, aligned to 8 bytes, and nobody may use the lock.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn InitializeSRWLock(SRWLock: *mut SrwLock) {
    object!(SRWLock).initialise();
}

/// Waits until nobody has the lock. It cannot be taken again by the thread that has it.
///
/// # Safety
/// The lock must have been initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn AcquireSRWLockExclusive(SRWLock: *mut SrwLock) {
    object!(SRWLock).acquire_exclusive();
}

/// Waits until no writer has the lock, and none waits for it.
///
/// # Safety
/// As [`AcquireSRWLockExclusive`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn AcquireSRWLockShared(SRWLock: *mut SrwLock) {
    object!(SRWLock).acquire_shared();
}

/// Takes the lock if nobody has it. Nonzero if so.
///
/// # Safety
/// As [`AcquireSRWLockExclusive`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn TryAcquireSRWLockExclusive(SRWLock: *mut SrwLock) -> u8 {
    object!(SRWLock).try_acquire_exclusive().into()
}

/// Takes the lock with other readers if no writer has it, and none waits for it. Nonzero if so.
///
/// # Safety
/// As [`AcquireSRWLockExclusive`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn TryAcquireSRWLockShared(SRWLock: *mut SrwLock) -> u8 {
    object!(SRWLock).try_acquire_shared().into()
}

/// Gives a writer's lock back.
///
/// # Safety
/// The lock must have been acquired so.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ReleaseSRWLockExclusive(SRWLock: *mut SrwLock) {
    object!(SRWLock).release_exclusive();
}

/// Gives a reader's lock back.
///
/// # Safety
/// The lock must have been acquired so.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ReleaseSRWLockShared(SRWLock: *mut SrwLock) {
    object!(SRWLock).release_shared();
}

/// Makes the condition variable one that nobody waits for; a static one is, by `CONDITION_VARIABLE_INIT`.
///
/// # Safety
/// The memory must be the caller's, aligned to 8 bytes, and nobody may wait.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn InitializeConditionVariable(ConditionVariable: *mut Condition) {
    object!(ConditionVariable).initialise();
}

/// Releases the lock, waits to be woken, and acquires the lock again: shared if `Flags` is `CONDITION_VARIABLE_LOCKMODE_SHARED`.
/// As on Windows a wait may end without a reason.
///
/// # Returns
/// `TRUE`, or `FALSE`.
///
/// # Errors
/// `ERROR_TIMEOUT` | `dwMilliseconds` have passed
/// `ERROR_INVALID_PARAMETER` | unknown flags
///
/// # Safety
/// Both must have been initialised, and the caller must have the lock.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SleepConditionVariableSRW(
    ConditionVariable: *mut Condition,
    SRWLock: *mut SrwLock,
    dwMilliseconds: DWORD,
    Flags: DWORD,
) -> BOOL {
    let call = call! {
        Event, "SleepConditionVariableSRW",
        address(ConditionVariable), address(SRWLock), milliseconds(dwMilliseconds), bits(Flags as usize)
    };
    let (condition, lock) = (object!(ConditionVariable), object!(SRWLock));
    entry_win32(call, || {
        let woken = condition.sleep_srw(lock, dwMilliseconds, Flags);
        woken.map(|()| Truth)
    })
}

/// As [`SleepConditionVariableSRW`], with a critical section that the caller has entered once.
///
/// # Safety
/// As [`SleepConditionVariableSRW`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SleepConditionVariableCS(
    ConditionVariable: *mut Condition,
    CriticalSection: *mut CriticalSection,
    dwMilliseconds: DWORD,
) -> BOOL {
    let call = call! {
        Event, "SleepConditionVariableCS",
        address(ConditionVariable), address(CriticalSection), milliseconds(dwMilliseconds)
    };
    let (condition, section) = (object!(ConditionVariable), object!(CriticalSection));
    entry_win32(call, || {
        let woken = condition.sleep_section(section, dwMilliseconds);
        woken.map(|()| Truth)
    })
}

/// Wakes one of those who wait.
///
/// # Safety
/// The condition variable must have been initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WakeConditionVariable(ConditionVariable: *mut Condition) {
    object!(ConditionVariable).wake(1);
}

/// Wakes all who wait.
///
/// # Safety
/// As [`WakeConditionVariable`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WakeAllConditionVariable(ConditionVariable: *mut Condition) {
    object!(ConditionVariable).wake(u32::MAX);
}
