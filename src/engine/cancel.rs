//! How operations end before their time: the socket is closed, somebody cancels them, their thread ends.

use super::completion::Notice;
use super::operations::{self, Operations};
use super::queue::Queue;
use super::reactor;
use super::request::{Kind, Request};
use super::send_queue::take_out;
use crate::object::movers::Tell;
use crate::object::thread::Thread;
use crate::object::{Socket, state};
use crate::sys::lock::Lock;
use crate::sys::sync;

/// A direction of a socket.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Sends,
    Receives,
}

impl Direction {
    fn queue(self, operations: &Operations) -> &Lock<Queue> {
        match self {
            Self::Sends => &operations.sends,
            Self::Receives => &operations.receives,
        }
    }
}

/// The socket is being closed. Without anybody being told, the caller's structures are left alone from the return on.
pub(super) fn close(socket: &Socket, tell: Tell) {
    if socket.is(state::CLAIMED) {
        release_claim(socket, tell);
    }
    if socket.is(state::LISTENING) {
        cancel_lent(socket, tell, |_| true);
    }
    let Some(operations) = operations::find(socket) else {
        return;
    };
    reactor::unwatch(operations);
    for direction in [Direction::Sends, Direction::Receives] {
        take_and_tell(operations, direction, tell, |_| true);
        if tell == Tell::Nobody {
            settle_one(operations, direction);
        }
    }
    super::selection::forget(operations);
}

/// Waits until the caller's structures of all sockets that were closed are left alone: with somebody to be told, a close does not
/// wait for the attempt in progress.
pub(super) fn settle() {
    for operations in operations::all() {
        settle_one(operations, Direction::Sends);
        settle_one(operations, Direction::Receives);
    }
}

fn settle_one(operations: &Operations, direction: Direction) {
    while direction.queue(operations).lock().is_in_use() {
        // An attempt is in progress, or an end is being told: as long as one system call that does not wait.
        sync::yield_now();
    }
}

/// An `AcceptEx` with room for data waits on the accepted socket for it, and is the listener's still.
fn cancel_lent(listener: &Socket, tell: Tell, is_meant: impl Fn(&Request) -> bool) -> bool {
    let mut any = false;
    for operations in operations::all() {
        any |= cancel(operations, Direction::Receives, tell, |request| {
            let accepts = request.kind == Kind::ReceiveFirst;
            accepts && request.is_of(listener) && is_meant(request)
        });
    }
    any
}

/// A socket is being closed that `AcceptEx` has in hand: the operation is pending on the listener.
fn release_claim(socket: &Socket, tell: Tell) {
    for operations in operations::all() {
        cancel(operations, Direction::Receives, tell, |request| {
            request.accepts_with(socket)
        });
    }
}

/// Cancels what is pending on a socket: everything, or what used the structure at this address. Says whether there was any.
pub(crate) fn cancel_all(socket: &Socket, overlapped: Option<usize>) -> bool {
    cancel_where(socket, |notice| {
        overlapped.is_none_or(|address| notice.overlapped.address() == address)
    })
}

/// Cancels what a thread has pending on a socket.
pub(crate) fn cancel_of_thread(socket: &Socket, thread: u32) -> bool {
    cancel_where(socket, |notice| notice.thread == thread)
}

fn cancel_where(socket: &Socket, is_meant: impl Fn(&Notice) -> bool) -> bool {
    let Some(operations) = operations::find(socket) else {
        return false;
    };
    let is_meant = |request: &Request| is_meant(&request.notice);
    let sends = cancel(operations, Direction::Sends, Tell::Everybody, is_meant);
    let receives = cancel(operations, Direction::Receives, Tell::Everybody, is_meant);
    let lent = socket.is(state::LISTENING) && cancel_lent(socket, Tell::Everybody, is_meant);
    sends || receives || lent
}

/// Cancels the sends that wait in a socket's queue.
pub(crate) fn flush_sends(socket: &Socket) {
    if let Some(operations) = operations::find(socket) {
        let sends = |request: &Request| {
            matches!(
                request.kind,
                Kind::Send | Kind::SendUrgent | Kind::SendDatagram
            )
        };
        cancel(operations, Direction::Sends, Tell::Everybody, sends);
    }
}

/// A thread has ended: what it began ends with it, except what a completion port alone is told of (facts 7.23).
pub(super) fn thread_exit(thread: &Thread) {
    if !thread.has_posted() {
        return;
    }
    for operations in operations::all() {
        let is_meant = |request: &Request| {
            let notice = &request.notice;
            let owner = request.owner().unwrap_or(operations.socket);
            let has_port = owner.association().get().is_some();
            let port_alone = has_port && notice.event & !1 == 0 && notice.routine.is_none();
            notice.thread == thread.id() && !port_alone
        };
        cancel(operations, Direction::Sends, Tell::Everybody, is_meant);
        cancel(operations, Direction::Receives, Tell::Everybody, is_meant);
    }
}

/// Cancels what is meant on a socket that is not being closed: a close takes everything.
fn cancel(
    operations: &'static Operations,
    direction: Direction,
    tell: Tell,
    is_meant: impl Fn(&Request) -> bool,
) -> bool {
    // Keeps the number reserved until the last end is told.
    let inside = operations.socket.enter();
    inside.is_some() && take_and_tell(operations, direction, tell, is_meant)
}

/// Takes out what is meant, and tells. What is being attempted at this moment ends with its attempt. Says whether there was any.
fn take_and_tell(
    operations: &'static Operations,
    direction: Direction,
    tell: Tell,
    is_meant: impl Fn(&Request) -> bool,
) -> bool {
    let socket = operations.socket;
    let mut queue = direction.queue(operations).lock();
    if queue.is_empty() {
        return false;
    }
    let was_marked = std::mem::take(&mut queue.marked);
    let taken = match direction {
        Direction::Sends => take_out(socket, &mut queue, is_meant, Some(tell)),
        Direction::Receives => queue.take_out(is_meant, Some(tell), |_| ()),
    };
    let any = queue.marked || taken.len() != 0;
    queue.marked |= was_marked;
    queue.telling += 1;
    drop(queue);
    for request in taken {
        request.end_cancelled(socket);
    }
    direction.queue(operations).lock().telling -= 1;
    match direction {
        Direction::Sends if any => socket.perform(socket.gate().queue_changed()),
        Direction::Receives if any => socket.signal().nudge(),
        _ => {}
    }
    any
}

/// Cancels every receive: the descriptor is about to name another connection.
pub(super) fn receives(operations: &'static Operations) {
    cancel(operations, Direction::Receives, Tell::Everybody, |_| true);
}
