//! Models of a thread's sleep, its queue of procedures, and completion ports.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Instant;

use loom::thread::spawn;

use super::thread::{self, Apc};
use super::wait;
use crate::sys::futex;

/// A token that comes before the sleep ends it, and one token ends one sleep.
#[test]
fn loom_unpark_ends_the_sleep() {
    loom::model(|| {
        let me = thread::current();
        let other = {
            let me = me.clone();
            spawn(move || {
                me.unpark();
                me.unpark();
            })
        };
        me.park(None);
        other.join().expect("no panic");
        me.unpark();
        me.park(None);
    });
}

/// A sleep that ends by its deadline leaves no token that would be lost.
#[test]
fn loom_unpark_races_with_the_deadline() {
    loom::model(|| {
        let me = thread::current();
        let flag = Arc::new(loom::sync::atomic::AtomicBool::new(false));
        let clock = spawn(futex::let_time_pass);
        let other = {
            let (me, flag) = (me.clone(), flag.clone());
            spawn(move || {
                flag.store(true, Relaxed);
                me.unpark();
            })
        };
        let woken = me.park(Some(Instant::now()));
        if !woken {
            // The token is still to come, or was taken: what it stands for is seen, or the next sleep ends.
            while !flag.load(Relaxed) {
                me.park(None);
            }
        }
        clock.join().expect("no panic");
        other.join().expect("no panic");
    });
}

std::thread_local! {
    /// The procedures that have run, as sums of their data. loom runs all threads of a model on one, so this is the model's.
    static RAN: Cell<usize> = const { Cell::new(0) };
}

extern "C" fn count(data: usize) {
    RAN.set(RAN.get() + data);
}

fn procedure(data: usize) -> Apc {
    Apc::User {
        function: count,
        data,
    }
}

/// Each of two procedures ends an alertable wait or is run with the other, and runs once.
#[test]
fn loom_a_queued_procedure_alerts() {
    loom::model(|| {
        RAN.set(0);
        let me = thread::current();
        let others: Vec<_> = (0..2)
            .map(|_| {
                let me = me.clone();
                spawn(move || me.queue(procedure(1)))
            })
            .collect();
        while RAN.get() < 2 {
            assert!(!wait::sleep(None, true), "nothing else ends it");
            thread::run_apcs();
        }
        for other in others {
            other.join().expect("no panic");
        }
        assert_eq!(RAN.get(), 2);
    });
}

/// A procedure that is queued by the thread's number, while a sleep ends by its deadline.
#[test]
fn loom_a_procedure_and_a_deadline() {
    loom::model(|| {
        RAN.set(0);
        let me = thread::current();
        let id = me.id();
        let clock = spawn(futex::let_time_pass);
        let other = spawn(move || thread::queue(id, procedure(1)));
        if wait::sleep(Some(Instant::now()), true) {
            assert!(!wait::sleep(None, true));
        }
        thread::run_apcs();
        assert_eq!(RAN.get(), 1);
        clock.join().expect("no panic");
        other.join().expect("no panic");
    });
}
