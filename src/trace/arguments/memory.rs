//! What the addresses of a call point to.

use core::ffi::{c_char, c_int};
use core::net::{Ipv4Addr, Ipv6Addr};

use super::super::kernel::{read_memory, read_string};
use super::super::names;
use super::{Arguments, Outcome};
use crate::abi::constants::af;
use crate::abi::types::WSABUF;

/// Elements of a list that are shown.
const SHOWN: usize = 4;

/// The 32-bit number at an address.
pub(super) fn number(address: usize) -> Option<u32> {
    read(address).map(u32::from_ne_bytes)
}

/// Bytes at an address, where they can be read.
fn read<const N: usize>(address: usize) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    (address != 0 && read_memory(address, &mut bytes) == N).then_some(bytes)
}

/// The word at an address.
fn word(address: usize) -> Option<usize> {
    read(address).map(usize::from_ne_bytes)
}

/// Length and address of one `WSABUF` of a list.
fn buffer(list: usize, at: usize) -> Option<(u32, usize)> {
    let address = list.wrapping_add(at * 16);
    Some((number(address)?, word(address.wrapping_add(8))?))
}

/// The lengths of a list of buffers together.
pub(super) fn total(list: usize, count: u32) -> i64 {
    let lengths = (0..count as usize).map_while(|at| buffer(list, at));
    lengths.map(|(length, _)| i64::from(length)).sum()
}

/// What counts of a `WSAMSG`.
pub(super) struct Message {
    peer: usize,
    peer_length: c_int,
    buffers: usize,
    count: u32,
}

/// The `WSAMSG` at an address.
pub(super) fn message(address: usize) -> Option<Message> {
    Some(Message {
        peer: word(address)?,
        peer_length: number(address.wrapping_add(8))?.cast_signed(),
        buffers: word(address.wrapping_add(16))?,
        count: number(address.wrapping_add(24))?,
    })
}

impl Message {
    pub(super) fn total(&self) -> i64 {
        total(self.buffers, self.count)
    }
}

impl Arguments {
    /// Bytes that the caller gives.
    pub fn data(&mut self, data: *const c_char, length: c_int) {
        match usize::try_from(length) {
            Ok(length) => self.next().data(data.addr(), length),
            Err(_) => self.address(data),
        }
    }

    /// As [`data`](Self::data), by an address and a length of other types.
    pub fn bytes<T>(&mut self, data: *const T, length: u32) {
        self.next().data(data.addr(), length as usize);
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
        let known = read_string(text.addr(), &mut bytes);
        if text.is_null() || known == 0 {
            return self.address(text);
        }
        let end = bytes[..known].iter().position(|byte| *byte == 0);
        self.next().quoted(&bytes[..end.unwrap_or(known)]);
        if end.is_none() {
            self.line.text("...");
        }
    }

    /// A C string that the call wrote.
    pub fn text_out(&mut self, text: *const c_char) {
        if self.succeeded() {
            self.string(text);
        } else {
            self.address(text);
        }
    }

    /// A list of buffers that the caller gives.
    pub fn buffers(&mut self, buffers: *const WSABUF, count: u32) {
        self.list(buffers.addr(), count, u64::MAX);
    }

    /// A list of buffers that the caller gets: `received` says how many of their bytes.
    pub fn buffers_out(&mut self, buffers: *const WSABUF, count: u32, received: *const u32) {
        let bytes = number(received.addr()).filter(|_| self.succeeded());
        self.list(buffers.addr(), count, bytes.map_or(0, u64::from));
    }

    fn list(&mut self, buffers: usize, count: u32, mut bytes: u64) {
        let append = |arguments: &mut Self, at| {
            let Some((length, data)) = buffer(buffers, at) else {
                return arguments.line.text("?");
            };
            let shown = bytes.min(u64::from(length)) as usize;
            bytes -= shown as u64;
            arguments.line.format(format_args!("{{{length}, "));
            arguments.line.data(data, shown);
            arguments.line.text("}");
        };
        self.elements(buffers, 16, count as usize, append);
    }

    /// A list of `count` elements of `size` bytes: the first by `append`, the rest as `...`.
    fn elements(
        &mut self,
        address: usize,
        size: usize,
        count: usize,
        mut append: impl FnMut(&mut Self, usize),
    ) {
        let line = self.next();
        let mut last = [0_u8; 1];
        let end = address.wrapping_add(size.max(1) - 1);
        if count > 0 && (address == 0 || read_memory(end, &mut last) == 0) {
            return line.address(address);
        }
        line.text("[");
        for at in 0..count {
            self.line.text(if at == 0 { "" } else { ", " });
            if at == SHOWN {
                self.line.text("...");
                break;
            }
            append(self, at);
        }
        self.line.text("]");
    }

    /// A `WSAMSG` as `{peer, [{length, data}], count}`.
    pub fn message<T>(&mut self, address: *const T) {
        let Some(message) = message(address.addr()) else {
            return self.address(address);
        };
        self.next().text("{");
        self.is_first = true;
        if message.peer != 0 {
            self.peer(
                core::ptr::without_provenance::<u8>(message.peer),
                message.peer_length,
            );
        }
        self.list(message.buffers, message.count, u64::MAX);
        self.number(message.count);
        self.line.text("}");
    }

    /// A number at an address, in brackets.
    pub fn number_in<T>(&mut self, value: *const T) {
        match number(value.addr()) {
            Some(number) => self
                .next()
                .format(format_args!("[{}]", number.cast_signed())),
            None => self.address(value),
        }
    }

    /// A number that the call wrote, in brackets.
    pub fn number_out(&mut self, out: *const u32) {
        match number(out.addr()).filter(|_| self.succeeded()) {
            Some(number) => self.next().format(format_args!("[{number}]")),
            None => self.address(out),
        }
    }

    /// A key or an address that the call wrote, in brackets.
    pub fn pointer_out<T>(&mut self, out: *const T) {
        match word(out.addr()).filter(|_| self.succeeded()) {
            Some(word) => self.next().format(format_args!("[{word:#x}]")),
            None => self.address(out),
        }
    }

    /// Flags that the caller gives by their address.
    pub fn flags_in(&mut self, flags: *const u32) {
        let Some(value) = number(flags.addr()) else {
            return self.address(flags);
        };
        let line = self.next();
        line.text("[");
        line.flags(value, names::MESSAGE_FLAGS);
        line.text("]");
    }

    /// The value of an option that the caller gives.
    pub fn value(&mut self, value: *const c_char, length: c_int) {
        if length == 4 {
            self.number_in(value);
        } else {
            self.data(value, length);
        }
    }

    /// The value of an option that the call wrote; its length stands at `length`.
    pub fn value_out(&mut self, value: *const c_char, length: *const c_int) {
        match number(length.addr()).filter(|_| self.succeeded()) {
            Some(length) => self.value(value, length.cast_signed()),
            None => self.address(value),
        }
    }

    /// Network events that the call wrote.
    pub fn events_out<T>(&mut self, out: *const T) {
        match number(out.addr()).filter(|_| self.succeeded()) {
            Some(events) => self.events(events),
            None => self.address(out),
        }
    }

    /// An `fd_set`.
    pub fn sockets<T>(&mut self, set: *const T) {
        let Some(count) = number(set.addr()) else {
            return self.address(set);
        };
        self.elements(set.addr(), 8, (count as usize).max(1), |arguments, at| {
            let socket = word(set.addr().wrapping_add(8 + 8 * at)).filter(|_| count > 0);
            if let Some(socket) = socket {
                arguments.line.format(format_args!("{socket}"));
            }
        });
    }

    /// An array of `WSAPOLLFD`.
    pub fn polled<T>(&mut self, array: *const T, count: u32) {
        self.elements(array.addr(), 16, count as usize, |arguments, at| {
            let at = array.addr().wrapping_add(16 * at);
            let (Some(socket), Some(events)) = (word(at), number(at.wrapping_add(8))) else {
                return arguments.line.text("?");
            };
            let (wanted, found) = (events & 0xFFFF, events >> 16);
            let text = format_args!("{{{}, {wanted:#x}, {found:#x}}}", socket.cast_signed());
            arguments.line.format(text);
        });
    }

    /// An array of handles.
    pub fn handles<T>(&mut self, array: *const T, count: u32) {
        self.elements(array.addr(), 8, count as usize, |arguments, at| match word(
            array.addr().wrapping_add(8 * at),
        ) {
            Some(handle) => arguments.line.address(handle),
            None => arguments.line.text("?"),
        });
    }

    /// A `timeval`.
    pub fn time<T>(&mut self, time: *const T) {
        let address = time.addr();
        let (Some(seconds), Some(rest)) = (number(address), number(address.wrapping_add(4))) else {
            return self.address(time);
        };
        let (seconds, rest) = (seconds.cast_signed(), rest.cast_signed());
        self.next().format(format_args!("{{{seconds}, {rest}}}"));
    }

    /// A socket address that the caller gives.
    pub fn peer<T>(&mut self, address: *const T, length: c_int) {
        let mut bytes = [0_u8; 28];
        let known = usize::try_from(length).unwrap_or(0).min(bytes.len());
        let known = match address.is_null() {
            true => 0,
            false => read_memory(address.addr(), &mut bytes[..known]),
        };
        let [low, high, port @ ..] = bytes;
        let family = i32::from(u16::from_ne_bytes([low, high]));
        let port = u16::from_be_bytes([port[0], port[1]]);
        match family {
            _ if known < 2 => self.address(address),
            af::INET if known >= 16 => {
                let host = Ipv4Addr::new(bytes[4], bytes[5], bytes[6], bytes[7]);
                self.next()
                    .format(format_args!("{{AF_INET, {host}:{port}}}"));
            }
            af::INET6 if known == 28 => {
                let host: [u8; 16] = bytes[8..24].try_into().unwrap_or_default();
                let host = Ipv6Addr::from(host);
                self.next()
                    .format(format_args!("{{AF_INET6, [{host}]:{port}}}"));
            }
            family => self.next().format(format_args!("{{family {family}, ...}}")),
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
