//! A Rust program that has set a logger of the `log` crate finds the library's lines in it.

use std::sync::Mutex;

use log::{Level, LevelFilter, Log, Metadata, Record};

/// What a line was: level, target, text.
type Seen = (Level, String, String);

struct Logger(Mutex<Vec<Seen>>);

static LOGGER: Logger = Logger(Mutex::new(Vec::new()));

impl Log for Logger {
    fn enabled(&self, _: &Metadata) -> bool {
        true
    }

    fn log(&self, record: &Record) {
        let seen = (
            record.level(),
            record.target().to_owned(),
            record.args().to_string(),
        );
        if let Ok(mut lines) = self.0.lock() {
            lines.push(seen);
        }
        // What a logger does with sockets is not told to it in turn.
        ws2_32::capi::socket::closesocket(usize::MAX);
    }

    fn flush(&self) {}
}

fn take() -> Vec<Seen> {
    std::mem::take(&mut *LOGGER.0.lock().expect("no test has panicked"))
}

#[test]
fn a_logger_is_told_calls_on_the_target_of_their_channel() {
    log::set_logger(&LOGGER).expect("the first logger");
    log::set_max_level(LevelFilter::Debug);
    ws2_32::capi::socket::closesocket(usize::MAX);
    assert_eq!(take(), [], "a call is a line of level Trace");

    log::set_max_level(LevelFilter::Trace);
    ws2_32::capi::socket::closesocket(usize::MAX);
    let lines = take();
    let [(level, target, text)] = lines.as_slice() else {
        unreachable!("one call is one line: {lines:?}")
    };
    assert_eq!((*level, target.as_str()), (Level::Trace, "ws2_32::socket"));
    assert_eq!(
        text,
        "closesocket(INVALID_SOCKET) = SOCKET_ERROR [10093 WSANOTINITIALISED]"
    );
}
