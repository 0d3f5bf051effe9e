//! The word of an object that can be waited for: signalled or not, and for whom.

use std::sync::Arc;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};

use super::lot;
use super::thread::Thread;
use crate::sys::sync::{self, AtomicU64};

pub(super) const SIGNALLED: u64 = 1;
/// A wait that it satisfies takes the signal.
const AUTO_RESET: u64 = 1 << 1;
/// Some thread is enrolled as waiting.
pub(super) const WAITED: u64 = 1 << 2;
/// A thread that waits for several objects at once is looking at all of them.
pub(super) const LOCKED: u64 = 1 << 3;
/// The object exists.
pub(super) const OPEN: u64 = 1 << 4;
/// The object is an event: nothing belongs to it but this word.
pub(super) const EVENT: u64 = 1 << 5;
/// The number of objects that have had this word before, which tells this one from them.
pub(super) const GENERATION: u32 = 32;

/// How an object answers a wait.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reset {
    /// It stays signalled until somebody resets it.
    Manual,
    /// One wait takes the signal.
    Auto,
}

/// What an attempt to satisfy a wait finds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Found {
    /// The wait is satisfied.
    Signalled,
    /// The wait is satisfied, by a mutex whose owner has ended. No word tells of that.
    Abandoned,
    /// Not yet.
    Unsignalled,
    /// The object does not exist any more.
    Gone,
}

/// The word.
pub(crate) struct Signal(pub(super) AtomicU64);

impl Signal {
    /// Nobody's.
    pub(crate) fn absent() -> Self {
        Self(AtomicU64::new(0))
    }

    /// An object that nobody signals.
    #[cfg(not(loom))]
    pub(crate) const fn never() -> Self {
        Self(AtomicU64::new(OPEN))
    }

    /// An object that nobody signals; loom's words cannot be made before the program runs.
    #[cfg(loom)]
    pub(crate) fn never() -> Self {
        Self(AtomicU64::new(OPEN))
    }

    /// A new object begins, as the next generation.
    pub(crate) fn open(&self, reset: Reset, signalled: bool) -> u32 {
        self.open_as(0, reset, signalled)
    }

    pub(super) fn open_as(&self, kind: u64, reset: Reset, signalled: bool) -> u32 {
        let generation = self.generation().wrapping_add(1);
        let mut word = u64::from(generation) << GENERATION | OPEN | kind;
        word |= if reset == Reset::Auto { AUTO_RESET } else { 0 };
        word |= if signalled { SIGNALLED } else { 0 };
        self.0.store(word, Release);
        generation
    }

    /// The object ends; those who wait for it are told. False if it is not this generation's.
    pub(crate) fn close(&self, generation: u32) -> bool {
        let closed = self.change(generation, |word| word & !(OPEN | SIGNALLED));
        if closed.is_some() {
            self.wake();
        }
        closed.is_some()
    }

    /// The generation of the object that is here, or was.
    #[inline]
    pub(crate) fn generation(&self) -> u32 {
        (self.0.load(Acquire) >> GENERATION) as u32
    }

    /// The generation of the object that is here, if there is one.
    #[inline]
    pub(crate) fn open_generation(&self) -> Option<u32> {
        let word = self.0.load(Acquire);
        (word & OPEN != 0).then_some((word >> GENERATION) as u32)
    }

    /// Signals the object that is here, whichever it is.
    #[inline(always)]
    pub(crate) fn set_any(&self) {
        let word = self.0.load(Relaxed);
        // Signalled already, and nobody there whom it could be news to.
        let known = word & (OPEN | WAITED | LOCKED | SIGNALLED) == OPEN | SIGNALLED;
        if !known {
            self.set_among_others(self.generation());
        }
    }

    /// Whether the object of this generation exists.
    pub(crate) fn is_open(&self, generation: u32) -> bool {
        is_of(self.0.load(Acquire), generation)
    }

    /// Signals the object. False if it does not exist.
    #[inline(always)]
    pub(crate) fn set(&self, generation: u32) -> bool {
        let word = self.0.load(Relaxed);
        (is_quiet(word, generation) && self.try_change(word, word | SIGNALLED))
            || self.set_among_others(generation)
    }

    #[cold]
    pub(super) fn set_among_others(&self, generation: u32) -> bool {
        match self.change(generation, |word| word | SIGNALLED) {
            // A completion may be waited for in person, whether or not the object was signalled before.
            Some(before) if before & WAITED != 0 => {
                self.wake();
                true
            }
            Some(_) => true,
            None => false,
        }
    }

    /// Takes the signal away. False if the object does not exist.
    #[inline(always)]
    pub(crate) fn reset(&self, generation: u32) -> bool {
        let word = self.0.load(Acquire);
        let quiet = is_quiet(word, generation);
        (quiet && (word & SIGNALLED == 0 || self.try_change(word, word & !SIGNALLED)))
            || self.reset_among_others(generation)
    }

    #[cold]
    pub(super) fn reset_among_others(&self, generation: u32) -> bool {
        self.change(generation, |word| word & !SIGNALLED).is_some()
    }

    /// Satisfies one wait, if the object is signalled.
    pub(crate) fn try_take(&self, generation: u32) -> Found {
        found(self.change(generation, |word| {
            if word & AUTO_RESET != 0 {
                word & !SIGNALLED
            } else {
                word
            }
        }))
    }

    /// Keeps everybody else from the object, until [`Self::unlock`]; returns what a wait would find.
    pub(super) fn lock(&self, generation: u32) -> Found {
        found(self.change(generation, |word| word | LOCKED))
    }

    /// Lets the others at it again; with `take`, one wait is satisfied.
    pub(super) fn unlock(&self, take: bool) {
        // Everybody else waits for the bit, so only WAITED can change beside it.
        let word = self.0.load(Relaxed);
        let clear = if take && word & AUTO_RESET != 0 {
            LOCKED | SIGNALLED
        } else {
            LOCKED
        };
        self.0.fetch_and(!clear, AcqRel);
    }

    /// Keeps everybody else from the object while an operation is being ended that will signal it; then [`Self::end_hold`]. False if
    /// the object does not exist. Who sees the end and begins another operation at once resets the object after that, not
    /// before.
    pub(crate) fn hold(&self, generation: u32) -> bool {
        self.lock(generation) != Found::Gone
    }

    /// Signals the object, and lets the others at it again.
    pub(crate) fn end_hold(&self) {
        let mut word = self.0.load(Relaxed);
        while let Err(now) =
            self.0
                .compare_exchange_weak(word, word & !LOCKED | SIGNALLED, AcqRel, Relaxed)
        {
            word = now;
        }
        if word & WAITED != 0 {
            self.wake();
        }
    }

    /// Has those who wait look again, though nothing was signalled.
    pub(crate) fn nudge(&self) {
        // A write that changes nothing: a thread that enrols after it sees what was done before it. A load could be made before
        // that is seen, and the thread fall asleep.
        if self.0.fetch_or(0, AcqRel) & WAITED != 0 {
            self.wake();
        }
    }

    /// Enrolls the thread: from here on a signal wakes it.
    pub(super) fn enroll(&self, thread: &Arc<Thread>) {
        lot::enroll(self.key(), thread, || {
            self.0.fetch_or(WAITED, AcqRel);
        });
    }

    /// Strikes the thread off.
    pub(super) fn withdraw(&self, thread: &Thread) {
        lot::withdraw(self.key(), thread, || {
            self.0.fetch_and(!WAITED, AcqRel);
        });
    }

    fn wake(&self) {
        lot::wake(self.key());
    }

    /// In a forked child: nobody waits, and nobody looks.
    pub(crate) fn reset_after_fork(&self) {
        self.0.fetch_and(!(WAITED | LOCKED), AcqRel);
    }

    /// The order in which several are locked.
    pub(super) fn key(&self) -> usize {
        std::ptr::from_ref(self).addr()
    }

    #[inline]
    pub(super) fn try_change(&self, from: u64, to: u64) -> bool {
        self.0.compare_exchange(from, to, AcqRel, Relaxed).is_ok()
    }

    /// Changes the word of this generation's object, while nobody has it locked, and returns what it was. `None` if the object
    /// does not exist.
    #[inline]
    fn change(&self, generation: u32, to: impl Fn(u64) -> u64) -> Option<u64> {
        let mut word = self.0.load(Acquire);
        loop {
            if !is_of(word, generation) {
                return None;
            }
            if word & LOCKED != 0 {
                sync::yield_now();
                word = self.0.load(Acquire);
                continue;
            }
            match self
                .0
                .compare_exchange_weak(word, to(word), AcqRel, Acquire)
            {
                Ok(before) => return Some(before),
                Err(now) => word = now,
            }
        }
    }
}

#[inline]
fn is_of(word: u64, generation: u32) -> bool {
    word >> GENERATION == u64::from(generation) && word & OPEN != 0
}

/// Whether it is this generation's object, and nobody waits or looks at it.
#[inline]
fn is_quiet(word: u64, generation: u32) -> bool {
    let quiet = u64::from(generation) << GENERATION | OPEN;
    word & !(SIGNALLED | AUTO_RESET | EVENT) == quiet
}

fn found(before: Option<u64>) -> Found {
    match before {
        None => Found::Gone,
        Some(word) if word & SIGNALLED != 0 => Found::Signalled,
        Some(_) => Found::Unsignalled,
    }
}
