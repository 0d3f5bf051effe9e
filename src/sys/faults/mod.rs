//! Faults on schedule, where the library meets the kernel and the heap: only with the feature `faults`, which a release build
//! refuses, and for tests only.
//!
//! A rule says of which system call which occurrences fail, fall short or are late. What falls short is offered less, so that the kernel
//! itself takes or gives less, and the stream stays true.

#![expect(
    clippy::indexing_slicing,
    reason = "part of the tests, which may fail as they like"
)]

mod calls;
mod memory;
mod readiness;
mod shorten;

use core::ffi::c_long;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::{Acquire, Release};
// Not a lock of ours, which would come back here when it sleeps.
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::instruction::{Arguments, answer};
pub(crate) use calls::number_of;
pub(crate) use memory::refused;

/// What stands in a rule's place of a system call's number: not system calls, but they fail likewise.
pub(crate) mod other {
    use core::ffi::c_long;

    /// Memory of the library's own.
    pub(crate) const ALLOCATION: c_long = -1;
    /// `pthread_create`.
    pub(crate) const THREAD: c_long = -2;
    /// `pthread_key_create`.
    pub(crate) const KEY: c_long = -3;
    /// The program's memory, such as `HeapAlloc`.
    pub(crate) const HEAP: c_long = -4;
    /// Whatever system call sends.
    pub(crate) const SENDING: c_long = -5;
}

/// What happens to a call.
#[derive(Clone, Copy)]
pub(crate) enum Effect {
    /// It is not made, and fails with this errno.
    Error(i32),
    /// It is offered at most so many bytes.
    Short(usize),
    /// Its answer comes so much later.
    Late(Duration),
}

/// Which calls a fault happens to.
#[derive(Clone, Copy)]
pub(crate) struct Rule {
    pub(crate) number: c_long,
    /// Calls on this descriptor only.
    pub(crate) descriptor: Option<i32>,
    /// So many pass first.
    pub(crate) skip: u32,
    /// So many are hit; 0 for all.
    pub(crate) times: u32,
    /// Of these, one in so many on average; 0 and 1 for each.
    pub(crate) one_in: u32,
    pub(crate) effect: Effect,
}

struct Schedule {
    /// An array, because the heap is one of those that fail.
    rules: [Option<Rule>; 16],
    random: u64,
    made: u64,
}

impl Schedule {
    fn next_random(&mut self) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random
    }

    /// What happens to this call.
    fn due(&mut self, number: c_long, is_on: impl Fn(i32) -> bool) -> Option<Effect> {
        for place in 0..self.rules.len() {
            let chance = self.next_random();
            let Some(rule) = &mut self.rules[place] else {
                continue;
            };
            if !calls::is_meant(rule.number, number) || rule.descriptor.is_some_and(|it| !is_on(it))
            {
                continue;
            }
            if rule.skip != 0 {
                rule.skip -= 1;
                continue;
            }
            if rule.one_in > 1 && !chance.is_multiple_of(u64::from(rule.one_in)) {
                continue;
            }
            let effect = rule.effect;
            if rule.times == 1 {
                self.rules[place] = None;
            } else {
                rule.times = rule.times.saturating_sub(1);
            }
            self.made += 1;
            return Some(effect);
        }
        None
    }
}

static SCHEDULE: Mutex<Schedule> = Mutex::new(Schedule {
    rules: [None; 16],
    random: 1,
    made: 0,
});
/// Whether there are rules.
static ARMED: AtomicBool = AtomicBool::new(false);

fn schedule() -> MutexGuard<'static, Schedule> {
    SCHEDULE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One more rule. False where there are too many.
pub(crate) fn add(rule: Rule) -> bool {
    let mut schedule = schedule();
    let Some(free) = schedule.rules.iter_mut().find(|it| it.is_none()) else {
        return false;
    };
    *free = Some(rule);
    ARMED.store(true, Release);
    true
}

/// No rules any more, and where chance begins.
pub(crate) fn clear(seed: u64) {
    let mut schedule = schedule();
    schedule.rules = [None; 16];
    schedule.random = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    ARMED.store(false, Release);
}

/// How many faults there were.
pub(crate) fn made() -> u64 {
    schedule().made
}

fn due(number: c_long, is_on: impl Fn(i32) -> bool) -> Option<Effect> {
    if !ARMED.load(Acquire) {
        return None;
    }
    let effect = schedule().due(number, is_on)?;
    if let Effect::Late(span) = effect {
        std::thread::sleep(span);
    }
    Some(effect)
}

/// What is no system call: fails where a rule says so.
pub(crate) fn at(number: c_long) -> Result<(), super::Errno> {
    match due(number, |_| false) {
        Some(Effect::Error(errno)) => Err(super::Errno(errno)),
        _ => Ok(()),
    }
}

/// A system call.
pub(crate) fn call<const N: usize>(number: c_long, arguments: [usize; N]) -> Result<usize, i32>
where
    [usize; N]: Arguments,
{
    let mut all = [0; 6];
    all[..N].copy_from_slice(&arguments);
    if number == libc::SYS_epoll_ctl {
        return match due(number, |fd| calls::is_on(number, &all, fd)) {
            Some(Effect::Error(errno)) => Err(errno),
            _ => readiness::control(&all),
        };
    }
    let make = |arguments: [usize; N]| {
        // SAFETY: the caller of `instruction!` says why the kernel may be asked this; what was changed is a smaller length.
        answer(unsafe { arguments.call(number) })
    };
    if !calls::can_fail(number, &all) {
        return make(arguments);
    }
    match due(number, |fd| calls::is_on(number, &all, fd)) {
        None | Some(Effect::Late(_)) => make(arguments),
        Some(Effect::Error(errno)) => {
            if number == libc::SYS_close {
                // Linux has released the number also where it reports an error.
                let _ = make(arguments);
            }
            if errno == libc::EAGAIN {
                readiness::tell_again(number, &all);
            }
            Err(errno)
        }
        Some(Effect::Short(most)) => {
            let made = shorten::call(number, all, most, |all| {
                let mut arguments = arguments;
                arguments.copy_from_slice(&all[..N]);
                make(arguments)
            });
            readiness::tell_again(number, &all);
            made
        }
    }
}
