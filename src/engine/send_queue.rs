//! How requests join and leave the queue of sends, and the queue the line of those who wait for the send turn.

use std::cell::Cell;

use super::queue::{Queue, TakenOut};
use super::request::Request;
use super::slab;
use crate::abi::WsaError;
use crate::abi::error::{WSAENOBUFS, WSAEWOULDBLOCK};
use crate::object::movers::Tell;
use crate::object::{Socket, Standing};

/// A new request joins the queue. Who has the turn has begun to send, and stands first.
pub(super) fn join(
    socket: &Socket,
    queue: &mut Queue,
    mut request: Request,
    has_turn: bool,
) -> Result<(), WsaError> {
    let standing = if has_turn {
        Standing::Owed
    } else {
        let last = queue.last_standing();
        let standing = socket.gate().standing_behind(last);
        standing.ok_or(WsaError(WSAEWOULDBLOCK))?
    };
    request.standing = standing;
    let Some(id) = slab::keep(request) else {
        if standing != Standing::Owed && queue.last_standing() != Some(standing) {
            socket.gate().leave_queue(standing);
        }
        return Err(WsaError(WSAENOBUFS));
    };
    if has_turn {
        queue.push_front(id);
    } else {
        queue.push_back(id);
    }
    socket.gate().note_queued(standing);
    Ok(())
}

/// Takes requests out of the queue, and the queue out of the line where none is left there.
pub(super) fn take_out(
    socket: &Socket,
    queue: &mut Queue,
    is_meant: impl Fn(&Request) -> bool,
    tell: Option<Tell>,
) -> TakenOut {
    let taken = queue.take_out(is_meant, tell, |standing| {
        socket.gate().leave_queue(standing);
    });
    if queue.is_empty() {
        socket.gate().note_queue_empty();
    }
    taken
}

/// Takes the last request out of the queue again, before anybody has seen it there.
pub(super) fn take_back_last(socket: &Socket, queue: &mut Queue) {
    let (place, last) = (Cell::new(0), queue.len() - 1);
    let is_last = |_: &Request| place.replace(place.get() + 1) == last;
    for request in take_out(socket, queue, is_last, None) {
        drop(request);
    }
}

/// Takes the first request out of the queue.
pub(super) fn leave(socket: &Socket, queue: &mut Queue) -> Option<Request> {
    let request = queue.pop_front()?;
    let standing = request.standing;
    left(
        socket,
        queue,
        standing,
        queue.first_standing() != Some(standing),
    );
    Some(request)
}

fn left(socket: &Socket, queue: &Queue, standing: Standing, alone: bool) {
    if alone {
        socket.gate().leave_queue(standing);
    }
    if queue.is_empty() {
        socket.gate().note_queue_empty();
    }
}
