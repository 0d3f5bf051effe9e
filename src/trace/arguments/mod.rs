//! A call of the Winsock door as a line: its arguments as a reader of the source knows them, and its result.
//!
//! The values of a call are shown by `values`, what its addresses point to by `memory` and `lists`: read through the kernel,
//! because an address may be wrong, and after the call, because it may be where the call answers.

mod lists;
mod memory;
mod values;

use super::channel::{Channel, Channels};
use super::statistics::Sent;
use super::{Line, concerns, counting, names, peek, say, say_later, statistics, wants};
use crate::abi::call_types::WSAMSG;
use crate::abi::error::{WSA_IO_PENDING, WSAEWOULDBLOCK};
use crate::abi::types::WSABUF;

/// What a call returned.
#[derive(Clone, Copy, Debug)]
pub enum Outcome {
    /// 0, or a number.
    Number(i64),
    /// `TRUE`.
    True,
    /// A socket.
    Socket(usize),
    /// A handle or an address.
    Address(usize),
    /// What ended a wait.
    Wait(u32),
    /// The error code itself.
    Code(i32),
    /// The call is only beginning.
    None,
    /// The value that says so, and the error code.
    Failure(&'static str, i32),
}

/// The arguments of one call, appended to its line one by one.
pub struct Arguments {
    line: Line,
    outcome: Outcome,
    is_first: bool,
    channel: Channel,
    /// Those that the line is said on: its own, and perhaps that of overlapped operations.
    channels: Channels,
    /// Socket, bytes that were to be sent, where the count of those that were stands.
    sending: Option<(usize, u64, usize)>,
}

/// Tells of an operation that was pending and has ended: `completed(7, send, 0x5560...) = 61`.
#[cold]
pub fn tell_end(operation: &str, fd: i32, overlapped: usize, bytes: u32, code: i32) {
    if operation.starts_with("send") && counting() {
        let sent = Sent::Later(bytes.into(), code);
        statistics::count(fd, 0, sent, WSAEWOULDBLOCK);
    }
    let channels = Channel::Overlapped.alone();
    if wants(channels) {
        let mut line = Line::default();
        line.format(format_args!("completed({fd}, {operation}, "));
        line.address(overlapped);
        line.format(format_args!(") = {bytes}"));
        if code != 0 {
            line.format(format_args!(" [{code} "));
            names::error(&mut line, code);
            line.text("]");
        }
        say_later(Channel::Overlapped, &mut line);
    }
}

impl Arguments {
    /// Begins the line of a call that has ended, where that concerns anybody; what it was given is appended next, then
    /// [`tell`](Self::tell) ends it.
    #[cold]
    #[inline(never)]
    pub fn begin(channel: Channel, name: &str, outcome: Outcome) -> Option<Self> {
        if !concerns(channel) {
            return None;
        }
        let mut call = Self {
            line: Line::default(),
            outcome,
            is_first: true,
            channels: channel.alone(),
            channel,
            sending: None,
        };
        call.line.text(name);
        call.line.text("(");
        Some(call)
    }

    /// Tells whoever listens, and counts a send.
    #[cold]
    #[inline(never)]
    pub fn tell(&mut self) {
        self.count();
        if wants(self.channels) {
            self.line.end_arguments();
            self.line.text(")");
            append_outcome(&mut self.line, self.outcome);
            say(self.channels, self.channel, &mut self.line);
        }
    }

    /// Appends the separator of the next argument.
    fn next(&mut self) -> &mut Line {
        if !self.is_first {
            self.line.text(", ");
        }
        self.is_first = false;
        &mut self.line
    }

    fn succeeded(&self) -> bool {
        !matches!(self.outcome, Outcome::Failure(..))
            && !matches!(self.outcome, Outcome::Code(code) if code != 0)
    }

    /// The call sends `length` bytes on the socket, and writes to `taken` how many were taken where it does not return that.
    /// Appends nothing: this is for the statistics.
    pub fn sends(&mut self, socket: usize, length: impl Into<i64>, taken: *const u32) {
        let length = u64::try_from(length.into()).unwrap_or(0);
        self.sending = Some((socket, length, taken.addr()));
    }

    /// As [`sends`](Self::sends), for a list of buffers.
    pub fn sends_all(
        &mut self,
        socket: usize,
        buffers: *const WSABUF,
        count: u32,
        taken: *const u32,
    ) {
        if counting() {
            self.sends(socket, peek::total(buffers.addr(), count), taken);
        }
    }

    /// As [`sends`](Self::sends), for a message.
    pub fn sends_message(&mut self, socket: usize, message: *const WSAMSG, taken: *const u32) {
        if counting() {
            let length = peek::message(message.addr()).map_or(0, |message| message.total());
            self.sends(socket, length, taken);
        }
    }

    fn count(&self) {
        let Some((socket, length, taken)) = self.sending.filter(|_| counting()) else {
            return;
        };
        let sent = match self.outcome {
            Outcome::Failure(_, WSA_IO_PENDING) => Sent::Pending,
            Outcome::Failure(_, code) => Sent::Error(code),
            Outcome::Number(0) => Sent::Bytes(peek::number(taken).map_or(length, u64::from)),
            Outcome::Number(count) => Sent::Bytes(count.unsigned_abs()),
            // TRUE: all of it.
            _ => Sent::Bytes(length),
        };
        let fd = i32::try_from(socket).unwrap_or(-1);
        statistics::count(fd, length, sent, WSAEWOULDBLOCK);
    }
}

/// Appends what a call returned.
pub(super) fn append_outcome(line: &mut Line, outcome: Outcome) {
    if !matches!(outcome, Outcome::None) {
        line.text(" = ");
    }
    match outcome {
        Outcome::Number(number) => line.format(format_args!("{number}")),
        Outcome::True => line.text("TRUE"),
        Outcome::Socket(usize::MAX) => line.text("INVALID_SOCKET"),
        Outcome::Socket(socket) => line.format(format_args!("{socket}")),
        Outcome::Address(address) => line.address(address),
        Outcome::Wait(value) => match names::find(names::WAITS, value) {
            Some(name) => line.text(name),
            None => line.format(format_args!("{value}")),
        },
        Outcome::None => {}
        Outcome::Code(0) => line.text("0"),
        Outcome::Code(code) => {
            line.format(format_args!("{code} ["));
            names::error(line, code);
            line.text("]");
        }
        Outcome::Failure(value, code) => {
            line.format(format_args!("{value} [{code} "));
            names::error(line, code);
            line.text("]");
        }
    }
}
