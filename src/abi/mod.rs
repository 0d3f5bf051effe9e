//! C's words: the types, numbers and error codes that cross the C boundary, with their Win64 values.
//!
//! Pure data: nothing here calls anything, and nothing here imports anything of ours.

pub mod call_types;
pub mod codes;
pub mod constants;
pub mod dotnet_types;
pub mod end_codes;
pub mod error;
pub(crate) mod status;
pub mod types;
pub mod win32_codes;
pub mod win32_types;

pub(crate) use error::WsaError;
