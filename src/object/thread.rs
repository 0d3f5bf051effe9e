//! A thread as waits and completion routines know it: a place to sleep, and a queue of procedures to be called (APCs).
//!
//! A procedure runs only on its own thread, in an alertable wait. Whatever a thread waits for wakes it through its one word.

use std::collections::{HashMap, VecDeque};
use std::ffi::c_void;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicBool, AtomicU32 as Counter};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

pub(crate) use super::apc::{Apc, Routine};
use super::start::Made;
use super::watch::{self, Place};
use super::{handle, start, stock};
use crate::sys;
use crate::sys::futex;
use crate::sys::leaf::LeafLock;
use crate::sys::lock::Lock;
use crate::sys::sync::{AtomicU32, AtomicUsize, thread_local};

const EMPTY: u32 = 0;
const NOTIFIED: u32 = 1;
const ASLEEP: u32 = 2;
const WATCHING: u32 = 3;

/// One thread of the process.
pub(crate) struct Thread {
    /// Never used again, unlike the system's number.
    id: u32,
    /// 0 until a thread that was made for a handle runs.
    system_id: AtomicU32,
    word: AtomicU32,
    pub(super) apcs: Lock<VecDeque<Apc>>,
    /// How many there are.
    pub(super) waiting: AtomicUsize,
    /// It has begun overlapped operations that did not complete at once.
    posted: AtomicBool,
    /// It has taken a mutex.
    has_owned: AtomicBool,
    /// What is only known of threads that were made for a handle.
    pub(super) made: Made,
    /// Handles of the thread, to be signalled at its end; `None` from then on.
    handles: Lock<Option<Vec<u32>>>,
}

/// Threads that may be sent a procedure.
static THREADS: LeafLock<Option<HashMap<u32, Arc<Thread>>>> = LeafLock::new(None);
static NEXT_ID: Counter = Counter::new(1);
/// What has to be done when a thread ends.
static ON_EXIT: OnceLock<fn(&Thread)> = OnceLock::new();

/// The calling thread's record.
struct Mine(Arc<Thread>);

/// A thread has ended. The end of the process is not the end of its threads: then nothing is done.
extern "C" fn end(id: *mut c_void) {
    let id = u32::try_from(id.addr()).unwrap_or(0);
    let thread = THREADS
        .lock()
        .as_ref()
        .and_then(|all| all.get(&id).cloned());
    let Some(thread) = thread else { return };
    if let Some(on_exit) = ON_EXIT.get() {
        on_exit(&thread);
    }
    if let Some(threads) = THREADS.lock().as_mut() {
        threads.remove(&id);
    }
    if thread.has_owned.load(Relaxed) {
        stock::abandon_of(id);
    }
    let handles = thread.handles.lock().take();
    for handle in handles.into_iter().flatten() {
        handle::signal(handle);
    }
    thread.made.close_own_handle();
}

thread_local! {
    static MINE: Mine = Mine(Thread::register());
}

/// Says what has to be done when a thread ends that has used overlapped operations or waits.
pub(crate) fn on_exit(act: fn(&Thread)) {
    let _ = ON_EXIT.set(act);
}

/// The calling thread.
pub(crate) fn current() -> Arc<Thread> {
    MINE.try_with(|mine| mine.0.clone())
        // The thread is ending: what it waits for now, it waits for without a record.
        .unwrap_or_else(|_| Arc::new(Thread::new(sys::thread::id())))
}

/// The number of the calling thread, for an operation of it: at the thread's end its operations end.
#[inline]
pub(crate) fn current_id() -> u32 {
    MINE.try_with(|mine| {
        mine.0.posted.store(true, Relaxed);
        mine.0.id
    })
    .unwrap_or(0)
}

/// The number of the calling thread, as the owner of mutexes.
pub(super) fn owner_id() -> u32 {
    MINE.try_with(|mine| mine.0.id)
        // The thread is ending, and will not be told of.
        .unwrap_or_else(|_| 1 << 31 | sys::thread::id())
}

/// The calling thread has taken a mutex: its end is to be told to those it still owns.
pub(super) fn note_owner() {
    let _ = MINE.try_with(|mine| mine.0.has_owned.store(true, Relaxed));
}

/// Queues a procedure for the thread of this number, unless it has ended.
pub(crate) fn queue(id: u32, apc: Apc) {
    let own = MINE.try_with(|mine| (mine.0.id == id).then(|| mine.0.queue(apc)));
    if own.is_ok_and(|queued| queued.is_some()) {
        return;
    }
    let thread = THREADS
        .lock()
        .as_ref()
        .and_then(|all| all.get(&id).cloned());
    if let Some(thread) = thread {
        thread.queue(apc);
    }
}

/// Queues a procedure for the calling thread, which is awake.
pub(crate) fn queue_own(apc: Apc) {
    let _ = MINE.try_with(|mine| mine.0.append(apc));
}

/// The thread of this number in the system, if it has not ended.
pub(crate) fn find_system(system_id: u32) -> Option<Arc<Thread>> {
    let threads = THREADS.lock();
    let mut all = threads.as_ref()?.values();
    all.find(|thread| thread.system_id() == system_id).cloned()
}

/// In a forked child: there is one thread, and nothing waits for it.
pub(crate) fn reset_after_fork() {
    THREADS.renew(Some(HashMap::new()));
    let _ = MINE.try_with(|mine| {
        mine.0.apcs.renew(VecDeque::new());
        mine.0.handles.renew(Some(Vec::new()));
        mine.0.waiting.store(0, Relaxed);
        mine.0.posted.store(false, Relaxed);
        if let Some(threads) = THREADS.lock().as_mut() {
            threads.insert(mine.0.id, mine.0.clone());
        }
    });
}

impl Thread {
    pub(super) fn new(system_id: u32) -> Self {
        Self {
            id: NEXT_ID.fetch_add(1, Relaxed),
            system_id: AtomicU32::new(system_id),
            word: AtomicU32::new(EMPTY),
            apcs: Lock::new(VecDeque::new()),
            waiting: AtomicUsize::new(0),
            posted: AtomicBool::new(false),
            has_owned: AtomicBool::new(false),
            made: Made::default(),
            handles: Lock::new(Some(Vec::new())),
        }
    }

    fn register() -> Arc<Self> {
        let made = start::take_record();
        let thread = made
            .clone()
            .unwrap_or_else(|| Arc::new(Self::new(sys::thread::id())));
        sys::thread::at_end(thread.id as usize, end);
        THREADS
            .lock()
            .get_or_insert_with(HashMap::new)
            .insert(thread.id, thread.clone());
        if let Some(made) = made {
            // Whoever reads the number finds the thread by it.
            made.system_id.store(sys::thread::id(), Release);
            futex::wake(&made.system_id, u32::MAX);
        }
        thread
    }

    /// The thread's number.
    pub(crate) fn id(&self) -> u32 {
        self.id
    }

    /// The thread's number in the system.
    pub(crate) fn system_id(&self) -> u32 {
        self.system_id.load(Acquire)
    }

    /// The same, of a thread that may not run yet.
    pub(crate) fn wait_for_system_id(&self) -> u32 {
        loop {
            match self.system_id() {
                0 => futex::wait(&self.system_id, 0, None),
                id => return id,
            };
        }
    }

    /// Whether the thread has begun operations that did not complete at once.
    pub(crate) fn has_posted(&self) -> bool {
        self.posted.load(Relaxed)
    }

    /// Whether the thread has ended.
    pub(crate) fn has_ended(&self) -> bool {
        self.handles.lock().is_none()
    }

    /// Signals the handle when the thread ends, or now if it has ended.
    pub(super) fn tell_end_to(&self, handle: u32) {
        match self.handles.lock().as_mut() {
            Some(handles) => {
                handles.retain(|handle| handle::find(*handle as usize).is_some());
                handles.push(handle);
            }
            None => handle::signal(handle),
        }
    }

    /// Ends the thread's wait, or its next one.
    pub(crate) fn unpark(&self) {
        match self.word.swap(NOTIFIED, Release) {
            ASLEEP => {
                watch::rise();
                futex::wake(&self.word, 1);
            }
            WATCHING => watch::ring(),
            _ => {}
        }
    }

    /// Waits until [`Self::unpark`], for which it may have been too early already: asleep, or watching for everybody. False when
    /// `deadline` has passed. May return for no reason. Only for the thread itself.
    pub(crate) fn park(&self, deadline: Option<Instant>) -> bool {
        let place = watch::take_place(self.id);
        let waits = if place == Place::Bed {
            ASLEEP
        } else {
            WATCHING
        };
        let begun = self.change(EMPTY, waits);
        let in_time = match place {
            _ if !begun => true,
            Place::Bed => futex::wait(&self.word, ASLEEP, deadline),
            // What it serves may be what it waits for: nobody has to ring for it any more.
            Place::Watch | Place::Inner => watch::look(deadline, || {
                self.change(WATCHING, EMPTY);
            }),
        };
        let before = self.word.swap(EMPTY, Acquire);
        // Whoever wakes a sleeper has counted it out.
        if place == Place::Bed && (!begun || before == ASLEEP) {
            watch::rise();
        }
        if place == Place::Watch {
            watch::leave();
        }
        in_time || before == NOTIFIED
    }

    fn change(&self, from: u32, to: u32) -> bool {
        self.word
            .compare_exchange(from, to, AcqRel, Acquire)
            .is_ok()
    }
}

/// Runs every procedure of the calling thread that waits. False if there is none.
pub(crate) fn run_apcs() -> bool {
    MINE.try_with(|mine| mine.0.run_apcs()).unwrap_or(false)
}
