//! The send turn: one send at a time on a stream, so that the bytes of a call are contiguous, and first come, first served.
//!
//! It lives in the socket's gate, because its holder also keeps the socket's descriptor reserved. Whoever has to wait takes a
//! place in the gate's line.

use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed};
use std::time::Instant;

use super::gate::{
    CLOSING, Duty, FIN, Gate, LIVE, MOVED, NO_ROOM, OWED, QUEUED, TURN, USERS, WAITED,
};
use super::line::Ticket;
use super::watch;
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

/// A place in the line, as a user of the gate.
pub(crate) struct Place {
    ticket: Option<Ticket>,
    /// WAITED once the waiter has slept: others may sleep still when it takes the turn.
    slept: u32,
}

impl Gate {
    /// Takes the send turn if it is free and nobody waits for it.
    #[inline]
    pub(crate) fn try_turn(&self) -> bool {
        let word = self.word.load(Relaxed);
        // Whoever stands in the line is counted as a user, or is the queue.
        word & (LIVE | CLOSING | TURN | OWED) == LIVE
            && (word & (USERS | QUEUED) == 0 || self.line.is_empty())
            && self
                .word
                .compare_exchange(word, word | TURN, Acquire, Relaxed)
                .is_ok()
    }

    /// Joins those who wait for the turn. `None` for a socket that is not open.
    pub(crate) fn join_line(&self) -> Option<Place> {
        self.enter().then(|| Place {
            ticket: self.line.take_ticket(),
            slept: 0,
        })
    }

    /// Waits for the turn, which ends the place; otherwise the place is kept, to wait again or to be given up.
    pub(crate) fn wait_turn(&self, place: &mut Place, patience: Patience) -> Result<(), TurnError> {
        loop {
            let word = self.word.load(Acquire);
            if word & CLOSING != 0 {
                return Err(TurnError::Closed);
            }
            if place.ticket.is_none() {
                place.ticket = self.line.take_ticket();
            }
            let first = place
                .ticket
                .is_some_and(|ticket| self.line.is_first(ticket));
            if first && word & (TURN | OWED) == 0 {
                if self.take_turn_from_line(word, place) {
                    return Ok(());
                }
                continue;
            }
            let deadline = match patience {
                Patience::Nonblocking if word & (NO_ROOM | QUEUED) != 0 => {
                    return Err(TurnError::WouldBlock);
                }
                Patience::Nonblocking => None,
                Patience::Until(deadline) => deadline,
            };
            if word & WAITED == 0
                && self
                    .word
                    .compare_exchange(word, word | WAITED, AcqRel, Relaxed)
                    .is_err()
            {
                continue;
            }
            place.slept = WAITED;
            if !watch::asleep(|| futex::wait(&self.word, word | WAITED, deadline)) {
                return Err(TurnError::TimedOut);
            }
        }
    }

    /// The waiter becomes the holder: it is no longer counted as a user. The word counts the move: if the same number of users wait
    /// again when the turn is free again, it must not look to a thread as it did when somebody else was first.
    fn take_turn_from_line(&self, word: u32, place: &Place) -> bool {
        debug_assert!(word & USERS != 0);
        let taken = (word - 1).wrapping_add(MOVED) | TURN | place.slept;
        let took = self
            .word
            .compare_exchange(word, taken, AcqRel, Relaxed)
            .is_ok();
        if took {
            self.line.advance();
        }
        took
    }

    /// Gives a place up. The waiter may have been the last one inside, and is told what that means.
    pub(crate) fn leave_line(&self, place: &Place) -> Duty {
        if let Some(ticket) = place.ticket {
            self.line.strike(ticket);
        }
        // While it is still counted as inside: a word that changes after the last one has left is not known as closed.
        let moved = self.duty_of_moved_line();
        let duty = match self.leave() {
            Duty::Nothing => moved,
            duty => duty,
        };
        // Last: whoever falls asleep after this has seen the line without this place.
        self.wake_all();
        duty
    }

    /// The line has moved without a turn being given back: whoever is first now must look again.
    pub(super) fn duty_of_moved_line(&self) -> Duty {
        let word = self.word.fetch_add(MOVED, AcqRel);
        if word & (QUEUED | CLOSING) == QUEUED {
            Duty::MoveQueue
        } else {
            self.end_stream_if_idle()
        }
    }

    /// The holder of the turn is about to wait for room: nonblocking sends need not wait for it. False if the socket was
    /// closed; a close that comes later sees a blocked send and wakes it.
    pub(crate) fn holder_waits(&self) -> bool {
        let word = self.word.fetch_or(NO_ROOM, AcqRel);
        if word & WAITED != 0 && word & NO_ROOM == 0 {
            self.wake_all();
        }
        word & CLOSING == 0
    }

    /// Gives the turn back, where nothing is owed for that. Otherwise false, and it is kept.
    #[inline]
    pub(crate) fn try_release_turn(&self) -> bool {
        let word = self.word.load(Relaxed);
        word & (WAITED | NO_ROOM | CLOSING | FIN | QUEUED) == 0
            && self
                .word
                .compare_exchange(word, word & !TURN, AcqRel, Relaxed)
                .is_ok()
    }

    /// Gives the turn back.
    #[inline]
    pub(crate) fn release_turn(&self) -> Duty {
        if self.try_release_turn() {
            return Duty::Nothing;
        }
        let word = self.word.fetch_and(!(TURN | WAITED | NO_ROOM), AcqRel);
        if word & (WAITED | CLOSING | FIN | QUEUED) == 0 {
            return Duty::Nothing;
        }
        self.released(word)
    }

    #[cold]
    pub(super) fn released(&self, word: u32) -> Duty {
        if word & WAITED != 0 {
            // All of them: only the first in line may take it, and the kernel does not know who that is.
            self.wake_all();
        }
        if word & CLOSING != 0 {
            self.drain()
        } else if word & QUEUED != 0 {
            Duty::MoveQueue
        } else {
            self.end_stream_if_idle()
        }
    }

    /// Asks for the end of the stream behind the sends in progress. The answer says whether there are none.
    pub(crate) fn ask_end_of_stream(&self) -> Duty {
        self.word.fetch_or(FIN, AcqRel);
        self.end_stream_if_idle()
    }

    /// Whether it is time for the end of the stream. One thread only is told so, and holds the turn until it has sent it: no send
    /// may begin in between and be cut in two.
    pub(super) fn end_stream_if_idle(&self) -> Duty {
        let mut word = self.word.load(Acquire);
        while word & (FIN | CLOSING | TURN | QUEUED) == FIN && self.line.is_empty() {
            let held = (word & !FIN) | TURN;
            match self.word.compare_exchange_weak(word, held, AcqRel, Acquire) {
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

    fn open_gate() -> Gate {
        let gate = Gate::absent();
        gate.open();
        gate
    }

    #[test]
    fn the_end_of_the_stream_follows_the_turn() {
        let gate = open_gate();
        assert!(gate.try_turn());
        assert_eq!(gate.ask_end_of_stream(), Duty::Nothing);
        assert_eq!(gate.release_turn(), Duty::EndStream);
        assert!(!gate.try_turn(), "nothing comes between");
        assert_eq!(gate.release_turn(), Duty::Nothing);
        assert!(gate.try_turn());
        assert_eq!(gate.release_turn(), Duty::Nothing);
    }

    #[test]
    fn a_nonblocking_send_does_not_wait_for_one_without_room() {
        let gate = open_gate();
        assert!(gate.try_turn());
        assert!(gate.holder_waits());
        let mut place = gate.join_line().expect("open");
        let refused = gate.wait_turn(&mut place, Patience::Nonblocking);
        assert_eq!(refused, Err(TurnError::WouldBlock));
        let late = gate.wait_turn(&mut place, Patience::Until(Some(Instant::now())));
        assert_eq!(late, Err(TurnError::TimedOut));
        assert_eq!(gate.leave_line(&place), Duty::Nothing);
    }

    #[test]
    fn nobody_overtakes_the_line_and_given_up_places_are_skipped() {
        let gate = open_gate();
        let places: Vec<Place> = (0..100).filter_map(|_| gate.join_line()).collect();
        assert!(!gate.try_turn(), "somebody waits");
        let mut last = gate.join_line().expect("open");
        // Out of order, and more than there are tickets.
        for place in places.iter().rev() {
            assert_eq!(gate.leave_line(place), Duty::Nothing);
        }
        assert_eq!(gate.wait_turn(&mut last, Patience::Nonblocking), Ok(()));
        assert_eq!(gate.release_turn(), Duty::Nothing);
        assert!(gate.try_turn());
    }
}
