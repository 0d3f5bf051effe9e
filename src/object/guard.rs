//! What a thread holds while it is inside a socket. Dropping it does what the gate then asks for.
//!
//! They are made from a gate that has said yes, never before: one that is made and dropped leaves in another thread's name.

use super::Socket;
use super::turn::{Patience, Place, TurnError};

/// The calling thread is inside a socket: its descriptor stays reserved.
pub(crate) struct User<'a>(&'a Socket);

impl<'a> User<'a> {
    /// For a socket whose gate has counted the thread.
    #[inline]
    pub(super) fn of(socket: &'a Socket) -> Self {
        Self(socket)
    }
}

impl Drop for User<'_> {
    #[inline]
    fn drop(&mut self) {
        self.0.perform(self.0.gate().leave());
    }
}

/// The calling thread waits for the send turn, and is inside.
pub(crate) struct Waiter<'a> {
    socket: &'a Socket,
    place: Place,
    served: bool,
}

impl<'a> Waiter<'a> {
    /// For a place in the line of the socket's gate.
    pub(super) fn of(socket: &'a Socket, place: Place) -> Self {
        Self {
            socket,
            place,
            served: false,
        }
    }

    /// Waits for the turn. After an error the place in the line is kept until the waiter is dropped.
    pub(crate) fn wait(&mut self, patience: Patience) -> Result<Turn<'a>, TurnError> {
        self.socket.gate().wait_turn(&mut self.place, patience)?;
        self.served = true;
        Ok(Turn(self.socket))
    }
}

impl Drop for Waiter<'_> {
    fn drop(&mut self) {
        if !self.served {
            self.socket
                .perform(self.socket.gate().leave_line(&self.place));
        }
    }
}

/// The send turn, which also keeps the descriptor reserved.
pub(crate) struct Turn<'a>(&'a Socket);

impl<'a> Turn<'a> {
    /// For a socket whose turn the thread has taken.
    #[inline]
    pub(super) fn of(socket: &'a Socket) -> Self {
        Self(socket)
    }
}

impl Drop for Turn<'_> {
    #[inline]
    fn drop(&mut self) {
        self.0.perform(self.0.gate().release_turn());
    }
}
