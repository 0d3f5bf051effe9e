//! A few buffers of the caller in the kernel's form, on the stack.

use std::mem::MaybeUninit;

use super::buffer::UserBuffer;
use super::value::ProvenSlice;
use crate::abi::types::WSABUF;
use crate::sys::message::IoVec;

/// As many as have room on the stack.
const ROOM: usize = 16;

/// Buffers of which the kernel takes all or nothing.
pub(crate) struct Vectors {
    vectors: [MaybeUninit<IoVec>; ROOM],
    used: usize,
    /// In bytes.
    total: usize,
}

impl Vectors {
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

    /// Takes all buffers of a list. False where there are too many, or one of them would have to be proven first.
    #[inline]
    pub(crate) fn take_all(&mut self, list: ProvenSlice<WSABUF>) -> bool {
        list.count() <= ROOM
            && list
                .iter()
                .all(|buffer| self.take(UserBuffer::from(buffer)))
    }

    #[inline]
    fn take(&mut self, buffer: UserBuffer) -> bool {
        let (Some(len), Some(vector)) = (buffer.len_known(), self.vectors.get_mut(self.used))
        else {
            return false;
        };
        vector.write(IoVec::new(buffer, len));
        self.used += 1;
        self.total += len;
        true
    }

    /// The buffers.
    #[inline]
    pub(crate) fn get(&self) -> &[IoVec] {
        let first = self.vectors.as_ptr().cast();
        // SAFETY: so many were written.
        unsafe { std::slice::from_raw_parts(first, self.used) }
    }
}
