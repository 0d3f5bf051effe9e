//! Pending receives and accepts. A socket's are served in posting order, by one thread at a time.

use super::accepting;
use super::completion::{End, Notice};
use super::operations::{self, Operations};
use super::queue::Queue;
use super::reactor::{self, TO_RECEIVE};
use super::request::{self, Detail, Gathered, Kind, Request};
use crate::abi::constants::msg;
use crate::abi::error::{WSAECONNABORTED, WSAENOBUFS, WSAENOTSOCK, WSAEWOULDBLOCK};
use crate::abi::{WsaError, status};
use crate::object::{Socket, fate, state};
use crate::sys::Errno;
use crate::sys::lock::Held;
use crate::sys::message::{self, IoVec, Received};

/// How often in a row a socket may become readable for nobody before the reactor is told to look away.
const USELESS: u8 = 8;

/// How one attempt ended.
pub(super) enum Attempt {
    /// The request is done.
    Done(End),
    /// Nothing is there yet.
    NotYet,
    /// The request goes on from where it is.
    Moved,
    /// The request goes on as a receive of this socket's.
    Accepted(&'static Operations),
}

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
    let id = request::keep(request).ok_or(WsaError(WSAENOBUFS))?;
    queue.push_back(id);
    Ok(queue)
}

/// The kernel has said that something is there, or that the connection has met its end.
pub(super) fn on_ready(operations: &'static Operations) {
    let mut queue = operations.receives.lock();
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
            reactor::unwatch(operations, TO_RECEIVE);
        }
    }
}

/// Attempts the requests in turn until nothing is there. The end of the one that `own` belongs to is returned instead of told,
/// as long as it is the first to be attempted.
fn run(
    operations: &'static Operations,
    mut queue: Held<'static, Queue>,
    mut own: Option<&Notice>,
) -> Option<End> {
    let mut ended = None;
    queue.moving = true;
    loop {
        let Some(plan) = Plan::of_first(&mut queue) else {
            break;
        };
        queue.again = false;
        queue.in_flight = 1;
        drop(queue);
        let attempt = plan.attempt(operations);
        queue = operations.receives.lock();
        queue.in_flight = 0;
        let cancelled = queue.front(|first| first.cancelled).flatten();
        match attempt {
            Attempt::Done(end) => {
                let request = queue.pop_front();
                drop(queue);
                match (request, own.take()) {
                    (Some(_), Some(_)) => ended = Some(end),
                    (Some(request), None) => request.end(operations.socket, end),
                    (None, _) => {}
                }
                queue = operations.receives.lock();
            }
            Attempt::Moved => own = None,
            Attempt::Accepted(other) => {
                own = None;
                let request = queue.pop_front();
                drop(queue);
                if let Some(request) = request {
                    receive_first(other, request);
                }
                queue = operations.receives.lock();
            }
            Attempt::NotYet if cancelled.is_some() => {
                let request = queue.pop_front();
                drop(queue);
                if let Some(request) = request {
                    request.end_cancelled(operations.socket);
                }
                own = None;
                queue = operations.receives.lock();
            }
            // The close takes the queue away.
            Attempt::NotYet if !operations.socket.gate().is_live() => break,
            Attempt::NotYet => {
                own = None;
                match reactor::watch(operations, TO_RECEIVE) {
                    // Watched from now on: what is there already will be told.
                    Ok(true) => break,
                    Ok(false) if queue.again => {}
                    Ok(false) => break,
                    Err(errno) => {
                        let request = queue.pop_front();
                        drop(queue);
                        if let Some(request) = request {
                            request.end(operations.socket, failure(errno.to_wsa(), 0));
                        }
                        queue = operations.receives.lock();
                    }
                }
            }
        }
    }
    queue.moving = false;
    ended
}

/// `AcceptEx` with room for data goes on, on the accepted socket.
fn receive_first(operations: &'static Operations, mut request: Request) {
    request.kind = Kind::ReceiveFirst;
    let owner = request.owner().unwrap_or(operations.socket);
    let notice = request.notice;
    let queue = operations.receives.lock();
    if !operations.socket.gate().is_live() {
        drop(queue);
        notice.complete(owner, End::cancelled(0));
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

/// What an attempt needs of the first request, copied so that the queue is not locked meanwhile.
struct Plan {
    kind: Kind,
    flags: u32,
    count: u32,
    gathered: Gathered,
}

impl Plan {
    fn of_first(queue: &mut Queue) -> Option<Self> {
        queue.front(|first| {
            let mut gathered = Gathered::empty();
            first.gather(&mut gathered);
            let flags = match first.detail() {
                Some(Detail::Receive(flags, _)) => *flags,
                _ => 0,
            };
            Self {
                kind: first.kind,
                flags,
                count: first.count,
                gathered,
            }
        })
    }

    fn attempt(&self, operations: &'static Operations) -> Attempt {
        let socket = operations.socket;
        let Some(_inside) = socket.enter() else {
            // The close takes the queue away.
            return Attempt::NotYet;
        };
        match self.kind {
            Kind::Accept => accepting::attempt_accept(operations),
            _ if socket.is(state::STREAM) => self.receive_stream(operations),
            _ => self.receive_datagram(operations),
        }
    }

    fn receive(&self, socket: &Socket, room: &[IoVec], peek: bool) -> Result<Received, Errno> {
        let bit = |windows, host| if self.flags & windows != 0 { host } else { 0 };
        let peek = if peek { message::PEEK } else { 0 };
        let flags = bit(msg::PEEK, message::PEEK) | bit(msg::OOB, message::OOB) | peek;
        message::receive_message(socket.fd(), room, flags)
    }

    fn receive_stream(&self, operations: &'static Operations) -> Attempt {
        let socket = operations.socket;
        if let Some(fate) = socket.fate() {
            return Attempt::Done(failure(fate, self.count));
        }
        // No room: such a receive tells when something is there.
        let nothing = self.gathered.total == 0;
        let mut byte = [0];
        let one = [IoVec::from_slice_mut(&mut byte)];
        let room = if nothing {
            &one
        } else {
            self.gathered.vectors()
        };
        match self.receive(socket, room, nothing) {
            Ok(_) if nothing => Attempt::Done(End::success(0)),
            Ok(Received { count: 0, .. }) => Attempt::Done(End::success(self.count)),
            Ok(received) => self.took(operations, received.count),
            Err(Errno(libc::EAGAIN)) => Attempt::NotYet,
            Err(_) if socket.gate().is_closing() => Attempt::NotYet,
            Err(Errno(libc::EPIPE)) => {
                Attempt::Done(failure(socket.latch(WSAECONNABORTED), self.count))
            }
            Err(errno) => Attempt::Done(failure(fate::of_stream(socket, errno), self.count)),
        }
    }

    /// Bytes of a stream have come; with `MSG_WAITALL` more are waited for.
    fn took(&self, operations: &Operations, taken: usize) -> Attempt {
        // Lengths of one call fit into 32 bits.
        let taken_count = u32::try_from(taken).unwrap_or(u32::MAX);
        let fills = self.flags & (msg::WAITALL | msg::PEEK) == msg::WAITALL;
        if !fills || taken == self.gathered.total {
            return Attempt::Done(End::success(self.count + taken_count));
        }
        operations
            .receives
            .lock()
            .front(|first| first.advance(taken));
        Attempt::Moved
    }

    fn receive_datagram(&self, operations: &'static Operations) -> Attempt {
        let socket = operations.socket;
        match self.receive(socket, self.gathered.vectors(), false) {
            Ok(received) => Attempt::Done(arrived(operations, &received)),
            Err(Errno(libc::EAGAIN)) => Attempt::NotYet,
            Err(Errno(libc::ECONNREFUSED)) if socket.is(state::IGNORE_RESET) => Attempt::Moved,
            Err(errno) => Attempt::Done(failure(fate::of_datagram(errno), 0)),
        }
    }
}

/// A datagram has come: whoever sent it is told, and whether it was cut off.
fn arrived(operations: &Operations, received: &Received) -> End {
    let truncated = received.flags & message::TRUNC != 0;
    let from = operations
        .receives
        .lock()
        .front(|first| match first.detail() {
            Some(Detail::Receive(_, room)) => *room,
            _ => None,
        });
    if let Some(room) = from.flatten() {
        // The room was proven when the operation began.
        let _ = room.write(received.from.to_windows().bytes());
    }
    End {
        status: if truncated {
            status::BUFFER_OVERFLOW
        } else {
            status::SUCCESS
        },
        count: u32::try_from(received.count).unwrap_or(u32::MAX),
        flags: if truncated { msg::PARTIAL } else { 0 },
    }
}
