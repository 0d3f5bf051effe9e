//! One call, as `interpose.h` describes it, and the line that is said of it.

use core::ffi::{CStr, c_char, c_int, c_uint, c_void};

use ws2_32::trace::{self, Channel, Line, Sent};

use crate::message::{self, Vector};
use crate::names;

/// How a call names its data: `enum ws2_shape`.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "made in C")]
enum Shape {
    Buffer,
    Vector,
    Message,
    Messages,
    File,
}

/// What a call is given besides: `enum ws2_extras`.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "made in C")]
enum Extras {
    None,
    Flags,
    FlagsAndPeer,
}

/// `struct ws2_call`.
#[repr(C)]
pub(crate) struct Call {
    name: *const c_char,
    shape: Shape,
    extras: Extras,
    fd: c_int,
    from: c_int,
    data: *const c_void,
    length: usize,
    flags: c_int,
    peer_length: c_uint,
    peer: *const c_void,
    result: isize,
    error: c_int,
}

impl Call {
    /// `write` and the like are made on files of every kind; only those on sockets are of interest.
    pub(crate) fn is_of_a_socket(&self) -> bool {
        self.extras != Extras::None || trace::is_socket(self.fd)
    }

    /// Adds the call to the statistics.
    pub(crate) fn count(&self) {
        if !trace::counting() {
            return;
        }
        let address = self.data.addr();
        let requested = match self.shape {
            Shape::Buffer => self.length as u64,
            Shape::Vector => Vector::new(address, self.length).total(),
            Shape::Message => message::total(address),
            // Those that were not sent may be sent by the next call, and the file may have less.
            Shape::Messages | Shape::File => 0,
        };
        let sent = match (self.result, self.shape) {
            (-1, _) => Sent::Error(-self.error),
            (sent, Shape::Messages) => Sent::Bytes(message::taken(address, sent.unsigned_abs())),
            (sent, _) => Sent::Bytes(sent.unsigned_abs() as u64),
        };
        trace::count(self.fd, requested, sent, -libc::EAGAIN);
    }

    /// Says the line.
    pub(crate) fn tell(&self) {
        let channels = Channel::Send.alone();
        if !trace::wants(channels) {
            return;
        }
        let mut line = Line::default();
        // SAFETY: interpose.c names calls by its own string literals.
        let name = unsafe { CStr::from_ptr(self.name) };
        line.text(name.to_str().unwrap_or("?"));
        line.format(format_args!("({}, ", self.fd));
        self.append_data(&mut line);
        if self.extras != Extras::None {
            line.text(", ");
            line.flags(self.flags.cast_unsigned(), names::FLAGS);
        }
        if self.extras == Extras::FlagsAndPeer {
            line.text(", ");
            message::append_peer(&mut line, self.peer.addr(), self.peer_length);
        }
        line.end_arguments();
        line.format(format_args!(") = {}", self.result));
        if self.result == -1 {
            line.text(" ");
            trace::names::error(&mut line, -self.error);
        }
        trace::say(channels, Channel::Send, &mut line);
    }

    fn append_data(&self, line: &mut Line) {
        let (address, length) = (self.data.addr(), self.length);
        match self.shape {
            Shape::Buffer => {
                line.data(address, length);
                line.format(format_args!(", {length}"));
            }
            Shape::Vector => {
                Vector::new(address, length).append(line);
                line.format(format_args!(", {length}"));
            }
            Shape::Message => message::append(line, address),
            Shape::Messages => {
                message::append_all(line, address, length);
                line.format(format_args!(", {length}"));
            }
            Shape::File => {
                line.format(format_args!("{}, ", self.from));
                message::append_offset(line, address);
                line.format(format_args!(", {length}"));
            }
        }
    }
}
