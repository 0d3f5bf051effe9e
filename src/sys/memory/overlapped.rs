//! The caller's `OVERLAPPED`: the one structure that the library goes on using after the call that named it.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::{Acquire, Release};

use super::probe::{Access, prove};
use crate::abi::WsaError;
use crate::abi::error::WSAEFAULT;
use crate::abi::status::{PENDING, SUCCESS};
use crate::abi::types::OVERLAPPED;

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

    /// Whether the caller passed NULL.
    #[inline]
    pub(crate) fn is_null(self) -> bool {
        self.0.is_null()
    }

    /// The address, to be handed back.
    pub(crate) fn address(self) -> usize {
        self.0.expose_provenance()
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
        self.status_word().store(PENDING as usize, Release);
    }

    /// The operation has completed: what it says, and last of all how it ended.
    #[inline]
    pub(crate) fn finish(self, status: u32, count: u32, flags: u32) {
        // SAFETY: as above; nobody else writes to it before the status says that it is done.
        unsafe { (*self.0).InternalHigh = count as usize };
        // SAFETY: as above.
        unsafe { (*self.0).Offset = flags };
        self.status_word().store(status as usize, Release);
    }

    /// How the operation stands.
    #[inline]
    pub(crate) fn status(self) -> u32 {
        self.status_word().load(Acquire) as u32
    }

    /// Bytes transferred, and the flags of a receive.
    pub(crate) fn result(self) -> (u32, u32) {
        let now = self.read();
        (now.InternalHigh as u32, now.Offset)
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
    fn status_word(self) -> &'static AtomicUsize {
        const _: () = assert!(SUCCESS == 0 && size_of::<usize>() == 8);
        // SAFETY: `Internal` is the first member of proven, aligned memory, and is written through this word alone.
        unsafe { AtomicUsize::from_ptr(self.0.cast()) }
    }
}
