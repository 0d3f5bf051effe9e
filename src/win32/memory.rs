//! Memory by the names of the local and of the process' heap.

use super::codes::{ERROR_INVALID_PARAMETER, ERROR_NOT_ENOUGH_MEMORY, ERROR_NOT_SUPPORTED};
use super::{Block, Result, fail};
use crate::abi::WsaError;

const LMEM_MOVEABLE: u32 = 0x2;
const LMEM_ZEROINIT: u32 = 0x40;
/// Accepted and without meaning, as on Windows: `LMEM_NOCOMPACT`, `LMEM_NODISCARD`.
const LMEM_IGNORED: u32 = 0x30;

const HEAP_ZERO_MEMORY: u32 = 0x8;
const HEAP_REALLOC_IN_PLACE_ONLY: u32 = 0x10;

/// `LocalAlloc`. Moveable memory would need `LocalLock` to be used, and is not served.
pub(crate) fn local_allocate(flags: u32, size: usize) -> Result<Block> {
    check_flags(flags & !LMEM_MOVEABLE)?;
    if flags & LMEM_MOVEABLE != 0 {
        return fail(ERROR_NOT_SUPPORTED);
    }
    Block::allocate(size, flags & LMEM_ZEROINIT != 0).ok_or(WsaError(ERROR_NOT_ENOUGH_MEMORY))
}

/// `LocalReAlloc`: without `LMEM_MOVEABLE` the memory stays where it is.
pub(crate) fn local_resize(block: Option<Block>, size: usize, flags: u32) -> Result<Block> {
    check_flags(flags & !LMEM_MOVEABLE)?;
    let block = block.ok_or(WsaError(ERROR_INVALID_PARAMETER))?;
    let (zeroed, may_move) = (flags & LMEM_ZEROINIT != 0, flags & LMEM_MOVEABLE != 0);
    block
        .resize(size, zeroed, may_move)
        .ok_or(WsaError(ERROR_NOT_ENOUGH_MEMORY))
}

fn check_flags(flags: u32) -> Result<()> {
    if flags & !(LMEM_ZEROINIT | LMEM_IGNORED) == 0 {
        Ok(())
    } else {
        fail(ERROR_INVALID_PARAMETER)
    }
}

/// `HeapAlloc`. There are no structured exceptions, so `HEAP_GENERATE_EXCEPTIONS` is answered by NULL as well.
pub(crate) fn heap_allocate(flags: u32, size: usize) -> Option<Block> {
    Block::allocate(size, flags & HEAP_ZERO_MEMORY != 0)
}

/// `HeapReAlloc`.
pub(crate) fn heap_resize(block: Option<Block>, size: usize, flags: u32) -> Option<Block> {
    let may_move = flags & HEAP_REALLOC_IN_PLACE_ONLY == 0;
    block?.resize(size, flags & HEAP_ZERO_MEMORY != 0, may_move)
}
