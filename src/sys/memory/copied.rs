//! A few small buffers of the caller, copied to one place.

#![expect(
    clippy::indexing_slicing,
    reason = "`push` keeps the length within the array"
)]

use std::mem::MaybeUninit;

use super::buffer::UserBuffer;
use super::probe::{Access, prove};
use super::value::ProvenSlice;
use crate::abi::types::WSABUF;

/// Bytes that are few enough to be copied: one plain send of them costs less than the kernel's walk over a list.
const ROOM: usize = 512;

/// The concatenation of small buffers.
pub(crate) struct Copied {
    bytes: [MaybeUninit<u8>; ROOM],
    len: usize,
}

impl Copied {
    /// Nothing yet.
    #[inline]
    pub(crate) fn empty() -> Self {
        Self {
            bytes: [const { MaybeUninit::uninit() }; ROOM],
            len: 0,
        }
    }

    /// Number of bytes.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// How many bytes there is room for still.
    #[inline]
    pub(crate) fn room(&self) -> usize {
        ROOM - self.len
    }

    /// Appends a buffer. False where it cannot be read, or there is no room.
    #[inline]
    pub(crate) fn push(&mut self, buffer: UserBuffer) -> bool {
        let (start, len) = (buffer.as_ptr(), buffer.len().unwrap_or(usize::MAX));
        if len > self.room() || prove(start.addr(), len, Access::Read).is_err() {
            return false;
        }
        let to = self.bytes[self.len..].as_mut_ptr().cast();
        // SAFETY: the range is readable, and there is room for as many bytes, in memory of ours that the caller cannot have meant.
        unsafe { std::ptr::copy_nonoverlapping(start, to, len) };
        self.len += len;
        true
    }

    /// Appends all buffers of a list. False as for [`Self::push`], and at once where there is not enough room.
    #[inline]
    pub(crate) fn push_all(&mut self, list: ProvenSlice<WSABUF>) -> bool {
        let total: u64 = list.iter().map(|buffer| u64::from(buffer.len)).sum();
        total <= self.room() as u64
            && list
                .iter()
                .all(|buffer| self.push(UserBuffer::from(buffer)))
    }

    /// The bytes, for sending, while this lives.
    #[inline]
    pub(crate) fn buffer(&self) -> UserBuffer {
        // SAFETY: memory of ours, whose first `len` bytes were written; a send only reads.
        unsafe { UserBuffer::sized(self.bytes.as_ptr().cast_mut().cast(), self.len) }
    }
}
