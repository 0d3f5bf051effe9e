//! The error codes that Winsock shares with Win32, in the form of [`codes`](super::codes).

/// The handle is invalid.
///
/// Calls: every event, wait, completion port and cancelling call; TransmitFile; GetOverlappedResult.
/// When: not a handle of the kind that the call wants; an object that was closed, also during the wait for it.
/// Do: mend the caller: usually a handle closed twice.
pub const WSA_INVALID_HANDLE: i32 = 6;
/// There is not enough memory.
///
/// Calls: getaddrinfo; WSACreateEvent, CreateEvent, CreateIoCompletionPort, OpenThread.
/// When: the resolver ran out of memory; a million handles are open.
/// Do: free memory or close handles, or give up.
pub const WSA_NOT_ENOUGH_MEMORY: i32 = 8;
/// A parameter is invalid.
///
/// Calls: inet_ntop; waits; AcceptEx, ConnectEx, DisconnectEx; completion ports; OpenThread, QueueUserAPC, CreateFile.
/// When: the buffer is too small for the text; no handle, more than 64, or with wait-all one twice; no OVERLAPPED; the socket
/// has a port already; an output of a port's call is not valid memory; no such thread; an unknown disposition or mode.
/// Do: mend the caller; pass inet_ntop INET6_ADDRSTRLEN bytes.
pub const WSA_INVALID_PARAMETER: i32 = 87;
/// The function is not served on this system.
///
/// Calls: named pipes, file searches and mappings, ReadFile and WriteFile, serial ports.
/// When: always: programs link these beside their sockets, and nothing of them is served.
/// Do: use a socket instead of a pipe, and the C library for files.
pub const ERROR_CALL_NOT_IMPLEMENTED: i32 = 120;
/// The overlapped operation was cancelled.
///
/// Calls: WSAGetOverlappedResult, GetOverlappedResult, GetQueuedCompletionStatus; completion routines.
/// When: closesocket, CancelIo, CancelIoEx, SIO_FLUSH, or the end of the thread that began it. Part of a send may have left.
/// Do: close the connection if the count is neither 0 nor the whole: the message was cut.
pub const WSA_OPERATION_ABORTED: i32 = 995;
/// The overlapped operation has not completed yet.
///
/// Calls: WSAGetOverlappedResult, GetOverlappedResult.
/// When: asked without waiting.
/// Do: wait for it.
pub const WSA_IO_INCOMPLETE: i32 = 996;
/// The overlapped operation was started and will complete later.
///
/// Calls: every overlapped send and receive; AcceptEx, ConnectEx, DisconnectEx, TransmitFile.
/// When: the operation could not complete at once. This is no failure.
/// Do: leave OVERLAPPED and data alone until its end is told.
pub const WSA_IO_PENDING: i32 = 997;
