//! The table behind the handles: places, which of them are free, and what stands in one.

#![expect(
    clippy::indexing_slicing,
    reason = "numbers modulo the length of what they index"
)]

use std::collections::VecDeque;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicU32, AtomicU64};
use std::sync::{Arc, OnceLock};

use super::port::Port;
use super::signal::Signal;
use super::stock::Stock;
use super::thread::Thread;
use super::timer::Timer;
use crate::sys::fallible;
use crate::sys::leaf::LeafLock;
use crate::sys::lock::Lock;
use crate::sys::statics::Leaked;
use crate::sys::sync;

/// Few in a model, which makes the table anew in each of its runs.
pub(super) const INDEX_BITS: u32 = if cfg!(loom) { 4 } else { 20 };

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
    Semaphore = 4,
    Mutex = 5,
    Timer = 6,
}

/// One place.
pub(crate) struct Slot {
    /// Its word; of an event the whole of it.
    pub(crate) signal: Signal,
    pub(super) kind: AtomicU32,
    pub(super) openings: Openings,
    pub(super) port: OnceLock<Box<Port>>,
    pub(super) thread: Lock<Option<Arc<Thread>>>,
    pub(super) stock: OnceLock<Box<Stock>>,
    pub(super) timer: OnceLock<Box<Timer>>,
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

/// How often an object is to be closed: more than once where it was opened once more by its name. The generation stands beside it, so
/// that a handle that is closed twice at the same moment does not close the object that comes next.
pub(super) struct Openings(AtomicU64);

impl Openings {
    /// An object of this generation begins.
    pub(super) fn begin(&self, generation: u32) {
        self.0.store(u64::from(generation) << 32 | 1, Release);
    }

    /// Once more. False if the object is closed.
    pub(super) fn more(&self, generation: u32) -> bool {
        self.change(generation, |count| count.checked_add(1))
            .is_some()
    }

    /// Once less: how often from now on. `None` if the object is closed.
    pub(super) fn less(&self, generation: u32) -> Option<u32> {
        self.change(generation, |count| Some(count - 1))
    }

    #[expect(clippy::cast_possible_truncation, reason = "the count is the low half")]
    fn change(&self, generation: u32, to: impl Fn(u32) -> Option<u32>) -> Option<u32> {
        let mut changed = 0;
        let change = |word: u64| {
            let count = word as u32;
            if word >> 32 != u64::from(generation) || count == 0 {
                return None;
            }
            changed = to(count)?;
            Some(u64::from(generation) << 32 | u64::from(changed))
        };
        self.0.fetch_update(AcqRel, Acquire, change).ok()?;
        Some(changed)
    }
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

/// A place that is free. `None` where there is none.
pub(super) fn take() -> Option<u32> {
    FREE.lock().take()
}

/// The place is free again.
pub(super) fn give_up(index: u32) {
    let mut places = FREE.lock();
    // Without memory to remember it by it is not used again.
    if places.given_up.try_reserve(1).is_ok() {
        places.given_up.push_back(index);
    }
}

/// A place, which is made if it was never used. `None` where there is no memory for it.
pub(super) fn place(index: u32) -> Option<&'static Slot> {
    let index = index as usize;
    let chunk = PLACES.get(index / CHUNK)?;
    let slots = match chunk.get() {
        Some(slots) => slots,
        None => chunk.get_or_set(fallible::array(Slot::absent)?),
    };
    Some(&slots[index % CHUNK])
}

/// A place, if it was used before. Bits above those of an index do not matter.
#[inline(always)]
pub(super) fn find(index: u32) -> Option<&'static Slot> {
    let index = index as usize % (1 << INDEX_BITS);
    let slots = PLACES[index / CHUNK].get()?;
    Some(&slots[index % CHUNK])
}

/// All places that were made, in order.
pub(super) fn all() -> impl Iterator<Item = &'static Slot> {
    PLACES.iter().filter_map(Leaked::get).flatten()
}

/// In a forked child: `renew` says of each place whether it is in use.
pub(super) fn reset_after_fork(mut renew: impl FnMut(&Slot) -> bool) {
    let mut places = Places {
        given_up: VecDeque::new(),
        never_used: 0,
    };
    for (index, slot) in (0_u32..).zip(all()) {
        places.never_used = index + 1;
        if !renew(slot) {
            places.given_up.push_back(index);
        }
    }
    FREE.renew(places);
}

impl Slot {
    #[inline]
    pub(super) fn has_stock(&self) -> bool {
        let kind = self.kind.load(Relaxed);
        kind == Kind::Semaphore as u32 || kind == Kind::Mutex as u32
    }

    fn absent() -> Self {
        Self {
            signal: Signal::absent(),
            kind: AtomicU32::new(0),
            openings: Openings(AtomicU64::new(0)),
            port: OnceLock::new(),
            thread: Lock::new(None),
            stock: OnceLock::new(),
            timer: OnceLock::new(),
        }
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    #[test]
    fn openings_are_those_of_one_generation() {
        let openings = Openings(AtomicU64::new(0));
        assert_eq!(openings.less(0), None);
        openings.begin(7);
        assert!(openings.more(7));
        assert!(!openings.more(6));
        assert_eq!(openings.less(6), None);
        assert_eq!(openings.less(7), Some(1));
        assert_eq!(openings.less(7), Some(0));
        assert_eq!(openings.less(7), None);
        assert!(!openings.more(7));
    }
}
