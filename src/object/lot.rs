//! Who sleeps until what: threads enrolled under the objects they wait for.
//!
//! An object is one word; that somebody waits for it is one bit of that word, so that signalling an object nobody waits for
//! neither locks nor calls the system. The list of those who wait stands here, under the object's address.

#![expect(clippy::indexing_slicing, reason = "a hash modulo the number of lists")]

use std::sync::Arc;

use super::thread::Thread;
use crate::sys::lock::Lock;
use crate::sys::sync;

const SHARD_BITS: u32 = 6;
/// In a model one: addresses differ from run to run, and its runs must not.
const SHARDS: usize = if cfg!(loom) { 1 } else { 1 << SHARD_BITS };

/// One thread that waits for one object.
struct Entry {
    key: usize,
    thread: Arc<Thread>,
}

sync::global! {
    static SHARDED: [Lock<Vec<Entry>>; SHARDS] = [Lock::new(Vec::new()); SHARDS];
}

fn shard(key: usize) -> &'static Lock<Vec<Entry>> {
    // Fibonacci's multiplier spreads addresses that are a power of two apart.
    let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (usize::BITS - SHARD_BITS);
    &SHARDED[hash % SHARDS]
}

/// Enrolls a thread. `note` is called before anybody can look for it, to mark the object.
pub(crate) fn enroll(key: usize, thread: &Arc<Thread>, note: impl FnOnce()) {
    let mut entries = shard(key).lock();
    entries.push(Entry {
        key,
        thread: thread.clone(),
    });
    note();
}

/// Strikes a thread off, once. `note` is called when nobody is left, to clear the object's mark.
pub(crate) fn withdraw(key: usize, thread: &Thread, note: impl FnOnce()) {
    let mut entries = shard(key).lock();
    let mine = |entry: &Entry| entry.key == key && entry.thread.id() == thread.id();
    if let Some(at) = entries.iter().position(mine) {
        entries.remove(at);
    }
    if entries.iter().all(|entry| entry.key != key) {
        note();
    }
}

/// Wakes everybody who waits for an object, to look at it again.
pub(crate) fn wake(key: usize) {
    let entries = shard(key).lock();
    for entry in entries.iter().filter(|entry| entry.key == key) {
        entry.thread.unpark();
    }
}

/// In a forked child: nobody waits.
pub(crate) fn reset_after_fork() {
    for shard in SHARDED.iter() {
        shard.renew(Vec::new());
    }
}
