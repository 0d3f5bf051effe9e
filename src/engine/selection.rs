//! `WSAEventSelect`: what happens on a socket is recorded, and an event set, until `WSAEnumNetworkEvents` asks.
//!
//! Each kind of event is recorded once, and again only after the call that enables it: a receive for `FD_READ`, an accept for
//! `FD_ACCEPT`, a send that found no room for `FD_WRITE` (facts 8.5-8.12).

use std::sync::atomic::Ordering::Relaxed;
use std::time::Instant;

use super::operations::{self, Operations};
use super::reactor;
use crate::abi::WsaError;
use crate::abi::constants::fd;
use crate::abi::error::{WSAECONNABORTED, WSAENOBUFS, WSAENOTSOCK};
use crate::object::{Socket, fate, handle, state};
use crate::sys::{Errno, epoll, poll, socket as kernel};

/// Kinds of events: bits 0 to 9.
pub(crate) const KINDS: usize = 10;

/// What one socket's selection has asked for, and seen.
#[derive(Default)]
pub(crate) struct Selection {
    /// What the caller wants to know.
    mask: u32,
    /// The event to be set.
    event: u32,
    /// What has happened and was not told.
    recorded: u32,
    /// What was told, and is not recorded again until it is enabled.
    told: u32,
    errors: [i32; KINDS],
}

/// What `WSAEnumNetworkEvents` tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) events: u32,
    pub(crate) errors: [i32; KINDS],
}

/// What the reactor watches a selected socket for.
const EVERYTHING: u32 = epoll::IN | epoll::OUT | epoll::PRI | epoll::RDHUP;

impl Selection {
    fn record(&mut self, kind: u32, error: i32) {
        if (self.recorded | self.told) & kind != 0 {
            return;
        }
        self.recorded |= kind;
        if let Some(slot) = self.errors.get_mut(kind.trailing_zeros() as usize) {
            *slot = error;
        }
        if self.mask & kind != 0 {
            self.signal();
        }
    }

    fn signal(&self) {
        if let Some(event) = handle::find_event(self.event as usize) {
            event.set();
        }
    }
}

/// Selects the kinds of `mask` for a socket; 0 ends the selection. What has happened already counts.
pub(crate) fn select(socket: &'static Socket, event: u32, mask: u32) -> Result<(), WsaError> {
    let operations = operations::of(socket).ok_or(WsaError(WSAENOBUFS))?;
    let selection = operations.selection().ok_or(WsaError(WSAENOBUFS))?;
    let mut selection = selection.lock();
    if !socket.gate().is_live() {
        return Err(WsaError(WSAENOTSOCK));
    }
    let first = selection.mask == 0;
    (selection.mask, selection.event) = (mask, event);
    if mask == 0 {
        socket.clear(state::SELECTED);
        return Ok(());
    }
    socket.set(state::SELECTED);
    if first && selection.told & fd::CONNECT == 0 && was_connected_here(socket) {
        selection.record(fd::CONNECT, 0);
    }
    if selection.recorded & mask != 0 {
        selection.signal();
    }
    drop(selection);
    look(operations);
    reactor::watch(operations, EVERYTHING).map_err(Errno::to_wsa)?;
    Ok(())
}

/// An accepted socket is selected as its listener is.
pub(crate) fn inherit(socket: &'static Socket, listener: &Socket) {
    let listeners = operations::find(listener).and_then(Operations::existing_selection);
    let selected = listeners.map(|selection| {
        let selection = selection.lock();
        (selection.event, selection.mask)
    });
    if let Some((event, mask)) = selected.filter(|(_, mask)| *mask != 0) {
        // Without memory for it the new socket is not selected: its owner sees that nothing is told.
        let _ = select(socket, event, mask);
    }
}

/// What was recorded and not told, among what is selected. `event` is reset at the same moment.
pub(crate) fn tell(socket: &Socket, event: Option<handle::Object>) -> Told {
    let mut told = Told {
        events: 0,
        errors: [0; KINDS],
    };
    let selection = operations::find(socket).and_then(Operations::existing_selection);
    let mut selection = selection.map(|selection| selection.lock());
    if let Some(selection) = &mut selection {
        told.events = selection.recorded & selection.mask;
        told.errors = selection.errors;
        selection.recorded &= !told.events;
        selection.told |= told.events;
    }
    if let Some(event) = event {
        event.reset();
    }
    told
}

/// A call that enables a kind of event was made: it is recorded again if it holds.
#[cold]
pub(crate) fn enable(socket: &Socket, kind: u32) {
    let Some(operations) = operations::find(socket) else {
        return;
    };
    if let Some(selection) = operations.existing_selection() {
        let mut selection = selection.lock();
        selection.told &= !kind;
        // What was recorded before the call was about what the call has taken.
        selection.recorded &= !(kind & (fd::READ | fd::ACCEPT | fd::OOB));
        drop(selection);
        look(operations);
    }
}

/// A connect was called: how it ends is told once.
pub(crate) fn connect_was_made(socket: &Socket) {
    let Some(operations) = operations::find(socket) else {
        return;
    };
    if let Some(selection) = operations.existing_selection() {
        let mut selection = selection.lock();
        selection.told &= !fd::CONNECT;
        if socket.state() & (state::CONNECTED | state::ACCEPTED) == state::CONNECTED {
            selection.record(fd::CONNECT, 0);
        }
    }
    look(operations);
    // What the reactor was told of an unconnected socket, a hang-up, it is not told again.
    reactor::tell_again(operations);
}

/// The socket's state has changed by a call of its own.
pub(crate) fn look_again(socket: &Socket) {
    if let Some(operations) = operations::find(socket)
        && socket.is(state::SELECTED)
    {
        look(operations);
    }
}

/// Looks at the socket's present state.
fn look(operations: &Operations) {
    let Some(_inside) = operations.socket.enter() else {
        return;
    };
    let all = poll::IN | poll::OUT | poll::PRI | poll::RDHUP;
    let found = poll::wait_one(operations.socket.fd(), all, Some(Instant::now())).unwrap_or(0);
    // The bits have the same values in both.
    note(operations, u32::from(found.cast_unsigned()));
}

/// The reactor has seen something.
pub(super) fn on_ready(operations: &'static Operations, ready: u32) -> bool {
    if operations.socket.is(state::SELECTED)
        && let Some(_inside) = operations.socket.enter()
    {
        note(operations, ready);
        return true;
    }
    false
}

fn note(operations: &Operations, ready: u32) {
    let socket = operations.socket;
    let Some(selection) = operations.existing_selection() else {
        return;
    };
    let mut selection = selection.lock();
    // Ended while somebody was on the way here.
    if selection.mask == 0 {
        return;
    }
    if socket.is(state::CONNECTING) {
        return note_connect(socket, &mut selection, ready);
    }
    // Whoever else may have found out first how a connect has ended.
    if socket.is(state::CONNECT_FAILED) {
        note_failed_connect(socket, &mut selection);
    } else if was_connected_here(socket) {
        selection.record(fd::CONNECT, 0);
    }
    if socket.is(state::LISTENING) {
        if ready & epoll::IN != 0 || socket.has_deferred() {
            selection.record(fd::ACCEPT, 0);
        }
    } else if socket.is(state::STREAM) {
        note_stream(socket, &mut selection, ready);
    } else {
        note_datagram(socket, &mut selection, ready);
    }
}

fn note_connect(socket: &Socket, selection: &mut Selection, ready: u32) {
    if ready & (epoll::OUT | epoll::ERR | epoll::HUP) == 0 {
        return;
    }
    fate::settle_connect(socket);
    if socket.is(state::CONNECTED) {
        selection.record(fd::CONNECT, 0);
        note_stream(socket, selection, ready);
    } else if socket.is(state::CONNECT_FAILED) {
        note_failed_connect(socket, selection);
    }
}

/// A connect that failed while its caller waited has told it so.
fn note_failed_connect(socket: &Socket, selection: &mut Selection) {
    let error = socket.error.load(Relaxed);
    if error != 0 {
        selection.record(fd::CONNECT, error);
    }
}

fn note_stream(socket: &Socket, selection: &mut Selection, ready: u32) {
    if !socket.is(state::CONNECTED) {
        return;
    }
    if ready & epoll::ERR != 0 && socket.fate().is_none() {
        // Whoever takes the error keeps it for the others.
        if let Ok(errno @ 1..) = kernel::option_int(socket.fd(), libc::SOL_SOCKET, libc::SO_ERROR) {
            fate::of_stream(socket, Errno(errno));
        }
    }
    if ready & epoll::IN != 0 && kernel::bytes_readable(socket.fd()).is_ok_and(|count| count != 0) {
        selection.record(fd::READ, 0);
    }
    if ready & epoll::PRI != 0 && !socket.is(state::OOB_INLINE) {
        selection.record(fd::OOB, 0);
    }
    if ready & epoll::OUT != 0 && !socket.is(state::SEND_ENDED) {
        selection.record(fd::WRITE, 0);
    }
    let ended = ready & (epoll::RDHUP | epoll::HUP | epoll::ERR) != 0;
    if ended && (!socket.is(state::RECEIVE_ENDED) || peer_has_ended(socket)) {
        // Windows says 10053 also where the peer has reset the connection (facts 4.23).
        let error = socket.fate().map_or(0, |_| WSAECONNABORTED);
        selection.record(fd::CLOSE, error);
    }
}

/// After a shutdown of our own the kernel's word alone does not tell whose end it is.
fn peer_has_ended(socket: &Socket) -> bool {
    kernel::tcp_info(socket.fd()).is_ok_and(|info| kernel::TCP_PEER_ENDED.contains(&info.state))
}

fn note_datagram(socket: &Socket, selection: &mut Selection, ready: u32) {
    if ready & epoll::IN != 0 {
        selection.record(fd::READ, 0);
    }
    if ready & epoll::OUT != 0 && socket.is(state::BOUND) {
        selection.record(fd::WRITE, 0);
    }
}

/// Whether the connection was made by a connect of this socket's.
fn was_connected_here(socket: &Socket) -> bool {
    socket.is(state::STREAM)
        && socket.state() & (state::CONNECTED | state::ACCEPTED) == state::CONNECTED
}

/// The socket's number names one that was never connected.
pub(super) fn begin_anew(operations: &Operations) {
    if let Some(selection) = operations.existing_selection() {
        let mut selection = selection.lock();
        (selection.recorded, selection.told) = (0, 0);
    }
}

/// The socket is being closed.
pub(super) fn forget(operations: &Operations) {
    if let Some(selection) = operations.existing_selection() {
        *selection.lock() = Selection::default();
    }
}
