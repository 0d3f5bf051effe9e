//! The queue of procedures that wait for a thread.

use std::sync::atomic::Ordering::{Acquire, Release};

use super::apc::{Apc, is_outside, may_run, run};
use super::thread::Thread;

impl Thread {
    /// Queues a procedure.
    pub(crate) fn queue(&self, apc: Apc) {
        self.append(apc);
        self.unpark();
    }

    /// Queues a timer's routine; one that has not run yet is told of once.
    pub(super) fn queue_timer(&self, apc: Apc) {
        if !self.apcs.lock().iter().any(|it| it.timer() == apc.timer()) {
            self.queue(apc);
        }
    }

    /// Takes a timer's routine out of the queue.
    pub(super) fn withdraw_timer(&self, timer: u32) {
        let mut apcs = self.apcs.lock();
        apcs.retain(|it| it.timer() != Some(timer));
        self.waiting.store(apcs.len(), Release);
    }

    pub(super) fn append(&self, apc: Apc) {
        let mut apcs = self.apcs.lock();
        apcs.push_back(apc);
        self.waiting.store(apcs.len(), Release);
    }

    /// Whether a procedure waits that may run now.
    #[inline]
    pub(crate) fn has_apc(&self) -> bool {
        self.waiting.load(Acquire) != 0 && self.apcs.lock().iter().any(may_run)
    }

    /// Takes the first procedure that may run now.
    #[inline]
    fn take_apc(&self) -> Option<Apc> {
        if self.waiting.load(Acquire) == 0 {
            return None;
        }
        let mut apcs = self.apcs.lock();
        let apc = if is_outside() {
            apcs.pop_front()
        } else {
            let at = apcs.iter().position(may_run)?;
            apcs.remove(at)
        };
        self.waiting.store(apcs.len(), Release);
        apc
    }

    /// Runs every procedure that waits, in the order they came. Only for the thread itself. False if there is none.
    #[inline]
    pub(super) fn run_apcs(&self) -> bool {
        let Some(first) = self.take_apc() else {
            return false;
        };
        run(first);
        while let Some(apc) = self.take_apc() {
            run(apc);
        }
        true
    }
}
