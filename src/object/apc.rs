//! Procedures that wait for their thread, and how they are called.

use std::cell::{Cell, RefCell};
use std::ffi::c_void;

use crate::abi::types::{LPWSAOVERLAPPED, SOCKET};
use crate::sys::sync::thread_local;

/// A completion routine, as [`LPWSAOVERLAPPED_COMPLETION_ROUTINE`](crate::abi::types) but for NULL.
pub(crate) type Routine = extern "C" fn(u32, u32, LPWSAOVERLAPPED, u32);

/// A timer's completion routine: its argument, and the two halves of the time at which the timer was signalled.
pub(crate) type TimerRoutine = extern "C" fn(*mut c_void, u32, u32);

/// A procedure that waits for its thread.
#[derive(Clone, Copy)]
pub(crate) enum Apc {
    /// A completion routine, with what it is told.
    Completion {
        routine: Routine,
        error: u32,
        count: u32,
        /// Handed back to the caller, never looked at.
        overlapped: usize,
        /// The socket it belongs to: its routines are never nested.
        socket: SOCKET,
    },
    /// `QueueUserAPC`.
    User {
        function: extern "C" fn(usize),
        data: usize,
    },
    /// The completion routine of a waitable timer.
    Timer {
        /// The timer's handle.
        timer: u32,
        routine: TimerRoutine,
        argument: usize,
        /// When the timer was due, in 100 ns since 1601.
        time: u64,
    },
}

impl Apc {
    /// The timer that it is the routine of.
    pub(super) fn timer(&self) -> Option<u32> {
        match self {
            Self::Timer { timer, .. } => Some(*timer),
            _ => None,
        }
    }
}

thread_local! {
    /// How many completion routines this thread is inside.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
    /// The socket of the outermost of them.
    static OUTERMOST: Cell<SOCKET> = const { Cell::new(0) };
    /// The sockets of the others.
    static INSIDE: RefCell<Vec<SOCKET>> = const { RefCell::new(Vec::new()) };
}

/// Not while a completion routine of the same socket is running: they are never nested (contract section 4).
#[inline]
pub(super) fn may_run(apc: &Apc) -> bool {
    is_outside() || may_run_inside(apc)
}

#[cold]
fn may_run_inside(apc: &Apc) -> bool {
    match apc {
        Apc::Completion { socket, .. } => {
            OUTERMOST.with(Cell::get) != *socket
                // An ending thread's list may be gone: it nests nothing any more.
                && INSIDE
                    .try_with(|inside| !inside.borrow().contains(socket))
                    .unwrap_or(false)
        }
        Apc::User { .. } | Apc::Timer { .. } => true,
    }
}

/// Whether everything may run.
#[inline]
pub(super) fn is_outside() -> bool {
    DEPTH.with(Cell::get) == 0
}

/// Calls the procedure.
#[inline]
pub(super) fn run(apc: Apc) {
    match apc {
        Apc::User { function, data } => function(data),
        #[expect(clippy::cast_possible_truncation, reason = "the two halves")]
        Apc::Timer {
            routine,
            argument,
            time,
            ..
        } => routine(
            std::ptr::with_exposed_provenance_mut(argument),
            time as u32,
            (time >> 32) as u32,
        ),
        Apc::Completion {
            routine,
            error,
            count,
            overlapped,
            socket,
        } => {
            let depth = DEPTH.with(Cell::get);
            if depth == 0 {
                OUTERMOST.with(|it| it.set(socket));
            } else {
                let _ = INSIDE.try_with(|inside| inside.borrow_mut().push(socket));
            }
            DEPTH.with(|it| it.set(depth + 1));
            routine(
                error,
                count,
                std::ptr::with_exposed_provenance_mut(overlapped),
                0,
            );
            DEPTH.with(|it| it.set(depth));
            if depth != 0 {
                let _ = INSIDE.try_with(|inside| inside.borrow_mut().pop());
            }
        }
    }
}
