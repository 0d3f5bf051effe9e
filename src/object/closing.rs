//! How a socket ends: its stream, then the socket itself, when the last thread inside has left.

use super::Socket;
use super::gate::{Duty, Inside};
use super::movers::{Tell, movers};
use super::state;
use crate::sys::{self, Errno};

impl Socket {
    /// Ends sending: at once, or behind the sends that are in progress.
    pub(crate) fn end_stream(&self) {
        self.perform(self.gate().ask_end_of_stream());
    }

    /// Closes the socket; with threads inside, wakes them, and the last one out releases the descriptor. A send that is blocked or
    /// queued makes the close abortive: the peer sees a reset and never a clean end of a truncated message. False if it was
    /// not open.
    pub(crate) fn close(&self, tell: Tell) -> bool {
        let Some(inside) = self.gate().begin_close() else {
            return false;
        };
        if let Some(movers) = movers() {
            (movers.close)(self, tell);
        }
        if self.is(state::TORN) {
            self.abort();
        }
        if inside.anybody || inside.blocked_send {
            self.wake(inside);
        }
        self.signal().close(self.signal().generation());
        self.perform(self.gate().leave());
        true
    }

    /// Ends what is pending on a socket whose descriptor was closed behind the library's back.
    pub(crate) fn end_operations(&self) {
        if let Some(movers) = movers() {
            (movers.close)(self, Tell::Everybody);
        }
    }

    /// Ends a send that was cut short by a close.
    pub(crate) fn abort(&self) {
        // An error means that the connection is gone already, which is what was wanted.
        let _ = sys::socket::disconnect(self.fd());
    }

    /// Wakes whoever polls the descriptor.
    fn wake(&self, inside: Inside) {
        if self.is(state::STREAM) && (inside.blocked_send || self.lingers_for_no_time()) {
            self.abort();
        }
        // An attempt in progress is not cut in two by the end of the stream: should it have to wait, it aborts.
        let how = if inside.attempt {
            sys::socket::RECEIVE
        } else {
            sys::socket::BOTH
        };
        // An unconnected socket answers ENOTCONN and wakes its waiters all the same.
        let _ = sys::socket::shutdown(self.fd(), how);
    }

    /// SO_LINGER with time 0: the caller asked for a reset, which the shutdown that wakes would forestall.
    fn lingers_for_no_time(&self) -> bool {
        let mut value = [0; 8];
        sys::socket::option(self.fd(), libc::SOL_SOCKET, libc::SO_LINGER, &mut value).is_ok()
            && value[..4] != [0; 4]
            && value[4..] == [0; 4]
    }

    /// In a forked child: nobody is inside any more. A close that was under way is finished for the child's own descriptor.
    pub(crate) fn reset_after_fork(&self) {
        self.signal().reset_after_fork();
        self.clear(state::SELECTED);
        if self.gate().reset_after_fork() {
            self.perform(Duty::Close);
        }
    }

    /// Does what leaving the socket, or giving its turn back, has made due.
    #[inline]
    pub(crate) fn perform(&self, duty: Duty) {
        if duty != Duty::Nothing {
            self.perform_unusual(duty);
        }
    }

    #[cold]
    fn perform_unusual(&self, duty: Duty) {
        match duty {
            Duty::Nothing => {}
            Duty::Close => {
                if let Some(deferred) = self.take_deferred() {
                    sys::socket::close(deferred);
                }
                sys::socket::close(self.fd());
                self.gate().free();
            }
            Duty::MoveQueue => {
                if let Some(movers) = movers() {
                    (movers.move_queue)(self);
                }
            }
            Duty::EndStream => {
                // The connection may be gone, and then nothing needs an end.
                let _: Result<(), Errno> = sys::socket::shutdown(self.fd(), sys::socket::SEND);
                self.perform(self.gate().release_turn());
            }
        }
    }
}
