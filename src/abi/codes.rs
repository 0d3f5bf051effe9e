//! Winsock's error codes: the table behind the generated header, `ws2_strerror`, the trace and `docs/errors.md`. Those that
//! Winsock shares with Win32 stand in [`win32_codes`](super::win32_codes).
//!
//! `build.rs` reads it as text: a sentence, and for codes that the library returns `Calls:`, `When:`, `Do:`. Numbers rise.

/// The blocking call was cancelled.
///
/// Calls: any call that waits.
/// When: WSACancelBlockingCall ended it (version 1 only), or another thread closed a datagram socket or a listener.
/// Do: treat the call as not made.
pub const WSAEINTR: i32 = 10004;
/// The descriptor is bad.
pub const WSAEBADF: i32 = 10009;
/// Access is denied: a broadcast address without SO_BROADCAST, or a privileged address.
///
/// Calls: every send, bind, socket.
/// When: broadcast address while SO_BROADCAST is off; a port or a raw socket that needs a privilege.
/// Do: set SO_BROADCAST, or gain the privilege.
pub const WSAEACCES: i32 = 10013;
/// A pointer does not name valid memory, or a structure is too small.
///
/// Calls: any call that takes a pointer.
/// When: memory that cannot be read or written; a negative length; an address or option too short; an OVERLAPPED that is not
/// aligned to 8 bytes; AcceptEx: too little room for an address. Nothing was sent.
/// Do: mend the caller.
pub const WSAEFAULT: i32 = 10014;
/// An argument is invalid, or the socket is in the wrong state for it.
///
/// Calls: almost any.
/// When: unknown flag of send; MSG_OOB with SO_OOBINLINE; dwBufferCount 0; bind twice; listen unbound; unknown level; a
/// completion routine on a socket that has a completion port; FIONBIO 0 under WSAEventSelect; WSAEventSelect: not an event,
/// or an unknown bit; ConnectEx unbound; AcceptEx: not listening, or the accepting socket is bound or in use.
/// Do: mend the caller.
pub const WSAEINVAL: i32 = 10022;
/// No more sockets can be opened.
///
/// Calls: socket, WSASocket, accept, WSAAccept; the first overlapped call that has to wait.
/// When: the process or the system has no descriptor left.
/// Do: close some, or raise the limit.
pub const WSAEMFILE: i32 = 10024;
/// The nonblocking call cannot be completed at once.
///
/// Calls: every send, every receive, accept, connect.
/// When: the socket is nonblocking and the call would wait, also behind pending overlapped operations; of connect: the
/// connection is being made; overlapped: too many operations are pending on the socket (WS2_MAX_PENDING).
/// Do: wait with select, WSAPoll or an event, then call again.
pub const WSAEWOULDBLOCK: i32 = 10035;
/// A blocking call is in progress.
///
/// Calls: every call but WSAIsBlocking and WSACancelBlockingCall.
/// When: made from inside a blocking hook.
/// Do: return from the hook first.
pub const WSAEINPROGRESS: i32 = 10036;
/// The operation is already in progress.
///
/// Calls: connect, ConnectEx.
/// When: a nonblocking connect, or ConnectEx, is in progress.
/// Do: wait for it.
pub const WSAEALREADY: i32 = 10037;
/// The handle is not a socket.
///
/// Calls: every call on a socket.
/// When: the value was never a socket, was closed, or names something else; the hEvent of an OVERLAPPED is not an event.
/// Do: mend the caller: usually a socket closed twice.
pub const WSAENOTSOCK: i32 = 10038;
/// A destination address is required.
pub const WSAEDESTADDRREQ: i32 = 10039;
/// The message is larger than the transport or the buffer allows.
///
/// Calls: every send; every receive.
/// When: a datagram larger than SO_MAX_MSG_SIZE: nothing leaves; a datagram larger than the buffer: its end is lost.
/// Do: send less, or offer more room.
pub const WSAEMSGSIZE: i32 = 10040;
/// The protocol does not fit the socket type.
pub const WSAEPROTOTYPE: i32 = 10041;
/// The option is unknown or not supported at this level.
///
/// Calls: setsockopt, getsockopt, WSASendDisconnect, WSARecvDisconnect.
/// When: no such option, or not on this socket; disconnect data, which TCP has not.
/// Do: ask for another.
pub const WSAENOPROTOOPT: i32 = 10042;
/// The protocol is not supported.
///
/// Calls: socket, WSASocket.
/// When: the protocol is unknown or does not fit the type.
/// Do: pass 0.
pub const WSAEPROTONOSUPPORT: i32 = 10043;
/// The socket type is not supported.
///
/// Calls: socket, WSASocket.
/// When: the type is unknown.
/// Do: pass SOCK_STREAM or SOCK_DGRAM.
pub const WSAESOCKTNOSUPPORT: i32 = 10044;
/// The operation is not supported on this socket.
///
/// Calls: WSASend, WSASendTo, WSASendMsg, every receive, WSAIoctl, listen, accept.
/// When: MSG_OOB on a datagram socket; MSG_PARTIAL; an unknown flag or control code; what needs a window.
/// Do: mend the caller.
pub const WSAEOPNOTSUPP: i32 = 10045;
/// The protocol family is not supported.
pub const WSAEPFNOSUPPORT: i32 = 10046;
/// The address family is not supported.
///
/// Calls: socket, bind, connect, sendto, inet_pton, getaddrinfo.
/// When: the family is unknown, or not the socket's own.
/// Do: AF_INET is 2, AF_INET6 is 23.
pub const WSAEAFNOSUPPORT: i32 = 10047;
/// The address is already in use.
///
/// Calls: bind, listen.
/// When: another socket has the address.
/// Do: choose another port.
pub const WSAEADDRINUSE: i32 = 10048;
/// The address is not available on this machine.
///
/// Calls: bind, connect, sendto.
/// When: not an address of this machine, or not one to connect to.
/// Do: choose another address.
pub const WSAEADDRNOTAVAIL: i32 = 10049;
/// The network is down.
///
/// Calls: every send, connect.
/// When: the network interface is down.
/// Do: try again later.
pub const WSAENETDOWN: i32 = 10050;
/// The network cannot be reached.
///
/// Calls: every send, connect.
/// When: there is no route.
/// Do: look at the routes.
pub const WSAENETUNREACH: i32 = 10051;
/// The connection was broken: keep-alive found no peer, or a datagram's time to live ran out.
///
/// Calls: every send, every receive.
/// When: keep-alive found no peer on an idle connection; later calls give WSAECONNRESET.
/// Do: close the socket and connect again.
pub const WSAENETRESET: i32 = 10052;
/// The connection was aborted on this side.
///
/// Calls: every send, every receive.
/// When: the peer had closed and answered later data with a reset; or the socket was closed during a call, or under a
/// pending receive of a connection.
/// Do: close the socket.
pub const WSAECONNABORTED: i32 = 10053;
/// The connection was reset by the peer.
///
/// Calls: every send, every receive.
/// When: the peer reset the connection: this and every later call. UDP: an earlier datagram met a closed port, once.
/// Do: close the stream and connect again.
pub const WSAECONNRESET: i32 = 10054;
/// There is no buffer space.
///
/// Calls: any.
/// When: the kernel is out of memory for the socket, or the library for a socket or a pending operation; WSAEnumProtocols: too
/// little room. A stream send of which a part had left ends its connection.
/// Do: try again later; offer as much room as is asked for.
pub const WSAENOBUFS: i32 = 10055;
/// The socket is already connected.
///
/// Calls: connect, listen, ConnectEx, WSAConnectByName, WSAConnectByList.
/// When: the socket is connected.
/// Do: use another socket.
pub const WSAEISCONN: i32 = 10056;
/// The socket is not connected.
///
/// Calls: every send, every receive, shutdown, getpeername, DisconnectEx, TransmitFile.
/// When: not connected, not yet connected, or the connect failed; a datagram socket without a default peer.
/// Do: connect first, or use sendto.
pub const WSAENOTCONN: i32 = 10057;
/// The socket has been shut down for this direction.
///
/// Calls: every send, every receive.
/// When: the socket was shut down for this direction.
/// Do: nothing: it was asked for.
pub const WSAESHUTDOWN: i32 = 10058;
/// There are too many references.
pub const WSAETOOMANYREFS: i32 = 10059;
/// The operation timed out, or the peer stopped answering.
///
/// Calls: every send, every receive, connect, WSAConnectByName, WSAConnectByList.
/// When: a time-out of the socket or of the call expired, and part of a stream send may have left; or the peer stopped answering.
/// Do: close the socket.
pub const WSAETIMEDOUT: i32 = 10060;
/// The connection was refused.
///
/// Calls: connect, WSAAccept.
/// When: nobody listens there; of WSAAccept: the condition function rejected.
/// Do: try again later.
pub const WSAECONNREFUSED: i32 = 10061;
/// The name cannot be translated.
pub const WSAELOOP: i32 = 10062;
/// The name is too long.
pub const WSAENAMETOOLONG: i32 = 10063;
/// The host is down.
///
/// Calls: every send, connect.
/// When: the neighbour does not answer.
/// Do: try again later.
pub const WSAEHOSTDOWN: i32 = 10064;
/// The host cannot be reached.
///
/// Calls: every send, connect.
/// When: a router says that the host cannot be reached.
/// Do: look at the routes.
pub const WSAEHOSTUNREACH: i32 = 10065;
/// The directory is not empty.
pub const WSAENOTEMPTY: i32 = 10066;
/// There are too many processes.
pub const WSAEPROCLIM: i32 = 10067;
/// The quota of users is used up.
pub const WSAEUSERS: i32 = 10068;
/// The disk quota is used up.
pub const WSAEDQUOT: i32 = 10069;
/// The file handle is stale.
pub const WSAESTALE: i32 = 10070;
/// The item is remote.
pub const WSAEREMOTE: i32 = 10071;
/// The network subsystem is not ready.
pub const WSASYSNOTREADY: i32 = 10091;
/// The requested version is not supported.
///
/// Calls: WSAStartup.
/// When: version 0.
/// Do: ask for MAKEWORD(2, 2).
pub const WSAVERNOTSUPPORTED: i32 = 10092;
/// WSAStartup has not been called successfully.
///
/// Calls: every call but the last-error functions.
/// When: no successful WSAStartup, or the last WSACleanup was made.
/// Do: call WSAStartup.
pub const WSANOTINITIALISED: i32 = 10093;
/// The peer has shut down gracefully.
pub const WSAEDISCON: i32 = 10101;
/// There are no more results.
pub const WSAENOMORE: i32 = 10102;
/// The call was cancelled.
pub const WSAECANCELLED: i32 = 10103;
/// The provider's table of procedures is invalid.
pub const WSAEINVALIDPROCTABLE: i32 = 10104;
/// The provider is invalid.
pub const WSAEINVALIDPROVIDER: i32 = 10105;
/// The provider could not be initialised.
pub const WSAEPROVIDERFAILEDINIT: i32 = 10106;
/// A system call failed that should never fail; the trace names its errno.
///
/// Calls: any.
/// When: the kernel answered with an error that has no code; the trace names it.
/// Do: report it.
pub const WSASYSCALLFAILURE: i32 = 10107;
/// The service is not known.
pub const WSASERVICE_NOT_FOUND: i32 = 10108;
/// The service or class is not known for this socket type.
///
/// Calls: getaddrinfo, GetAddrInfoW, WSAConnectByName.
/// When: the service is unknown.
/// Do: use a port number.
pub const WSATYPE_NOT_FOUND: i32 = 10109;
/// There are no more results.
pub const WSA_E_NO_MORE: i32 = 10110;
/// The call was cancelled.
pub const WSA_E_CANCELLED: i32 = 10111;
/// The query was refused.
pub const WSAEREFUSED: i32 = 10112;
/// The host is not known.
///
/// Calls: getaddrinfo, getnameinfo, GetAddrInfoW, GetNameInfoW, WSAConnectByName, gethostbyname, gethostbyaddr.
/// When: the host is unknown.
/// Do: look at the name.
pub const WSAHOST_NOT_FOUND: i32 = 11001;
/// The name server could not answer; try again.
///
/// Calls: getaddrinfo, getnameinfo; WSAAccept.
/// When: the name server did not answer; of WSAAccept: the condition function deferred.
/// Do: call again.
pub const WSATRY_AGAIN: i32 = 11002;
/// The name server failed.
///
/// Calls: getaddrinfo, getnameinfo.
/// When: the name server failed.
/// Do: look at the resolver's configuration.
pub const WSANO_RECOVERY: i32 = 11003;
/// The name is valid but has no record of the requested type.
///
/// Calls: getaddrinfo, gethostbyname, getservbyname, getservbyport, getprotobyname, getprotobynumber.
/// When: the name has no address of this family; no such service or protocol.
/// Do: ask for another family.
pub const WSANO_DATA: i32 = 11004;
