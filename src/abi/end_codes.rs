//! The error codes by which Win32 alone says how an operation ended, in the form of [`codes`](super::codes): those that
//! completion ports and `GetOverlappedResult` tell where Winsock tells its own.

/// The function is not valid here.
pub const ERROR_INVALID_FUNCTION: i32 = 1;
/// The device is not ready.
///
/// Calls: GetQueuedCompletionStatus, GetOverlappedResult.
/// When: the operation ended with WSAEWOULDBLOCK.
/// Do: see there.
pub const ERROR_NOT_READY: i32 = 21;
/// The file is in use by another process.
pub const ERROR_SHARING_VIOLATION: i32 = 32;
/// The remote computer does not listen.
pub const ERROR_REM_NOT_LIST: i32 = 51;
/// The name is in use on the network.
///
/// Calls: GetQueuedCompletionStatus, GetOverlappedResult.
/// When: the operation ended with WSAEADDRINUSE.
/// Do: see there.
pub const ERROR_DUP_NAME: i32 = 52;
/// The network path was not found.
pub const ERROR_BAD_NETPATH: i32 = 53;
/// The network is busy.
pub const ERROR_NETWORK_BUSY: i32 = 54;
/// The server's answer makes no sense.
pub const ERROR_BAD_NET_RESP: i32 = 58;
/// An unexpected network error occurred.
///
/// Calls: GetQueuedCompletionStatus, GetOverlappedResult.
/// When: the operation ended with WSAENOTCONN, WSAEADDRNOTAVAIL or WSAENETDOWN, which Win32 does not tell apart.
/// Do: ask WSAGetOverlappedResult.
pub const ERROR_UNEXP_NET_ERR: i32 = 59;
/// The peer has reset the connection.
///
/// Calls: GetQueuedCompletionStatus, GetOverlappedResult.
/// When: the operation ended with WSAECONNRESET.
/// Do: close the socket and connect again.
pub const ERROR_NETNAME_DELETED: i32 = 64;
/// There are too many names.
pub const ERROR_TOO_MANY_NAMES: i32 = 68;
/// There are no more connections for this computer.
pub const ERROR_REQ_NOT_ACCEP: i32 = 71;
/// A time-out has passed.
///
/// Calls: GetQueuedCompletionStatus, GetOverlappedResult.
/// When: the operation ended with WSAETIMEDOUT.
/// Do: close the socket.
pub const ERROR_SEM_TIMEOUT: i32 = 121;
/// Nobody is at the other end.
///
/// Calls: GetQueuedCompletionStatus, GetOverlappedResult.
/// When: the operation ended with WSAESHUTDOWN.
/// Do: nothing: it was asked for.
pub const ERROR_PIPE_NOT_CONNECTED: i32 = 233;
/// There is more data than room.
///
/// Calls: GetQueuedCompletionStatus, GetOverlappedResult.
/// When: a datagram larger than the buffers of a pending receive: its end is lost.
/// Do: offer more room.
pub const ERROR_MORE_DATA: i32 = 234;
/// The address is not valid.
pub const ERROR_INVALID_ADDRESS: i32 = 487;
/// The network name is not valid.
pub const ERROR_INVALID_NETNAME: i32 = 1214;
/// The other computer refused the connection.
///
/// Calls: GetQueuedCompletionStatus, GetOverlappedResult.
/// When: the operation ended with WSAECONNREFUSED.
/// Do: see there.
pub const ERROR_CONNECTION_REFUSED: i32 = 1225;
/// The connection was closed in order.
pub const ERROR_GRACEFUL_DISCONNECT: i32 = 1226;
/// The connection is active already.
///
/// Calls: GetQueuedCompletionStatus, GetOverlappedResult.
/// When: the operation ended with WSAEISCONN.
/// Do: see there.
pub const ERROR_CONNECTION_ACTIVE: i32 = 1230;
/// The network cannot be reached.
///
/// Calls: GetQueuedCompletionStatus, GetOverlappedResult.
/// When: the operation ended with WSAENETUNREACH.
/// Do: see there.
pub const ERROR_NETWORK_UNREACHABLE: i32 = 1231;
/// The host cannot be reached.
///
/// Calls: GetQueuedCompletionStatus, GetOverlappedResult.
/// When: the operation ended with WSAEHOSTUNREACH.
/// Do: see there.
pub const ERROR_HOST_UNREACHABLE: i32 = 1232;
/// The protocol is not known at the other end.
pub const ERROR_PROTOCOL_UNREACHABLE: i32 = 1233;
/// Nobody listens at the other end.
pub const ERROR_PORT_UNREACHABLE: i32 = 1234;
/// The request was aborted.
///
/// Calls: GetQueuedCompletionStatus, GetOverlappedResult.
/// When: the operation ended with WSAEINTR.
/// Do: see there.
pub const ERROR_REQUEST_ABORTED: i32 = 1235;
/// The connection was aborted on this side.
///
/// Calls: GetQueuedCompletionStatus, GetOverlappedResult.
/// When: the operation ended with WSAECONNABORTED: as a rule the socket was closed under a pending receive.
/// Do: see there.
pub const ERROR_CONNECTION_ABORTED: i32 = 1236;
/// The host is down.
///
/// Calls: GetQueuedCompletionStatus, GetOverlappedResult.
/// When: the operation ended with WSAEHOSTDOWN.
/// Do: see there.
pub const ERROR_HOST_DOWN: i32 = 1256;
/// The quota of memory in use is used up.
pub const ERROR_WORKING_SET_QUOTA: i32 = 1453;
/// The quota of paged memory is used up.
pub const ERROR_PAGEFILE_QUOTA: i32 = 1454;
/// There is too little memory behind the paging file.
pub const ERROR_COMMITMENT_LIMIT: i32 = 1455;
/// The buffer is not valid for the operation.
///
/// Calls: GetQueuedCompletionStatus, GetOverlappedResult.
/// When: the operation ended with WSAEMSGSIZE: the datagram was too large to be sent.
/// Do: send less.
pub const ERROR_INVALID_USER_BUFFER: i32 = 1784;
/// The quota is used up.
pub const ERROR_NOT_ENOUGH_QUOTA: i32 = 1816;
