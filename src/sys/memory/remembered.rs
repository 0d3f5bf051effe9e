//! The address that was proven last, in one place of use: a program names the same structure again and again.

use std::marker::PhantomData;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicPtr, AtomicUsize};

use super::probe::{Access, is_known};

/// Where a `T` was proven to be readable, or writable, the last time. Each is used for one kind of access.
pub(crate) struct Remembered<T> {
    address: AtomicPtr<u8>,
    of: PhantomData<fn() -> T>,
}

impl<T> Remembered<T> {
    /// None. That is an address which can be read and written, and which no caller has: any other could be what a caller names by
    /// mistake.
    pub(crate) const fn nothing() -> Self {
        static NOBODYS: [AtomicUsize; 8] = [const { AtomicUsize::new(0) }; 8];
        const { assert!(size_of::<T>() <= size_of_val(&NOBODYS)) };
        Self {
            address: AtomicPtr::new((&raw const NOBODYS).cast_mut().cast()),
            of: PhantomData,
        }
    }

    /// Whether a `T` at the address was proven before.
    #[inline(always)]
    pub(super) fn knows(&self, address: usize, access: Access) -> bool {
        self.is(address) || self.learns(address, access)
    }

    /// Whether a `T` at the address was proven the last time.
    #[inline(always)]
    pub(super) fn is(&self, address: usize) -> bool {
        self.address.load(Relaxed).addr() == address
    }

    /// A `T` at the address was proven.
    pub(super) fn set(&self, address: usize) {
        let address = std::ptr::without_provenance_mut(address);
        self.address.store(address, Relaxed);
    }

    /// Whether a `T` at the address was proven before, and then remembers it.
    #[cold]
    #[inline(never)]
    pub(super) fn learns(&self, address: usize, access: Access) -> bool {
        let known = is_known(address, size_of::<T>(), access);
        if known {
            self.set(address);
        }
        known
    }
}
