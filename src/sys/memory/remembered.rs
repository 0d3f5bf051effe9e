//! The address that was proven last, in one place of use: a program names the same structure again and again.

use std::marker::PhantomData;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

use super::probe::{Access, is_known};

/// Where a `T` was proven to be readable, or writable, the last time. Each is used for one kind of access.
pub(crate) struct Remembered<T> {
    address: AtomicUsize,
    of: PhantomData<fn() -> T>,
}

impl<T> Remembered<T> {
    /// None. That is an address which can be read and written, and which no caller has: any other could be what a caller names by
    /// mistake.
    pub(crate) fn nothing() -> Self {
        static NOBODYS: [AtomicUsize; 8] = [const { AtomicUsize::new(0) }; 8];
        const { assert!(size_of::<T>() <= size_of_val(&NOBODYS)) };
        Self {
            address: AtomicUsize::new(NOBODYS.as_ptr().addr()),
            of: PhantomData,
        }
    }

    /// Whether a `T` at the address was proven before.
    #[inline(always)]
    pub(super) fn knows(&self, address: usize, access: Access) -> bool {
        self.address.load(Relaxed) == address || self.learns(address, access)
    }

    fn learns(&self, address: usize, access: Access) -> bool {
        let known = is_known(address, size_of::<T>(), access);
        if known {
            self.address.store(address, Relaxed);
        }
        known
    }
}
