//! Models of slim locks and condition variables.

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;

use loom::cell::UnsafeCell;
use loom::sync::atomic::AtomicBool;
use loom::thread::spawn;

use super::condition::Condition;
use super::critical_section::CriticalSection;
use super::srw_lock::SrwLock;
use crate::sys::futex;

/// A lock, and what it protects: loom complains where a writer meets anybody.
struct Model {
    lock: SrwLock,
    value: UnsafeCell<u32>,
    /// What a sleeper waits for. Only the lock that it is changed under orders it.
    flag: AtomicBool,
}

impl Model {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            lock: SrwLock::new(),
            value: UnsafeCell::new(0),
            flag: AtomicBool::new(false),
        })
    }

    fn write(&self) {
        self.lock.acquire_exclusive();
        self.value.with_mut(|_| ());
        self.lock.release_exclusive();
    }

    fn read(&self) {
        self.lock.acquire_shared();
        self.value.with(|_| ());
        self.lock.release_shared();
    }
}

fn together(acts: Vec<fn(&Model)>) {
    loom::model(move || {
        let model = Model::new();
        let others: Vec<_> = acts
            .iter()
            .map(|act| {
                let (model, act) = (model.clone(), *act);
                spawn(move || act(&model))
            })
            .collect();
        for other in others {
            other.join().expect("no panic");
        }
        assert!(model.lock.try_acquire_exclusive(), "free at the end");
    });
}

/// Three writers want the lock, and each gets it.
#[test]
fn loom_srw_three_writers() {
    together(vec![Model::write, Model::write, Model::write]);
}

/// A reader between two writers is neither forgotten nor let in.
#[test]
fn loom_srw_two_writers_and_a_reader() {
    together(vec![Model::write, Model::write, Model::read]);
}

/// Two readers and a writer.
#[test]
fn loom_srw_a_writer_and_two_readers() {
    together(vec![Model::write, Model::read, Model::read]);
}

/// Waits until another thread has set the flag, which one wake-up tells of.
#[test]
fn loom_condition_is_woken() {
    loom::model(|| {
        let shared = Arc::new((Model::new(), Condition::new()));
        let other = {
            let shared = shared.clone();
            spawn(move || {
                let (model, condition) = &*shared;
                model.lock.acquire_exclusive();
                model.flag.store(true, Relaxed);
                model.lock.release_exclusive();
                condition.wake(1);
            })
        };
        let (model, condition) = &*shared;
        model.lock.acquire_exclusive();
        while !model.flag.load(Relaxed) {
            let woken = condition.sleep_srw(&model.lock, u32::MAX, 0);
            assert!(woken.is_ok(), "no deadline");
        }
        model.lock.release_exclusive();
        other.join().expect("no panic");
    });
}

/// One sleeper's time passes while the other waits for what comes after.
#[test]
fn loom_condition_in_a_section() {
    loom::model(|| {
        let shared = Arc::new((CriticalSection::new(0), Condition::new(), Model::new()));
        let clock = spawn(futex::let_time_pass);
        let sleeper = {
            let shared = shared.clone();
            spawn(move || {
                let (section, condition, model) = &*shared;
                section.enter();
                while !model.flag.load(Relaxed) {
                    let _ = condition.sleep_section(section, u32::MAX);
                }
                section.leave();
            })
        };
        let (section, condition, model) = &*shared;
        section.enter();
        let _ = condition.sleep_section(section, 0);
        model.flag.store(true, Relaxed);
        section.leave();
        condition.wake(u32::MAX);
        sleeper.join().expect("no panic");
        clock.join().expect("no panic");
    });
}
