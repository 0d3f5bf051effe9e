//! .NET's rules: `Socket.Send`, `Socket.BeginSend` and what belongs to them, in safe Rust over Winsock's.
//!
//! A socket here knows a Winsock socket by its handle and nothing of descriptors. What a member checks, and in which order, is
//! .NET's (contract section 7, facts section 12); what it does then is one call of `winsock`.

pub(crate) mod async_result;
pub(crate) mod begin;
pub(crate) mod create;
pub(crate) mod exception;
pub(crate) mod io;
pub(crate) mod properties;
pub(crate) mod send;
pub(crate) mod socket;
pub(crate) mod table;
mod workers;

pub(crate) use exception::Exception;

/// What every member answers.
pub(crate) type Result<T> = core::result::Result<T, Exception>;
