//! The buffers of a request that follow its first one: 16 bytes each, in a slab of their own.

use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicU32, AtomicUsize};

use super::slab::{NONE, Node, Slab};
use crate::sys::message::IoVec;

/// One buffer. It needs no lock: whoever has the request has its buffers, and requests change hands under the locks of queues.
#[derive(Default)]
struct Buffer {
    address: AtomicUsize,
    /// A WSABUF's length has 32 bits.
    len: AtomicU32,
    next: AtomicU32,
}

const _: () = assert!(size_of::<Buffer>() == 16);

impl Buffer {
    fn vector(&self) -> IoVec {
        let len = self.len.load(Relaxed);
        IoVec::at(self.address.load(Relaxed), len as usize)
    }
}

impl Node for Buffer {
    #[inline]
    fn link(&self) -> &AtomicU32 {
        &self.next
    }
}

/// Sixteen million buffers, in chunks of 64 KiB.
static BUFFERS: Slab<Buffer, 4096, 4096> = Slab::new();

/// Buffers in their order: the number of the first one's node, which leads to the others. Dropping it gives the nodes back.
pub(super) struct Rest(u32);

impl Rest {
    /// No buffers.
    pub(super) const NOTHING: Self = Self(NONE);

    /// These buffers. `None` when there is no memory for them.
    pub(super) fn keep(vectors: &[IoVec]) -> Option<Self> {
        // Declared before the free nodes, so that what was taken is given back only when these are not locked any more.
        let mut rest = Self::NOTHING;
        if vectors.is_empty() {
            return Some(rest);
        }
        let mut free = BUFFERS.free();
        for vector in vectors.iter().rev() {
            let (id, buffer) = BUFFERS.take(&mut free)?;
            buffer.address.store(vector.address(), Relaxed);
            buffer.len.store(length(*vector), Relaxed);
            buffer.next.store(rest.0, Relaxed);
            rest.0 = id;
        }
        Some(rest)
    }

    /// Whether there are none.
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.0 == NONE
    }

    /// The buffers in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = IoVec> {
        let mut next = self.0;
        std::iter::from_fn(move || {
            let buffer = BUFFERS.node(next)?;
            next = buffer.next.load(Relaxed);
            Some(buffer.vector())
        })
    }

    /// The first buffer, whose node goes over to `passed`: the nodes of several are given back at once.
    pub(super) fn pass(&mut self, passed: &mut Self) -> Option<IoVec> {
        let buffer = BUFFERS.node(self.0)?;
        let next = buffer.next.load(Relaxed);
        buffer.next.store(passed.0, Relaxed);
        passed.0 = std::mem::replace(&mut self.0, next);
        Some(buffer.vector())
    }
}

impl Default for Rest {
    fn default() -> Self {
        Self::NOTHING
    }
}

impl Drop for Rest {
    #[inline]
    fn drop(&mut self) {
        if !self.is_empty() {
            give_back(self.0);
        }
    }
}

fn give_back(first: u32) {
    let mut last = first;
    loop {
        match BUFFERS.next(last) {
            NONE => break,
            next => last = next,
        }
    }
    BUFFERS.give_back(first, last);
}

/// The length of a buffer as a WSABUF has it.
#[inline]
pub(super) fn length(vector: IoVec) -> u32 {
    u32::try_from(vector.len()).unwrap_or(u32::MAX)
}

/// In a forked child: every node is free.
pub(super) fn reset_after_fork() {
    BUFFERS.reset_after_fork(|_| ());
}

#[cfg(all(test, not(loom)))]
mod tests {
    use std::sync::{Mutex, MutexGuard, PoisonError};

    use super::*;
    use crate::engine::Notice;
    use crate::engine::request::{Detail, Kind, Request};

    /// The slab is one for all tests, which count its nodes.
    fn alone() -> MutexGuard<'static, ()> {
        static ALONE: Mutex<()> = Mutex::new(());
        ALONE.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Buffers of 10, 11, 12 and so on bytes, each at its length times 4096.
    fn vectors(count: usize) -> Vec<IoVec> {
        let lengths = 10..10 + count;
        lengths.map(|len| IoVec::at(len << 12, len)).collect()
    }

    fn request(vectors: &[IoVec]) -> Request {
        let request = Request::on_all(Kind::Send, Notice::default(), vectors, Detail::None);
        request.expect("memory")
    }

    fn shape(vectors: impl IntoIterator<Item = IoVec>) -> Vec<(usize, usize)> {
        let vectors = vectors.into_iter();
        vectors.map(|it| (it.address(), it.len())).collect()
    }

    #[test]
    fn buffers_keep_their_order() {
        let _alone = alone();
        for count in [0, 1, 2, 4, 16, 5000] {
            let all = vectors(count);
            let rest = Rest::keep(&all).expect("memory");
            assert_eq!(rest.is_empty(), count == 0);
            assert_eq!(shape(rest.iter()), shape(all.iter().copied()));
            assert_eq!(shape(request(&all).vectors().expect("memory")), shape(all));
        }
    }

    #[test]
    fn a_request_advances_over_buffers() {
        let _alone = alone();
        let all = vectors(5);
        let mut request = request(&all);
        assert_eq!(request.advance(9), 0);
        assert_eq!(
            shape(request.vectors().expect("memory"))[0],
            ((10 << 12) + 9, 1)
        );
        // The last byte of the first one, the second and third, and three bytes of the fourth.
        assert_eq!(request.advance(1 + 11 + 12 + 3), 0);
        let left = [((13 << 12) + 3, 10), (14 << 12, 14)];
        assert_eq!(shape(request.vectors().expect("memory")), left);
        // To its end exactly.
        assert_eq!(request.advance(10), 0);
        assert_eq!(shape(request.vectors().expect("memory")), left[1..]);
        assert!(request.has_left());
        request.follow_with(all[0]);
        assert_eq!(shape(request.vectors().expect("memory")), left[1..]);
        // Four bytes are somebody else's.
        assert_eq!(request.advance(14 + 4), 4);
        assert!(!request.has_left());
        assert_eq!(request.count, 10 + 11 + 12 + 13 + 14);
        request.follow_with(all[0]);
        assert_eq!(shape(request.vectors().expect("memory")), shape([all[0]]));
    }

    #[test]
    fn nodes_are_given_back_once() {
        let _alone = alone();
        let all = vectors(16);
        let hold = |count| (0..count).map(|_| request(&all)).collect::<Vec<_>>();
        drop(hold(600));
        let most = BUFFERS.most_used();
        for round in 0..50 {
            let mut held = hold(600);
            for (place, request) in held.iter_mut().enumerate() {
                request.advance((place + round) % 300);
            }
            drop(held);
        }
        assert_eq!(BUFFERS.most_used(), most);
        // Nothing is there twice: as many requests as there are nodes for have each their own.
        let mut held = hold(most as usize / 15);
        assert!(BUFFERS.most_used() <= most);
        for (place, request) in held.iter_mut().enumerate() {
            assert_eq!(
                shape(request.vectors().expect("memory")),
                shape(all.iter().copied()),
                "{place}"
            );
        }
    }
}
