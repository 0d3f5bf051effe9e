//! Pending sends: how they join the queue, and how the queue moves under the send turn.

use super::attempt;
use super::completion::End;
use super::operations::{self, Operations};
use super::queue::Queue;
use super::reactor::{self, TO_SEND};
use super::request::Request;
use super::send_queue::{join, leave, take_back_last, take_out};
use crate::abi::error::{WSAECONNABORTED, WSAENOBUFS, WSAENOTSOCK, WSAESHUTDOWN, WSAEWOULDBLOCK};
use crate::abi::{WsaError, status};
use crate::object::gate::Duty;
use crate::object::guard::Turn;
use crate::object::{Socket, fate, state};
use crate::sys::lock::Held;

/// Leaves a request in the queue, behind everything that was posted before.
///
/// Who has the turn has begun to send: its request goes first, and the turn back. `before` is what [`Socket::send_edges`] said before the
/// attempt that found no room; when nothing has changed since, there is nothing to be tried again, and the call that posts
/// makes no further system call.
pub(crate) fn post(
    socket: &'static Socket,
    request: Request,
    turn: Option<Turn>,
    before: Option<u32>,
) -> Result<(), WsaError> {
    let (begun, mut turn) = (request.count != 0, turn);
    let posted = post_in_turn(socket, request, &mut turn, before);
    if posted.is_err() && begun {
        // What was sent of it cannot be taken back. Before the turn, and with it perhaps the descriptor, is given up.
        socket.abort();
    }
    posted
}

fn post_in_turn(
    socket: &'static Socket,
    request: Request,
    turn: &mut Option<Turn>,
    before: Option<u32>,
) -> Result<(), WsaError> {
    let operations = operations::of(socket).ok_or(WsaError(WSAENOBUFS))?;
    let mut queue = operations.sends.lock();
    if !socket.gate().is_live() {
        let begun = request.count != 0;
        return Err(WsaError(if begun { WSAECONNABORTED } else { WSAENOTSOCK }));
    }
    // One that has begun is within the limit: nothing was queued when it began.
    if turn.is_none() && queue.len() >= operations::max_pending() {
        return Err(WsaError(WSAEWOULDBLOCK));
    }
    let (was_empty, has_data) = (queue.is_empty(), request.has_data());
    join(socket, &mut queue, request, turn.is_some())?;
    if turn.is_none() {
        return stay_in_line(socket, queue, has_data, was_empty);
    }
    match reactor::watch(operations, TO_SEND) {
        Ok(newly) if newly || before == Some(socket.send_edges()) => {
            let duty = socket.gate().release_queue_turn();
            drop(queue);
            if let Some(turn) = turn.take() {
                turn.disarm();
            }
            socket.perform(duty);
            Ok(())
        }
        // There may be room by now: giving the turn back tries again.
        Ok(_) => Ok(()),
        Err(errno) => {
            leave(socket, &mut queue);
            Err(errno.to_wsa())
        }
    }
}

/// The last request of the queue has come without the turn.
fn stay_in_line(
    socket: &'static Socket,
    mut queue: Held<'static, Queue>,
    has_data: bool,
    was_empty: bool,
) -> Result<(), WsaError> {
    // The end of the stream either sees this request, and follows it, or is seen here.
    if has_data && socket.is(state::SEND_ENDED) {
        take_back_last(socket, &mut queue);
        drop(queue);
        socket.perform(socket.gate().queue_changed());
        return Err(WsaError(WSAESHUTDOWN));
    }
    drop(queue);
    // Where others wait already, somebody moves the queue or waits to.
    if was_empty {
        move_queue(socket);
    }
    Ok(())
}

/// The kernel has said that there is room, or that the connection has met its end. False if nothing waited for that.
pub(super) fn on_ready(operations: &'static Operations) -> bool {
    let queue = operations.sends.lock();
    let awaited = !queue.is_empty();
    operations.socket.note_send_edge();
    move_held(operations, queue);
    awaited
}

/// Sends what is queued, if it is the queue's turn and as far as there is room.
pub(crate) fn move_queue(socket: &Socket) {
    let Some(operations) = operations::find(socket) else {
        return;
    };
    move_held(operations, operations.sends.lock());
}

fn move_held(operations: &'static Operations, mut queue: Held<Queue>) {
    if queue.moving {
        queue.again = true;
        return;
    }
    let socket = operations.socket;
    let due = queue.first_standing();
    if !due.is_some_and(|first| socket.gate().take_turn_for_queue(first)) {
        return;
    }
    queue.moving = true;
    queue.again = false;
    drop(queue);
    for count in 1_u32.. {
        let step = attempt::step(operations);
        if step == Step::Blocked {
            wait_for_room(operations);
        }
        if let Some(duty) = settle(operations, step) {
            return socket.perform(duty);
        }
        if count.is_multiple_of(reactor::STEPS) && reactor::is_there() {
            return stop(operations);
        }
    }
}

/// Lets others have the thread, and the turn. The reactor goes on.
fn stop(operations: &'static Operations) {
    let mut queue = operations.sends.lock();
    queue.moving = false;
    let duty = operations.socket.gate().release_queue_turn();
    drop(queue);
    operations.socket.perform(duty);
    reactor::go_on_later(operations);
}

/// What one attempt has brought.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Something was done, and more may be.
    Moved,
    /// There is no room.
    Blocked,
    /// Nothing is queued, or others come first.
    Idle,
}

/// Stops moving, unless there is a reason to go on: then None. That something was done is none: more of it may not be there.
fn settle(operations: &Operations, step: Step) -> Option<Duty> {
    let mut queue = operations.sends.lock();
    let gate = operations.socket.gate();
    let more = match step {
        Step::Blocked => std::mem::take(&mut queue.again),
        _ => queue
            .first_standing()
            .is_some_and(|first| gate.is_next(first)),
    };
    if more && gate.is_live() {
        return None;
    }
    queue.moving = false;
    Some(gate.release_queue_turn())
}

fn wait_for_room(operations: &Operations) {
    let socket = operations.socket;
    socket.set(state::MET_NO_ROOM);
    if let Err(errno) = reactor::watch(operations, TO_SEND)
        // The close takes the queue away.
        && socket.gate().is_live()
    {
        // Nobody will tell when there is room: the first request cannot wait for it.
        fail_first(operations, errno.to_wsa());
    }
}

/// Bytes were taken: the requests they belonged to are done.
pub(super) fn note_sent(operations: &'static Operations, mut taken: usize) {
    let socket = operations.socket;
    if socket.is(state::MET_NO_ROOM | state::CONNECTING) {
        fate::note_sent(socket);
    }
    loop {
        let mut queue = operations.sends.lock();
        if queue.in_flight == 0 {
            return;
        }
        let done = queue.front(|request| {
            taken = request.advance(taken);
            !request.has_left()
        });
        if done != Some(true) {
            return;
        }
        let finished = leave(socket, &mut queue);
        drop(queue);
        if let Some(request) = finished {
            let end = End::success(request.count);
            request.end(socket, end);
        }
    }
}

/// The attempt is over: what was cancelled meanwhile ends.
pub(super) fn after_attempt(operations: &'static Operations) {
    let mut queue = operations.sends.lock();
    queue.in_flight = 0;
    if !std::mem::take(&mut queue.marked) {
        return;
    }
    let marked = |request: &Request| request.cancelled.is_some();
    let cancelled = take_out(operations.socket, &mut queue, marked, None);
    drop(queue);
    for request in cancelled {
        request.end_cancelled(operations.socket);
    }
}

pub(super) fn failure(error: WsaError, count: u32) -> End {
    End {
        status: status::of(error),
        ..End::success(count)
    }
}

/// Ends the first request with an error.
pub(super) fn fail_first(operations: &Operations, error: WsaError) {
    let count = operations.sends.lock().front(|request| request.count);
    finish_first(operations, failure(error, count.unwrap_or(0)));
}

/// Ends the first request.
pub(super) fn finish_first(operations: &Operations, end: End) {
    let socket = operations.socket;
    let finished = leave(socket, &mut operations.sends.lock());
    if let Some(request) = finished {
        request.end(socket, end);
    }
}
