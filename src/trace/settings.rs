//! What the environment asks for: `WS2_TRACE`, `WS2_TRACE_FILE`, `WS2_STATS`.

#![expect(
    clippy::indexing_slicing,
    reason = "the length was compared with the array; the position is where two bytes were found"
)]

use core::ffi::CStr;
use core::fmt::Write as _;
use std::sync::OnceLock;

use super::channel::{self, Channels, Request};
use crate::sys::raw;

/// Longest path, its end included.
const LONGEST: usize = 4096;

/// What the environment said when it was read.
pub(super) struct Settings {
    pub(super) request: Request,
    /// A table is printed when the process exits.
    pub(super) statistics: bool,
    /// `WS2_TRACE` names a channel that does not exist.
    pub(super) is_bad: bool,
    path: [u8; LONGEST],
    path_length: usize,
}

static SETTINGS: OnceLock<Settings> = OnceLock::new();

/// The settings, once they have been read.
pub(super) fn settings() -> Option<&'static Settings> {
    SETTINGS.get()
}

/// Keeps the settings that were read.
pub(super) fn keep(settings: Settings) -> &'static Settings {
    SETTINGS.get_or_init(|| settings)
}

impl Settings {
    /// Reads the environment.
    pub(super) fn read() -> Self {
        let mut settings = Self {
            request: Request::default(),
            statistics: raw::variable(c"WS2_STATS")
                .is_some_and(|value| !matches!(value, b"" | b"0")),
            is_bad: false,
            path: [0; LONGEST],
            path_length: 0,
        };
        if let Some(path) = raw::variable(c"WS2_TRACE_FILE")
            && path.len() < LONGEST
        {
            settings.path[..path.len()].copy_from_slice(path);
            settings.path_length = path.len();
        }
        if let Some(list) = raw::variable(c"WS2_TRACE") {
            let list = core::str::from_utf8(list).ok();
            let request = list.and_then(|list| channel::parse(list).ok());
            settings.is_bad = request.is_none();
            settings.request = request.unwrap_or_default();
        }
        settings
    }

    /// The path as it was given; empty for standard error.
    fn pattern(&self) -> &[u8] {
        &self.path[..self.path_length]
    }

    /// Whether the trace has a file of its own.
    pub(super) fn has_path(&self) -> bool {
        self.path_length != 0
    }

    /// Goes back to standard error.
    pub(super) fn forget_path(&mut self) {
        self.path_length = 0;
    }

    /// Whether anything is asked for that needs a file.
    pub(super) fn need_file(&self) -> bool {
        self.request.channels.meet(Channels::ALL) || self.statistics
    }

    /// Whether every process has a file of its own: `%p` is in its path.
    pub(super) fn is_per_process(&self) -> bool {
        self.pattern().windows(2).any(|two| two == b"%p")
    }

    /// Calls `act` with the path, `%p` replaced by the process' number; `None` where it is too long.
    pub(super) fn with_path<T>(&self, act: impl FnOnce(&CStr) -> Option<T>) -> Option<T> {
        let mut path = Path::default();
        let mut rest = self.pattern();
        while let Some(at) = rest.windows(2).position(|two| two == b"%p") {
            path.push(&rest[..at])?;
            write!(path, "{}", raw::process()).ok()?;
            rest = &rest[at + 2..];
        }
        path.push(rest)?;
        act(CStr::from_bytes_until_nul(&path.bytes).ok()?)
    }
}

/// A path in the making, always with an end.
struct Path {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Default for Path {
    fn default() -> Self {
        Self {
            bytes: [0; LONGEST],
            length: 0,
        }
    }
}

impl Path {
    fn push(&mut self, part: &[u8]) -> Option<()> {
        let end = self.length + part.len();
        let room = self.bytes[..LONGEST - 1].get_mut(self.length..end)?;
        room.copy_from_slice(part);
        self.length = end;
        Some(())
    }
}

impl core::fmt::Write for Path {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        self.push(text.as_bytes()).ok_or(core::fmt::Error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_pattern(pattern: &str) -> Settings {
        let mut settings = Settings::read();
        settings.path[..pattern.len()].copy_from_slice(pattern.as_bytes());
        settings.path_length = pattern.len();
        settings
    }

    fn expanded(pattern: &str) -> Option<String> {
        with_pattern(pattern).with_path(|path| path.to_str().ok().map(String::from))
    }

    #[test]
    fn the_process_number_is_put_into_the_path() {
        let own = std::process::id();
        assert_eq!(expanded("/t/a").as_deref(), Some("/t/a"));
        assert_eq!(expanded("/t/%p.x%p"), Some(format!("/t/{own}.x{own}")));
        assert!(with_pattern("%p").is_per_process());
        assert!(!with_pattern("100%").is_per_process());
        assert_eq!(expanded(&"%p".repeat(2047)), None);
    }
}
