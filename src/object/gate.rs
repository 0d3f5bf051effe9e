//! Who is inside a socket: the threads in a call, the holder of the send turn, and the close that waits for them.
//!
//! One word a socket. A descriptor number must not be closed, and so reused, while a thread is about to use it: every call either
//! counts itself as a user or holds the send turn, and the last one out of a closing socket closes it. The send turn makes
//! the bytes of one stream send contiguous; taking a free turn is one compare-and-swap.

use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};

use super::line::Line;
use crate::sys::futex;
use crate::sys::sync::{self, AtomicU32};

/// Threads inside, the holder of the turn not counted.
pub(super) const USERS: u32 = 0xFFFF;
/// The entry is an open socket.
pub(super) const LIVE: u32 = 1 << 16;
/// Closed by its owner; still reserved for those inside.
pub(super) const CLOSING: u32 = 1 << 17;
/// The last one inside has left, and the descriptor is being closed.
pub(super) const DRAINED: u32 = 1 << 18;
/// Some thread holds the send turn.
pub(super) const TURN: u32 = 1 << 19;
/// Some thread may be asleep on this word.
pub(super) const WAITED: u32 = 1 << 20;
/// The holder of the turn waits for room, so a nonblocking send would have to wait for the peer.
pub(super) const NO_ROOM: u32 = 1 << 21;
/// The end of the stream follows when the turn and everybody waiting for it are done.
pub(super) const FIN: u32 = 1 << 22;

/// Overlapped sends wait in a queue, so a nonblocking send would have to wait for the peer.
pub(super) const QUEUED: u32 = 1 << 23;
/// The next turn is the queue's: those in the line have come later.
pub(super) const OWED: u32 = 1 << 24;
/// Counts moves of the line, in the bits from here up, so that a thread that has seen an older line does not fall asleep.
pub(super) const MOVED: u32 = 1 << 25;

/// Who was inside when a close began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Inside {
    /// Some thread is in a call.
    pub(crate) anybody: bool,
    /// A send waits for room or for its turn, or in the queue.
    pub(crate) blocked_send: bool,
    /// A send is being attempted at this moment; it will find the close when it has to wait.
    pub(crate) attempt: bool,
}

/// What the thread that leaves has to do for the socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub(crate) enum Duty {
    /// Nothing.
    Nothing,
    /// Close the descriptor, then call [`Gate::free`].
    Close,
    /// Send the end of the stream, then give the turn back.
    EndStream,
    /// It is the turn of the overlapped sends that wait in the queue.
    MoveQueue,
}

/// The word, and who waits for the turn.
pub(crate) struct Gate {
    pub(super) word: AtomicU32,
    pub(super) line: Line,
}

impl Gate {
    /// Nobody's socket.
    pub(crate) fn absent() -> Self {
        Self {
            word: AtomicU32::new(0),
            line: Line::empty(),
        }
    }

    /// A new socket begins. Whatever an earlier one under the same number left is forgotten.
    pub(crate) fn open(&self) {
        self.line.clear();
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

    /// Counts the calling thread as a user, where no overlapped sends wait in the queue and nobody comes between. False as well for a
    /// socket that is not open.
    #[inline]
    pub(crate) fn try_enter(&self) -> bool {
        let word = self.word.load(Relaxed);
        word & (LIVE | CLOSING | QUEUED) == LIVE
            && word & USERS != USERS
            && self
                .word
                .compare_exchange(word, word + 1, Acquire, Relaxed)
                .is_ok()
    }

    /// Counts the calling thread as a user. False for a socket that is not open.
    #[inline]
    pub(crate) fn enter(&self) -> bool {
        let mut word = self.word.load(Relaxed);
        while word & (LIVE | CLOSING) == LIVE && word & USERS != USERS {
            match self
                .word
                .compare_exchange_weak(word, word + 1, Acquire, Relaxed)
            {
                Ok(_) => return true,
                Err(now) => word = now,
            }
        }
        false
    }

    /// The calling thread leaves, where nobody else waits for that and nobody comes between. Otherwise false, and it is still counted.
    #[inline]
    pub(crate) fn try_leave(&self) -> bool {
        let word = self.word.load(Relaxed);
        word & CLOSING == 0
            && word & USERS != 0
            && self
                .word
                .compare_exchange(word, word - 1, AcqRel, Relaxed)
                .is_ok()
    }

    /// The calling thread leaves.
    #[inline]
    pub(crate) fn leave(&self) -> Duty {
        if self.try_leave() {
            return Duty::Nothing;
        }
        let mut word = self.word.load(Relaxed);
        // No user left: the number was reused behind our back, and this count belongs to nobody.
        while word & USERS != 0 {
            match self
                .word
                .compare_exchange_weak(word, word - 1, AcqRel, Relaxed)
            {
                Ok(_) if word & CLOSING != 0 => return self.drain(),
                Ok(_) => return Duty::Nothing,
                Err(now) => word = now,
            }
        }
        Duty::Nothing
    }

    /// Marks the socket as closed. `None` if it is not open; otherwise who has to be woken. The closing thread counts as a user
    /// until it has left: those it wakes may be gone, and the descriptor with them, before it has woken the others.
    pub(crate) fn begin_close(&self) -> Option<Inside> {
        let mut word = self.word.load(Acquire);
        while word & (LIVE | CLOSING) == LIVE {
            if word & USERS == USERS {
                // One of the 65,535 inside has to leave first, to be counted instead.
                sync::yield_now();
                word = self.word.load(Acquire);
                continue;
            }
            match self
                .word
                .compare_exchange_weak(word, (word | CLOSING) + 1, AcqRel, Acquire)
            {
                Ok(_) => {
                    if word & WAITED != 0 {
                        self.wake_all();
                    }
                    return Some(Inside {
                        anybody: word & (USERS | TURN) != 0,
                        blocked_send: word & (NO_ROOM | QUEUED) != 0 || !self.line.is_empty(),
                        attempt: word & (TURN | NO_ROOM) == TURN,
                    });
                }
                Err(now) => word = now,
            }
        }
        None
    }

    /// One thread only is told to close: the one that finds a closing socket empty first.
    pub(super) fn drain(&self) -> Duty {
        let mut word = self.word.load(Acquire);
        while word & CLOSING != 0 && word & (USERS | TURN | DRAINED) == 0 {
            let drained = CLOSING | DRAINED;
            match self
                .word
                .compare_exchange_weak(word, drained, AcqRel, Acquire)
            {
                Ok(_) => return Duty::Close,
                Err(now) => word = now,
            }
        }
        Duty::Nothing
    }

    /// The descriptor is closed. If its number is in use again already, the new socket's word stands.
    pub(crate) fn free(&self) {
        let _ = self
            .word
            .compare_exchange(CLOSING | DRAINED, 0, Release, Relaxed);
    }

    /// In a forked child: the threads inside exist in the parent only. Returns whether a close was waiting for them, which the
    /// child has to finish for its own copy of the descriptor. One that had come as far as closing it may have done so: the
    /// number may be somebody else's already, so it is left alone.
    pub(crate) fn reset_after_fork(&self) -> bool {
        let word = self.word.load(Relaxed);
        self.line.clear();
        match word & (CLOSING | DRAINED) {
            0 => {
                self.word.store(word & LIVE, Relaxed);
                false
            }
            CLOSING => {
                self.word.store(CLOSING | DRAINED, Relaxed);
                true
            }
            _ => {
                self.word.store(0, Relaxed);
                false
            }
        }
    }

    pub(super) fn wake_all(&self) {
        futex::wake(&self.word, u32::MAX);
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
        let inside = Inside {
            anybody: true,
            blocked_send: false,
            attempt: true,
        };
        assert_eq!(gate.begin_close(), Some(inside));
        assert_eq!(gate.begin_close(), None);
        assert!(!gate.enter());
        assert_eq!(gate.leave(), Duty::Nothing);
        assert_eq!(gate.leave(), Duty::Nothing);
        assert_eq!(gate.release_turn(), Duty::Close);
        assert!(gate.is_closing());
        gate.free();
        assert!(!gate.is_closing());
    }
}
