//! The machine and the process.

use crate::abi::types::DWORD;
use crate::abi::win32_types::_SYSTEM_INFO;
use crate::capi::boundary::{Truth, call, entry_win32};
use crate::win32::{UserOut, system};

/// The process' number, the one that the system knows it by.
#[unsafe(no_mangle)]
pub extern "C" fn GetCurrentProcessId() -> DWORD {
    std::process::id()
}

/// Says what machine this is: its processors, the size of a page. The processor's level and revision are 0. The last error is
/// `ERROR_NOACCESS` where the pointer is not valid memory.
///
/// # Safety
/// The memory must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn GetSystemInfo(lpSystemInfo: *mut _SYSTEM_INFO) {
    let call = call! { Startup, "GetSystemInfo", address(lpSystemInfo) };
    // SAFETY: by this function's contract.
    let information = unsafe { UserOut::new(lpSystemInfo) };
    entry_win32(call, || system::information(information).map(|()| Truth));
}
