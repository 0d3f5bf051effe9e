//! Buffers in the kernel's form, as many as there are places for. Places that are not used are not touched.

#![expect(
    clippy::indexing_slicing,
    reason = "there is a last buffer, so one is in use"
)]

use std::mem::MaybeUninit;

use super::buffer::UserBuffer;
use super::value::ProvenSlice;
use crate::abi::types::WSABUF;
use crate::sys::message::IoVec;

/// Up to `ROOM` buffers.
pub(crate) struct Vectors<const ROOM: usize> {
    vectors: [MaybeUninit<IoVec>; ROOM],
    used: usize,
    /// In bytes.
    total: usize,
}

impl<const ROOM: usize> Vectors<ROOM> {
    /// None.
    #[inline]
    pub(crate) fn empty() -> Self {
        Self {
            vectors: [const { MaybeUninit::uninit() }; ROOM],
            used: 0,
            total: 0,
        }
    }

    /// Number of bytes.
    #[inline]
    pub(crate) fn total(&self) -> usize {
        self.total
    }

    /// Adds a buffer. False if there is no room for it.
    #[inline]
    pub(crate) fn push(&mut self, vector: IoVec) -> bool {
        let Some(place) = self.vectors.get_mut(self.used) else {
            return false;
        };
        place.write(vector);
        self.used += 1;
        self.total += vector.len();
        true
    }

    /// Adds all buffers of a list. False where there are too many, or one of them would have to be proven first.
    #[inline]
    pub(crate) fn push_known(&mut self, list: ProvenSlice<WSABUF>) -> bool {
        let known = |buffer: UserBuffer| Some(IoVec::new(buffer, buffer.len_known()?));
        list.count() <= ROOM
            && list
                .iter()
                .all(|buffer| known(buffer.into()).is_some_and(|vector| self.push(vector)))
    }

    /// Takes the last byte away, to go in a call of its own.
    pub(crate) fn split_last(&mut self) -> Option<IoVec> {
        let last = self.get().last()?;
        let rest = last.len().checked_sub(1)?;
        let (rest, split) = (
            IoVec::at(last.address(), rest),
            IoVec::at(last.address() + rest, 1),
        );
        self.vectors[self.used - 1].write(rest);
        self.total -= 1;
        Some(split)
    }

    /// The buffers.
    #[inline]
    pub(crate) fn get(&self) -> &[IoVec] {
        let first = self.vectors.as_ptr().cast();
        // SAFETY: so many were written.
        unsafe { std::slice::from_raw_parts(first, self.used) }
    }
}
