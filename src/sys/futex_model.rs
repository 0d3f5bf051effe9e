//! The futex for models: the same two calls on loom's words, and a clock that a model moves.
//!
//! As in the kernel, the look at the word and falling asleep are one step for whoever wakes. Nobody is woken who was not meant, so
//! that a wake-up that the code forgets is not made good by chance. loom reports sleepers whom nobody wakes as a deadlock.

use std::time::Instant;

use loom::sync::atomic::AtomicBool;
use loom::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use loom::sync::{Arc, Condvar, Mutex};

use super::sync::AtomicU32;

struct Sleeper {
    word: usize,
    kinds: u32,
    until: Option<Instant>,
    wake: Arc<Condvar>,
}

loom::lazy_static! {
    static ref SLEEPERS: Mutex<Vec<Sleeper>> = Mutex::new(Vec::new());
    static ref EXPIRED: AtomicBool = AtomicBool::new(false);
}

/// As the real one. All deadlines of a model pass together, in [`let_time_pass`].
pub(crate) fn wait(word: &AtomicU32, expected: u32, deadline: Option<Instant>) -> bool {
    sleep(word, expected, u32::MAX, deadline)
}

/// As the real one.
pub(crate) fn wait_as(word: &AtomicU32, expected: u32, kinds: u32) {
    sleep(word, expected, kinds, None);
}

fn sleep(word: &AtomicU32, expected: u32, kinds: u32, deadline: Option<Instant>) -> bool {
    let mut sleepers = SLEEPERS.lock().expect("not poisoned");
    if has_passed(deadline) {
        return false;
    }
    if word.load(Acquire) == expected {
        let wake = Arc::new(Condvar::new());
        sleepers.push(Sleeper {
            word: std::ptr::from_ref(word).addr(),
            kinds,
            until: deadline,
            wake: wake.clone(),
        });
        drop(wake.wait(sleepers));
    }
    true
}

/// As the real one: those who have slept longest are woken first.
pub(crate) fn wake(word: &AtomicU32, count: u32) {
    wake_as(word, count, u32::MAX);
}

/// As the real one.
pub(crate) fn wake_as(word: &AtomicU32, count: u32, kinds: u32) {
    let mut left = count;
    wake_where(|sleeper| {
        let same = sleeper.word == std::ptr::from_ref(word).addr() && sleeper.kinds & kinds != 0;
        let meant = left > 0 && same;
        left -= u32::from(meant);
        meant
    });
}

/// Whether the deadline has passed.
pub(crate) fn has_passed(deadline: Option<Instant>) -> bool {
    deadline.is_some() && EXPIRED.load(Relaxed)
}

/// Every deadline passes.
pub(crate) fn let_time_pass() {
    EXPIRED.store(true, Release);
    wake_where(|sleeper| sleeper.until.is_some());
}

fn wake_where(mut meant: impl FnMut(&Sleeper) -> bool) {
    let mut sleepers = SLEEPERS.lock().expect("not poisoned");
    sleepers.retain(|sleeper| {
        let meant = meant(sleeper);
        if meant {
            sleeper.wake.notify_one();
        }
        !meant
    });
}
