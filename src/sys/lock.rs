//! A lock that a forked child can take over, whoever held it in the parent.

use std::ops::{Deref, DerefMut};
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use super::futex;
use super::sync::{AtomicU32, UnsafeCell};

const FREE: u32 = 0;
const HELD: u32 = 1;
/// Held, and somebody may be asleep.
const CONTENDED: u32 = 2;
/// Looks at a held lock before going to sleep: what it protects is a few lines long.
const SPINS: u32 = if cfg!(loom) { 0 } else { 100 };

/// A value that one thread at a time may use, and where four bytes would be padding, something `beside` it that is reached without
/// the lock.
pub(crate) struct Lock<T, B = ()> {
    word: AtomicU32,
    #[cfg_attr(loom, allow(dead_code, reason = "models have nothing there"))]
    beside: B,
    value: UnsafeCell<T>,
}

// SAFETY: the value is reached through `Held` only, which one thread at a time has; what is beside it is shared as it is.
unsafe impl<T: Send, B: Sync> Sync for Lock<T, B> {}

/// A lock that is taken before the process forks and given back in parent and child, so that the child finds what it protects whole.
#[cfg_attr(loom, allow(dead_code, reason = "models do not fork"))]
pub(crate) trait AcrossFork: Sync {
    /// Takes the lock and keeps it.
    fn hold(&self);
    /// Gives back what `hold` has kept.
    fn release(&self);
}

impl<T: Send> AcrossFork for Lock<T> {
    fn hold(&self) {
        std::mem::forget(self.lock());
    }

    fn release(&self) {
        drop(Held(self));
    }
}

#[cfg(not(loom))]
static ACROSS_FORK: std::sync::OnceLock<Vec<&'static dyn AcrossFork>> = std::sync::OnceLock::new();

/// Has these locks, which nobody takes one inside the other, held while the process forks. The first call counts.
#[cfg(not(loom))]
pub(crate) fn keep_across_fork(locks: Vec<&'static dyn AcrossFork>) -> Result<(), super::Errno> {
    extern "C" fn before() {
        ACROSS_FORK
            .get()
            .into_iter()
            .flatten()
            .for_each(|lock| lock.hold());
    }
    extern "C" fn after() {
        ACROSS_FORK
            .get()
            .into_iter()
            .flatten()
            .for_each(|lock| lock.release());
    }
    let _ = ACROSS_FORK.set(locks);
    super::process::around_fork(before, after)
}

/// Models do not fork.
#[cfg(loom)]
pub(crate) fn keep_across_fork(_: Vec<&'static dyn AcrossFork>) -> Result<(), super::Errno> {
    Ok(())
}

impl<T> Lock<T> {
    /// A free lock.
    #[cfg(not(loom))]
    pub(crate) const fn new(value: T) -> Self {
        Self {
            word: AtomicU32::new(FREE),
            beside: (),
            value: UnsafeCell::new(value),
        }
    }

    /// A free lock; loom's words cannot be made before the program runs.
    #[cfg(loom)]
    pub(crate) fn new(value: T) -> Self {
        Self {
            word: AtomicU32::new(FREE),
            beside: (),
            value: UnsafeCell::new(value),
        }
    }
}

impl<T, B> Lock<T, B> {
    /// What is beside the value.
    #[cfg_attr(loom, allow(dead_code, reason = "models have nothing there"))]
    #[inline(always)]
    pub(crate) fn beside(&self) -> &B {
        &self.beside
    }

    /// Waits until no other thread has the value.
    #[inline]
    pub(crate) fn lock(&self) -> Held<'_, T, B> {
        if self
            .word
            .compare_exchange(FREE, HELD, Acquire, Relaxed)
            .is_err()
        {
            self.wait();
        }
        Held(self)
    }

    /// The value, if no other thread has it.
    #[inline(always)]
    pub(crate) fn try_lock(&self) -> Option<Held<'_, T, B>> {
        self.word
            .compare_exchange(FREE, HELD, Acquire, Relaxed)
            .is_ok()
            .then(|| Held(self))
    }

    #[cold]
    fn wait(&self) {
        for _ in 0..SPINS {
            if self.word.load(Relaxed) == FREE
                && self
                    .word
                    .compare_exchange(FREE, HELD, Acquire, Relaxed)
                    .is_ok()
            {
                return;
            }
            std::hint::spin_loop();
        }
        while self.word.swap(CONTENDED, Acquire) != FREE {
            futex::wait(&self.word, CONTENDED, None);
        }
    }

    /// In a forked child, whose only thread is the caller: frees the lock and replaces the value. What was there is leaked,
    /// because the thread that held the lock in the parent may have been changing it.
    pub(crate) fn renew(&self, value: T) {
        // SAFETY: there is no other thread, and this one holds no lock while it forks.
        self.value.with_mut(|old| unsafe { old.write(value) });
        self.word.store(FREE, Release);
    }
}

/// A lock of nothing may be kept from one call to another: whoever gives back what it has not taken spoils no value.
impl Lock<()> {
    /// Takes the lock until [`Self::release_kept`].
    #[inline]
    pub(crate) fn lock_and_keep(&self) {
        std::mem::forget(self.lock());
    }

    /// Gives back a lock that was kept.
    #[inline]
    pub(crate) fn release_kept(&self) {
        drop(Held(self));
    }
}

impl<T: Default, B: Default> Default for Lock<T, B> {
    fn default() -> Self {
        Self {
            word: AtomicU32::new(FREE),
            beside: B::default(),
            value: UnsafeCell::new(T::default()),
        }
    }
}

/// The value, while it is held. A pointer, as C passes it.
#[repr(transparent)]
pub(crate) struct Held<'a, T, B = ()>(&'a Lock<T, B>);

impl<T, B> Deref for Held<'_, T, B> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: no other thread has the value while this one holds the lock.
        unsafe { &*self.0.value.with(|value| value) }
    }
}

impl<T, B> DerefMut for Held<'_, T, B> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: as above, and this borrow is the only one made from the guard.
        unsafe { &mut *self.0.value.with_mut(|value| value) }
    }
}

impl<T, B> Drop for Held<'_, T, B> {
    #[inline(always)]
    fn drop(&mut self) {
        if self.0.word.swap(FREE, Release) == CONTENDED {
            futex::wake(&self.0.word, 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thread_at_a_time() {
        let lock = Lock::new(0_u64);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..10_000).for_each(|_| *lock.lock() += 1));
            }
        });
        assert_eq!(*lock.lock(), 40_000);
    }

    #[test]
    fn a_renewed_lock_is_free() {
        let lock = Lock::new(1);
        std::mem::forget(lock.lock());
        lock.renew(2);
        assert_eq!(*lock.lock(), 2);
    }
}

#[cfg(all(test, loom))]
mod models {
    use std::sync::Arc;

    use super::*;

    /// Three threads want the value, and each gets it.
    #[test]
    fn loom_lock_one_thread_at_a_time() {
        loom::model(|| {
            let lock = Arc::new(Lock::new(0));
            let others = [0; 2].map(|_| {
                let lock = lock.clone();
                loom::thread::spawn(move || *lock.lock() += 1)
            });
            *lock.lock() += 1;
            for other in others {
                other.join().expect("no panic");
            }
            assert_eq!(*lock.lock(), 3);
        });
    }
}
