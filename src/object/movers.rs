//! Who moves the overlapped operations of sockets. A socket does not know them; they say who they are when they start.

use std::sync::OnceLock;

use super::Socket;

/// What is done for a socket by those who move its overlapped operations. A socket does not know them.
pub(crate) struct Movers {
    /// It is the queue's turn to send.
    pub(crate) move_queue: fn(&Socket),
    /// The socket is being closed: its operations end, with or without telling anybody.
    pub(crate) close: fn(&Socket, Tell),
    /// Returns when no structure of a socket that was closed is written to any more.
    pub(crate) settle: fn(),
}

/// Whether the ends of operations are told: the last `WSACleanup` tells nobody (facts 1.10).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tell {
    Everybody,
    Nobody,
}

static MOVERS: OnceLock<Movers> = OnceLock::new();

/// Says who moves overlapped operations; before the first one.
pub(crate) fn set_movers(movers: Movers) {
    let _ = MOVERS.set(movers);
}

/// Waits until nobody writes to a structure of a socket that was closed.
pub(crate) fn settle() {
    if let Some(movers) = movers() {
        (movers.settle)();
    }
}

/// Those who move operations, once they have started.
pub(super) fn movers() -> Option<&'static Movers> {
    MOVERS.get()
}
