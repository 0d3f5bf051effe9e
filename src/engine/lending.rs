//! When the reactor lends the watch to threads that would only sleep until it has served them (`object/watch.rs`).

use std::time::{Duration, Instant};

use crate::object::watch;

/// What the reactor knows of how lending goes.
pub(super) struct Lending {
    /// Batches to be served, in a row and soon one after the other, before the watch is lent.
    wanted: u32,
    /// Batches served so far.
    served: u32,
    /// When the first of them was.
    since: Option<Instant>,
}

/// As long as nothing is known.
const WANTED: u32 = 8;
/// After lending has not gone well, again and again.
const MOST_WANTED: u32 = 1 << 16;
/// A batch in that time at least, on average: programs that seldom have to wait gain nothing.
const EACH: Duration = Duration::from_micros(250);
/// Visits that are worth it.
const GOOD: u32 = 16;

impl Lending {
    pub(super) const fn new() -> Self {
        Self {
            wanted: WANTED,
            served: 0,
            since: None,
        }
    }

    /// A batch was served. True if the watch should be lent: nobody sleeps.
    pub(super) fn is_due(&mut self) -> bool {
        if watch::sleepers() != 0 {
            self.served = 0;
            return false;
        }
        if self.served == 0 {
            self.since = Some(Instant::now());
        }
        self.served += 1;
        if self.served < self.wanted {
            return false;
        }
        self.served = 0;
        self.since
            .is_some_and(|since| since.elapsed() <= EACH * self.wanted)
    }

    /// The watch was lent for so many visits. `harm` says that something stood still in the end.
    pub(super) fn learn(&mut self, visits: u32, harm: bool) {
        self.wanted = if harm || visits < GOOD {
            (self.wanted * 2).clamp(WANTED, MOST_WANTED)
        } else if self.wanted > WANTED {
            self.wanted / 2
        } else {
            1
        };
    }
}
