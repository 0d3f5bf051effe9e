//! Data and text of the caller.

use super::probe::{Access, PAGE, is_known, prove, prove_data};
use crate::abi::WsaError;
use crate::abi::error::WSAEFAULT;
use crate::abi::types::WSABUF;

/// A range of the caller's memory: data to send, room to receive into, an address, an option's value.
///
/// Handing it to the kernel needs no proof, because the kernel checks what it copies.
#[derive(Clone, Copy)]
pub(crate) struct UserBuffer {
    start: *mut u8,
    len: Option<usize>,
}

// SAFETY: an address and a length; memory is proven before it is touched, and the caller of an overlapped operation keeps it.
unsafe impl Send for UserBuffer {}

impl UserBuffer {
    /// A buffer whose length C gave as `int`. A negative one is no length: every use answers `WSAEFAULT`.
    ///
    /// # Safety
    /// If the memory is valid at all, it must stay so during the call, and where the call writes to it nobody else may use it.
    #[inline]
    pub(crate) unsafe fn new(start: *const u8, len: i32) -> Self {
        Self {
            start: start.cast_mut(),
            len: usize::try_from(len).ok(),
        }
    }

    /// A buffer of `len` bytes.
    ///
    /// # Safety
    /// As [`UserBuffer::new`].
    #[inline]
    pub(crate) unsafe fn sized(start: *mut u8, len: usize) -> Self {
        Self {
            start,
            len: Some(len),
        }
    }

    /// No buffer.
    pub(crate) fn absent() -> Self {
        Self {
            start: std::ptr::null_mut(),
            len: Some(0),
        }
    }

    /// The length in bytes.
    #[inline]
    pub(crate) fn len(self) -> Result<usize, WsaError> {
        self.len.ok_or(WsaError(WSAEFAULT))
    }

    /// Whether the caller passed no address.
    pub(crate) fn is_null(self) -> bool {
        self.start.is_null()
    }

    /// `size` bytes from `offset` on, which the caller knows to be inside.
    pub(crate) fn part(self, offset: usize, size: usize) -> Self {
        Self {
            start: self.start.wrapping_add(offset),
            len: Some(size),
        }
    }

    /// The same bytes as one buffer of a list.
    pub(crate) fn as_element(self) -> WSABUF {
        WSABUF {
            len: self
                .len
                .map_or(0, |len| u32::try_from(len).unwrap_or(u32::MAX)),
            buf: self.start.cast(),
        }
    }

    /// The length in bytes of a range that was proven readable before, if it is not longer than a page.
    #[inline]
    pub(super) fn len_known(self) -> Option<usize> {
        let (start, len) = (self.start.addr(), self.len?);
        (len == 0 || is_known(start, len, Access::Read)).then_some(len)
    }

    /// Address and length, to be made a buffer of again.
    #[inline]
    pub(crate) fn parts(self) -> (*mut u8, usize) {
        (self.start, self.len.unwrap_or(0))
    }

    /// The same start with another length.
    pub(crate) fn resized(self, len: usize) -> Self {
        Self {
            len: Some(len),
            ..self
        }
    }

    /// What remains behind the first `count` bytes.
    #[inline]
    pub(crate) fn skip(self, count: usize) -> Self {
        let len = self.len.map(|len| len.saturating_sub(count));
        Self {
            start: self.start.wrapping_add(count),
            len,
        }
    }

    /// Proves the whole range readable.
    pub(crate) fn prove_readable(self) -> Result<(), WsaError> {
        prove_data(self.start.addr(), self.len()?)
    }

    /// The number of the page that the whole range lies in; none where it lies in several.
    #[inline]
    pub(crate) fn page(self) -> Option<usize> {
        let start = self.start.addr();
        (start % PAGE + self.len? <= PAGE).then_some(start / PAGE)
    }

    /// The length in bytes of a range of which the kernel takes all or nothing: it lies in one page, or in pages that were proven
    /// readable before.
    #[inline(always)]
    pub(crate) fn len_at_once(self) -> Option<usize> {
        let (start, len) = (self.start.addr(), self.len?);
        (start % PAGE + len <= PAGE || is_known(start, len, Access::Read)).then_some(len)
    }

    /// Proves the whole range readable, unless it lies within one page: of that the kernel takes all or nothing.
    #[inline]
    pub(crate) fn prove_across_pages(self) -> Result<(), WsaError> {
        if self.page().is_some() {
            Ok(())
        } else {
            self.prove_readable()
        }
    }

    /// Proves the whole range writable.
    pub(crate) fn prove_writable(self) -> Result<(), WsaError> {
        prove(self.start.addr(), self.len()?, Access::Write)
    }

    /// Copies the first `to.len()` bytes out of the caller's memory.
    #[inline]
    pub(crate) fn copy_to(self, to: &mut [u8]) -> Result<(), WsaError> {
        if self.len()? < to.len() {
            return Err(WsaError(WSAEFAULT));
        }
        prove(self.start.addr(), to.len(), Access::Read)?;
        // SAFETY: the range is readable, and `to` is memory of ours that the caller cannot have meant.
        unsafe { std::ptr::copy_nonoverlapping(self.start, to.as_mut_ptr(), to.len()) };
        Ok(())
    }

    /// Copies `from` to the start of the caller's memory, all of it or nothing.
    pub(crate) fn copy_from(self, from: &[u8]) -> Result<(), WsaError> {
        if self.len()? < from.len() {
            return Err(WsaError(WSAEFAULT));
        }
        prove(self.start.addr(), from.len(), Access::Write)?;
        // SAFETY: the range is writable, and `from` is memory of ours that the caller cannot have meant.
        unsafe { std::ptr::copy_nonoverlapping(from.as_ptr(), self.start, from.len()) };
        Ok(())
    }

    /// The start for a system call.
    #[inline]
    pub(in crate::sys) fn as_ptr(self) -> *mut u8 {
        self.start
    }
}

impl From<WSABUF> for UserBuffer {
    #[inline]
    fn from(buffer: WSABUF) -> Self {
        Self {
            start: buffer.buf.cast(),
            len: Some(buffer.len as usize),
        }
    }
}

/// A C string of the caller, or NULL.
#[derive(Clone, Copy)]
pub(crate) struct UserStr(*const u8);

impl UserStr {
    /// Wraps the address, unread.
    ///
    /// # Safety
    /// If the memory is readable at all, it must stay so and unchanged until the call returns.
    pub(crate) unsafe fn new(start: *const core::ffi::c_char) -> Self {
        Self(start.cast())
    }

    /// Reads a string of UTF-16, likewise.
    pub(crate) fn read_utf16(self, limit: usize) -> Result<Option<Vec<u16>>, WsaError> {
        if self.0.is_null() {
            return Ok(None);
        }
        let mut text = Vec::new();
        while text.len() <= limit {
            let at = self.0.cast::<u16>().wrapping_add(text.len());
            prove(at.addr(), 2, Access::Read)?;
            // SAFETY: the unit was proven readable; `new`'s caller promised that it stays so.
            match unsafe { at.read_unaligned() } {
                0 => return Ok(Some(text)),
                unit => text.push(unit),
            }
        }
        Err(WsaError(WSAEFAULT))
    }

    /// Reads the string without its terminator: `None` for NULL, `WSAEFAULT` where it is not readable up to the terminator or
    /// longer than `limit` bytes.
    pub(crate) fn read(self, limit: usize) -> Result<Option<Vec<u8>>, WsaError> {
        if self.0.is_null() {
            return Ok(None);
        }
        let mut text = Vec::new();
        while text.len() <= limit {
            let at = self.0.wrapping_add(text.len());
            prove(at.addr(), 1, Access::Read)?;
            // SAFETY: the byte was proven readable; `new`'s caller promised that it stays so.
            match unsafe { at.read() } {
                0 => return Ok(Some(text)),
                byte => text.push(byte),
            }
        }
        Err(WsaError(WSAEFAULT))
    }
}
