//! Who is inside a socket: the threads in a call, the holder of the send turn, and the close that waits for them.
//!
//! One word a socket. A descriptor number must not be closed, and so reused, while a thread is about to use it: every call either
//! counts itself as a user or holds the send turn, and the last one out of a closing socket closes it. The send turn makes
//! the bytes of one stream send contiguous; taking a free turn is one compare-and-swap.

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};
use std::time::Instant;

use crate::sys::futex;

/// Threads inside, the holder of the turn not counted.
const USERS: u32 = 0xFFFF;
/// The entry is an open socket.
const LIVE: u32 = 1 << 16;
/// Closed by its owner; still reserved for those inside.
const CLOSING: u32 = 1 << 17;
/// The last one inside has left, and the descriptor is being closed.
const DRAINED: u32 = 1 << 18;
/// Some thread holds the send turn.
const TURN: u32 = 1 << 19;
/// Some thread may be asleep on this word.
const WAITED: u32 = 1 << 20;
/// The holder of the turn waits for room, so a nonblocking send would have to wait for the peer.
const NO_ROOM: u32 = 1 << 21;
/// The end of the stream follows when the turn and everybody waiting for it are done.
const FIN: u32 = 1 << 22;

/// How long a send waits for its turn.
#[derive(Clone, Copy)]
pub(crate) enum Patience {
    /// For the length of an attempt that is in progress, not for one that waits for room.
    Nonblocking,
    /// For as long as it takes, or until the deadline.
    Until(Option<Instant>),
}

/// Why a send did not get its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TurnError {
    /// The socket was closed.
    Closed,
    /// The holder waits for room.
    WouldBlock,
    /// The deadline has passed.
    TimedOut,
}

/// What the thread that leaves has to do for the socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub(crate) enum Duty {
    /// Nothing.
    Nothing,
    /// Close the descriptor, then call [`Gate::free`].
    Close,
    /// Send the end of the stream.
    EndStream,
}

/// The word, and how many threads wait for the turn.
pub(crate) struct Gate {
    word: AtomicU32,
    queued: AtomicU32,
}

impl Gate {
    /// Nobody's socket.
    pub(crate) const fn absent() -> Self {
        Self { word: AtomicU32::new(0), queued: AtomicU32::new(0) }
    }

    /// A new socket begins. Whatever an earlier one under the same number left is forgotten.
    pub(crate) fn open(&self) {
        self.queued.store(0, Relaxed);
        self.word.store(LIVE, Release);
    }

    /// Whether this is an open socket.
    #[inline]
    pub(crate) fn is_live(&self) -> bool {
        self.word.load(Acquire) & (LIVE | CLOSING) == LIVE
    }

    /// Whether the number still belongs to a socket of ours that is being closed.
    pub(crate) fn is_closing(&self) -> bool {
        self.word.load(Acquire) & (CLOSING | DRAINED) != 0
    }

    /// Counts the calling thread as a user. False for a socket that is not open.
    #[inline]
    pub(crate) fn enter(&self) -> bool {
        let mut word = self.word.load(Relaxed);
        while word & (LIVE | CLOSING) == LIVE && word & USERS != USERS {
            match self.word.compare_exchange_weak(word, word + 1, Acquire, Relaxed) {
                Ok(_) => return true,
                Err(now) => word = now,
            }
        }
        false
    }

    /// The calling thread leaves.
    #[inline]
    pub(crate) fn leave(&self) -> Duty {
        let mut word = self.word.load(Relaxed);
        // No user left: the number was reused behind our back, and this count belongs to nobody.
        while word & USERS != 0 {
            match self.word.compare_exchange_weak(word, word - 1, AcqRel, Relaxed) {
                Ok(_) if word & CLOSING != 0 => return self.drain(),
                Ok(_) => return Duty::Nothing,
                Err(now) => word = now,
            }
        }
        Duty::Nothing
    }

    /// Takes the send turn if it is free.
    #[inline]
    pub(crate) fn try_turn(&self) -> bool {
        let word = self.word.load(Relaxed);
        word & (LIVE | CLOSING | TURN) == LIVE
            && self.word.compare_exchange(word, word | TURN, Acquire, Relaxed).is_ok()
    }

    /// Waits for the send turn. Whoever gives up may have been the last one inside, and is told what that means.
    #[cold]
    pub(crate) fn wait_turn(&self, patience: Patience) -> Result<(), (TurnError, Duty)> {
        if !self.enter() {
            return Err((TurnError::Closed, Duty::Nothing));
        }
        self.queued.fetch_add(1, Relaxed);
        let result = self.wait_turn_inside(patience);
        self.queued.fetch_sub(1, Release);
        result.map_err(|error| {
            // A wake-up that was meant for a waiter must not end with one that gave up.
            self.wake(1);
            let duty = match self.leave() {
                Duty::Nothing => self.end_stream_if_idle(),
                duty => duty,
            };
            (error, duty)
        })
    }

    fn wait_turn_inside(&self, patience: Patience) -> Result<(), TurnError> {
        let mut slept = 0;
        loop {
            let word = self.word.load(Relaxed);
            if word & CLOSING != 0 {
                return Err(TurnError::Closed);
            }
            if word & TURN == 0 {
                // Whoever slept keeps WAITED, because others may sleep still.
                let taken = (word - 1) | TURN | slept;
                if self.word.compare_exchange(word, taken, Acquire, Relaxed).is_ok() {
                    return Ok(());
                }
                continue;
            }
            let deadline = match patience {
                Patience::Nonblocking if word & NO_ROOM != 0 => return Err(TurnError::WouldBlock),
                Patience::Nonblocking => None,
                Patience::Until(deadline) => deadline,
            };
            if word & WAITED == 0 {
                let waited = self.word.compare_exchange(word, word | WAITED, Relaxed, Relaxed);
                if waited.is_err() {
                    continue;
                }
            }
            slept = WAITED;
            if !futex::wait(&self.word, word | WAITED, deadline) {
                return Err(TurnError::TimedOut);
            }
        }
    }

    /// The holder of the turn is about to wait for room: nonblocking sends need not wait for it. False if the socket was closed;
    /// a close that comes later sees a blocked send and wakes it.
    pub(crate) fn holder_waits(&self) -> bool {
        let word = self.word.fetch_or(NO_ROOM, AcqRel);
        if word & WAITED != 0 && word & NO_ROOM == 0 {
            self.wake(u32::MAX);
        }
        word & CLOSING == 0
    }

    /// Gives the turn back.
    #[inline]
    pub(crate) fn release_turn(&self) -> Duty {
        let word = self.word.fetch_and(!(TURN | WAITED | NO_ROOM), AcqRel);
        if word & (WAITED | CLOSING | FIN) == 0 {
            return Duty::Nothing;
        }
        self.released(word)
    }

    #[cold]
    fn released(&self, word: u32) -> Duty {
        if word & CLOSING != 0 {
            self.wake(u32::MAX);
            return self.drain();
        }
        if word & WAITED != 0 {
            self.wake(1);
        }
        self.end_stream_if_idle()
    }

    /// Asks for the end of the stream behind the sends in progress. The answer says whether there are none.
    pub(crate) fn ask_end_of_stream(&self) -> Duty {
        self.word.fetch_or(FIN, AcqRel);
        self.end_stream_if_idle()
    }

    /// Whether it is time for the end of the stream. One thread only is told so.
    fn end_stream_if_idle(&self) -> Duty {
        let mut word = self.word.load(Acquire);
        while word & FIN != 0 && word & TURN == 0 && self.queued.load(Acquire) == 0 {
            match self.word.compare_exchange_weak(word, word & !FIN, AcqRel, Acquire) {
                Ok(_) => return Duty::EndStream,
                Err(now) => word = now,
            }
        }
        Duty::Nothing
    }

    /// Marks the socket as closed. `None` if it is not open; otherwise whether a send is blocked or waits for its turn.
    pub(crate) fn begin_close(&self) -> Option<bool> {
        let mut word = self.word.load(Acquire);
        while word & (LIVE | CLOSING) == LIVE {
            match self.word.compare_exchange_weak(word, word | CLOSING, AcqRel, Acquire) {
                Ok(_) => {
                    self.wake(u32::MAX);
                    return Some(word & NO_ROOM != 0 || self.queued.load(Acquire) != 0);
                }
                Err(now) => word = now,
            }
        }
        None
    }

    /// Whether anybody is inside.
    pub(crate) fn is_busy(&self) -> bool {
        self.word.load(Acquire) & (USERS | TURN) != 0
    }

    /// One thread only is told to close: the one that finds a closing socket empty first.
    pub(crate) fn drain(&self) -> Duty {
        let mut word = self.word.load(Acquire);
        while word & CLOSING != 0 && word & (USERS | TURN | DRAINED) == 0 {
            let drained = CLOSING | DRAINED;
            match self.word.compare_exchange_weak(word, drained, AcqRel, Acquire) {
                Ok(_) => return Duty::Close,
                Err(now) => word = now,
            }
        }
        Duty::Nothing
    }

    /// The descriptor is closed. If its number is in use again already, the new socket's word stands.
    pub(crate) fn free(&self) {
        let _ = self.word.compare_exchange(CLOSING | DRAINED, 0, Release, Relaxed);
    }

    /// In a forked child: the threads inside exist in the parent only. Returns whether a close was in progress, which the
    /// child has to finish for its own copy of the descriptor.
    pub(crate) fn reset_after_fork(&self) -> bool {
        let word = self.word.load(Relaxed);
        self.queued.store(0, Relaxed);
        if word & CLOSING != 0 {
            self.word.store(CLOSING | DRAINED, Relaxed);
            return true;
        }
        self.word.store(word & LIVE, Relaxed);
        false
    }

    fn wake(&self, count: u32) {
        futex::wake(&self.word, count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_one_out_closes() {
        let gate = Gate::absent();
        assert!(!gate.enter());
        gate.open();
        assert!(gate.enter());
        assert!(gate.try_turn());
        assert!(!gate.try_turn());
        assert_eq!(gate.begin_close(), Some(false));
        assert_eq!(gate.begin_close(), None);
        assert!(!gate.enter());
        assert_eq!(gate.leave(), Duty::Nothing);
        assert_eq!(gate.release_turn(), Duty::Close);
        assert!(gate.is_closing());
        gate.free();
        assert!(!gate.is_closing());
    }

    #[test]
    fn the_end_of_the_stream_follows_the_turn() {
        let gate = Gate::absent();
        gate.open();
        assert!(gate.try_turn());
        assert_eq!(gate.ask_end_of_stream(), Duty::Nothing);
        assert_eq!(gate.release_turn(), Duty::EndStream);
        assert!(gate.try_turn());
        assert_eq!(gate.release_turn(), Duty::Nothing);
    }

    #[test]
    fn a_nonblocking_send_does_not_wait_for_one_without_room() {
        let gate = Gate::absent();
        gate.open();
        assert!(gate.try_turn());
        assert!(gate.holder_waits());
        let refused = gate.wait_turn(Patience::Nonblocking);
        assert_eq!(refused, Err((TurnError::WouldBlock, Duty::Nothing)));
        let late = gate.wait_turn(Patience::Until(Some(Instant::now())));
        assert_eq!(late, Err((TurnError::TimedOut, Duty::Nothing)));
    }
}
