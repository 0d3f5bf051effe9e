//! `BeginSend`: an overlapped send of Winsock's, whose end comes to the port of `io`.

use std::sync::Arc;

use super::async_result::{self, AsyncResult, Callback};
use super::send::{Segments, buffers};
use super::socket::{Array, Socket};
use super::{Exception, Result, io};
use crate::abi::WsaError;
use crate::abi::error::{WSA_IO_PENDING, WSAEINVAL, WSAENOBUFS, WSAEOPNOTSUPP};
use crate::abi::types::{SOCKET, WSABUF};
use crate::winsock::overlapped::Overlapping;
use crate::winsock::own::lend_list;
use crate::winsock::{UserOut, send};

/// Whom to tell of the end.
#[derive(Clone, Copy)]
pub(crate) struct Notify {
    pub(crate) callback: Option<Callback>,
    pub(crate) state: usize,
}

/// `BeginSend(byte[], int, int, SocketFlags, AsyncCallback, object)`.
pub(crate) fn begin_send(
    socket: &Arc<Socket>,
    buffer: Array,
    (offset, size): (i32, i32),
    flags: i32,
    notify: Notify,
) -> Result<Arc<AsyncResult>> {
    let name = socket.name()?;
    let part = buffer.part(offset, size)?;
    let begun = begin(socket, *name, &[part.as_element()], flags, notify);
    begun.map_err(|exception| match exception {
        // The buffer form has the words of `send` for flags, and the list form those of `WSASend`.
        Exception::Socket(WSAEOPNOTSUPP) if flags & !KNOWN_FLAGS != 0 => {
            Exception::Socket(WSAEINVAL)
        }
        other => other,
    })
}

/// `OutOfBand` and `DontRoute`.
const KNOWN_FLAGS: i32 = 1 | 4;

/// `BeginSend(IList<ArraySegment<byte>>, SocketFlags, AsyncCallback, object)`.
pub(crate) fn begin_send_list(
    socket: &Arc<Socket>,
    segments: Segments,
    flags: i32,
    notify: Notify,
) -> Result<Arc<AsyncResult>> {
    let name = socket.name()?;
    let list = buffers(segments)?;
    begin(socket, *name, &list, flags, notify)
}

fn begin(
    socket: &Arc<Socket>,
    name: SOCKET,
    list: &[WSABUF],
    flags: i32,
    notify: Notify,
) -> Result<Arc<AsyncResult>> {
    let failed = |error| socket.failed(error);
    let io = io::io().map_err(failed)?;
    io.bind(socket, name)?;
    let result = async_result::create(socket, notify.callback, notify.state);
    let result = result.ok_or(Exception::Socket(WSAENOBUFS))?;
    let overlapped = result.overlapped.lend();
    io.expect(overlapped.address(), &result);
    let overlapping = Overlapping {
        overlapped,
        routine: None,
    };
    let begun = lend_list(list, |list| {
        send::wsa_send(
            name,
            list,
            UserOut::absent(),
            flags.cast_unsigned(),
            overlapping,
        )
    });
    match begun {
        Ok(()) => {
            // All of it was taken at once, and no packet tells of that.
            let count = list.iter().map(|buffer| buffer.len).sum();
            io.end(overlapped.address(), count, 0);
            Ok(result)
        }
        Err(WsaError(WSA_IO_PENDING)) => Ok(result),
        Err(error) => {
            io.take(overlapped.address());
            result.abandon();
            Err(socket.failed(error))
        }
    }
}
