//! One line, made on the stack.

#![expect(
    clippy::indexing_slicing,
    reason = "`limit` keeps the length within the array, and the front ends where the text begins"
)]

use core::ffi::CStr;
use core::fmt::{self, Write as _};

use crate::sys::raw;

/// Bytes of a line, its end included.
const SIZE: usize = 1024;

/// Bytes kept for what follows the arguments: the result, and the name of its error.
const RESULT: usize = 192;

/// Bytes of a buffer that are shown.
const SHOWN: usize = 32;

/// Bytes at the front that are kept for the thread's number and the time of day.
const FRONT: usize = 40;

/// A line of at most 1,023 bytes. What does not fit is left out, and `...` says so.
pub struct Line {
    bytes: [u8; SIZE],
    /// Where it begins: behind what of the front is not used.
    start: usize,
    /// Where it ends.
    length: usize,
    limit: usize,
    is_cut: bool,
}

impl Default for Line {
    fn default() -> Self {
        Self {
            bytes: [0; SIZE],
            start: FRONT,
            length: FRONT,
            limit: SIZE - RESULT,
            is_cut: false,
        }
    }
}

impl Line {
    /// Appends text; more than fits is cut.
    pub fn text(&mut self, text: &str) {
        let room = self.limit - self.length;
        let mut end = text.len().min(room);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.bytes[self.length..self.length + end].copy_from_slice(&text.as_bytes()[..end]);
        self.length += end;
        self.is_cut |= end < text.len();
    }

    /// Appends what `format_args!` makes.
    pub fn format(&mut self, arguments: fmt::Arguments<'_>) {
        // Only a `Display` of somebody else's could fail.
        let _ = self.write_fmt(arguments);
    }

    /// Everything up to here has been said, perhaps cut. What follows finds room of its own.
    pub fn end_arguments(&mut self) {
        self.limit = SIZE - 4;
        if self.is_cut {
            self.limit = SIZE - 1;
            self.text("...");
            self.limit = SIZE - 4;
        }
        self.is_cut = false;
    }

    /// Appends an address: `NULL`, or in hexadecimal digits.
    pub fn address(&mut self, address: usize) {
        match address {
            0 => self.text("NULL"),
            _ => self.format(format_args!("{address:#x}")),
        }
    }

    /// Appends the caller's bytes as a C string, or their address where they cannot be read. More than 32 are cut: `"..."...`.
    pub fn data(&mut self, address: usize, length: usize) {
        let mut bytes = [0; SHOWN];
        let shown = length.min(SHOWN);
        if address == 0 || raw::read_memory(address, &mut bytes[..shown]) < shown {
            return self.address(address);
        }
        self.quoted(&bytes[..shown]);
        if length > shown {
            self.text("...");
        }
    }

    /// Appends bytes as a C string.
    pub fn quoted(&mut self, bytes: &[u8]) {
        self.text("\"");
        for (at, byte) in bytes.iter().enumerate() {
            let next_is_digit = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            match byte {
                b'"' => self.text("\\\""),
                b'\\' => self.text("\\\\"),
                b'\n' => self.text("\\n"),
                b'\r' => self.text("\\r"),
                b'\t' => self.text("\\t"),
                b' '..=b'~' => self.format(format_args!("{}", *byte as char)),
                // C reads up to three octal digits.
                _ if next_is_digit => self.format(format_args!("\\{byte:03o}")),
                _ => self.format(format_args!("\\{byte:o}")),
            }
        }
        self.text("\"");
    }

    /// Appends the names of the flags that are set, joined by `|`, the rest as a number; 0 for none.
    pub fn flags(&mut self, value: u32, names: &[(u32, &str)]) {
        let mut rest = value;
        let mut separator = "";
        for (flag, name) in names {
            if *flag != 0 && rest & flag == *flag {
                self.text(separator);
                self.text(name);
                rest &= !flag;
                separator = "|";
            }
        }
        if rest != 0 {
            self.format(format_args!("{separator}{rest:#x}"));
        } else if separator.is_empty() {
            self.text("0");
        }
    }

    /// Puts a short text in front of what is there, once.
    pub(super) fn put_in_front(&mut self, text: &str) {
        if let Some(start) = self.start.checked_sub(text.len()) {
            self.bytes[start..self.start].copy_from_slice(text.as_bytes());
            self.start = start;
        }
    }

    /// Takes away what was put in front.
    pub(super) fn clear_front(&mut self) {
        self.start = FRONT;
    }

    /// Appends spaces until the line has `column` bytes.
    pub fn pad(&mut self, column: usize) {
        while self.length - self.start < column && self.length < self.limit {
            self.text(" ");
        }
    }

    /// The line as text, without its end.
    pub(super) fn as_str(&self) -> &str {
        // Only whole characters were appended.
        core::str::from_utf8(&self.bytes[self.start..self.length]).unwrap_or_default()
    }

    /// Calls `act` with the line as a C string.
    pub(super) fn with_c(&mut self, act: impl FnOnce(&CStr)) {
        self.bytes[self.length] = 0;
        if let Ok(text) = CStr::from_bytes_until_nul(&self.bytes[self.start..]) {
            act(text);
        }
    }

    /// The line with its end.
    pub(super) fn finish(&mut self) -> &[u8] {
        self.end_arguments();
        self.bytes[self.length] = b'\n';
        &self.bytes[self.start..=self.length]
    }
}

impl fmt::Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(say: impl FnOnce(&mut Line)) -> String {
        let mut line = Line::default();
        say(&mut line);
        line.as_str().to_owned()
    }

    fn data(bytes: &[u8]) -> String {
        shown(|line| line.data(bytes.as_ptr().addr(), bytes.len()))
    }

    #[test]
    fn bytes_are_a_c_string_of_at_most_32() {
        assert_eq!(data(b"GET / HTTP/1.1\r\n"), r#""GET / HTTP/1.1\r\n""#);
        assert_eq!(data(b"\0\x01\x1b\xff9\"\\\t"), r#""\0\1\33\3779\"\\\t""#);
        assert_eq!(data(b"\x019"), r#""\0019""#);
        assert_eq!(data(&[b'a'; 32]), format!("\"{}\"", "a".repeat(32)));
        assert_eq!(data(&[b'a'; 33]), format!("\"{}\"...", "a".repeat(32)));
        assert_eq!(shown(|line| line.data(0, 5)), "NULL");
        assert_eq!(shown(|line| line.data(0x10, 5)), "0x10");
    }

    #[test]
    fn flags_have_names() {
        let names = &[(1, "A"), (2, "B")];
        assert_eq!(shown(|line| line.flags(0, names)), "0");
        assert_eq!(shown(|line| line.flags(3, names)), "A|B");
        assert_eq!(shown(|line| line.flags(0x12, names)), "B|0x10");
        assert_eq!(shown(|line| line.flags(0x10, names)), "0x10");
    }

    #[test]
    fn a_long_line_is_cut_and_keeps_its_result() {
        let mut line = Line::default();
        for _ in 0..500 {
            line.text("äöü");
        }
        line.end_arguments();
        line.text(") = 5");
        let bytes = line.finish();
        assert!(bytes.len() <= SIZE);
        assert!(bytes.ends_with("...) = 5\n".as_bytes()));
        assert!(core::str::from_utf8(bytes).is_ok());
    }
}
