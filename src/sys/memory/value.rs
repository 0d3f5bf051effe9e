//! Values of the caller that the library itself reads or writes.

use super::buffer::UserBuffer;
use super::probe::{Access, prove};
use crate::abi::WsaError;
use crate::abi::error::WSAEFAULT;
use crate::abi::types::{SOCKET, ws2_fd_set};

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

    /// Whether the caller passed NULL.
    #[inline]
    pub(crate) fn is_null(self) -> bool {
        self.0.is_null()
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

    /// Proves the whole array readable.
    #[inline]
    pub(crate) fn prove(self) -> Result<ProvenSlice<T>, WsaError> {
        let bytes = self.count().checked_mul(size_of::<T>()).ok_or(WsaError(WSAEFAULT))?;
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

    /// The value at `index`, or `None` behind the end.
    #[inline]
    pub(crate) fn get(self, index: usize) -> Option<T> {
        if index >= self.count() {
            return None;
        }
        // SAFETY: inside the array, which was proven readable; `UserSlice::new`'s caller promised plain data.
        Some(unsafe { self.0.start.wrapping_add(index).read_unaligned() })
    }
}

/// Room of the caller with a length that goes in and comes out: an address, an option's value.
#[derive(Clone, Copy)]
pub(crate) struct UserSizedOut {
    start: *mut u8,
    len: UserOut<i32>,
}

impl UserSizedOut {
    /// Wraps the two addresses, untouched.
    ///
    /// # Safety
    /// As [`UserOut::new`], for the room and for its length.
    pub(crate) unsafe fn new(start: *mut u8, len: *mut i32) -> Self {
        // SAFETY: by this function's own contract.
        Self { start, len: unsafe { UserOut::new(len) } }
    }

    /// Whether the caller wants nothing: no room, or no length.
    pub(crate) fn is_absent(self) -> bool {
        self.start.is_null() || self.len.is_null()
    }

    /// The room, proven writable, with the length the caller claims.
    pub(crate) fn prove(self) -> Result<ProvenSizedOut, WsaError> {
        let len = self.len.prove()?;
        let room = UserBuffer::new(self.start, len.get());
        Ok(ProvenSizedOut { room, len })
    }
}

/// Room of the caller, with its proven length word.
#[derive(Clone, Copy)]
pub(crate) struct ProvenSizedOut {
    room: UserBuffer,
    len: ProvenOut<i32>,
}

impl ProvenSizedOut {
    /// How many bytes fit; `WSAEFAULT` for a negative claim.
    pub(crate) fn capacity(self) -> Result<usize, WsaError> {
        self.room.len()
    }

    /// Proves that `len` bytes can be written.
    pub(crate) fn reserve(self, len: usize) -> Result<(), WsaError> {
        if self.capacity()? < len {
            return Err(WsaError(WSAEFAULT));
        }
        self.room.resized(len).prove_writable()
    }

    /// Writes an option's value of `size` bytes, and the bytes behind it as far as there is room: callers read a truth value of
    /// one byte as an `int`.
    pub(crate) fn write_option(self, bytes: &[u8], size: usize) -> Result<(), WsaError> {
        let room = self.capacity()?;
        if room < size {
            return Err(WsaError(WSAEFAULT));
        }
        self.room.copy_from(&bytes[..bytes.len().min(room)])?;
        self.len.set(i32::try_from(size).unwrap_or(i32::MAX));
        Ok(())
    }

    /// Writes `bytes` and their length, or nothing.
    pub(crate) fn write(self, bytes: &[u8]) -> Result<(), WsaError> {
        let len = i32::try_from(bytes.len()).map_err(|_| WsaError(WSAEFAULT))?;
        self.room.copy_from(bytes)?;
        self.len.set(len);
        Ok(())
    }
}

/// A set of sockets for `select`, or NULL: a count and an array of any length.
#[derive(Clone, Copy)]
pub(crate) struct UserFdSet(*mut ws2_fd_set);

impl UserFdSet {
    /// Wraps the address, unread.
    ///
    /// # Safety
    /// As [`UserOut::new`], for the count and for as many sockets as it says.
    pub(crate) unsafe fn new(set: *mut ws2_fd_set) -> Self {
        Self(set)
    }

    /// The sockets in the set; none for NULL.
    pub(crate) fn read(self) -> Result<Vec<SOCKET>, WsaError> {
        if self.0.is_null() {
            return Ok(Vec::new());
        }
        let sockets = UserSlice { start: self.array(), count: self.count()?.get() };
        let sockets = sockets.prove()?;
        Ok((0..sockets.count()).filter_map(|index| sockets.get(index)).collect())
    }

    /// Leaves `sockets` in the set, which must not be more than there were.
    pub(crate) fn write(self, sockets: &[SOCKET]) -> Result<(), WsaError> {
        if self.0.is_null() {
            return Ok(());
        }
        let count = u32::try_from(sockets.len()).map_err(|_| WsaError(WSAEFAULT))?;
        let mut array = UserBuffer::sized(self.array().cast(), size_of_val(sockets));
        for socket in sockets {
            array.copy_from(&socket.to_ne_bytes())?;
            array = array.skip(size_of::<SOCKET>());
        }
        self.count()?.set(count);
        Ok(())
    }

    /// Proves that the set can be written, so that a bad one fails before anything is waited for.
    pub(crate) fn prove_writable(self) -> Result<(), WsaError> {
        if self.0.is_null() {
            return Ok(());
        }
        let len = self.count()?.get() as usize * size_of::<SOCKET>();
        UserBuffer::sized(self.array().cast(), len).prove_writable()
    }

    fn count(self) -> Result<ProvenOut<u32>, WsaError> {
        UserOut(self.0.cast::<u32>()).prove()
    }

    fn array(self) -> *mut SOCKET {
        self.0.wrapping_byte_add(std::mem::offset_of!(ws2_fd_set, fd_array)).cast()
    }
}
