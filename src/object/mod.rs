//! What handles name: sockets, events, completion ports, and the threads that wait for them.

mod apc;
pub(crate) mod association;
mod closing;
pub(crate) mod event;
pub(crate) mod fate;
pub(crate) mod gate;
pub(crate) mod guard;
pub(crate) mod handle;
mod line;
mod lot;
#[cfg(all(test, loom))]
mod model_close;
#[cfg(all(test, loom))]
mod model_park;
#[cfg(all(test, loom))]
mod model_port;
#[cfg(all(test, loom))]
mod model_turn;
#[cfg(all(test, loom))]
mod model_wait;
#[cfg(all(test, loom))]
mod model_watch;
pub(crate) mod movers;
pub(crate) mod name;
mod places;
pub(crate) mod port;
mod procedures;
mod queue_turn;
mod ring;
pub(crate) mod signal;
pub(crate) mod socket;
pub(crate) mod start;
pub(crate) mod state;
pub(crate) mod stock;
pub(crate) mod table;
pub(crate) mod thread;
pub(crate) mod timer;
mod turn;
pub(crate) mod wait;
pub(crate) mod watch;

pub(crate) use queue_turn::Standing;
pub(crate) use socket::Socket;
pub(crate) use turn::{Patience, TurnError};

/// In a forked child: nobody waits for anything.
pub(crate) fn reset_after_fork() {
    lot::reset_after_fork();
    watch::reset_after_fork();
    thread::reset_after_fork();
    name::reset_after_fork();
    timer::reset_after_fork();
    handle::reset_after_fork();
}
