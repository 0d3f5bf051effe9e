//! Codes that calls of Win32 beside sockets answer: those of the table, and Win32's own names of three that Winsock has too.

pub(crate) use crate::abi::win32_codes::*;

pub(crate) const ERROR_INVALID_HANDLE: i32 = WSA_INVALID_HANDLE;
pub(crate) const ERROR_NOT_ENOUGH_MEMORY: i32 = WSA_NOT_ENOUGH_MEMORY;
pub(crate) const ERROR_INVALID_PARAMETER: i32 = WSA_INVALID_PARAMETER;
