//! One socket: what the library remembers so that no call has to ask the kernel.

use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicI32, AtomicU32, AtomicU64};

use super::association::Association;
use super::gate::Gate;
use super::movers::movers;
use super::signal::{Reset, Signal};
use super::state;
use crate::abi::WsaError;
use crate::abi::types::{OVERLAPPED, SOCKET, WSABUF};
use crate::sys;
use crate::sys::memory::Remembered;
use crate::sys::sync::AtomicU32 as Counter;

/// A socket's entry in the table. The first cache line is all that a send touches.
#[repr(C, align(128))]
pub(crate) struct Socket {
    gate: Gate,
    state: AtomicU32,
    fate: AtomicI32,
    fd: AtomicI32,
    /// Milliseconds; 0 waits for ever.
    pub(crate) send_timeout: AtomicU32,
    /// Milliseconds; 0 waits for ever.
    pub(crate) receive_timeout: AtomicU32,
    /// What SO_SNDBUF reads back: the kernel has a clamped value. Negative: ask the kernel.
    pub(crate) send_buffer: AtomicI32,
    /// What SO_RCVBUF reads back, likewise.
    pub(crate) receive_buffer: AtomicI32,
    /// What SO_ERROR reads: sticky after a failed nonblocking connect.
    pub(crate) error: AtomicI32,
    /// A connection that `WSAAccept` has taken and its condition function has put off; negative for none.
    deferred: AtomicI32,
    /// How often the kernel has said that there is room; changed under the lock of the queue of sends. An attempt that found none is
    /// out of date when this has changed since.
    send_edges: Counter,
    association: Association,
    /// Where the structures of the last overlapped send were.
    pub(crate) last: Structures,
    /// The kernel's number of an adopted socket, 0 for one that the library made: whoever made it may close it and give its
    /// descriptor to another.
    adopted: AtomicU64,
    /// Signalled when an operation ends that names no event: the socket itself is what is waited for (facts 7.7).
    signal: Signal,
}

/// Where a caller's structures were.
pub(crate) struct Structures {
    pub(crate) overlapped: Remembered<OVERLAPPED>,
    pub(crate) buffer: Remembered<WSABUF>,
    pub(crate) count: Remembered<u32>,
}

#[cfg(not(loom))]
const _: () = assert!(size_of::<Socket>() == 128);

impl Socket {
    /// An entry without a socket.
    pub(crate) fn absent() -> Self {
        Self {
            gate: Gate::absent(),
            state: AtomicU32::new(0),
            fate: AtomicI32::new(0),
            fd: AtomicI32::new(-1),
            send_timeout: AtomicU32::new(0),
            receive_timeout: AtomicU32::new(0),
            send_buffer: AtomicI32::new(-1),
            receive_buffer: AtomicI32::new(-1),
            error: AtomicI32::new(0),
            deferred: AtomicI32::new(-1),
            association: Association::none(),
            send_edges: Counter::new(0),
            last: Structures {
                overlapped: Remembered::nothing(),
                buffer: Remembered::nothing(),
                count: Remembered::nothing(),
            },
            adopted: AtomicU64::new(0),
            signal: Signal::absent(),
        }
    }

    /// A new socket begins under this entry.
    pub(crate) fn open(&self, fd: i32, state: u32) {
        self.fd.store(fd, Relaxed);
        self.state.store(state, Relaxed);
        self.fate.store(0, Relaxed);
        self.send_timeout.store(0, Relaxed);
        self.receive_timeout.store(0, Relaxed);
        self.send_buffer.store(-1, Relaxed);
        self.receive_buffer.store(-1, Relaxed);
        self.error.store(0, Relaxed);
        self.deferred.store(-1, Relaxed);
        self.association.clear();
        self.adopted.store(0, Relaxed);
        self.signal.open(Reset::Manual, false);
        self.gate.open();
    }

    /// The word that is signalled for operations without an event.
    #[inline]
    pub(crate) fn signal(&self) -> &Signal {
        &self.signal
    }

    /// The completion port.
    #[inline]
    pub(crate) fn association(&self) -> &Association {
        &self.association
    }

    /// How often the kernel has said that there is room.
    #[inline]
    pub(crate) fn send_edges(&self) -> u32 {
        self.send_edges.load(Acquire)
    }

    /// The kernel has said once more that there is room.
    pub(crate) fn note_send_edge(&self) {
        self.send_edges.fetch_add(1, AcqRel);
    }

    /// An accepted socket inherits what its listener was told (facts 6.4); the kernel has cloned the rest.
    pub(crate) fn inherit(&self, listener: &Self) {
        self.send_timeout
            .store(listener.send_timeout.load(Relaxed), Relaxed);
        self.receive_timeout
            .store(listener.receive_timeout.load(Relaxed), Relaxed);
        self.send_buffer
            .store(listener.send_buffer.load(Relaxed), Relaxed);
        self.receive_buffer
            .store(listener.receive_buffer.load(Relaxed), Relaxed);
    }

    /// Puts a connection off until the next accept. A second one put off at the same time takes the first one's place, which
    /// ends.
    pub(crate) fn defer(&self, fd: i32) {
        let earlier = self.deferred.swap(fd, AcqRel);
        if earlier >= 0 {
            sys::socket::close(earlier);
        }
    }

    /// Whether a connection was put off.
    pub(crate) fn has_deferred(&self) -> bool {
        self.deferred.load(Relaxed) >= 0
    }

    /// The connection that was put off.
    pub(crate) fn take_deferred(&self) -> Option<i32> {
        if self.deferred.load(Relaxed) < 0 {
            return None;
        }
        Some(self.deferred.swap(-1, AcqRel)).filter(|fd| *fd >= 0)
    }

    /// The socket was made by somebody else: remembers which one it is.
    pub(crate) fn note_adopted(&self) {
        let number = sys::raw::socket_number(self.fd()).unwrap_or(0);
        self.adopted.store(number, Relaxed);
    }

    /// Whether the socket was made by somebody else.
    pub(crate) fn is_adopted(&self) -> bool {
        self.adopted.load(Relaxed) != 0
    }

    /// Whether the descriptor names another socket by now than the one that was adopted, or none.
    pub(crate) fn is_replaced(&self) -> bool {
        let adopted = self.adopted.load(Relaxed);
        adopted != 0 && sys::raw::socket_number(self.fd()) != Some(adopted)
    }

    /// A descriptor that names another file by now is not ours to close.
    pub(crate) fn disown_replaced(&self) {
        if self.is_replaced() {
            self.fd.store(-1, Relaxed);
        }
    }

    /// The descriptor.
    #[inline]
    pub(crate) fn fd(&self) -> i32 {
        self.fd.load(Relaxed)
    }

    /// The value that C knows the socket by.
    pub(crate) fn name(&self) -> SOCKET {
        usize::try_from(self.fd()).unwrap_or(SOCKET::MAX)
    }

    /// Who is inside.
    #[inline]
    pub(crate) fn gate(&self) -> &Gate {
        &self.gate
    }

    /// The state's bits.
    #[inline]
    pub(crate) fn state(&self) -> u32 {
        self.state.load(Acquire)
    }

    /// Whether any of `bits` is set.
    #[inline]
    pub(crate) fn is(&self, bits: u32) -> bool {
        self.state() & bits != 0
    }

    /// Sets bits of the state.
    pub(crate) fn set(&self, bits: u32) {
        self.state.fetch_or(bits, AcqRel);
    }

    /// Clears bits of the state.
    pub(crate) fn clear(&self, bits: u32) {
        self.state.fetch_and(!bits, AcqRel);
    }

    /// Takes the socket in hand for `AcceptEx` or `ConnectEx`. False if it is in hand already.
    pub(crate) fn claim(&self) -> bool {
        self.state.fetch_or(state::CLAIMED, AcqRel) & state::CLAIMED == 0
    }

    /// How a connect ended is known: a `ConnectEx` that waits for it does not learn that from the kernel, which tells it once.
    pub(super) fn tell_claimant(&self) {
        if self.is(state::CLAIMED)
            && let Some(movers) = movers()
        {
            (movers.move_queue)(self);
        }
    }

    /// After `TF_REUSE_SOCKET`: the descriptor names a socket that was never connected.
    pub(crate) fn begin_anew(&self) {
        let kept = state::STREAM
            | state::TCP
            | state::IPV4
            | state::IPV6
            | state::LOCAL
            | state::NONBLOCKING
            | state::OVERLAPPED
            | state::SKIP_PORT
            | state::SKIP_SIGNAL;
        self.state.fetch_and(kept, AcqRel);
        self.fate.store(0, Relaxed);
        self.error.store(0, Relaxed);
        self.send_buffer.store(-1, Relaxed);
        self.receive_buffer.store(-1, Relaxed);
    }

    /// Sets or clears bits of the state.
    pub(crate) fn put(&self, bits: u32, on: bool) {
        if on { self.set(bits) } else { self.clear(bits) }
    }

    /// The code that ended the connection, if it has met its end.
    pub(crate) fn fate(&self) -> Option<WsaError> {
        self.is(state::FATED)
            .then(|| WsaError(self.fate.load(Relaxed)))
    }

    /// Latches the code that ends the connection. Linux tells a reset once, to whichever call comes first; the first one
    /// counts, and is what every later call is told.
    pub(crate) fn latch(&self, code: i32) -> WsaError {
        let first = self.fate.compare_exchange(0, code, Relaxed, Relaxed);
        self.state.fetch_or(state::FATED, Release);
        WsaError(first.map_or_else(|earlier| earlier, |_| code))
    }
}
