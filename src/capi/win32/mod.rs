//! Win32's functions beside Winsock's: the doors of the room `win32`.
//!
//! `ws2_send.h` is generated of Winsock's doors only. These are declared by hand, in `include/ws2/win32_*.h`, with Windows' own
//! types.

pub mod random;
pub mod refused;
pub mod synchronization;
pub mod system;
pub mod thread;
pub mod time;
pub mod timer;

use super::boundary::{CReturn, guarded};
use crate::abi::WsaError;
use crate::last_error;

/// As [`entry_win32`](super::boundary::entry_win32), for a call that no trace tells of.
fn entry_untold<T: CReturn>(body: impl FnOnce() -> Result<T, WsaError>) -> T::C {
    let errno = last_error::save_errno();
    match guarded(body) {
        Ok(value) => {
            errno.restore();
            value.success()
        }
        Err(error) => {
            last_error::fail(error.0);
            T::failure()
        }
    }
}
