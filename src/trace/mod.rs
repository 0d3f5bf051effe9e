//! What the library says of itself: a line for each call, statistics of each socket, warnings.
//!
//! Nothing is said unless somebody listens, and then the price of asking is one load ([`quiet`]). Somebody is: the file of
//! `WS2_TRACE`, the table of `WS2_STATS`, a C callback (`ws2_set_log_callback`), or a logger of the `log` facade.
//!
//! Lines are made on the stack and leave in one write, without a lock and without memory of the heap, so that a call in a signal
//! handler or in a child of `vfork` is traced like any other. The room uses `abi` and `sys/raw.rs`, because every other room may want
//! to say something, and because the preload library is this room and little else.

mod address;
pub mod arguments;
mod callback;
mod channel;
mod file;
mod line;
mod listener;
mod member;
pub mod names;
mod peek;
mod report;
mod settings;
mod statistics;

pub use crate::sys::raw::{is_socket, read_memory};
pub use arguments::{Arguments, Outcome, tell_end};
pub use channel::{Channel, Channels};
pub use line::Line;
pub use listener::{
    concerns, counting, detour, quiet, say, say_later, set_callback, start, tell_later, wants,
    warn, watching,
};
pub use member::{tell_exception, tell_return};
pub use peek::{low, words};
pub use statistics::{Sent, count};

/// A condition that should not occur, such as an errno nobody has a Winsock code for.
macro_rules! warning {
    ($($message:tt)+) => { $crate::trace::warn(format_args!($($message)+)) };
}
pub(crate) use warning;
