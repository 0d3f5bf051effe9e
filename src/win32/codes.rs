//! Codes that calls of Win32 beside sockets answer.

pub(crate) const ERROR_INVALID_HANDLE: i32 = 6;
pub(crate) const ERROR_NOT_ENOUGH_MEMORY: i32 = 8;
pub(crate) const ERROR_NOT_SUPPORTED: i32 = 50;
pub(crate) const ERROR_INVALID_PARAMETER: i32 = 87;
pub(crate) const ERROR_INSUFFICIENT_BUFFER: i32 = 122;
pub(crate) const ERROR_MOD_NOT_FOUND: i32 = 126;
pub(crate) const ERROR_PROC_NOT_FOUND: i32 = 127;
pub(crate) const ERROR_BAD_ARGUMENTS: i32 = 160;
pub(crate) const ERROR_INVALID_ORDINAL: i32 = 182;
pub(crate) const ERROR_ALREADY_EXISTS: i32 = 183;
pub(crate) const ERROR_NOT_OWNER: i32 = 288;
pub(crate) const ERROR_TOO_MANY_POSTS: i32 = 298;
pub(crate) const ERROR_MR_MID_NOT_FOUND: i32 = 317;
/// An address that is not valid memory. Windows' own code would fault there.
pub(crate) const ERROR_NOACCESS: i32 = 998;
pub(crate) const ERROR_INVALID_FLAGS: i32 = 1004;
pub(crate) const ERROR_NO_UNICODE_TRANSLATION: i32 = 1113;
pub(crate) const ERROR_OLD_WIN_VERSION: i32 = 1150;
pub(crate) const ERROR_NO_SYSTEM_RESOURCES: i32 = 1450;
pub(crate) const ERROR_TIMEOUT: i32 = 1460;
pub(crate) const ERROR_RESOURCE_TYPE_NOT_FOUND: i32 = 1813;
pub(crate) const ERROR_RESOURCE_LANG_NOT_FOUND: i32 = 1815;
