//! Making, naming, connecting, configuring and closing sockets: one wrapper a system call.

use std::ptr::null_mut;

use super::address::{CAPACITY, HostAddress};
use super::{Errno, syscall};

/// Makes a blocking, close-on-exec socket.
pub(crate) fn open(family: i32, kind: i32, protocol: i32) -> Result<i32, Errno> {
    syscall!(SYS_socket, family, kind | libc::SOCK_CLOEXEC, protocol).map(descriptor)
}

/// Closes a descriptor. Linux has released the number even when it reports an error.
pub(crate) fn close(fd: i32) {
    let _ = syscall!(SYS_close, fd);
}

/// Makes the descriptor `to` name what `from` names, instead of what it named before.
pub(crate) fn replace(from: i32, to: i32) -> Result<(), Errno> {
    syscall!(SYS_dup3, from, to, libc::O_CLOEXEC).map(drop)
}

/// Gives a socket its local address.
pub(crate) fn bind(fd: i32, address: &HostAddress) -> Result<(), Errno> {
    syscall!(SYS_bind, fd, address.as_ptr(), address.len()).map(drop)
}

/// Makes a socket accept connections.
pub(crate) fn listen(fd: i32, backlog: i32) -> Result<(), Errno> {
    syscall!(SYS_listen, fd, backlog).map(drop)
}

/// Takes a connection; the new descriptor is close-on-exec, and nonblocking if asked.
pub(crate) fn accept(fd: i32, nonblocking: bool) -> Result<(i32, HostAddress), Errno> {
    let mut peer = HostAddress::empty();
    let mut len = CAPACITY as u32;
    let flags = libc::SOCK_CLOEXEC | if nonblocking { libc::SOCK_NONBLOCK } else { 0 };
    let new = syscall!(SYS_accept4, fd, peer.as_mut_ptr(), &raw mut len, flags)?;
    peer.set_len(len as usize);
    Ok((descriptor(new), peer))
}

/// Connects a socket.
pub(crate) fn connect(fd: i32, address: &HostAddress) -> Result<(), Errno> {
    syscall!(SYS_connect, fd, address.as_ptr(), address.len()).map(drop)
}

/// Dissolves a connection: a datagram socket loses its peer; the peer of a stream sees a reset, and every waiter wakes.
pub(crate) fn disconnect(fd: i32) -> Result<(), Errno> {
    // AF_UNSPEC is 0: a zeroed sockaddr.
    connect(fd, &HostAddress::new(&[0; 16]))
}

/// `how` of [`shutdown`]: receiving, sending, both.
pub(crate) const RECEIVE: i32 = libc::SHUT_RD;
pub(crate) const SEND: i32 = libc::SHUT_WR;
pub(crate) const BOTH: i32 = libc::SHUT_RDWR;

/// Ends one or both directions of a connection.
pub(crate) fn shutdown(fd: i32, how: i32) -> Result<(), Errno> {
    syscall!(SYS_shutdown, fd, how).map(drop)
}

/// The local address.
pub(crate) fn local_address(fd: i32) -> Result<HostAddress, Errno> {
    let mut address = HostAddress::empty();
    let mut len = CAPACITY as u32;
    syscall!(SYS_getsockname, fd, address.as_mut_ptr(), &raw mut len)?;
    address.set_len(len as usize);
    Ok(address)
}

/// The peer's address.
pub(crate) fn peer_address(fd: i32) -> Result<HostAddress, Errno> {
    let mut address = HostAddress::empty();
    let mut len = CAPACITY as u32;
    syscall!(SYS_getpeername, fd, address.as_mut_ptr(), &raw mut len)?;
    address.set_len(len as usize);
    Ok(address)
}

/// Sets an option from its bytes.
pub(crate) fn set_option(fd: i32, level: i32, name: i32, value: &[u8]) -> Result<(), Errno> {
    syscall!(SYS_setsockopt, fd, level, name, value.as_ptr(), value.len()).map(drop)
}

/// Sets an option that is an `int`.
pub(crate) fn set_option_int(fd: i32, level: i32, name: i32, value: i32) -> Result<(), Errno> {
    set_option(fd, level, name, &value.to_ne_bytes())
}

/// Reads an option into `value`; returns how many bytes it has.
pub(crate) fn option(fd: i32, level: i32, name: i32, value: &mut [u8]) -> Result<usize, Errno> {
    let mut len = u32::try_from(value.len()).unwrap_or(u32::MAX);
    syscall!(
        SYS_getsockopt,
        fd,
        level,
        name,
        value.as_mut_ptr(),
        &raw mut len
    )?;
    Ok((len as usize).min(value.len()))
}

/// Reads an option that is an `int`.
pub(crate) fn option_int(fd: i32, level: i32, name: i32) -> Result<i32, Errno> {
    let mut value = [0; 4];
    option(fd, level, name, &mut value)?;
    Ok(i32::from_ne_bytes(value))
}

/// What TCP knows of a connection: the kernel's `struct tcp_info`, of which this library reads the first bytes.
pub(crate) struct TcpInfo {
    /// The connection's state, such as [`TCP_SYN_SENT`].
    pub(crate) state: u8,
    /// Retransmissions of the oldest unacknowledged segment.
    pub(crate) retransmits: u8,
    /// Unanswered keep-alive or window probes.
    pub(crate) probes: u8,
}

/// The handshake has begun and not been answered.
pub(crate) const TCP_SYN_SENT: u8 = 2;
/// Both sides began at once.
pub(crate) const TCP_SYN_RECEIVED: u8 = 3;
/// This side has ended its stream: FIN_WAIT1, FIN_WAIT2, TIME_WAIT, LAST_ACK, CLOSING.
pub(crate) const TCP_SENDING_ENDED: [u8; 5] = [4, 5, 6, 9, 11];
/// The peer has ended its stream: TIME_WAIT, CLOSED, CLOSE_WAIT, LAST_ACK, CLOSING.
pub(crate) const TCP_PEER_ENDED: [u8; 5] = [6, 7, 8, 9, 11];
/// There is no connection, or none any more.
pub(crate) const TCP_CLOSED: u8 = 7;

/// Asks TCP for the state of a connection.
pub(crate) fn tcp_info(fd: i32) -> Result<TcpInfo, Errno> {
    let mut bytes = [0; 8];
    option(fd, libc::IPPROTO_TCP, libc::TCP_INFO, &mut bytes)?;
    let [state, _congestion, retransmits, probes, ..] = bytes;
    Ok(TcpInfo {
        state,
        retransmits,
        probes,
    })
}

/// Sets or clears O_NONBLOCK.
pub(crate) fn set_nonblocking(fd: i32, nonblocking: bool) -> Result<(), Errno> {
    let mut value = i32::from(nonblocking);
    syscall!(SYS_ioctl, fd, libc::FIONBIO, &raw mut value).map(drop)
}

/// Whether O_NONBLOCK is set.
pub(crate) fn is_nonblocking(fd: i32) -> Result<bool, Errno> {
    let flags = syscall!(SYS_fcntl, fd, libc::F_GETFL, null_mut::<u8>())?;
    Ok(flags & libc::O_NONBLOCK as usize != 0)
}

/// Bytes that can be read now; of a datagram socket, those of the next datagram.
pub(crate) fn bytes_readable(fd: i32) -> Result<u32, Errno> {
    let mut value: i32 = 0;
    syscall!(SYS_ioctl, fd, libc::FIONREAD, &raw mut value)?;
    Ok(value.cast_unsigned())
}

/// Bytes that were sent and that the peer has not acknowledged.
pub(crate) fn bytes_unsent(fd: i32) -> Result<u32, Errno> {
    let mut value: i32 = 0;
    syscall!(SYS_ioctl, fd, libc::TIOCOUTQ, &raw mut value)?;
    Ok(value.cast_unsigned())
}

/// Whether the next byte to read is the one after the urgent mark.
pub(crate) fn at_mark(fd: i32) -> Result<bool, Errno> {
    const SIOCATMARK: u64 = 0x8905;
    let mut value: i32 = 0;
    syscall!(SYS_ioctl, fd, SIOCATMARK, &raw mut value)?;
    Ok(value != 0)
}

/// A descriptor from a system call's result, which always fits.
fn descriptor(value: usize) -> i32 {
    i32::try_from(value).unwrap_or(-1)
}
