//! Lists that the addresses of a call point to: buffers, sockets, handles.

use super::super::peek::{buffer, message, number, word};
use super::Arguments;
use crate::abi::types::WSABUF;
use crate::sys::raw::read_memory;

/// Elements of a list that are shown.
const SHOWN: usize = 4;

impl Arguments {
    /// A list of buffers that the caller gives.
    pub fn buffers(&mut self, buffers: *const WSABUF, count: u32) {
        self.list(buffers.addr(), count, u32::MAX);
    }

    /// A list of buffers that the caller gets: `received` says how many of their bytes.
    pub fn buffers_out(&mut self, buffers: *const WSABUF, count: u32, received: *const u32) {
        let bytes = number(received.addr()).filter(|_| self.succeeded());
        self.list(buffers.addr(), count, bytes.unwrap_or(0));
    }

    fn list(&mut self, buffers: usize, count: u32, mut bytes: u32) {
        let append = |arguments: &mut Self, at| {
            let Some((length, data)) = buffer(buffers, at) else {
                return arguments.line.text("?");
            };
            let shown = bytes.min(length);
            bytes -= shown;
            arguments.line.format(format_args!("{{{length}, "));
            arguments.line.data(data, shown as usize);
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

    /// The segments of a list: `{array, offset, count}`.
    pub fn segments<T>(&mut self, list: *const T, count: i32) {
        let count = usize::try_from(count).unwrap_or(0);
        self.elements(list.addr(), 16, count, |arguments, at| {
            let at = list.addr().wrapping_add(16 * at);
            let parts = (
                word(at),
                number(at.wrapping_add(8)),
                number(at.wrapping_add(12)),
            );
            let (Some(array), Some(offset), Some(count)) = parts else {
                return arguments.line.text("?");
            };
            arguments.line.text("{");
            arguments
                .line
                .data(array.wrapping_add(offset as usize), count as usize);
            arguments.line.format(format_args!(
                ", {}, {}}}",
                offset.cast_signed(),
                count.cast_signed()
            ));
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
        self.list(message.buffers, message.count, u32::MAX);
        self.number(message.count);
        self.line.text("}");
    }
}
