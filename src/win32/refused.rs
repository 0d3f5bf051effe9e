//! What programs call of Windows and nobody serves here: named pipes, file searches and mappings, serial ports. Programs link such
//! calls beside their sockets; one that is made says at once that it does nothing.

use super::Result;
use crate::abi::WsaError;
use crate::abi::win32_codes::ERROR_CALL_NOT_IMPLEMENTED;

/// Every such call's answer.
pub(crate) fn call<T>() -> Result<T> {
    Err(WsaError(ERROR_CALL_NOT_IMPLEMENTED))
}
