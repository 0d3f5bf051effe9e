//! Waiting: what a blocking call does between two attempts.

use std::sync::atomic::AtomicU32;
use std::time::Instant;

use super::Result;
use crate::abi::WsaError;
use crate::abi::error::{WSAECONNABORTED, WSAEINTR, WSAETIMEDOUT};
use crate::object::Socket;
use crate::object::state;
use crate::sys::poll;

/// The one deadline of a blocking call. The clock is first read when the call has to wait.
pub(crate) struct Deadline<'a> {
    timeout: &'a AtomicU32,
    at: Option<Option<Instant>>,
}

impl<'a> Deadline<'a> {
    /// The deadline that a time-out in milliseconds gives; 0 gives none.
    #[inline]
    pub(crate) fn new(timeout: &'a AtomicU32) -> Self {
        Self { timeout, at: None }
    }

    /// When to give up.
    pub(crate) fn get(&mut self) -> Option<Instant> {
        *self
            .at
            .get_or_insert_with(|| Socket::deadline(self.timeout))
    }
}

/// Waits until the socket may be ready for `events`. Signals do not end the wait; a close by another thread does, and so does
/// the deadline.
pub(crate) fn until_ready(socket: &Socket, events: i16, deadline: Option<Instant>) -> Result<()> {
    let found = poll::wait_one(socket.fd(), events, deadline)?;
    if socket.gate().is_closing() {
        return Err(closed(socket));
    }
    if found == 0 {
        Err(WsaError(WSAETIMEDOUT))
    } else {
        Ok(())
    }
}

/// What a call that is blocked on a socket is told when another thread closes it (facts 6.14).
pub(crate) fn closed(socket: &Socket) -> WsaError {
    WsaError(if socket.is(state::STREAM) {
        WSAECONNABORTED
    } else {
        WSAEINTR
    })
}
