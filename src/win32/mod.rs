//! Win32 beside sockets: what real Winsock programs call of Windows' other libraries. Thin, and apart from the socket core: nothing
//! in `winsock` uses this room.
//!
//! Safe Rust: addresses of the caller stay wrapped. What cannot be served here fails with Windows' code for that ([`refused`]).

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
pub(crate) mod name;
pub(crate) mod random;
pub(crate) mod refused;
pub(crate) mod srw_lock;
pub(crate) mod synchronization;
pub(crate) mod system;
pub(crate) mod text;
pub(crate) mod thread;
pub(crate) mod thread_value;
pub(crate) mod time;
pub(crate) mod timer;
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
