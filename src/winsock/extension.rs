//! What Microsoft added to Winsock: `AcceptEx`, `ConnectEx`, `DisconnectEx`, `TransmitFile`.

use super::overlapped::{Overlapping, answer, count_room};
use super::{Result, UserBuffer, UserOut, address, connect, handle};
use crate::abi::WsaError;
use crate::abi::error::*;
use crate::abi::types::SOCKET;
use crate::engine::accepting::{ADDRESS_EXTRA, Accept, AddressRoom};
use crate::engine::file::File;
use crate::engine::request::{self, Detail, Kind, Request};
use crate::engine::{Notice, receiving, sending};
use crate::object::{Socket, fate, state, thread};
use crate::sys::message::IoVec;
use crate::sys::{Errno, file, socket as kernel};

/// `TF_DISCONNECT` of `TransmitFile`, and `TF_REUSE_SOCKET` of it and of `DisconnectEx`. The others are hints.
const TF_DISCONNECT: u32 = 0x1;
const TF_REUSE_SOCKET: u32 = 0x2;
const TF_KNOWN: u32 = 0x37;

/// What `AcceptEx` is given beside the two sockets: room for data, and behind it for two addresses.
pub(crate) struct AcceptRoom {
    pub(crate) data: UserBuffer,
    pub(crate) local: UserBuffer,
    pub(crate) remote: UserBuffer,
    pub(crate) received: UserOut<u32>,
}

/// A call that is always overlapped: the structure is not optional.
fn require_structure(overlapping: &Overlapping) -> Result<()> {
    if overlapping.is_wanted() {
        Ok(())
    } else {
        Err(WsaError(WSA_INVALID_PARAMETER))
    }
}

/// The notice of an operation that is about to begin.
fn prove(overlapping: &Overlapping, socket: &Socket) -> Result<Notice> {
    let notice = overlapping.prove(socket)?;
    let thread = thread::current_id();
    Ok(Notice { thread, ..notice })
}

/// `AcceptEx`.
pub(crate) fn accept(
    listener: SOCKET,
    acceptor: SOCKET,
    room: &AcceptRoom,
    overlapping: Overlapping,
) -> Result<()> {
    handle::with_own(listener, |listener| {
        require_structure(&overlapping)?;
        let socket = handle::own(acceptor).ok_or(WsaError(WSAENOTSOCK))?;
        let fresh = socket.is(state::STREAM) && !connect::is_bound(socket);
        if !listener.is(state::LISTENING) || !fresh {
            return Err(WsaError(WSAEINVAL));
        }
        let least = address::size(listener) + ADDRESS_EXTRA;
        for addresses in [room.local, room.remote] {
            if addresses.len()? < least {
                return Err(WsaError(WSAEFAULT));
            }
            addresses.prove_writable()?;
        }
        room.data.prove_writable()?;
        let received = count_room(room.received)?;
        let notice = prove(&overlapping, listener)?;
        if !socket.claim() {
            return Err(WsaError(WSAEINVAL));
        }
        notice.begin(listener);
        let accept = request::boxed(Accept {
            listener,
            socket,
            generation: socket.signal().generation(),
            local: AddressRoom(room.local),
            remote: AddressRoom(room.remote),
        });
        let data = IoVec::from(room.data);
        let ended = accept
            .and_then(|it| Request::new(Kind::Accept, notice, data, Detail::Accept(it)))
            .and_then(|request| receiving::start(listener, request))
            .inspect_err(|_| socket.clear(state::CLAIMED))?;
        answer(listener, &notice, ended, received)
    })
}

/// What `ConnectEx` is given to send behind the handshake.
pub(crate) struct FirstData {
    pub(crate) data: UserBuffer,
}

/// `ConnectEx`. Also a handshake that fails at once is told as the end of a pending operation.
pub(crate) fn connect(
    s: SOCKET,
    name: UserBuffer,
    first: &FirstData,
    overlapping: Overlapping,
) -> Result<()> {
    handle::with_own(s, |socket| {
        let _inside = socket.enter().ok_or(WsaError(WSAENOTSOCK))?;
        require_structure(&overlapping)?;
        let name = address::from_user(socket, name)?;
        if !socket.is(state::STREAM) || socket.is(state::LISTENING) || !connect::is_bound(socket) {
            return Err(WsaError(WSAEINVAL));
        }
        if socket.is(state::CONNECTED) {
            return Err(WsaError(WSAEISCONN));
        }
        first.data.prove_readable()?;
        let notice = prove(&overlapping, socket)?;
        if socket.is(state::CONNECTING) || !socket.claim() {
            return Err(WsaError(WSAEALREADY));
        }
        let data = IoVec::from(first.data);
        // Before the handshake, which cannot be taken back.
        let request = Request::new(Kind::Connect, notice, data, Detail::None)
            .inspect_err(|_| socket.clear(state::CLAIMED))?;
        notice.begin(socket);
        kernel::set_nonblocking(socket.fd(), true)?;
        let begun = connect::attempt(socket, &name);
        kernel::set_nonblocking(socket.fd(), socket.is(state::NONBLOCKING))?;
        match begun {
            Ok(()) => fate::connect_succeeded(socket),
            Err(Errno(libc::EINPROGRESS | libc::EINTR)) => {
                socket.clear(state::CONNECT_FAILED);
                socket.set(state::CONNECTING);
            }
            Err(errno) => fate::connect_failed(socket, connect::connect_error(errno)),
        }
        sending::post(socket, request, None, None).inspect_err(|_| socket.clear(state::CLAIMED))?;
        Err(WsaError(WSA_IO_PENDING))
    })
}

/// `DisconnectEx`: the end of the stream follows what was posted before.
pub(crate) fn disconnect(s: SOCKET, overlapping: Overlapping, flags: u32) -> Result<()> {
    handle::with_own(s, |socket| {
        if flags & !TF_REUSE_SOCKET != 0 {
            return Err(WsaError(WSAEINVAL));
        }
        require_connected(socket)?;
        if !overlapping.is_wanted() && flags == 0 {
            connect::end_send(socket);
            return Ok(());
        }
        require_structure(&overlapping)?;
        let notice = prove(&overlapping, socket)?;
        let detail = if flags & TF_REUSE_SOCKET != 0 {
            Detail::Reuse
        } else {
            Detail::None
        };
        let request = Request::new(Kind::EndStream, notice, IoVec::EMPTY, detail)?;
        notice.begin(socket);
        socket.set(state::SEND_ENDED);
        sending::post(socket, request, None, None)?;
        Err(WsaError(WSA_IO_PENDING))
    })
}

fn require_connected(socket: &Socket) -> Result<()> {
    if socket.is(state::STREAM) && socket.is(state::CONNECTED) {
        Ok(())
    } else {
        Err(WsaError(WSAENOTCONN))
    }
}

/// What `TransmitFile` is to send.
pub(crate) struct Transmission {
    pub(crate) head: UserBuffer,
    pub(crate) tail: UserBuffer,
    /// A file's descriptor, or 0 for none.
    pub(crate) file: usize,
    /// 0 for the whole file.
    pub(crate) count: u32,
    pub(crate) flags: u32,
}

/// Where the next byte of a file stands that is read without an offset: low and high word.
pub(crate) fn file_position(file: usize) -> (u32, u32) {
    let fd = i32::try_from(file).ok().filter(|fd| *fd != 0);
    let at = fd.and_then(|fd| file::position(fd).ok()).unwrap_or(0);
    let [a, b, c, d, e, f, g, h] = at.to_le_bytes();
    (
        u32::from_le_bytes([a, b, c, d]),
        u32::from_le_bytes([e, f, g, h]),
    )
}

/// `TransmitFile`.
pub(crate) fn transmit(s: SOCKET, what: &Transmission, overlapping: Overlapping) -> Result<()> {
    handle::with_own(s, |socket| {
        require_connected(socket)?;
        if socket.is(state::SEND_ENDED) {
            return Err(WsaError(WSAESHUTDOWN));
        }
        if what.flags & !TF_KNOWN != 0 {
            return Err(WsaError(WSAEINVAL));
        }
        what.head.prove_readable()?;
        what.tail.prove_readable()?;
        let notice = prove(&overlapping, socket)?;
        let offset = notice.overlapped.offset();
        let (fd, left) = part_of_file(what, offset)?;
        let file = File {
            fd,
            offset,
            left,
            tail: IoVec::from(what.tail),
        };
        let (head, detail) = (IoVec::from(what.head), Detail::File(request::boxed(file)?));
        let request = Request::new(Kind::SendFile, notice, head, detail)?;
        notice.begin(socket);
        sending::post(socket, request, None, None)?;
        if what.flags & (TF_DISCONNECT | TF_REUSE_SOCKET) != 0 {
            connect::end_send(socket);
        }
        Err(WsaError(WSA_IO_PENDING))
    })
}

fn part_of_file(what: &Transmission, offset: u64) -> Result<(i32, u64)> {
    if what.file == 0 {
        return Ok((-1, 0));
    }
    let invalid = WsaError(WSA_INVALID_HANDLE);
    let fd = i32::try_from(what.file).map_err(|_| invalid)?;
    let size = file::size(fd).map_err(|_| invalid)?;
    let rest = size.saturating_sub(offset);
    Ok(match what.count {
        0 => (fd, rest),
        count => (fd, rest.min(u64::from(count))),
    })
}

/// `GetAcceptExSockaddrs`: the sizes of the two addresses, which stand at the beginning of their room.
pub(crate) fn address_size(room: UserBuffer) -> i32 {
    let size_at = room.len().ok().and_then(|len| len.checked_sub(4));
    let mut size = [0; 4];
    let read = size_at.map(|at| room.skip(at).copy_to(&mut size));
    match read {
        Some(Ok(())) => i32::from_ne_bytes(size),
        _ => 0,
    }
}
