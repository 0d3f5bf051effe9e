//! A lock inside which nothing happens that a model looks at: a model takes it to be one step.

#[cfg(not(loom))]
pub(crate) use super::lock::{Held as LeafHeld, Lock as LeafLock};
#[cfg(loom)]
pub(crate) use model::{LeafHeld, LeafLock};

/// loom runs all threads of a model on one: a lock that is never held from one step to the next is met held by another
/// model's only.
#[cfg(loom)]
mod model {
    use std::sync::{Mutex, MutexGuard, PoisonError};

    pub(crate) type LeafHeld<'a, T> = MutexGuard<'a, T>;

    #[derive(Default)]
    pub(crate) struct LeafLock<T, B = ()> {
        value: Mutex<T>,
        beside: B,
    }

    impl<T> LeafLock<T> {
        pub(crate) const fn new(value: T) -> Self {
            Self {
                value: Mutex::new(value),
                beside: (),
            }
        }
    }

    impl<T, B> LeafLock<T, B> {
        pub(crate) fn beside(&self) -> &B {
            &self.beside
        }

        pub(crate) fn lock(&self) -> LeafHeld<'_, T> {
            self.value.lock().unwrap_or_else(PoisonError::into_inner)
        }

        pub(crate) fn renew(&self, value: T) {
            *self.lock() = value;
        }
    }

    /// Models do not fork.
    impl<T: Send> crate::sys::lock::AcrossFork for LeafLock<T> {
        fn hold(&self) {}

        fn release(&self) {}
    }
}
