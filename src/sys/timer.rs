//! Timers of the kernel's, which become readable when they are due.

use super::{Errno, raw, syscall};

/// What a timer is set by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clock {
    /// The time of day, which may be set anew.
    Wall,
    /// Goes on evenly.
    Steady,
}

/// 100 ns, which Windows counts in.
pub(crate) const TICKS_PER_SECOND: u64 = 10_000_000;
/// From 1601 to 1970.
const SECONDS_BEFORE_1970: u64 = 11_644_473_600;

/// The time of day, in ticks since 1601, UTC.
pub(crate) fn now() -> u64 {
    let (seconds, microseconds) = raw::time();
    (seconds + SECONDS_BEFORE_1970) * TICKS_PER_SECOND + u64::from(microseconds) * 10
}

/// Makes a timer that is not set; the descriptor is close-on-exec.
pub(crate) fn create(clock: Clock) -> Result<i32, Errno> {
    let clock = match clock {
        Clock::Wall => libc::CLOCK_REALTIME,
        Clock::Steady => libc::CLOCK_MONOTONIC,
    };
    let flags = libc::TFD_CLOEXEC | libc::TFD_NONBLOCK;
    syscall!(SYS_timerfd_create, clock, flags).map(|fd| fd as i32)
}

/// Sets a timer, from this moment on, and every so many milliseconds from then on. What it was due for before is forgotten.
pub(crate) fn set_after(fd: i32, ticks: u64, period: u32) -> Result<(), Errno> {
    set(fd, 0, ticks, period)
}

/// The same, to a time of day in ticks since 1601.
pub(crate) fn set_at(fd: i32, ticks: u64, period: u32) -> Result<(), Errno> {
    let since_1970 = ticks.saturating_sub(SECONDS_BEFORE_1970 * TICKS_PER_SECOND);
    set(fd, libc::TFD_TIMER_ABSTIME, since_1970, period)
}

fn set(fd: i32, flags: i32, ticks: u64, period: u32) -> Result<(), Errno> {
    // Zero would be no time at all.
    let first = ticks.max(1);
    let value = libc::itimerspec {
        it_value: spec(first / TICKS_PER_SECOND, first % TICKS_PER_SECOND * 100),
        it_interval: spec(
            u64::from(period) / 1000,
            u64::from(period) % 1000 * 1_000_000,
        ),
    };
    let before = std::ptr::null_mut::<libc::itimerspec>();
    syscall!(SYS_timerfd_settime, fd, flags, &raw const value, before).map(drop)
}

fn spec(seconds: u64, nanoseconds: u64) -> libc::timespec {
    libc::timespec {
        tv_sec: seconds.cast_signed(),
        tv_nsec: nanoseconds.cast_signed(),
    }
}

/// Whether the timer was due since it was set, or asked last.
pub(crate) fn was_due(fd: i32) -> bool {
    let mut times = 0_u64;
    syscall!(SYS_read, fd, &raw mut times, 8_usize).is_ok()
}
