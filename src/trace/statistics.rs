//! Sends counted by socket, and the table that is printed when the process exits.
//!
//! A row belongs to a socket as the kernel numbers them, so that a descriptor which is used again begins a new one. Rows are
//! words that are added to, in memory that `fork` gives to a child zeroed: a child counts its own.

#![expect(clippy::indexing_slicing, reason = "one row more than sockets have")]

use core::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};
use core::sync::atomic::{AtomicU32, AtomicU64};

use crate::sys::raw;
use crate::sys::statics::{Zeroable, Zeroed};

/// How a send came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// So many bytes were taken.
    Bytes(u64),
    /// The end will be told later.
    Pending,
    /// An operation that was pending, and is counted already, has ended: so many bytes were taken, and then this error met
    /// (0 for none).
    Later(u64, i32),
    /// It failed with this code of the door's: Winsock's, or the kernel's as a negative number.
    Error(i32),
}

/// Sockets that can have a row of their own; all others share the last one.
const ROWS: usize = 4096;

/// Places where a socket's row may be.
const PROBES: usize = 64;

/// Different errors that a row tells apart.
pub(super) const ERRORS: usize = 6;

/// What is known of one socket.
pub(super) struct Row {
    /// The kernel's number of the socket; 0 for an unused row.
    pub(super) number: AtomicU64,
    /// Rows are printed in the order in which their sockets appeared.
    pub(super) order: AtomicU32,
    pub(super) fd: AtomicU32,
    /// `SOCK_STREAM`, ...
    pub(super) kind: AtomicU32,
    /// `AF_INET`, ...
    pub(super) family: AtomicU32,
    /// 0 where there was no peer.
    pub(super) peer_length: AtomicU32,
    /// The peer's address, in the kernel's layout.
    pub(super) peer: [AtomicU64; 4],
    pub(super) calls: AtomicU64,
    pub(super) bytes: AtomicU64,
    pub(super) short: AtomicU64,
    pub(super) would_block: AtomicU64,
    pub(super) pending: AtomicU64,
    /// Code in the upper half, how often in the lower one.
    pub(super) errors: [AtomicU64; ERRORS],
    /// Those that found no place there.
    pub(super) other_errors: AtomicU64,
}

// SAFETY: atomic words and nothing else.
#[allow(unsafe_code)]
unsafe impl Zeroable for Row {}

/// The rows, once counting has begun.
static TABLE: Zeroed<Row, { ROWS + 1 }> = Zeroed::new();

/// Begins to count.
pub(super) fn start() {
    TABLE.make();
}

/// The rows, the last of which sockets without one share; none where nothing is counted.
pub(super) fn rows() -> &'static [Row] {
    TABLE.get()
}

/// Counts one send of `requested` bytes on a socket. `would_block` is the code by which the door says that there is no room.
pub fn count(fd: i32, requested: u64, sent: Sent, would_block: i32) {
    let Some(number) = raw::socket_number(fd) else {
        return;
    };
    let Some(row) = find(TABLE.get(), number, fd) else {
        return;
    };
    let (bytes, calls) = match sent {
        Sent::Bytes(bytes) => (bytes, 1),
        Sent::Later(bytes, _) => (bytes, 0),
        Sent::Pending | Sent::Error(_) => (0, 1),
    };
    row.calls.fetch_add(calls, Relaxed);
    row.bytes.fetch_add(bytes, Relaxed);
    match sent {
        Sent::Bytes(bytes) if bytes < requested => _ = row.short.fetch_add(1, Relaxed),
        Sent::Pending => _ = row.pending.fetch_add(1, Relaxed),
        Sent::Error(code) if code == would_block => _ = row.would_block.fetch_add(1, Relaxed),
        Sent::Bytes(_) | Sent::Later(_, 0) => {}
        Sent::Error(code) | Sent::Later(_, code) => row.error(code),
    }
}

/// The socket's row; the last one where those at hand are taken.
fn find(rows: &'static [Row], number: u64, fd: i32) -> Option<&'static Row> {
    let first = usize::try_from(number).unwrap_or(0);
    for at in first..first + PROBES {
        let row = rows.get(at % ROWS)?;
        match row.number.compare_exchange(0, number, AcqRel, Acquire) {
            Ok(_) => {
                row.begin(rows, fd);
                return Some(row);
            }
            Err(other) if other == number => return Some(row),
            Err(_) => {}
        }
    }
    rows.last()
}

impl Row {
    /// A new socket. The last row's `order` counts them.
    fn begin(&self, rows: &[Row], fd: i32) {
        let (address, length) = raw::peer(fd);
        for (word, bytes) in self.peer.iter().zip(address.chunks_exact(8)) {
            let bytes = bytes.try_into().unwrap_or_default();
            word.store(u64::from_ne_bytes(bytes), Relaxed);
        }
        self.kind
            .store(raw::socket_option(fd, libc::SO_TYPE), Relaxed);
        let family = raw::socket_option(fd, libc::SO_DOMAIN);
        self.family.store(family, Relaxed);
        self.peer_length.store(length, Relaxed);
        self.fd.store(fd.cast_unsigned(), Relaxed);
        let order = rows[ROWS].order.fetch_add(1, Relaxed) + 1;
        self.order.store(order, Release);
    }

    /// One more of this error. Where a row has too many different ones, the rest are counted together.
    fn error(&self, code: i32) {
        let key = u64::from(code.cast_unsigned()) << 32;
        for word in &self.errors {
            let mut value = word.load(Relaxed);
            while value == 0 || value >> 32 == key >> 32 {
                // The count stays below the code, however many there are.
                let count = (value & 0xFFFF_FFFF).saturating_add(1).min(0xFFFF_FFFF);
                match word.compare_exchange_weak(value, key | count, Relaxed, Relaxed) {
                    Ok(_) => return,
                    Err(now) => value = now,
                }
            }
        }
        self.other_errors.fetch_add(1, Relaxed);
    }
}
