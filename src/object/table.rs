//! The socket table: an array indexed by descriptor, in chunks that are made when first needed and never freed.
//!
//! A lookup is one load and no lock; a reference into the table is good for ever, whatever becomes of the socket.

#![expect(
    clippy::indexing_slicing,
    reason = "a number modulo the length of the chunk"
)]

use super::Socket;
use crate::abi::types::SOCKET;
use crate::sys::fallible;
use crate::sys::statics::Leaked;

const CHUNK: usize = 256;
/// Enough for a million descriptors, the kernel's own default ceiling.
const CHUNKS: usize = 4096;

/// All sockets of the process.
pub(crate) struct Table {
    chunks: [Leaked<[Socket; CHUNK]>; CHUNKS],
}

impl Table {
    /// A table without entries.
    pub(crate) const fn new() -> Self {
        Self {
            chunks: [const { Leaked::new() }; CHUNKS],
        }
    }

    /// The entry of a socket value, if its chunk exists. The entry may be absent.
    #[inline]
    pub(crate) fn find(&self, socket: SOCKET) -> Option<&'static Socket> {
        Some(&self.chunks.get(socket / CHUNK)?.get()?[socket % CHUNK])
    }

    /// Whether a descriptor is within the table.
    pub(crate) fn has_place(&self, socket: SOCKET) -> bool {
        socket / CHUNK < CHUNKS
    }

    /// The entry for a new socket; `None` for a descriptor beyond the table's end, and where there is no memory for it.
    pub(crate) fn entry(&self, socket: SOCKET) -> Option<&'static Socket> {
        let chunk = self.chunks.get(socket / CHUNK)?;
        let entries = match chunk.get() {
            Some(entries) => entries,
            None => chunk.get_or_set(fallible::array(Socket::absent)?),
        };
        Some(&entries[socket % CHUNK])
    }

    /// Every entry that has ever been used, absent ones among them.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &'static Socket> {
        self.chunks
            .iter()
            .filter_map(Leaked::get)
            .flat_map(|chunk| chunk.iter())
    }
}
