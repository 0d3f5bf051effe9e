//! What is pending on each socket: made with a socket's first pending operation, and kept for the next socket of that number.

use std::sync::OnceLock;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::{Acquire, Relaxed};

use super::queue::Queue;
use super::selection::Selection;
use crate::object::Socket;
use crate::sys;
use crate::sys::fallible;
use crate::sys::lock::Lock;
use crate::sys::sync;

/// Pending operations of one socket.
pub(crate) struct Operations {
    pub(crate) socket: &'static Socket,
    pub(crate) sends: Lock<Queue>,
    pub(crate) receives: Lock<Queue>,
    /// What the reactor watches the socket for; 0 while it does not.
    pub(super) watched: Lock<u32>,
    selection: OnceLock<Box<Lock<Selection>>>,
}

const CHUNK: usize = 256;
/// Few in a model, which makes the table anew in each of its runs.
const CHUNKS: usize = if cfg!(loom) { 4 } else { 4096 };

type Chunk = Box<[OnceLock<Box<Operations>>; CHUNK]>;

sync::global! {
    static TABLE: [OnceLock<Chunk>; CHUNKS] = [OnceLock::new(); CHUNKS];
}

/// Requests that may be pending on one socket in one direction, unless the environment says otherwise.
const MAX_PENDING: u32 = 65_536;
/// 0 until the environment was asked.
static LIMIT: AtomicU32 = AtomicU32::new(0);

/// The operations of a socket, if it has had any.
#[inline]
pub(crate) fn find(socket: &Socket) -> Option<&'static Operations> {
    let fd = usize::try_from(socket.fd()).ok()?;
    let found = TABLE.get(fd / CHUNK)?.get()?.get(fd % CHUNK)?.get()?;
    // A socket that is not in the table has no operations, whatever number it has.
    std::ptr::eq(found.socket, socket).then_some(found)
}

/// The operations of a socket of the table. `None` where there is no memory for them.
pub(crate) fn of(socket: &'static Socket) -> Option<&'static Operations> {
    let fd = usize::try_from(socket.fd()).ok()?;
    let chunk = TABLE.get(fd / CHUNK)?;
    let entry = made(chunk, || fallible::array(OnceLock::new))?.get(fd % CHUNK)?;
    let make = || {
        fallible::boxed(Operations {
            socket,
            sends: Lock::default(),
            receives: Lock::default(),
            watched: Lock::default(),
            selection: OnceLock::new(),
        })
    };
    made(entry, make).map(|operations| &**operations)
}

/// What is there, or is made now. Of several threads that make one the first counts.
fn made<T>(place: &OnceLock<T>, make: impl FnOnce() -> Option<T>) -> Option<&T> {
    if place.get().is_none() {
        let _ = place.set(make()?);
    }
    place.get()
}

/// The operations of a descriptor, if it has had any.
pub(super) fn by_number(fd: usize) -> Option<&'static Operations> {
    TABLE
        .get(fd / CHUNK)?
        .get()?
        .get(fd % CHUNK)?
        .get()
        .map(|operations| &**operations)
}

/// Every socket that has had operations.
pub(super) fn all() -> impl Iterator<Item = &'static Operations> {
    let entries = TABLE
        .iter()
        .filter_map(OnceLock::get)
        .flat_map(|chunk| chunk.iter());
    entries.filter_map(OnceLock::get).map(|entry| &**entry)
}

/// How many requests may be pending on one socket in one direction.
pub(super) fn max_pending() -> u32 {
    match LIMIT.load(Relaxed) {
        0 => {
            let asked = sys::raw::variable(c"WS2_MAX_PENDING");
            let asked = asked.and_then(|text| str::from_utf8(text).ok()?.parse().ok());
            let limit = asked.filter(|limit| *limit != 0).unwrap_or(MAX_PENDING);
            LIMIT.store(limit, Relaxed);
            limit
        }
        limit => limit,
    }
}

impl Operations {
    /// What `WSAEventSelect` has asked for. `None` where there is no memory for it.
    pub(crate) fn selection(&self) -> Option<&Lock<Selection>> {
        let make = || fallible::boxed(Lock::default());
        made(&self.selection, make).map(|selection| &**selection)
    }

    /// What `WSAEventSelect` has asked for, if it ever did.
    pub(super) fn existing_selection(&self) -> Option<&Lock<Selection>> {
        self.selection.get().map(|selection| &**selection)
    }

    /// The number under which the reactor knows the socket that is here now.
    pub(super) fn watch_name(&self) -> u64 {
        let generation = self.socket.signal().generation();
        u64::from(generation) << 32 | u64::from(self.socket.fd().cast_unsigned())
    }
}

/// In a forked child: nothing is pending.
pub(super) fn reset_after_fork() {
    std::sync::atomic::fence(Acquire);
    for operations in all() {
        operations.sends.renew(Queue::default());
        operations.receives.renew(Queue::default());
        operations.watched.renew(0);
        if let Some(selection) = operations.selection.get() {
            selection.renew(Selection::default());
        }
    }
}
