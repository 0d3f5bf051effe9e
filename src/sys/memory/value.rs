//! Values of the caller that the library itself reads or writes.

use super::buffer::UserBuffer;
use super::probe::{Access, is_known, prove};
use super::remembered::Remembered;
use crate::abi::WsaError;
use crate::abi::call_types::{_SOCKET_ADDRESS, _SOCKET_ADDRESS_LIST, _WSAMSG};
use crate::abi::error::{WSAEFAULT, WSAENOBUFS};
use crate::abi::types::WSABUF;

/// A structure of the caller to be read, or NULL.
#[derive(Clone, Copy)]
pub(crate) struct UserIn<T>(*const T);

impl<T: Copy> UserIn<T> {
    /// Wraps the address, unread.
    ///
    /// # Safety
    /// `T` must be plain data for which every bit pattern is valid, and the memory must not change during the call.
    pub(crate) unsafe fn new(from: *const T) -> Self {
        Self(from)
    }

    /// Reads the value; NULL is `None`.
    pub(crate) fn read_optional(self) -> Result<Option<T>, WsaError> {
        if self.0.is_null() {
            return Ok(None);
        }
        prove(self.0.addr(), size_of::<T>(), Access::Read)?;
        // SAFETY: the memory was proven readable, alignment is not assumed, and `new`'s caller promised plain data.
        Ok(Some(unsafe { self.0.read_unaligned() }))
    }
}

impl UserIn<_WSAMSG> {
    /// The address of a message that was read here, likewise.
    pub(crate) fn address(self, message: &_WSAMSG) -> UserBuffer {
        // SAFETY: `new`'s caller has promised for what the message points to as well.
        unsafe { UserBuffer::new(message.name.cast(), message.namelen) }
    }

    /// The buffers of a message that was read here: `new`'s caller has promised for what the message points to as well.
    pub(crate) fn buffers(self, message: &_WSAMSG) -> UserSlice<WSABUF> {
        UserSlice {
            start: message.lpBuffers.cast_const(),
            count: message.dwBufferCount,
        }
    }
}

impl UserIn<_SOCKET_ADDRESS_LIST> {
    /// The addresses of a list that was read here: `new`'s caller has promised for as many as it says.
    pub(crate) fn addresses(self, list: &_SOCKET_ADDRESS_LIST) -> UserSlice<_SOCKET_ADDRESS> {
        let start = self
            .0
            .wrapping_byte_add(std::mem::offset_of!(_SOCKET_ADDRESS_LIST, Address));
        UserSlice {
            start: start.cast(),
            count: u32::try_from(list.iAddressCount).unwrap_or(0),
        }
    }

    /// One of these addresses: `new`'s caller has promised for what the list points to as well.
    pub(crate) fn address(self, address: &_SOCKET_ADDRESS) -> UserBuffer {
        // SAFETY: as above.
        unsafe { UserBuffer::new(address.lpSockaddr.cast(), address.iSockaddrLength) }
    }
}

/// A structure of the caller to be written, or NULL.
#[derive(Clone, Copy)]
pub(crate) struct UserOut<T>(*mut T);

impl<T: Copy> UserOut<T> {
    /// Wraps the address, untouched.
    ///
    /// # Safety
    /// `T` must be plain data for which every bit pattern is valid, and nobody else may use the memory during the call.
    #[inline]
    pub(crate) unsafe fn new(to: *mut T) -> Self {
        Self(to)
    }

    /// Nothing is wanted.
    pub(crate) fn absent() -> Self {
        Self(std::ptr::null_mut())
    }

    /// Whether the caller passed NULL.
    #[inline]
    pub(crate) fn is_null(self) -> bool {
        self.0.is_null()
    }

    /// Reads what the caller put there; it need not be writable.
    pub(crate) fn read(self) -> Result<T, WsaError> {
        UserIn(self.0.cast_const())
            .read_optional()?
            .ok_or(WsaError(WSAEFAULT))
    }

    /// The memory, if it is where this caller's was the last time.
    #[inline(always)]
    pub(crate) fn known_as(self, last: &Remembered<T>) -> Option<ProvenOut<T>> {
        last.is(self.0.addr()).then_some(ProvenOut(self.0))
    }

    /// The memory, if it was proven writable before. `last` is where this caller's was the last time.
    #[inline(always)]
    pub(crate) fn known_by(self, last: &Remembered<T>) -> Option<ProvenOut<T>> {
        last.knows(self.0.addr(), Access::Write)
            .then_some(ProvenOut(self.0))
    }

    /// The memory, if it was proven writable before.
    #[inline]
    pub(crate) fn known(self) -> Option<ProvenOut<T>> {
        is_known(self.0.addr(), size_of::<T>(), Access::Write).then_some(ProvenOut(self.0))
    }

    /// Proves the memory writable, so that the later write cannot fail: outputs are proven before anything is sent.
    #[inline]
    pub(crate) fn prove(self) -> Result<ProvenOut<T>, WsaError> {
        prove(self.0.addr(), size_of::<T>(), Access::Write)?;
        Ok(ProvenOut(self.0))
    }
}

/// A structure of the caller that is proven to be writable.
#[derive(Clone, Copy)]
pub(crate) struct ProvenOut<T>(*mut T);

impl<T: Copy> ProvenOut<T> {
    /// Remembers where it is.
    pub(crate) fn remember(self, last: &Remembered<T>) {
        last.set(self.0.addr());
    }

    /// Reads what the caller put there.
    pub(crate) fn get(self) -> T {
        // SAFETY: writable memory is readable; `UserOut::new`'s caller promised plain data.
        unsafe { self.0.read_unaligned() }
    }

    /// Writes the value.
    #[inline]
    pub(crate) fn set(self, value: T) {
        // SAFETY: the memory was proven writable, and `UserOut::new`'s caller promised that it stays so.
        unsafe { self.0.write_unaligned(value) };
    }

    /// Writes part of the value and leaves the rest as the caller had it.
    pub(crate) fn update(self, change: impl FnOnce(&mut T)) {
        let mut value = self.get();
        change(&mut value);
        self.set(value);
    }
}

/// An array of the caller, read value by value.
#[derive(Clone, Copy)]
pub(crate) struct UserSlice<T> {
    start: *const T,
    count: u32,
}

impl<T: Copy> UserSlice<T> {
    /// Wraps address and count, unread.
    ///
    /// # Safety
    /// As [`UserIn::new`].
    #[inline]
    pub(crate) unsafe fn new(start: *const T, count: u32) -> Self {
        Self { start, count }
    }

    /// Number of values.
    #[inline]
    pub(crate) fn count(self) -> usize {
        self.count as usize
    }

    /// The value of an array of one, if it was proven readable before. `last` is where this caller's was the last time.
    #[inline(always)]
    pub(crate) fn only_known_by(self, last: &Remembered<T>) -> Option<T> {
        let one = Self { count: 1, ..self };
        (self.count == 1 && last.knows(self.start.addr(), Access::Read))
            .then(|| ProvenSlice(one).only())
            .flatten()
    }

    /// The array, if it has any values and was proven readable before.
    #[inline]
    pub(crate) fn known(self) -> Option<ProvenSlice<T>> {
        let bytes = self.count() * size_of::<T>();
        let known = bytes != 0 && is_known(self.start.addr(), bytes, Access::Read);
        known.then_some(ProvenSlice(self))
    }

    /// Proves the whole array readable.
    #[inline]
    pub(crate) fn prove(self) -> Result<ProvenSlice<T>, WsaError> {
        let bytes = self
            .count()
            .checked_mul(size_of::<T>())
            .ok_or(WsaError(WSAEFAULT))?;
        prove(self.start.addr(), bytes, Access::Read)?;
        Ok(ProvenSlice(self))
    }
}

/// An array of the caller that is proven to be readable.
#[derive(Clone, Copy)]
pub(crate) struct ProvenSlice<T>(UserSlice<T>);

impl<T: Copy> ProvenSlice<T> {
    /// Number of values.
    #[inline]
    pub(crate) fn count(self) -> usize {
        self.0.count()
    }

    /// The values in turn.
    #[inline]
    pub(crate) fn iter(self) -> impl Iterator<Item = T> {
        // SAFETY: inside the array, which was proven readable; `UserSlice::new`'s caller promised plain data.
        let read = move |index| unsafe { self.0.start.wrapping_add(index).read_unaligned() };
        (0..self.count()).map(read)
    }

    /// All values; `WSAENOBUFS` where there is no memory for as many as the caller says.
    pub(crate) fn to_vec(self) -> Result<Vec<T>, WsaError> {
        let mut values = Vec::new();
        values
            .try_reserve_exact(self.count())
            .map_err(|_| WsaError(WSAENOBUFS))?;
        values.extend(self.iter());
        Ok(values)
    }

    /// The value of an array of one.
    #[inline]
    pub(crate) fn only(self) -> Option<T> {
        if self.count() == 1 {
            self.iter().next()
        } else {
            None
        }
    }
}

/// An array of the caller to be written.
#[derive(Clone, Copy)]
pub(crate) struct UserArray<T> {
    start: *mut T,
    count: u32,
}

impl<T: Copy> UserArray<T> {
    /// Wraps address and count, untouched.
    ///
    /// # Safety
    /// As [`UserOut::new`].
    pub(crate) unsafe fn new(start: *mut T, count: u32) -> Self {
        Self { start, count }
    }

    /// The same start with room for another number of values.
    pub(crate) fn resized(self, count: u32) -> Self {
        Self { count, ..self }
    }

    /// Number of values there is room for.
    pub(crate) fn count(self) -> usize {
        self.count as usize
    }

    /// The places, proven writable, in turn.
    pub(crate) fn prove(self) -> Result<impl Iterator<Item = ProvenOut<T>>, WsaError> {
        let bytes = self.count().checked_mul(size_of::<T>());
        let bytes = bytes.ok_or(WsaError(WSAEFAULT))?;
        prove(self.start.addr(), bytes, Access::Write)?;
        Ok((0..self.count()).map(move |index| ProvenOut(self.start.wrapping_add(index))))
    }
}
