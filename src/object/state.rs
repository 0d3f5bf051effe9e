//! Bits of a socket's state: what the library knows without asking the kernel.

/// A byte stream; otherwise the socket keeps message boundaries.
pub(crate) const STREAM: u32 = 1 << 0;
/// TCP over IPv4 or IPv6.
pub(crate) const TCP: u32 = 1 << 1;
/// Has a local address.
pub(crate) const BOUND: u32 = 1 << 2;
/// Accepts connections.
pub(crate) const LISTENING: u32 = 1 << 3;
/// A nonblocking connect has begun, and nobody knows its outcome yet.
pub(crate) const CONNECTING: u32 = 1 << 4;
/// Connected, or has a default peer.
pub(crate) const CONNECTED: u32 = 1 << 5;
/// A nonblocking connect failed; the code is kept for SO_ERROR and `select`.
pub(crate) const CONNECT_FAILED: u32 = 1 << 6;
/// Shut down for sending.
pub(crate) const SEND_ENDED: u32 = 1 << 7;
/// Shut down for receiving.
pub(crate) const RECEIVE_ENDED: u32 = 1 << 8;
/// The connection has met its end: `Socket::fate` has the code.
pub(crate) const FATED: u32 = 1 << 9;
/// Calls do not wait.
pub(crate) const NONBLOCKING: u32 = 1 << 10;
/// Made for overlapped operation.
pub(crate) const OVERLAPPED: u32 = 1 << 11;
/// Urgent data is received in line; sending it is refused.
pub(crate) const OOB_INLINE: u32 = 1 << 12;
/// The caller set SO_BROADCAST.
pub(crate) const BROADCAST: u32 = 1 << 13;
/// The default peer is a broadcast address.
pub(crate) const BROADCAST_PEER: u32 = 1 << 14;
/// An IPv6 socket.
pub(crate) const IPV6: u32 = 1 << 15;
/// An IPv4 socket.
pub(crate) const IPV4: u32 = 1 << 16;
/// A local socket (`AF_UNIX`).
pub(crate) const LOCAL: u32 = 1 << 17;
/// A raw socket.
pub(crate) const RAW: u32 = 1 << 18;
/// Not made by the library: this state was asked of the kernel for one call.
pub(crate) const FOREIGN: u32 = 1 << 19;
/// An attempt to send has met a full buffer: a later time-out is the peer's silence, not keep-alive's.
pub(crate) const MET_NO_ROOM: u32 = 1 << 20;
/// Options that are remembered and have no effect of their own.
pub(crate) const DEBUG: u32 = 1 << 21;
pub(crate) const DONT_ROUTE: u32 = 1 << 22;
pub(crate) const REUSE_ADDRESS: u32 = 1 << 23;
pub(crate) const EXCLUSIVE: u32 = 1 << 24;
/// SIO_UDP_CONNRESET FALSE: a datagram that met a closed port is nobody's business.
pub(crate) const IGNORE_RESET: u32 = 1 << 25;
/// An operation that succeeds at once queues no packet (`FILE_SKIP_COMPLETION_PORT_ON_SUCCESS`).
pub(crate) const SKIP_PORT: u32 = 1 << 26;
/// The socket itself is not signalled (`FILE_SKIP_SET_EVENT_ON_HANDLE`).
pub(crate) const SKIP_SIGNAL: u32 = 1 << 27;
/// `WSAEventSelect` is in force.
pub(crate) const SELECTED: u32 = 1 << 28;
/// `AcceptEx` or `ConnectEx` has this socket in hand.
pub(crate) const CLAIMED: u32 = 1 << 29;
/// The connection came from a listener.
pub(crate) const ACCEPTED: u32 = 1 << 30;
/// What makes calls fail without an attempt.
pub(crate) const ENDED: u32 = FATED | SEND_ENDED | RECEIVE_ENDED | CONNECT_FAILED;
/// A send was cancelled of which a part had left: what the peer has is a truncated message.
pub(crate) const TORN: u32 = 1 << 31;
