//! Waiting: what a blocking call does between two attempts.

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use super::{Result, hook};
use crate::abi::WsaError;
use crate::abi::error::{WSAECONNABORTED, WSAEINTR, WSAETIMEDOUT};
use crate::object::Socket;
use crate::object::state;
use crate::sys::poll;

/// How one call waits, as the socket's mode and time-out were when the call began.
pub(crate) struct Waiting {
    nonblocking: bool,
    /// In milliseconds; 0 for ever.
    timeout: u32,
    deadline: Option<Option<Instant>>,
}

impl Waiting {
    /// Not at all on a nonblocking socket; otherwise for `timeout` milliseconds, or for ever where that is 0.
    #[inline]
    pub(crate) fn new(socket: &Socket, timeout: &AtomicU32) -> Self {
        Self {
            nonblocking: socket.is(state::NONBLOCKING),
            timeout: timeout.load(Relaxed),
            deadline: None,
        }
    }

    /// As long as it takes, whatever the socket's mode: for a socket that is not overlapped (facts 7.10).
    pub(crate) fn blocking(timeout: &AtomicU32) -> Self {
        Self {
            nonblocking: false,
            timeout: timeout.load(Relaxed),
            deadline: None,
        }
    }

    /// Whether the call must not wait.
    #[inline]
    pub(crate) fn is_forbidden(&self) -> bool {
        self.nonblocking
    }

    /// When to give up: one deadline for the whole call. The clock is first read when the call has to wait.
    pub(crate) fn deadline(&mut self) -> Option<Instant> {
        let span = Duration::from_millis(u64::from(self.timeout));
        let begin = || Instant::now().checked_add(span).filter(|_| !span.is_zero());
        *self.deadline.get_or_insert_with(begin)
    }
}

/// Waits until the socket may be ready for `events`. Signals do not end the wait; a close by another thread does, and so does
/// the deadline.
pub(crate) fn until_ready(socket: &Socket, events: i16, deadline: Option<Instant>) -> Result<()> {
    loop {
        let look_up = if hook::is_set() {
            Some(hook::run()?)
        } else {
            None
        };
        let until = [deadline, look_up].into_iter().flatten().min();
        let found = poll::wait_one(socket.fd(), events, until)?;
        if socket.gate().is_closing() {
            return Err(closed(socket));
        }
        if found != 0 {
            return Ok(());
        }
        if deadline.is_some_and(|deadline| deadline <= Instant::now()) {
            return Err(WsaError(WSAETIMEDOUT));
        }
    }
}

/// A look at many sockets.
pub(crate) struct Look {
    /// Something was found.
    pub(crate) found: bool,
    /// Some socket was left out, because poll would never let go of it: it is looked at again soon.
    pub(crate) left_out: bool,
}

/// How soon that is.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// Looks until something is found or the deadline has passed. The first look does not wait; then the hook runs, if there is one,
/// and the next look waits until the time it is given.
pub(crate) fn until_found(
    deadline: Option<Instant>,
    mut look: impl FnMut(Option<Instant>) -> Result<Look>,
) -> Result<()> {
    let mut until = Some(Instant::now());
    loop {
        let seen = look(until)?;
        let expired = deadline.is_some_and(|deadline| deadline <= Instant::now());
        if expired || seen.found {
            return Ok(());
        }
        let hook = if hook::is_set() {
            Some(hook::run()?)
        } else {
            None
        };
        let again = seen.left_out.then(|| Instant::now() + LOOK_AGAIN);
        until = [deadline, again, hook].into_iter().flatten().min();
    }
}

/// Gives a peer that poll cannot see a millisecond.
pub(crate) fn briefly() {
    // Nothing is polled, so nothing but the time can end it.
    let _ = poll::wait(&mut [], Some(Instant::now() + Duration::from_millis(1)));
}

/// What a call that is blocked on a socket is told when another thread closes it (facts 6.14).
pub(crate) fn closed(socket: &Socket) -> WsaError {
    let connection = socket.is(state::STREAM) && !socket.is(state::LISTENING);
    WsaError(if connection {
        WSAECONNABORTED
    } else {
        WSAEINTR
    })
}
