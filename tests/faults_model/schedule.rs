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
    door::end_faults(faults.seed);
    rules(socket, faults).iter().for_each(door::inject);
}

/// The rules of a schedule.
fn rules(socket: usize, faults: &Faults) -> Vec<Rule> {
    let on = |call, one_in| rule(socket, call, one_in);
    let fails = |rule: Rule, error| Rule { error, ..rule };
    let once = |rule: Rule, skip| Rule {
        skip,
        times: 1,
        ..rule
    };
    let late = |rule: Rule| Rule {
        late: faults.late,
        ..rule
    };
    let mut rules = Vec::new();
    if let Some((skip, error)) = faults.fatal {
        rules.push(fails(once(on("sending", 0), skip), error));
    }
    if faults.again != 0 {
        rules.push(fails(on("sending", faults.again), libc::EAGAIN));
    }
    if faults.interrupted != 0 {
        let everywhere = |call| rule(0, call, faults.interrupted);
        let here = ["sending", "ppoll"].map(|call| on(call, faults.interrupted));
        let interrupted = here
            .into_iter()
            .chain(["futex", "epoll_pwait"].map(everywhere));
        rules.extend(interrupted.map(|rule| fails(rule, libc::EINTR)));
    }
    if let Some((one_in, at_most)) = faults.short {
        let short = on("sending", one_in);
        rules.push(Rule { at_most, ..short });
    }
    if faults.late != 0 {
        rules.extend([late(rule(0, "epoll_pwait", 2)), late(on("ppoll", 2))]);
    }
    if faults.unwatched {
        rules.push(fails(once(on("epoll_ctl", 0), 0), libc::ENOMEM));
    }
    rules
}

/// One in so many calls on the descriptor, or on all, which 0 stands for; with nothing that happens to them.
fn rule(descriptor: usize, call: &'static str, one_in: u32) -> Rule {
    Rule {
        call,
        descriptor,
        skip: 0,
        times: 0,
        one_in,
        error: 0,
        at_most: 0,
        late: 0,
    }
}
