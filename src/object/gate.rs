//! Who is inside a socket: the threads in a call, the holder of the send turn, and the close that waits for them.
//!
//! One word a socket. A descriptor number must not be closed, and so reused, while a thread is about to use it: every call either
//! counts itself as a user or holds the send turn, and the last one out of a closing socket closes it. The send turn makes
//! the bytes of one stream send contiguous; taking a free turn is one compare-and-swap.

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};

use crate::sys::futex;

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
    pub(super) word: AtomicU32,
    pub(super) queued: AtomicU32,
}

impl Gate {
    /// Nobody's socket.
    pub(crate) const fn absent() -> Self {
        Self {
            word: AtomicU32::new(0),
            queued: AtomicU32::new(0),
        }
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

    /// The calling thread leaves.
    #[inline]
    pub(crate) fn leave(&self) -> Duty {
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

    /// Marks the socket as closed. `None` if it is not open; otherwise whether a send is blocked or waits for its turn.
    pub(crate) fn begin_close(&self) -> Option<bool> {
        let mut word = self.word.load(Acquire);
        while word & (LIVE | CLOSING) == LIVE {
            match self
                .word
                .compare_exchange_weak(word, word | CLOSING, AcqRel, Acquire)
            {
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

    pub(super) fn wake(&self, count: u32) {
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
}
