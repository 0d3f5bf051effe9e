//! Moving data: one attempt a call, never blocking and never raising SIGPIPE.

#![expect(
    clippy::indexing_slicing,
    reason = "the kernel copies no more than there is room for"
)]

use super::address::{CAPACITY, HostAddress};
#[cfg(all(feature = "tsan", not(loom)))]
use super::annotated::{received, sent};
use super::memory::UserBuffer;
use super::{Errno, syscall};
use crate::abi::types::WSABUF;

/// Urgent data.
pub(crate) const OOB: i32 = libc::MSG_OOB;
/// More follows at once.
pub(crate) const MORE: i32 = libc::MSG_MORE;
/// Leave what is received in the queue.
pub(crate) const PEEK: i32 = libc::MSG_PEEK;
/// A datagram was larger than its buffers.
pub(crate) const TRUNC: i32 = libc::MSG_TRUNC;

/// Most buffers the kernel takes in one call.
pub(crate) const IOV_MAX: usize = 1024;

const SEND: i32 = libc::MSG_DONTWAIT | libc::MSG_NOSIGNAL;

/// One buffer of a gather or scatter list, as the kernel has it.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub(crate) struct IoVec(libc::iovec);

// SAFETY: an address and a length, which only the kernel follows, and it checks them; the caller of an overlapped operation
// keeps the memory until the operation has completed.
unsafe impl Send for IoVec {}

impl IoVec {
    /// `len` bytes at an address that [`IoVec::address`] gave.
    #[inline]
    pub(crate) fn at(address: usize, len: usize) -> Self {
        Self(libc::iovec {
            iov_base: std::ptr::with_exposed_provenance_mut(address),
            iov_len: len,
        })
    }

    /// Where the buffer begins.
    #[inline]
    pub(crate) fn address(&self) -> usize {
        self.0.iov_base.expose_provenance()
    }

    /// No buffer.
    pub(crate) const EMPTY: Self = Self(libc::iovec {
        iov_base: std::ptr::null_mut(),
        iov_len: 0,
    });

    /// The first `len` bytes of `buffer`.
    #[inline]
    pub(crate) fn new(buffer: UserBuffer, len: usize) -> Self {
        Self(libc::iovec {
            iov_base: buffer.as_ptr().cast(),
            iov_len: len,
        })
    }

    /// Number of bytes.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.0.iov_len
    }

    /// The memory.
    pub(crate) fn buffer(&self) -> UserBuffer {
        // SAFETY: the vector was made from such a buffer, or from an entry of a `UserSlice`, whose maker promised as much.
        unsafe { UserBuffer::sized(self.0.iov_base.cast(), self.0.iov_len) }
    }

    /// Room of ours, for receiving.
    pub(crate) fn from_slice_mut(room: &mut [u8]) -> Self {
        Self(libc::iovec {
            iov_base: room.as_mut_ptr().cast(),
            iov_len: room.len(),
        })
    }

    /// The bytes of `data`, for sending.
    pub(crate) fn from_slice(data: &[u8]) -> Self {
        Self(libc::iovec {
            iov_base: data.as_ptr().cast_mut().cast(),
            iov_len: data.len(),
        })
    }
}

impl From<UserBuffer> for IoVec {
    fn from(buffer: UserBuffer) -> Self {
        Self::new(buffer, buffer.len().unwrap_or(0))
    }
}

impl From<WSABUF> for IoVec {
    #[inline]
    fn from(buffer: WSABUF) -> Self {
        Self(libc::iovec {
            iov_base: buffer.buf.cast(),
            iov_len: buffer.len as usize,
        })
    }
}

/// Sends `len` bytes of one buffer to the connected peer. Returns how many were taken.
#[inline]
pub(crate) fn send(fd: i32, data: UserBuffer, len: usize, flags: i32) -> Result<usize, Errno> {
    let no_address = std::ptr::null::<u8>();
    let taken = syscall!(
        SYS_sendto,
        // The kernel looks at the low half; a sign need not be extended.
        fd.cast_unsigned(),
        data.as_ptr(),
        len,
        flags | SEND,
        no_address,
        0_usize
    );
    sent(&[IoVec::new(data, len)], taken)
}

/// ThreadSanitizer is told what memory the kernel has read; nobody is, as a rule.
#[cfg(not(all(feature = "tsan", not(loom))))]
#[inline(always)]
fn sent(_: &[IoVec], taken: Result<usize, Errno>) -> Result<usize, Errno> {
    taken
}

/// Likewise, what it has written.
#[cfg(not(all(feature = "tsan", not(loom))))]
#[inline(always)]
fn received(_: &[IoVec], taken: Result<usize, Errno>) -> Result<usize, Errno> {
    taken
}

/// As [`send`] without flags. Gives back what it was given, where that costs nothing.
#[cfg(all(
    target_arch = "x86_64",
    not(loom),
    not(any(feature = "faults", feature = "tsan"))
))]
#[inline(always)]
pub(crate) fn send_keeping(
    fd: i32,
    data: UserBuffer,
    len: usize,
) -> (Result<usize, Errno>, UserBuffer, usize) {
    let (sent, start, len) =
        super::instruction::send_keeping(fd.cast_unsigned(), data.as_ptr(), len, SEND);
    // SAFETY: of a buffer that somebody has promised for.
    let data = unsafe { UserBuffer::sized(start, len) };
    (sent.map_err(Errno), data, len)
}

/// As [`send`] without flags. Gives back what it was given.
#[cfg(not(all(
    target_arch = "x86_64",
    not(loom),
    not(any(feature = "faults", feature = "tsan"))
)))]
#[inline]
pub(crate) fn send_keeping(
    fd: i32,
    data: UserBuffer,
    len: usize,
) -> (Result<usize, Errno>, UserBuffer, usize) {
    (send(fd, data, len, 0), data, len)
}

/// Sends the concatenation of `buffers`, to `to` or to the connected peer. Returns how many bytes were taken.
pub(crate) fn send_message(
    fd: i32,
    buffers: &[IoVec],
    to: Option<&HostAddress>,
    flags: i32,
) -> Result<usize, Errno> {
    if let ([only], None) = (buffers, to) {
        return send(fd, only.buffer(), only.len(), flags);
    }
    let mut header = message(buffers);
    if let Some(to) = to {
        header.msg_name = to.as_ptr().cast_mut().cast();
        header.msg_namelen = to.len();
    }
    let taken = syscall!(SYS_sendmsg, fd, &raw const header, flags | SEND);
    sent(buffers, taken)
}

/// What one receive brought.
pub(crate) struct Received {
    /// Bytes written to the buffers.
    pub(crate) count: usize,
    /// The kernel's flags, of which [`TRUNC`] matters.
    pub(crate) flags: i32,
    /// Who sent it.
    pub(crate) from: HostAddress,
}

/// Receives into `buffers` in turn.
pub(crate) fn receive_message(fd: i32, buffers: &[IoVec], flags: i32) -> Result<Received, Errno> {
    let mut from = HostAddress::empty();
    let mut header = message(buffers);
    header.msg_name = from.as_mut_ptr().cast();
    header.msg_namelen = CAPACITY as u32;
    let count = syscall!(SYS_recvmsg, fd, &raw mut header, flags | libc::MSG_DONTWAIT);
    let count = received(buffers, count)?;
    from.set_len(header.msg_namelen as usize);
    Ok(Received {
        count,
        flags: header.msg_flags,
        from,
    })
}

/// The concatenation of the caller's `buffers` in memory of ours, for a datagram of more buffers than the kernel takes.
pub(crate) fn copied(buffers: &[IoVec]) -> Result<Vec<u8>, Errno> {
    let total = buffers.iter().map(IoVec::len).sum();
    let mut data = Vec::new();
    data.try_reserve_exact(total)
        .map_err(|_| Errno(libc::ENOBUFS))?;
    data.resize(total, 0);
    let mut done = 0;
    for vectors in buffers.chunks(IOV_MAX) {
        done += copy_in(vectors, &mut data[done..])?;
    }
    if done == total {
        Ok(data)
    } else {
        Err(Errno(libc::EFAULT))
    }
}

/// Copies the concatenation of the caller's `buffers` to `to`, by the kernel's hand: a wrong address is EFAULT. At most
/// [`IOV_MAX`] buffers. Returns how many bytes were copied.
fn copy_in(buffers: &[IoVec], to: &mut [u8]) -> Result<usize, Errno> {
    let local = libc::iovec {
        iov_base: to.as_mut_ptr().cast(),
        iov_len: to.len(),
    };
    let pid = std::process::id();
    syscall!(
        SYS_process_vm_readv,
        pid,
        &raw const local,
        1_usize,
        buffers.as_ptr(),
        buffers.len(),
        0_usize
    )
}

fn message(buffers: &[IoVec]) -> libc::msghdr {
    // SAFETY: a zeroed msghdr is valid: no name, no buffers, no control data.
    let mut header: libc::msghdr = unsafe { std::mem::zeroed() };
    header.msg_iov = buffers.as_ptr().cast_mut().cast();
    header.msg_iovlen = buffers.len();
    header
}
