//! Values of a call, by the names that a programmer knows them by.

use core::ffi::c_int;

use super::super::channel::Channel;
use super::super::names::{self, Name};
use super::Arguments;
use crate::abi::constants::wait;

impl Arguments {
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

    /// Bits, a key, a version: what is read in hexadecimal digits.
    pub fn bits(&mut self, bits: usize) {
        self.next().format(format_args!("{bits:#x}"));
    }

    /// A handle or an address that is not followed.
    pub fn address<T>(&mut self, address: *const T) {
        self.next().address(address.addr());
    }

    /// The handle of a file or a socket, or `INVALID_HANDLE_VALUE`.
    pub fn file<T>(&mut self, handle: *const T) {
        match handle.addr() {
            usize::MAX => self.next().text("INVALID_HANDLE_VALUE"),
            handle => self.next().format(format_args!("{handle}")),
        }
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
            None => self.bits(command as usize),
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
}
