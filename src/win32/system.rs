//! The machine and the process.

use super::codes::ERROR_NOACCESS;
use super::{Result, UserOut};
use crate::abi::WsaError;
use crate::abi::win32_types::_SYSTEM_INFO;
use crate::sys::machine;

/// Memory is reserved in multiples of this on Windows; programs align file offsets to it.
const ALLOCATION_GRANULARITY: u32 = 0x1_0000;
/// First address that a program may use on Windows, and last one that it may here, where the stack can lie above Windows' last.
const ADDRESSES: [usize; 2] = [0x1_0000, 0x7FFF_FFFF_EFFF];

/// `GetSystemInfo`.
pub(crate) fn information(to: UserOut<_SYSTEM_INFO>) -> Result<()> {
    let to = to.prove().map_err(|_| WsaError(ERROR_NOACCESS))?;
    // A processor group has at most 64; further ones are not counted by this call on Windows either.
    let processors = machine::processors().min(64);
    let (architecture, kind) = if cfg!(target_arch = "aarch64") {
        (12, 0)
    } else {
        (9, 8664)
    };
    to.set(_SYSTEM_INFO {
        wProcessorArchitecture: architecture,
        wReserved: 0,
        dwPageSize: machine::page_size(),
        lpMinimumApplicationAddress: ADDRESSES[0],
        lpMaximumApplicationAddress: ADDRESSES[1],
        dwActiveProcessorMask: usize::MAX >> (64 - processors),
        dwNumberOfProcessors: processors,
        dwProcessorType: kind,
        dwAllocationGranularity: ALLOCATION_GRANULARITY,
        wProcessorLevel: 0,
        wProcessorRevision: 0,
    });
    Ok(())
}
