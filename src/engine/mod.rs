//! How pending operations move. A call that cannot complete at once leaves a request in its socket's queue; the reactor, or whoever
//! gives the send turn back, moves the queue on, and the end of each request is told to whoever waits for it.
//!
//! Requests of one direction complete in posting order. Nothing here knows what a call's arguments mean, nor the last error.

pub(crate) mod accepting;
mod attempt;
pub(crate) mod cancel;
pub(crate) mod completion;
pub(crate) mod file;
mod lending;
#[cfg(all(test, loom))]
mod model_closing;
#[cfg(all(test, loom))]
mod model_completion;
#[cfg(all(test, loom))]
mod model_sending;
pub(crate) mod operations;
pub(crate) mod queue;
pub(crate) mod reactor;
mod receive_attempt;
pub(crate) mod receiving;
pub(crate) mod request;
mod rest;
pub(crate) mod selection;
mod send_queue;
pub(crate) mod sending;
mod slab;

/// The buffers of one system call that serves a queue, of one request or of several.
type Gathered = crate::sys::memory::Vectors<128>;

pub(crate) use completion::{End, Notice};

use std::sync::Once;

use crate::object::movers::{Movers, set_movers};
use crate::object::thread;

/// Makes the objects know who moves their operations.
pub(crate) fn start() {
    static START: Once = Once::new();
    START.call_once(|| {
        set_movers(Movers {
            move_queue: sending::move_queue,
            close: cancel::close,
            settle: cancel::settle,
        });
        thread::on_exit(cancel::thread_exit);
    });
}

/// In a forked child: no operation of the parent is pending here, and there is no reactor.
pub(crate) fn reset_after_fork() {
    reactor::reset_after_fork();
    operations::reset_after_fork();
    slab::reset_after_fork();
    rest::reset_after_fork();
}
