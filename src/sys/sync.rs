//! What threads meet on: std's atomics, cells and thread-locals, or loom's in a build that models how threads interleave
//! (`make loom`). Code that a model runs takes these from here, and so does code through which one thread of a program hands
//! something to another: with the feature `tsan` the words tell ThreadSanitizer.

#[cfg(all(feature = "tsan", not(loom)))]
pub(crate) use super::annotated::{AtomicU32, AtomicU64, AtomicUsize};
#[cfg(loom)]
pub(crate) use loom::{
    cell::UnsafeCell,
    sync::atomic::{AtomicU32, AtomicU64, AtomicUsize},
    thread::yield_now,
};
#[cfg(all(not(feature = "tsan"), not(loom)))]
pub(crate) use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize};
#[cfg(not(loom))]
pub(crate) use std::{thread::yield_now, thread_local};

/// std's cell with loom's face.
#[cfg(not(loom))]
#[repr(transparent)]
pub(crate) struct UnsafeCell<T>(std::cell::UnsafeCell<T>);

#[cfg(not(loom))]
impl<T> UnsafeCell<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self(std::cell::UnsafeCell::new(value))
    }

    /// The value, to be read.
    #[inline(always)]
    pub(crate) fn with<R>(&self, read: impl FnOnce(*const T) -> R) -> R {
        read(self.0.get())
    }

    /// The value, to be written.
    #[inline(always)]
    pub(crate) fn with_mut<R>(&self, write: impl FnOnce(*mut T) -> R) -> R {
        write(self.0.get())
    }
}

/// A static, or an array of as many alike. A model makes a new one in each of its runs.
macro_rules! global {
    ($(#[$attribute:meta])* static $name:ident: $type:ty = [$value:expr; $count:expr];) => {
        #[cfg(not(loom))]
        $(#[$attribute])*
        static $name: $type = [const { $value }; $count];
        #[cfg(loom)]
        loom::lazy_static! {
            $(#[$attribute])*
            static ref $name: $type = std::array::from_fn(|_| $value);
        }
    };
    ($(#[$attribute:meta])* static $name:ident: $type:ty = $value:expr;) => {
        #[cfg(not(loom))]
        $(#[$attribute])*
        static $name: $type = $value;
        #[cfg(loom)]
        loom::lazy_static! {
            $(#[$attribute])*
            static ref $name: $type = $value;
        }
    };
}
pub(crate) use global;

/// As std's: loom's does not know constant blocks.
#[cfg(loom)]
macro_rules! locals {
    ($($(#[$attribute:meta])* static $name:ident: $type:ty = $value:expr;)*) => {
        loom::thread_local! { $($(#[$attribute])* static $name: $type = $value;)* }
    };
}
#[cfg(loom)]
pub(crate) use locals as thread_local;
