//! Clocks: ticks since the system was started, the performance counter, the time of day.

use super::codes::ERROR_NOACCESS;
use super::{Result, UserOut};
use crate::abi::WsaError;
use crate::sys::clock;

/// Counts of the performance counter a second, as on Windows 10 and later: 100 ns each.
pub(crate) const FREQUENCY: i64 = 10_000_000;
/// 100 ns intervals between 1601, where a `FILETIME` begins, and 1970.
const FROM_1601_TO_1970: u64 = 116_444_736_000_000_000;
/// What `timeGetDevCaps` gives as the range of periods, in milliseconds.
const PERIODS: core::ops::RangeInclusive<u32> = 1..=1_000_000;
/// The period is out of range.
const TIMERR_NOCANDO: u32 = 97;

/// Milliseconds since the system was started.
pub(crate) fn ticks() -> u64 {
    clock::since_start() / 1_000_000
}

/// `QueryPerformanceCounter`.
pub(crate) fn counter(to: UserOut<i64>) -> Result<()> {
    write(to, (clock::since_start() / 100).cast_signed())
}

/// `QueryPerformanceFrequency`.
pub(crate) fn frequency(to: UserOut<i64>) -> Result<()> {
    write(to, FREQUENCY)
}

/// The time of day as a `FILETIME`, whose halves stand low one first.
pub(crate) fn file_time(to: UserOut<u64>) -> Result<()> {
    write(to, clock::since_1970() / 100 + FROM_1601_TO_1970)
}

/// `timeBeginPeriod` and `timeEndPeriod`. The kernel's timers are finer than any period, so there is nothing to set.
pub(crate) fn period(milliseconds: u32) -> u32 {
    if PERIODS.contains(&milliseconds) {
        0
    } else {
        TIMERR_NOCANDO
    }
}

fn write<T: Copy>(to: UserOut<T>, value: T) -> Result<()> {
    to.prove()
        .map_err(|_| WsaError(ERROR_NOACCESS))
        .map(|to| to.set(value))
}
