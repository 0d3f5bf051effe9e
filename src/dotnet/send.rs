//! `Send`: one send of Winsock's, after .NET's checks.

use super::socket::{Array, Socket};
use super::{Exception, Result};
use crate::abi::WsaError;
use crate::abi::error::{WSAEFAULT, WSAENOBUFS};
use crate::abi::types::WSABUF;
use crate::winsock::overlapped::Overlapping;
use crate::winsock::own::{lend_list, lend_out};
use crate::winsock::{UserBuffer, UserOverlapped, UserSlice, send};

/// An `ArraySegment<byte>`, as C writes it.
#[derive(Clone, Copy)]
pub(crate) struct Segment {
    pub(crate) array: UserBuffer,
    pub(crate) offset: i32,
    pub(crate) count: i32,
}

/// A list of segments; `None` is null.
pub(crate) type Segments = Option<Vec<Segment>>;

impl Socket {
    /// `Send(byte[], int offset, int size, SocketFlags)`.
    pub(crate) fn send(&self, buffer: Array, offset: i32, size: i32, flags: i32) -> Result<u32> {
        let name = self.name()?;
        let part = buffer.part(offset, size)?;
        send::send(*name, part, flags).map_err(|error| self.failed(error))
    }

    /// `Send(byte[], int size, SocketFlags)`, and without the size: from the start of the buffer.
    pub(crate) fn send_start(&self, buffer: Array, size: Option<i32>, flags: i32) -> Result<u32> {
        self.require_open()?;
        buffer.require()?;
        self.send(buffer, 0, size.unwrap_or(buffer.length), flags)
    }

    /// `Send(IList<ArraySegment<byte>>, SocketFlags)`.
    pub(crate) fn send_list(&self, segments: Segments, flags: i32) -> Result<u32> {
        let name = self.name()?;
        let list = buffers(segments)?;
        let mut sent = 0;
        let overlapping = Overlapping {
            overlapped: UserOverlapped::absent(),
            routine: None,
        };
        let call = |list: UserSlice<WSABUF>| {
            lend_out(&mut sent, |sent| {
                send::wsa_send(*name, list, sent, flags.cast_unsigned(), overlapping)
            })
        };
        lend_list(&list, call).map_err(|error| self.failed(error))?;
        Ok(sent)
    }
}

/// The buffers of a list, by .NET's checks in .NET's order (facts 12.4).
pub(super) fn buffers(segments: Segments) -> Result<Vec<WSABUF>> {
    let segments = segments.ok_or(Exception::ArgumentNull(c"buffers"))?;
    if segments.is_empty() {
        return Err(Exception::Argument(c"buffers"));
    }
    let mut buffers = room_for(segments.len())?;
    for segment in &segments {
        buffers.push(segment.buffer()?);
    }
    Ok(buffers)
}

/// An empty list with room for so many.
pub(crate) fn room_for<T>(count: usize) -> Result<Vec<T>> {
    let mut list = Vec::new();
    let room = list.try_reserve_exact(count);
    room.map_err(|_| Exception::Socket(WSAENOBUFS))?;
    Ok(list)
}

impl Segment {
    fn buffer(&self) -> Result<WSABUF> {
        if self.array.is_null() {
            return Err(Exception::ArgumentNull(c"segment"));
        }
        let offset = usize::try_from(self.offset);
        let offset = offset.map_err(|_| Exception::OutOfRange(c"segment.Offset"))?;
        let count = usize::try_from(self.count);
        let count = count.map_err(|_| Exception::OutOfRange(c"segment.Count"))?;
        Ok(self.array.part(offset, count).as_element())
    }
}

/// The memory of a list of segments is not there.
pub(crate) fn unreadable() -> Exception {
    WsaError(WSAEFAULT).into()
}
