//! `select`: Winsock's sets over the kernel's poll.

use std::time::{Duration, Instant};

use super::wait::{Look, until_found};
use super::{Result, UserFdSet, UserIn, handle};
use crate::abi::WsaError;
use crate::abi::error::{WSAEINVAL, WSAENOBUFS, WSAENOTSOCK};
use crate::abi::types::{SOCKET, ws2_timeval};
use crate::object::fate;
use crate::object::guard::User;
use crate::object::state;
use crate::sys::fallible::collected;
use crate::sys::poll::{self, PollFd};

/// Which of the three sets a socket stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    Read,
    Write,
    Except,
}

const SETS: [Set; 3] = [Set::Read, Set::Write, Set::Except];

/// One socket in one set.
struct Watched {
    name: SOCKET,
    set: Set,
    socket: handle::Found,
    _inside: Option<User<'static>>,
    ready: bool,
    /// Left out of the next poll.
    muted: bool,
}

/// `select`. Sets are left alone when the call fails.
pub(crate) fn select(sets: [UserFdSet; 3], timeout: UserIn<ws2_timeval>) -> Result<u32> {
    handle::require_started()?;
    let timeout = timeout.read_optional()?;
    let mut watched = Vec::new();
    for (set, which) in sets.iter().zip(SETS) {
        let names = set.read()?;
        let room = watched.try_reserve(names.len());
        room.map_err(|_| WsaError(WSAENOBUFS))?;
        for name in names {
            watched.push(watch(name, which)?);
        }
        set.prove_writable()?;
    }
    if watched.is_empty() {
        return Err(WsaError(WSAEINVAL));
    }
    wait(&mut watched, deadline(timeout)?)?;
    let mut total = 0;
    for (set, which) in sets.iter().zip(SETS) {
        let ready = watched
            .iter()
            .filter(|entry| entry.ready && entry.set == which);
        let names = collected(ready.map(|entry| entry.name));
        let mut names = names.ok_or(WsaError(WSAENOBUFS))?;
        drop_duplicates(&mut names)?;
        set.write(&names)?;
        total += u32::try_from(names.len()).unwrap_or(u32::MAX);
    }
    Ok(total)
}

/// `FD_ISSET`.
pub(crate) fn contains(set: UserFdSet, socket: SOCKET) -> bool {
    set.contains(socket)
}

/// A caller that filled the array by hand may have named a socket twice.
fn drop_duplicates(names: &mut Vec<SOCKET>) -> Result<()> {
    let mut seen = std::collections::HashSet::new();
    let room = seen.try_reserve(names.len());
    room.map_err(|_| WsaError(WSAENOBUFS))?;
    names.retain(|name| seen.insert(*name));
    Ok(())
}

fn watch(name: SOCKET, set: Set) -> Result<Watched> {
    let socket = handle::find(name)?;
    let inside = match socket {
        handle::Found::Own(own) => Some(own.enter().ok_or(WsaError(WSAENOTSOCK))?),
        handle::Found::Foreign(_) => None,
    };
    Ok(Watched {
        name,
        set,
        socket,
        _inside: inside,
        ready: false,
        muted: false,
    })
}

pub(super) fn deadline(timeout: Option<ws2_timeval>) -> Result<Option<Instant>> {
    let Some(ws2_timeval { tv_sec, tv_usec }) = timeout else {
        return Ok(None);
    };
    let invalid = |_| WsaError(WSAEINVAL);
    let span = Duration::from_secs(u64::try_from(tv_sec).map_err(invalid)?)
        + Duration::from_micros(u64::try_from(tv_usec).map_err(invalid)?);
    Ok(Instant::now().checked_add(span))
}

/// Waits until something is ready, or the deadline has passed.
fn wait(watched: &mut [Watched], deadline: Option<Instant>) -> Result<()> {
    until_found(deadline, |until| {
        let fds = collected(watched.iter_mut().map(interest));
        let mut fds = fds.ok_or(WsaError(WSAENOBUFS))?;
        poll::wait(&mut fds, until)?;
        for (entry, fd) in watched.iter_mut().zip(&fds) {
            judge(entry, fd.revents())?;
        }
        Ok(Look {
            found: watched.iter().any(|entry| entry.ready),
            left_out: watched.iter().any(is_skipped),
        })
    })
}

/// What to poll a socket for, from its state at this moment. A stream that is not connected is skipped: poll would report a
/// hang-up at once, and for ever.
fn interest(entry: &mut Watched) -> PollFd {
    if std::mem::take(&mut entry.muted) || is_skipped(entry) {
        return PollFd::skipped();
    }
    let socket = &entry.socket;
    let connecting = if socket.is(state::CONNECTING) {
        poll::OUT
    } else {
        0
    };
    let events = match entry.set {
        Set::Read => poll::IN,
        Set::Write => poll::OUT,
        Set::Except if socket.is(state::OOB_INLINE) => 0,
        Set::Except => poll::PRI,
    };
    PollFd::new(socket.fd(), events | connecting)
}

fn is_skipped(entry: &Watched) -> bool {
    let idle = entry.socket.is(state::STREAM)
        && !entry
            .socket
            .is(state::CONNECTED | state::CONNECTING | state::LISTENING);
    entry.muted || idle || (entry.socket.is(state::LISTENING) && entry.set != Set::Read)
}

/// A connect that failed shows in the exception set, also after it was reported (facts 8.16).
fn is_ready_unpolled(entry: &Watched) -> bool {
    entry.set == Set::Except && entry.socket.is(state::CONNECT_FAILED)
}

fn judge(entry: &mut Watched, found: i16) -> Result<()> {
    if entry.socket.gate().is_closing() {
        // Closed by another thread: readable, because a receive would not wait (facts 8.17).
        if entry.set == Set::Except {
            return Err(WsaError(WSAENOTSOCK));
        }
        entry.ready = true;
        return Ok(());
    }
    if found & poll::NVAL != 0 {
        return Err(WsaError(WSAENOTSOCK));
    }
    let connecting = entry.socket.is(state::CONNECTING);
    if connecting && found & (poll::OUT | poll::ERR | poll::HUP) != 0 {
        fate::settle_connect(&entry.socket);
    }
    let alive = !entry.socket.is(state::CONNECT_FAILED);
    entry.ready = match entry.set {
        Set::Read if entry.socket.has_deferred() => true,
        Set::Read => alive && found & (poll::IN | poll::HUP | poll::ERR) != 0,
        Set::Write => alive && found & (poll::OUT | poll::ERR) != 0,
        Set::Except => found & poll::PRI != 0 || is_ready_unpolled(entry),
    };
    // What this set does not care about, such as a hang-up, would end every wait at once.
    let settled = connecting && !entry.socket.is(state::CONNECTING);
    entry.muted = found != 0 && !entry.ready && !settled;
    Ok(())
}
