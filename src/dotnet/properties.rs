//! The properties of a socket.

use std::sync::atomic::Ordering::{Acquire, Release};

use super::socket::{Socket, set_nonblocking};
use super::{Exception, Result};
use crate::abi::constants::{ioctl, opt};
use crate::winsock::own::{lend_bytes, lend_out, lend_room};
use crate::winsock::{UserSizedOut, connect, control, options};

/// An option that .NET has a property for.
#[derive(Clone, Copy)]
pub(crate) enum Property {
    SendTimeout,
    ReceiveTimeout,
    SendBufferSize,
    ReceiveBufferSize,
}

impl Property {
    fn option(self) -> i32 {
        match self {
            Self::SendTimeout => opt::SO_SNDTIMEO,
            Self::ReceiveTimeout => opt::SO_RCVTIMEO,
            Self::SendBufferSize => opt::SO_SNDBUF,
            Self::ReceiveBufferSize => opt::SO_RCVBUF,
        }
    }

    /// What the option is set to: -1 is another word for "for ever" of a time-out.
    fn checked(self, value: i32) -> Result<i32> {
        match self {
            Self::SendTimeout | Self::ReceiveTimeout if value == -1 => Ok(0),
            _ if value < 0 => Err(Exception::OutOfRange(c"value")),
            _ => Ok(value),
        }
    }
}

impl Socket {
    /// The value of an option.
    pub(crate) fn get(&self, property: Property) -> Result<i32> {
        let name = self.name()?;
        let mut bytes = [0; 4];
        let mut length = 0;
        let option = property.option();
        lend_room(&mut bytes, &mut length, |room| {
            options::get(*name, opt::SOL_SOCKET, option, room)
        })
        .map_err(|error| self.failed(error))?;
        Ok(i32::from_ne_bytes(bytes))
    }

    /// Sets an option.
    pub(crate) fn set(&self, property: Property, value: i32) -> Result<()> {
        let name = self.name()?;
        let value = property.checked(value)?;
        lend_bytes(&value.to_ne_bytes(), |value| {
            options::set(*name, opt::SOL_SOCKET, property.option(), value)
        })
        .map_err(|error| self.failed(error))
    }

    /// `Blocking`.
    pub(crate) fn blocking(&self) -> Result<bool> {
        self.require_open()?;
        Ok(self.is_blocking.load(Acquire))
    }

    /// Sets `Blocking`.
    pub(crate) fn set_blocking(&self, on: bool) -> Result<()> {
        set_nonblocking(*self.name()?, !on).map_err(|error| self.failed(error))?;
        self.is_blocking.store(on, Release);
        Ok(())
    }

    /// `Available`: bytes that can be received without waiting.
    pub(crate) fn available(&self) -> Result<i32> {
        let name = self.name()?;
        let mut count = 0;
        lend_out(&mut count, |count| {
            control::ioctlsocket(*name, ioctl::FIONREAD.cast_signed(), count)
        })
        .map_err(|error| self.failed(error))?;
        Ok(i32::try_from(count).unwrap_or(i32::MAX))
    }

    /// `LocalEndPoint`.
    pub(crate) fn local_end_point(&self, to: UserSizedOut) -> Result<()> {
        connect::local_address(*self.name()?, to).map_err(|error| self.failed(error))
    }

    /// `RemoteEndPoint`.
    pub(crate) fn remote_end_point(&self, to: UserSizedOut) -> Result<()> {
        connect::peer_address(*self.name()?, to).map_err(|error| self.failed(error))
    }
}
