//! Waitable timers. Each that is set has a timer of the kernel's, and one thread waits for all of those.

#![expect(
    clippy::indexing_slicing,
    reason = "as many as the kernel has filled in"
)]

use std::sync::Arc;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicI32, AtomicU32};

use super::apc::Apc;
pub(crate) use super::apc::TimerRoutine;
use super::handle::{self, Kind, Object};
use super::signal::Reset;
use super::thread::Thread;
use crate::sys::leaf::LeafLock;
use crate::sys::lock::{Held as LockHeld, Lock};
use crate::sys::timer::{self as kernel, Clock};
use crate::sys::{Errno, epoll, own_thread, socket};
use crate::trace;

/// When a timer is due, in 100 ns.
#[derive(Clone, Copy)]
pub(crate) enum Due {
    /// At a time of day, since 1601.
    At(u64),
    /// So long after it is set.
    After(u64),
}

impl Due {
    fn has_passed(self) -> bool {
        match self {
            Self::At(time) => time <= kernel::now(),
            Self::After(span) => span == 0,
        }
    }
}

/// A completion routine, and the thread that has set the timer, in whose alertable waits it runs.
pub(crate) struct Routine {
    pub(crate) routine: TimerRoutine,
    pub(crate) argument: usize,
    pub(crate) thread: Arc<Thread>,
}

/// What stands beside the word of a timer.
pub(super) struct Timer {
    /// Its handle, by which the thread that waits for the kernel's timers knows it.
    handle: AtomicU32,
    /// The kernel's timer; negative while none is set.
    kernel: AtomicI32,
    /// Also for changing `kernel`.
    routine: Lock<Option<Routine>>,
}

/// A timer whose lock is held.
struct Held {
    object: Object,
    handle: u32,
    kernel: &'static AtomicI32,
    routine: LockHeld<'static, Option<Routine>>,
}

/// Why a timer is not set.
#[derive(Debug)]
pub(crate) enum Unset {
    /// The timer does not exist any more.
    Gone,
    /// The system has no room for it.
    System,
}

impl From<Errno> for Unset {
    fn from(_: Errno) -> Self {
        Self::System
    }
}

/// Where the thread waits; negative until it runs.
static EPOLL: AtomicI32 = AtomicI32::new(-1);
static STARTING: LeafLock<()> = LeafLock::new(());
/// Timers that one look brings.
const BATCH: usize = 64;

/// A timer that is not set. `None` when a million handles are open.
pub(crate) fn open(reset: Reset) -> Option<u32> {
    let handle = handle::open(Kind::Timer, reset, false, |slot| {
        handle::beside(&slot.timer, Timer::absent).map(drop)
    })?;
    let timer = handle::find(handle as usize)?.timer()?;
    timer.handle.store(handle, Relaxed);
    Some(handle)
}

/// Sets a timer: it loses its signal, and gets it back when it is due, and every `period` milliseconds from then on.
pub(crate) fn set(
    object: Object,
    due: Due,
    period: u32,
    routine: Option<Routine>,
) -> Result<(), Unset> {
    let mut timer = Held::new(object).ok_or(Unset::Gone)?;
    if !object.reset() {
        return Err(Unset::Gone);
    }
    timer.forget();
    *timer.routine = routine;
    if due.has_passed() {
        // Who looks at it as soon as it is set finds it signalled.
        timer.fire();
        if period != 0 {
            kernel::set_after(timer.kernel(Clock::Steady)?, ticks(period), period)?;
        }
        return Ok(());
    }
    match due {
        Due::At(time) => kernel::set_at(timer.kernel(Clock::Wall)?, time, period)?,
        Due::After(span) => kernel::set_after(timer.kernel(Clock::Steady)?, span, period)?,
    }
    Ok(())
}

fn ticks(milliseconds: u32) -> u64 {
    u64::from(milliseconds) * (kernel::TICKS_PER_SECOND / 1000)
}

/// A timer is due no longer; its signal stays as it is. False if it does not exist.
pub(crate) fn cancel(object: Object) -> bool {
    Held::new(object).map(|mut timer| timer.forget()).is_some()
}

/// A timer was closed. Its place is not another's yet.
pub(super) fn end(object: Object) {
    if let Some(mut timer) = Held::last(object) {
        timer.forget();
    }
}

impl Timer {
    fn absent() -> Self {
        Self {
            handle: AtomicU32::new(0),
            kernel: AtomicI32::new(-1),
            routine: Lock::new(None),
        }
    }

    /// In a forked child: what was set is the parent's.
    pub(super) fn reset_after_fork(&self) {
        let fd = self.kernel.swap(-1, Relaxed);
        if fd >= 0 {
            socket::close(fd);
        }
        self.routine.renew(None);
    }
}

impl Held {
    /// `None` where it is no timer, or one that was closed: the place may be another's by now. While the lock is held it does not
    /// become that, since closing takes the lock.
    fn new(object: Object) -> Option<Self> {
        Self::last(object).filter(|_| object.exists())
    }

    /// The same of a timer that was closed just now.
    fn last(object: Object) -> Option<Self> {
        let timer = object.timer()?;
        Some(Self {
            object,
            handle: timer.handle.load(Relaxed),
            kernel: &timer.kernel,
            routine: timer.routine.lock(),
        })
    }

    /// Nothing is due any longer, and a routine that was and has not run yet will not.
    fn forget(&mut self) {
        let fd = self.kernel.swap(-1, Relaxed);
        if fd >= 0 {
            epoll::remove(EPOLL.load(Acquire), fd);
            socket::close(fd);
        }
        if let Some(routine) = self.routine.take() {
            routine.thread.withdraw_timer(self.handle);
        }
    }

    /// A timer of the kernel's that the thread waits for.
    fn kernel(&mut self, clock: Clock) -> Result<i32, Errno> {
        let epoll = running()?;
        let fd = kernel::create(clock)?;
        epoll::add(epoll, fd, u64::from(self.handle), epoll::IN)
            .inspect_err(|_| socket::close(fd))?;
        self.kernel.store(fd, Relaxed);
        Ok(fd)
    }

    /// The time has come.
    fn fire(&mut self) {
        let ended = |it: &Routine| it.thread.has_ended();
        if self.routine.as_ref().is_some_and(ended) {
            // As on Windows: the timer ends with the thread, and is not signalled.
            self.forget();
            return;
        }
        self.object.set();
        if let Some(it) = &*self.routine {
            it.thread.queue_timer(Apc::Timer {
                timer: self.handle,
                routine: it.routine,
                argument: it.argument,
                time: kernel::now(),
            });
        }
    }
}

/// Where the thread waits, which is started for it.
fn running() -> Result<i32, Errno> {
    let _starting = STARTING.lock();
    let epoll = EPOLL.load(Acquire);
    if epoll >= 0 {
        return Ok(epoll);
    }
    let epoll = epoll::create()?;
    own_thread::spawn(c"ws2-timers", move || run(epoll)).inspect_err(|_| socket::close(epoll))?;
    EPOLL.store(epoll, Release);
    Ok(epoll)
}

fn run(epoll: i32) {
    let mut events = [epoll::Event::EMPTY; BATCH];
    let told = loop {
        match epoll::wait(epoll, &mut events, None) {
            Ok(count) => events[..count].iter().for_each(expire),
            Err(errno) => break errno,
        }
    };
    trace::warning!("the timers' thread cannot wait: {told:?}; timers are not signalled any more");
}

fn expire(event: &epoll::Event) {
    let object = usize::try_from(event.name()).ok().and_then(handle::find);
    let Some(mut timer) = object.and_then(Held::new) else {
        return;
    };
    let fd = timer.kernel.load(Relaxed);
    // It may have been set anew or cancelled meanwhile.
    if fd >= 0 && kernel::was_due(fd) {
        timer.fire();
    }
}

/// In a forked child: the thread is the parent's.
pub(super) fn reset_after_fork() {
    STARTING.renew(());
    let epoll = EPOLL.swap(-1, AcqRel);
    if epoll >= 0 {
        socket::close(epoll);
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    #[test]
    fn who_comes_late_cancels_nothing_newer() {
        let timer = || open(Reset::Manual).expect("room") as usize;
        let found = |handle| handle::find(handle).expect("open");
        let first = timer();
        let late = found(first);
        assert!(handle::close(first));
        let mut newer = timer();
        while !std::ptr::eq(late.signal(), found(newer).signal()) {
            assert!(handle::close(newer));
            newer = timer();
        }
        let hour = Due::After(3600 * kernel::TICKS_PER_SECOND);
        set(found(newer), hour, 0, None).expect("set");
        let is_set = || {
            found(newer)
                .timer()
                .is_some_and(|it| it.kernel.load(Relaxed) >= 0)
        };
        assert!(!cancel(late));
        assert!(is_set());
        assert!(cancel(found(newer)));
        assert!(!is_set());
        assert!(handle::close(newer));
    }
}
