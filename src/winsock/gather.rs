//! What a call moves: one buffer, or a list of them that is one run of bytes.

use super::{Result, UserBuffer};
use crate::abi::WsaError;
use crate::abi::error::WSAENOBUFS;
use crate::abi::types::WSABUF;
use crate::sys::Errno;
use crate::sys::address::HostAddress;
use crate::sys::memory::{Copied, ProvenSlice};
use crate::sys::message::{self, IOV_MAX, IoVec, Received};

/// What one attempt answers.
pub(crate) type Attempt<T> = core::result::Result<T, Errno>;

/// The largest number of bytes that a call can report.
pub(crate) const MAX_TOTAL: u64 = u32::MAX as u64;

/// `code` for more than `limit` bytes.
#[inline]
pub(crate) fn require_at_most(total: u64, limit: u64, code: i32) -> Result<()> {
    if total <= limit {
        Ok(())
    } else {
        Err(WsaError(code))
    }
}

/// The finest page size there is.
const PAGE: usize = 4096;

/// The bytes of one call, and how far it has got.
pub(crate) trait Data {
    /// Bytes left, summed in 64 bits.
    fn total(&self) -> Result<u64>;

    /// Makes sure that a stream send with a wrong address in it sends nothing. The kernel copies a stream's data piece by piece and
    /// sends what stands before a bad page; only within one page does it see to that by itself.
    fn prove(&self) -> Result<()>;

    /// One attempt to send what is left on a stream. Returns the bytes taken and the bytes offered, which are fewer than are left
    /// where the kernel does not take as many buffers at once.
    fn attempt(&self, fd: i32, flags: i32) -> Attempt<(usize, usize)>;

    /// One attempt to send the whole as a datagram to `to`, or to the connected peer.
    fn attempt_datagram(&self, fd: i32, to: Option<&HostAddress>) -> Attempt<()>;

    /// One attempt to receive into what is left.
    fn attempt_receive(&self, fd: i32, flags: i32) -> Attempt<Received>;

    /// Notes that `count` bytes are done.
    fn advance(&mut self, count: usize);

    /// Takes the last byte away, to go in a call of its own.
    fn split_last(&mut self) -> Option<UserBuffer>;

    /// Whether what follows the first `count` bytes may be unreadable, so that an attempt that took so many may have ended there and not
    /// for lack of room: only at the beginning of a page or of a buffer.
    fn may_be_unreadable(&self, count: usize) -> bool {
        self.with_vectors(|vectors| {
            let mut left = count;
            for vector in vectors {
                if left < vector.len() {
                    return left == 0 || (vector.address() + left).is_multiple_of(PAGE);
                }
                left -= vector.len();
            }
            false
        })
    }

    /// Shows what is left, in the kernel's form.
    fn with_vectors<R>(&self, use_them: impl FnOnce(&[IoVec]) -> R) -> R;
}

impl Data for UserBuffer {
    #[inline]
    fn total(&self) -> Result<u64> {
        Ok(self.len()? as u64)
    }

    #[inline]
    fn prove(&self) -> Result<()> {
        self.prove_across_pages()
    }

    #[inline]
    fn attempt(&self, fd: i32, flags: i32) -> Attempt<(usize, usize)> {
        let offered = self.len().unwrap_or(0);
        message::send(fd, *self, offered, flags).map(|taken| (taken, offered))
    }

    fn attempt_datagram(&self, fd: i32, to: Option<&HostAddress>) -> Attempt<()> {
        let len = self.len().unwrap_or(0);
        match to {
            None => message::send(fd, *self, len, 0).map(drop),
            Some(_) => message::send_message(fd, &[IoVec::new(*self, len)], to, 0).map(drop),
        }
    }

    fn attempt_receive(&self, fd: i32, flags: i32) -> Attempt<Received> {
        message::receive_message(fd, &[IoVec::new(*self, self.len().unwrap_or(0))], flags)
    }

    fn advance(&mut self, count: usize) {
        *self = self.skip(count);
    }

    fn split_last(&mut self) -> Option<UserBuffer> {
        let rest = self.len().ok()?.checked_sub(1)?;
        let last = self.skip(rest);
        *self = self.resized(rest);
        Some(last)
    }

    fn with_vectors<R>(&self, use_them: impl FnOnce(&[IoVec]) -> R) -> R {
        use_them(&[IoVec::from(*self)])
    }
}

/// Buffers that are captured without allocating.
const FEW: usize = 16;

/// A captured `WSABUF` array, in the kernel's form and without empty buffers.
pub(crate) struct List {
    few: [IoVec; FEW],
    many: Vec<IoVec>,
    used: usize,
    /// The first buffer that is not done.
    first: usize,
    total: u64,
}

impl List {
    /// No buffers.
    #[inline]
    pub(crate) fn empty() -> Self {
        Self {
            few: [IoVec::EMPTY; FEW],
            many: Vec::new(),
            used: 0,
            first: 0,
            total: 0,
        }
    }

    /// Captures an array, in place: a list is too large to be moved for nothing.
    #[inline]
    pub(crate) fn capture(&mut self, buffers: ProvenSlice<WSABUF>) -> Result<&mut Self> {
        if buffers.count() > FEW {
            self.many = room_for(buffers.count(), IoVec::EMPTY)?;
        }
        let vectors = if self.many.is_empty() {
            &mut self.few[..]
        } else {
            &mut self.many[..]
        };
        let mut free = vectors.iter_mut();
        for buffer in buffers.iter().filter(|buffer| buffer.len != 0) {
            let Some(vector) = free.next() else { break };
            *vector = IoVec::from(buffer);
            self.used += 1;
            self.total += u64::from(buffer.len);
        }
        Ok(self)
    }

    #[inline]
    #[expect(
        clippy::indexing_slicing,
        reason = "`first` never passes `used`, nor `used` the end"
    )]
    fn left(&self) -> &[IoVec] {
        let vectors = if self.many.is_empty() {
            &self.few[..]
        } else {
            &self.many[..]
        };
        &vectors[self.first..self.used]
    }

    #[expect(clippy::indexing_slicing, reason = "as in `left`")]
    fn left_mut(&mut self) -> &mut [IoVec] {
        let vectors = if self.many.is_empty() {
            &mut self.few[..]
        } else {
            &mut self.many[..]
        };
        &mut vectors[self.first..self.used]
    }

    /// One attempt to send a few bytes from a copy: one plain send of it costs less than the kernel's walk over a list. `None`
    /// where there are many bytes, or where one cannot be read, which the kernel then says.
    #[inline]
    fn send_copied(&self, fd: i32, flags: i32) -> Option<Attempt<(usize, usize)>> {
        let mut copy = Copied::empty();
        if self.total > copy.room() as u64
            || !self.left().iter().all(|vector| copy.push(vector.buffer()))
        {
            return None;
        }
        let sent = message::send(fd, copy.buffer(), copy.len(), flags);
        Some(sent.map(|taken| (taken, copy.len())))
    }
}

/// Memory for `count` values. The caller chooses how many, so there may not be as much.
pub(crate) fn room_for<T: Clone>(count: usize, value: T) -> Result<Vec<T>> {
    let mut room = Vec::new();
    room.try_reserve_exact(count)
        .map_err(|_| WsaError(WSAENOBUFS))?;
    room.resize(count, value);
    Ok(room)
}

impl Data for List {
    #[inline]
    fn total(&self) -> Result<u64> {
        Ok(self.total)
    }

    #[inline]
    fn prove(&self) -> Result<()> {
        // Small buffers often share a page.
        let mut proven = None;
        for vector in self.left() {
            let buffer = vector.buffer();
            if buffer.page().is_none() || buffer.page() != proven {
                buffer.prove_readable()?;
                proven = buffer.page();
            }
        }
        Ok(())
    }

    #[inline]
    #[expect(clippy::indexing_slicing, reason = "not more than there are")]
    fn attempt(&self, fd: i32, flags: i32) -> Attempt<(usize, usize)> {
        if let Some(sent) = self.send_copied(fd, flags) {
            return sent;
        }
        let vectors = self.left();
        if vectors.len() <= IOV_MAX {
            let offered = usize::try_from(self.total).unwrap_or(usize::MAX);
            return message::send_message(fd, vectors, None, flags).map(|taken| (taken, offered));
        }
        let vectors = &vectors[..IOV_MAX];
        let offered = vectors.iter().map(IoVec::len).sum();
        message::send_message(fd, vectors, None, flags).map(|taken| (taken, offered))
    }

    fn attempt_datagram(&self, fd: i32, to: Option<&HostAddress>) -> Attempt<()> {
        if to.is_none()
            && let Some(sent) = self.send_copied(fd, 0)
        {
            return sent.map(drop);
        }
        if self.left().len() > IOV_MAX {
            let data = message::copied(self.left())?;
            return message::send_message(fd, &[IoVec::from_slice(&data)], to, 0).map(drop);
        }
        message::send_message(fd, self.left(), to, 0).map(drop)
    }

    #[expect(clippy::indexing_slicing, reason = "not more than there are")]
    fn attempt_receive(&self, fd: i32, flags: i32) -> Attempt<Received> {
        let vectors = self.left();
        message::receive_message(fd, &vectors[..vectors.len().min(IOV_MAX)], flags)
    }

    fn advance(&mut self, mut count: usize) {
        self.total = self.total.saturating_sub(count as u64);
        while let Some(vector) = self.left_mut().first_mut() {
            if count < vector.len() {
                *vector = IoVec::from(vector.buffer().skip(count));
                return;
            }
            count -= vector.len();
            self.first += 1;
        }
    }

    fn split_last(&mut self) -> Option<UserBuffer> {
        let vector = self.left_mut().last_mut()?;
        let mut buffer = vector.buffer();
        let last = buffer.split_last()?;
        *vector = IoVec::from(buffer);
        let emptied = vector.len() == 0;
        self.used -= usize::from(emptied);
        self.total -= 1;
        Some(last)
    }

    fn with_vectors<R>(&self, use_them: impl FnOnce(&[IoVec]) -> R) -> R {
        use_them(self.left())
    }
}
