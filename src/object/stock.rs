//! Semaphores and mutexes. Their word says whether a wait would be satisfied; how many would be, and whose a mutex is, stands beside
//! it, and changes only while the word is locked.

use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicBool, AtomicU32};

use super::handle::{self, Kind, Object};
use super::signal::{Found, Reset, Signal};
use super::thread;
use super::wait::Awaited;

/// What stands beside the word.
#[derive(Default)]
pub(crate) struct Stock {
    /// What is left of a semaphore; how often its owner has taken a mutex.
    count: AtomicU32,
    /// Most that a semaphore may have; 0 for a mutex.
    most: AtomicU32,
    /// The number of the thread that owns a mutex; 0 for nobody.
    owner: AtomicU32,
    /// The last owner has ended without giving it back.
    abandoned: AtomicBool,
}

/// Why nothing was released.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Unreleased {
    /// The object does not exist any more.
    Gone,
    /// The semaphore would have more than it may.
    Full,
    /// The calling thread does not own the mutex.
    NotOwner,
}

/// A semaphore. `None` when a million handles are open.
pub(crate) fn open_semaphore(left: u32, most: u32) -> Option<u32> {
    handle::open(Kind::Semaphore, Reset::Auto, left != 0, |slot| {
        let stock = handle::beside(&slot.stock, Stock::default)?;
        stock.count.store(left, Relaxed);
        stock.most.store(most, Relaxed);
        Some(())
    })
}

/// A mutex, which the calling thread owns already if `owned`.
pub(crate) fn open_mutex(owned: bool) -> Option<u32> {
    handle::open(Kind::Mutex, Reset::Auto, !owned, |slot| {
        let stock = handle::beside(&slot.stock, Stock::default)?;
        stock.most.store(0, Relaxed);
        stock.free(false);
        if owned {
            stock.take();
        }
        Some(())
    })
}

/// A thread has ended: who takes a mutex of its next is told that it was left.
pub(super) fn abandon_of(owner: u32) {
    for object in handle::all().filter(|object| object.kind() == Kind::Mutex) {
        let is_owner = || object.stock().is_some_and(|stock| stock.is_owned_by(owner));
        if !is_owner() || object.signal().lock(object.generation) == Found::Gone {
            continue;
        }
        // It may have been closed before it was locked, and be somebody else's.
        if is_owner() {
            object
                .stock()
                .into_iter()
                .for_each(|stock| stock.free(true));
            object.signal().end_hold();
        } else {
            object.signal().unlock(false);
        }
    }
}

impl Stock {
    fn is_semaphore(&self) -> bool {
        self.most.load(Relaxed) != 0
    }

    fn is_owned_by(&self, thread: u32) -> bool {
        !self.is_semaphore() && self.owner.load(Relaxed) == thread
    }

    /// Nobody owns the mutex.
    fn free(&self, abandoned: bool) {
        self.count.store(0, Relaxed);
        self.abandoned.store(abandoned, Relaxed);
        self.owner.store(0, Relaxed);
    }

    /// The calling thread takes the mutex, perhaps once more. True if it was abandoned.
    fn take(&self) -> bool {
        self.owner.store(thread::owner_id(), Relaxed);
        self.count.fetch_add(1, Relaxed);
        thread::note_owner();
        self.abandoned.swap(false, Relaxed)
    }

    /// Satisfies one wait of the calling thread, if that can be.
    pub(super) fn try_take(&self, signal: &Signal, generation: u32) -> Found {
        match self.lock(signal, generation) {
            Found::Gone => Found::Gone,
            Found::Unsignalled => {
                signal.unlock(false);
                Found::Unsignalled
            }
            Found::Signalled | Found::Abandoned => self.take_and_unlock(signal),
        }
    }

    /// As [`Signal::lock`]. Its owner may take a mutex again.
    pub(super) fn lock(&self, signal: &Signal, generation: u32) -> Found {
        match signal.lock(generation) {
            Found::Unsignalled if self.is_owned_by(thread::owner_id()) => Found::Signalled,
            found => found,
        }
    }

    /// Satisfies the wait that [`Self::lock`] has found to be possible.
    pub(super) fn take_and_unlock(&self, signal: &Signal) -> Found {
        let (found, is_last) = if self.is_semaphore() {
            (Found::Signalled, self.count.fetch_sub(1, Relaxed) == 1)
        } else if self.take() {
            (Found::Abandoned, true)
        } else {
            (Found::Signalled, true)
        };
        signal.unlock(is_last);
        found
    }

    /// Gives back `count` of a semaphore, or a mutex once, while the word is locked. Returns how many there were, and whether a wait
    /// may be satisfied now.
    fn give_back(&self, count: u32) -> Result<(u32, bool), Unreleased> {
        let before = self.count.load(Relaxed);
        if self.is_semaphore() {
            if count > self.most.load(Relaxed) - before {
                return Err(Unreleased::Full);
            }
            self.count.store(before + count, Relaxed);
            return Ok((before, true));
        }
        if !self.is_owned_by(thread::owner_id()) {
            return Err(Unreleased::NotOwner);
        }
        if before == 1 {
            self.free(false);
        } else {
            self.count.store(before - 1, Relaxed);
        }
        Ok((before, before == 1))
    }

    /// In a forked child: the other threads, and what they owned, are the parent's. The fork may have come in the middle of a change.
    pub(super) fn reset_after_fork(&self, signal: &Signal) {
        let owner = self.owner.load(Relaxed);
        let is_free = if self.is_semaphore() {
            self.count.load(Relaxed) != 0
        } else {
            if owner != thread::owner_id() {
                let abandoned = owner != 0 || self.abandoned.load(Relaxed);
                self.free(abandoned);
            }
            owner != thread::owner_id()
        };
        let generation = signal.generation();
        if is_free {
            signal.set(generation);
        } else {
            signal.reset(generation);
        }
    }
}

impl Object {
    /// What a wait for it needs.
    pub(crate) fn awaited(self) -> Awaited<'static> {
        match self.stock() {
            None => Awaited::new(self.signal(), self.generation),
            Some(stock) => Awaited::of_stock(self.signal(), self.generation, stock),
        }
    }

    /// Gives back `count` of a semaphore, or a mutex once. Returns what the semaphore had before.
    pub(crate) fn release(self, count: u32) -> Result<u32, Unreleased> {
        let stock = self.stock().ok_or(Unreleased::Gone)?;
        let signal = self.signal();
        if signal.lock(self.generation) == Found::Gone {
            return Err(Unreleased::Gone);
        }
        let given = stock.give_back(count);
        match given {
            Ok((_, true)) => signal.end_hold(),
            _ => signal.unlock(false),
        }
        given.map(|(before, _)| before)
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_counted() {
        let handle = open_semaphore(2, 3).expect("room");
        let semaphore = handle::find(handle as usize).expect("it is open");
        assert_eq!(semaphore.release(2), Err(Unreleased::Full));
        assert_eq!(semaphore.release(1), Ok(2));
        let stock = semaphore.stock().expect("it is a semaphore");
        let take = || stock.try_take(semaphore.signal(), semaphore.generation);
        for _ in 0..3 {
            assert_eq!(take(), Found::Signalled);
        }
        assert_eq!(take(), Found::Unsignalled);
        assert!(handle::close(handle as usize));
        assert_eq!(take(), Found::Gone);
        assert_eq!(semaphore.release(1), Err(Unreleased::Gone));
    }
}
