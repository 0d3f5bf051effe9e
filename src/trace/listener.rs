//! Who listens, and what they are told.

#![expect(
    clippy::indexing_slicing,
    reason = "`write_str` keeps the length within the array"
)]

use core::ffi::{CStr, c_void};
use core::fmt::{self, Write as _};
use core::sync::atomic::AtomicU32;
use core::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed};
use std::cell::Cell;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use log::{Level, LevelFilter, Record};

use super::callback::{self, Callback};
use super::channel::{self, Channel, Channels};
use super::settings::{self, Settings, settings};
use super::{Line, file, report, statistics};
use crate::sys::raw;

/// The channels that the file or the callback wants, and the two bits below. The environment has not been read at first, and
/// whoever finds that reads it.
static WANTED: AtomicU32 = AtomicU32::new(UNREAD);

/// What of it the environment asks for.
static ASKED: AtomicU32 = AtomicU32::new(0);

/// Sends are counted.
const STATISTICS: u32 = 1 << 30;

/// The environment has not been read.
const UNREAD: u32 = 1 << 31;

/// Nobody listens, but every call is to be made in full.
const DETOUR: u32 = 1 << 29;

/// The `log` facade wanted every call when it was last asked.
const LOGGER: u32 = 1 << 28;

/// Whether nobody may want to hear of the call that is being made, and it need not be made in full: one load. A logger that has been
/// set is noticed by the next call that is made in full.
#[inline]
pub fn quiet() -> bool {
    WANTED.load(Relaxed) == 0
}

/// Whether anybody may want to hear of the call that is being made.
#[inline]
pub fn watching() -> bool {
    let (wanted, logs) = (WANTED.load(Relaxed), log::max_level() == LevelFilter::Trace);
    if logs != (wanted & LOGGER != 0) {
        put(LOGGER, if logs { LOGGER } else { 0 });
    }
    wanted & LISTENERS != 0 || logs
}

/// Has every call made in full, or not: what a plain send leaves out is needed.
pub fn detour(on: bool) {
    put(DETOUR, if on { DETOUR } else { 0 });
}

/// Changes those bits of what is wanted that are in `mask`.
#[cold]
fn put(mask: u32, bits: u32) {
    let change = |wanted| Some(wanted & !mask | bits);
    let _ = WANTED.fetch_update(AcqRel, Relaxed, change);
}

/// What the environment or the callback wants.
const LISTENERS: u32 = !(DETOUR | LOGGER);

/// Reads the environment, where that has not been done. Returns whether anybody listens.
pub fn start() -> bool {
    if WANTED.load(Relaxed) & UNREAD != 0 && claim() {
        let settings = open(Settings::read());
        let statistics = if settings.statistics { STATISTICS } else { 0 };
        ASKED.store(settings.request.channels.0 | statistics, Relaxed);
        put(LISTENERS, ASKED.load(Relaxed));
    }
    WANTED.load(Relaxed) & LISTENERS != 0
}

/// Whether the caller is the one to read. Others wait for the one who does; not so a signal handler that has interrupted it, and not
/// for ever in the child of a fork, where that thread is gone.
fn claim() -> bool {
    static READER: AtomicU32 = AtomicU32::new(0);
    let own = raw::thread();
    while WANTED.load(Acquire) & UNREAD != 0 {
        let reader = READER.load(Acquire);
        if reader == own {
            return false;
        }
        if (reader == 0 || !raw::thread_exists(reader))
            && READER
                .compare_exchange(reader, own, AcqRel, Acquire)
                .is_ok()
        {
            return WANTED.load(Acquire) & UNREAD != 0;
        }
        raw::pause();
    }
    false
}

/// Opens what the settings ask for, and tells whoever looks at standard error of what cannot be.
fn open(mut settings: Settings) -> &'static Settings {
    if settings.is_bad {
        file::complain(
            "WS2_TRACE names a channel that does not exist; these do: startup socket send recv overlapped event port name \
             dotnet, all, and time for time stamps",
        );
    }
    if settings.need_file() && !file::open_first(&settings) {
        settings.forget_path();
        file::open_first(&settings);
        file::complain("WS2_TRACE_FILE cannot be opened; the trace goes to standard error");
    }
    if settings.statistics {
        statistics::start();
        raw::at_exit(report::print);
    }
    settings::keep(settings)
}

/// Sets the callback of C, or none. False where the list names a channel that does not exist.
pub fn set_callback(
    function: Option<callback::Function>,
    context: *mut c_void,
    channels: &str,
) -> bool {
    let Ok(request) = channel::parse(channels) else {
        return false;
    };
    start();
    callback::set(function, context, request.channels);
    let own = function.map_or(0, |_| request.channels.0);
    put(LISTENERS, ASKED.load(Relaxed) | own);
    true
}

/// Whether somebody wants lines of one of the channels.
pub fn wants(channels: Channels) -> bool {
    start();
    WANTED.load(Relaxed) & channels.0 != 0 || log::max_level() == LevelFilter::Trace
}

/// Whether sends are counted.
pub fn counting() -> bool {
    start();
    WANTED.load(Relaxed) & STATISTICS != 0
}

/// Whether a call of the channel concerns anybody. One with an `OVERLAPPED` is also told to who listens to those.
pub fn concerns(channel: Channel) -> bool {
    start();
    let any = channel.alone().with(Channel::Overlapped).0 | STATISTICS;
    WANTED.load(Relaxed) & any != 0 || log::max_level() == LevelFilter::Trace
}

/// Hands a line to everybody who wants one of its channels; `channel` is the one it is told by.
pub fn say(channels: Channels, channel: Channel, message: &mut Line) {
    say_to_file(channels, message);
    let own = callback::get().filter(|callback| callback.channels.meet(channels));
    tell(own, Level::Trace, channel.target(), channel.name(), message);
}

fn say_to_file(channels: Channels, message: &mut Line) {
    if let Some(settings) = settings()
        && settings.request.channels.meet(channels)
    {
        to_file(settings, message);
    }
}

/// Lines for the callback and the logger that wait.
static LATER: Mutex<VecDeque<(Channel, String)>> = Mutex::new(VecDeque::new());

/// As [`say`], from the middle of a call: the callback and the logger, which may use sockets, hear of it at the call's end.
pub fn say_later(channel: Channel, message: &mut Line) {
    say_to_file(channel.alone(), message);
    let own = callback::get().filter(|callback| callback.channels.meet(channel.alone()));
    if own.is_some() || log::max_level() == LevelFilter::Trace {
        let text = message.as_str().to_owned();
        let mut later = LATER.lock().unwrap_or_else(PoisonError::into_inner);
        later.push_back((channel, text));
    }
}

/// Tells what had to wait. The thread holds nothing that a call might need.
#[cold]
pub fn tell_later() {
    let next = || {
        let mut later = LATER.lock().unwrap_or_else(PoisonError::into_inner);
        later.pop_front()
    };
    while let Some((channel, text)) = next() {
        let own = callback::get().filter(|callback| callback.channels.meet(channel.alone()));
        let mut message = Line::default();
        message.text(&text);
        tell(
            own,
            Level::Trace,
            channel.target(),
            channel.name(),
            &mut message,
        );
    }
}

/// A condition that should not occur. Everybody is told, whatever the channels.
#[cold]
pub fn warn(text: fmt::Arguments<'_>) {
    let mut message = Line::default();
    message.text("warning: ");
    message.format(text);
    start();
    if let Some(settings) = settings()
        && settings.request.channels.0 != 0
    {
        to_file(settings, &mut message);
    }
    tell(
        callback::get(),
        Level::Warn,
        "ws2_32",
        c"warning",
        &mut message,
    );
}

/// The line in the file begins with the thread's number and perhaps the time of day, UTC.
fn to_file(settings: &Settings, line: &mut Line) {
    let mut front = Front::default();
    if settings.request.time {
        let (seconds, microseconds) = raw::time();
        let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
        let _ = write!(
            front,
            "{hour:02}:{minute:02}:{second:02}.{microseconds:06} "
        );
    }
    let _ = write!(front, "[{}] ", raw::thread());
    line.put_in_front(front.as_str());
    file::write(settings, line.finish());
    line.clear_front();
}

/// What stands in front of a line.
#[derive(Default)]
struct Front {
    bytes: [u8; 32],
    length: usize,
}

impl Front {
    fn as_str(&self) -> &str {
        core::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}

impl fmt::Write for Front {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        let room = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

/// Calls the callback and the logger. What they do is theirs, so nothing of it is told to them in turn.
fn tell(callback: Option<&Callback>, level: Level, target: &str, name: &CStr, message: &mut Line) {
    thread_local! {
        static TELLING: Cell<bool> = const { Cell::new(false) };
    }
    if callback.is_none() && log::max_level() < level || TELLING.replace(true) {
        return;
    }
    if let Some(callback) = callback {
        message.with_c(|text| callback.call(level as i32, name, text));
    }
    let message = message.as_str();
    let text = format_args!("{message}");
    let record = Record::builder()
        .level(level)
        .target(target)
        .args(text)
        .build();
    if level <= log::max_level() {
        log::logger().log(&record);
    }
    TELLING.set(false);
}
