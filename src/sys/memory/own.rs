//! Memory of our own where a call takes a caller's: what the .NET rules hand to Winsock's.

use super::buffer::UserBuffer;
use super::overlapped::UserOverlapped;
use super::room::UserSizedOut;
use super::value::{UserOut, UserSlice};
use crate::abi::types::OVERLAPPED;
use crate::sys::sync::UnsafeCell;

/// Has `call` use a value as its output.
pub(crate) fn lend_out<T: Copy, R>(to: &mut T, call: impl FnOnce(UserOut<T>) -> R) -> R {
    // SAFETY: plain data that is ours until the call has returned; calls keep no output.
    call(unsafe { UserOut::new(to) })
}

/// Has `call` use bytes as its input.
pub(crate) fn lend_bytes<R>(bytes: &[u8], call: impl FnOnce(UserBuffer) -> R) -> R {
    // SAFETY: as above; calls do not write to inputs.
    call(unsafe { UserBuffer::sized(bytes.as_ptr().cast_mut(), bytes.len()) })
}

/// Has `call` use a list of values.
pub(crate) fn lend_list<T: Copy, R>(list: &[T], call: impl FnOnce(UserSlice<T>) -> R) -> R {
    let count = u32::try_from(list.len()).unwrap_or(u32::MAX);
    // SAFETY: as above; an operation that outlives the call has captured the list before.
    call(unsafe { UserSlice::new(list.as_ptr(), count) })
}

/// Has `call` use room with its length.
pub(crate) fn lend_room<R>(
    room: &mut [u8],
    length: &mut i32,
    call: impl FnOnce(UserSizedOut) -> R,
) -> R {
    *length = i32::try_from(room.len()).unwrap_or(i32::MAX);
    // SAFETY: as above.
    call(unsafe { UserSizedOut::new(room.as_mut_ptr(), length) })
}

/// An `OVERLAPPED` of our own. It does not move, and whoever begins an operation with it keeps it until the end was told.
pub(crate) struct OwnOverlapped(Box<UnsafeCell<OVERLAPPED>>);

// SAFETY: only the operation writes to it, and only its address is read here.
unsafe impl Send for OwnOverlapped {}
// SAFETY: as above.
unsafe impl Sync for OwnOverlapped {}

impl OwnOverlapped {
    /// A structure that names no event.
    pub(crate) fn new() -> Self {
        Self(Box::new(UnsafeCell::new(OVERLAPPED {
            Internal: 0,
            InternalHigh: 0,
            Offset: 0,
            OffsetHigh: 0,
            hEvent: std::ptr::null_mut(),
        })))
    }

    /// The structure for a call.
    pub(crate) fn lend(&self) -> UserOverlapped {
        // SAFETY: the type's own contract.
        self.0
            .with_mut(|structure| unsafe { UserOverlapped::new(structure) })
    }
}
