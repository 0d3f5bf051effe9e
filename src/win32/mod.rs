//! What programs want of Win32 beside sockets: safe Rust, on the floor of `winsock` and apart from it.
//!
//! These are thin: over the C library, or over the words that the handle table is made of. What cannot be served fails with the
//! documented code.

pub(crate) mod codes;
pub(crate) mod condition;
pub(crate) mod critical_section;
pub(crate) mod handle_flags;
pub(crate) mod memory;
pub(crate) mod message;
mod message_table;
#[cfg(all(test, loom))]
mod model_locks;
pub(crate) mod module;
pub(crate) mod srw_lock;
pub(crate) mod text;
pub(crate) mod thread_value;
pub(crate) mod version;

use crate::abi::WsaError;
pub(crate) use crate::sys::heap::Block;
pub(crate) use crate::sys::memory::{UserBuffer, UserIn, UserOut, UserSlice, UserStr};

/// What every call answers.
pub(crate) type Result<T> = core::result::Result<T, WsaError>;

/// The failure of a call with Win32's code.
fn fail<T>(code: i32) -> Result<T> {
    Err(WsaError(code))
}
