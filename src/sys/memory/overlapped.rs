//! The caller's `OVERLAPPED`: the one structure that the library goes on using after the call that named it.

#[cfg(not(loom))]
use std::mem::offset_of;
use std::sync::atomic::Ordering::{Acquire, Release};

use super::probe::{Access, prove};
use super::remembered::Remembered;
use crate::abi::WsaError;
use crate::abi::error::WSAEFAULT;
use crate::abi::status::{PENDING, SUCCESS};
use crate::abi::types::OVERLAPPED;
use crate::sys::sync::{AtomicUsize, UnsafeCell};

/// An `OVERLAPPED` of the caller, or NULL.
#[derive(Clone, Copy)]
pub(crate) struct UserOverlapped(*mut OVERLAPPED);

impl UserOverlapped {
    /// Wraps the address, untouched.
    ///
    /// # Safety
    /// If the memory is valid at all, it must stay so until the operation has completed, and be written by nobody else.
    #[inline]
    pub(crate) unsafe fn new(overlapped: *mut OVERLAPPED) -> Self {
        Self(overlapped)
    }

    /// No structure.
    pub(crate) fn absent() -> Self {
        Self(std::ptr::null_mut())
    }

    /// Whether the caller passed NULL.
    #[inline]
    pub(crate) fn is_null(self) -> bool {
        self.0.is_null()
    }

    /// The address, to be handed back.
    pub(crate) fn address(self) -> usize {
        self.0.expose_provenance()
    }

    /// The structure, if it is aligned and was proven writable before. `last` is where this caller's was the last time.
    #[inline(always)]
    pub(crate) fn known_by(self, last: &Remembered<OVERLAPPED>) -> Option<Overlapped> {
        // What was known the last time was aligned.
        let known = last.is(self.0.addr())
            || self.0.is_aligned() && last.learns(self.0.addr(), Access::Write);
        known.then_some(Overlapped(self.0))
    }

    /// Proves the structure writable and aligned, as atomic access needs it.
    #[inline]
    pub(crate) fn prove(self) -> Result<Overlapped, WsaError> {
        if !self.0.is_aligned() {
            return Err(WsaError(WSAEFAULT));
        }
        prove(self.0.addr(), size_of::<OVERLAPPED>(), Access::Write)?;
        Ok(Overlapped(self.0))
    }
}

/// The members of an `OVERLAPPED` that tell of the operation's end.
#[repr(C)]
struct Told {
    status: AtomicUsize,
    count: UnsafeCell<usize>,
    flags: UnsafeCell<u32>,
}

#[cfg(not(loom))]
const _: () = {
    assert!(offset_of!(Told, status) == offset_of!(OVERLAPPED, Internal));
    assert!(offset_of!(Told, count) == offset_of!(OVERLAPPED, InternalHigh));
    assert!(offset_of!(Told, flags) == offset_of!(OVERLAPPED, Offset));
    assert!(size_of::<Told>() <= size_of::<OVERLAPPED>());
};

/// An `OVERLAPPED` that is proven to be writable. Its status is written last, and nothing is touched after that.
#[derive(Clone, Copy)]
pub(crate) struct Overlapped(*mut OVERLAPPED);

// SAFETY: the structure is the operation's until it has completed; whoever completes it is the only one to write it, and the
// status is an atomic word.
unsafe impl Send for Overlapped {}

impl Overlapped {
    /// No structure: never touched, only a place holder.
    pub(crate) const NONE: Self = Self(std::ptr::null_mut());

    /// The address, which says which operation is meant.
    #[inline]
    pub(crate) fn address(self) -> usize {
        self.0.expose_provenance()
    }

    /// The event's handle, with its flag, as the caller has put it there.
    #[inline]
    pub(crate) fn event(self) -> usize {
        // SAFETY: proven memory, which stays valid while the operation lasts.
        let event = unsafe { (*self.0).hEvent };
        event.addr()
    }

    /// The offset in a file at which the operation begins.
    pub(crate) fn offset(self) -> u64 {
        let now = self.read();
        u64::from(now.OffsetHigh) << 32 | u64::from(now.Offset)
    }

    /// The operation begins.
    #[inline]
    pub(crate) fn begin(self) {
        self.told().status.store(PENDING as usize, Release);
    }

    /// The operation has completed: what it says, and last of all how it ended.
    #[inline]
    pub(crate) fn finish(self, status: u32, count: u32, flags: u32) {
        let told = self.told();
        // SAFETY: nobody else writes to it before the status says that it is done.
        told.count
            .with_mut(|told| unsafe { told.write(count as usize) });
        // SAFETY: as above.
        told.flags.with_mut(|told| unsafe { told.write(flags) });
        told.status.store(status as usize, Release);
    }

    /// How the operation stands.
    #[inline]
    pub(crate) fn status(self) -> u32 {
        self.told().status.load(Acquire) as u32
    }

    /// Bytes transferred, and the flags of a receive.
    #[inline]
    pub(crate) fn result(self) -> (u32, u32) {
        let told = self.told();
        // SAFETY: nobody writes to it after the status has said that it is done.
        let count = told.count.with(|told| unsafe { told.read() });
        // SAFETY: as above.
        let flags = told.flags.with(|told| unsafe { told.read() });
        (count as u32, flags)
    }

    fn read(self) -> OVERLAPPED {
        // SAFETY: proven memory; whoever asks owns the structure or knows that the operation has ended.
        unsafe { self.0.read() }
    }

    /// Whether the operation has succeeded, or failed.
    pub(crate) fn has_completed(self) -> bool {
        self.status() != PENDING
    }

    #[inline]
    fn told(self) -> &'static Told {
        const _: () = assert!(SUCCESS == 0 && size_of::<usize>() == 8);
        // SAFETY: these are the first members of proven, aligned memory, written through these cells alone.
        unsafe { &*self.0.cast() }
    }

    /// For a model: what an operation tells, and no more of the structure.
    #[cfg(loom)]
    pub(crate) fn modelled() -> Self {
        let told = Told {
            status: AtomicUsize::new(PENDING as usize),
            count: UnsafeCell::new(0),
            flags: UnsafeCell::new(0),
        };
        Self(Box::into_raw(Box::new(told)).cast())
    }
}
