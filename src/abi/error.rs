//! A Winsock error code as a type, and what can be said of it.
//!
//! The constants stand in [`codes`](super::codes), [`win32_codes`](super::win32_codes) and [`end_codes`](super::end_codes);
//! `build.rs` makes the rows below from those files.

use core::ffi::CStr;
use core::fmt;

pub(crate) use super::codes::*;
#[allow(
    unused_imports,
    reason = "most of them stand as numbers in the table of `status`"
)]
pub(crate) use super::end_codes::*;
pub(crate) use super::win32_codes::*;

/// A Winsock error code. A newtype over the number, so that a code without a name stays representable.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct WsaError(pub(crate) i32);

impl WsaError {
    /// The code's constant, such as `WSAECONNRESET`, where it has one.
    pub(crate) fn name(self) -> Option<&'static str> {
        row(self.0).map(|row| row.1)
    }
}

impl fmt::Debug for WsaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} {}]", self.0, self.name().unwrap_or("unknown error"))
    }
}

/// Name and sentence of `code` as a C string, such as `WSAENOTSOCK: The handle is not a socket.`.
pub(crate) fn describe(code: i32) -> &'static CStr {
    match row(code) {
        Some(row) => row.2,
        None if code == 0 => c"0: No error.",
        None => c"unknown error",
    }
}

type Row = (i32, &'static str, &'static CStr);

fn row(code: i32) -> Option<&'static Row> {
    let at = TABLE.binary_search_by_key(&code, |row| row.0).ok()?;
    TABLE.get(at)
}

/// Sorted by code.
static TABLE: &[Row] = include!(concat!(env!("OUT_DIR"), "/codes.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_sentence_starts_with_its_name() {
        assert!(TABLE.is_sorted_by(|a, b| a.0 < b.0));
        for (_, name, text) in TABLE {
            assert!(text.to_bytes().starts_with(name.as_bytes()), "{name}");
        }
    }

    #[test]
    fn codes_without_a_name_stay_representable() {
        assert_eq!(WsaError(4711).name(), None);
        assert_eq!(format!("{:?}", WsaError(4711)), "[4711 unknown error]");
        assert_eq!(
            describe(WSAENOTSOCK),
            c"WSAENOTSOCK: The handle is not a socket."
        );
    }
}
