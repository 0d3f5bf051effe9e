//! One attempt to send for the head of a queue, by the holder of its turn.

use super::Gathered;
use super::completion::End;
use super::operations::Operations;
use super::queue::Queue;
use super::request::{Detail, Kind};
use super::sending::{Step, after_attempt, fail_first, failure, finish_first, note_sent};
use super::{accepting, cancel, file, reactor, selection};
use crate::object::{Standing, fate, state};
use crate::sys::address::HostAddress;
use crate::sys::message::{self, IOV_MAX, IoVec};
use crate::sys::{Errno, socket as kernel};

/// One attempt, for as many requests at the head of the queue as go into one system call.
pub(super) fn step(operations: &'static Operations) -> Step {
    let socket = operations.socket;
    let mut queue = operations.sends.lock();
    let Some(first) = queue
        .first_standing()
        .filter(|first| socket.gate().is_next(*first))
    else {
        return Step::Idle;
    };
    let kind = queue.front(|request| request.kind).unwrap_or_default();
    if let Some(fate) = socket.fate().filter(|_| kind != Kind::Connect) {
        drop(queue);
        fail_first(operations, fate);
        return Step::Moved;
    }
    let mut gathered = Gathered::empty();
    let mut whole = true;
    queue.in_flight = 1;
    if kind == Kind::Send {
        queue.in_flight = gather_sends(&queue, first, &mut gathered);
    } else {
        whole = queue.front(|request| request.gather(&mut gathered)) == Some(true);
    }
    drop(queue);
    let step = match kind {
        Kind::Send => send_gathered(operations, &gathered, 0),
        Kind::SendUrgent => send_urgent(operations, gathered, whole),
        Kind::SendDatagram => send_datagram(operations, &gathered),
        Kind::Connect => accepting::step_connect(operations),
        Kind::SendFile => file::step(operations),
        _ => end_stream(operations),
    };
    after_attempt(operations);
    step
}

/// The requests that stand together with the first one, as far as they fit into one system call. Returns how many.
fn gather_sends(queue: &Queue, first: Standing, gathered: &mut Gathered) -> u32 {
    let mut count = 0;
    queue.while_each(|request| {
        let together = request.kind == Kind::Send && request.standing == first;
        if together {
            count += 1;
        }
        together && request.gather(gathered)
    });
    count
}

fn send_gathered(operations: &'static Operations, gathered: &Gathered, flags: i32) -> Step {
    match message::send_message(operations.socket.fd(), gathered.get(), None, flags) {
        Ok(taken) => {
            note_sent(operations, taken);
            // Not all of it: there was no room, or the next byte cannot be read any more. The next attempt tells which.
            Step::Moved
        }
        Err(errno) => failed(operations, errno),
    }
}

/// What stands before the urgent byte goes first, in a system call of its own. `whole` says that the urgent byte was gathered.
fn send_urgent(operations: &'static Operations, mut gathered: Gathered, whole: bool) -> Step {
    if !whole {
        return send_gathered(operations, &gathered, 0);
    }
    match gathered.split_last() {
        Some(last) if gathered.total() == 0 => {
            match message::send_message(operations.socket.fd(), &[last], None, message::OOB) {
                Ok(taken) => {
                    note_sent(operations, taken);
                    Step::Moved
                }
                Err(errno) => failed(operations, errno),
            }
        }
        _ => send_gathered(operations, &gathered, 0),
    }
}

fn send_datagram(operations: &'static Operations, gathered: &Gathered) -> Step {
    let mut all = Ok(Vec::new());
    let mut to = None;
    operations.sends.lock().front(|request| {
        all = request.vectors();
        to = match request.detail() {
            Some(Detail::To(address)) => Some(**address),
            _ => None,
        };
    });
    let all = match all {
        Ok(all) => all,
        Err(error) => {
            fail_first(operations, error);
            return Step::Moved;
        }
    };
    let (fd, to) = (operations.socket.fd(), to.as_ref());
    let sent = if all.len() <= IOV_MAX {
        message::send_message(fd, &all, to, 0)
    } else {
        message::copied(&all)
            .and_then(|data| message::send_message(fd, &[IoVec::from_slice(&data)], to, 0))
    };
    let lengths = all.iter().map(IoVec::len);
    let total = lengths.sum::<usize>().max(gathered.total());
    match sent {
        Ok(_) => {
            note_sent(operations, total);
            Step::Moved
        }
        Err(Errno(libc::ECONNREFUSED)) if operations.socket.is(state::IGNORE_RESET) => Step::Moved,
        // Nobody can receive it there, and Windows sends it all the same (facts 5.8).
        Err(Errno(libc::EINVAL)) if to.is_some_and(HostAddress::has_port_zero) => {
            note_sent(operations, total);
            Step::Moved
        }
        Err(errno) => failed(operations, errno),
    }
}

/// `DisconnectEx`: everything before it has left.
fn end_stream(operations: &'static Operations) -> Step {
    let socket = operations.socket;
    let reuse = operations
        .sends
        .lock()
        .front(|request| matches!(request.detail(), Some(Detail::Reuse)));
    let mut ended = kernel::shutdown(socket.fd(), kernel::SEND);
    if reuse == Some(true) {
        ended = ended.and_then(|()| make_anew(operations));
    }
    let end = match ended {
        Ok(()) => End::success(0),
        Err(errno) => failure(errno.to_wsa(), 0),
    };
    finish_first(operations, end);
    Step::Moved
}

/// The descriptor becomes a new socket's; the old connection ends by itself.
fn make_anew(operations: &'static Operations) -> Result<(), Errno> {
    let socket = operations.socket;
    let old = socket.fd();
    let family = kernel::option_int(old, libc::SOL_SOCKET, libc::SO_DOMAIN)?;
    let new = kernel::open(family, libc::SOCK_STREAM, 0)?;
    if family == libc::AF_INET6 {
        let only = kernel::option_int(old, libc::IPPROTO_IPV6, libc::IPV6_V6ONLY)?;
        kernel::set_option_int(new, libc::IPPROTO_IPV6, libc::IPV6_V6ONLY, only)?;
    }
    cancel::receives(operations);
    discard_input(old);
    let replaced = reactor::renew(socket, || kernel::replace(new, old));
    kernel::close(new);
    replaced?;
    socket.begin_anew();
    selection::begin_anew(operations);
    kernel::set_nonblocking(old, socket.is(state::NONBLOCKING))
}

/// Closed with input that nobody has read, the old connection would be reset.
fn discard_input(fd: i32) {
    let mut rubbish = [0; 4096];
    let room = [IoVec::from_slice_mut(&mut rubbish)];
    while message::receive_message(fd, &room, 0).is_ok_and(|received| received.count != 0) {}
}

pub(super) fn failed(operations: &'static Operations, errno: Errno) -> Step {
    let socket = operations.socket;
    match errno.0 {
        libc::EAGAIN => Step::Blocked,
        libc::EINTR => Step::Moved,
        // The close takes the queue away.
        _ if socket.gate().is_closing() => Step::Idle,
        // One of several requests has a buffer that is gone: find out which.
        libc::EFAULT if operations.sends.lock().in_flight > 1 => fail_unreadable(operations),
        _ => {
            let error = if socket.is(state::STREAM) {
                fate::of_stream(socket, errno)
            } else {
                fate::of_datagram(errno)
            };
            fail_first(operations, error);
            Step::Moved
        }
    }
}

/// Attempts the first request alone.
fn fail_unreadable(operations: &'static Operations) -> Step {
    let mut gathered = Gathered::empty();
    let mut queue = operations.sends.lock();
    queue.in_flight = 1;
    queue.front(|request| request.gather(&mut gathered));
    drop(queue);
    send_gathered(operations, &gathered, 0)
}
