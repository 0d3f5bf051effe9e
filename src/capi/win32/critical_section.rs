//! Critical sections. Their functions are in the way of every lock of a program: no line of the trace tells of them.

use crate::abi::types::{BOOL, DWORD};
pub(super) use crate::win32::critical_section::CriticalSection;

/// A section of the caller's.
macro_rules! section {
    ($section:ident) => {
        // SAFETY: by the contract of each function, memory of the caller's that holds a section.
        unsafe { &*$section }
    };
}

/// Makes a critical section of the memory: 40 bytes, aligned to 8.
///
/// # Safety
/// The memory must be the caller's, and no thread may use it yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn InitializeCriticalSection(lpCriticalSection: *mut CriticalSection) {
    // SAFETY: by this function's contract.
    unsafe { lpCriticalSection.write(CriticalSection::new(0)) };
}

/// As [`InitializeCriticalSection`]; a thread looks `dwSpinCount` times, at most a thousand, before it sleeps.
///
/// # Returns
/// `TRUE`.
///
/// # Safety
/// As [`InitializeCriticalSection`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn InitializeCriticalSectionAndSpinCount(
    lpCriticalSection: *mut CriticalSection,
    dwSpinCount: DWORD,
) -> BOOL {
    // SAFETY: by this function's contract.
    unsafe { lpCriticalSection.write(CriticalSection::new(dwSpinCount as usize)) };
    1
}

/// As [`InitializeCriticalSectionAndSpinCount`]. The flags are for debuggers and have no meaning here.
///
/// # Returns
/// `TRUE`.
///
/// # Safety
/// As [`InitializeCriticalSection`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn InitializeCriticalSectionEx(
    lpCriticalSection: *mut CriticalSection,
    dwSpinCount: DWORD,
    Flags: DWORD,
) -> BOOL {
    let _ = Flags;
    // SAFETY: by this function's contract.
    unsafe { lpCriticalSection.write(CriticalSection::new(dwSpinCount as usize)) };
    1
}

/// Sets how often a thread looks before it sleeps.
///
/// # Returns
/// The count that was in force.
///
/// # Safety
/// The section must have been initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SetCriticalSectionSpinCount(
    lpCriticalSection: *mut CriticalSection,
    dwSpinCount: DWORD,
) -> DWORD {
    section!(lpCriticalSection).set_spins(dwSpinCount as usize)
}

/// Waits until no other thread is in the section. The thread that is in it may enter again.
///
/// # Safety
/// The section must have been initialised, and must not be deleted while somebody waits for it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn EnterCriticalSection(lpCriticalSection: *mut CriticalSection) {
    section!(lpCriticalSection).enter();
}

/// Enters the section if no other thread is in it.
///
/// # Returns
/// `TRUE`, or `FALSE` if another thread is in it.
///
/// # Safety
/// As [`EnterCriticalSection`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn TryEnterCriticalSection(lpCriticalSection: *mut CriticalSection) -> BOOL {
    section!(lpCriticalSection).try_enter().into()
}

/// Leaves the section, as often as it was entered.
///
/// # Safety
/// As [`EnterCriticalSection`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn LeaveCriticalSection(lpCriticalSection: *mut CriticalSection) {
    section!(lpCriticalSection).leave();
}

/// Ends the section, which nobody may be in. Its memory holds nothing that would have to be given back.
#[unsafe(no_mangle)]
pub extern "C" fn DeleteCriticalSection(lpCriticalSection: *mut CriticalSection) {
    let _ = lpCriticalSection;
}
