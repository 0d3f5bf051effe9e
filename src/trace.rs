//! What the library says of itself: records on the `log` facade, under one target a channel.

/// A condition that should not occur, such as an errno nobody has a Winsock code for.
macro_rules! warning {
    ($($message:tt)+) => { log::warn!(target: "ws2_32", $($message)+) };
}
pub(crate) use warning;
