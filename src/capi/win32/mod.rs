//! Win32's functions beside sockets. They are declared by hand in `include/ws2/win32_*.h`, not in the generated header.

pub mod critical_section;
pub mod memory;
pub mod message;
pub mod module;
pub mod srw_lock;
pub mod text;
pub mod thread_value;
pub mod version;

use super::boundary::CReturn;
use crate::trace::Outcome;

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
