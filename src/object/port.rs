//! A completion port: packets in the order they came, and the threads that wait for them, the last one first.

#![expect(clippy::indexing_slicing, reason = "not more than there is room for")]

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Instant;

use super::ring::Ring;
use super::thread::{self, Thread};
use crate::sys::futex;
use crate::sys::lock::{Held, Lock};
use crate::sys::sync::AtomicU32;

/// One completion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Packet {
    /// The key that the socket was associated with.
    pub(crate) key: usize,
    /// The caller's structure; handed back, never looked at.
    pub(crate) overlapped: usize,
    /// Bytes transferred.
    pub(crate) count: u32,
    /// How the operation ended: an NTSTATUS.
    pub(crate) status: u32,
}

/// Why a wait for packets ended without any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nothing {
    /// The deadline has passed.
    TimedOut,
    /// A procedure was queued for the thread, and the wait is alertable.
    Alerted,
    /// The port was closed.
    Closed,
}

/// The packets, and who waits for them.
#[derive(Default)]
pub(crate) struct Port {
    state: Lock<State>,
    /// The generation that was closed last, as handles are looked up without the lock. The first one is 1. Written under the lock;
    /// apart from what it protects, because a forked child has to know it whoever held the lock.
    closed: AtomicU32,
}

#[derive(Default)]
struct State {
    packets: Ring<Packet>,
    /// Threads asleep; the last one is released first.
    waiting: Vec<Arc<Thread>>,
}

/// A queue in which nothing was found. Dropping it lets the others at it.
#[repr(transparent)]
pub(crate) struct HeldQueue<'a> {
    _state: Held<'a, State>,
}

impl Port {
    /// Queues a packet and releases one thread for it. False if the port of this generation is closed.
    #[inline(always)]
    pub(crate) fn post(&self, generation: u32, packet: Packet) -> bool {
        let Packet {
            key,
            overlapped,
            count,
            status,
        } = packet;
        self.post_idly(generation, packet)
            || self.post_in_full(generation, key, overlapped, count, status)
    }

    /// Queues a packet where nobody waits for one, and nobody else is at the queue.
    #[inline(always)]
    fn post_idly(&self, generation: u32, packet: Packet) -> bool {
        let Some(mut state) = self.state.try_lock() else {
            return false;
        };
        state.waiting.is_empty() && !self.is_closed(generation) && state.packets.try_push(packet)
    }

    /// The packet comes in its parts, which have registers.
    #[cold]
    #[inline(never)]
    fn post_in_full(
        &self,
        generation: u32,
        key: usize,
        overlapped: usize,
        count: u32,
        status: u32,
    ) -> bool {
        let packet = Packet {
            key,
            overlapped,
            count,
            status,
        };
        let mut state = self.state.lock();
        if self.is_closed(generation) {
            return false;
        }
        state.packets.push(packet);
        let released = state.waiting.pop();
        drop(state);
        if let Some(thread) = released {
            thread.unpark();
        }
        true
    }

    /// Takes a packet, if there is one and nobody else is at the queue. `told` must not wait: others may. Where there is none, the queue
    /// is held still: to let it go takes registers that who takes a packet has a better use for.
    #[inline(always)]
    pub(crate) fn take_idly<R>(
        &self,
        generation: u32,
        told: impl FnOnce(&Packet) -> R,
    ) -> Result<R, Option<HeldQueue<'_>>> {
        let mut state = self.state.try_lock().ok_or(None)?;
        if self.is_closed(generation) {
            return Err(Some(HeldQueue { _state: state }));
        }
        match state.packets.pop_with(told) {
            Some(told) => Ok(told),
            None => Err(Some(HeldQueue { _state: state })),
        }
    }

    /// Takes up to `room.len()` packets, waiting for the first one. Returns how many. The clock is read only where it has to wait.
    pub(crate) fn take(
        &self,
        generation: u32,
        room: &mut [Packet],
        deadline: impl FnOnce() -> Option<Instant>,
        alertable: bool,
    ) -> Result<usize, Nothing> {
        if let Some(count) = self.take_now(generation, room)? {
            return Ok(count);
        }
        let (me, deadline) = (thread::current(), deadline());
        loop {
            let mut state = self.state.lock();
            let expired = futex::has_passed(deadline);
            let alerted = alertable && me.has_apc();
            // Whoever was released took its name off the list; a packet may be there for it, or somebody else has been quicker.
            state.waiting.retain(|thread| thread.id() != me.id());
            let taken = state.fill(room);
            if self.is_closed(generation) {
                return Err(Nothing::Closed);
            }
            if taken != 0 {
                return Ok(taken);
            }
            if alerted {
                return Err(Nothing::Alerted);
            }
            if expired {
                return Err(Nothing::TimedOut);
            }
            state.waiting.push(me.clone());
            drop(state);
            me.park(deadline);
        }
    }

    #[inline]
    fn take_now(&self, generation: u32, room: &mut [Packet]) -> Result<Option<usize>, Nothing> {
        let mut state = self.state.lock();
        if self.is_closed(generation) {
            return Err(Nothing::Closed);
        }
        Ok(Some(state.fill(room)).filter(|count| *count != 0))
    }

    /// Ends the port of this generation: its packets are lost, and those who wait are told.
    pub(crate) fn close(&self, generation: u32) {
        let mut state = self.state.lock();
        self.closed.store(generation, Relaxed);
        state.packets = Ring::default();
        for thread in std::mem::take(&mut state.waiting) {
            thread.unpark();
        }
    }

    /// Whether the port of this generation is gone, perhaps long since.
    #[inline]
    fn is_closed(&self, generation: u32) -> bool {
        self.closed
            .load(Relaxed)
            .wrapping_sub(generation)
            .cast_signed()
            >= 0
    }

    /// In a forked child: nobody waits, and the packets were the parent's.
    pub(crate) fn reset_after_fork(&self) {
        self.state.renew(State::default());
    }
}

impl State {
    #[inline]
    fn fill(&mut self, room: &mut [Packet]) -> usize {
        let count = room.len().min(self.packets.len());
        for to in &mut room[..count] {
            *to = self.packets.pop().unwrap_or_default();
        }
        count
    }
}
