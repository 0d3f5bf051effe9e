//! The heap of the library, which may have no more memory.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use super::{Effect, due, other};

struct Failing;

#[global_allocator]
static HEAP: Failing = Failing;

static REFUSED: AtomicU64 = AtomicU64::new(0);

/// How many allocations were refused.
pub(crate) fn refused() -> u64 {
    REFUSED.load(Relaxed)
}

fn is_refused() -> bool {
    let refused = matches!(due(other::ALLOCATION, |_| false), Some(Effect::Error(_)));
    REFUSED.fetch_add(refused.into(), Relaxed);
    refused
}

// SAFETY: the system's allocator, or nothing.
unsafe impl GlobalAlloc for Failing {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if is_refused() {
            return core::ptr::null_mut();
        }
        // SAFETY: by this function's contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if is_refused() {
            return core::ptr::null_mut();
        }
        // SAFETY: by this function's contract.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, before: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if is_refused() {
            return core::ptr::null_mut();
        }
        // SAFETY: by this function's contract.
        unsafe { System.realloc(before, layout, size) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: by this function's contract.
        unsafe { System.dealloc(memory, layout) }
    }
}
