//! Who watches the sockets that have pending operations: the reactor's thread, or instead of it a thread that would sleep until one
//! of them has ended.
//!
//! A thread that watches for itself needs nobody to wake it, which saves two changes of threads for each operation that was pending.
//! The reactor lends the watch while that goes well, and has it back as soon as a second thread waits, or the first one has not
//! come for a moment. One thread at a time watches, and serves what it finds.
//!
//! A thread that sleeps is never left alone: the reactor watches, or the thread that does is to call the reactor when it leaves.

use std::sync::OnceLock;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};
use std::time::{Duration, Instant};

use crate::sys::futex;
use crate::sys::sync::{self, AtomicU32};

/// Nobody watches: the reactor has lent the watch, and sees from time to time whether anybody comes.
const VACANT: u32 = 0;
/// The reactor watches.
const REACTOR: u32 = 1;
/// Beside the number of the thread that watches, which is doubled: the reactor is to have the watch when it leaves.
const CALLED: u32 = 1;

/// How long the watch stands vacant at most.
const TICK: Duration = Duration::from_millis(2);
/// Visits in a tick for which it is worth lending the watch.
pub(crate) const WORTHWHILE: u32 = 4;

/// How a thread watches.
#[derive(Clone, Copy)]
pub(crate) struct Watching {
    /// Waits until something happens or the deadline has passed, calls the function, and serves what has happened. False if nothing
    /// has.
    pub(crate) look: fn(Option<Instant>, &dyn Fn()) -> bool,
    /// Ends a look of another thread, or its next one.
    pub(crate) ring: fn(),
}

static WATCHING: OnceLock<Watching> = OnceLock::new();

/// Says how to watch; before the reactor lends the watch.
pub(crate) fn set_watching(watching: Watching) {
    let _ = WATCHING.set(watching);
}

struct Watch {
    /// Nobody, the reactor, or twice a thread's number.
    holder: AtomicU32,
    /// Threads that are asleep, whom nobody has woken yet.
    sleepers: AtomicU32,
    /// How often a thread has come to watch.
    visits: AtomicU32,
    /// The reactor sleeps here; not 0 when it is wanted.
    call: AtomicU32,
}

sync::global! {
    static WATCH: Watch = Watch {
        holder: AtomicU32::new(REACTOR),
        sleepers: AtomicU32::new(0),
        visits: AtomicU32::new(0),
        call: AtomicU32::new(0),
    };
}

/// What a thread does that has to wait.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// It watches; then [`leave`].
    Watch,
    /// It watches already, and was interrupted: it waits in a signal handler.
    Inner,
    /// It sleeps, and is counted until [`rise`].
    Bed,
}

/// The place of the thread of this number, which has to wait.
pub(super) fn take_place(thread: u32) -> Place {
    let Some(own) = thread.checked_mul(2) else {
        if !lie_down() {
            call();
        }
        return Place::Bed;
    };
    loop {
        match WATCH.holder.load(Acquire) {
            VACANT if WATCH.change(VACANT, own) => {
                WATCH.visits.fetch_add(1, Relaxed);
                return Place::Watch;
            }
            VACANT => {}
            holder if holder & !CALLED == own => return Place::Inner,
            _ if lie_down() => return Place::Bed,
            _ => rise(),
        }
    }
}

/// Counts a thread as asleep. False if nobody watches: it would be left alone.
fn lie_down() -> bool {
    // Before the look at who watches. The reactor gives the watch away first, and looks at the sleepers then.
    WATCH.sleepers.fetch_add(1, AcqRel);
    has_reactor_soon()
}

/// Sees to it that the reactor has the watch when the thread leaves that has it now. False if nobody has it.
fn has_reactor_soon() -> bool {
    loop {
        match WATCH.holder.load(Acquire) {
            VACANT => return false,
            REACTOR => return true,
            holder if holder & CALLED != 0 || WATCH.change(holder, holder | CALLED) => return true,
            _ => {}
        }
    }
}

/// There is something that only who watches will find, and nobody may come for it.
pub(crate) fn want_reactor() {
    if !has_reactor_soon() {
        call();
    }
}

/// A thread that was counted is awake, or is being woken.
pub(super) fn rise() {
    WATCH.sleepers.fetch_sub(1, AcqRel);
}

/// The thread watches no more.
pub(super) fn leave() {
    let holder = WATCH.holder.load(Relaxed);
    if holder & CALLED == 0 && WATCH.change(holder, VACANT) {
        return;
    }
    WATCH.holder.store(REACTOR, Release);
    call();
}

fn call() {
    WATCH.call.swap(1, AcqRel);
    futex::wake(&WATCH.call, 1);
}

/// Sleeps for something that those who watch bring about, and that does not end a look.
pub(super) fn asleep<R>(sleep: impl FnOnce() -> R) -> R {
    WATCH.sleepers.fetch_add(1, AcqRel);
    want_reactor();
    let slept = sleep();
    rise();
    slept
}

/// Watches until something has happened, and serves it, `awake` first. False if nothing has happened before the deadline.
pub(super) fn look(deadline: Option<Instant>, awake: impl Fn()) -> bool {
    let watching = WATCHING.get();
    watching.is_some_and(|watching| (watching.look)(deadline, &awake))
}

/// Ends a look, or the next one.
pub(super) fn ring() {
    if let Some(watching) = WATCHING.get() {
        (watching.ring)();
    }
}

impl Watch {
    fn change(&self, from: u32, to: u32) -> bool {
        self.holder
            .compare_exchange(from, to, AcqRel, Relaxed)
            .is_ok()
    }
}

/// How many threads are asleep.
pub(crate) fn sleepers() -> u32 {
    WATCH.sleepers.load(Relaxed)
}

/// The reactor, which has the watch, lends it, and returns when it has it again. Returns how often threads came for it.
pub(crate) fn lend() -> u32 {
    let first = WATCH.visits.load(Relaxed);
    WATCH.holder.store(VACANT, Release);
    if WATCH.sleepers.fetch_add(0, AcqRel) == 0 {
        while_visited(first);
    }
    take_back();
    WATCH.visits.load(Relaxed).wrapping_sub(first)
}

/// Sleeps while threads come often enough and nobody calls.
fn while_visited(mut seen: u32) {
    loop {
        futex::wait(&WATCH.call, 0, Some(Instant::now() + TICK));
        let visits = WATCH.visits.load(Relaxed);
        if WATCH.call.load(Acquire) != 0 || visits.wrapping_sub(seen) < WORTHWHILE {
            return;
        }
        seen = visits;
    }
}

/// The reactor has the watch, or gets it when the thread leaves that has it now.
fn take_back() {
    loop {
        // Before the look: who has called since has given the watch back, or has seen that nobody has it.
        WATCH.call.swap(0, AcqRel);
        match WATCH.holder.load(Acquire) {
            REACTOR => return,
            VACANT => {
                WATCH.change(VACANT, REACTOR);
            }
            holder if holder & CALLED != 0 || WATCH.change(holder, holder | CALLED) => {
                futex::wait(&WATCH.call, 0, None);
            }
            _ => {}
        }
    }
}

/// In a forked child: nobody watches, nor sleeps, until there is a reactor.
pub(crate) fn reset_after_fork() {
    WATCH.holder.store(REACTOR, Relaxed);
    WATCH.sleepers.store(0, Relaxed);
}
