//! What a thread holds while it is inside a socket. Dropping it does what the gate then asks for.
//!
//! They are made from a gate that has said yes, never before: one that is made and dropped leaves in another thread's name.

use super::Socket;
use super::turn::{Patience, Place, TurnError};

impl Socket {
    /// Counts the calling thread as inside until the guard is dropped. `None` for a socket that is not open.
    #[inline]
    pub(crate) fn enter(&self) -> Option<User<'_>> {
        self.gate().enter().then(|| User(self))
    }

    /// Takes the send turn, until the guard is dropped, if it is free.
    #[inline]
    pub(crate) fn try_turn(&self) -> Option<Turn<'_>> {
        self.gate().try_turn().then(|| Turn(self))
    }

    /// Joins those who wait for the send turn. `None` for a socket that is not open.
    pub(crate) fn join_line(&self) -> Option<Waiter<'_>> {
        self.gate().join_line().map(|place| Waiter {
            socket: self,
            place,
            served: false,
        })
    }
}

/// The calling thread is inside a socket: its descriptor stays reserved.
pub(crate) struct User<'a>(&'a Socket);

impl<'a> User<'a> {
    /// The guard of a thread that is inside without one.
    pub(crate) fn kept(socket: &'a Socket) -> Self {
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
    /// Leaves the turn to somebody who has given it back already.
    pub(crate) fn disarm(self) {
        std::mem::forget(self);
    }

    /// The guard of a thread that has the turn without one.
    pub(crate) fn kept(socket: &'a Socket) -> Self {
        Self(socket)
    }
}

impl Drop for Turn<'_> {
    #[inline]
    fn drop(&mut self) {
        self.0.perform(self.0.gate().release_turn());
    }
}
