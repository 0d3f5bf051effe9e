//! `AcceptEx` and `ConnectEx`: how a socket that exists already becomes a connection.

use std::sync::atomic::Ordering::Relaxed;

use super::completion::End;
use super::operations::{self, Operations};
use super::receive_attempt::Attempt;
use super::receiving;
use super::request::{Detail, Kind};
use super::sending::{self, Step};
use super::{reactor, selection};
use crate::abi::WsaError;
use crate::object::{Socket, fate, state};
use crate::sys::address::HostAddress;
use crate::sys::memory::UserBuffer;
use crate::sys::{Errno, socket as kernel};

/// What `AcceptEx` was given beside its listener and the room for data.
pub(crate) struct Accept {
    pub(crate) listener: &'static Socket,
    /// Becomes the connection.
    pub(crate) socket: &'static Socket,
    /// Which socket that was when the operation began: its number may be another's by now.
    pub(crate) generation: u32,
    /// Where the two addresses are told.
    pub(crate) local: AddressRoom,
    pub(crate) remote: AddressRoom,
}

/// Room for one address: the address at its beginning, its size in the last four bytes.
#[derive(Clone, Copy)]
pub(crate) struct AddressRoom(pub(crate) UserBuffer);

/// What an address needs beside its own size, by the documentation of `AcceptEx`.
pub(crate) const ADDRESS_EXTRA: usize = 16;

impl AddressRoom {
    #[expect(clippy::indexing_slicing, reason = "not more than there are")]
    fn write(self, address: HostAddress) {
        let (address, room) = (address.to_windows(), self.0.len().unwrap_or(0));
        let bytes = address.bytes();
        let (Some(size_at), Ok(size)) = (room.checked_sub(4), i32::try_from(bytes.len())) else {
            return;
        };
        // The room was proven when the operation began; if it is gone, so is whoever wanted to know.
        let told = self.0.copy_from(&bytes[..bytes.len().min(size_at)]);
        let _ = told.and_then(|()| self.0.skip(size_at).copy_from(&size.to_ne_bytes()));
    }
}

/// Takes a connection for the first `AcceptEx` in the listener's queue.
pub(super) fn attempt_accept(operations: &'static Operations) -> Attempt {
    let listener = operations.socket;
    let (fd, peer) = match kernel::accept(listener.fd(), false) {
        Ok(taken) => taken,
        Err(Errno(libc::EAGAIN)) => return Attempt::NotYet,
        Err(_) if listener.gate().is_closing() => return Attempt::NotYet,
        // Gone before it was taken: the next one counts.
        Err(Errno(libc::ECONNABORTED | libc::EINTR)) => return Attempt::Moved,
        Err(errno) => return Attempt::Done(receiving::failure(errno.to_wsa(), 0)),
    };
    let parts = operations.receives.lock().front(|request| {
        let wants_data = request.has_left();
        match request.detail() {
            Some(Detail::Accept(accept)) => Some((
                accept.socket,
                accept.generation,
                accept.local,
                accept.remote,
                wants_data,
            )),
            _ => None,
        }
    });
    let Some((socket, generation, local, remote, wants_data)) = parts.flatten() else {
        kernel::close(fd);
        return Attempt::Moved;
    };
    let own = kernel::local_address(fd).unwrap_or(HostAddress::empty());
    if let Err(error) = become_connection(socket, generation, listener, fd) {
        return Attempt::Done(receiving::failure(error, 0));
    }
    local.write(own);
    remote.write(peer);
    match operations::of(socket).filter(|_| wants_data) {
        Some(accepted) => Attempt::Accepted(accepted),
        None => Attempt::Done(End::success(0)),
    }
}

impl Accept {
    /// The accepting socket is in nobody's hand any more.
    pub(super) fn release(&self) {
        release(self.socket, self.generation);
    }
}

fn release(socket: &Socket, generation: u32) {
    if socket.signal().generation() == generation {
        socket.clear(state::CLAIMED);
    }
}

/// The socket's descriptor becomes that of the connection.
fn become_connection(
    socket: &'static Socket,
    generation: u32,
    listener: &Socket,
    fd: i32,
) -> Result<(), WsaError> {
    let inside = socket.enter();
    let same = inside.is_some() && socket.signal().generation() == generation;
    let result = if same {
        reactor::renew(socket, || {
            kernel::replace(fd, socket.fd())?;
            kernel::set_nonblocking(socket.fd(), socket.is(state::NONBLOCKING))
        })
    } else {
        Err(Errno(libc::ECONNABORTED))
    };
    kernel::close(fd);
    release(socket, generation);
    result?;
    socket.inherit(listener);
    // An option of the kernel's that the connection has from the listener.
    let inherited = listener.state() & state::OOB_INLINE;
    socket.set(inherited | state::CONNECTED | state::BOUND | state::ACCEPTED);
    selection::look_again(socket);
    Ok(())
}

/// Looks how the handshake stands that the first request waits for.
pub(super) fn step_connect(operations: &'static Operations) -> Step {
    let socket = operations.socket;
    fate::look_at_connect(socket);
    if socket.is(state::CONNECTING) {
        return Step::Blocked;
    }
    socket.clear(state::CLAIMED);
    if !socket.is(state::CONNECTED) {
        sending::fail_first(operations, WsaError(socket.error.load(Relaxed)));
        return Step::Moved;
    }
    let has_data = operations.sends.lock().front(|request| {
        request.kind = Kind::Send;
        request.has_left()
    });
    if has_data == Some(false) {
        sending::finish_first(operations, End::success(0));
    }
    Step::Moved
}
