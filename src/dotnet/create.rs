//! The first thing that a program does with a socket: it makes one.

use std::sync::Arc;

use super::socket::{Socket, keep};
use super::{Result, io};
use crate::winsock::{self, startup};

/// `new Socket(addressFamily, socketType, protocolType)`.
pub(crate) fn create(family: i32, kind: i32, protocol: i32) -> Result<Arc<Socket>> {
    startup::ensure_started();
    io::keep_across_fork();
    let name = winsock::socket::create(family, kind, protocol, winsock::socket::OVERLAPPED)?;
    keep(name, false, true)
}
