//! The threads that run callbacks.

use std::collections::VecDeque;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::async_result::AsyncResult;
use crate::sys::own_thread::spawn;
use crate::sys::thread::BlockedSignals;
use crate::trace;

/// Threads that callbacks get at once. More come only while these are blocked.
const USUAL: usize = 2;

/// How long a thread waits for work before it ends. Not long: at the end of a program Mono waits for each thread that ever ran
/// managed code, and no program can tell ours to end.
const LINGER: Duration = Duration::from_millis(200);

/// How often the process has been forked, counted in the children.
static FORKS: AtomicU32 = AtomicU32::new(0);

/// In the child of a fork: callbacks that wait belong to the parent, also where a callback has forked.
pub(super) fn forget_in_child() {
    FORKS.fetch_add(1, Relaxed);
}

/// Callbacks that wait, and the threads that take them.
pub(super) struct Workers(Arc<Shared>);

struct Shared {
    state: Mutex<State>,
    work: Condvar,
    /// Of the thread that began the first operation. These threads run the program's code, so they take the signals that its own
    /// threads take: Mono stops each thread that ever ran managed code by a signal, and waits for its answer.
    signals: BlockedSignals,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Arc<AsyncResult>>,
    threads: usize,
    /// Threads that wait for a callback.
    idle: usize,
    /// Threads that were added and have not looked at the queue yet.
    coming: usize,
    /// Somebody calls [`Workers::look_after`] from time to time.
    is_looked_after: bool,
    /// When a callback was taken last.
    taken: Option<Instant>,
}

impl Workers {
    pub(super) fn new() -> Self {
        Self(Arc::new(Shared {
            state: Mutex::default(),
            work: Condvar::new(),
            signals: BlockedSignals::current(),
        }))
    }

    /// One more callback to be run. True if it may have to wait until those that run have ended, which may be blocked, and nobody looks
    /// after it yet: [`Self::look_after`] is wanted.
    pub(super) fn queue(&self, result: Arc<AsyncResult>) -> bool {
        let mut state = self.0.lock();
        if state.queue.is_empty() {
            state.taken = Some(Instant::now());
        }
        state.queue.push_back(result);
        if state.queue.len() <= state.idle + state.coming {
            drop(state);
            self.0.work.notify_one();
            return false;
        }
        if state.threads < USUAL && self.add(&mut state) {
            return false;
        }
        !std::mem::replace(&mut state.is_looked_after, true)
    }

    /// Adds a thread where callbacks have waited longer than `patience`: those that run are blocked, perhaps until one that waits has
    /// run. Returns whether some wait.
    pub(super) fn look_after(&self, patience: Duration) -> bool {
        let mut state = self.0.lock();
        let waits = !state.queue.is_empty();
        if waits && state.taken.is_some_and(|taken| taken.elapsed() > patience) {
            state.taken = Some(Instant::now());
            self.add(&mut state);
        }
        state.is_looked_after = waits;
        waits
    }

    /// One more thread. False if there is none to be had.
    fn add(&self, state: &mut State) -> bool {
        let shared = self.0.clone();
        if spawn(c"ws2-callback", move || shared.run()).is_err() {
            trace::warning!("no thread for a callback; it waits for one of those there are");
            return false;
        }
        state.threads += 1;
        state.coming += 1;
        true
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self) {
        self.signals.set();
        let forks = FORKS.load(Relaxed);
        let mut state = self.lock();
        state.coming -= 1;
        loop {
            if let Some(result) = state.queue.pop_front() {
                state.taken = Some(Instant::now());
                drop(state);
                if let Some(callback) = result.callback {
                    callback(std::ptr::without_provenance_mut(result.handle));
                }
                if FORKS.load(Relaxed) != forks {
                    return;
                }
                result.let_go();
                state = self.lock();
                continue;
            }
            state.idle += 1;
            let woken = self.work.wait_timeout(state, LINGER);
            let (held, timed_out) = woken.unwrap_or_else(PoisonError::into_inner);
            state = held;
            state.idle -= 1;
            if timed_out.timed_out() && state.queue.is_empty() {
                state.threads -= 1;
                return;
            }
        }
    }
}
