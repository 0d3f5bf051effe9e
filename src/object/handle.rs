//! Handles of events, completion ports and threads: numbers that no descriptor has, checked for being stale.
//!
//! Bit 30 is set, so a handle is below 2^31 and no descriptor; the two lowest bits are free, the lowest of an `hEvent` being a
//! flag (facts 7.8). Between them stand the object's place in a table that is never freed, and the low bits of the generation
//! that the place is in.

use std::collections::VecDeque;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use std::sync::{Arc, OnceLock};

use super::port::Port;
use super::signal::{Reset, Signal};
use super::thread::Thread;
use crate::sys::lock::Lock;
use crate::sys::statics::Leaked;
use crate::sys::sync::{self, LeafLock};

/// Few in a model, which makes the table anew in each of its runs.
const INDEX_BITS: u32 = if cfg!(loom) { 4 } else { 20 };
const GENERATION_BITS: u32 = 8;
const INDEX_SHIFT: u32 = 2;
const GENERATION_SHIFT: u32 = INDEX_SHIFT + INDEX_BITS;
const BASE: u32 = 1 << 30;
/// The bits that tell one from another.
const HANDLE_BITS: usize = (1 << 30) - (1 << INDEX_SHIFT);

const CHUNK: usize = if cfg!(loom) { 4 } else { 256 };
const CHUNKS: usize = (1 << INDEX_BITS) / CHUNK;

/// Places are used again in the order they were given up, and not before there are as many: a stale handle is known as such
/// until its place has been used 256 times.
const KEPT_FREE: usize = 64;

/// What a place is used for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub(crate) enum Kind {
    Event = 1,
    Port = 2,
    Thread = 3,
}

/// One place.
pub(crate) struct Slot {
    /// Its word; of an event the whole of it.
    pub(crate) signal: Signal,
    kind: AtomicU32,
    port: OnceLock<Box<Port>>,
    thread: Lock<Option<Arc<Thread>>>,
}

/// A handle that was looked up: the place, and in which generation it was found.
#[derive(Clone, Copy)]
pub(crate) struct Object {
    slot: &'static Slot,
    /// As [`Signal::open`] gave it.
    pub(crate) generation: u32,
}

sync::global! {
    static PLACES: [Leaked<[Slot; CHUNK]>; CHUNKS] = [Leaked::new(); CHUNKS];
}
sync::global! {
    static FREE: LeafLock<Places> = LeafLock::new(Places {
        given_up: VecDeque::new(),
        never_used: 0,
    });
}

struct Places {
    given_up: VecDeque<u32>,
    never_used: u32,
}

impl Places {
    fn take(&mut self) -> Option<u32> {
        if self.given_up.len() >= KEPT_FREE || self.never_used == 1 << INDEX_BITS {
            return self.given_up.pop_front();
        }
        self.never_used += 1;
        Some(self.never_used - 1)
    }
}

/// An event. `None` when a million handles are open.
pub(crate) fn open_event(reset: Reset, signalled: bool) -> Option<u32> {
    open(Kind::Event, reset, signalled, |_| ())
}

/// A completion port without packets.
pub(crate) fn open_port() -> Option<u32> {
    open(Kind::Port, Reset::Manual, false, |slot| {
        slot.port.get_or_init(Box::default);
    })
}

/// A handle of a thread, signalled when the thread has ended.
pub(crate) fn open_thread(thread: &Arc<Thread>) -> Option<u32> {
    let handle = open(Kind::Thread, Reset::Manual, false, |slot| {
        *slot.thread.lock() = Some(thread.clone());
    })?;
    thread.tell_end_to(handle);
    Some(handle)
}

fn open(kind: Kind, reset: Reset, signalled: bool, fill: impl FnOnce(&Slot)) -> Option<u32> {
    let index = FREE.lock().take()?;
    let slot = place(index)?;
    fill(slot);
    slot.kind.store(kind as u32, Release);
    let generation = match kind {
        Kind::Event => slot.signal.open_event(reset, signalled),
        _ => slot.signal.open(reset, signalled),
    };
    let generation = (generation % (1 << GENERATION_BITS)) << GENERATION_SHIFT;
    Some(BASE | generation | index << INDEX_SHIFT)
}

fn place(index: u32) -> Option<&'static Slot> {
    let index = index as usize;
    let chunk = PLACES.get(index / CHUNK)?;
    let slots = match chunk.get() {
        Some(slots) => slots,
        None => {
            let slots: Vec<Slot> = (0..CHUNK).map(|_| Slot::absent()).collect();
            chunk.get_or_set(slots.into_boxed_slice().try_into().ok()?)
        }
    };
    Some(&slots[index % CHUNK])
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
    let index = (word >> INDEX_SHIFT) as usize % (1 << INDEX_BITS);
    let slots = PLACES[index / CHUNK].get()?;
    Some((&slots[index % CHUNK], word))
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
    let Some(object) = find(handle) else {
        return false;
    };
    if !object.slot.signal.close(object.generation) {
        return false;
    }
    if let Some(port) = object.port() {
        port.close(object.generation);
    }
    object.slot.thread.lock().take();
    let index = (handle >> INDEX_SHIFT) % (1 << INDEX_BITS);
    let index = u32::try_from(index).unwrap_or(0);
    FREE.lock().given_up.push_back(index);
    true
}

/// Signals the object of a handle, if there still is one.
pub(super) fn signal(handle: u32) {
    if let Some(object) = find(handle as usize) {
        object.set();
    }
}

/// In a forked child: events and ports are still there; nobody waits for them, and packets were the parent's.
pub(crate) fn reset_after_fork() {
    let mut places = Places {
        given_up: VecDeque::new(),
        never_used: 0,
    };
    let slots = PLACES.iter().filter_map(Leaked::get).flatten();
    for (index, slot) in (0_u32..).zip(slots) {
        let generation = slot.signal.generation();
        slot.signal.reset_after_fork();
        if let Some(port) = slot.port.get() {
            port.reset_after_fork();
        }
        // The handle of another thread names nobody here.
        slot.thread.renew(None);
        places.never_used = index + 1;
        if !slot.signal.is_open(generation) {
            places.given_up.push_back(index);
        }
    }
    FREE.renew(places);
}

impl Slot {
    fn absent() -> Self {
        Self {
            signal: Signal::absent(),
            kind: AtomicU32::new(0),
            port: OnceLock::new(),
            thread: Lock::new(None),
        }
    }
}

impl Object {
    /// What it is.
    #[inline]
    pub(crate) fn kind(self) -> Kind {
        match self.slot.kind.load(Acquire) {
            2 => Kind::Port,
            3 => Kind::Thread,
            _ => Kind::Event,
        }
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
}
