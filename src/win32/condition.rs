//! Condition variables: a count of wake-ups to sleep on, in the caller's memory.
//!
//! As Windows documents it, a wait may end for no reason, so programs look at their condition again.

use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};

use super::codes::{ERROR_INVALID_PARAMETER, ERROR_TIMEOUT};
use super::critical_section::CriticalSection;
use super::srw_lock::SrwLock;
use super::{Result, fail};
use crate::object::wait::deadline;
use crate::sys::futex;
use crate::sys::sync::AtomicU32;

/// `CONDITION_VARIABLE_LOCKMODE_SHARED`.
const SHARED: u32 = 1;

/// A `CONDITION_VARIABLE`.
#[repr(C)]
pub struct Condition {
    wakes: AtomicU32,
    /// Who sleeps, or is about to; counted while the lock is held.
    sleepers: AtomicU32,
}

#[cfg(not(loom))]
const _: () = assert!(size_of::<Condition>() == 8);

impl Condition {
    /// Nobody waits.
    #[cfg(loom)]
    pub(crate) fn new() -> Self {
        Self {
            wakes: AtomicU32::new(0),
            sleepers: AtomicU32::new(0),
        }
    }

    /// `InitializeConditionVariable`.
    pub(crate) fn initialise(&self) {
        self.wakes.store(0, Relaxed);
        self.sleepers.store(0, Release);
    }

    /// `WakeConditionVariable` and `WakeAllConditionVariable`.
    #[inline]
    pub(crate) fn wake(&self, count: u32) {
        if self.sleepers.load(Acquire) != 0 {
            self.wakes.fetch_add(1, AcqRel);
            futex::wake(&self.wakes, count);
        }
    }

    /// `SleepConditionVariableSRW`.
    pub(crate) fn sleep_srw(&self, lock: &SrwLock, milliseconds: u32, flags: u32) -> Result<()> {
        match flags {
            0 => self.sleep(
                milliseconds,
                || lock.release_exclusive(),
                || lock.acquire_exclusive(),
            ),
            SHARED => self.sleep(
                milliseconds,
                || lock.release_shared(),
                || lock.acquire_shared(),
            ),
            _ => fail(ERROR_INVALID_PARAMETER),
        }
    }

    /// `SleepConditionVariableCS`. A section that was entered more than once stays entered, as on Windows.
    pub(crate) fn sleep_section(&self, section: &CriticalSection, milliseconds: u32) -> Result<()> {
        self.sleep(milliseconds, || section.leave(), || section.enter())
    }

    fn sleep(
        &self,
        milliseconds: u32,
        release: impl FnOnce(),
        acquire: impl FnOnce(),
    ) -> Result<()> {
        let deadline = deadline(milliseconds);
        self.sleepers.fetch_add(1, AcqRel);
        let wakes = self.wakes.load(Acquire);
        release();
        futex::wait(&self.wakes, wakes, deadline);
        let woken = self.wakes.load(Acquire) != wakes || !futex::has_passed(deadline);
        self.sleepers.fetch_sub(1, AcqRel);
        acquire();
        if woken { Ok(()) } else { fail(ERROR_TIMEOUT) }
    }
}
