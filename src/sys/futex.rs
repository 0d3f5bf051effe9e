//! Sleeping on a word in memory, private to the process.

use std::time::Instant;

use super::poll::TimeSpec;
use super::sync::AtomicU32;
use super::syscall;

/// Sleeps until the word is woken, unless it no longer holds `expected`. May return for no reason: callers look at the word
/// again. Returns false when `deadline` has passed.
pub(crate) fn wait(word: &AtomicU32, expected: u32, deadline: Option<Instant>) -> bool {
    let timeout = match deadline.map(TimeSpec::until) {
        Some(None) => return false,
        Some(timeout) => timeout,
        None => None,
    };
    let timeout = timeout
        .as_ref()
        .map_or(std::ptr::null(), std::ptr::from_ref);
    // The word outlives the call; EAGAIN and EINTR mean "look again", ETIMEDOUT is found out by the next look at the clock.
    let _ = syscall!(
        SYS_futex,
        word.as_ptr(),
        libc::FUTEX_WAIT | libc::FUTEX_PRIVATE_FLAG,
        expected,
        timeout,
    );
    true
}

/// Whether the deadline has passed.
#[inline]
pub(crate) fn has_passed(deadline: Option<Instant>) -> bool {
    deadline.is_some_and(|deadline| deadline <= Instant::now())
}

/// Wakes at most `count` sleepers of the word. Inlined, because the instruction keeps registers that a call would not.
#[inline(always)]
pub(crate) fn wake(word: &AtomicU32, count: u32) {
    let count = count.min(i32::MAX.cast_unsigned());
    // Waking cannot fail: the word is valid memory of this process.
    let _ = syscall!(
        SYS_futex,
        word.as_ptr(),
        libc::FUTEX_WAKE | libc::FUTEX_PRIVATE_FLAG,
        count
    );
}

/// As [`wait`] without a deadline, as one of `kinds`: a set of bits that [`wake_as`] chooses sleepers by.
pub(crate) fn wait_as(word: &AtomicU32, expected: u32, kinds: u32) {
    let nothing = std::ptr::null::<u32>();
    // As above.
    let _ = syscall!(
        SYS_futex,
        word.as_ptr(),
        libc::FUTEX_WAIT_BITSET | libc::FUTEX_PRIVATE_FLAG,
        expected,
        nothing,
        nothing,
        kinds,
    );
}

/// Wakes at most `count` sleepers of the word that are of one of `kinds`.
pub(crate) fn wake_as(word: &AtomicU32, count: u32, kinds: u32) {
    let count = count.min(i32::MAX.cast_unsigned());
    let nothing = std::ptr::null::<u32>();
    // As above.
    let _ = syscall!(
        SYS_futex,
        word.as_ptr(),
        libc::FUTEX_WAKE_BITSET | libc::FUTEX_PRIVATE_FLAG,
        count,
        nothing,
        nothing,
        kinds,
    );
}
