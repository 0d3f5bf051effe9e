//! Who listens, and what they are told.

use core::ffi::{CStr, c_void};
use core::fmt;
use core::sync::atomic::Ordering::{AcqRel, Relaxed};
use core::sync::atomic::{AtomicBool, AtomicU32};
use std::cell::Cell;

use log::{Level, LevelFilter, Record};

use super::callback::{self, Callback};
use super::channel::{self, Channel, Channels};
use super::settings::{self, Settings, settings};
use super::{Line, file, kernel, report, statistics};

/// The channels that the file or the callback wants, and the two bits below. The environment has not been read at first, and
/// whoever finds that reads it.
static WANTED: AtomicU32 = AtomicU32::new(UNREAD);

/// Sends are counted.
const STATISTICS: u32 = 1 << 30;

/// The environment has not been read.
const UNREAD: u32 = 1 << 31;

/// Whether anybody may want to hear of the call that is being made: one load, and one more for the `log` facade.
#[inline]
pub fn watching() -> bool {
    WANTED.load(Relaxed) != 0 || log::max_level() == LevelFilter::Trace
}

/// Reads the environment, where that has not been done. Returns whether anybody listens.
pub fn start() -> bool {
    static CLAIMED: AtomicBool = AtomicBool::new(false);
    // Nobody waits for the one who reads: perhaps it is the call that this call's signal handler has interrupted.
    if WANTED.load(Relaxed) & UNREAD != 0 && !CLAIMED.swap(true, AcqRel) {
        let settings = open(Settings::read());
        let statistics = if settings.statistics { STATISTICS } else { 0 };
        WANTED.fetch_or(settings.request.channels.0 | statistics, Relaxed);
        WANTED.fetch_and(!UNREAD, Relaxed);
    }
    WANTED.load(Relaxed) != 0
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
        kernel::at_exit(report::print);
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
    if function.is_some() {
        WANTED.fetch_or(request.channels.0, Relaxed);
    }
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

/// Hands a line to everybody who wants one of its channels; `channel` is the one it is told by.
pub fn say(channels: Channels, channel: Channel, message: &mut Line) {
    if let Some(settings) = settings()
        && settings.request.channels.meet(channels)
    {
        to_file(settings, message);
    }
    let own = callback::get().filter(|callback| callback.channels.meet(channels));
    tell(own, Level::Trace, channel.target(), channel.name(), message);
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
        "warning",
        &mut message,
    );
}

/// The line in the file begins with the thread's number and perhaps the time of day, UTC.
fn to_file(settings: &Settings, message: &mut Line) {
    let mut line = Line::default();
    if settings.request.time {
        let (seconds, microseconds) = kernel::time();
        let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
        line.format(format_args!(
            "{hour:02}:{minute:02}:{second:02}.{microseconds:06} "
        ));
    }
    line.format(format_args!("[{}] ", kernel::thread()));
    line.end_arguments();
    line.text(message.as_str());
    file::write(settings, line.finish());
}

/// Calls the callback and the logger. What they do is theirs, so nothing of it is told to them in turn.
fn tell(callback: Option<&Callback>, level: Level, target: &str, name: &str, message: &mut Line) {
    thread_local! {
        static TELLING: Cell<bool> = const { Cell::new(false) };
    }
    if callback.is_none() && log::max_level() < level || TELLING.replace(true) {
        return;
    }
    if let Some(callback) = callback {
        with_c(name, |name| {
            message.with_c(|text| callback.call(level as i32, name, text))
        });
    }
    let text = format_args!("{}", message.as_str());
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

fn with_c(name: &str, act: impl FnOnce(&CStr)) {
    let mut line = Line::default();
    line.text(name);
    line.with_c(act);
}
