//! Room of the caller whose size the caller says: addresses and option values, and the sets of `select`.

#![expect(clippy::indexing_slicing, reason = "not more than there are")]

use super::buffer::UserBuffer;
use super::value::{ProvenOut, ProvenSlice, UserOut, UserSlice};
use crate::abi::WsaError;
use crate::abi::call_types::ws2_pollfd;
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

    /// Nothing is wanted.
    pub(crate) fn absent() -> Self {
        // SAFETY: NULL is never touched.
        let len = unsafe { UserOut::new(std::ptr::null_mut()) };
        Self {
            start: std::ptr::null_mut(),
            len,
        }
    }

    /// Whether the caller wants nothing: no room, or no length.
    pub(crate) fn is_absent(self) -> bool {
        self.start.is_null() || self.len.is_null()
    }

    /// The room, proven writable, with the length the caller claims.
    pub(crate) fn prove(self) -> Result<ProvenSizedOut, WsaError> {
        let len = self.len.prove()?;
        // SAFETY: by the contract of `new`.
        let room = unsafe { UserBuffer::new(self.start, len.get()) };
        Ok(ProvenSizedOut { room, len })
    }
}

/// Room of the caller, with its proven length word.
#[derive(Clone, Copy)]
pub(crate) struct ProvenSizedOut {
    room: UserBuffer,
    len: ProvenOut<i32>,
}

// SAFETY: room of the caller's that an overlapped receive keeps until it has completed; it is proven again before it is
// written.
unsafe impl Send for ProvenSizedOut {}

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
            Ok(Vec::new())
        } else {
            self.sockets()?.to_vec()
        }
    }

    fn sockets(self) -> Result<ProvenSlice<SOCKET>, WsaError> {
        // SAFETY: by the contract of `new`.
        let sockets = unsafe { UserSlice::new(self.array().cast_const(), self.count()?.get()) };
        sockets.prove()
    }

    /// Whether the set holds a socket; no for a set that cannot be read.
    pub(crate) fn contains(self, socket: SOCKET) -> bool {
        self.sockets()
            .is_ok_and(|sockets| sockets.iter().any(|other| other == socket))
    }

    /// Leaves `sockets` in the set, which must not be more than there were.
    pub(crate) fn write(self, sockets: &[SOCKET]) -> Result<(), WsaError> {
        if self.0.is_null() {
            return Ok(());
        }
        let count = u32::try_from(sockets.len()).map_err(|_| WsaError(WSAEFAULT))?;
        // SAFETY: by the contract of `new`.
        let mut array = unsafe { UserBuffer::sized(self.array().cast(), size_of_val(sockets)) };
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
        // SAFETY: by the contract of `new`.
        let room = unsafe { UserBuffer::sized(self.array().cast(), len) };
        room.prove_writable()
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

/// The array of `WSAPoll`.
#[derive(Clone, Copy)]
pub(crate) struct UserPollFds(UserSlice<ws2_pollfd>, *mut ws2_pollfd);

impl UserPollFds {
    /// Wraps address and count, unread.
    ///
    /// # Safety
    /// As [`UserOut::new`], for all `count` entries.
    pub(crate) unsafe fn new(fds: *mut ws2_pollfd, count: u32) -> Self {
        // SAFETY: by this function's own contract.
        let entries = unsafe { UserSlice::new(fds.cast_const(), count) };
        Self(entries, fds)
    }

    /// Number of entries.
    pub(crate) fn count(self) -> usize {
        self.0.count()
    }

    /// Reads the entries, once they are proven writable too.
    pub(crate) fn read(self) -> Result<Vec<ws2_pollfd>, WsaError> {
        let len = self.count() * size_of::<ws2_pollfd>();
        // SAFETY: by the contract of `new`.
        let room = unsafe { UserBuffer::sized(self.1.cast(), len) };
        room.prove_writable()?;
        let entries = self.0.prove()?;
        entries.to_vec()
    }

    /// Writes what was found.
    pub(crate) fn write(self, entries: &[ws2_pollfd]) -> Result<(), WsaError> {
        let revents = std::mem::offset_of!(ws2_pollfd, revents);
        for (index, entry) in entries.iter().enumerate() {
            let at = self.1.wrapping_add(index).wrapping_byte_add(revents);
            // SAFETY: by the contract of `new`.
            let room = unsafe { UserBuffer::sized(at.cast(), 2) };
            room.copy_from(&entry.revents.to_ne_bytes())?;
        }
        Ok(())
    }
}
