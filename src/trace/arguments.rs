//! A call of the Winsock door as a line: its arguments as a reader of the source knows them, and its result.

use core::ffi::{c_char, c_int};
use core::net::{Ipv4Addr, Ipv6Addr};

use super::channel::{Channel, Channels};
use super::names::{self, Name};
use super::statistics::Sent;
use super::{Line, counting, kernel, say, statistics, wants};
use crate::abi::constants::{af, wait};
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
    /// The value that says so, and the error code.
    Failure(&'static str, i32),
}

/// The arguments of one call, appended to its line one by one.
pub struct Arguments {
    line: Line,
    outcome: Outcome,
    is_first: bool,
    channels: Channels,
    /// Socket, bytes that were to be sent, where the count of those that were stands.
    sending: Option<(usize, u64, usize)>,
}

/// Buffers of a list that are shown.
const SHOWN_BUFFERS: usize = 4;

/// Tells whoever listens of a call that has ended. `arguments` appends what the call was given.
#[cold]
pub fn tell(
    channel: Channel,
    name: &str,
    outcome: Outcome,
    arguments: impl FnOnce(&mut Arguments),
) {
    let mut call = Arguments {
        line: Line::default(),
        outcome,
        is_first: true,
        channels: channel.alone(),
        sending: None,
    };
    call.line.text(name);
    call.line.text("(");
    arguments(&mut call);
    call.count();
    if wants(call.channels) {
        call.line.end_arguments();
        call.line.text(")");
        call.append_outcome();
        say(call.channels, channel, &mut call.line);
    }
}

impl Arguments {
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

    fn append_outcome(&mut self) {
        let line = &mut self.line;
        line.text(" = ");
        match self.outcome {
            Outcome::Number(number) => line.format(format_args!("{number}")),
            Outcome::True => line.text("TRUE"),
            Outcome::Socket(socket) => line.format(format_args!("{socket}")),
            Outcome::Address(address) => line.address(address),
            Outcome::Wait(value) => match names::find(names::WAITS, value) {
                Some(name) => line.text(name),
                None => line.format(format_args!("{value}")),
            },
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
            let all = (0..count).filter_map(|at| buffer(buffers, at));
            let length: i64 = all.map(|buffer| i64::from(buffer.0)).sum();
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
            Outcome::Number(0) => Sent::Bytes(number(taken).map_or(length, u64::from)),
            Outcome::Number(count) => Sent::Bytes(count.unsigned_abs()),
            // TRUE: all of it.
            _ => Sent::Bytes(length),
        };
        let fd = i32::try_from(socket).unwrap_or(-1);
        statistics::count(fd, length, sent, WSAEWOULDBLOCK);
    }

    /// A socket.
    pub fn socket(&mut self, socket: usize) {
        match socket {
            usize::MAX => self.next().text("INVALID_SOCKET"),
            _ => self.next().format(format_args!("{socket}")),
        }
    }

    /// A number.
    pub fn number(&mut self, number: impl Into<i64>) {
        let number = number.into();
        self.next().format(format_args!("{number}"));
    }

    /// A number of bits.
    pub fn bits(&mut self, bits: u32) {
        self.next().format(format_args!("{bits:#x}"));
    }

    /// A handle or an address that is not followed.
    pub fn address<T>(&mut self, address: *const T) {
        self.next().address(address.addr());
    }

    /// A completion routine.
    pub fn routine<T>(&mut self, routine: Option<T>) {
        match routine {
            Some(_) => self.next().text("routine"),
            None => self.next().text("NULL"),
        }
    }

    /// A truth value.
    pub fn truth(&mut self, value: i32) {
        self.next().text(if value != 0 { "TRUE" } else { "FALSE" });
    }

    /// A time limit.
    pub fn milliseconds(&mut self, milliseconds: u32) {
        match milliseconds {
            wait::INFINITE => self.next().text("INFINITE"),
            _ => self.next().format(format_args!("{milliseconds}")),
        }
    }

    /// A value that has a name.
    fn named<T: PartialEq + Copy + core::fmt::Display>(&mut self, names: &[Name<T>], value: T) {
        match names::find(names, value) {
            Some(name) => self.next().text(name),
            None => self.next().format(format_args!("{value}")),
        }
    }

    /// An address family.
    pub fn family(&mut self, family: c_int) {
        self.named(names::FAMILIES, family);
    }

    /// A socket type.
    pub fn kind(&mut self, kind: c_int) {
        self.named(names::TYPES, kind);
    }

    /// A protocol.
    pub fn protocol(&mut self, protocol: c_int) {
        self.named(names::PROTOCOLS, protocol);
    }

    /// What `shutdown` ends.
    pub fn how(&mut self, how: c_int) {
        self.named(names::SHUTDOWNS, how);
    }

    /// A level and one of its options.
    pub fn option(&mut self, level: c_int, option: c_int) {
        self.named(names::LEVELS, level);
        self.named(names::options(level), option);
    }

    /// A command of `ioctlsocket` or `WSAIoctl`.
    pub fn command(&mut self, command: u32) {
        match names::find(names::COMMANDS, command) {
            Some(name) => self.next().text(name),
            None => self.bits(command),
        }
    }

    /// Flags of a send or receive call.
    pub fn flags(&mut self, flags: u32) {
        self.next().flags(flags, names::MESSAGE_FLAGS);
    }

    /// Flags of `WSASocket`.
    pub fn socket_flags(&mut self, flags: u32) {
        self.next().flags(flags, names::SOCKET_FLAGS);
    }

    /// Network events.
    pub fn events(&mut self, events: u32) {
        self.next().flags(events, names::EVENTS);
    }

    /// The structure of an overlapped operation. With one, the line is also said on the channel of overlapped operations.
    pub fn overlapped<T>(&mut self, overlapped: *const T) {
        if !overlapped.is_null() {
            self.channels = self.channels.with(Channel::Overlapped);
        }
        self.address(overlapped);
    }

    /// Bytes that the caller gives.
    pub fn data(&mut self, data: *const c_char, length: c_int) {
        match usize::try_from(length) {
            Ok(length) => self.next().data(data.addr(), length),
            Err(_) => self.address(data),
        }
    }

    /// Bytes that the caller gets: as many as the call returned.
    pub fn data_out(&mut self, data: *const c_char) {
        match self.outcome {
            Outcome::Number(length) => {
                let length = usize::try_from(length).unwrap_or(0);
                self.next().data(data.addr(), length);
            }
            _ => self.address(data),
        }
    }

    /// A C string that the caller gives.
    pub fn string(&mut self, text: *const c_char) {
        let mut bytes = [0; 64];
        let read = kernel::read_string(text.addr(), &mut bytes);
        match read {
            0 => self.address(text),
            _ => {
                let end = bytes.iter().position(|byte| *byte == 0);
                self.next().quoted(&bytes[..end.unwrap_or(read)]);
                if end.is_none() {
                    self.line.text("...");
                }
            }
        }
    }

    /// A list of buffers that the caller gives.
    pub fn buffers(&mut self, buffers: *const WSABUF, count: u32) {
        self.list(buffers, count, u64::MAX);
    }

    /// A list of buffers that the caller gets: `count_out` says how many of their bytes.
    pub fn buffers_out(&mut self, buffers: *const WSABUF, count: u32, received: *const u32) {
        let received = number(received.addr()).filter(|_| self.succeeded());
        self.list(buffers, count, received.map_or(0, u64::from));
    }

    fn list(&mut self, buffers: *const WSABUF, count: u32, mut bytes: u64) {
        let line = self.next();
        if count > 0 && buffer(buffers, 0).is_none() {
            return line.address(buffers.addr());
        }
        line.text("[");
        for at in 0..count {
            line.text(if at == 0 { "" } else { ", " });
            let Some((length, data)) =
                buffer(buffers, at).filter(|_| (at as usize) < SHOWN_BUFFERS)
            else {
                line.text("...");
                break;
            };
            let shown = bytes.min(u64::from(length)) as usize;
            bytes -= shown as u64;
            line.format(format_args!("{{{length}, "));
            line.data(data, shown);
            line.text("}");
        }
        line.text("]");
    }

    /// A number that the call wrote, in brackets.
    pub fn number_out(&mut self, out: *const u32) {
        match number(out.addr()).filter(|_| self.succeeded()) {
            Some(number) => self.next().format(format_args!("[{number}]")),
            None => self.address(out),
        }
    }

    /// A number that the caller gives by its address, in brackets.
    pub fn number_in(&mut self, value: *const u32) {
        match number(value.addr()) {
            Some(number) => self.next().format(format_args!("[{number}]")),
            None => self.address(value),
        }
    }

    /// A socket address that the caller gives.
    pub fn peer<T>(&mut self, address: *const T, length: c_int) {
        let mut bytes = [0_u8; 28];
        let known = usize::try_from(length).unwrap_or(0).min(bytes.len());
        let read = kernel::read_memory(address.addr(), &mut bytes[..known]);
        let family = i32::from(u16::from_ne_bytes([bytes[0], bytes[1]]));
        let port = u16::from_be_bytes([bytes[2], bytes[3]]);
        match family {
            af::INET if read >= 16 => {
                let host = Ipv4Addr::new(bytes[4], bytes[5], bytes[6], bytes[7]);
                self.next()
                    .format(format_args!("{{AF_INET, {host}:{port}}}"));
            }
            af::INET6 if read >= 28 => {
                let host: [u8; 16] = bytes[8..24].try_into().unwrap_or_default();
                let host = Ipv6Addr::from(host);
                self.next()
                    .format(format_args!("{{AF_INET6, [{host}]:{port}}}"));
            }
            _ if read >= 2 => self.next().format(format_args!("{{family {family}, ...}}")),
            _ => self.address(address),
        }
    }

    /// A socket address that the call wrote; its length stands at `length`.
    pub fn peer_out<T>(&mut self, address: *const T, length: *const c_int) {
        match number(length.addr()).filter(|_| self.succeeded()) {
            Some(length) => self.peer(address, length.cast_signed()),
            None => self.address(address),
        }
    }
}

/// The 32-bit number at an address.
fn number(address: usize) -> Option<u32> {
    let mut bytes = [0; 4];
    (kernel::read_memory(address, &mut bytes) == 4).then(|| u32::from_ne_bytes(bytes))
}

/// Length and address of a buffer of a list.
fn buffer(list: *const WSABUF, at: u32) -> Option<(u32, usize)> {
    let mut bytes = [0; 16];
    let address = list.wrapping_add(at as usize).addr();
    if kernel::read_memory(address, &mut bytes) < bytes.len() {
        return None;
    }
    let [a, b, c, d, _, _, _, _, data @ ..] = bytes;
    Some((u32::from_ne_bytes([a, b, c, d]), usize::from_ne_bytes(data)))
}
