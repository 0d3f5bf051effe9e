//! First come, first served, without a lock: those who wait take tickets with rising numbers. A ticket that is given up is struck,
//! and skipped when it is due.

use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed};

use crate::sys::sync::{AtomicU32, AtomicU64};

/// Tickets that can be out at a time, one bit each.
const TICKETS: u32 = u64::BITS;
/// As many may be out when a thread takes one; a thread that comes later waits for one. The queue of overlapped sends cannot
/// wait: between any two threads it needs no more than one ticket, so the other half is enough for it.
const FOR_THREADS: u32 = TICKETS / 2;

/// A number in the line: the low bits of a counter, which tell all tickets that are out from each other.
pub(crate) type Ticket = u8;

/// Those who wait, by ticket number.
pub(super) struct Line {
    /// The next ticket to be given.
    next: AtomicU32,
    /// The ticket whose turn it is.
    serving: AtomicU32,
    /// Tickets that were given up, by the low bits of their number.
    struck: AtomicU64,
}

impl Line {
    /// Nobody.
    pub(super) fn empty() -> Self {
        Self {
            next: AtomicU32::new(0),
            serving: AtomicU32::new(0),
            struck: AtomicU64::new(0),
        }
    }

    /// Forgets everybody: for a new socket, and in a forked child.
    pub(super) fn clear(&self) {
        self.struck.store(0, Relaxed);
        self.serving.store(self.next.load(Relaxed), Relaxed);
    }

    /// Whether nobody waits.
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.next.load(Acquire) == self.serving.load(Acquire)
    }

    /// Gives a thread a ticket; none while too many are out.
    pub(super) fn take_ticket(&self) -> Option<Ticket> {
        self.take(FOR_THREADS)
    }

    /// Gives the queue a ticket.
    pub(super) fn take_queue_ticket(&self) -> Option<Ticket> {
        self.take(TICKETS)
    }

    fn take(&self, limit: u32) -> Option<Ticket> {
        if let Some(ticket) = self.take_last_struck() {
            return Some(ticket);
        }
        let serving = self.serving.load(Acquire);
        let free = |next: u32| (next.wrapping_sub(serving) < limit).then(|| next.wrapping_add(1));
        self.next.fetch_update(AcqRel, Acquire, free).ok().map(low)
    }

    /// The last ticket in the line, if it was given up: whoever comes now stands where it stood. Otherwise tickets that are given up
    /// behind one that is long in coming would use up the line.
    fn take_last_struck(&self) -> Option<Ticket> {
        if self.is_empty() {
            return None;
        }
        let last = low(self.next.load(Acquire).wrapping_sub(1));
        let mark = bit(last);
        // Who takes the mark away has the ticket.
        (self.struck.load(Acquire) & mark != 0 && self.struck.fetch_and(!mark, AcqRel) & mark != 0)
            .then_some(last)
    }

    /// Whether nobody stands behind the ticket.
    pub(super) fn is_last(&self, ticket: Ticket) -> bool {
        low(self.next.load(Acquire).wrapping_sub(1)) == ticket
    }

    /// Whether the ticket is due.
    pub(super) fn is_first(&self, ticket: Ticket) -> bool {
        low(self.serving.load(Acquire)) == ticket
    }

    /// The first one is done waiting; the struck ones behind it are skipped.
    pub(super) fn advance(&self) {
        self.serving.fetch_add(1, AcqRel);
        self.skip_struck();
    }

    /// Gives a ticket up.
    pub(super) fn strike(&self, ticket: Ticket) {
        self.struck.fetch_or(bit(ticket), AcqRel);
        // A write that changes nothing: whoever moves the line on at this moment either has done so before it, and is seen
        // below, or comes after it and sees the mark. Two loads could miss each other.
        self.serving.fetch_add(0, AcqRel);
        self.skip_struck();
    }

    fn skip_struck(&self) {
        loop {
            let serving = self.serving.load(Acquire);
            let due = bit(low(serving));
            // Who takes the mark away also moves the line on.
            if self.struck.load(Acquire) & due == 0
                || self.struck.fetch_and(!due, AcqRel) & due == 0
            {
                return;
            }
            let next = serving.wrapping_add(1);
            if self
                .serving
                .compare_exchange(serving, next, AcqRel, Acquire)
                .is_err()
            {
                // The line has gone round meanwhile: the mark was a later ticket's.
                self.struck.fetch_or(due, AcqRel);
            }
        }
    }
}

fn bit(ticket: Ticket) -> u64 {
    1 << (u32::from(ticket) % TICKETS)
}

fn low(counter: u32) -> Ticket {
    counter.to_le_bytes()[0]
}

#[cfg(all(test, loom))]
mod models {
    use std::sync::Arc;

    use loom::thread::spawn;

    use super::*;

    /// The first one is served, and the two behind it give up, all at the same moment.
    #[test]
    fn loom_line_tickets_that_are_given_up_are_skipped() {
        loom::model(|| {
            let line = Arc::new(Line::empty());
            let first = line.take_ticket().expect("few are out");
            let others = [0; 2].map(|_| {
                let ticket = line.take_ticket().expect("few are out");
                let line = line.clone();
                spawn(move || line.strike(ticket))
            });
            assert!(line.is_first(first));
            line.advance();
            for other in others {
                other.join().expect("no panic");
            }
            assert!(line.is_empty());
        });
    }
}
