//! Handles of events, completion ports, threads and what else is waited for: numbers that no descriptor has, checked for being stale.
//!
//! Bit 30 is set, so a handle is below 2^31 and no descriptor; the two lowest bits are free, the lowest of an `hEvent` being a
//! flag (facts 7.8). Between them stand the object's place in a table that is never freed, and the low bits of the generation
//! that the place is in.

use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use std::sync::{Arc, OnceLock};

use super::places::{self, INDEX_BITS};
pub(crate) use super::places::{Kind, Slot};
use super::port::Port;
use super::signal::{Reset, Signal};
use super::stock::Stock;
use super::thread::Thread;
use super::timer::{self, Timer};
use crate::sys::fallible;

const GENERATION_BITS: u32 = 8;
const INDEX_SHIFT: u32 = 2;
const GENERATION_SHIFT: u32 = INDEX_SHIFT + INDEX_BITS;
const BASE: u32 = 1 << 30;
/// The bits that tell one from another.
const HANDLE_BITS: usize = (1 << 30) - (1 << INDEX_SHIFT);

/// A handle that was looked up: the place, and in which generation it was found.
#[derive(Clone, Copy)]
pub(crate) struct Object {
    slot: &'static Slot,
    /// As [`Signal::open`] gave it.
    pub(crate) generation: u32,
}

/// An event. As with all of them, `None` when a million handles are open, or there is no memory.
pub(crate) fn open_event(reset: Reset, signalled: bool) -> Option<u32> {
    open(Kind::Event, reset, signalled, |_| Some(()))
}

/// A completion port without packets.
pub(crate) fn open_port() -> Option<u32> {
    open(Kind::Port, Reset::Manual, false, |slot| {
        beside(&slot.port, Port::default).map(drop)
    })
}

/// A handle of a thread, signalled when the thread has ended.
pub(crate) fn open_thread(thread: &Arc<Thread>) -> Option<u32> {
    let handle = open(Kind::Thread, Reset::Manual, false, |slot| {
        *slot.thread.lock() = Some(thread.clone());
        Some(())
    })?;
    thread.tell_end_to(handle);
    Some(handle)
}

pub(super) fn open(
    kind: Kind,
    reset: Reset,
    signalled: bool,
    fill: impl FnOnce(&Slot) -> Option<()>,
) -> Option<u32> {
    let index = places::take()?;
    let Some(slot) = places::place(index).filter(|slot| fill(slot).is_some()) else {
        places::give_up(index);
        return None;
    };
    slot.kind.store(kind as u32, Release);
    slot.openings
        .begin(slot.signal.generation().wrapping_add(1));
    let generation = match kind {
        Kind::Event => slot.signal.open_event(reset, signalled),
        _ => slot.signal.open(reset, signalled),
    };
    let generation = (generation % (1 << GENERATION_BITS)) << GENERATION_SHIFT;
    Some(BASE | generation | index << INDEX_SHIFT)
}

/// What stands beside the word, made if there is none from an earlier object of the place.
pub(super) fn beside<T>(place: &OnceLock<Box<T>>, make: impl FnOnce() -> T) -> Option<&T> {
    if place.get().is_none() {
        // Nobody else opens an object here.
        let _ = place.set(fallible::boxed(make())?);
    }
    place.get().map(Box::as_ref)
}

/// The object of a handle, whatever it is. `None` for a number that is none, or stale.
#[inline(always)]
pub(crate) fn find(handle: usize) -> Option<Object> {
    find_by(handle, Signal::open_generation)
}

#[inline(always)]
fn find_by(handle: usize, open: impl FnOnce(&Signal) -> Option<u32>) -> Option<Object> {
    let (slot, word) = slot_of(handle)?;
    let generation = open(&slot.signal)?;
    is_current(word, generation).then_some(Object { slot, generation })
}

/// The place that a handle names, if there is one, and the handle's bits.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "a handle has 31 bits")]
pub(super) fn slot_of(handle: usize) -> Option<(&'static Slot, u32)> {
    // Bits that are the same in all.
    if handle & !HANDLE_BITS != BASE as usize {
        return None;
    }
    let word = handle as u32;
    Some((places::find(word >> INDEX_SHIFT)?, word))
}

/// Whether the handle is of this generation.
#[inline(always)]
pub(super) fn is_current(word: u32, generation: u32) -> bool {
    generation % (1 << GENERATION_BITS) == (word >> GENERATION_SHIFT) % (1 << GENERATION_BITS)
}

/// The event of a handle. Its lowest bit may be a flag.
#[inline(always)]
pub(crate) fn find_event(handle: usize) -> Option<Object> {
    find_by(handle & !1, Signal::event_generation)
}

/// Ends an object. False for a handle that is none, or stale.
pub(crate) fn close(handle: usize) -> bool {
    find(handle).is_some_and(|object| close_found(object, handle))
}

fn close_found(object: Object, handle: usize) -> bool {
    match object.slot.openings.less(object.generation) {
        Some(0) => {}
        // Others have it by the same name.
        Some(_) => return true,
        None => return false,
    }
    if !object.slot.signal.close(object.generation) {
        return false;
    }
    if let Some(port) = object.port() {
        port.close(object.generation);
    }
    if object.timer().is_some() {
        timer::end(object);
    }
    object.slot.thread.lock().take();
    let index = (handle >> INDEX_SHIFT) % (1 << INDEX_BITS);
    let index = u32::try_from(index).unwrap_or(0);
    places::give_up(index);
    true
}

/// Signals the object of a handle, if there still is one.
pub(super) fn signal(handle: u32) {
    if let Some(object) = find(handle as usize) {
        object.set();
    }
}

/// All objects.
pub(super) fn all() -> impl Iterator<Item = Object> {
    places::all().filter_map(|slot| {
        let generation = slot.signal.open_generation()?;
        Some(Object { slot, generation })
    })
}

/// In a forked child: events and ports are still there; nobody waits for them, and packets were the parent's.
pub(crate) fn reset_after_fork() {
    places::reset_after_fork(|slot| {
        let generation = slot.signal.generation();
        slot.signal.reset_after_fork();
        if let Some(port) = slot.port.get() {
            port.reset_after_fork();
        }
        if let Some(timer) = slot.timer.get() {
            timer.reset_after_fork();
        }
        if let (Some(stock), true) = (slot.stock.get(), slot.has_stock()) {
            stock.reset_after_fork(&slot.signal);
        }
        // The handle of another thread names nobody here.
        slot.thread.renew(None);
        slot.signal.is_open(generation)
    });
}

impl Object {
    /// What it is.
    #[inline]
    pub(crate) fn kind(self) -> Kind {
        match self.slot.kind.load(Acquire) {
            2 => Kind::Port,
            3 => Kind::Thread,
            4 => Kind::Semaphore,
            5 => Kind::Mutex,
            6 => Kind::Timer,
            _ => Kind::Event,
        }
    }

    /// It will have to be closed once more. False if it is closed already.
    pub(crate) fn open_again(self) -> bool {
        self.slot.openings.more(self.generation)
    }

    /// Whether it was not closed yet.
    pub(crate) fn exists(self) -> bool {
        self.slot.signal.is_open(self.generation)
    }

    /// The word that is waited for.
    #[inline]
    pub(crate) fn signal(self) -> &'static Signal {
        &self.slot.signal
    }

    /// Signals it, unless it was closed meanwhile.
    #[inline]
    pub(crate) fn set(self) -> bool {
        self.slot.signal.set(self.generation)
    }

    /// Takes the signal away, unless it was closed meanwhile.
    #[inline]
    pub(crate) fn reset(self) -> bool {
        self.slot.signal.reset(self.generation)
    }

    /// The completion port, if it is one.
    #[inline]
    pub(crate) fn port(self) -> Option<&'static Port> {
        if self.slot.kind.load(Relaxed) == Kind::Port as u32 {
            self.slot.port.get().map(Box::as_ref)
        } else {
            None
        }
    }

    /// What stands beside the word of a semaphore or mutex.
    #[inline]
    pub(super) fn stock(self) -> Option<&'static Stock> {
        let stock = self.slot.stock.get().map(Box::as_ref);
        stock.filter(|_| self.slot.has_stock())
    }

    /// What stands beside the word of a timer.
    pub(super) fn timer(self) -> Option<&'static Timer> {
        let timer = self.slot.timer.get().map(Box::as_ref);
        timer.filter(|_| self.kind() == Kind::Timer)
    }

    /// The thread, if it is one.
    pub(crate) fn thread(self) -> Option<Arc<Thread>> {
        let thread = self.slot.thread.lock().clone();
        thread.filter(|_| self.slot.signal.is_open(self.generation))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_are_known_as_stale() {
        let first = open_event(Reset::Manual, false).expect("room") as usize;
        assert_eq!(first % 4, 0);
        assert!(first < 1 << 31);
        assert!(find_event(first | 1).is_some());
        assert!(find(first | 1).is_none());
        assert!(close(first));
        assert!(!close(first));
        for _ in 0..200 {
            let later = open_event(Reset::Manual, false).expect("room") as usize;
            assert_ne!(later, first);
            assert!(find(first).is_none());
            assert!(close(later));
        }
        for wrong in [0, 3, 4, 1 << 30 | 0x0FFF_FFFC, usize::MAX, !1] {
            assert!(find(wrong).is_none(), "{wrong:#x}");
        }
    }

    #[test]
    fn who_comes_late_closes_nothing_newer() {
        let event = || open_event(Reset::Manual, false).expect("room") as usize;
        let first = event();
        let late = find(first).expect("just opened");
        let mut newer = first;
        while newer == first || !std::ptr::eq(late.slot, find(newer).expect("open").slot) {
            assert!(close(newer));
            newer = event();
        }
        assert!(!close_found(late, first));
        assert!(!late.open_again());
        assert!(close(newer));
    }
}
