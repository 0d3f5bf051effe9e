//! Events, of which the word is the whole. One that nobody waits for, as most are most of the time, is reset and set by one attempt
//! each, with no look at the word between them.

use std::sync::atomic::Ordering::Acquire;

use super::handle::{Slot, is_current, slot_of};
use super::signal::{EVENT, GENERATION, LOCKED, OPEN, Reset, SIGNALLED, Signal, WAITED};

/// What the word of an event was that nobody waited for.
#[derive(Clone, Copy)]
struct Idle(u64);

impl Idle {
    #[inline(always)]
    fn generation(self) -> u32 {
        (self.0 >> GENERATION) as u32
    }
}

impl Signal {
    /// A new event begins, as the next generation.
    pub(super) fn open_event(&self, reset: Reset, signalled: bool) -> u32 {
        self.open_as(EVENT, reset, signalled)
    }

    /// The generation of the event that is here, if there is one.
    #[inline]
    pub(super) fn event_generation(&self) -> Option<u32> {
        let word = self.0.load(Acquire);
        (word & (OPEN | EVENT) == OPEN | EVENT).then_some((word >> GENERATION) as u32)
    }

    /// The event that is here, if there is one that nobody waits for or looks at.
    #[inline(always)]
    fn idle_event(&self) -> Option<Idle> {
        let word = self.0.load(Acquire);
        (word & (OPEN | EVENT | WAITED | LOCKED) == OPEN | EVENT).then_some(Idle(word))
    }

    /// Takes the signal away from an event that was found idle.
    #[inline(always)]
    fn reset_idle(&self, idle: Idle) {
        let word = idle.0;
        if word & SIGNALLED != 0 && !self.try_change(word, word & !SIGNALLED) {
            self.reset_among_others(idle.generation());
        }
    }

    /// Signals an event that was found idle, and reset.
    #[inline(always)]
    fn set_idle(&self, idle: Idle) {
        let word = idle.0 & !SIGNALLED;
        if !self.try_change(word, word | SIGNALLED) {
            self.set_among_others(idle.generation());
        }
    }
}

/// An event that nobody waits for.
#[derive(Clone, Copy)]
pub(crate) struct IdleEvent {
    slot: &'static Slot,
    idle: Idle,
}

/// The event of a handle, if nobody waits for it.
#[inline(always)]
pub(crate) fn find_idle_event(handle: usize) -> Option<IdleEvent> {
    let (slot, word) = slot_of(handle & !1)?;
    let idle = slot.signal.idle_event()?;
    is_current(word, idle.generation()).then_some(IdleEvent { slot, idle })
}

impl IdleEvent {
    /// Takes the signal away, unless it was closed meanwhile.
    #[inline(always)]
    pub(crate) fn reset(self) {
        self.slot.signal.reset_idle(self.idle);
    }

    /// Signals it, after it was reset, unless it was closed meanwhile.
    #[inline(always)]
    pub(crate) fn set(self) {
        self.slot.signal.set_idle(self.idle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::signal::Found;

    #[test]
    fn an_auto_reset_signal_is_taken_once() {
        let signal = Signal::absent();
        let first = signal.open(Reset::Auto, false);
        assert_eq!(signal.try_take(first), Found::Unsignalled);
        assert!(signal.set(first));
        assert_eq!(signal.try_take(first), Found::Signalled);
        assert_eq!(signal.try_take(first), Found::Unsignalled);
    }

    #[test]
    fn an_idle_event_is_reset_and_set_also_when_somebody_came_between() {
        let signal = Signal::absent();
        let generation = signal.open_event(Reset::Manual, true);
        for nobody in [true, false] {
            let idle = signal.idle_event().expect("nobody waits");
            signal.reset_idle(idle);
            assert_eq!(signal.try_take(generation), Found::Unsignalled);
            if !nobody {
                assert!(signal.set(generation));
            }
            signal.set_idle(idle);
            assert_eq!(signal.try_take(generation), Found::Signalled);
        }
        let idle = signal.idle_event().expect("nobody waits");
        assert!(signal.close(generation));
        signal.reset_idle(idle);
        signal.set_idle(idle);
        assert_eq!(signal.try_take(generation), Found::Gone);
        assert!(signal.idle_event().is_none());
    }

    #[test]
    fn a_stale_generation_reaches_nobody() {
        let signal = Signal::absent();
        let first = signal.open(Reset::Manual, true);
        assert!(signal.close(first));
        assert!(!signal.close(first));
        let second = signal.open(Reset::Manual, false);
        assert!(!signal.set(first));
        assert_eq!(signal.try_take(first), Found::Gone);
        assert_eq!(signal.try_take(second), Found::Unsignalled);
    }
}
