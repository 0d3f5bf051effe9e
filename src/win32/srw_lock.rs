//! Slim reader/writer locks: two words in the caller's memory, free when they are zero.
//!
//! A release clears the marks of those who wait and wakes all readers and one writer of them. A writer that has slept carries the
//! writers' mark on, into the lock that it takes or falls asleep for again: so nobody is left asleep, and an uncontended release
//! is one exchange. Readers stay outside while a writer wants the lock, so that they cannot keep it out for ever.

use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};

use crate::sys::futex;
use crate::sys::sync::AtomicU32;

/// Held by a writer. The low bits count readers.
const EXCLUSIVE: u32 = 1 << 31;
/// A writer may be asleep; and its kind of sleeper.
const WRITERS: u32 = 1 << 30;
/// Readers may be asleep, likewise.
const READERS: u32 = 1 << 29;
const COUNT: u32 = READERS - 1;

/// An `SRWLOCK`.
#[repr(C)]
pub struct SrwLock {
    state: AtomicU32,
    /// How many writers want the lock and have not got it.
    wanted: AtomicU32,
}

#[cfg(not(loom))]
const _: () = assert!(size_of::<SrwLock>() == 8);

impl SrwLock {
    /// A free lock.
    #[cfg(loom)]
    pub(crate) fn new() -> Self {
        Self {
            state: AtomicU32::new(0),
            wanted: AtomicU32::new(0),
        }
    }

    /// `InitializeSRWLock`.
    pub(crate) fn initialise(&self) {
        self.state.store(0, Relaxed);
        self.wanted.store(0, Release);
    }

    /// `AcquireSRWLockExclusive`.
    #[inline]
    pub(crate) fn acquire_exclusive(&self) {
        let free = self.state.compare_exchange(0, EXCLUSIVE, Acquire, Relaxed);
        if free.is_err() {
            self.wait_exclusive();
        }
    }

    #[cold]
    fn wait_exclusive(&self) {
        self.wanted.fetch_add(1, AcqRel);
        // Of those asleep one is woken: from the first sleep on it answers for the others.
        let mut carried = 0;
        while !self.enter_exclusive(carried) {
            let state = self.state.fetch_or(WRITERS, AcqRel) | WRITERS;
            carried = WRITERS;
            if state & (EXCLUSIVE | COUNT) != 0 {
                futex::wait_as(&self.state, state, WRITERS);
            }
        }
        self.wanted.fetch_sub(1, AcqRel);
    }

    fn enter_exclusive(&self, carried: u32) -> bool {
        self.change(|state| {
            (state & (EXCLUSIVE | COUNT) == 0).then_some(state | EXCLUSIVE | carried)
        })
    }

    /// `TryAcquireSRWLockExclusive`.
    pub(crate) fn try_acquire_exclusive(&self) -> bool {
        self.enter_exclusive(0)
    }

    /// `ReleaseSRWLockExclusive`.
    #[inline]
    pub(crate) fn release_exclusive(&self) {
        let state = self.state.swap(0, AcqRel);
        if state & (WRITERS | READERS) != 0 {
            self.wake(state);
        }
    }

    /// `AcquireSRWLockShared`.
    pub(crate) fn acquire_shared(&self) {
        while !self.try_acquire_shared() {
            let state = self.state.fetch_or(READERS, AcqRel) | READERS;
            // A writer that is seen to want the lock has yet to release it, and wakes whoever sleeps by then.
            if state & EXCLUSIVE != 0 || self.wanted.load(Acquire) != 0 {
                futex::wait_as(&self.state, state, READERS);
            }
        }
    }

    /// `TryAcquireSRWLockShared`.
    #[inline]
    pub(crate) fn try_acquire_shared(&self) -> bool {
        self.wanted.load(Relaxed) == 0
            && self.change(|state| (state & EXCLUSIVE == 0).then_some(state + 1))
    }

    /// `ReleaseSRWLockShared`.
    #[inline]
    pub(crate) fn release_shared(&self) {
        let left = self.state.fetch_sub(1, AcqRel) - 1;
        if left & COUNT == 0 && left != 0 {
            self.release_last();
        }
    }

    /// The last reader has left marks behind. If somebody has the lock by now, waking is up to them.
    #[cold]
    fn release_last(&self) {
        let marks = WRITERS | READERS;
        let mut state = self.state.load(Relaxed);
        while state & !marks == 0 && state & marks != 0 {
            match self.state.compare_exchange(state, 0, AcqRel, Relaxed) {
                Ok(_) => return self.wake(state),
                Err(now) => state = now,
            }
        }
    }

    #[cold]
    fn wake(&self, marks: u32) {
        if marks & WRITERS != 0 {
            futex::wake_as(&self.state, 1, WRITERS);
        }
        if marks & READERS != 0 {
            futex::wake_as(&self.state, u32::MAX, READERS);
        }
    }

    #[inline]
    fn change(&self, to: impl Fn(u32) -> Option<u32>) -> bool {
        self.state.fetch_update(Acquire, Relaxed, to).is_ok()
    }
}
