//! `WSAPoll`.

use std::time::{Duration, Instant};

use super::handle::{self, Found};
use super::wait::{Look, until_found};
use super::{Result, UserPollFds};
use crate::abi::WsaError;
use crate::abi::call_types::ws2_pollfd;
use crate::abi::constants::poll as event;
use crate::abi::error::{WSAEINVAL, WSAENOBUFS, WSAENOTSOCK};
use crate::object::fate;
use crate::object::guard::User;
use crate::object::state;
use crate::sys::fallible::collected;
use crate::sys::poll::{self as host, PollFd};

/// What may be waited for; anything else is an invalid argument (facts 8.18).
const ALLOWED: i16 = event::RDNORM | event::RDBAND | event::WRNORM;
/// One socket that is waited for, or what stands where there is none.
struct Watched {
    socket: Option<(Found, Option<User<'static>>)>,
    events: i16,
    /// Left out of the next poll.
    muted: bool,
}

/// `WSAPoll`: a negative time-out waits for ever, in milliseconds otherwise.
pub(crate) fn poll(fds: UserPollFds, timeout: i32) -> Result<u32> {
    handle::require_started()?;
    if fds.count() == 0 {
        return Err(WsaError(WSAEINVAL));
    }
    let mut entries = fds.read()?;
    if entries.iter().any(|entry| entry.events & !ALLOWED != 0) {
        return Err(WsaError(WSAEINVAL));
    }
    let watched = collected(entries.iter().map(watch));
    let mut watched = watched.ok_or(WsaError(WSAENOBUFS))?;
    if watched.iter().all(|entry| entry.socket.is_none()) {
        return Err(WsaError(WSAENOTSOCK));
    }
    let deadline = u64::try_from(timeout).ok();
    let deadline =
        deadline.and_then(|span| Instant::now().checked_add(Duration::from_millis(span)));
    wait(&mut watched, &mut entries, deadline)?;
    fds.write(&entries)?;
    let ready = entries.iter().filter(|entry| entry.revents != 0).count();
    Ok(u32::try_from(ready).unwrap_or(u32::MAX))
}

fn watch(entry: &ws2_pollfd) -> Watched {
    let socket = handle::find(entry.fd).ok().and_then(|found| match found {
        Found::Own(own) => Some((Found::Own(own), Some(own.enter()?))),
        Found::Foreign(foreign) => Some((Found::Foreign(foreign), None)),
    });
    Watched {
        socket,
        events: entry.events,
        muted: false,
    }
}

fn wait(
    watched: &mut [Watched],
    entries: &mut [ws2_pollfd],
    deadline: Option<Instant>,
) -> Result<()> {
    until_found(deadline, |until| {
        let fds = collected(watched.iter_mut().map(interest));
        let mut fds = fds.ok_or(WsaError(WSAENOBUFS))?;
        host::wait(&mut fds, until)?;
        for ((watched, fd), entry) in watched.iter_mut().zip(&fds).zip(entries.iter_mut()) {
            entry.revents = judge(watched, fd.revents());
        }
        Ok(Look {
            found: entries.iter().any(|entry| entry.revents != 0),
            left_out: watched.iter().any(is_skipped),
        })
    })
}

fn is_skipped(watched: &Watched) -> bool {
    let Some((socket, _)) = &watched.socket else {
        return true;
    };
    let alive = state::CONNECTED | state::CONNECTING | state::LISTENING;
    watched.muted || (socket.is(state::STREAM) && !socket.is(alive))
}

/// What to ask the kernel, from the socket's state at this moment. A stream that is not connected is skipped: poll would report a hang-up at once, and for ever.
fn interest(watched: &mut Watched) -> PollFd {
    let skipped = is_skipped(watched);
    watched.muted = false;
    let Some((socket, _)) = watched.socket.as_ref().filter(|_| !skipped) else {
        return PollFd::skipped();
    };
    let ask = |windows, host| {
        if watched.events & windows != 0 {
            host
        } else {
            0
        }
    };
    let connecting = if socket.is(state::CONNECTING) {
        host::OUT
    } else {
        0
    };
    let events = ask(event::RDNORM, host::IN) | ask(event::RDBAND, host::PRI);
    PollFd::new(
        socket.fd(),
        events | ask(event::WRNORM, host::OUT) | host::RDHUP | connecting,
    )
}

/// What to tell of a socket.
fn judge(watched: &mut Watched, found: i16) -> i16 {
    let connecting = is_connecting(watched);
    let events = events(watched, found);
    // What nobody asked for would end every wait at once.
    let settled = connecting && !is_connecting(watched);
    watched.muted = found != 0 && events == 0 && !settled;
    events
}

fn is_connecting(watched: &Watched) -> bool {
    watched
        .socket
        .as_ref()
        .is_some_and(|(socket, _)| socket.is(state::CONNECTING))
}

fn events(watched: &Watched, found: i16) -> i16 {
    let Some((socket, _)) = &watched.socket else {
        return event::NVAL;
    };
    if socket.gate().is_closing() {
        return event::NVAL;
    }
    if socket.is(state::CONNECTING) && found & (host::OUT | host::ERR | host::HUP) != 0 {
        fate::settle_connect(socket);
    }
    let deferred = if socket.has_deferred() {
        event::RDNORM & watched.events
    } else {
        0
    };
    let asked = |windows: i16| watched.events & windows;
    if socket.is(state::CONNECT_FAILED) {
        return event::ERR | event::HUP | asked(event::WRNORM);
    }
    if found & host::NVAL != 0 {
        return event::NVAL;
    }
    let when = |host: i16, windows: i16| if found & host != 0 { windows } else { 0 };
    let mut events = when(host::OUT, asked(event::WRNORM)) | when(host::PRI, asked(event::RDBAND));
    events |= when(host::ERR, event::ERR | event::HUP) | when(host::RDHUP, event::HUP);
    // The end of the stream is a hang-up; it counts as readable only where data stands before it.
    let ended = found & (host::RDHUP | host::HUP) != 0 && socket.is(state::STREAM);
    let has_data = || crate::sys::socket::bytes_readable(socket.fd()).is_ok_and(|count| count > 0);
    events |= deferred;
    if found & host::IN != 0 && (!ended || has_data()) {
        events |= asked(event::RDNORM);
    }
    events
}
