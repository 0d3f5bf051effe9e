//! Waiting for objects: any of several or all at once, until a deadline, alertable or not.

#![expect(
    clippy::indexing_slicing,
    reason = "as many as were locked, of those there are"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::signal::{Found, Signal};
use super::stock::Stock;
use super::thread::{self, Thread};
use crate::abi::constants::wait::INFINITE;
use crate::sys::futex;

/// One object to wait for, in the generation it was found in.
#[derive(Clone, Copy)]
pub(crate) struct Awaited<'a> {
    signal: &'a Signal,
    generation: u32,
    /// Of a semaphore or mutex.
    stock: Option<&'a Stock>,
}

impl<'a> Awaited<'a> {
    /// An object of which the word is all that a wait needs.
    #[inline]
    pub(crate) fn new(signal: &'a Signal, generation: u32) -> Self {
        Self {
            signal,
            generation,
            stock: None,
        }
    }

    /// A semaphore or mutex.
    pub(super) fn of_stock(signal: &'a Signal, generation: u32, stock: &'a Stock) -> Self {
        Self {
            stock: Some(stock),
            ..Self::new(signal, generation)
        }
    }

    /// Whether it is the same object.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        std::ptr::eq(self.signal, other.signal)
    }

    #[inline]
    fn try_take(&self) -> Found {
        match self.stock {
            None => self.signal.try_take(self.generation),
            Some(stock) => stock.try_take(self.signal, self.generation),
        }
    }

    fn lock(&self) -> Found {
        match self.stock {
            None => self.signal.lock(self.generation),
            Some(stock) => stock.lock(self.signal, self.generation),
        }
    }

    fn unlock(&self, take: bool) -> Found {
        match self.stock.filter(|_| take) {
            None => {
                self.signal.unlock(take);
                Found::Signalled
            }
            Some(stock) => stock.take_and_unlock(self.signal),
        }
    }
}

/// How a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// By the object of this index; 0 where all were waited for.
    Signalled(usize),
    /// The same, by a mutex whose owner has ended without releasing it.
    Abandoned(usize),
    /// The deadline has passed.
    TimedOut,
    /// A procedure is queued for the thread, and the wait is alertable.
    Alerted,
    /// An object was closed.
    Gone,
}

/// Which objects satisfy the wait.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Want {
    /// The first one, in the order of the array, that is signalled.
    Any,
    /// All of them at the same moment.
    All,
}

/// Waits. An object that is signalled already wins over a procedure that is queued, and over a deadline that has passed.
pub(crate) fn wait(
    objects: &[Awaited],
    want: Want,
    deadline: Option<Instant>,
    alertable: bool,
) -> Outcome {
    if let Some(outcome) = attempt(objects, want) {
        return outcome;
    }
    let me = thread::current();
    let enrolled = Enrolled::new(objects, &me);
    until(&me, deadline, alertable, || attempt(enrolled.objects, want))
}

/// Waits until `done`, which every signal of `object` makes look again: for one operation of a socket that may have several.
pub(crate) fn wait_until(
    object: Awaited,
    deadline: Option<Instant>,
    done: impl Fn() -> bool,
) -> bool {
    let objects = [object];
    let me = thread::current();
    let _enrolled = Enrolled::new(&objects, &me);
    let answer = || done().then_some(Outcome::Signalled(0));
    until(&me, deadline, false, answer) == Outcome::Signalled(0)
}

/// When a wait of so many milliseconds ends.
pub(crate) fn deadline(timeout: u32) -> Option<Instant> {
    if timeout == INFINITE {
        return None;
    }
    Instant::now().checked_add(Duration::from_millis(u64::from(timeout)))
}

/// Sleeps until the deadline. False if a procedure ended the sleep, which then has not run yet.
pub(crate) fn sleep(deadline: Option<Instant>, alertable: bool) -> bool {
    until(&thread::current(), deadline, alertable, || None) != Outcome::Alerted
}

fn until(
    me: &Thread,
    deadline: Option<Instant>,
    alertable: bool,
    look: impl Fn() -> Option<Outcome>,
) -> Outcome {
    loop {
        // The clock first: what is signalled after the deadline was read still counts.
        let expired = futex::has_passed(deadline);
        let alerted = alertable && me.has_apc();
        if let Some(outcome) = look() {
            return outcome;
        }
        if alerted {
            return Outcome::Alerted;
        }
        if expired {
            return Outcome::TimedOut;
        }
        me.park(deadline);
    }
}

#[inline]
fn attempt(objects: &[Awaited], want: Want) -> Option<Outcome> {
    match want {
        Want::Any => any(objects),
        Want::All => all(objects),
    }
}

#[inline]
fn any(objects: &[Awaited]) -> Option<Outcome> {
    objects
        .iter()
        .enumerate()
        .find_map(|(index, object)| match object.try_take() {
            Found::Signalled => Some(Outcome::Signalled(index)),
            Found::Abandoned => Some(Outcome::Abandoned(index)),
            Found::Unsignalled => None,
            Found::Gone => Some(Outcome::Gone),
        })
}

/// Either all are taken or none. Locked in one order by everybody, so that two such waits do not wait for each other.
fn all(objects: &[Awaited]) -> Option<Outcome> {
    let mut sorted: Vec<&Awaited> = objects.iter().collect();
    sorted.sort_by_key(|object| object.signal.key());
    let mut locked = 0;
    let mut outcome = Some(Outcome::Signalled(0));
    for object in &sorted {
        match object.lock() {
            Found::Signalled | Found::Abandoned => {}
            Found::Unsignalled => outcome = None,
            Found::Gone => {
                outcome = Some(Outcome::Gone);
                break;
            }
        }
        locked += 1;
        if outcome.is_none() {
            break;
        }
    }
    let take = outcome == Some(Outcome::Signalled(0));
    for object in &sorted[..locked] {
        if object.unlock(take) == Found::Abandoned {
            outcome = Some(Outcome::Abandoned(0));
        }
    }
    outcome
}

/// The thread is enrolled under every object until this is dropped.
struct Enrolled<'a> {
    objects: &'a [Awaited<'a>],
    me: &'a Arc<Thread>,
}

impl<'a> Enrolled<'a> {
    fn new(objects: &'a [Awaited<'a>], me: &'a Arc<Thread>) -> Self {
        for object in objects {
            object.signal.enroll(me);
        }
        Self { objects, me }
    }
}

impl Drop for Enrolled<'_> {
    fn drop(&mut self) {
        for object in self.objects {
            object.signal.withdraw(self.me);
        }
    }
}
