//! SO_LINGER and SO_DONTLINGER: two 16-bit fields on Windows, two ints on Linux.

use super::{Result, UserBuffer};
use crate::abi::WsaError;
use crate::abi::error::WSAENOPROTOOPT;
use crate::object::Socket;
use crate::object::state;
use crate::sys::socket as kernel;

/// Sets `struct linger`. Datagram sockets have none (facts 9.9).
pub(crate) fn set(socket: &Socket, value: UserBuffer) -> Result<()> {
    let mut bytes = [0; 4];
    let len = value.len().unwrap_or(bytes.len());
    value.resized(len).copy_to(&mut bytes)?;
    let [on, seconds] = halves(bytes);
    write(socket, i32::from(on != 0), i32::from(seconds))
}

/// Sets SO_DONTLINGER: the opposite of lingering. Switching it off lingers for no time, as Windows does.
pub(crate) fn set_dont(socket: &Socket, dont: bool) -> Result<()> {
    let seconds = i32::from(halves(get(socket)?)[1]);
    write(socket, i32::from(!dont), seconds)
}

/// Reads `struct linger`: on or off, then seconds.
#[expect(clippy::indexing_slicing, reason = "two words of four bytes")]
pub(crate) fn get(socket: &Socket) -> Result<[u8; 4]> {
    require_stream(socket)?;
    let mut value = [0; 8];
    kernel::option(socket.fd(), libc::SOL_SOCKET, libc::SO_LINGER, &mut value)?;
    let word = |at: usize| i32::from_ne_bytes(std::array::from_fn(|i| value[at + i]));
    let [on, seconds] = [word(0), word(4)].map(|word| u16::try_from(word).unwrap_or(u16::MAX));
    let [a, b] = on.to_ne_bytes();
    let [c, d] = seconds.to_ne_bytes();
    Ok([a, b, c, d])
}

/// For how long a close waits; none where SO_LINGER is off.
pub(crate) fn seconds(socket: &Socket) -> Option<u16> {
    let [on, seconds] = halves(get(socket).ok()?);
    (on != 0).then_some(seconds)
}

fn write(socket: &Socket, on: i32, seconds: i32) -> Result<()> {
    require_stream(socket)?;
    let mut value = [0; 8];
    value[..4].copy_from_slice(&on.to_ne_bytes());
    value[4..].copy_from_slice(&seconds.to_ne_bytes());
    Ok(kernel::set_option(
        socket.fd(),
        libc::SOL_SOCKET,
        libc::SO_LINGER,
        &value,
    )?)
}

fn require_stream(socket: &Socket) -> Result<()> {
    if socket.is(state::STREAM) {
        Ok(())
    } else {
        Err(WsaError(WSAENOPROTOOPT))
    }
}

fn halves([a, b, c, d]: [u8; 4]) -> [u16; 2] {
    [u16::from_ne_bytes([a, b]), u16::from_ne_bytes([c, d])]
}
