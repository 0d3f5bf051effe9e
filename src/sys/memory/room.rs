//! Room of the caller whose size the caller says: addresses and option values, and the sets of `select`.

use super::buffer::UserBuffer;
use super::value::{ProvenOut, UserOut, UserSlice};
use crate::abi::WsaError;
use crate::abi::error::WSAEFAULT;
use crate::abi::types::{SOCKET, ws2_fd_set};

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
        let len = unsafe { UserOut::new(len) };
        Self { start, len }
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
        // SAFETY: by the contract of `new`.
        let sockets = unsafe { UserSlice::new(self.array().cast_const(), self.count()?.get()) };
        let sockets = sockets.prove()?;
        Ok((0..sockets.count())
            .filter_map(|index| sockets.get(index))
            .collect())
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
        // SAFETY: by the contract of `new`.
        let count = unsafe { UserOut::new(self.0.cast::<u32>()) };
        count.prove()
    }

    fn array(self) -> *mut SOCKET {
        self.0
            .wrapping_byte_add(std::mem::offset_of!(ws2_fd_set, fd_array))
            .cast()
    }
}
