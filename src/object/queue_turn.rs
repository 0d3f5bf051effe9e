//! The part that the queue of overlapped sends has in the send turn. The queue itself stands in `engine`; here is when it may move.
//!
//! Requests that nobody had to wait before are *owed* the next turn. Those that were posted behind blocked sends of other
//! threads stand in the line with them, many requests on one ticket. All of this is called under the queue's own lock.

use std::sync::atomic::Ordering::{AcqRel, Acquire};

use super::gate::{CLOSING, Duty, Gate, LIVE, MOVED, NO_ROOM, OWED, QUEUED, TURN, WAITED};
use super::line::Ticket;

/// Where a request stands: owed the next turn, or in the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Standing {
    /// Nobody stands before it but other requests.
    #[default]
    Owed,
    /// In the line.
    Line(Ticket),
}

impl Gate {
    /// Whether requests wait in the queue.
    #[inline]
    pub(crate) fn has_queue(&self) -> bool {
        self.word.load(Acquire) & QUEUED != 0
    }

    /// Where a new request stands, behind the last one in the queue. None while the line is full, which blocked threads alone
    /// cannot make it.
    pub(crate) fn standing_behind(&self, last: Option<Standing>) -> Option<Standing> {
        match last {
            None | Some(Standing::Owed) if self.line.is_empty() => Some(Standing::Owed),
            Some(Standing::Line(ticket)) if self.line.is_last(ticket) => last,
            _ => self.line.take_queue_ticket().map(Standing::Line),
        }
    }

    /// A request has joined the queue.
    pub(crate) fn note_queued(&self, standing: Standing) {
        let owed = if standing == Standing::Owed { OWED } else { 0 };
        self.word.fetch_or(QUEUED | owed, AcqRel);
    }

    /// Takes the turn for the queue, whose first request stands there.
    pub(crate) fn take_turn_for_queue(&self, first: Standing) -> bool {
        let mut word = self.word.load(Acquire);
        while word & (LIVE | CLOSING | TURN) == LIVE && self.is_due(first, word) {
            match self
                .word
                .compare_exchange_weak(word, word | TURN, AcqRel, Acquire)
            {
                Ok(_) => return true,
                Err(now) => word = now,
            }
        }
        false
    }

    /// Whether it is the turn of a request, for the holder of the queue's turn.
    pub(crate) fn is_next(&self, first: Standing) -> bool {
        self.is_due(first, self.word.load(Acquire))
    }

    fn is_due(&self, first: Standing, word: u32) -> bool {
        match first {
            Standing::Owed => true,
            Standing::Line(ticket) => word & OWED == 0 && self.line.is_first(ticket),
        }
    }

    /// The last request with this standing has left the queue, sent or cancelled.
    pub(crate) fn leave_queue(&self, standing: Standing) {
        match standing {
            Standing::Owed => {
                self.word.fetch_and(!OWED, AcqRel);
            }
            Standing::Line(ticket) if self.line.is_first(ticket) => {
                // Counted, as where a thread takes its turn.
                self.word.fetch_add(MOVED, AcqRel);
                self.line.advance();
            }
            Standing::Line(ticket) => self.line.strike(ticket),
        }
    }

    /// The queue is empty.
    pub(crate) fn note_queue_empty(&self) {
        self.word.fetch_and(!(QUEUED | OWED), AcqRel);
    }

    /// Gives the queue's turn back. Unlike [`Gate::release_turn`] it does not ask for the queue to be moved: that was tried.
    pub(crate) fn release_queue_turn(&self) -> Duty {
        let word = self.word.fetch_and(!(TURN | WAITED | NO_ROOM), AcqRel);
        if word & WAITED != 0 {
            self.wake_all();
        }
        if word & CLOSING != 0 {
            self.drain()
        } else {
            self.end_stream_if_idle()
        }
    }

    /// Requests were taken from the queue without the turn: whoever stands behind them looks again.
    pub(crate) fn queue_changed(&self) -> Duty {
        let duty = self.duty_of_moved_line();
        self.wake_all();
        duty
    }
}
