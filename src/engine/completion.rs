//! The end of an operation: first the caller's structure, then whoever waits for it.

use crate::abi::status;
use crate::object::handle::{self, Object};
use crate::object::thread::{self, Apc, Routine};
use crate::object::{Socket, state};
use crate::sys::memory::Overlapped;

/// Who is told of the end of an operation, as the call that began it said.
#[derive(Clone, Copy)]
pub(crate) struct Notice {
    pub(crate) overlapped: Overlapped,
    /// Called in the thread that began the operation.
    pub(crate) routine: Option<Routine>,
    /// An event's handle; 0 for none. The lowest bit keeps the packet from the completion port (facts 7.8).
    pub(crate) event: u32,
    /// The thread that began the operation.
    pub(crate) thread: u32,
}

impl Default for Notice {
    fn default() -> Self {
        Self {
            overlapped: Overlapped::NONE,
            routine: None,
            event: 0,
            thread: 0,
        }
    }
}

/// How an operation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct End {
    /// An NTSTATUS.
    pub(crate) status: u32,
    /// Bytes moved.
    pub(crate) count: u32,
    /// Winsock's flags of a receive; 0 otherwise.
    pub(crate) flags: u32,
}

impl End {
    /// A success.
    pub(crate) fn success(count: u32) -> Self {
        Self {
            status: status::SUCCESS,
            count,
            flags: 0,
        }
    }

    /// A cancelled operation, of which `count` bytes had been moved.
    pub(crate) fn cancelled(count: u32) -> Self {
        Self {
            status: status::CANCELLED,
            ..Self::success(count)
        }
    }
}

impl Notice {
    /// The operation begins: what will be signalled is reset.
    #[inline]
    pub(crate) fn begin(&self, socket: &Socket) {
        self.overlapped.begin();
        match handle::find_event(self.event as usize) {
            Some(event) => {
                event.reset();
            }
            None if !socket.is(state::SKIP_SIGNAL) => {
                socket.signal().reset(socket.signal().generation());
            }
            None => {}
        }
    }

    /// The operation has succeeded before its call returns.
    #[inline]
    pub(crate) fn complete_at_once(&self, socket: &Socket, end: End) {
        self.overlapped.finish(end.status, end.count, end.flags);
        signal(socket, handle::find_event(self.event as usize));
        match self.routine {
            Some(routine) => self.queue_routine(socket, routine, end),
            None if socket.is(state::SKIP_PORT) && status::is_success(end.status) => {}
            None => self.post(socket, end),
        }
    }

    /// The operation has ended, after its call said that it was pending.
    pub(crate) fn complete(&self, socket: &Socket, end: End) {
        let event = handle::find_event(self.event as usize);
        let own = socket.signal();
        let held = match event {
            Some(event) => Some((event.signal(), event.generation)),
            None if socket.is(state::SKIP_SIGNAL) => None,
            None => Some((own, own.generation())),
        };
        let held = held.filter(|(signal, generation)| signal.hold(*generation));
        self.overlapped.finish(end.status, end.count, end.flags);
        match held {
            Some((signal, _)) => signal.end_hold(),
            // Somebody may wait for this operation in person.
            None => own.nudge(),
        }
        match self.routine {
            Some(routine) => self.queue_routine(socket, routine, end),
            None => self.post(socket, end),
        }
    }

    /// The operation has ended, and nobody is told.
    pub(crate) fn complete_silently(&self, end: End) {
        self.overlapped.finish(end.status, end.count, end.flags);
    }

    fn queue_routine(&self, socket: &Socket, routine: Routine, end: End) {
        thread::queue(self.thread, call_of(routine, self.overlapped, socket, end));
    }

    #[inline]
    fn post(&self, socket: &Socket, end: End) {
        if self.event & 1 == 0
            && let Some(port) = socket.association().get()
        {
            port.post(self.overlapped.address(), end.count, end.status);
        }
    }
}

/// Signals the event, or without one the socket itself.
#[inline(always)]
pub(crate) fn signal(socket: &Socket, event: Option<Object>) {
    match event {
        Some(event) => {
            event.set();
        }
        None if !socket.is(state::SKIP_SIGNAL) => {
            socket.signal().set(socket.signal().generation());
        }
        None => {}
    }
}

/// The call of a completion routine.
#[inline]
pub(crate) fn call_of(routine: Routine, overlapped: Overlapped, socket: &Socket, end: End) -> Apc {
    let error = match status::to_wsa(end.status) {
        Ok(()) => 0,
        Err(error) => error.0.cast_unsigned(),
    };
    Apc::Completion {
        routine,
        error,
        count: end.count,
        overlapped: overlapped.address(),
        socket: socket.name(),
    }
}
