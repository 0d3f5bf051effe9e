//! Critical sections: locks that their owner may take again.

use std::cell::Cell;
use std::sync::atomic::Ordering::Relaxed;

use crate::sys::lock::Lock;
use crate::sys::sync::{AtomicU32, AtomicUsize, thread_local};

/// The high byte of a spin count holds flags.
const SPINS: usize = 0x00FF_FFFF;

/// A `CRITICAL_SECTION`, in the places that Windows' members have.
#[repr(C)]
pub struct CriticalSection {
    debug_info: usize,
    lock: Lock<()>,
    entered: AtomicU32,
    owner: AtomicUsize,
    semaphore: usize,
    /// Told again; how often a thread looks before it sleeps is the lock's affair.
    spins: AtomicUsize,
}

#[cfg(not(loom))]
const _: () = assert!(size_of::<CriticalSection>() == 40);

thread_local! {
    #[allow(clippy::missing_const_for_thread_local, reason = "loom's does not know constant blocks")]
    static HERE: Cell<u8> = Cell::new(0);
}

/// A number that only this thread has, its child after a fork included: the system's number would be another one there.
fn here() -> usize {
    HERE.with(|here| std::ptr::from_ref(here).addr())
}

impl CriticalSection {
    /// A section that nobody has entered.
    pub(crate) fn new(spins: usize) -> Self {
        Self {
            debug_info: 0,
            lock: Lock::new(()),
            entered: AtomicU32::new(0),
            owner: AtomicUsize::new(0),
            semaphore: 0,
            spins: AtomicUsize::new(spins & SPINS),
        }
    }

    /// `EnterCriticalSection`.
    #[inline]
    pub(crate) fn enter(&self) {
        if !self.try_enter() {
            self.lock.lock_and_keep();
            self.begin();
        }
    }

    /// `TryEnterCriticalSection`.
    #[inline]
    pub(crate) fn try_enter(&self) -> bool {
        if let Some(held) = self.lock.try_lock() {
            std::mem::forget(held);
            self.begin();
        } else if self.owner.load(Relaxed) == here() {
            self.entered.store(self.entered.load(Relaxed) + 1, Relaxed);
        } else {
            return false;
        }
        true
    }

    /// `LeaveCriticalSection`. A thread that has not entered leaves nothing: the owner's lock stays whole.
    #[inline]
    pub(crate) fn leave(&self) {
        if self.owner.load(Relaxed) != here() {
            return;
        }
        let entered = self.entered.load(Relaxed) - 1;
        self.entered.store(entered, Relaxed);
        if entered != 0 {
            return;
        }
        self.owner.store(0, Relaxed);
        self.lock.release_kept();
    }

    /// `SetCriticalSectionSpinCount`: the count that was in force.
    pub(crate) fn set_spins(&self, spins: usize) -> u32 {
        let before = self.spins.swap(spins & SPINS, Relaxed);
        u32::try_from(before).unwrap_or(u32::MAX)
    }

    fn begin(&self) {
        self.owner.store(here(), Relaxed);
        self.entered.store(1, Relaxed);
    }
}
