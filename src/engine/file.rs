//! `TransmitFile`: a run of bytes, a file, and another run of bytes.

use super::Gathered;
use super::attempt;
use super::completion::End;
use super::operations::Operations;
use super::request::{Detail, Kind};
use super::sending::{self, Step};
use crate::object::state;
use crate::sys::message::{self, IoVec};
use crate::sys::{Errno, file};

/// What of the file is still to be sent, and what follows it.
pub(crate) struct File {
    pub(crate) fd: i32,
    /// Where the next byte stands.
    pub(crate) offset: u64,
    /// How many bytes are wanted; up to the end of the file where it has fewer.
    pub(crate) left: u64,
    pub(crate) tail: IoVec,
}

/// One attempt for the first request, whose buffer is what stands before the file.
pub(super) fn step(operations: &'static Operations) -> Step {
    let mut head = Gathered::empty();
    let (mut part, mut follows) = (None, false);
    operations.sends.lock().front(|request| {
        request.gather(&mut head);
        if let Some(Detail::File(file)) = request.detail() {
            part = Some((file.fd, file.offset, file.left));
            follows = file.left != 0 || file.tail.len() != 0;
        }
    });
    if head.total() != 0 {
        return send_head(operations, &head, if follows { message::MORE } else { 0 });
    }
    match part {
        Some((fd, offset, left)) if left != 0 => send_part(operations, fd, offset, left),
        _ => begin_tail(operations),
    }
}

fn send_head(operations: &'static Operations, head: &Gathered, more: i32) -> Step {
    match message::send_message(operations.socket.fd(), head.get(), None, more) {
        Ok(taken) => {
            operations.sends.lock().front(|first| first.advance(taken));
            Step::Moved
        }
        Err(errno) => attempt::failed(operations, errno),
    }
}

fn send_part(operations: &'static Operations, fd: i32, offset: u64, left: u64) -> Step {
    let socket = operations.socket;
    let blocking = !socket.is(state::NONBLOCKING);
    match file::send(socket.fd(), blocking, fd, offset, left) {
        Ok(taken) => {
            operations.sends.lock().front(|request| {
                request.count = request
                    .count
                    .saturating_add(u32::try_from(taken).unwrap_or(u32::MAX));
                if let Some(Detail::File(file)) = request.detail() {
                    file.offset += taken;
                    // Nothing taken is the end of the file.
                    file.left = if taken == 0 { 0 } else { file.left - taken };
                }
            });
            Step::Moved
        }
        Err(Errno(libc::EAGAIN)) => Step::Blocked,
        Err(errno) => attempt::failed(operations, errno),
    }
}

/// The rest is an ordinary send.
fn begin_tail(operations: &'static Operations) -> Step {
    let count = operations.sends.lock().front(|request| {
        request.kind = Kind::Send;
        let tail = match request.detail() {
            Some(Detail::File(file)) => file.tail,
            _ => IoVec::EMPTY,
        };
        request.follow_with(tail);
        (!request.has_left()).then_some(request.count)
    });
    if let Some(Some(count)) = count {
        sending::finish_first(operations, End::success(count));
    }
    Step::Moved
}
