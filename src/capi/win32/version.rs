//! Which Windows this passes for.

use core::ffi::c_void;

use crate::abi::WsaError;
use crate::abi::types::{BOOL, BYTE, DWORD, WORD};
use crate::capi::boundary::{Truth, call, entry_win32};
use crate::win32::codes::ERROR_NOACCESS;
use crate::win32::version::{self, Version};
use crate::win32::{Result, UserIn};

/// `OSVERSIONINFOEX` before its text, and behind it.
type Numbers = [DWORD; 5];
#[repr(C)]
#[derive(Clone, Copy)]
struct Rest {
    service_pack: [WORD; 2],
    suites: WORD,
    product: BYTE,
    reserved: BYTE,
}

/// Characters of the text between the two.
const TEXT: usize = 128;

/// Adds a condition for members of a version to a mask for `VerifyVersionInfo`.
///
/// # Returns
/// The mask.
#[unsafe(no_mangle)]
pub extern "C" fn VerSetConditionMask(ConditionMask: u64, TypeMask: DWORD, Condition: BYTE) -> u64 {
    version::with_condition(ConditionMask, TypeMask, Condition)
}

/// Compares a version with the one that this passes for: Windows 10.0, build 19045, a workstation.
///
/// # Returns
/// `TRUE`, or `FALSE`.
///
/// # Errors
/// `ERROR_OLD_WIN_VERSION` | it does not meet the conditions
/// `ERROR_BAD_ARGUMENTS` | no members, or no condition for one of them
///
/// # Safety
/// The structure must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn VerifyVersionInfoA(
    lpVersionInformation: *const c_void,
    dwTypeMask: DWORD,
    dwlConditionMask: u64,
) -> BOOL {
    let call = call! {
        Startup, "VerifyVersionInfoA",
        address(lpVersionInformation), bits(dwTypeMask as usize), number(dwlConditionMask.cast_signed())
    };
    // SAFETY: by this function's contract.
    let wanted = unsafe { version(lpVersionInformation, TEXT) };
    entry_win32(call, || {
        version::verify(&wanted()?, dwTypeMask, dwlConditionMask).map(|()| Truth)
    })
}

/// As [`VerifyVersionInfoA`], for the structure whose text is UTF-16.
///
/// # Safety
/// As [`VerifyVersionInfoA`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn VerifyVersionInfoW(
    lpVersionInformation: *const c_void,
    dwTypeMask: DWORD,
    dwlConditionMask: u64,
) -> BOOL {
    let call = call! {
        Startup, "VerifyVersionInfoW",
        address(lpVersionInformation), bits(dwTypeMask as usize), number(dwlConditionMask.cast_signed())
    };
    // SAFETY: by this function's contract.
    let wanted = unsafe { version(lpVersionInformation, 2 * TEXT) };
    entry_win32(call, || {
        version::verify(&wanted()?, dwTypeMask, dwlConditionMask).map(|()| Truth)
    })
}

/// The version in a structure whose text has this many bytes.
///
/// # Safety
/// The contract of [`VerifyVersionInfoA`].
unsafe fn version(start: *const c_void, text: usize) -> impl FnOnce() -> Result<Version> {
    // SAFETY: by this function's contract; plain numbers.
    let numbers = unsafe { UserIn::new(start.cast::<Numbers>()) };
    let rest = start.wrapping_byte_add(size_of::<Numbers>() + text);
    // SAFETY: as above.
    let rest = unsafe { UserIn::new(rest.cast::<Rest>()) };
    move || {
        let fault = |_| WsaError(ERROR_NOACCESS);
        let numbers = numbers.read_optional().map_err(fault)?;
        let [_, major, minor, build, platform] = numbers.ok_or(WsaError(ERROR_NOACCESS))?;
        let rest = rest.read_optional().map_err(fault)?;
        let rest = rest.ok_or(WsaError(ERROR_NOACCESS))?;
        let _ = rest.reserved;
        Ok(Version {
            major,
            minor,
            build,
            platform,
            service_pack: rest.service_pack.into(),
            suites: rest.suites,
            product: rest.product,
        })
    }
}
