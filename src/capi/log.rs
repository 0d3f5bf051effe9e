//! What the library says of itself, for C: `ws2_set_log_callback`.

use core::ffi::{c_char, c_void};

use super::boundary::{call, entry_code, ws2_int};
use crate::abi::WsaError;
use crate::abi::call_types::ws2_log_callback;
use crate::abi::error::WSAEINVAL;
use crate::trace;
use crate::winsock::UserStr;

/// Longest list of channels.
const MAX_LIST: usize = 256;

/// Has `callback` told warnings, and a line for each call on the channels that `channels` lists as the environment variable
/// `WS2_TRACE` does: `"+send,+overlapped"`, `"all"`; NULL for warnings only.
///
/// The callback takes the place of the one before; NULL takes it away. It is called in the thread that made the call, or in one
/// of the library's, and may still be called once by each other thread after it was replaced. It may use sockets, of which it is
/// told nothing itself; it may not throw or jump out.
///
/// # Returns
/// 0, or an error code. The last error is left alone, and the library need not be started.
///
/// # Errors
/// `WSAEINVAL` | `channels` names one that does not exist
/// `WSAEFAULT` | `channels` is not valid memory
///
/// # Safety
/// `callback` must take what [`ws2_log_callback`] says, for as long as it may be called.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_set_log_callback(
    callback: ws2_log_callback,
    context: *mut c_void,
    channels: *const c_char,
) -> ws2_int {
    let call = call! { Startup, "ws2_set_log_callback", routine(callback), address(context), string(channels) };
    // SAFETY: by this function's contract.
    let list = unsafe { UserStr::new(channels) };
    entry_code(call, || {
        let list = list.read(MAX_LIST)?.unwrap_or_default();
        match trace::set_callback(callback, context, &String::from_utf8_lossy(&list)) {
            true => Ok(()),
            false => Err(WsaError(WSAEINVAL)),
        }
    })
}
