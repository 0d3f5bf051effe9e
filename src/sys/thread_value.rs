//! One value for each thread under a number, of the C library's keys. A key that was not made here is never touched: it may be
//! another library's.

#![expect(
    clippy::indexing_slicing,
    reason = "a key that `make` or `find` has seen in the table"
)]

use std::ffi::c_void;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};

/// glibc has 1024 keys for a process, others fewer.
const KEYS: usize = 1024;
static MADE: [AtomicU64; KEYS / 64] = [const { AtomicU64::new(0) }; KEYS / 64];

/// A key that was made here.
#[derive(Clone, Copy)]
pub(crate) struct Key(libc::pthread_key_t);

/// A new key: its value is NULL in every thread. `None` when there is none left.
pub(crate) fn make() -> Option<u32> {
    #[cfg(feature = "faults")]
    super::faults::at(super::faults::other::KEY).ok()?;
    let mut key = 0;
    // SAFETY: writes the key.
    if unsafe { libc::pthread_key_create(&raw mut key, None) } != 0 {
        return None;
    }
    let Some(word) = MADE.get(key as usize / 64) else {
        // SAFETY: made just now.
        unsafe { libc::pthread_key_delete(key) };
        return None;
    };
    word.fetch_or(bit(key), Release);
    Some(key)
}

/// The key of this number, if it was made here and not ended since.
#[inline]
pub(crate) fn find(number: u32) -> Option<Key> {
    let word = MADE.get(number as usize / 64)?;
    (word.load(Acquire) & bit(number) != 0).then_some(Key(number))
}

impl Key {
    /// Ends the key. False if another thread was first.
    pub(crate) fn end(self) -> bool {
        let word = &MADE[self.0 as usize / 64];
        let mine = word.fetch_and(!bit(self.0), Relaxed) & bit(self.0) != 0;
        // SAFETY: a key of ours, which one thread ends.
        mine && unsafe { libc::pthread_key_delete(self.0) } == 0
    }

    /// The calling thread's value.
    #[inline]
    pub(crate) fn get(self) -> *mut c_void {
        // SAFETY: any number may be asked for; the value is not followed.
        unsafe { libc::pthread_getspecific(self.0) }
    }

    /// Sets the calling thread's value. False where there is no memory for it.
    #[inline]
    pub(crate) fn set(self, value: *mut c_void) -> bool {
        // SAFETY: as above.
        unsafe { libc::pthread_setspecific(self.0, value) == 0 }
    }
}

fn bit(key: u32) -> u64 {
    1 << (key % 64)
}
