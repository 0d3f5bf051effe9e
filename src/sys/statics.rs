//! Values that calls of every kind share, and that need neither a lock nor, where they are read or counted, the heap. What these
//! pointers lead to was made here and is never freed.

use core::sync::atomic::AtomicPtr;
use core::sync::atomic::Ordering::{AcqRel, Acquire, Release};

use super::raw;

/// `COUNT` values that are zero at first, in memory that is asked for when they are needed. The child of a `fork` finds them zero
/// again: what it counts is its own.
pub(crate) struct Zeroed<T: 'static, const COUNT: usize>(AtomicPtr<T>);

impl<T: Zeroable, const COUNT: usize> Zeroed<T, COUNT> {
    pub(crate) const fn new() -> Self {
        Self(AtomicPtr::new(core::ptr::null_mut()))
    }

    /// Asks for the memory.
    pub(crate) fn make(&self) {
        if let Some(address) = raw::pages(COUNT * size_of::<T>()) {
            let first = core::ptr::with_exposed_provenance_mut(address);
            self.0.store(first, Release);
        }
    }

    /// The values; none where there is no memory.
    pub(crate) fn get(&self) -> &'static [T] {
        let first = self.0.load(Acquire);
        if first.is_null() {
            return &[];
        }
        // SAFETY: pages of ours, aligned, never unmapped; they were zero at first, which is valid for the type.
        unsafe { core::slice::from_raw_parts(first, COUNT) }
    }
}

/// A type whose zero bytes are a value, and which is changed only by atomic operations.
///
/// # Safety
///
/// All-zero bytes are a valid value of the type.
pub(crate) unsafe trait Zeroable: Sync + 'static {}

/// A reference to a value that is never freed, or none.
pub(crate) struct StaticRef<T: 'static>(AtomicPtr<T>);

impl<T: Sync> StaticRef<T> {
    pub(crate) fn none() -> Self {
        Self(AtomicPtr::new(core::ptr::null_mut()))
    }

    #[inline]
    pub(crate) fn get(&self) -> Option<&'static T> {
        // SAFETY: NULL, or a reference of `set`'s caller.
        unsafe { self.0.load(Acquire).as_ref() }
    }

    pub(crate) fn set(&self, value: Option<&'static T>) {
        let value = value.map_or(core::ptr::null(), core::ptr::from_ref);
        self.0.store(value.cast_mut(), Release);
    }
}

/// A value that is set seldom and read from anywhere, a signal handler included. What was set is never freed.
pub(crate) struct Leaked<T: 'static>(AtomicPtr<T>);

impl<T: Sync> Leaked<T> {
    pub(crate) const fn new() -> Self {
        Self(AtomicPtr::new(core::ptr::null_mut()))
    }

    #[inline]
    pub(crate) fn get(&self) -> Option<&'static T> {
        // SAFETY: NULL, or a box that was leaked here.
        unsafe { self.0.load(Acquire).as_ref() }
    }

    /// The value; the given one where there was none. Of several threads that bring one the first counts; nobody waits, so that a fork
    /// in between harms nobody.
    pub(crate) fn get_or_set(&self, value: Box<T>) -> &'static T {
        let value = Box::into_raw(value);
        let nothing = core::ptr::null_mut();
        match self.0.compare_exchange(nothing, value, AcqRel, Acquire) {
            // SAFETY: leaked here and now.
            Ok(_) => unsafe { &*value },
            Err(first) => {
                // SAFETY: nobody else has seen it.
                drop(unsafe { Box::from_raw(value) });
                // SAFETY: not NULL, so a box that was leaked here.
                unsafe { &*first }
            }
        }
    }

    pub(crate) fn set(&self, value: Option<T>) {
        let leaked = value.map_or(core::ptr::null_mut(), |value| {
            Box::into_raw(Box::new(value))
        });
        self.0.store(leaked, Release);
    }
}
