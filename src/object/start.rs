//! Threads that are made for a handle: their record is there before they run, and so can be waited for, alerted and opened.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicBool, AtomicU32};

use super::handle;
use super::thread::{self, Thread};
use crate::sys::thread as system;
pub(crate) use crate::sys::thread::{Body, Stack};

/// What is only known of a thread that was made for a handle.
#[derive(Default)]
pub(crate) struct Made {
    /// It waits for `resume`.
    suspended: AtomicBool,
    /// What it says at its end.
    exit_code: AtomicU32,
    /// A handle that is closed at its end; 0 for none.
    own_handle: AtomicU32,
}

impl Made {
    /// The thread has ended.
    pub(super) fn close_own_handle(&self) {
        let handle = self.own_handle.swap(0, AcqRel);
        if handle != 0 {
            handle::close(handle as usize);
        }
    }
}

/// What a new thread is to do, and how it begins.
pub(crate) struct Start {
    pub(crate) body: Body,
    pub(crate) argument: usize,
    pub(crate) stack: Stack,
    pub(crate) suspended: bool,
    /// Its handle is closed when it ends.
    pub(crate) closes_handle: bool,
}

/// Why there is no thread.
#[derive(Debug)]
pub(crate) enum Unstarted {
    /// A million handles are open.
    Handles,
    /// The system has no room for it.
    System,
}

std::thread_local! {
    /// The record of the calling thread, until it is registered.
    static RECORD: RefCell<Option<Arc<Thread>>> = const { RefCell::new(None) };
}

/// The record that was made for the calling thread.
pub(super) fn take_record() -> Option<Arc<Thread>> {
    RECORD.try_with(RefCell::take).ok().flatten()
}

/// Starts a thread. Returns its handle.
pub(crate) fn start(start: &Start) -> Result<(u32, Arc<Thread>), Unstarted> {
    let thread = Arc::new(Thread::new(0));
    thread.made.suspended.store(start.suspended, Relaxed);
    let handle = handle::open_thread(&thread).ok_or(Unstarted::Handles)?;
    if start.closes_handle {
        thread.made.own_handle.store(handle, Relaxed);
    }
    let record = thread.clone();
    let begin = Box::new(move || begin(record));
    match system::start(
        start.stack,
        begin,
        start.body,
        start.argument,
        set_exit_code,
    ) {
        Ok(()) => Ok((handle, thread)),
        Err(_) => {
            handle::close(handle as usize);
            Err(Unstarted::System)
        }
    }
}

/// The first that a new thread does: procedures that were queued for it run before its body.
fn begin(record: Arc<Thread>) {
    RECORD.with(|it| it.replace(Some(record)));
    let me = thread::current();
    while me.made.suspended.load(Acquire) {
        me.park(None);
    }
    drop(me);
    thread::run_apcs();
}

/// What the calling thread says at its end.
pub(crate) fn set_exit_code(code: u32) {
    thread::current().made.exit_code.store(code, Release);
}

impl Thread {
    /// What the thread has said at its end. `None` while it runs.
    pub(crate) fn exit_code(&self) -> Option<u32> {
        self.has_ended().then(|| self.made.exit_code.load(Acquire))
    }

    /// Lets a thread begin that was made to wait. False if it has begun already.
    pub(crate) fn resume(&self) -> bool {
        let was_suspended = self.made.suspended.swap(false, AcqRel);
        if was_suspended {
            self.unpark();
        }
        was_suspended
    }
}
