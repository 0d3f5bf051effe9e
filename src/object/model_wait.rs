//! Models of waiting for objects: no signal is lost, and a wait for all takes all of them or none.

use std::cell::Cell;
use std::sync::Arc;
use std::time::Instant;

use loom::cell::UnsafeCell;
use loom::thread::{JoinHandle, spawn};

use super::signal::{Found, Reset, Signal};
use super::thread::{self, Apc};
use super::wait::{Awaited, Outcome, Want, wait};
use super::{event, handle};
use crate::sys::futex;

/// Two objects of generation 1 that a wait resets, side by side so that their order is the same in every run.
fn pair() -> Arc<[Signal; 2]> {
    let pair = [Signal::absent(), Signal::absent()];
    for signal in &pair {
        assert_eq!(signal.open(Reset::Auto, false), 1);
    }
    Arc::new(pair)
}

fn awaited(signal: &Signal) -> Awaited<'_> {
    Awaited::new(signal, 1)
}

fn wait_for(signal: &Signal) -> Outcome {
    wait(&[awaited(signal)], Want::Any, None, false)
}

fn join<T>(thread: JoinHandle<T>) -> T {
    thread.join().expect("no panic")
}

/// Two threads wait for one event; whoever gets it hands it on.
#[test]
fn loom_wait_a_signal_releases_one() {
    loom::model(|| {
        let pair = pair();
        let waiters = [0; 2].map(|_| {
            let pair = pair.clone();
            spawn(move || {
                assert_eq!(wait_for(&pair[0]), Outcome::Signalled(0));
                assert!(pair[0].set(1));
            })
        });
        assert!(pair[0].set(1));
        let _ = waiters.map(join);
        assert_eq!(pair[0].try_take(1), Found::Signalled);
        assert_eq!(pair[0].try_take(1), Found::Unsignalled);
    });
}

/// An event that nobody waited for is reset and set while somebody comes to wait for it.
#[test]
fn loom_wait_an_idle_event_is_set() {
    loom::model(|| {
        let handle = handle::open_event(Reset::Auto, true).expect("room") as usize;
        let waiter = spawn(move || {
            let event = handle::find_event(handle).expect("open");
            let awaited = Awaited::new(event.signal(), event.generation);
            assert_eq!(
                wait(&[awaited], Want::Any, None, false),
                Outcome::Signalled(0)
            );
        });
        match event::find_idle_event(handle) {
            Some(idle) => {
                idle.reset();
                idle.set();
            }
            None => {
                let event = handle::find_event(handle).expect("open");
                event.reset();
                event.set();
            }
        }
        join(waiter);
    });
}

/// Two threads wait for both events, in two orders; whoever gets them hands them on.
#[test]
fn loom_wait_all_or_none() {
    loom::model(|| {
        let pair = pair();
        let owned = Arc::new(UnsafeCell::new(()));
        let waiters = [[0, 1], [1, 0]].map(|order| {
            let (pair, owned) = (pair.clone(), owned.clone());
            spawn(move || {
                let both = order.map(|at| awaited(&pair[at]));
                assert_eq!(wait(&both, Want::All, None, false), Outcome::Signalled(0));
                // Only one at a time may own both: loom complains of two.
                owned.with_mut(|_| ());
                assert!(pair[0].set(1));
                assert!(pair[1].set(1));
            })
        });
        assert!(pair[0].set(1));
        assert!(pair[1].set(1));
        let _ = waiters.map(join);
        for signal in &*pair {
            assert_eq!(signal.try_take(1), Found::Signalled);
        }
    });
}

/// One thread waits for both events, one for one of them: only one of the two has that one.
#[test]
fn loom_wait_all_against_any() {
    loom::model(|| {
        let pair = pair();
        let owned = Arc::new(UnsafeCell::new(()));
        let all = {
            let (pair, owned) = (pair.clone(), owned.clone());
            spawn(move || {
                let both = [awaited(&pair[0]), awaited(&pair[1])];
                assert_eq!(wait(&both, Want::All, None, false), Outcome::Signalled(0));
                owned.with_mut(|_| ());
                assert_eq!(pair[0].try_take(1), Found::Unsignalled);
                assert!(pair[1].set(1));
            })
        };
        let any = {
            let (pair, owned) = (pair.clone(), owned.clone());
            spawn(move || {
                assert_eq!(wait_for(&pair[1]), Outcome::Signalled(0));
                owned.with_mut(|_| ());
                assert!(pair[1].set(1));
            })
        };
        assert!(pair[0].set(1));
        assert!(pair[1].set(1));
        join(all);
        join(any);
    });
}

/// A wait that ends by its deadline leaves the signal to others.
#[test]
fn loom_wait_a_deadline_takes_no_signal() {
    loom::model(|| {
        let pair = pair();
        let clock = spawn(futex::let_time_pass);
        let setter = {
            let pair = pair.clone();
            spawn(move || assert!(pair[0].set(1)))
        };
        let objects = [awaited(&pair[0])];
        let outcome = wait(&objects, Want::Any, Some(Instant::now()), false);
        join(setter);
        join(clock);
        let left = match outcome {
            Outcome::Signalled(0) => Found::Unsignalled,
            outcome => {
                assert_eq!(outcome, Outcome::TimedOut);
                Found::Signalled
            }
        };
        assert_eq!(pair[0].try_take(1), left);
    });
}

/// An object is closed while two threads wait for it.
#[test]
fn loom_wait_a_close_is_told() {
    loom::model(|| {
        let event = handle::open_event(Reset::Manual, false).expect("room") as usize;
        let waiters = [0; 2].map(|_| {
            let event = handle::find_event(event).expect("open");
            spawn(move || {
                let objects = [Awaited::new(event.signal(), event.generation)];
                wait(&objects, Want::Any, None, false)
            })
        });
        assert!(handle::close(event));
        assert_eq!(waiters.map(join), [Outcome::Gone; 2]);
    });
}

std::thread_local! {
    /// Whether the procedure has run. loom runs all threads of a model on one.
    static RAN: Cell<bool> = const { Cell::new(false) };
}

extern "C" fn run(_: usize) {
    RAN.set(true);
}

/// An alertable wait is told of a signal and of a procedure, in whatever order they come.
#[test]
fn loom_wait_a_signal_and_a_procedure() {
    loom::model(|| {
        RAN.set(false);
        let pair = pair();
        let me = thread::current();
        let alerter = {
            let me = me.clone();
            spawn(move || {
                me.queue(Apc::User {
                    function: run,
                    data: 0,
                });
            })
        };
        let setter = {
            let pair = pair.clone();
            spawn(move || assert!(pair[0].set(1)))
        };
        let mut signalled = false;
        while !signalled || !RAN.get() {
            match wait(&[awaited(&pair[0])], Want::Any, None, true) {
                Outcome::Signalled(0) if !signalled => signalled = true,
                Outcome::Alerted => assert!(thread::run_apcs()),
                other => panic!("{other:?}"),
            }
        }
        join(alerter);
        join(setter);
    });
}
