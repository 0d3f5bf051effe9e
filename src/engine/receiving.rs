//! Pending receives and accepts. A socket's are served in posting order, by one thread at a time.

use super::completion::{End, Notice};
use super::operations::{self, Operations};
use super::queue::Queue;
use super::reactor::{self, TO_RECEIVE};
use super::receive_attempt::{Attempt, Plan};
use super::request::{Kind, Request};
use super::slab;
use crate::abi::error::{WSAENOBUFS, WSAENOTSOCK, WSAEWOULDBLOCK};
use crate::abi::{WsaError, status};
use crate::object::{Socket, state};
use crate::sys::lock::Held;

/// How often in a row a socket may become readable for nobody before the reactor is told to look away.
const USELESS: u8 = 8;

/// Whether a receive that is not overlapped has to wait for others.
pub(crate) fn has_pending(socket: &Socket) -> bool {
    operations::find(socket).is_some_and(|operations| !operations.receives.lock().is_empty())
}

/// Begins a receive or an accept: attempts it, unless others were posted before, and leaves it in the queue if it cannot complete at
/// once. Returns how it ended, if it has.
pub(crate) fn start(socket: &'static Socket, request: Request) -> Result<Option<End>, WsaError> {
    let operations = operations::of(socket).ok_or(WsaError(WSAENOBUFS))?;
    let queue = operations.receives.lock();
    if !socket.gate().is_live() {
        return Err(WsaError(WSAENOTSOCK));
    }
    if queue.len() >= operations::max_pending() {
        return Err(WsaError(WSAEWOULDBLOCK));
    }
    let notice = request.notice;
    let attempted = !queue.moving && queue.is_empty();
    let queue = enqueue(queue, request)?;
    if !attempted {
        return Ok(None);
    }
    let ended = run(operations, queue, Some(&notice));
    ended.map_or(Ok(None), finish_at_once)
}

/// A call that fails before it was pending fails as a call, and nobody else is told.
fn finish_at_once(end: End) -> Result<Option<End>, WsaError> {
    if status::is_success(end.status) {
        return Ok(Some(end));
    }
    status::to_wsa(end.status).map(|()| Some(end))
}

fn enqueue(
    mut queue: Held<'static, Queue>,
    request: Request,
) -> Result<Held<'static, Queue>, WsaError> {
    let id = slab::keep(request).ok_or(WsaError(WSAENOBUFS))?;
    queue.push_back(id);
    Ok(queue)
}

/// The kernel has said that something is there, or that the connection has met its end. False if nothing waited for that.
pub(super) fn on_ready(operations: &'static Operations) -> bool {
    let mut queue = operations.receives.lock();
    let awaited = !queue.is_empty();
    if queue.moving {
        queue.again = true;
    } else if !queue.is_empty() {
        queue.useless = 0;
        run(operations, queue, None);
    } else if operations.socket.is(state::SELECTED) {
        // `selection` wants to know.
    } else {
        queue.useless = queue.useless.saturating_add(1);
        if queue.useless >= USELESS {
            queue.useless = 0;
            reactor::look_away(operations);
        }
    }
    awaited
}

/// Attempts the requests in turn until nothing is there. The end of the one that `own` belongs to is returned instead of told,
/// as long as it is the first to be attempted.
fn run(
    operations: &'static Operations,
    mut queue: Held<'static, Queue>,
    own: Option<&Notice>,
) -> Option<End> {
    let mut own = own.is_some();
    let mut ended = None;
    let mut steps = 0_u32;
    // Until the last end is told: the number must not become another socket's before that. The close takes the queue away.
    let _inside = operations.socket.enter()?;
    queue.moving = true;
    while let Some(plan) = Plan::of_first(&mut queue) {
        queue.again = false;
        queue.in_flight = 1;
        drop(queue);
        let attempt = plan.attempt(operations);
        queue = operations.receives.lock();
        queue.in_flight = 0;
        let Some(attempt) = unless_it_waits(operations, &queue, attempt, plan.count) else {
            break;
        };
        match attempt {
            Attempt::Done(end) if own => {
                queue.pop_front();
                ended = Some(end);
                drop(queue);
            }
            attempt => conclude(operations, queue, attempt),
        }
        own = false;
        queue = operations.receives.lock();
        steps += 1;
        if steps.is_multiple_of(reactor::STEPS) && reactor::is_there() {
            reactor::go_on_later(operations);
            break;
        }
    }
    queue.moving = false;
    let is_empty = queue.is_empty();
    drop(queue);
    if is_empty {
        // A receive that is not overlapped may wait for that.
        operations.socket.signal().nudge();
    }
    ended
}

/// What an attempt has come to. `None` where the first request waits, and will be told.
fn unless_it_waits(
    operations: &'static Operations,
    queue: &Queue,
    attempt: Attempt,
    count: u32,
) -> Option<Attempt> {
    if !matches!(attempt, Attempt::NotYet) {
        return Some(attempt);
    }
    match has_to_go_on(operations, queue) {
        Ok(true) => Some(attempt),
        Ok(false) => None,
        // Nobody will tell when something is there: the first request cannot wait for it.
        Err(error) => Some(Attempt::Done(failure(error, count))),
    }
}

/// Tells how an attempt for the first request has ended, if that is the request's end.
fn conclude(operations: &'static Operations, mut queue: Held<'static, Queue>, attempt: Attempt) {
    let finished = match &attempt {
        Attempt::Moved => None,
        Attempt::NotYet if !queue.has_cancelled() => None,
        _ => queue.pop_front(),
    };
    drop(queue);
    match (finished, attempt) {
        (Some(request), Attempt::Done(end)) => request.end(operations.socket, end),
        (Some(request), Attempt::Accepted(other)) => receive_first(other, request),
        (Some(request), _) => request.end_cancelled(operations.socket),
        (None, _) => {}
    }
}

/// Goes on where another thread has stopped.
pub(super) fn go_on(operations: &'static Operations) {
    let queue = operations.receives.lock();
    if !queue.moving && !queue.is_empty() {
        run(operations, queue, None);
    }
}

/// Nothing is there for the first request. True when it was cancelled meanwhile, or something may be there by now.
fn has_to_go_on(operations: &'static Operations, queue: &Queue) -> Result<bool, WsaError> {
    if queue.has_cancelled() {
        return Ok(true);
    }
    // The close takes the queue away.
    if !operations.socket.gate().is_live() {
        return Ok(false);
    }
    match reactor::watch(operations, TO_RECEIVE) {
        // Watched from now on: what is there already will be told.
        Ok(newly) => Ok(!newly && queue.again),
        Err(_) if !operations.socket.gate().is_live() => Ok(false),
        Err(errno) => Err(errno.to_wsa()),
    }
}

/// `AcceptEx` with room for data goes on, on the accepted socket.
fn receive_first(operations: &'static Operations, mut request: Request) {
    request.kind = Kind::ReceiveFirst;
    let owner = request.owner().unwrap_or(operations.socket);
    let notice = request.notice;
    let queue = operations.receives.lock();
    if !operations.socket.gate().is_live() {
        drop(queue);
        request.end_cancelled(operations.socket);
        return;
    }
    let attempted = !queue.moving && queue.is_empty();
    match enqueue(queue, request) {
        Ok(queue) if attempted => {
            run(operations, queue, None);
        }
        Ok(_) => {}
        Err(error) => notice.complete(owner, failure(error, 0)),
    }
}

pub(super) fn failure(error: WsaError, count: u32) -> End {
    End {
        status: status::of(error),
        ..End::success(count)
    }
}
