//! Win32 beside sockets: what real Winsock programs call of Windows' other libraries. Thin, and apart from the socket core: nothing
//! in `winsock` uses this room.
//!
//! Safe Rust: addresses of the caller stay wrapped. What cannot be served here fails with Windows' code for that ([`refused`]).

pub(crate) mod name;
pub(crate) mod random;
pub(crate) mod refused;
pub(crate) mod synchronization;
pub(crate) mod system;
pub(crate) mod thread;
pub(crate) mod time;
pub(crate) mod timer;

use crate::abi::WsaError;
pub(crate) use crate::sys::memory::{UserBuffer, UserIn, UserOut, UserStr};

/// What every call answers.
pub(crate) type Result<T> = core::result::Result<T, WsaError>;

/// An address that is not valid memory. Windows' own code would fault there.
pub(crate) const ERROR_NOACCESS: i32 = 998;
