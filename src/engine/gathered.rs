//! The buffers of one system call, gathered from one request or from several.

use crate::sys::message::IoVec;

/// Most buffers of one system call that serves the queue.
const GATHERED: usize = 128;

/// Buffers of one system call.
pub(crate) struct Gathered {
    vectors: [IoVec; GATHERED],
    used: usize,
    /// Bytes in all of them.
    pub(crate) total: usize,
}

impl Gathered {
    /// None yet.
    pub(crate) fn empty() -> Self {
        Self {
            vectors: [IoVec::EMPTY; GATHERED],
            used: 0,
            total: 0,
        }
    }

    /// Adds a buffer. False if there is no room for it.
    pub(super) fn push(&mut self, vector: IoVec) -> bool {
        let Some(free) = self.vectors.get_mut(self.used) else {
            return false;
        };
        *free = vector;
        self.used += 1;
        self.total += vector.len();
        true
    }

    /// Takes the last byte away, to go in a call of its own.
    pub(crate) fn split_last(&mut self) -> Option<IoVec> {
        let last = self.vectors[..self.used].last_mut()?;
        let rest = last.len().checked_sub(1)?;
        let split = IoVec::at(last.address() + rest, 1);
        *last = IoVec::at(last.address(), rest);
        self.total -= 1;
        Some(split)
    }

    /// The buffers.
    pub(crate) fn vectors(&self) -> &[IoVec] {
        &self.vectors[..self.used]
    }
}
