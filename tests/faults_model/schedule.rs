//! What goes wrong in a run, and what was seen in all of them.

use std::cell::Cell;
use std::fmt;

use super::door::{self, Rule};

/// What goes wrong. Chances are one in so many, 0 for never.
#[derive(Clone, Debug)]
pub struct Faults {
    pub seed: u64,
    pub again: u32,
    pub interrupted: u32,
    pub short: Option<(u32, u32)>,
    /// Readiness is told so many microseconds late.
    pub late: u32,
    /// So many sends pass, then one fails with this errno.
    pub fatal: Option<(u32, i32)>,
    /// The first watch cannot be had.
    pub unwatched: bool,
}

/// What was seen in all runs.
#[derive(Default)]
pub struct Tally {
    pub calls: Cell<u64>,
    pub whole: Cell<u64>,
    pub part: Cell<u64>,
    pub pended: Cell<u64>,
    pub would_block: Cell<u64>,
    pub cancelled: Cell<u64>,
    pub ended: Cell<u64>,
    pub no_buffers: Cell<u64>,
    pub shut_down: Cell<u64>,
}

impl Tally {
    fn cells(&self) -> [(&str, &Cell<u64>); 9] {
        [
            ("calls", &self.calls),
            ("whole", &self.whole),
            ("part", &self.part),
            ("pending", &self.pended),
            ("10035", &self.would_block),
            ("995", &self.cancelled),
            ("10053/4", &self.ended),
            ("10055", &self.no_buffers),
            ("10058", &self.shut_down),
        ]
    }

    pub fn saw_everything(&self) -> bool {
        self.cells().iter().all(|(_, cell)| cell.get() != 0)
    }

    pub fn note(cell: &Cell<u64>) {
        cell.set(cell.get() + 1);
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = self
            .cells()
            .map(|(name, cell)| format!("{name} {}", cell.get()));
        f.write_str(&parts.join(", "))
    }
}

/// Begins the schedule of a run on this socket.
pub fn inject(socket: usize, faults: &Faults) {
    let rule = |call, one_in| Rule {
        call,
        descriptor: socket,
        skip: 0,
        times: 0,
        one_in,
        error: 0,
        at_most: 0,
        late: 0,
    };
    door::end_faults(faults.seed);
    if let Some((skip, error)) = faults.fatal {
        let times = 1;
        door::inject(&Rule {
            skip,
            times,
            error,
            ..rule("sending", 0)
        });
    }
    if faults.again != 0 {
        door::inject(&Rule {
            error: libc::EAGAIN,
            ..rule("sending", faults.again)
        });
    }
    if faults.interrupted != 0 {
        for call in ["sending", "ppoll"] {
            door::inject(&Rule {
                error: libc::EINTR,
                ..rule(call, faults.interrupted)
            });
        }
        for call in ["futex", "epoll_pwait"] {
            let everywhere = Rule {
                descriptor: 0,
                ..rule(call, faults.interrupted)
            };
            door::inject(&Rule {
                error: libc::EINTR,
                ..everywhere
            });
        }
    }
    if let Some((one_in, at_most)) = faults.short {
        door::inject(&Rule {
            at_most,
            ..rule("sending", one_in)
        });
    }
    if faults.late != 0 {
        let late = faults.late;
        door::inject(&Rule {
            late,
            descriptor: 0,
            ..rule("epoll_pwait", 2)
        });
        door::inject(&Rule {
            late,
            ..rule("ppoll", 2)
        });
    }
    if faults.unwatched {
        door::inject(&Rule {
            times: 1,
            error: libc::ENOMEM,
            ..rule("epoll_ctl", 0)
        });
    }
}
