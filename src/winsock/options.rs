//! `setsockopt` and `getsockopt`: Windows' numbers, sizes and units.
//!
//! Options that both systems have alike are rows of `option_table`; the others are functions of their own.

use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicI32, AtomicU32};

use super::option_table::Kind::{Flag, Number, Raw};
use super::option_table::{Row, find};
use super::send_datagram::max_datagram;
use super::{Result, UserBuffer, UserSizedOut, handle, linger};
use crate::abi::WsaError;
use crate::abi::constants::opt::*;
use crate::abi::error::*;
use crate::abi::types::SOCKET;
use crate::object::{Socket, fate, state};
use crate::sys::{Errno, socket as kernel};

/// Options that are only remembered. Windows' providers ignore SO_DONTROUTE and SO_DEBUG; SO_REUSEADDR of TCP and
/// SO_EXCLUSIVEADDRUSE are what Linux does anyway, see `bind`.
const REMEMBERED: &[(i32, u32)] = &[
    (SO_DEBUG, state::DEBUG),
    (SO_DONTROUTE, state::DONT_ROUTE),
    (SO_REUSEADDR, state::REUSE_ADDRESS),
    (SO_EXCLUSIVEADDRUSE, state::EXCLUSIVE),
];

/// `setsockopt`.
pub(crate) fn set(s: SOCKET, level: i32, name: i32, value: UserBuffer) -> Result<()> {
    handle::with(s, |socket| {
        let _inside = socket.enter().ok_or(WsaError(WSAENOTSOCK))?;
        if level == SOL_SOCKET {
            return set_at_socket_level(socket, name, value);
        }
        set_by_table(socket, level, name, value)
    })
}

fn set_at_socket_level(socket: &Socket, name: i32, value: UserBuffer) -> Result<()> {
    match name {
        SO_SNDBUF => set_buffer(socket, libc::SO_SNDBUF, &socket.send_buffer, number(value)?),
        SO_RCVBUF => set_buffer(
            socket,
            libc::SO_RCVBUF,
            &socket.receive_buffer,
            number(value)?,
        ),
        SO_SNDTIMEO => set_timeout(
            socket,
            libc::SO_SNDTIMEO,
            &socket.send_timeout,
            number(value)?,
        ),
        SO_RCVTIMEO => set_timeout(
            socket,
            libc::SO_RCVTIMEO,
            &socket.receive_timeout,
            number(value)?,
        ),
        SO_LINGER => linger::set(socket, value),
        SO_DONTLINGER => linger::set_dont(socket, flag(value)?),
        SO_ERROR => {
            socket.error.store(number(value)?, Relaxed);
            Ok(())
        }
        SO_UPDATE_ACCEPT_CONTEXT | SO_UPDATE_CONNECT_CONTEXT => Ok(()),
        SO_TYPE | SO_ACCEPTCONN | SO_MAX_MSG_SIZE => Err(WsaError(WSAENOPROTOOPT)),
        _ => match REMEMBERED.iter().find(|row| row.0 == name) {
            Some(row) => remember(socket, name, row.1, flag(value)?),
            None => set_by_table(socket, SOL_SOCKET, name, value),
        },
    }
}

fn remember(socket: &Socket, name: i32, bit: u32, on: bool) -> Result<()> {
    if name == SO_REUSEADDR && !socket.is(state::STREAM) {
        let value = i32::from(on);
        kernel::set_option_int(socket.fd(), libc::SOL_SOCKET, libc::SO_REUSEADDR, value)?;
    }
    socket.put(bit, on);
    Ok(())
}

#[expect(clippy::indexing_slicing, reason = "the table knows no larger option")]
fn set_by_table(socket: &Socket, level: i32, name: i32, value: UserBuffer) -> Result<()> {
    let row = find(level, name)?;
    match row.kind {
        Flag(_) => set_flag(socket, row, flag(value)?),
        Number => Ok(kernel::set_option_int(
            socket.fd(),
            row.host.0,
            row.host.1,
            number(value)?,
        )?),
        Raw(size) => {
            let mut bytes = [0; 32];
            value.copy_to(&mut bytes[..size])?;
            Ok(kernel::set_option(
                socket.fd(),
                row.host.0,
                row.host.1,
                &bytes[..size],
            )?)
        }
    }
}

fn set_flag(socket: &Socket, row: &Row, on: bool) -> Result<()> {
    kernel::set_option_int(socket.fd(), row.host.0, row.host.1, i32::from(on))?;
    match row.windows {
        (SOL_SOCKET, SO_BROADCAST) => socket.put(state::BROADCAST, on),
        (SOL_SOCKET, SO_OOBINLINE) => socket.put(state::OOB_INLINE, on),
        _ => {}
    }
    Ok(())
}

/// The kernel doubles and clamps what it gets; the caller reads back what it set (facts 6.4).
fn set_buffer(socket: &Socket, name: i32, remembered: &AtomicI32, size: i32) -> Result<()> {
    kernel::set_option_int(
        socket.fd(),
        libc::SOL_SOCKET,
        name,
        size.clamp(0, i32::MAX / 2),
    )?;
    remembered.store(size, Relaxed);
    Ok(())
}

/// Milliseconds. The kernel is told too, for code of other libraries that uses the same descriptor.
fn set_timeout(socket: &Socket, name: i32, remembered: &AtomicU32, span: i32) -> Result<()> {
    let span = span.cast_unsigned();
    let (seconds, micros) = (i64::from(span / 1000), i64::from(span % 1000) * 1000);
    let mut value = [0; 16];
    value[..8].copy_from_slice(&seconds.to_ne_bytes());
    value[8..].copy_from_slice(&micros.to_ne_bytes());
    kernel::set_option(socket.fd(), libc::SOL_SOCKET, name, &value)?;
    remembered.store(span, Relaxed);
    Ok(())
}

/// `getsockopt`.
pub(crate) fn get(s: SOCKET, level: i32, name: i32, to: UserSizedOut) -> Result<()> {
    handle::with(s, |socket| {
        let _inside = socket.enter().ok_or(WsaError(WSAENOTSOCK))?;
        let to = to.prove()?;
        let (bytes, size) = read(socket, level, name)?;
        to.write_option(&bytes, size)
    })
}

/// A value, of which the first `size` bytes count.
type Value = ([u8; 4], usize);

fn read(socket: &Socket, level: i32, name: i32) -> Result<Value> {
    if level == SOL_SOCKET {
        let remembered = REMEMBERED.iter().find(|row| row.0 == name);
        if let Some(row) = remembered {
            let size = if name == SO_DONTROUTE { 1 } else { 4 };
            return Ok((i32::from(socket.is(row.1)).to_ne_bytes(), size));
        }
        if let Some(value) = read_at_socket_level(socket, name)? {
            return Ok((value.to_ne_bytes(), 4));
        }
        if name == SO_LINGER {
            return Ok((linger::get(socket)?, 4));
        }
    }
    let row = find(level, name)?;
    let value = kernel::option_int(socket.fd(), row.host.0, row.host.1)?;
    Ok(match row.kind {
        Flag(size) => (i32::from(value != 0).to_ne_bytes(), size),
        Number => (value.to_ne_bytes(), 4),
        Raw(4) => (value.to_ne_bytes(), 4),
        Raw(_) => return Err(WsaError(WSAENOPROTOOPT)),
    })
}

fn read_at_socket_level(socket: &Socket, name: i32) -> Result<Option<i32>> {
    let buffer = |remembered: &AtomicI32, name| match remembered.load(Relaxed) {
        unset if unset < 0 => kernel::option_int(socket.fd(), libc::SOL_SOCKET, name),
        size => Ok(size),
    };
    Ok(Some(match name {
        SO_SNDBUF => buffer(&socket.send_buffer, libc::SO_SNDBUF)?,
        SO_RCVBUF => buffer(&socket.receive_buffer, libc::SO_RCVBUF)?,
        SO_SNDTIMEO => socket.send_timeout.load(Relaxed).cast_signed(),
        SO_RCVTIMEO => socket.receive_timeout.load(Relaxed).cast_signed(),
        SO_DONTLINGER => i32::from(linger::get(socket)?[..2] == [0, 0]),
        SO_ERROR => error(socket)?,
        SO_MAX_MSG_SIZE if socket.is(state::STREAM) => return Err(WsaError(WSAENOPROTOOPT)),
        SO_MAX_MSG_SIZE => i32::try_from(max_datagram(socket)).unwrap_or(i32::MAX),
        _ => return Ok(None),
    }))
}

/// SO_ERROR: sticky after a failed nonblocking connect, 0 after a reset, which later calls are told themselves (facts 4.21,
/// 4.25).
fn error(socket: &Socket) -> Result<i32> {
    fate::look_at_connect(socket);
    let remembered = socket.error.load(Relaxed);
    if remembered != 0 || socket.is(state::CONNECT_FAILED) {
        return Ok(remembered);
    }
    match kernel::option_int(socket.fd(), libc::SOL_SOCKET, libc::SO_ERROR)? {
        0 => Ok(0),
        errno if socket.is(state::STREAM) => {
            fate::of_stream(socket, Errno(errno));
            Ok(0)
        }
        errno => Ok(fate::of_datagram(Errno(errno)).0),
    }
}

/// A truth value of any length: one byte is enough, and none is false.
#[expect(clippy::indexing_slicing, reason = "at most four bytes")]
fn flag(value: UserBuffer) -> Result<bool> {
    let mut bytes = [0; 4];
    // A negative length is an oversized one (facts 9.7).
    let len = value.len().unwrap_or(4).min(4);
    value.resized(len).copy_to(&mut bytes[..len])?;
    Ok(bytes != [0; 4])
}

/// A 32-bit number; a longer value is read as one, a shorter one is `WSAEFAULT`.
fn number(value: UserBuffer) -> Result<i32> {
    let mut bytes = [0; 4];
    let len = value.len().unwrap_or(4);
    value.resized(len).copy_to(&mut bytes)?;
    Ok(i32::from_ne_bytes(bytes))
}
