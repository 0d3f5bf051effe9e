//! Words that tell ThreadSanitizer what they hand over: std's atomics for the feature `tsan`, of which no shipped build knows.
//!
//! A program that was built with `-fsanitize=thread` is watched, this library is not: where one thread of the program leaves
//! something to another through a call of ours, ThreadSanitizer has to be told, or it sees a race. Each operation that releases
//! says so before it is done, each that acquires after it, by the ordering that is written in the code: so an ordering that is
//! too weak shows as a race in a program. What a failed exchange says too much can hide a race, never make one up.

use std::sync::atomic::Ordering::{self, AcqRel, Acquire, Release, SeqCst};

use super::Errno;
use super::message::IoVec;

/// The address of a function of ThreadSanitizer's, through a weak symbol: 0 in a program that was not built with it.
macro_rules! weak {
    ($name:literal) => {{
        let address: usize;
        // SAFETY: loads what the loader has found for the symbol.
        unsafe {
            core::arch::asm!(
                concat!(".weak ", $name),
                concat!("mov {}, qword ptr [rip + ", $name, "@GOTPCREL]"),
                out(reg) address,
                options(pure, nomem, nostack, preserves_flags),
            );
        }
        address
    }};
}

/// Tells of a word, if somebody listens.
fn tell(function: usize, word: usize) {
    if function != 0 {
        // SAFETY: one of the two functions below, which have this type.
        let function: extern "C" fn(usize) = unsafe { std::mem::transmute(function) };
        function(word);
    }
}

/// What other threads find in this word, they find after all that this one has done.
fn release(word: usize, order: Ordering) {
    if matches!(order, Release | AcqRel | SeqCst) {
        tell(weak!("__tsan_release"), word);
    }
}

/// What this thread does from now on comes after all that was released to this word.
fn acquire(word: usize, order: Ordering) {
    if matches!(order, Acquire | AcqRel | SeqCst) {
        tell(weak!("__tsan_acquire"), word);
    }
}

/// The kernel has read the caller's memory, from the first of these buffers on, for the calling thread.
pub(super) fn sent(buffers: &[IoVec], taken: Result<usize, Errno>) -> Result<usize, Errno> {
    taken.inspect(|count| tell_of_memory(weak!("__tsan_read_range"), buffers, *count))
}

/// The kernel has written the caller's memory, likewise.
pub(super) fn received(buffers: &[IoVec], taken: Result<usize, Errno>) -> Result<usize, Errno> {
    taken.inspect(|count| tell_of_memory(weak!("__tsan_write_range"), buffers, *count))
}

fn tell_of_memory(function: usize, buffers: &[IoVec], mut count: usize) {
    for buffer in buffers {
        let length = buffer.len().min(count);
        if function != 0 && length != 0 {
            // SAFETY: one of the two functions above, which have this type.
            let function: extern "C" fn(usize, usize) = unsafe { std::mem::transmute(function) };
            function(buffer.address(), length);
        }
        count -= length;
    }
}

macro_rules! annotated {
    ($($name:ident of $value:ty;)*) => { $(
        /// std's, telling.
        #[derive(Debug, Default)]
        #[repr(transparent)]
        pub(crate) struct $name(std::sync::atomic::$name);

        #[allow(dead_code, reason = "not every word uses every operation")]
        impl $name {
            pub(crate) const fn new(value: $value) -> Self {
                Self(std::sync::atomic::$name::new(value))
            }

            pub(crate) fn as_ptr(&self) -> *mut $value {
                self.0.as_ptr()
            }

            pub(crate) fn load(&self, order: Ordering) -> $value {
                let value = self.0.load(order);
                acquire(self.0.as_ptr().addr(), order);
                value
            }

            pub(crate) fn store(&self, value: $value, order: Ordering) {
                release(self.0.as_ptr().addr(), order);
                self.0.store(value, order);
            }

            annotated! { $value: swap fetch_add fetch_sub fetch_and fetch_or }

            pub(crate) fn compare_exchange(
                &self,
                from: $value,
                to: $value,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$value, $value> {
                let word = self.0.as_ptr().addr();
                release(word, success);
                let exchanged = self.0.compare_exchange(from, to, success, failure);
                acquire(word, if exchanged.is_ok() { success } else { failure });
                exchanged
            }

            pub(crate) fn compare_exchange_weak(
                &self,
                from: $value,
                to: $value,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$value, $value> {
                self.compare_exchange(from, to, success, failure)
            }

            pub(crate) fn fetch_update(
                &self,
                success: Ordering,
                failure: Ordering,
                mut to: impl FnMut($value) -> Option<$value>,
            ) -> Result<$value, $value> {
                let mut before = self.load(failure);
                while let Some(after) = to(before) {
                    match self.compare_exchange(before, after, success, failure) {
                        Ok(before) => return Ok(before),
                        Err(now) => before = now,
                    }
                }
                Err(before)
            }
        }
    )* };
    ($value:ty: $($operation:ident)*) => { $(
        pub(crate) fn $operation(&self, value: $value, order: Ordering) -> $value {
            let word = self.0.as_ptr().addr();
            release(word, order);
            let before = self.0.$operation(value, order);
            acquire(word, order);
            before
        }
    )* };
}

annotated! {
    AtomicU32 of u32;
    AtomicU64 of u64;
    AtomicUsize of usize;
}
