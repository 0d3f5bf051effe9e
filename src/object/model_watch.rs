//! Models of who watches: the code of `watch` and of a thread's wait, on sockets of the model's.
//!
//! Time does not pass before every wait has ended. A wait that only the reactor's next tick would end is a deadlock here.

use std::sync::Arc;
use std::sync::atomic::Ordering::{Acquire, Release};

use loom::sync::{Condvar, Mutex};
use loom::thread::{JoinHandle, spawn};

use super::thread::{self, Thread};
use super::watch::{self, Watching};
use crate::sys::futex;
use crate::sys::sync::AtomicU32;

/// The sockets, of which the first belongs to the first thread that waits.
#[derive(Default)]
struct Sockets {
    ready: Vec<usize>,
    rung: bool,
    stopped: bool,
    waiting: [Option<Arc<Thread>>; 2],
    served: [bool; 2],
}

loom::lazy_static! {
    static ref SOCKETS: Mutex<Sockets> = Mutex::new(Sockets::default());
    static ref CHANGED: Condvar = Condvar::new();
    /// Not 0: something was served that no thread waits for as its own.
    static ref SERVED: AtomicU32 = AtomicU32::new(0);
}

fn change(change: impl FnOnce(&mut Sockets)) {
    change(&mut SOCKETS.lock().expect("not poisoned"));
    CHANGED.notify_all();
}

/// Waits for a socket, or the bell, and serves the operation that waits for it.
fn look(awake: &dyn Fn()) -> bool {
    let mut sockets = SOCKETS.lock().expect("not poisoned");
    while sockets.ready.is_empty() && !sockets.rung && !sockets.stopped {
        sockets = CHANGED.wait(sockets).expect("not poisoned");
    }
    sockets.rung = false;
    let ready = std::mem::take(&mut sockets.ready);
    drop(sockets);
    awake();
    for number in ready {
        let mut sockets = SOCKETS.lock().expect("not poisoned");
        sockets.served[number] = true;
        let thread = sockets.waiting[number].clone();
        drop(sockets);
        match thread {
            Some(thread) => thread.unpark(),
            None => {
                SERVED.swap(1, Release);
                futex::wake(&SERVED, 1);
            }
        }
    }
    true
}

fn begin() -> JoinHandle<()> {
    watch::set_watching(Watching {
        look: |_, awake| look(awake),
        ring: || change(|sockets| sockets.rung = true),
    });
    spawn(|| {
        watch::lend();
        while !SOCKETS.lock().expect("not poisoned").stopped {
            look(&|| ());
        }
    })
}

/// Time passes, and the reactor ends.
fn end(reactor: JoinHandle<()>) {
    futex::let_time_pass();
    change(|sockets| sockets.stopped = true);
    reactor.join().expect("no panic");
    assert_eq!(watch::sleepers(), 0);
}

/// Waits until the operation on the socket of this number has ended.
fn wait(number: usize) {
    let me = thread::current();
    change(|sockets| sockets.waiting[number] = Some(me.clone()));
    while !SOCKETS.lock().expect("not poisoned").served[number] {
        me.park(None);
    }
}

fn make_ready(number: usize) {
    change(|sockets| sockets.ready.push(number));
}

/// A socket becomes ready before its thread comes, while it comes, or while it watches, as the watch is being lent.
#[test]
fn loom_watch_one_waits() {
    loom::model(|| {
        let reactor = begin();
        let peer = spawn(|| make_ready(0));
        wait(0);
        peer.join().expect("no panic");
        end(reactor);
    });
}

/// Of two threads that wait, whichever watches serves the other, or leaves the watch to the reactor.
#[test]
fn loom_watch_two_wait() {
    loom::model(|| {
        let reactor = begin();
        let other = spawn(|| {
            make_ready(0);
            wait(1);
        });
        wait(0);
        make_ready(1);
        other.join().expect("no panic");
        end(reactor);
    });
}

/// What ends a wait need not be a socket: a thread that watches is rung for, also as it sits down or gets up.
#[test]
fn loom_watch_a_watching_thread_is_woken() {
    loom::model(|| {
        let reactor = begin();
        let me = thread::current();
        let other = spawn(move || {
            change(|sockets| sockets.served[0] = true);
            me.unpark();
        });
        wait(0);
        other.join().expect("no panic");
        end(reactor);
    });
}

/// A thread sleeps for something that is no operation of its own, and that nobody but who watches will bring about.
#[test]
fn loom_watch_somebody_sleeps_elsewhere() {
    loom::model(|| {
        let reactor = begin();
        let peer = spawn(|| make_ready(0));
        while SERVED.fetch_or(0, Acquire) == 0 {
            watch::asleep(|| futex::wait(&SERVED, 0, None));
        }
        peer.join().expect("no panic");
        end(reactor);
    });
}
