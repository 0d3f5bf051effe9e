//! What a call sends: one buffer, or the concatenation of many.

use super::{Result, UserBuffer, UserSlice};
use crate::abi::WsaError;
use crate::abi::types::WSABUF;
use crate::sys::Errno;
use crate::sys::address::HostAddress;
use crate::sys::memory::ProvenSlice;
use crate::sys::message::{self, IOV_MAX, IoVec};

/// Buffers that are handed to the kernel without allocating.
const FEW: usize = 16;
/// Up to here the kernel checks all data of a stream before it takes any.
const CHECKED_BY_KERNEL: u64 = 32 * 1024;

/// The data of one call, and how far it has got.
pub(crate) enum Gather {
    /// What is left of a single buffer.
    One(UserBuffer),
    /// What is left of a list: the buffer at `index` without its first `offset` bytes, and all behind it.
    Many {
        buffers: ProvenSlice<WSABUF>,
        index: usize,
        offset: usize,
    },
}

impl Gather {
    /// The data of a `WSABUF` array.
    pub(crate) fn from_list(buffers: UserSlice<WSABUF>) -> Result<Self> {
        let buffers = buffers.prove()?;
        if buffers.count() == 1
            && let Some(only) = buffers.get(0)
        {
            return Ok(Self::One(only.into()));
        }
        Ok(Self::Many {
            buffers,
            index: 0,
            offset: 0,
        })
    }

    /// Bytes left, summed in 64 bits.
    #[inline]
    pub(crate) fn total(&self) -> Result<u64> {
        match self {
            Self::One(buffer) => Ok(buffer.len()? as u64),
            Self::Many { .. } => Ok(self
                .remaining()
                .map(|buffer| buffer.len().unwrap_or(0) as u64)
                .sum()),
        }
    }

    /// Makes sure that a stream send of `total` bytes with a wrong address in it sends nothing. The kernel sees to that itself
    /// while it takes the bytes whole: few of them, in `one_call`.
    #[inline]
    pub(crate) fn prove(&self, total: u64, one_call: bool) -> Result<()> {
        if total <= CHECKED_BY_KERNEL && one_call {
            return Ok(());
        }
        self.remaining().try_for_each(UserBuffer::prove_ends)
    }

    /// One attempt to send at most `limit` bytes of what is left. Returns the bytes taken and the bytes offered.
    #[inline]
    pub(crate) fn attempt(&self, fd: i32, limit: u64, flags: i32) -> Attempt<(usize, usize)> {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        if let Self::One(buffer) = *self {
            let offered = buffer.len().unwrap_or(0).min(limit);
            return message::send(fd, buffer, offered, flags).map(|taken| (taken, offered));
        }
        self.with_vectors(limit, |vectors, offered| {
            message::send_message(fd, vectors, None, flags).map(|taken| (taken, offered))
        })
    }

    /// The whole as one datagram to `to`, or to the connected peer.
    pub(crate) fn attempt_datagram(&self, fd: i32, to: Option<&HostAddress>) -> Attempt<usize> {
        match (self, to) {
            (Self::One(buffer), None) => message::send(fd, *buffer, buffer.len().unwrap_or(0), 0),
            (Self::Many { buffers, .. }, _) if buffers.count() > IOV_MAX => {
                let data = self.copy()?;
                message::send_message(fd, &[IoVec::from_slice(&data)], to, 0)
            }
            _ => self.with_vectors(usize::MAX, |vectors, _| {
                message::send_message(fd, vectors, to, 0)
            }),
        }
    }

    /// Notes that `count` bytes are done.
    pub(crate) fn advance(&mut self, mut count: usize) {
        match self {
            Self::One(buffer) => *buffer = buffer.skip(count),
            Self::Many {
                buffers,
                index,
                offset,
            } => {
                while let Some(buffer) = buffers.get(*index) {
                    let left = buffer.len as usize - *offset;
                    if count < left {
                        *offset += count;
                        return;
                    }
                    count -= left;
                    (*index, *offset) = (*index + 1, 0);
                }
            }
        }
    }

    /// What is left, buffer by buffer.
    fn remaining(&self) -> impl Iterator<Item = UserBuffer> {
        let (one, buffers, index, offset) = match *self {
            Self::One(buffer) => (Some(buffer), None, 0, 0),
            Self::Many {
                buffers,
                index,
                offset,
            } => (None, Some(buffers), index, offset),
        };
        let many = buffers.into_iter().flat_map(move |buffers| {
            (index..buffers.count()).filter_map(move |at| {
                let buffer: UserBuffer = buffers.get(at)?.into();
                Some(if at == index {
                    buffer.skip(offset)
                } else {
                    buffer
                })
            })
        });
        one.into_iter().chain(many)
    }

    /// Calls `with` on the kernel's form of the first `limit` bytes, at most 1,024 buffers of it, and their number of bytes.
    pub(crate) fn with_vectors<R>(
        &self,
        limit: usize,
        with: impl FnOnce(&[IoVec], usize) -> R,
    ) -> R {
        let count = match self {
            Self::One(_) => 1,
            Self::Many { buffers, index, .. } => buffers.count() - index,
        };
        let (mut few, mut many) = ([IoVec::EMPTY; FEW], Vec::new());
        let vectors = if count <= FEW {
            few.as_mut_slice()
        } else {
            many.resize(count.min(IOV_MAX), IoVec::EMPTY);
            many.as_mut_slice()
        };
        let (mut used, mut offered) = (0, 0);
        for buffer in self.remaining() {
            let len = buffer.len().unwrap_or(0).min(limit - offered);
            if used == vectors.len() || offered == limit {
                break;
            }
            if len != 0 {
                vectors[used] = IoVec::new(buffer, len);
                (used, offered) = (used + 1, offered + len);
            }
        }
        with(&vectors[..used], offered)
    }

    /// All that is left in memory of ours, for a datagram of more buffers than the kernel takes.
    fn copy(&self) -> Attempt<Vec<u8>> {
        let total = self.total().map_err(|_| Errno(libc::EFAULT))?;
        let total = usize::try_from(total).map_err(|_| Errno(libc::EMSGSIZE))?;
        let mut data = vec![0; total];
        let vectors: Vec<IoVec> = self
            .remaining()
            .map(|buffer| IoVec::new(buffer, buffer.len().unwrap_or(0)))
            .collect();
        let mut done = 0;
        for vectors in vectors.chunks(IOV_MAX) {
            done += message::copy_in(vectors, &mut data[done..])?;
        }
        if done == total {
            Ok(data)
        } else {
            Err(Errno(libc::EFAULT))
        }
    }
}

/// What an attempt answers.
type Attempt<T> = core::result::Result<T, Errno>;

impl From<UserBuffer> for Gather {
    fn from(buffer: UserBuffer) -> Self {
        Self::One(buffer)
    }
}

/// The largest sum of lengths that a stream send may have.
pub(crate) const MAX_TOTAL: u64 = u32::MAX as u64;

/// The first error of a list of lengths that is too long.
pub(crate) fn require_at_most(total: u64, limit: u64, code: i32) -> Result<()> {
    if total <= limit {
        Ok(())
    } else {
        Err(WsaError(code))
    }
}
