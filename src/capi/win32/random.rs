//! Random numbers.

use core::ffi::c_char;

use crate::abi::types::{BOOL, DWORD};
use crate::capi::boundary::{Truth, call, entry_win32};
use crate::win32::{UserBuffer, UserOut, random};

/// Acquires the provider of random numbers, the kernel. There are no others, and no keys: names and type are ignored.
///
/// # Returns
/// `TRUE`, or `FALSE`.
///
/// # Errors
/// `NTE_BAD_KEYSET` | without `CRYPT_VERIFYCONTEXT`, that is, with keys
/// `ERROR_NOACCESS` | `phProv` is not valid memory
///
/// # Safety
/// `phProv` must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn CryptAcquireContextA(
    phProv: *mut usize,
    szContainer: *const c_char,
    szProvider: *const c_char,
    dwProvType: DWORD,
    dwFlags: DWORD,
) -> BOOL {
    let call = call! {
        Startup, "CryptAcquireContextA",
        address(phProv), address(szContainer), address(szProvider), number(dwProvType), bits(dwFlags as usize)
    };
    // SAFETY: by this function's contract.
    let provider = unsafe { UserOut::new(phProv) };
    entry_win32(call, || random::acquire(provider, dwFlags).map(|()| Truth))
}

/// Releases a provider.
///
/// # Returns
/// `TRUE`, or `FALSE`.
///
/// # Errors
/// `ERROR_INVALID_PARAMETER` | no provider; flags
#[unsafe(no_mangle)]
pub extern "C" fn CryptReleaseContext(hProv: usize, dwFlags: DWORD) -> BOOL {
    let call = call! { Startup, "CryptReleaseContext", bits(hProv), bits(dwFlags as usize) };
    entry_win32(call, || random::release(hProv, dwFlags).map(|()| Truth))
}

/// Fills memory with random bytes that are good enough for keys.
///
/// # Returns
/// `TRUE`, or `FALSE`.
///
/// # Errors
/// `ERROR_INVALID_PARAMETER` | no provider
/// `ERROR_NOACCESS` | the memory is not valid
///
/// # Safety
/// The memory must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn CryptGenRandom(hProv: usize, dwLen: DWORD, pbBuffer: *mut u8) -> BOOL {
    let call = call! { Startup, "CryptGenRandom", bits(hProv), number(dwLen), address(pbBuffer) };
    // SAFETY: by this function's contract.
    let room = unsafe { UserBuffer::sized(pbBuffer, dwLen as usize) };
    entry_win32(call, || random::fill(hProv, room).map(|()| Truth))
}
