//! Where requests are kept: nodes of 64 bytes in chunks that are never given back, so that in the steady state nothing is
//! allocated.

use std::sync::OnceLock;

use super::request::Request;
use crate::sys::sync::{LeafHeld as Held, LeafLock as Lock};

/// Requests in a chunk: 64 KiB.
const CHUNK: usize = 1024;
/// Sixteen million requests.
const CHUNKS: usize = 16_384;
/// No request.
pub(super) const NONE: u32 = u32::MAX;

// One node.
#[cfg(not(loom))]
const _: () = assert!(size_of::<Lock<Request>>() == 64);

type Chunk = Box<[Lock<Request>]>;

static NODES: [OnceLock<Chunk>; CHUNKS] = [const { OnceLock::new() }; CHUNKS];
static FREE: Lock<Free> = Lock::new(Free {
    first: NONE,
    never_used: 0,
});

struct Free {
    first: u32,
    never_used: u32,
}

/// The node of a number.
pub(super) fn node(id: u32) -> Option<Held<'static, Request>> {
    let chunk = NODES.get(id as usize / CHUNK)?.get()?;
    chunk.get(id as usize % CHUNK).map(Lock::lock)
}

/// Puts a request into a node. `None` when there is no memory for another one.
pub(super) fn keep(request: Request) -> Option<u32> {
    let id = take()?;
    *node(id)? = request;
    Some(id)
}

fn take() -> Option<u32> {
    let mut free = FREE.lock();
    if free.first != NONE {
        let id = free.first;
        free.first = node(id)?.next;
        return Some(id);
    }
    let id = free.never_used;
    let chunk = NODES.get(id as usize / CHUNK)?;
    if chunk.get().is_none() {
        let _ = chunk.set(make_chunk()?);
    }
    free.never_used += 1;
    Some(id)
}

fn make_chunk() -> Option<Chunk> {
    let mut nodes = Vec::new();
    nodes.try_reserve_exact(CHUNK).ok()?;
    nodes.resize_with(CHUNK, || Lock::new(Request::default()));
    Some(nodes.into_boxed_slice())
}

/// Takes the request out of its node, which is free then.
pub(super) fn release(id: u32) -> Request {
    let mut free = FREE.lock();
    let Some(mut node) = node(id) else {
        return Request::default();
    };
    let request = std::mem::take(&mut *node);
    node.next = free.first;
    free.first = id;
    request
}

/// The request that follows in its queue.
pub(super) fn next(id: u32) -> u32 {
    node(id).map_or(NONE, |node| node.next)
}

/// Sets the request that follows in its queue.
pub(super) fn set_next(id: u32, next: u32) {
    if let Some(mut node) = node(id) {
        node.next = next;
    }
}

/// In a forked child: every node is free.
pub(super) fn reset_after_fork() {
    for chunk in NODES.iter().filter_map(OnceLock::get) {
        for node in chunk {
            node.renew(Request::default());
        }
    }
    FREE.renew(Free {
        first: NONE,
        never_used: 0,
    });
}
