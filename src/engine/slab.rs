//! Where requests are kept: nodes of 64 bytes in chunks that are never given back, so that in the steady state nothing is
//! allocated.

use std::ops::DerefMut;
use std::sync::OnceLock;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;

use super::request::Request;
use crate::sys::leaf::{LeafHeld as Held, LeafLock as Lock};

/// No node.
pub(super) const NONE: u32 = u32::MAX;

/// Something of which a slab has many.
pub(super) trait Node: Default + 'static {
    /// The node that follows in whatever this one stands in: the free nodes, or a list of whoever has it. Who takes it over does so
    /// under a lock, so the number itself needs no order.
    fn link(&self) -> &AtomicU32;
}

/// Nodes in chunks of `EACH`, known by their numbers.
pub(super) struct Slab<N: Node, const EACH: usize, const CHUNKS: usize> {
    chunks: [OnceLock<Box<[N; EACH]>>; CHUNKS],
    free: Lock<Free>,
}

/// The nodes that nobody has.
pub(super) struct Free {
    first: u32,
    never_used: u32,
}

impl Free {
    const ALL: Self = Self {
        first: NONE,
        never_used: 0,
    };
}

impl<N: Node, const EACH: usize, const CHUNKS: usize> Slab<N, EACH, CHUNKS> {
    /// Nothing is allocated yet.
    pub(super) const fn new() -> Self {
        Self {
            chunks: [const { OnceLock::new() }; CHUNKS],
            free: Lock::new(Free::ALL),
        }
    }

    /// The node of a number.
    #[inline]
    pub(super) fn node(&self, id: u32) -> Option<&N> {
        let chunk = self.chunks.get(id as usize / EACH)?.get()?;
        chunk.get(id as usize % EACH)
    }

    /// The node that follows.
    #[inline]
    pub(super) fn next(&self, id: u32) -> u32 {
        self.node(id).map_or(NONE, |node| node.link().load(Relaxed))
    }

    /// Sets the node that follows.
    #[inline]
    pub(super) fn set_next(&self, id: u32, next: u32) {
        if let Some(node) = self.node(id) {
            node.link().store(next, Relaxed);
        }
    }

    /// The nodes that nobody has, for the thread that takes some.
    #[inline]
    pub(super) fn free(&self) -> Held<'_, Free> {
        self.free.lock()
    }

    /// A node that is the caller's from now on. `None` when there is no memory for another one.
    #[inline]
    pub(super) fn take(&self, free: &mut Free) -> Option<(u32, &N)> {
        if free.first == NONE {
            return self.take_new(free);
        }
        let id = free.first;
        let node = self.node(id)?;
        free.first = node.link().load(Relaxed);
        Some((id, node))
    }

    #[inline]
    fn take_new(&self, free: &mut Free) -> Option<(u32, &N)> {
        let id = free.never_used;
        let chunk = self.chunks.get(id as usize / EACH)?;
        if chunk.get().is_none() {
            let _ = chunk.set(Self::make_chunk()?);
        }
        free.never_used += 1;
        Some((id, chunk.get()?.get(id as usize % EACH)?))
    }

    #[cold]
    fn make_chunk() -> Option<Box<[N; EACH]>> {
        let mut nodes = Vec::new();
        nodes.try_reserve_exact(EACH).ok()?;
        nodes.resize_with(EACH, N::default);
        nodes.into_boxed_slice().try_into().ok()
    }

    /// Gives back the nodes from `first` to `last`, which follow one another.
    #[inline]
    pub(super) fn give_back(&self, first: u32, last: u32) {
        let mut free = self.free();
        self.set_next(last, free.first);
        free.first = first;
    }

    /// In a forked child: every node is free, and was made anew by `renew` where that is needed.
    pub(super) fn reset_after_fork(&self, renew: impl Fn(&N)) {
        let chunks = self.chunks.iter().filter_map(OnceLock::get);
        chunks.flat_map(|chunk| chunk.iter()).for_each(renew);
        self.free.renew(Free::ALL);
    }

    /// How many nodes were ever in use at once.
    #[cfg(all(test, not(loom)))]
    pub(super) fn most_used(&self) -> u32 {
        self.free().never_used
    }
}

/// A request, and beside it the number of the one that follows in its queue.
type Kept = Lock<Request, AtomicU32>;

// One node.
#[cfg(not(loom))]
const _: () = assert!(size_of::<Kept>() == 64);

impl Node for Kept {
    #[inline]
    fn link(&self) -> &AtomicU32 {
        self.beside()
    }
}

/// Sixteen million requests, in chunks of 64 KiB.
static REQUESTS: Slab<Kept, 1024, 16_384> = Slab::new();

/// The request of a number.
pub(super) fn node(id: u32) -> Option<impl DerefMut<Target = Request>> {
    REQUESTS.node(id).map(Lock::lock)
}

/// Puts a request into a node. `None` when there is no memory for another one.
pub(super) fn keep(request: Request) -> Option<u32> {
    let (id, node) = REQUESTS.take(&mut REQUESTS.free())?;
    *node.lock() = request;
    Some(id)
}

/// Takes the request out of its node, which is free then.
pub(super) fn release(id: u32) -> Request {
    let Some(request) = node(id).map(|mut node| std::mem::take(&mut *node)) else {
        return Request::default();
    };
    REQUESTS.give_back(id, id);
    request
}

/// The request that follows in its queue.
pub(super) fn next(id: u32) -> u32 {
    REQUESTS.next(id)
}

/// Sets the request that follows in its queue.
pub(super) fn set_next(id: u32, next: u32) {
    REQUESTS.set_next(id, next);
}

/// In a forked child: every node is free.
pub(super) fn reset_after_fork() {
    REQUESTS.reset_after_fork(|node| node.renew(Request::default()));
}
