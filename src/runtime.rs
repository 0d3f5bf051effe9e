//! The one global: the socket table, the start-up count, and what happens on fork.

use std::sync::Once;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed};
use std::sync::atomic::{AtomicBool, AtomicU32};

use crate::engine;
use crate::object::movers::{self, Tell};
use crate::object::table::Table;
use crate::object::{self, Socket};
use crate::sys;
use crate::trace;

/// The state of the process.
pub(crate) struct Runtime {
    /// All sockets.
    pub(crate) sockets: Table,
    /// Successful start-ups that were not cleaned up yet.
    starts: AtomicU32,
    /// Some start-up asked for version 1.x, which has blocking hooks.
    version_1: AtomicBool,
}

static RUNTIME: Runtime = Runtime {
    sockets: Table::new(),
    starts: AtomicU32::new(0),
    version_1: AtomicBool::new(false),
};

/// The runtime.
#[inline]
pub(crate) fn runtime() -> &'static Runtime {
    &RUNTIME
}

impl Runtime {
    /// Whether Winsock has been started.
    pub(crate) fn is_started(&self) -> bool {
        self.starts.load(Acquire) != 0
    }

    /// Whether the process asked for version 1.x.
    #[inline]
    pub(crate) fn is_version_1(&self) -> bool {
        self.version_1.load(Relaxed)
    }

    /// Has the child of a fork find things in order. With the first start-up, or the first object that works without one.
    pub(crate) fn prepare_for_fork(&self) {
        static FORK_HANDLER: Once = Once::new();
        FORK_HANDLER.call_once(|| {
            engine::start();
            if sys::process::at_fork(after_fork_in_child).is_err() {
                trace::warning!(
                    "no fork handler: sockets in use during a fork stay busy in the child"
                );
            }
        });
    }

    /// One more start-up.
    pub(crate) fn start(&self, version_1: bool) {
        self.prepare_for_fork();
        if version_1 {
            self.version_1.store(true, Relaxed);
            // A call may be made from a blocking hook, and then has to be refused.
            trace::detour(true);
        }
        self.starts.fetch_add(1, AcqRel);
    }

    /// One start-up less; the last one closes every socket. False if there was none.
    pub(crate) fn stop(&self) -> bool {
        let less = |starts: u32| starts.checked_sub(1);
        let Ok(starts) = self.starts.fetch_update(AcqRel, Acquire, less) else {
            return false;
        };
        if starts == 1 {
            self.version_1.store(false, Relaxed);
            trace::detour(false);
            for socket in self.sockets.entries() {
                socket.disown_replaced();
                socket.close(Tell::Nobody);
            }
            // Those that were closed before may have left an attempt behind.
            movers::settle();
        }
        true
    }
}

/// The child of a fork has one thread, and none of the parent's pending operations. Calls that others were in go on in the parent only; here their sockets are idle again.
extern "C" fn after_fork_in_child() {
    engine::reset_after_fork();
    object::reset_after_fork();
    for socket in RUNTIME.sockets.entries() {
        Socket::reset_after_fork(socket);
    }
}
