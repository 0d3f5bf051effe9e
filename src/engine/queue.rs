//! A socket's pending operations in posting order.

use super::request::Request;
use super::slab::{self, NONE};
use crate::object::Standing;
use crate::object::movers::Tell;

/// Pending operations of one direction of one socket.
pub(crate) struct Queue {
    head: u32,
    tail: u32,
    len: u32,
    /// Requests from the front on that are in an attempt at this moment: their buffers are in use.
    pub(super) in_flight: u32,
    /// Some of those were cancelled, and end with the attempt.
    pub(super) marked: bool,
    /// Threads that are telling the end of a request which they have cancelled.
    pub(super) telling: u32,
    /// Some thread moves the queue. Nobody else does, and what comes meanwhile is its business.
    pub(super) moving: bool,
    /// The socket became ready while the queue was being moved.
    pub(super) again: bool,
    /// In a row, how often the socket became ready and nobody waited for it.
    pub(super) useless: u8,
}

impl Default for Queue {
    fn default() -> Self {
        Self {
            head: NONE,
            tail: NONE,
            len: 0,
            in_flight: 0,
            marked: false,
            telling: 0,
            moving: false,
            again: false,
            useless: 0,
        }
    }
}

impl Queue {
    /// Whether some thread may still write to the structure of a request that is in the queue no more.
    pub(super) fn is_in_use(&self) -> bool {
        self.moving || self.telling != 0
    }

    /// Number of requests.
    pub(crate) fn len(&self) -> u32 {
        self.len
    }

    /// Whether nothing is pending.
    pub(crate) fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Puts a request behind all others.
    pub(super) fn push_back(&mut self, id: u32) {
        slab::set_next(id, NONE);
        if self.len == 0 {
            self.head = id;
        } else {
            slab::set_next(self.tail, id);
        }
        self.tail = id;
        self.len += 1;
    }

    /// Puts a request before all others.
    pub(super) fn push_front(&mut self, id: u32) {
        slab::set_next(id, self.head);
        if self.len == 0 {
            self.tail = id;
        }
        self.head = id;
        self.len += 1;
    }

    /// Takes the first request.
    pub(super) fn pop_front(&mut self) -> Option<Request> {
        if self.len == 0 {
            return None;
        }
        let id = self.head;
        self.head = slab::next(id);
        self.len -= 1;
        self.in_flight = self.in_flight.saturating_sub(1);
        if self.len == 0 {
            self.tail = NONE;
        }
        Some(slab::release(id))
    }

    /// Uses the first request.
    pub(super) fn front<R>(&self, with: impl FnOnce(&mut Request) -> R) -> Option<R> {
        if self.len == 0 {
            return None;
        }
        slab::node(self.head).map(|mut first| with(&mut first))
    }

    /// Whether the first request was cancelled while it was being attempted.
    pub(super) fn has_cancelled(&self) -> bool {
        self.front(|first| first.cancelled.is_some()) == Some(true)
    }

    /// Where the first request stands.
    pub(super) fn first_standing(&self) -> Option<Standing> {
        self.front(|first| first.standing)
    }

    /// Where the last request stands.
    pub(super) fn last_standing(&self) -> Option<Standing> {
        if self.len == 0 {
            return None;
        }
        slab::node(self.tail).map(|last| last.standing)
    }

    /// Shows the requests in turn, until `more` says that it has seen enough.
    pub(super) fn while_each(&self, mut more: impl FnMut(&mut Request) -> bool) {
        let mut id = self.head;
        for _ in 0..self.len {
            let Some(mut request) = slab::node(id) else {
                return;
            };
            if !more(&mut request) {
                return;
            }
            drop(request);
            id = slab::next(id);
        }
    }

    /// Takes out the requests that are meant and are not being attempted. Those that are being attempted are marked. `tell` is who is
    /// told in the end; None where that was said before. `emptied` hears of every standing of which none is left.
    pub(super) fn take_out(
        &mut self,
        is_meant: impl Fn(&Request) -> bool,
        tell: Option<Tell>,
        mut emptied: impl FnMut(Standing),
    ) -> TakenOut {
        let mut taken = TakenOut::default();
        let (mut last_kept, mut id) = (NONE, self.head);
        // Requests of one standing stand together: whether one of the present one is kept.
        let (mut standing, mut keeps) = (self.first_standing(), false);
        for place in 0..self.len {
            let Some(mut request) = slab::node(id) else {
                break;
            };
            if Some(request.standing) != standing {
                standing.filter(|_| !keeps).map(&mut emptied);
                (standing, keeps) = (Some(request.standing), false);
            }
            let (after, meant) = (slab::next(id), is_meant(&request));
            if meant {
                request.cancelled = tell.or(request.cancelled);
            }
            drop(request);
            if meant && place >= self.in_flight {
                taken.push(id);
            } else {
                self.marked |= meant;
                keeps = true;
                self.link(last_kept, id);
                last_kept = id;
            }
            id = after;
        }
        standing.filter(|_| !keeps).map(emptied);
        self.link(last_kept, NONE);
        self.tail = last_kept;
        self.len -= taken.len;
        taken
    }

    /// Has `id` follow `before`, or stand first.
    fn link(&mut self, before: u32, id: u32) {
        if before == NONE {
            self.head = id;
        } else {
            slab::set_next(before, id);
        }
    }
}

/// Requests that were taken out of a queue, in its order.
pub(super) struct TakenOut {
    first: u32,
    last: u32,
    len: u32,
}

impl Default for TakenOut {
    fn default() -> Self {
        Self {
            first: NONE,
            last: NONE,
            len: 0,
        }
    }
}

impl TakenOut {
    fn push(&mut self, id: u32) {
        slab::set_next(id, NONE);
        if self.len == 0 {
            self.first = id;
        } else {
            slab::set_next(self.last, id);
        }
        self.last = id;
        self.len += 1;
    }

    /// How many.
    pub(super) fn len(&self) -> u32 {
        self.len
    }
}

impl Iterator for TakenOut {
    type Item = Request;

    fn next(&mut self) -> Option<Request> {
        self.len = self.len.checked_sub(1)?;
        let id = self.first;
        self.first = slab::next(id);
        Some(slab::release(id))
    }
}
