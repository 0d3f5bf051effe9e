//! What the addresses of a call point to.

#![expect(
    clippy::indexing_slicing,
    reason = "not more than was read into the array"
)]

use core::ffi::{c_char, c_int};

use super::super::names;
use super::super::peek::{number, word};
use super::{Arguments, Outcome};
use crate::abi::constants::af;
use crate::sys::raw::{read_memory, read_string};

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
        match known {
            0 | 1 => self.address(address),
            known => self.next().socket_address(&bytes[..known], af::INET6),
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
