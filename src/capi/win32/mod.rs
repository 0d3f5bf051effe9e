//! Win32's functions beside Winsock's: the doors of the room `win32`.
//!
//! `ws2_send.h` is generated of Winsock's doors only. These are declared by hand, in `include/ws2/win32_*.h`, with Windows' own
//! types.

pub mod critical_section;
pub mod memory;
pub mod message;
pub mod module;
pub mod random;
pub mod refused;
pub mod srw_lock;
pub mod synchronization;
pub mod system;
pub mod text;
pub mod thread;
pub mod thread_value;
pub mod time;
pub mod timer;
pub mod version;

use super::boundary::{CReturn, guarded};
use crate::abi::WsaError;
use crate::last_error;
use crate::trace::Outcome;

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

/// A count, or 0.
struct Length(u32);

impl CReturn for Length {
    type C = u32;
    const FAILURE: &'static str = "0";
    fn success(self) -> u32 {
        self.0
    }
    fn failure() -> u32 {
        0
    }
    fn outcome(&self) -> Outcome {
        Outcome::Number(self.0.into())
    }
}
