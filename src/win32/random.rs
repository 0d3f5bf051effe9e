//! The random numbers of the old cryptography API. Its one provider here is the kernel's generator; keys are not served.

use super::codes::{ERROR_INVALID_PARAMETER, ERROR_NOACCESS};
use super::{Result, UserBuffer, UserOut};
use crate::abi::WsaError;
use crate::sys::machine;

/// The key container cannot be opened.
const NTE_BAD_KEYSET: i32 = 0x8009_0016_u32.cast_signed();
/// The provider has no keys.
const CRYPT_VERIFYCONTEXT: u32 = 0xF000_0000;
/// The one provider. It holds nothing, so it may be released as often as it was acquired, and once more.
const PROVIDER: usize = 0x5253_4E47;

/// `CryptAcquireContext`.
pub(crate) fn acquire(provider: UserOut<usize>, flags: u32) -> Result<()> {
    let provider = provider.prove().map_err(|_| WsaError(ERROR_NOACCESS))?;
    if flags & CRYPT_VERIFYCONTEXT != CRYPT_VERIFYCONTEXT {
        return Err(WsaError(NTE_BAD_KEYSET));
    }
    provider.set(PROVIDER);
    Ok(())
}

/// `CryptReleaseContext`. No flag is defined.
pub(crate) fn release(provider: usize, flags: u32) -> Result<()> {
    if provider == PROVIDER && flags == 0 {
        Ok(())
    } else {
        Err(WsaError(ERROR_INVALID_PARAMETER))
    }
}

/// `CryptGenRandom`.
pub(crate) fn fill(provider: usize, room: UserBuffer) -> Result<()> {
    if provider != PROVIDER {
        return Err(WsaError(ERROR_INVALID_PARAMETER));
    }
    machine::random(room).map_err(|_| WsaError(ERROR_NOACCESS))
}
