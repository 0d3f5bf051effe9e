//! `Socket`: a Winsock socket with what .NET remembers of it.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Release};

use super::table::Table;
use super::{Exception, Result};
use crate::abi::WsaError;
use crate::abi::constants::ioctl;
use crate::abi::error::{
    WSA_IO_PENDING, WSAECONNABORTED, WSAEINTR, WSAENOBUFS, WSAENOTSOCK, WSAETIMEDOUT,
    WSAEWOULDBLOCK,
};
use crate::abi::types::SOCKET;
use crate::object::guard::User;
use crate::sys::lock::AcrossFork;
use crate::winsock::own::lend_out;
use crate::winsock::{
    self, UserBuffer, UserSizedOut, accept, connect, control, handle, receive, send,
};

/// One socket.
pub(crate) struct Socket {
    /// How C knows it.
    pub(crate) handle: usize,
    /// Winsock's name of it.
    name: SOCKET,
    is_disposed: AtomicBool,
    is_connected: AtomicBool,
    pub(super) is_blocking: AtomicBool,
    /// Its pending operations end at the port of `io`.
    pub(super) is_bound_to_port: AtomicBool,
}

/// Winsock's name of a socket that nobody can give to another one meanwhile.
pub(super) struct Name {
    name: SOCKET,
    _held: User<'static>,
}

impl Deref for Name {
    type Target = SOCKET;
    fn deref(&self) -> &SOCKET {
        &self.name
    }
}

static SOCKETS: Table<Socket> = Table::new(1);

/// A socket of .NET's over one of Winsock's.
pub(super) fn keep(name: SOCKET, is_connected: bool, is_blocking: bool) -> Result<Arc<Socket>> {
    let socket = SOCKETS.keep(|handle| {
        Arc::new(Socket {
            handle,
            name,
            is_disposed: AtomicBool::new(false),
            is_connected: AtomicBool::new(is_connected),
            is_blocking: AtomicBool::new(is_blocking),
            is_bound_to_port: AtomicBool::new(false),
        })
    });
    socket.ok_or(Exception::Socket(WSAENOBUFS))
}

/// The socket of a handle. A handle that was given back is a socket that was disposed.
pub(crate) fn find(handle: usize) -> Result<Arc<Socket>> {
    if handle == 0 {
        return Err(Exception::ArgumentNull(c"socket"));
    }
    SOCKETS.find(handle).ok_or(Exception::Disposed)
}

/// The locks of this file, to be held while the process forks.
pub(super) fn locks() -> &'static dyn AcrossFork {
    SOCKETS.lock()
}

/// Gives the handle back, and closes the socket where that was not done.
pub(crate) fn free(handle: usize) {
    if let Some(socket) = SOCKETS.remove(handle) {
        socket.close();
    }
}

/// Sets the mode of Winsock's socket.
pub(super) fn set_nonblocking(name: SOCKET, on: bool) -> core::result::Result<(), WsaError> {
    let mut value = u32::from(on);
    lend_out(&mut value, |value| {
        control::ioctlsocket(name, ioctl::FIONBIO.cast_signed(), value)
    })
}

impl Socket {
    /// Winsock's name, unless the socket was disposed. It is this socket's for as long as the answer is kept.
    pub(super) fn name(&self) -> Result<Name> {
        self.require_open()?;
        let Some(held) = handle::hold(self.name) else {
            self.require_open()?;
            return Err(self.failed(WsaError(WSAENOTSOCK)));
        };
        // Whoever disposes says so first: a name that was given to another socket before it was held is found out here.
        self.require_open()?;
        Ok(Name {
            name: self.name,
            _held: held,
        })
    }

    /// Winsock's name, whatever has happened to the socket.
    pub(crate) fn winsock_name(&self) -> SOCKET {
        self.name
    }

    /// `ObjectDisposedException` where it is due.
    pub(crate) fn require_open(&self) -> Result<()> {
        match self.is_disposed.load(Acquire) {
            true => Err(Exception::Disposed),
            false => Ok(()),
        }
    }

    /// `Close()`, `Dispose()`: what is pending ends, whoever is blocked returns.
    pub(crate) fn close(&self) {
        self.is_connected.store(false, Release);
        if !self.is_disposed.swap(true, AcqRel) {
            // A nonblocking socket with SO_LINGER and data unsent refuses to be closed; .NET's is gone all the same.
            if winsock::socket::close(self.name) == Err(WsaError(WSAEWOULDBLOCK)) {
                let _ = set_nonblocking(self.name, false);
                let _ = winsock::socket::close(self.name);
            }
        }
    }

    /// `Connected`: whether the last operation found a connection.
    pub(crate) fn is_connected(&self) -> bool {
        self.is_connected.load(Acquire)
    }

    /// What an error of Winsock's means here: the connection may be over (facts 12.6), and a call on a socket that another thread
    /// has disposed meanwhile was aborted (facts 12.12).
    pub(super) fn failed(&self, error: WsaError) -> Exception {
        let passing = [WSAEWOULDBLOCK, WSA_IO_PENDING, WSAENOBUFS, WSAETIMEDOUT];
        if !passing.contains(&error.0) {
            self.is_connected.store(false, Release);
        }
        let disposed = self.is_disposed.load(Acquire);
        match error.0 {
            WSAENOTSOCK | WSAEINTR if disposed => Exception::Socket(WSAECONNABORTED),
            code => Exception::Socket(code),
        }
    }

    /// `Connect(EndPoint)`.
    pub(crate) fn connect(&self, address: UserBuffer) -> Result<()> {
        let name = self.name()?;
        if address.is_null() {
            return Err(Exception::ArgumentNull(c"remoteEP"));
        }
        connect::connect(*name, address).map_err(|error| self.failed(error))?;
        self.is_connected.store(true, Release);
        Ok(())
    }

    /// `Bind(EndPoint)`.
    pub(crate) fn bind(&self, address: UserBuffer) -> Result<()> {
        let name = self.name()?;
        if address.is_null() {
            return Err(Exception::ArgumentNull(c"localEP"));
        }
        connect::bind(*name, address).map_err(|error| self.failed(error))
    }

    /// `Listen(int)`.
    pub(crate) fn listen(&self, backlog: i32) -> Result<()> {
        accept::listen(*self.name()?, backlog).map_err(|error| self.failed(error))
    }

    /// `Accept()`. The new socket is as its listener, connected.
    pub(crate) fn accept(&self) -> Result<Arc<Socket>> {
        let name = accept::accept(*self.name()?, UserSizedOut::absent());
        let name = name.map_err(|error| self.failed(error))?;
        keep(name, true, self.is_blocking.load(Acquire))
    }

    /// `Shutdown(SocketShutdown)`.
    pub(crate) fn shutdown(&self, how: i32) -> Result<()> {
        connect::shutdown(*self.name()?, how).map_err(|error| self.failed(error))?;
        self.is_connected.store(false, Release);
        Ok(())
    }

    /// `Receive(byte[], int, int, SocketFlags)`.
    pub(crate) fn receive(&self, room: Array, offset: i32, size: i32, flags: i32) -> Result<u32> {
        let name = self.name()?;
        let room = room.part(offset, size)?;
        receive::recv(*name, room, flags).map_err(|error| self.failed(error))
    }

    /// `SendTo(byte[], int, int, SocketFlags, EndPoint)`.
    pub(crate) fn send_to(
        &self,
        buffer: Array,
        offset: i32,
        size: i32,
        flags: i32,
        to: UserBuffer,
    ) -> Result<u32> {
        let name = self.name()?;
        buffer.require()?;
        if to.is_null() {
            return Err(Exception::ArgumentNull(c"remoteEP"));
        }
        let part = buffer.part(offset, size)?;
        send::send_to(*name, part, flags, to).map_err(|error| self.failed(error))
    }
}

/// A `byte[]`, or null.
#[derive(Clone, Copy)]
pub(crate) struct Array {
    pub(crate) bytes: UserBuffer,
    /// Its `Length`.
    pub(crate) length: i32,
}

impl Array {
    /// The checks that need no bounds: null, and a length that none can have.
    pub(super) fn require(self) -> Result<()> {
        if self.bytes.is_null() {
            Err(Exception::ArgumentNull(c"buffer"))
        } else if self.length < 0 {
            Err(Exception::OutOfRange(c"length"))
        } else {
            Ok(())
        }
    }

    /// `size` bytes from `offset` on, by .NET's checks in .NET's order (facts 12.1).
    pub(super) fn part(self, offset: i32, size: i32) -> Result<UserBuffer> {
        self.require()?;
        let start = usize::try_from(offset)
            .ok()
            .filter(|_| offset <= self.length);
        let start = start.ok_or(Exception::OutOfRange(c"offset"))?;
        let count = usize::try_from(size)
            .ok()
            .filter(|_| size <= self.length - offset);
        let count = count.ok_or(Exception::OutOfRange(c"size"))?;
        Ok(self.bytes.part(start, count))
    }
}
