//! The send turn: one send at a time on a stream, so that the bytes of a call are contiguous.
//!
//! It lives in the socket's gate, because its holder also keeps the socket's descriptor reserved.

use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};
use std::time::Instant;

use super::gate::{CLOSING, Duty, FIN, Gate, LIVE, NO_ROOM, TURN, WAITED};
use crate::sys::futex;

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

impl Gate {
    /// Takes the send turn if it is free.
    #[inline]
    pub(crate) fn try_turn(&self) -> bool {
        let word = self.word.load(Relaxed);
        word & (LIVE | CLOSING | TURN) == LIVE
            && self
                .word
                .compare_exchange(word, word | TURN, Acquire, Relaxed)
                .is_ok()
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
                if self
                    .word
                    .compare_exchange(word, taken, Acquire, Relaxed)
                    .is_ok()
                {
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
                let waited = self
                    .word
                    .compare_exchange(word, word | WAITED, Relaxed, Relaxed);
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
            match self
                .word
                .compare_exchange_weak(word, word & !FIN, AcqRel, Acquire)
            {
                Ok(_) => return Duty::EndStream,
                Err(now) => word = now,
            }
        }
        Duty::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
