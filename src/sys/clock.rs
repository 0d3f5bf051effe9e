//! The kernel's clocks. libc reads them without a system call.

/// Nanoseconds since the system was started, its sleep included.
#[inline]
pub(crate) fn since_start() -> u64 {
    read(libc::CLOCK_BOOTTIME)
}

/// Nanoseconds since 1970, UTC.
#[inline]
pub(crate) fn since_1970() -> u64 {
    read(libc::CLOCK_REALTIME)
}

#[inline]
fn read(clock: libc::clockid_t) -> u64 {
    let mut now = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: fills in a structure of ours. Both clocks exist on every Linux that the library runs on.
    unsafe { libc::clock_gettime(clock, &raw mut now) };
    now.tv_sec.unsigned_abs() * 1_000_000_000 + now.tv_nsec.unsigned_abs()
}
