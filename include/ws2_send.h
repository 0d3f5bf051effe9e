/* The C interface of winsend, libws2_32.so. Generated from src/abi and src/capi by `make header`: do not edit.
 *
 * Functions whose names POSIX owns too are called ws2_send, ws2_socket, ...; winsock2.h gives them Winsock's names.
 */

#ifndef WS2_SEND_H
#define WS2_SEND_H

#include <stddef.h>
#include <stdint.h>

/** Number of sockets an fd_set holds; define it before the first header to have another. */
#ifndef FD_SETSIZE
#define FD_SETSIZE 64
#endif

#include "ws2/timeval.h"

/* The .NET door's types, to be had without their tags. */
typedef struct dotnet_socket dotnet_socket;
typedef struct dotnet_async_result dotnet_async_result;
typedef struct dotnet_error dotnet_error;
typedef struct dotnet_segment dotnet_segment;

/** 16-bit UTF-16 code unit, whatever the size of the compiler's wchar_t. In C, u"text" is an array of it as well. */
#ifdef __cplusplus
typedef char16_t WCHAR;
#else
typedef uint16_t WCHAR;
#endif

/**
 * There is no such file.
 *
 * Calls: CreateFile.
 * When: no file of this name.
 * Do: look at the name: it is a Linux one.
 */
#define ERROR_FILE_NOT_FOUND 2

/**
 * There is no such path.
 *
 * Calls: CreateFile.
 * When: a part of the path is no folder.
 * Do: look at the name: it is a Linux one.
 */
#define ERROR_PATH_NOT_FOUND 3

/**
 * Too many files are open.
 *
 * Calls: CreateFile.
 * When: the process or the system has no descriptor left.
 * Do: close some, or raise the limit.
 */
#define ERROR_TOO_MANY_OPEN_FILES 4

/**
 * Access was denied.
 *
 * Calls: CreateFile; GetQueuedCompletionStatus, GetOverlappedResult.
 * When: the file's permissions, or it is a folder; the operation ended with WSAEACCES.
 * Do: gain the permission; see WSAEACCES.
 */
#define ERROR_ACCESS_DENIED 5

/**
 * The handle is invalid.
 *
 * Calls: every event, wait, completion port and cancelling call; TransmitFile; GetOverlappedResult.
 * When: not a handle of the kind that the call wants; an object that was closed, also during the wait for it.
 * Do: mend the caller: usually a handle closed twice.
 */
#define WSA_INVALID_HANDLE 6

/**
 * There is not enough memory.
 *
 * Calls: getaddrinfo; WSACreateEvent, CreateEvent, CreateIoCompletionPort, OpenThread.
 * When: the resolver ran out of memory; a million handles are open.
 * Do: free memory or close handles, or give up.
 */
#define WSA_NOT_ENOUGH_MEMORY 8

/**
 * The system has failed in a way that has no code.
 *
 * Calls: CreateFile; QueueUserAPC.
 * When: a rare error of the file system; the thread has ended.
 * Do: look at the file with Linux' own tools; do not queue to a thread that may have ended.
 */
#define ERROR_GEN_FAILURE 31

/**
 * The request is not supported.
 *
 * Calls: SetHandleInformation, LocalAlloc, FormatMessage; SetWaitableTimer, which succeeds; GetQueuedCompletionStatus,
 * GetOverlappedResult.
 * When: a flag that has no meaning here; fResume; the operation ended with WSAEOPNOTSUPP.
 * Do: do without.
 */
#define ERROR_NOT_SUPPORTED 50

/**
 * The file exists already.
 *
 * Calls: CreateFile.
 * When: CREATE_NEW, and the file exists.
 * Do: choose another name or disposition.
 */
#define ERROR_FILE_EXISTS 80

/**
 * A parameter is invalid.
 *
 * Calls: inet_ntop; waits; AcceptEx, ConnectEx, DisconnectEx; completion ports; OpenThread, QueueUserAPC, CreateFile.
 * When: the buffer is too small for the text; no handle, more than 64, or with wait-all one twice; no OVERLAPPED; the socket
 * has a port already; an output of a port's call is not valid memory; no such thread; an unknown disposition or mode.
 * Do: mend the caller; pass inet_ntop INET6_ADDRSTRLEN bytes.
 */
#define WSA_INVALID_PARAMETER 87

/**
 * The function is not served on this system.
 *
 * Calls: named pipes, file searches and mappings, ReadFile and WriteFile, serial ports.
 * When: always: programs link these beside their sockets, and nothing of them is served.
 * Do: use a socket instead of a pipe, and the C library for files.
 */
#define ERROR_CALL_NOT_IMPLEMENTED 120

/**
 * The buffer is too small for the data.
 *
 * Calls: MultiByteToWideChar, WideCharToMultiByte, FormatMessage.
 * When: the text does not fit; nothing was written.
 * Do: ask with a length of 0 how much room is needed.
 */
#define ERROR_INSUFFICIENT_BUFFER 122

/**
 * The name is not valid.
 *
 * Calls: CreateFile.
 * When: the name is NULL, not valid memory, or too long.
 * Do: mend the caller.
 */
#define ERROR_INVALID_NAME 123

/**
 * The module was not found.
 *
 * Calls: LoadLibrary, GetModuleHandle, GetProcAddress, FreeLibrary.
 * When: not one of the modules that this library stands for, or no handle of one.
 * Do: use dlopen for libraries of Linux.
 */
#define ERROR_MOD_NOT_FOUND 126

/**
 * The procedure was not found.
 *
 * Calls: GetProcAddress.
 * When: this library does not export the name.
 * Do: do without, as on an older Windows.
 */
#define ERROR_PROC_NOT_FOUND 127

/**
 * An argument is not valid.
 *
 * Calls: VerifyVersionInfo.
 * When: a condition that VerSetConditionMask did not make.
 * Do: mend the caller.
 */
#define ERROR_BAD_ARGUMENTS 160

/**
 * The ordinal was not found.
 *
 * Calls: GetProcAddress.
 * When: asked by number.
 * Do: ask by name.
 */
#define ERROR_INVALID_ORDINAL 182

/**
 * An object of this name exists already.
 *
 * Calls: CreateMutex, CreateSemaphore, CreateWaitableTimer.
 * When: the call has succeeded, and gave the handle of the object of that name.
 * Do: nothing, if it was meant to be shared.
 */
#define ERROR_ALREADY_EXISTS 183

/**
 * The wait has timed out.
 *
 * Calls: GetQueuedCompletionStatus, GetQueuedCompletionStatusEx.
 * When: no packet came in time.
 * Do: wait again, or give up.
 */
#define WAIT_TIMEOUT 258

/**
 * The mutex is not owned by the caller.
 *
 * Calls: ReleaseMutex.
 * When: another thread owns it, or nobody.
 * Do: release it in the thread that waited for it.
 */
#define ERROR_NOT_OWNER 288

/**
 * The semaphore was released too often.
 *
 * Calls: ReleaseSemaphore.
 * When: its count would exceed its maximum.
 * Do: mend the caller.
 */
#define ERROR_TOO_MANY_POSTS 298

/**
 * There is no text for this number.
 *
 * Calls: FormatMessage; GetQueuedCompletionStatus, GetOverlappedResult.
 * When: no code of this number is known; an OVERLAPPED holds a status that is none.
 * Do: print the number.
 */
#define ERROR_MR_MID_NOT_FOUND 317

/**
 * The wait ended because the handle was closed.
 *
 * Calls: GetQueuedCompletionStatus, GetQueuedCompletionStatusEx.
 * When: the port was closed during the wait.
 * Do: end the thread: no more packets come.
 */
#define ERROR_ABANDONED_WAIT_0 735

/**
 * The overlapped operation was cancelled.
 *
 * Calls: WSAGetOverlappedResult, GetOverlappedResult, GetQueuedCompletionStatus; completion routines.
 * When: closesocket, CancelIo, CancelIoEx, SIO_FLUSH, or the end of the thread that began it. Part of a send may have left.
 * Do: close the connection if the count is neither 0 nor the whole: the message was cut.
 */
#define WSA_OPERATION_ABORTED 995

/**
 * The overlapped operation has not completed yet.
 *
 * Calls: WSAGetOverlappedResult, GetOverlappedResult.
 * When: asked without waiting.
 * Do: wait for it.
 */
#define WSA_IO_INCOMPLETE 996

/**
 * The overlapped operation was started and will complete later.
 *
 * Calls: every overlapped send and receive; AcceptEx, ConnectEx, DisconnectEx, TransmitFile.
 * When: the operation could not complete at once. This is no failure.
 * Do: leave OVERLAPPED and data alone until its end is told.
 */
#define WSA_IO_PENDING 997

/**
 * The address is not valid memory.
 *
 * Calls: calls of Win32 that take a pointer, but those of completion ports; GetQueuedCompletionStatus.
 * When: memory that cannot be read or written, where Windows raises an exception; the operation ended with WSAEFAULT.
 * Do: mend the caller.
 */
#define ERROR_NOACCESS 998

/**
 * The flags are not valid.
 *
 * Calls: MultiByteToWideChar, WideCharToMultiByte.
 * When: an unknown flag.
 * Do: mend the caller.
 */
#define ERROR_INVALID_FLAGS 1004

/**
 * A character has no counterpart in the other encoding.
 *
 * Calls: MultiByteToWideChar, WideCharToMultiByte.
 * When: the text is not well formed, and the flags ask to be told so.
 * Do: look where the text comes from.
 */
#define ERROR_NO_UNICODE_TRANSLATION 1113

/**
 * The program needs another version of the system.
 *
 * Calls: VerifyVersionInfo.
 * When: the system's version, 10.0, does not meet the condition.
 * Do: nothing: it is the answer no.
 */
#define ERROR_OLD_WIN_VERSION 1150

/**
 * The element was not found.
 *
 * Calls: CancelIoEx.
 * When: nothing was pending, or it has ended already.
 * Do: nothing: its end has been told.
 */
#define ERROR_NOT_FOUND 1168

/**
 * The system's resources do not suffice.
 *
 * Calls: SetWaitableTimer; GetQueuedCompletionStatus, GetOverlappedResult.
 * When: the kernel has no timer left; the operation ended with WSAENOBUFS.
 * Do: close handles, or try again later.
 */
#define ERROR_NO_SYSTEM_RESOURCES 1450

/**
 * The time-out has passed.
 *
 * Calls: SleepConditionVariableCS, SleepConditionVariableSRW.
 * When: nobody has woken the thread in time.
 * Do: look at the condition, and wait again or give up.
 */
#define ERROR_TIMEOUT 1460

/**
 * The module has no resource of this type.
 *
 * Calls: FormatMessage.
 * When: FORMAT_MESSAGE_FROM_HMODULE: no module has texts.
 * Do: ask for FORMAT_MESSAGE_FROM_SYSTEM.
 */
#define ERROR_RESOURCE_TYPE_NOT_FOUND 1813

/**
 * The text is not there in this language.
 *
 * Calls: FormatMessage.
 * When: another language than English, or none.
 * Do: pass 0.
 */
#define ERROR_RESOURCE_LANG_NOT_FOUND 1815

/**
 * The function is not valid here.
 */
#define ERROR_INVALID_FUNCTION 1

/**
 * The device is not ready.
 *
 * Calls: GetQueuedCompletionStatus, GetOverlappedResult.
 * When: the operation ended with WSAEWOULDBLOCK.
 * Do: see there.
 */
#define ERROR_NOT_READY 21

/**
 * The file is in use by another process.
 */
#define ERROR_SHARING_VIOLATION 32

/**
 * The remote computer does not listen.
 */
#define ERROR_REM_NOT_LIST 51

/**
 * The name is in use on the network.
 *
 * Calls: GetQueuedCompletionStatus, GetOverlappedResult.
 * When: the operation ended with WSAEADDRINUSE.
 * Do: see there.
 */
#define ERROR_DUP_NAME 52

/**
 * The network path was not found.
 */
#define ERROR_BAD_NETPATH 53

/**
 * The network is busy.
 */
#define ERROR_NETWORK_BUSY 54

/**
 * The server's answer makes no sense.
 */
#define ERROR_BAD_NET_RESP 58

/**
 * An unexpected network error occurred.
 *
 * Calls: GetQueuedCompletionStatus, GetOverlappedResult.
 * When: the operation ended with WSAENOTCONN, WSAEADDRNOTAVAIL or WSAENETDOWN, which Win32 does not tell apart.
 * Do: ask WSAGetOverlappedResult.
 */
#define ERROR_UNEXP_NET_ERR 59

/**
 * The peer has reset the connection.
 *
 * Calls: GetQueuedCompletionStatus, GetOverlappedResult.
 * When: the operation ended with WSAECONNRESET.
 * Do: close the socket and connect again.
 */
#define ERROR_NETNAME_DELETED 64

/**
 * There are too many names.
 */
#define ERROR_TOO_MANY_NAMES 68

/**
 * There are no more connections for this computer.
 */
#define ERROR_REQ_NOT_ACCEP 71

/**
 * A time-out has passed.
 *
 * Calls: GetQueuedCompletionStatus, GetOverlappedResult.
 * When: the operation ended with WSAETIMEDOUT.
 * Do: close the socket.
 */
#define ERROR_SEM_TIMEOUT 121

/**
 * Nobody is at the other end.
 *
 * Calls: GetQueuedCompletionStatus, GetOverlappedResult.
 * When: the operation ended with WSAESHUTDOWN.
 * Do: nothing: it was asked for.
 */
#define ERROR_PIPE_NOT_CONNECTED 233

/**
 * There is more data than room.
 *
 * Calls: GetQueuedCompletionStatus, GetOverlappedResult.
 * When: a datagram larger than the buffers of a pending receive: its end is lost.
 * Do: offer more room.
 */
#define ERROR_MORE_DATA 234

/**
 * The address is not valid.
 */
#define ERROR_INVALID_ADDRESS 487

/**
 * The network name is not valid.
 */
#define ERROR_INVALID_NETNAME 1214

/**
 * The other computer refused the connection.
 *
 * Calls: GetQueuedCompletionStatus, GetOverlappedResult.
 * When: the operation ended with WSAECONNREFUSED.
 * Do: see there.
 */
#define ERROR_CONNECTION_REFUSED 1225

/**
 * The connection was closed in order.
 */
#define ERROR_GRACEFUL_DISCONNECT 1226

/**
 * The connection is active already.
 *
 * Calls: GetQueuedCompletionStatus, GetOverlappedResult.
 * When: the operation ended with WSAEISCONN.
 * Do: see there.
 */
#define ERROR_CONNECTION_ACTIVE 1230

/**
 * The network cannot be reached.
 *
 * Calls: GetQueuedCompletionStatus, GetOverlappedResult.
 * When: the operation ended with WSAENETUNREACH.
 * Do: see there.
 */
#define ERROR_NETWORK_UNREACHABLE 1231

/**
 * The host cannot be reached.
 *
 * Calls: GetQueuedCompletionStatus, GetOverlappedResult.
 * When: the operation ended with WSAEHOSTUNREACH.
 * Do: see there.
 */
#define ERROR_HOST_UNREACHABLE 1232

/**
 * The protocol is not known at the other end.
 */
#define ERROR_PROTOCOL_UNREACHABLE 1233

/**
 * Nobody listens at the other end.
 */
#define ERROR_PORT_UNREACHABLE 1234

/**
 * The request was aborted.
 *
 * Calls: GetQueuedCompletionStatus, GetOverlappedResult.
 * When: the operation ended with WSAEINTR.
 * Do: see there.
 */
#define ERROR_REQUEST_ABORTED 1235

/**
 * The connection was aborted on this side.
 *
 * Calls: GetQueuedCompletionStatus, GetOverlappedResult.
 * When: the operation ended with WSAECONNABORTED: as a rule the socket was closed under a pending receive.
 * Do: see there.
 */
#define ERROR_CONNECTION_ABORTED 1236

/**
 * The host is down.
 *
 * Calls: GetQueuedCompletionStatus, GetOverlappedResult.
 * When: the operation ended with WSAEHOSTDOWN.
 * Do: see there.
 */
#define ERROR_HOST_DOWN 1256

/**
 * The quota of memory in use is used up.
 */
#define ERROR_WORKING_SET_QUOTA 1453

/**
 * The quota of paged memory is used up.
 */
#define ERROR_PAGEFILE_QUOTA 1454

/**
 * There is too little memory behind the paging file.
 */
#define ERROR_COMMITMENT_LIMIT 1455

/**
 * The buffer is not valid for the operation.
 *
 * Calls: GetQueuedCompletionStatus, GetOverlappedResult.
 * When: the operation ended with WSAEMSGSIZE: the datagram was too large to be sent.
 * Do: send less.
 */
#define ERROR_INVALID_USER_BUFFER 1784

/**
 * The quota is used up.
 */
#define ERROR_NOT_ENOUGH_QUOTA 1816

/**
 * The blocking call was cancelled.
 *
 * Calls: any call that waits.
 * When: WSACancelBlockingCall ended it (version 1 only), or another thread closed a datagram socket or a listener.
 * Do: treat the call as not made.
 */
#define WSAEINTR 10004

/**
 * The descriptor is bad.
 */
#define WSAEBADF 10009

/**
 * Access is denied: a broadcast address without SO_BROADCAST, or a privileged address.
 *
 * Calls: every send, bind, socket.
 * When: broadcast address while SO_BROADCAST is off; a port or a raw socket that needs a privilege.
 * Do: set SO_BROADCAST, or gain the privilege.
 */
#define WSAEACCES 10013

/**
 * A pointer does not name valid memory, or a structure is too small.
 *
 * Calls: any call that takes a pointer.
 * When: memory that cannot be read or written; a negative length; an address or option too short; an OVERLAPPED that is not
 * aligned to 8 bytes; AcceptEx: too little room for an address. Nothing was sent.
 * Do: mend the caller.
 */
#define WSAEFAULT 10014

/**
 * An argument is invalid, or the socket is in the wrong state for it.
 *
 * Calls: almost any.
 * When: unknown flag of send; MSG_OOB with SO_OOBINLINE; dwBufferCount 0; bind twice; listen unbound; unknown level; a
 * completion routine on a socket that has a completion port; FIONBIO 0 under WSAEventSelect; WSAEventSelect: not an event,
 * or an unknown bit; ConnectEx unbound; AcceptEx: not listening, or the accepting socket is bound or in use.
 * Do: mend the caller.
 */
#define WSAEINVAL 10022

/**
 * No more sockets can be opened.
 *
 * Calls: socket, WSASocket, accept, WSAAccept; the first overlapped call that has to wait.
 * When: the process or the system has no descriptor left.
 * Do: close some, or raise the limit.
 */
#define WSAEMFILE 10024

/**
 * The nonblocking call cannot be completed at once.
 *
 * Calls: every send, every receive, accept, connect.
 * When: the socket is nonblocking and the call would wait, also behind pending overlapped operations; of connect: the
 * connection is being made; overlapped: too many operations are pending on the socket (WS2_MAX_PENDING).
 * Do: wait with select, WSAPoll or an event, then call again.
 */
#define WSAEWOULDBLOCK 10035

/**
 * A blocking call is in progress.
 *
 * Calls: every call but WSAIsBlocking and WSACancelBlockingCall.
 * When: made from inside a blocking hook.
 * Do: return from the hook first.
 */
#define WSAEINPROGRESS 10036

/**
 * The operation is already in progress.
 *
 * Calls: connect, ConnectEx.
 * When: a nonblocking connect, or ConnectEx, is in progress.
 * Do: wait for it.
 */
#define WSAEALREADY 10037

/**
 * The handle is not a socket.
 *
 * Calls: every call on a socket.
 * When: the value was never a socket, was closed, or names something else; the hEvent of an OVERLAPPED is not an event.
 * Do: mend the caller: usually a socket closed twice.
 */
#define WSAENOTSOCK 10038

/**
 * A destination address is required.
 */
#define WSAEDESTADDRREQ 10039

/**
 * The message is larger than the transport or the buffer allows.
 *
 * Calls: every send; every receive.
 * When: a datagram larger than SO_MAX_MSG_SIZE: nothing leaves; a datagram larger than the buffer: its end is lost.
 * Do: send less, or offer more room.
 */
#define WSAEMSGSIZE 10040

/**
 * The protocol does not fit the socket type.
 */
#define WSAEPROTOTYPE 10041

/**
 * The option is unknown or not supported at this level.
 *
 * Calls: setsockopt, getsockopt, WSASendDisconnect, WSARecvDisconnect.
 * When: no such option, or not on this socket; disconnect data, which TCP has not.
 * Do: ask for another.
 */
#define WSAENOPROTOOPT 10042

/**
 * The protocol is not supported.
 *
 * Calls: socket, WSASocket.
 * When: the protocol is unknown or does not fit the type.
 * Do: pass 0.
 */
#define WSAEPROTONOSUPPORT 10043

/**
 * The socket type is not supported.
 *
 * Calls: socket, WSASocket.
 * When: the type is unknown.
 * Do: pass SOCK_STREAM or SOCK_DGRAM.
 */
#define WSAESOCKTNOSUPPORT 10044

/**
 * The operation is not supported on this socket.
 *
 * Calls: WSASend, WSASendTo, WSASendMsg, every receive, WSAIoctl, listen, accept.
 * When: MSG_OOB on a datagram socket; MSG_PARTIAL; an unknown flag or control code; what needs a window.
 * Do: mend the caller.
 */
#define WSAEOPNOTSUPP 10045

/**
 * The protocol family is not supported.
 */
#define WSAEPFNOSUPPORT 10046

/**
 * The address family is not supported.
 *
 * Calls: socket, bind, connect, sendto, inet_pton, getaddrinfo.
 * When: the family is unknown, or not the socket's own.
 * Do: AF_INET is 2, AF_INET6 is 23.
 */
#define WSAEAFNOSUPPORT 10047

/**
 * The address is already in use.
 *
 * Calls: bind, listen.
 * When: another socket has the address.
 * Do: choose another port.
 */
#define WSAEADDRINUSE 10048

/**
 * The address is not available on this machine.
 *
 * Calls: bind, connect, sendto.
 * When: not an address of this machine, or not one to connect to.
 * Do: choose another address.
 */
#define WSAEADDRNOTAVAIL 10049

/**
 * The network is down.
 *
 * Calls: every send, connect.
 * When: the network interface is down.
 * Do: try again later.
 */
#define WSAENETDOWN 10050

/**
 * The network cannot be reached.
 *
 * Calls: every send, connect.
 * When: there is no route.
 * Do: look at the routes.
 */
#define WSAENETUNREACH 10051

/**
 * The connection was broken: keep-alive found no peer, or a datagram's time to live ran out.
 *
 * Calls: every send, every receive.
 * When: keep-alive found no peer on an idle connection; later calls give WSAECONNRESET.
 * Do: close the socket and connect again.
 */
#define WSAENETRESET 10052

/**
 * The connection was aborted on this side.
 *
 * Calls: every send, every receive.
 * When: the peer had closed and answered later data with a reset; or the socket was closed during a call, or under a
 * pending receive of a connection.
 * Do: close the socket.
 */
#define WSAECONNABORTED 10053

/**
 * The connection was reset by the peer.
 *
 * Calls: every send, every receive.
 * When: the peer reset the connection: this and every later call. UDP: an earlier datagram met a closed port, once.
 * Do: close the stream and connect again.
 */
#define WSAECONNRESET 10054

/**
 * There is no buffer space.
 *
 * Calls: any.
 * When: the kernel is out of memory for the socket, or the library for a socket or a pending operation; WSAEnumProtocols: too
 * little room. A stream send of which a part had left ends its connection.
 * Do: try again later; offer as much room as is asked for.
 */
#define WSAENOBUFS 10055

/**
 * The socket is already connected.
 *
 * Calls: connect, listen, ConnectEx, WSAConnectByName, WSAConnectByList.
 * When: the socket is connected.
 * Do: use another socket.
 */
#define WSAEISCONN 10056

/**
 * The socket is not connected.
 *
 * Calls: every send, every receive, shutdown, getpeername, DisconnectEx, TransmitFile.
 * When: not connected, not yet connected, or the connect failed; a datagram socket without a default peer.
 * Do: connect first, or use sendto.
 */
#define WSAENOTCONN 10057

/**
 * The socket has been shut down for this direction.
 *
 * Calls: every send, every receive.
 * When: the socket was shut down for this direction.
 * Do: nothing: it was asked for.
 */
#define WSAESHUTDOWN 10058

/**
 * There are too many references.
 */
#define WSAETOOMANYREFS 10059

/**
 * The operation timed out, or the peer stopped answering.
 *
 * Calls: every send, every receive, connect, WSAConnectByName, WSAConnectByList.
 * When: a time-out of the socket or of the call expired, and part of a stream send may have left; or the peer stopped answering.
 * Do: close the socket.
 */
#define WSAETIMEDOUT 10060

/**
 * The connection was refused.
 *
 * Calls: connect, WSAAccept.
 * When: nobody listens there; of WSAAccept: the condition function rejected.
 * Do: try again later.
 */
#define WSAECONNREFUSED 10061

/**
 * The name cannot be translated.
 */
#define WSAELOOP 10062

/**
 * The name is too long.
 */
#define WSAENAMETOOLONG 10063

/**
 * The host is down.
 *
 * Calls: every send, connect.
 * When: the neighbour does not answer.
 * Do: try again later.
 */
#define WSAEHOSTDOWN 10064

/**
 * The host cannot be reached.
 *
 * Calls: every send, connect.
 * When: a router says that the host cannot be reached.
 * Do: look at the routes.
 */
#define WSAEHOSTUNREACH 10065

/**
 * The directory is not empty.
 */
#define WSAENOTEMPTY 10066

/**
 * There are too many processes.
 */
#define WSAEPROCLIM 10067

/**
 * The quota of users is used up.
 */
#define WSAEUSERS 10068

/**
 * The disk quota is used up.
 */
#define WSAEDQUOT 10069

/**
 * The file handle is stale.
 */
#define WSAESTALE 10070

/**
 * The item is remote.
 */
#define WSAEREMOTE 10071

/**
 * The network subsystem is not ready.
 */
#define WSASYSNOTREADY 10091

/**
 * The requested version is not supported.
 *
 * Calls: WSAStartup.
 * When: version 0.
 * Do: ask for MAKEWORD(2, 2).
 */
#define WSAVERNOTSUPPORTED 10092

/**
 * WSAStartup has not been called successfully.
 *
 * Calls: every call but the last-error functions.
 * When: no successful WSAStartup, or the last WSACleanup was made.
 * Do: call WSAStartup.
 */
#define WSANOTINITIALISED 10093

/**
 * The peer has shut down gracefully.
 */
#define WSAEDISCON 10101

/**
 * There are no more results.
 */
#define WSAENOMORE 10102

/**
 * The call was cancelled.
 */
#define WSAECANCELLED 10103

/**
 * The provider's table of procedures is invalid.
 */
#define WSAEINVALIDPROCTABLE 10104

/**
 * The provider is invalid.
 */
#define WSAEINVALIDPROVIDER 10105

/**
 * The provider could not be initialised.
 */
#define WSAEPROVIDERFAILEDINIT 10106

/**
 * A system call failed that should never fail; the trace names its errno.
 *
 * Calls: any.
 * When: the kernel answered with an error that has no code; the trace names it.
 * Do: report it.
 */
#define WSASYSCALLFAILURE 10107

/**
 * The service is not known.
 */
#define WSASERVICE_NOT_FOUND 10108

/**
 * The service or class is not known for this socket type.
 *
 * Calls: getaddrinfo, GetAddrInfoW, WSAConnectByName.
 * When: the service is unknown.
 * Do: use a port number.
 */
#define WSATYPE_NOT_FOUND 10109

/**
 * There are no more results.
 */
#define WSA_E_NO_MORE 10110

/**
 * The call was cancelled.
 */
#define WSA_E_CANCELLED 10111

/**
 * The query was refused.
 */
#define WSAEREFUSED 10112

/**
 * The host is not known.
 *
 * Calls: getaddrinfo, getnameinfo, GetAddrInfoW, GetNameInfoW, WSAConnectByName, gethostbyname, gethostbyaddr.
 * When: the host is unknown.
 * Do: look at the name.
 */
#define WSAHOST_NOT_FOUND 11001

/**
 * The name server could not answer; try again.
 *
 * Calls: getaddrinfo, getnameinfo; WSAAccept.
 * When: the name server did not answer; of WSAAccept: the condition function deferred.
 * Do: call again.
 */
#define WSATRY_AGAIN 11002

/**
 * The name server failed.
 *
 * Calls: getaddrinfo, getnameinfo.
 * When: the name server failed.
 * Do: look at the resolver's configuration.
 */
#define WSANO_RECOVERY 11003

/**
 * The name is valid but has no record of the requested type.
 *
 * Calls: getaddrinfo, gethostbyname, getservbyname, getservbyport, getprotobyname, getprotobynumber.
 * When: the name has no address of this family; no such service or protocol.
 * Do: ask for another family.
 */
#define WSANO_DATA 11004

/**
 * Level of a condition that should not occur.
 */
#define WS2_LOG_WARNING 2

/**
 * Level of a line that tells of a call.
 */
#define WS2_LOG_TRACE 5

/**
 * An asynchronous operation, an `IAsyncResult`. A handle likewise.
 */
struct dotnet_async_result;

/**
 * A .NET socket. The pointer is a handle: a number in disguise that only the library reads.
 */
struct dotnet_socket;

/**
 * A socket. Its value is the Linux file descriptor; `INVALID_SOCKET` is all ones.
 */
typedef uintptr_t SOCKET;

/**
 * A socket address of any family. The family is Windows' number: `AF_INET6` is 23.
 */
struct ws2_sockaddr {
    /**
     * Address family.
     */
    uint16_t sa_family;
    /**
     * Address, in the family's own layout.
     */
    char sa_data[14];
};

/**
 * 32-bit unsigned integer, also where C's `unsigned long` is wider.
 */
typedef uint32_t DWORD;

/**
 * 8-bit unsigned integer.
 */
typedef uint8_t BYTE;

/**
 * The entries that a protocol is layered upon.
 */
struct _WSAPROTOCOLCHAIN {
    /**
     * 1 for a protocol that stands by itself.
     */
    int ChainLen;
    /**
     * Identifiers of the entries.
     */
    DWORD ChainEntries[7];
};

/**
 * A protocol's description. Accepted by `WSASocketA` to name family, type and protocol.
 */
struct _WSAPROTOCOL_INFOA {
    /**
     * Properties of the protocol.
     */
    DWORD dwServiceFlags1;
    /**
     * Reserved.
     */
    DWORD dwServiceFlags2;
    /**
     * Reserved.
     */
    DWORD dwServiceFlags3;
    /**
     * Reserved.
     */
    DWORD dwServiceFlags4;
    /**
     * How the entry came about.
     */
    DWORD dwProviderFlags;
    /**
     * GUID of the provider.
     */
    BYTE ProviderId[16];
    /**
     * Identifier of the entry.
     */
    DWORD dwCatalogEntryId;
    /**
     * What the entry is made of.
     */
    struct _WSAPROTOCOLCHAIN ProtocolChain;
    /**
     * Version of the provider.
     */
    int iVersion;
    /**
     * Address family.
     */
    int iAddressFamily;
    /**
     * Largest address in bytes.
     */
    int iMaxSockAddr;
    /**
     * Smallest address in bytes.
     */
    int iMinSockAddr;
    /**
     * Socket type.
     */
    int iSocketType;
    /**
     * Protocol.
     */
    int iProtocol;
    /**
     * Number of protocols from `iProtocol` on that the entry covers.
     */
    int iProtocolMaxOffset;
    /**
     * Byte order: 0 is big-endian.
     */
    int iNetworkByteOrder;
    /**
     * Security scheme.
     */
    int iSecurityScheme;
    /**
     * Largest message; 0 for a stream.
     */
    DWORD dwMessageSize;
    /**
     * Reserved.
     */
    DWORD dwProviderReserved;
    /**
     * Name of the protocol.
     */
    char szProtocol[256];
};

/**
 * A protocol's description, with a name in the narrow character set.
 */
typedef struct _WSAPROTOCOL_INFOA WSAPROTOCOL_INFOA;

/**
 * Pointer to a `WSAPROTOCOL_INFOA`.
 */
typedef WSAPROTOCOL_INFOA *LPWSAPROTOCOL_INFOA;

/**
 * Pointer to a `DWORD`.
 */
typedef DWORD *LPDWORD;

/**
 * A protocol's description. Accepted by `WSASocketW` to name family, type and protocol.
 */
struct _WSAPROTOCOL_INFOW {
    /**
     * Properties of the protocol.
     */
    DWORD dwServiceFlags1;
    /**
     * Reserved.
     */
    DWORD dwServiceFlags2;
    /**
     * Reserved.
     */
    DWORD dwServiceFlags3;
    /**
     * Reserved.
     */
    DWORD dwServiceFlags4;
    /**
     * How the entry came about.
     */
    DWORD dwProviderFlags;
    /**
     * GUID of the provider.
     */
    BYTE ProviderId[16];
    /**
     * Identifier of the entry.
     */
    DWORD dwCatalogEntryId;
    /**
     * What the entry is made of.
     */
    struct _WSAPROTOCOLCHAIN ProtocolChain;
    /**
     * Version of the provider.
     */
    int iVersion;
    /**
     * Address family.
     */
    int iAddressFamily;
    /**
     * Largest address in bytes.
     */
    int iMaxSockAddr;
    /**
     * Smallest address in bytes.
     */
    int iMinSockAddr;
    /**
     * Socket type.
     */
    int iSocketType;
    /**
     * Protocol.
     */
    int iProtocol;
    /**
     * Number of protocols from `iProtocol` on that the entry covers.
     */
    int iProtocolMaxOffset;
    /**
     * Byte order: 0 is big-endian.
     */
    int iNetworkByteOrder;
    /**
     * Security scheme.
     */
    int iSecurityScheme;
    /**
     * Largest message; 0 for a stream.
     */
    DWORD dwMessageSize;
    /**
     * Reserved.
     */
    DWORD dwProviderReserved;
    /**
     * Name of the protocol, UTF-16.
     */
    WCHAR szProtocol[256];
};

/**
 * A protocol's description, with a name in UTF-16.
 */
typedef struct _WSAPROTOCOL_INFOW WSAPROTOCOL_INFOW;

/**
 * Pointer to a `WSAPROTOCOL_INFOW`.
 */
typedef WSAPROTOCOL_INFOW *LPWSAPROTOCOL_INFOW;

/**
 * One buffer of a gather or scatter list.
 */
struct _WSABUF {
    /**
     * Length of the buffer in bytes.
     */
    uint32_t len;
    /**
     * Start of the buffer.
     */
    char *buf;
};

/**
 * One buffer of a gather or scatter list.
 */
typedef struct _WSABUF WSABUF;

/**
 * Pointer to a `WSABUF`.
 */
typedef WSABUF *LPWSABUF;

/**
 * A quality of service: never given, never looked at.
 */
typedef void *LPQOS;

/**
 * A set of sockets to wait for as one; always 0 here.
 */
typedef uint32_t GROUP;

/**
 * Decides about a connection in `WSAAccept`: `CF_ACCEPT`, `CF_REJECT` or `CF_DEFER`.
 */
typedef int (*LPCONDITIONPROC)(LPWSABUF lpCallerId,
                               LPWSABUF lpCallerData,
                               LPQOS lpSQOS,
                               LPQOS lpGQOS,
                               LPWSABUF lpCalleeId,
                               LPWSABUF lpCalleeData,
                               GROUP *g,
                               uintptr_t dwCallbackData);

/**
 * Truth value: zero is false.
 */
typedef int32_t BOOL;

/**
 * A kernel object: event, completion port.
 */
typedef void *HANDLE;

/**
 * State of one overlapped operation. The caller owns it; the library fills it in.
 */
struct _OVERLAPPED {
    /**
     * Status of the operation: 0x103 while it is pending.
     */
    uintptr_t Internal;
    /**
     * Bytes transferred, valid when the operation has completed.
     */
    uintptr_t InternalHigh;
    /**
     * Flags of a completed receive.
     */
    DWORD Offset;
    /**
     * Reserved.
     */
    DWORD OffsetHigh;
    /**
     * Event to set on completion, or NULL.
     */
    HANDLE hEvent;
};

/**
 * State of one overlapped operation on a socket: the same structure.
 */
typedef struct _OVERLAPPED WSAOVERLAPPED;

/**
 * Pointer to a `WSAOVERLAPPED`.
 */
typedef WSAOVERLAPPED *LPWSAOVERLAPPED;

/**
 * A socket address and its size.
 */
struct _SOCKET_ADDRESS {
    /**
     * The address.
     */
    struct ws2_sockaddr *lpSockaddr;
    /**
     * Size of the address in bytes.
     */
    int iSockaddrLength;
};

/**
 * Addresses that `WSAConnectByList` tries.
 */
struct _SOCKET_ADDRESS_LIST {
    /**
     * Number of addresses.
     */
    int iAddressCount;
    /**
     * The addresses; as many as the count says.
     */
    struct _SOCKET_ADDRESS Address[1];
};

/**
 * Pointer to the addresses that `WSAConnectByList` tries.
 */
typedef struct _SOCKET_ADDRESS_LIST *PSOCKET_ADDRESS_LIST;

/**
 * Called in the issuing thread's next alertable wait: error, bytes transferred, the operation, flags (0 for sends).
 */
typedef void (*LPWSAOVERLAPPED_COMPLETION_ROUTINE)(DWORD dwError,
                                                   DWORD cbTransferred,
                                                   LPWSAOVERLAPPED lpOverlapped,
                                                   DWORD dwFlags);

/**
 * An entry of the host database. Two members have 16 bits where POSIX has ints.
 */
struct ws2_hostent {
    /**
     * Official name.
     */
    char *h_name;
    /**
     * Other names, ended by NULL.
     */
    char **h_aliases;
    /**
     * Address family, Windows' number.
     */
    short h_addrtype;
    /**
     * Size of an address in bytes.
     */
    short h_length;
    /**
     * Addresses in network byte order, ended by NULL.
     */
    char **h_addr_list;
};

/**
 * An entry of the service database, in the order of Win64.
 */
struct ws2_servent {
    /**
     * Official name.
     */
    char *s_name;
    /**
     * Other names, ended by NULL.
     */
    char **s_aliases;
    /**
     * Protocol's name.
     */
    char *s_proto;
    /**
     * Port in network byte order.
     */
    short s_port;
};

/**
 * An entry of the protocol database.
 */
struct ws2_protoent {
    /**
     * Official name.
     */
    char *p_name;
    /**
     * Other names, ended by NULL.
     */
    char **p_aliases;
    /**
     * Number of the protocol.
     */
    short p_proto;
};

/**
 * The kind of an exception: what each function of the .NET door returns.
 */
typedef int dotnet_exception;

/**
 * What a catcher asks of an exception. Written by every function that is given one, also where there is no exception.
 */
struct dotnet_error {
    /**
     * Its kind.
     */
    dotnet_exception exception;
    /**
     * `SocketException.ErrorCode`, a Winsock code; 0 otherwise.
     */
    int error_code;
    /**
     * `ParamName` or `ObjectName`, NULL where there is none. The text is never freed.
     */
    const char *parameter;
};

/**
 * An `AsyncCallback`: called once, in a thread of the library's, when the operation has ended. It may not throw or jump out.
 */
typedef void (*dotnet_async_callback)(struct dotnet_async_result *result);

/**
 * An `ArraySegment<byte>`: `count` bytes from `offset` on.
 */
struct dotnet_segment {
    /**
     * The array; NULL for a segment without one.
     */
    const void *array;
    /**
     * Where in the array the segment begins.
     */
    int offset;
    /**
     * Its bytes.
     */
    int count;
};

/**
 * An event object, as `WSACreateEvent` makes it.
 */
typedef HANDLE WSAEVENT;

/**
 * A procedure that `QueueUserAPC` queues for a thread.
 */
typedef void (*PAPCFUNC)(uintptr_t Parameter);

/**
 * What `WSAEnumNetworkEvents` tells.
 */
struct _WSANETWORKEVENTS {
    /**
     * `FD_` bits of what has happened.
     */
    int32_t lNetworkEvents;
    /**
     * A code for each bit, by its number; of the others nothing is written.
     */
    int iErrorCode[10];
};

/**
 * What `WSAEnumNetworkEvents` tells.
 */
typedef struct _WSANETWORKEVENTS WSANETWORKEVENTS;

/**
 * Pointer to a `WSANETWORKEVENTS`.
 */
typedef WSANETWORKEVENTS *LPWSANETWORKEVENTS;

/**
 * What `TransmitFile` sends before and behind the file.
 */
struct _TRANSMIT_FILE_BUFFERS {
    /**
     * Before the file.
     */
    void *Head;
    /**
     * Bytes before the file.
     */
    uint32_t HeadLength;
    /**
     * Behind the file.
     */
    void *Tail;
    /**
     * Bytes behind the file.
     */
    uint32_t TailLength;
};

/**
 * Pointer to what `TransmitFile` sends before and behind the file.
 */
typedef struct _TRANSMIT_FILE_BUFFERS *LPTRANSMIT_FILE_BUFFERS;

/**
 * Any function, to be cast to its own type. As a blocking hook of version 1 it is one that returns `BOOL`: called while a blocking
 * call waits, until it returns false.
 */
typedef intptr_t (*FARPROC)(void);

/**
 * Told what the library says of itself: `context` as it was given, `level`, the channel's name, and one line of text without its
 * end. The strings are gone when it returns.
 */
typedef void (*ws2_log_callback)(void *context, int level, const char *channel, const char *message);

/**
 * One answer of `getaddrinfo`, or its hints. The members stand in Windows' order.
 */
struct ws2_addrinfo {
    /**
     * `AI_` flags, Windows' values.
     */
    int ai_flags;
    /**
     * Address family, Windows' number.
     */
    int ai_family;
    /**
     * Socket type.
     */
    int ai_socktype;
    /**
     * Protocol.
     */
    int ai_protocol;
    /**
     * Size of `ai_addr` in bytes.
     */
    uintptr_t ai_addrlen;
    /**
     * Canonical name, on the first answer only, when asked for.
     */
    char *ai_canonname;
    /**
     * The address.
     */
    struct ws2_sockaddr *ai_addr;
    /**
     * The next answer, or NULL.
     */
    struct ws2_addrinfo *ai_next;
};

/**
 * One answer of `GetAddrInfoW`, or its hints.
 */
struct addrinfoW {
    /**
     * `AI_` flags, Windows' values.
     */
    int ai_flags;
    /**
     * Address family, Windows' number.
     */
    int ai_family;
    /**
     * Socket type.
     */
    int ai_socktype;
    /**
     * Protocol.
     */
    int ai_protocol;
    /**
     * Size of `ai_addr` in bytes.
     */
    uintptr_t ai_addrlen;
    /**
     * Canonical name, on the first answer only, when asked for.
     */
    WCHAR *ai_canonname;
    /**
     * The address.
     */
    struct ws2_sockaddr *ai_addr;
    /**
     * The next answer, or NULL.
     */
    struct addrinfoW *ai_next;
};

/**
 * One packet of `GetQueuedCompletionStatusEx`.
 */
struct _OVERLAPPED_ENTRY {
    /**
     * The key that the socket was associated with.
     */
    uintptr_t lpCompletionKey;
    /**
     * The operation's structure.
     */
    LPWSAOVERLAPPED lpOverlapped;
    /**
     * How the operation ended.
     */
    uintptr_t Internal;
    /**
     * Bytes transferred.
     */
    uint32_t dwNumberOfBytesTransferred;
};

/**
 * One packet of `GetQueuedCompletionStatusEx`.
 */
typedef struct _OVERLAPPED_ENTRY OVERLAPPED_ENTRY;

/**
 * Pointer to an `OVERLAPPED_ENTRY`.
 */
typedef OVERLAPPED_ENTRY *LPOVERLAPPED_ENTRY;

/**
 * Sockets `select` waits for: a count and an array, not a bitmap. The library honours any count; `FD_SETSIZE` is only
 * what the caller's own copy holds.
 */
struct ws2_fd_set {
    /**
     * Number of sockets in the array.
     */
    uint32_t fd_count;
    /**
     * The sockets.
     */
    SOCKET fd_array[FD_SETSIZE];
};

/**
 * One socket of `WSAPoll`.
 */
struct ws2_pollfd {
    /**
     * The socket.
     */
    SOCKET fd;
    /**
     * What is waited for.
     */
    short events;
    /**
     * What was found.
     */
    short revents;
};

/**
 * One message of `WSASendMsg`.
 */
struct _WSAMSG {
    /**
     * Where the datagram goes, or NULL for the connected peer.
     */
    struct ws2_sockaddr *name;
    /**
     * Size of the address in bytes.
     */
    int namelen;
    /**
     * The buffers whose concatenation is the datagram.
     */
    LPWSABUF lpBuffers;
    /**
     * Number of buffers.
     */
    uint32_t dwBufferCount;
    /**
     * Control data; none is supported, so its length must be 0.
     */
    WSABUF Control;
    /**
     * Ignored on input.
     */
    uint32_t dwFlags;
};

/**
 * One message of `WSASendMsg`.
 */
typedef struct _WSAMSG WSAMSG;

/**
 * Pointer to a `WSAMSG`.
 */
typedef WSAMSG *LPWSAMSG;

/**
 * 16-bit unsigned integer.
 */
typedef uint16_t WORD;

/**
 * What `WSAStartup` says about the implementation.
 */
struct WSAData {
    /**
     * Version the caller is expected to use: major in the low byte.
     */
    WORD wVersion;
    /**
     * Highest version supported: 0x0202.
     */
    WORD wHighVersion;
    /**
     * Meaningful for version 1 only: 32767.
     */
    uint16_t iMaxSockets;
    /**
     * Meaningful for version 1 only: 65467.
     */
    uint16_t iMaxUdpDg;
    /**
     * Never written.
     */
    char *lpVendorInfo;
    /**
     * "WinSock 2.0".
     */
    char szDescription[257];
    /**
     * "Running".
     */
    char szSystemStatus[129];
};

/**
 * What `WSAStartup` says about the implementation.
 */
typedef struct WSAData WSADATA;

/**
 * Pointer to a `WSADATA`.
 */
typedef WSADATA *LPWSADATA;

/**
 * State of one overlapped operation.
 */
typedef struct _OVERLAPPED OVERLAPPED;

/**
 * The entries that a protocol is layered upon.
 */
typedef struct _WSAPROTOCOLCHAIN WSAPROTOCOLCHAIN;

/**
 * Pointer to a `WSAPROTOCOLCHAIN`.
 */
typedef WSAPROTOCOLCHAIN *LPWSAPROTOCOLCHAIN;

/**
 * No exception.
 */
#define DOTNET_NONE 0

/**
 * `ArgumentNullException`.
 */
#define DOTNET_ARGUMENT_NULL_EXCEPTION 1

/**
 * `ArgumentException`.
 */
#define DOTNET_ARGUMENT_EXCEPTION 2

/**
 * `ArgumentOutOfRangeException`.
 */
#define DOTNET_ARGUMENT_OUT_OF_RANGE_EXCEPTION 3

/**
 * `InvalidOperationException`.
 */
#define DOTNET_INVALID_OPERATION_EXCEPTION 4

/**
 * `ObjectDisposedException`.
 */
#define DOTNET_OBJECT_DISPOSED_EXCEPTION 5

/**
 * `SocketException`.
 */
#define DOTNET_SOCKET_EXCEPTION 6

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * 32 bits from the host's to the network's byte order.
 */
uint32_t ws2_htonl(uint32_t hostlong);

/**
 * 16 bits from the host's to the network's byte order.
 */
uint16_t ws2_htons(uint16_t hostshort);

/**
 * 32 bits from the network's to the host's byte order.
 */
uint32_t ws2_ntohl(uint32_t netlong);

/**
 * 16 bits from the network's to the host's byte order.
 */
uint16_t ws2_ntohs(uint16_t netshort);

/**
 * 32 bits from the host's to the network's byte order, for the protocol of a socket.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED`, `WSAENOTSOCK` |
 * `WSAEFAULT` | `lpnetlong` is not valid memory
 *
 * # Safety
 * `lpnetlong` must not be used by others during the call.
 */
int WSAHtonl(SOCKET s, uint32_t hostlong, uint32_t *lpnetlong);

/**
 * 16 bits from the host's to the network's byte order, for the protocol of a socket.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * As `WSAHtonl`.
 *
 * # Safety
 * `lpnetshort` must not be used by others during the call.
 */
int WSAHtons(SOCKET s, uint16_t hostshort, uint16_t *lpnetshort);

/**
 * 32 bits from the network's to the host's byte order, for the protocol of a socket.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * As `WSAHtonl`.
 *
 * # Safety
 * `lphostlong` must not be used by others during the call.
 */
int WSANtohl(SOCKET s, uint32_t netlong, uint32_t *lphostlong);

/**
 * 16 bits from the network's to the host's byte order, for the protocol of a socket.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * As `WSAHtonl`.
 *
 * # Safety
 * `lphostshort` must not be used by others during the call.
 */
int WSANtohs(SOCKET s, uint16_t netshort, uint16_t *lphostshort);

/**
 * An IPv4 address from its text: one to four parts, decimal, octal (`0`) or hexadecimal (`0x`).
 *
 * # Returns
 * The address in network byte order, or `INADDR_NONE`.
 *
 * # Safety
 * `cp` must not change during the call.
 */
uint32_t ws2_inet_addr(const char *cp);

/**
 * The text of an IPv4 address. The parameter stands for `struct in_addr`, which has the same size and passing.
 *
 * # Returns
 * A string in memory of the calling thread, valid until its next call.
 */
char *ws2_inet_ntoa(uint32_t address);

/**
 * The text of an address of family `AF_INET` or `AF_INET6`.
 *
 * # Returns
 * `pStringBuf`, or NULL.
 *
 * # Errors
 * `WSAEAFNOSUPPORT` | another family
 * `WSA_INVALID_PARAMETER` | `StringBufSize` too small
 * `WSAEFAULT` | a pointer is not valid memory
 *
 * # Safety
 * `pStringBuf` must have room for `StringBufSize` bytes; neither may be used by others during the call.
 */
const char *ws2_inet_ntop(int Family, const void *pAddr, char *pStringBuf, uintptr_t StringBufSize);

/**
 * An address of family `AF_INET` or `AF_INET6` from its text, strictly.
 *
 * # Returns
 * 1; 0 for a text that is no such address; -1 for a failure.
 *
 * # Errors
 * `WSAEAFNOSUPPORT` | another family
 * `WSAEFAULT` | a pointer is not valid memory
 *
 * # Safety
 * `pAddrBuf` must have room for the address; neither may be used by others during the call.
 */
int ws2_inet_pton(int Family, const char *pszAddrString, void *pAddrBuf);

/**
 * The text of an address: `1.2.3.4:80`, `[::1%7]:80`, without port or scope where they are 0.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSAEFAULT` | a pointer is not valid memory; `*lpdwAddressStringLength` too small, which then says what is needed
 * `WSAEINVAL` | another family than `AF_INET` and `AF_INET6`
 *
 * # Safety
 * The string must have room for the length given; no argument may be used by others during the call.
 */
int WSAAddressToStringA(struct ws2_sockaddr *lpsaAddress,
                        DWORD dwAddressLength,
                        LPWSAPROTOCOL_INFOA lpProtocolInfo,
                        char *lpszAddressString,
                        LPDWORD lpdwAddressStringLength);

/**
 * As [`WSAAddressToStringA`], in UTF-16.
 *
 * # Safety
 * As [`WSAAddressToStringA`].
 */
int WSAAddressToStringW(struct ws2_sockaddr *lpsaAddress,
                        DWORD dwAddressLength,
                        LPWSAPROTOCOL_INFOW lpProtocolInfo,
                        WCHAR *lpszAddressString,
                        LPDWORD lpdwAddressStringLength);

/**
 * The address in a text, as `WSAAddressToStringA` writes it.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSAEINVAL` | the text is no address of this family, or the family is another than `AF_INET` and `AF_INET6`
 * `WSAEFAULT` | `*lpAddressLength` too small, or a pointer is not valid memory
 *
 * # Safety
 * The address must have room for the length given; no argument may be used by others during the call.
 */
int WSAStringToAddressA(const char *AddressString,
                        int AddressFamily,
                        LPWSAPROTOCOL_INFOA lpProtocolInfo,
                        struct ws2_sockaddr *lpAddress,
                        int *lpAddressLength);

/**
 * As [`WSAStringToAddressA`], in UTF-16.
 *
 * # Safety
 * As [`WSAStringToAddressA`].
 */
int WSAStringToAddressW(const WCHAR *AddressString,
                        int AddressFamily,
                        LPWSAPROTOCOL_INFOW lpProtocolInfo,
                        struct ws2_sockaddr *lpAddress,
                        int *lpAddressLength);

/**
 * Gives a socket its local address.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED`, `WSAENOTSOCK` |
 * `WSAEFAULT` | `namelen` too small, or `name` is not valid memory or of another family
 * `WSAEINVAL` | already bound
 * `WSAEADDRINUSE`, `WSAEADDRNOTAVAIL`, `WSAEACCES` | the address
 *
 * # Safety
 * `name` must not change during the call.
 */
int ws2_bind(SOCKET s, const struct ws2_sockaddr *name, int namelen);

/**
 * Makes a bound stream socket accept connections; `backlog` may be `SOMAXCONN`.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED`, `WSAENOTSOCK` |
 * `WSAEINVAL` | not bound
 * `WSAEISCONN` | connected
 * `WSAEOPNOTSUPP` | not a stream socket
 */
int ws2_listen(SOCKET s, int backlog);

/**
 * Takes the next connection of a listening socket. The new socket inherits nonblocking mode and the listener's options.
 *
 * # Returns
 * The connected socket, or `INVALID_SOCKET`.
 *
 * # Errors
 * `WSANOTINITIALISED`, `WSAENOTSOCK` |
 * `WSAEINVAL` | not listening
 * `WSAEWOULDBLOCK` | nonblocking, and no connection is waiting
 * `WSAEFAULT` | `addrlen` too small, or a pointer is not valid memory
 * `WSAECONNRESET` | the connection was gone before it could be taken
 * `WSAEMFILE` | no descriptor left
 *
 * # Safety
 * `addr` must have room for `*addrlen` bytes, and neither may be used by others during the call. Both may be NULL.
 */
SOCKET ws2_accept(SOCKET s, struct ws2_sockaddr *addr, int *addrlen);

/**
 * Connects a stream socket, or sets a datagram socket's default peer. A zeroed address of family `AF_UNSPEC` dissolves the
 * latter.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED`, `WSAENOTSOCK` |
 * `WSAEFAULT` | `namelen` too small, or `name` is not valid memory
 * `WSAEAFNOSUPPORT` | the address is of another family
 * `WSAEWOULDBLOCK` | nonblocking: the connection is being made
 * `WSAEALREADY` | a nonblocking connect is in progress
 * `WSAEISCONN` | already connected
 * `WSAEINVAL` | listening
 * `WSAECONNREFUSED`, `WSAETIMEDOUT`, `WSAENETUNREACH`, `WSAEHOSTUNREACH`, `WSAEADDRNOTAVAIL` | the peer or the way to it
 *
 * # Safety
 * `name` must not change during the call.
 */
int ws2_connect(SOCKET s,
                const struct ws2_sockaddr *name,
                int namelen);

/**
 * Ends sending (`SD_SEND`), receiving (`SD_RECEIVE`) or both (`SD_BOTH`). A send that is blocked in another thread finishes
 * first, and the end of the stream follows its last byte.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED`, `WSAENOTSOCK` |
 * `WSAEINVAL` | unknown `how`
 * `WSAENOTCONN` | a stream socket that is not connected
 */
int ws2_shutdown(SOCKET s,
                 int how);

/**
 * The socket's local address.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED`, `WSAENOTSOCK` |
 * `WSAEINVAL` | not bound
 * `WSAEFAULT` | `*namelen` too small, or a pointer is not valid memory
 *
 * # Safety
 * `name` must have room for `*namelen` bytes, and neither may be used by others during the call.
 */
int ws2_getsockname(SOCKET s, struct ws2_sockaddr *name, int *namelen);

/**
 * The connected peer's address.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED`, `WSAENOTSOCK` |
 * `WSAENOTCONN` | not connected
 * `WSAEFAULT` | `*namelen` too small, or a pointer is not valid memory
 *
 * # Safety
 * `name` must have room for `*namelen` bytes, and neither may be used by others during the call.
 */
int ws2_getpeername(SOCKET s, struct ws2_sockaddr *name, int *namelen);

/**
 * As `connect`. Neither data nor quality of service goes with it: `lpCallerData` and both specifications are ignored, and the length
 * of `lpCalleeData` becomes 0.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * As `connect`.
 *
 * # Safety
 * `name` and `lpCalleeData` must not be used by others during the call.
 */
int WSAConnect(SOCKET s,
               const struct ws2_sockaddr *name,
               int namelen,
               LPWSABUF lpCallerData,
               LPWSABUF lpCalleeData,
               LPQOS lpSQOS,
               LPQOS lpGQOS);

/**
 * As `accept`, with a function that is asked about each connection: `CF_ACCEPT` takes it, `CF_REJECT` resets it, `CF_DEFER`
 * leaves it for the next accept. The peer's connect has succeeded by then: Linux completes handshakes by itself.
 *
 * # Returns
 * The connected socket, or `INVALID_SOCKET`.
 *
 * # Errors
 * As `accept`, and
 * `WSAECONNREFUSED` | the function rejected
 * `WSATRY_AGAIN` | the function deferred
 * `WSAEINVAL` | the function answered something else; the connection is reset
 *
 * # Safety
 * As `accept`; the function is called in this thread, with addresses that are valid while it runs.
 */
SOCKET WSAAccept(SOCKET s,
                 struct ws2_sockaddr *addr,
                 int *addrlen,
                 LPCONDITIONPROC lpfnCondition,
                 uintptr_t dwCallbackData);

/**
 * Connects a stream socket to a host and service by their names: to one after the other of the addresses that the host has, until
 * one takes the connection. An IPv6 socket with `IPV6_V6ONLY` off takes IPv4 addresses too. Waits on a nonblocking socket as
 * well; `timeout` NULL waits until each address has failed.
 *
 * # Returns
 * `TRUE`, with the addresses of both ends, where they are wanted; or `FALSE`.
 *
 * # Errors
 * `WSANOTINITIALISED`, `WSAENOTSOCK` |
 * `WSAEINVAL` | a name is NULL, `Reserved` is not, not a TCP socket, or a listening one
 * `WSAEISCONN`, `WSAEALREADY` | connected; a connect is in progress
 * `WSAHOST_NOT_FOUND`, `WSATYPE_NOT_FOUND`, `WSATRY_AGAIN`, `WSANO_RECOVERY` | the names
 * `WSAETIMEDOUT` | the time is over
 * `WSAECONNREFUSED`, `WSAENETUNREACH`, `WSAEHOSTUNREACH` | as `connect`, of the last address
 * `WSAEFAULT` | too little room for an address, or a pointer is not valid memory
 *
 * # Safety
 * No argument may be used by others during the call.
 */
BOOL WSAConnectByNameA(SOCKET s,
                       const char *nodename,
                       const char *servicename,
                       LPDWORD LocalAddressLength,
                       struct ws2_sockaddr *LocalAddress,
                       LPDWORD RemoteAddressLength,
                       struct ws2_sockaddr *RemoteAddress,
                       const struct ws2_timeval *timeout,
                       LPWSAOVERLAPPED Reserved);

/**
 * As [`WSAConnectByNameA`], with names in UTF-16.
 *
 * # Safety
 * As [`WSAConnectByNameA`].
 */
BOOL WSAConnectByNameW(SOCKET s,
                       const WCHAR *nodename,
                       const WCHAR *servicename,
                       LPDWORD LocalAddressLength,
                       struct ws2_sockaddr *LocalAddress,
                       LPDWORD RemoteAddressLength,
                       struct ws2_sockaddr *RemoteAddress,
                       const struct ws2_timeval *timeout,
                       LPWSAOVERLAPPED Reserved);

/**
 * As [`WSAConnectByNameA`], with addresses in place of names. They are of the socket's own family.
 *
 * # Returns
 * As [`WSAConnectByNameA`].
 *
 * # Errors
 * As [`WSAConnectByNameA`]; `WSAEINVAL` | no addresses
 * `WSAEAFNOSUPPORT` | an address of another family
 *
 * # Safety
 * As [`WSAConnectByNameA`].
 */
BOOL WSAConnectByList(SOCKET s,
                      PSOCKET_ADDRESS_LIST SocketAddress,
                      LPDWORD LocalAddressLength,
                      struct ws2_sockaddr *LocalAddress,
                      LPDWORD RemoteAddressLength,
                      struct ws2_sockaddr *RemoteAddress,
                      const struct ws2_timeval *timeout,
                      LPWSAOVERLAPPED Reserved);

/**
 * `FIONBIO` sets nonblocking mode, `FIONREAD` counts what can be read, `SIOCATMARK` asks for the urgent mark.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED`, `WSAENOTSOCK` |
 * `WSAEFAULT` | `argp` is not valid memory
 * `WSAEOPNOTSUPP` | unknown command
 *
 * # Safety
 * `argp` must not be used by others during the call.
 */
int ioctlsocket(SOCKET s, int cmd, uint32_t *argp);

/**
 * The commands of `ioctlsocket`, and `SIO_KEEPALIVE_VALS`, `SIO_UDP_CONNRESET`, `SIO_FLUSH` (cancels pending sends),
 * `SIO_GET_EXTENSION_FUNCTION_POINTER` (`AcceptEx`, `ConnectEx`, `DisconnectEx`, `GetAcceptExSockaddrs`, `TransmitFile`,
 * `WSARecvMsg`, `WSASendMsg`). All complete at once; `lpOverlapped` is left alone.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED`, `WSAENOTSOCK` |
 * `WSAEFAULT` | a buffer too small or not valid memory; `lpcbBytesReturned` NULL, also with `lpOverlapped`
 * `WSAEINVAL` | an extension that is unknown
 * `WSAEOPNOTSUPP` | another code; `*lpcbBytesReturned` is 0
 *
 * # Safety
 * The buffers must have the sizes given; no argument may be used by others during the call.
 */
int WSAIoctl(SOCKET s,
             DWORD dwIoControlCode,
             void *lpvInBuffer,
             DWORD cbInBuffer,
             void *lpvOutBuffer,
             DWORD cbOutBuffer,
             LPDWORD lpcbBytesReturned,
             LPWSAOVERLAPPED lpOverlapped,
             LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);

/**
 * The official name and the IPv4 addresses of a host. NULL or an empty name is this machine.
 *
 * # Returns
 * An entry in memory of the calling thread, valid until its next call, or NULL.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSAHOST_NOT_FOUND`, `WSANO_DATA`, `WSATRY_AGAIN`, `WSANO_RECOVERY` | the name, or the name server
 * `WSAEFAULT` | `name` is not valid memory
 *
 * # Safety
 * `name` must not change during the call.
 */
struct ws2_hostent *ws2_gethostbyname(const char *name);

/**
 * The name of the host that has an address.
 *
 * # Returns
 * As `gethostbyname`.
 *
 * # Errors
 * As `gethostbyname`; `WSAEAFNOSUPPORT` | another family than `AF_INET` and `AF_INET6`
 *
 * # Safety
 * `addr` must not change during the call.
 */
struct ws2_hostent *ws2_gethostbyaddr(const char *addr, int len, int type);

/**
 * The port of a service. `proto` NULL takes the first protocol that has it.
 *
 * # Returns
 * An entry in memory of the calling thread, valid until its next call, or NULL.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSANO_DATA` | no such service
 * `WSAEFAULT` | a pointer is not valid memory
 *
 * # Safety
 * The strings must not change during the call.
 */
struct ws2_servent *ws2_getservbyname(const char *name, const char *proto);

/**
 * The service of a port, which is in network byte order. `proto` NULL takes the first protocol that has it.
 *
 * # Returns
 * As `getservbyname`.
 *
 * # Errors
 * As `getservbyname`.
 *
 * # Safety
 * The string must not change during the call.
 */
struct ws2_servent *ws2_getservbyport(int port, const char *proto);

/**
 * The number and the names of a protocol.
 *
 * # Returns
 * An entry in memory of the calling thread, valid until its next call, or NULL.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSANO_DATA` | no such protocol
 * `WSAEFAULT` | `name` is not valid memory
 *
 * # Safety
 * `name` must not change during the call.
 */
struct ws2_protoent *ws2_getprotobyname(const char *name);

/**
 * The names of the protocol that has a number.
 *
 * # Returns
 * As `getprotobyname`.
 *
 * # Errors
 * As `getprotobyname`.
 */
struct ws2_protoent *ws2_getprotobynumber(int number);

/**
 * `new Socket(AddressFamily, SocketType, ProtocolType)`. The numbers are .NET's, which are Winsock's. No `WSAStartup` is needed.
 *
 * # Errors
 * `SocketException` | family, type and protocol do not go together
 *
 * # Safety
 * `socket` has room for a pointer; `error` is NULL or has room for a `dotnet_error`.
 */
dotnet_exception dotnet_socket_create(int address_family,
                                      int socket_type,
                                      int protocol_type,
                                      struct dotnet_socket **socket,
                                      struct dotnet_error *error);

/**
 * `Close()`, `Dispose()`: any number of times. Calls that are blocked return, operations that are pending end; their callbacks run. The handle
 * is that of a disposed socket until it is given back.
 *
 * # Errors
 * `ArgumentNullException` | `socket` is NULL
 *
 * # Safety
 * `error` is NULL or has room for a `dotnet_error`.
 */
dotnet_exception dotnet_socket_close(struct dotnet_socket *socket,
                                     struct dotnet_error *error);

/**
 * What a garbage collector does: closes the socket where that was not done, and gives the handle back. NULL is nothing.
 */
void dotnet_socket_free(struct dotnet_socket *socket);

/**
 * Winsock's name of the socket, for what is not here; `INVALID_SOCKET` for a handle that is none.
 */
SOCKET dotnet_socket_get_handle(struct dotnet_socket *socket);

/**
 * `Connect(EndPoint)`: a stream waits for its peer, a datagram socket gets a default one.
 *
 * # Errors
 * `ArgumentNullException` | `address` is NULL
 * `SocketException` | as Winsock's call
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * `address` has `length` readable bytes; `error` is NULL or has room for a `dotnet_error`.
 */
dotnet_exception dotnet_socket_connect(struct dotnet_socket *socket,
                                       const struct ws2_sockaddr *address,
                                       int length,
                                       struct dotnet_error *error);

/**
 * `Bind(EndPoint)`.
 *
 * # Errors
 * `ArgumentNullException` | `address` is NULL
 * `SocketException` | as Winsock's call
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * `address` has `length` readable bytes; `error` is NULL or has room for a `dotnet_error`.
 */
dotnet_exception dotnet_socket_bind(struct dotnet_socket *socket,
                                    const struct ws2_sockaddr *address,
                                    int length,
                                    struct dotnet_error *error);

/**
 * `Listen(int)`.
 *
 * # Errors
 * `SocketException` | as Winsock's call
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * `error` is NULL or has room for a `dotnet_error`.
 */
dotnet_exception dotnet_socket_listen(struct dotnet_socket *socket, int backlog, struct dotnet_error *error);

/**
 * `Shutdown(SocketShutdown)`: 0 ends receiving, 1 sending, 2 both.
 *
 * # Errors
 * `SocketException` | as Winsock's call
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * `error` is NULL or has room for a `dotnet_error`.
 */
dotnet_exception dotnet_socket_shutdown(struct dotnet_socket *socket, int how, struct dotnet_error *error);

/**
 * `Accept()`: waits for a connection and gives its socket, which is connected and otherwise like its listener.
 *
 * # Errors
 * `SocketException` | as Winsock's call
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * `accepted` has room for a pointer; `error` is NULL or has room for a `dotnet_error`.
 */
dotnet_exception dotnet_socket_accept(struct dotnet_socket *socket,
                                      struct dotnet_socket **accepted,
                                      struct dotnet_error *error);

/**
 * `Receive(byte[], int offset, int size, SocketFlags)`: receives what is there, at most `size` bytes. 0: the peer has ended its stream.
 *
 * # Errors
 * `ArgumentNullException`, `ArgumentOutOfRangeException` | as `dotnet_socket_send_part`
 * `SocketException` | as Winsock's `recv`
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * `buffer` has `length` writable bytes; the outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_receive(struct dotnet_socket *socket,
                                       void *buffer,
                                       int length,
                                       int offset,
                                       int size,
                                       int flags,
                                       int *received,
                                       struct dotnet_error *error);

/**
 * `Receive(byte[], int offset, int size, SocketFlags, out SocketError)`: receives what is there, at most `size` bytes. 0: the peer has ended its stream. An error of the
 * socket is told in `error_code` and is no exception.
 *
 * # Errors
 * `ArgumentNullException`, `ArgumentOutOfRangeException` | as `dotnet_socket_send_part`
 * `SocketException` | as Winsock's `recv`
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * `buffer` has `length` writable bytes; the outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_receive_code(struct dotnet_socket *socket,
                                            void *buffer,
                                            int length,
                                            int offset,
                                            int size,
                                            int flags,
                                            int *error_code,
                                            int *received,
                                            struct dotnet_error *error);

/**
 * `BeginSend(byte[], int offset, int size, SocketFlags, AsyncCallback, object)`: begins to send all of it and does not wait, also on a
 * nonblocking socket. The operation ends when all bytes were taken, or with an error; then its wait handle is set, and `callback`,
 * which may be NULL, is called once, in a thread of the library's, with the handle that `*result` has. The bytes of operations
 * leave in the order of the calls.
 *
 * # Errors
 * As `dotnet_socket_send_part`; what is wrong at once is thrown here, and `EndSend` throws the rest
 *
 * # Safety
 * `buffer` has `length` readable bytes until the operation has ended; the outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_begin_send(struct dotnet_socket *socket,
                                          const void *buffer,
                                          int length,
                                          int offset,
                                          int size,
                                          int flags,
                                          dotnet_async_callback callback,
                                          void *state,
                                          struct dotnet_async_result **result,
                                          struct dotnet_error *error);

/**
 * `BeginSend(byte[], int offset, int size, SocketFlags, out SocketError, AsyncCallback, object)`: begins to send all of it and does not wait, also on a
 * nonblocking socket. The operation ends when all bytes were taken, or with an error; then its wait handle is set, and `callback`,
 * which may be NULL, is called once, in a thread of the library's, with the handle that `*result` has. The bytes of operations
 * leave in the order of the calls. An
 * error of the socket is told in `error_code` and is no exception; `*result` is NULL then.
 *
 * # Errors
 * As `dotnet_socket_send_part`; what is wrong at once is thrown here, and `EndSend` throws the rest
 *
 * # Safety
 * `buffer` has `length` readable bytes until the operation has ended; the outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_begin_send_code(struct dotnet_socket *socket,
                                               const void *buffer,
                                               int length,
                                               int offset,
                                               int size,
                                               int flags,
                                               int *error_code,
                                               dotnet_async_callback callback,
                                               void *state,
                                               struct dotnet_async_result **result,
                                               struct dotnet_error *error);

/**
 * `BeginSend(IList<ArraySegment<byte>>, SocketFlags, AsyncCallback, object)`: as [`dotnet_socket_begin_send`], for a list of segments. The
 * array of segments is not needed after the call.
 *
 * # Errors
 * As `dotnet_socket_send_list`
 *
 * # Safety
 * `segments` has `count` segments, whose bytes are readable until the operation has ended; the outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_begin_send_list(struct dotnet_socket *socket,
                                               const struct dotnet_segment *list,
                                               int count,
                                               int flags,
                                               dotnet_async_callback callback,
                                               void *state,
                                               struct dotnet_async_result **result,
                                               struct dotnet_error *error);

/**
 * `BeginSend(IList<ArraySegment<byte>>, SocketFlags, out SocketError, AsyncCallback, object)`: as [`dotnet_socket_begin_send`], for a list of segments. The
 * array of segments is not needed after the call. An error of the socket is told in `error_code`.
 *
 * # Errors
 * As `dotnet_socket_send_list`
 *
 * # Safety
 * `segments` has `count` segments, whose bytes are readable until the operation has ended; the outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_begin_send_list_code(struct dotnet_socket *socket,
                                                    const struct dotnet_segment *list,
                                                    int count,
                                                    int flags,
                                                    int *error_code,
                                                    dotnet_async_callback callback,
                                                    void *state,
                                                    struct dotnet_async_result **result,
                                                    struct dotnet_error *error);

/**
 * `EndSend(IAsyncResult)`: waits until the operation has ended, and gives its bytes. Once for each operation.
 *
 * # Errors
 * `ObjectDisposedException` | the socket is closed
 * `ArgumentNullException` | `result` is NULL: "asyncResult"
 * `ArgumentException` | `result` is not an operation of this socket: "asyncResult"
 * `InvalidOperationException` | it was called for this operation before
 * `SocketException` | the operation failed
 *
 * # Safety
 * The outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_end_send(struct dotnet_socket *socket,
                                        struct dotnet_async_result *result,
                                        int *sent,
                                        struct dotnet_error *error);

/**
 * `EndSend(IAsyncResult, out SocketError)`: waits until the operation has ended, and gives its bytes. Once for each operation. An error of the socket is told in
 * `error_code` and is no exception.
 *
 * # Errors
 * `ObjectDisposedException` | the socket is closed
 * `ArgumentNullException` | `result` is NULL: "asyncResult"
 * `ArgumentException` | `result` is not an operation of this socket: "asyncResult"
 * `InvalidOperationException` | it was called for this operation before
 * `SocketException` | the operation failed
 *
 * # Safety
 * The outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_end_send_code(struct dotnet_socket *socket,
                                             struct dotnet_async_result *result,
                                             int *error_code,
                                             int *sent,
                                             struct dotnet_error *error);

/**
 * `IAsyncResult.AsyncState`: what was given for it. NULL for a handle that is none.
 */
void *dotnet_async_result_state(struct dotnet_async_result *result);

/**
 * `IAsyncResult.IsCompleted`: 1 once the operation has ended.
 */
int dotnet_async_result_is_completed(struct dotnet_async_result *result);

/**
 * `IAsyncResult.AsyncWaitHandle`: an event that is set for ever once the operation has ended. `WaitForSingleObject` and the others
 * take it; it belongs to the operation and goes with it. NULL for a handle that is none.
 */
HANDLE dotnet_async_result_wait_handle(struct dotnet_async_result *result);

/**
 * `IAsyncResult.CompletedSynchronously`: 0, because a callback never runs in the thread that began the operation.
 */
int dotnet_async_result_completed_synchronously(struct dotnet_async_result *result);

/**
 * What a garbage collector does: gives the handle back. An operation that is under way goes on, and its callback still finds the
 * handle good until it has returned.
 */
void dotnet_async_result_free(struct dotnet_async_result *result);

/**
 * `SendTimeout`: what a send may take, in milliseconds; 0 and -1 are for ever.
 *
 * # Errors
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * The outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_get_send_timeout(struct dotnet_socket *socket, int *value, struct dotnet_error *error);

/**
 * Sets `SendTimeout`.
 *
 * # Errors
 * `ArgumentOutOfRangeException` | `value` is negative and not -1: "value"
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * `error` is NULL or has room for a `dotnet_error`.
 */
dotnet_exception dotnet_socket_set_send_timeout(struct dotnet_socket *socket, int value, struct dotnet_error *error);

/**
 * `ReceiveTimeout`: what a receive may take, in milliseconds; 0 and -1 are for ever.
 *
 * # Errors
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * The outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_get_receive_timeout(struct dotnet_socket *socket,
                                                   int *value,
                                                   struct dotnet_error *error);

/**
 * Sets `ReceiveTimeout`.
 *
 * # Errors
 * `ArgumentOutOfRangeException` | `value` is negative and not -1: "value"
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * `error` is NULL or has room for a `dotnet_error`.
 */
dotnet_exception dotnet_socket_set_receive_timeout(struct dotnet_socket *socket, int value, struct dotnet_error *error);

/**
 * `SendBufferSize`: how many bytes the system keeps to be sent.
 *
 * # Errors
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * The outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_get_send_buffer_size(struct dotnet_socket *socket,
                                                    int *value,
                                                    struct dotnet_error *error);

/**
 * Sets `SendBufferSize`.
 *
 * # Errors
 * `ArgumentOutOfRangeException` | `value` is negative: "value"
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * `error` is NULL or has room for a `dotnet_error`.
 */
dotnet_exception dotnet_socket_set_send_buffer_size(struct dotnet_socket *socket,
                                                    int value,
                                                    struct dotnet_error *error);

/**
 * `ReceiveBufferSize`: how many bytes the system keeps that were received.
 *
 * # Errors
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * The outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_get_receive_buffer_size(struct dotnet_socket *socket,
                                                       int *value,
                                                       struct dotnet_error *error);

/**
 * Sets `ReceiveBufferSize`.
 *
 * # Errors
 * `ArgumentOutOfRangeException` | `value` is negative: "value"
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * `error` is NULL or has room for a `dotnet_error`.
 */
dotnet_exception dotnet_socket_set_receive_buffer_size(struct dotnet_socket *socket,
                                                       int value,
                                                       struct dotnet_error *error);

/**
 * `Blocking`: 1 where calls wait.
 *
 * # Errors
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * The outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_get_blocking(struct dotnet_socket *socket, int *value, struct dotnet_error *error);

/**
 * Sets `Blocking`.
 *
 * # Errors
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * `error` is NULL or has room for a `dotnet_error`.
 */
dotnet_exception dotnet_socket_set_blocking(struct dotnet_socket *socket, int value, struct dotnet_error *error);

/**
 * `Connected`: whether the last operation found a connection. Also on a closed socket: 0.
 *
 * # Safety
 * The outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_get_connected(struct dotnet_socket *socket, int *value, struct dotnet_error *error);

/**
 * `Available`: bytes that can be received without waiting.
 *
 * # Errors
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * The outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_get_available(struct dotnet_socket *socket, int *value, struct dotnet_error *error);

/**
 * `LocalEndPoint`. `*length` is the room at `address`, and then what the address needs of it.
 *
 * # Errors
 * `SocketException` | as Winsock's call
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * `address` has `*length` writable bytes; `error` is NULL or has room for a `dotnet_error`.
 */
dotnet_exception dotnet_socket_get_local_end_point(struct dotnet_socket *socket,
                                                   struct ws2_sockaddr *address,
                                                   int *length,
                                                   struct dotnet_error *error);

/**
 * `RemoteEndPoint`. `*length` is the room at `address`, and then what the address needs of it.
 *
 * # Errors
 * `SocketException` | as Winsock's call
 * `ObjectDisposedException` | closed
 *
 * # Safety
 * `address` has `*length` writable bytes; `error` is NULL or has room for a `dotnet_error`.
 */
dotnet_exception dotnet_socket_get_remote_end_point(struct dotnet_socket *socket,
                                                    struct ws2_sockaddr *address,
                                                    int *length,
                                                    struct dotnet_error *error);

/**
 * `Send(byte[])`: the whole buffer. `length` is the array's `Length`.
 *
 * # Errors
 * As `dotnet_socket_send_part`
 *
 * # Safety
 * `buffer` has `length` readable bytes; the outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_send(struct dotnet_socket *socket,
                                    const void *buffer,
                                    int length,
                                    int *sent,
                                    struct dotnet_error *error);

/**
 * `Send(byte[], SocketFlags)`: the whole buffer.
 *
 * # Errors
 * As `dotnet_socket_send_part`
 *
 * # Safety
 * `buffer` has `length` readable bytes; the outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_send_flags(struct dotnet_socket *socket,
                                          const void *buffer,
                                          int length,
                                          int flags,
                                          int *sent,
                                          struct dotnet_error *error);

/**
 * `Send(byte[], int size, SocketFlags)`: the first `size` bytes.
 *
 * # Errors
 * As `dotnet_socket_send_part`
 *
 * # Safety
 * `buffer` has `length` readable bytes; the outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_send_size(struct dotnet_socket *socket,
                                         const void *buffer,
                                         int length,
                                         int size,
                                         int flags,
                                         int *sent,
                                         struct dotnet_error *error);

/**
 * `Send(byte[], int offset, int size, SocketFlags)`: `size` bytes from `offset` on. A blocking stream socket returns when all were taken,
 * or throws; a nonblocking one takes what fits. A datagram goes whole or not at all.
 *
 * # Errors
 * `ObjectDisposedException` | closed
 * `ArgumentNullException` | `buffer` is NULL: "buffer"
 * `ArgumentOutOfRangeException` | `offset` is negative or beyond `length`: "offset"; `size` is negative or more than what follows: "size"
 * `SocketException` | as Winsock's `send`: `WSAENOTCONN`, `WSAETIMEDOUT` after `SendTimeout`, `WSAEMSGSIZE`, ...
 *
 * # Safety
 * `buffer` has `length` readable bytes; the outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_send_part(struct dotnet_socket *socket,
                                         const void *buffer,
                                         int length,
                                         int offset,
                                         int size,
                                         int flags,
                                         int *sent,
                                         struct dotnet_error *error);

/**
 * `Send(byte[], int offset, int size, SocketFlags, out SocketError)`: `size` bytes from `offset` on. A blocking stream socket returns when all were taken,
 * or throws; a nonblocking one takes what fits. A datagram goes whole or not at all. An error
 * of the socket is told in `error_code` and is no exception; 0 bytes were sent then.
 *
 * # Errors
 * `ObjectDisposedException` | closed
 * `ArgumentNullException` | `buffer` is NULL: "buffer"
 * `ArgumentOutOfRangeException` | `offset` is negative or beyond `length`: "offset"; `size` is negative or more than what follows: "size"
 * `SocketException` | as Winsock's `send`: `WSAENOTCONN`, `WSAETIMEDOUT` after `SendTimeout`, `WSAEMSGSIZE`, ...
 *
 * # Safety
 * `buffer` has `length` readable bytes; the outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_send_part_code(struct dotnet_socket *socket,
                                              const void *buffer,
                                              int length,
                                              int offset,
                                              int size,
                                              int flags,
                                              int *error_code,
                                              int *sent,
                                              struct dotnet_error *error);

/**
 * `SendTo(byte[], int offset, int size, SocketFlags, EndPoint)`: one datagram to `address`.
 *
 * # Errors
 * As `dotnet_socket_send_part`, and
 * `ArgumentNullException` | `address` is NULL: "remoteEP"
 *
 * # Safety
 * `buffer` has `length` readable bytes, `address` `address_length`; the outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_send_to(struct dotnet_socket *socket,
                                       const void *buffer,
                                       int length,
                                       int offset,
                                       int size,
                                       int flags,
                                       const struct ws2_sockaddr *address,
                                       int address_length,
                                       int *sent,
                                       struct dotnet_error *error);

/**
 * `Send(IList<ArraySegment<byte>>)`: the segments one after another, as one send; on a datagram socket as one datagram. `segments`
 * NULL is a list that is null, `count` 0 an empty one.
 *
 * # Errors
 * `ObjectDisposedException` | closed
 * `ArgumentNullException` | the list is null: "buffers"; a segment without an array: "segment"
 * `ArgumentException` | the list is empty: "buffers"
 * `SocketException` | as Winsock's `WSASend`
 *
 * # Safety
 * `segments` has `count` segments whose bytes are readable; the outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_send_list(struct dotnet_socket *socket,
                                         const struct dotnet_segment *list,
                                         int count,
                                         int *sent,
                                         struct dotnet_error *error);

/**
 * `Send(IList<ArraySegment<byte>>, SocketFlags)`: the segments one after another, as one send; on a datagram socket as one datagram. `segments`
 * NULL is a list that is null, `count` 0 an empty one.
 *
 * # Errors
 * `ObjectDisposedException` | closed
 * `ArgumentNullException` | the list is null: "buffers"; a segment without an array: "segment"
 * `ArgumentException` | the list is empty: "buffers"
 * `SocketException` | as Winsock's `WSASend`
 *
 * # Safety
 * `segments` has `count` segments whose bytes are readable; the outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_send_list_flags(struct dotnet_socket *socket,
                                               const struct dotnet_segment *list,
                                               int count,
                                               int flags,
                                               int *sent,
                                               struct dotnet_error *error);

/**
 * `Send(IList<ArraySegment<byte>>, SocketFlags, out SocketError)`: the segments one after another, as one send; on a datagram socket as one datagram. `segments`
 * NULL is a list that is null, `count` 0 an empty one. An error of the
 * socket is told in `error_code` and is no exception.
 *
 * # Errors
 * `ObjectDisposedException` | closed
 * `ArgumentNullException` | the list is null: "buffers"; a segment without an array: "segment"
 * `ArgumentException` | the list is empty: "buffers"
 * `SocketException` | as Winsock's `WSASend`
 *
 * # Safety
 * `segments` has `count` segments whose bytes are readable; the outputs are NULL or have room.
 */
dotnet_exception dotnet_socket_send_list_code(struct dotnet_socket *socket,
                                              const struct dotnet_segment *list,
                                              int count,
                                              int flags,
                                              int *error_code,
                                              int *sent,
                                              struct dotnet_error *error);

/**
 * Makes an event: manual-reset, not signalled.
 *
 * # Returns
 * The event, or `WSA_INVALID_EVENT`.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSA_NOT_ENOUGH_MEMORY` | a million handles are open
 */
WSAEVENT WSACreateEvent(void);

/**
 * Signals an event.
 *
 * # Returns
 * `TRUE`, or `FALSE`.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSA_INVALID_HANDLE` | not an event
 */
BOOL WSASetEvent(WSAEVENT hEvent);

/**
 * Takes an event's signal away. Returns and errors as `WSASetEvent`.
 */
BOOL WSAResetEvent(WSAEVENT hEvent);

/**
 * Closes an event. Returns and errors as `WSASetEvent`.
 */
BOOL WSACloseEvent(WSAEVENT hEvent);

/**
 * Makes an event. Attributes and name are ignored: events are not shared between processes.
 *
 * # Returns
 * The event, or NULL and `ERROR_NOT_ENOUGH_MEMORY`.
 */
HANDLE CreateEventA(void *lpEventAttributes, BOOL bManualReset, BOOL bInitialState, const char *lpName);

/**
 * As [`CreateEventA`].
 */
HANDLE CreateEventW(void *lpEventAttributes, BOOL bManualReset, BOOL bInitialState, const WCHAR *lpName);

/**
 * Signals an event. `FALSE` and `ERROR_INVALID_HANDLE` for what is none.
 */
BOOL SetEvent(HANDLE hEvent);

/**
 * Takes an event's signal away. `FALSE` and `ERROR_INVALID_HANDLE` for what is none.
 */
BOOL ResetEvent(HANDLE hEvent);

/**
 * Closes an event, a completion port, a thread's handle or a file. `FALSE` and `ERROR_INVALID_HANDLE` for what is none.
 */
BOOL CloseHandle(HANDLE hObject);

/**
 * Queues a procedure for a thread: it runs there in the next alertable wait.
 *
 * # Returns
 * Nonzero, or 0.
 *
 * # Errors
 * `ERROR_INVALID_HANDLE` | not a thread
 * `ERROR_GEN_FAILURE` | the thread has ended
 * `ERROR_INVALID_PARAMETER` | no procedure
 */
DWORD QueueUserAPC(PAPCFUNC pfnAPC, HANDLE hThread, uintptr_t dwData);

/**
 * A handle that means the calling thread, whichever that is. It need not be closed.
 */
HANDLE GetCurrentThread(void);

/**
 * The number of the calling thread, the one that the system knows it by.
 */
DWORD GetCurrentThreadId(void);

/**
 * A handle of a thread of this process, signalled when the thread has ended. The thread must have called `GetCurrentThreadId`,
 * or waited, before.
 *
 * # Returns
 * The handle, or NULL.
 *
 * # Errors
 * `ERROR_INVALID_PARAMETER` | no such thread
 */
HANDLE OpenThread(DWORD dwDesiredAccess,
                  BOOL bInheritHandle,
                  DWORD dwThreadId);

/**
 * Sets `hEventObject` when something of `lNetworkEvents` (`FD_READ`, `FD_WRITE`, ...) happens on the socket, which becomes
 * nonblocking. Each is told once, and again only after the call that enables it: `FD_WRITE` after a send that failed with
 * `WSAEWOULDBLOCK`. 0 ends it.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED`, `WSAENOTSOCK` |
 * `WSAEINVAL` | not an event, or an unknown bit
 */
int WSAEventSelect(SOCKET s,
                   WSAEVENT hEventObject,
                   int32_t lNetworkEvents);

/**
 * Tells what has happened on a socket since it was asked last, and resets `hEventObject`, unless it is NULL, at the same moment.
 * Codes of events that have not happened are left alone.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED`, `WSAENOTSOCK` |
 * `WSAEFAULT` | `lpNetworkEvents` is not valid memory
 * `WSAEINVAL` | not an event
 *
 * # Safety
 * `lpNetworkEvents` must not be used by others during the call.
 */
int WSAEnumNetworkEvents(SOCKET s,
                         WSAEVENT hEventObject,
                         LPWSANETWORKEVENTS lpNetworkEvents);

/**
 * Takes a connection with a socket that exists already, and perhaps its first data, overlapped.
 *
 * `lpOutputBuffer` has room for `dwReceiveDataLength` bytes of data, behind them for the two addresses, each 16 bytes longer than
 * an address; [`GetAcceptExSockaddrs`] finds them. With room for data the operation ends when some have come.
 *
 * # Returns
 * `TRUE` if the operation has ended, or `FALSE`.
 *
 * # Errors
 * `ERROR_IO_PENDING` | the operation has begun, and its end will be told
 * `WSANOTINITIALISED`, `WSAENOTSOCK` |
 * `WSAEINVAL` | not listening; the accepting socket is bound or in use
 * `WSAEFAULT` | too little room for the addresses, or not valid memory
 * `WSA_INVALID_PARAMETER` | no structure
 *
 * # Safety
 * The buffer and the structure must not be used by others before the operation has ended.
 */
BOOL AcceptEx(SOCKET sListenSocket,
              SOCKET sAcceptSocket,
              void *lpOutputBuffer,
              DWORD dwReceiveDataLength,
              DWORD dwLocalAddressLength,
              DWORD dwRemoteAddressLength,
              LPDWORD lpdwBytesReceived,
              LPWSAOVERLAPPED lpOverlapped);

/**
 * Finds the addresses that [`AcceptEx`] has written, given the same lengths.
 *
 * # Safety
 * The four outputs must be writable, or NULL.
 */
void GetAcceptExSockaddrs(void *lpOutputBuffer,
                          DWORD dwReceiveDataLength,
                          DWORD dwLocalAddressLength,
                          DWORD dwRemoteAddressLength,
                          struct ws2_sockaddr **LocalSockaddr,
                          int *LocalSockaddrLength,
                          struct ws2_sockaddr **RemoteSockaddr,
                          int *RemoteSockaddrLength);

/**
 * Sends what stands before a file, the file, and what stands behind it. `hFile` may be NULL. `nNumberOfBytesToWrite` is 0 for the
 * whole file; it begins at the structure's offset, or without a structure at the file's position, and then the call waits.
 * `TF_DISCONNECT` ends the stream behind it.
 *
 * # Returns
 * `TRUE` without a structure; otherwise `FALSE`, usually with `ERROR_IO_PENDING`.
 *
 * # Errors
 * `ERROR_IO_PENDING` | the operation has begun, and its end will be told
 * `WSANOTINITIALISED`, `WSAENOTSOCK`, `WSAENOTCONN`, `WSAESHUTDOWN` |
 * `WSA_INVALID_HANDLE` | not a file
 * `WSAEFAULT` | not valid memory
 * `WSAEINVAL` | an unknown flag
 *
 * # Safety
 * Buffers, file and structure must not be used by others before the operation has ended.
 */
BOOL TransmitFile(SOCKET hSocket,
                  HANDLE hFile,
                  DWORD nNumberOfBytesToWrite,
                  DWORD nNumberOfBytesPerSend,
                  LPWSAOVERLAPPED lpOverlapped,
                  LPTRANSMIT_FILE_BUFFERS lpTransmitBuffers,
                  DWORD dwReserved);

/**
 * Opens a file. The handle is the file's descriptor; `CloseHandle` closes it. Share mode, security and attributes are ignored.
 *
 * # Returns
 * The handle, or `INVALID_HANDLE_VALUE`.
 *
 * # Errors
 * `ERROR_FILE_NOT_FOUND`, `ERROR_ACCESS_DENIED`, `ERROR_FILE_EXISTS`, `ERROR_TOO_MANY_OPEN_FILES` |
 * `ERROR_ACCESS_DENIED` | also for what is not a regular file
 * `ERROR_INVALID_PARAMETER` | an unknown disposition
 *
 * # Safety
 * The name must not change during the call.
 */
HANDLE CreateFileA(const char *lpFileName,
                   DWORD dwDesiredAccess,
                   DWORD dwShareMode,
                   void *lpSecurityAttributes,
                   DWORD dwCreationDisposition,
                   DWORD dwFlagsAndAttributes,
                   HANDLE hTemplateFile);

/**
 * As [`CreateFileA`], with the name in UTF-16.
 *
 * # Safety
 * The name must not change during the call.
 */
HANDLE CreateFileW(const WCHAR *lpFileName,
                   DWORD dwDesiredAccess,
                   DWORD dwShareMode,
                   void *lpSecurityAttributes,
                   DWORD dwCreationDisposition,
                   DWORD dwFlagsAndAttributes,
                   HANDLE hTemplateFile);

/**
 * Sets the function that runs about every 50 ms while a blocking call of this thread waits. For processes that asked for version
 * 1.x; version 2 has removed it.
 *
 * # Returns
 * The hook that was there before, or NULL.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSAEOPNOTSUPP` | the process did not ask for version 1.x
 * `WSAEFAULT` | `lpBlockFunc` is NULL
 * `WSAEINPROGRESS` | called from inside a hook
 */
FARPROC WSASetBlockingHook(FARPROC lpBlockFunc);

/**
 * Takes the calling thread's hook away.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * As `WSASetBlockingHook`.
 */
int WSAUnhookBlockingHook(void);

/**
 * Whether the calling thread is inside its hook, so that a blocking call of it waits.
 */
BOOL WSAIsBlocking(void);

/**
 * From inside a hook: ends the call that waits with `WSAEINTR`.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSAEINVAL` | no call is waiting
 * `WSAEOPNOTSUPP` | the process did not ask for version 1.x
 */
int WSACancelBlockingCall(void);

/**
 * Messages to a window. There are no windows here: use `WSAEventSelect`, `select` or `WSAPoll`.
 *
 * # Returns
 * `SOCKET_ERROR`.
 *
 * # Errors
 * `WSAEOPNOTSUPP` | always, once started
 */
int WSAAsyncSelect(SOCKET s, void *hWnd, uint32_t wMsg, int lEvent);

/**
 * A socket for another process. Not supported: pass the descriptor over a local socket, and `ws2_adopt` it there.
 *
 * # Returns
 * `SOCKET_ERROR`.
 *
 * # Errors
 * `WSAEOPNOTSUPP` | always, once started
 */
int WSADuplicateSocketA(SOCKET s, DWORD dwProcessId, LPWSAPROTOCOL_INFOA lpProtocolInfo);

/**
 * As `WSADuplicateSocketA`.
 */
int WSADuplicateSocketW(SOCKET s, DWORD dwProcessId, LPWSAPROTOCOL_INFOW lpProtocolInfo);

/**
 * Has `callback` told warnings, and a line for each call on the channels that `channels` lists as the environment variable
 * `WS2_TRACE` does: `"+send,+overlapped"`, `"all"`; NULL for warnings only.
 *
 * The callback takes the place of the one before; NULL takes it away. It is called in the thread that made the call, or in one
 * of the library's, and may still be called once by each other thread after it was replaced. It may use sockets, of which it is
 * told nothing itself; it may not throw or jump out.
 *
 * # Returns
 * 0, or an error code. The last error is left alone, and the library need not be started.
 *
 * # Errors
 * `WSAEINVAL` | `channels` names one that does not exist
 * `WSAEFAULT` | `channels` is not valid memory
 *
 * # Safety
 * `callback` must take what [`ws2_log_callback`] says, for as long as it may be called.
 */
int ws2_set_log_callback(ws2_log_callback callback,
                         void *context,
                         const char *channels);

/**
 * The addresses of a host and service. Free the list with `freeaddrinfo`.
 *
 * # Returns
 * 0, or the error code itself.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSAHOST_NOT_FOUND` | unknown host, or both names NULL
 * `WSATYPE_NOT_FOUND` | unknown service
 * `WSAEAFNOSUPPORT`, `WSAESOCKTNOSUPPORT`, `WSAEINVAL` | the hints
 * `WSATRY_AGAIN`, `WSANO_RECOVERY` | the name server
 * `WSA_NOT_ENOUGH_MEMORY`, `WSAEFAULT` | memory
 *
 * # Safety
 * No argument may be used by others during the call.
 */
int ws2_getaddrinfo(const char *pNodeName,
                    const char *pServiceName,
                    const struct ws2_addrinfo *pHints,
                    struct ws2_addrinfo **ppResult);

/**
 * Frees what `getaddrinfo` returned. NULL is allowed.
 *
 * # Safety
 * `pAddrInfo` must come from `getaddrinfo` and not have been freed.
 */
void ws2_freeaddrinfo(struct ws2_addrinfo *pAddrInfo);

/**
 * Host and service name of an address. A NULL or zero-sized buffer leaves its half out.
 *
 * # Returns
 * 0, or the error code itself.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSAHOST_NOT_FOUND` | no name, with `NI_NAMEREQD`; both halves left out
 * `WSAEAFNOSUPPORT` | the address' family
 * `WSAEFAULT` | a buffer is too small, or a pointer is not valid memory
 *
 * # Safety
 * The buffers must have the sizes given; no argument may be used by others during the call.
 */
int ws2_getnameinfo(const struct ws2_sockaddr *pSockaddr,
                    int SockaddrLength,
                    char *pNodeBuffer,
                    DWORD NodeBufferSize,
                    char *pServiceBuffer,
                    DWORD ServiceBufferSize,
                    int Flags);

/**
 * The machine's own name.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSAEFAULT` | `namelen` too small, or `name` is not valid memory
 *
 * # Safety
 * `name` must have room for `namelen` bytes.
 */
int ws2_gethostname(char *name, int namelen);

/**
 * As `getaddrinfo`, in UTF-16. Free the list with `FreeAddrInfoW`. A name outside of ASCII reaches the resolver as UTF-8.
 *
 * # Returns
 * 0, or the error code itself.
 *
 * # Errors
 * As `getaddrinfo`.
 *
 * # Safety
 * No argument may be used by others during the call.
 */
int GetAddrInfoW(const WCHAR *pNodeName,
                 const WCHAR *pServiceName,
                 const struct addrinfoW *pHints,
                 struct addrinfoW **ppResult);

/**
 * Frees what `GetAddrInfoW` returned. NULL is allowed.
 *
 * # Safety
 * `pAddrInfo` must come from `GetAddrInfoW` and not have been freed.
 */
void FreeAddrInfoW(struct addrinfoW *pAddrInfo);

/**
 * As `getnameinfo`, in UTF-16. Sizes are in characters.
 *
 * # Returns
 * 0, or the error code itself.
 *
 * # Errors
 * As `getnameinfo`.
 *
 * # Safety
 * The buffers must have the sizes given; no argument may be used by others during the call.
 */
int GetNameInfoW(const struct ws2_sockaddr *pSockaddr,
                 int SockaddrLength,
                 WCHAR *pNodeBuffer,
                 DWORD NodeBufferSize,
                 WCHAR *pServiceBuffer,
                 DWORD ServiceBufferSize,
                 int Flags);

/**
 * As `gethostname`, in UTF-16. `namelen` is in characters.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * As `gethostname`.
 *
 * # Safety
 * `name` must have room for `namelen` characters.
 */
int GetHostNameW(WCHAR *name, int namelen);

/**
 * As `inet_ntop`, in UTF-16. `StringBufSize` is in characters.
 *
 * # Returns
 * `pStringBuf`, or NULL.
 *
 * # Errors
 * As `inet_ntop`.
 *
 * # Safety
 * `pStringBuf` must have room for `StringBufSize` characters; neither may be used by others during the call.
 */
const WCHAR *InetNtopW(int Family, const void *pAddr, WCHAR *pStringBuf, uintptr_t StringBufSize);

/**
 * As `inet_pton`, in UTF-16.
 *
 * # Returns
 * 1; 0 for a text that is no such address; -1 for a failure.
 *
 * # Errors
 * As `inet_pton`.
 *
 * # Safety
 * `pAddrBuf` must have room for the address; neither may be used by others during the call.
 */
int InetPtonW(int Family, const WCHAR *pszAddrString, void *pAddrBuf);

/**
 * Tells how an overlapped operation on a socket has ended, from its structure. With `fWait` it waits for the end, on the event of
 * the structure if there is one; the wait is not alertable.
 *
 * # Returns
 * `TRUE` if the operation has succeeded: `*lpcbTransfer` and `*lpdwFlags` are written. `FALSE` otherwise.
 *
 * # Errors
 * `WSANOTINITIALISED`, `WSAENOTSOCK` |
 * `WSA_IO_INCOMPLETE` | the operation is pending, and `fWait` is `FALSE`
 * `WSA_OPERATION_ABORTED` | the operation was cancelled
 * `WSAEFAULT` | a pointer is not valid memory
 * Every other code | how the operation failed
 *
 * # Safety
 * `lpcbTransfer` and `lpdwFlags` must not be used by others during the call.
 */
BOOL WSAGetOverlappedResult(SOCKET s,
                            LPWSAOVERLAPPED lpOverlapped,
                            LPDWORD lpcbTransfer,
                            BOOL fWait,
                            LPDWORD lpdwFlags);

/**
 * As `WSAGetOverlappedResult`, with Win32's error codes; `*lpNumberOfBytesTransferred` is written also when the operation has
 * failed.
 *
 * # Returns
 * `TRUE` if the operation has succeeded.
 *
 * # Errors
 * `ERROR_IO_INCOMPLETE` | the operation is pending, and `bWait` is `FALSE`
 * `ERROR_NOACCESS` | a pointer is not valid memory
 * Every other code | how the operation failed, such as `ERROR_NETNAME_DELETED` for a reset
 *
 * # Safety
 * As `WSAGetOverlappedResult`.
 */
BOOL GetOverlappedResult(HANDLE hFile,
                         LPWSAOVERLAPPED lpOverlapped,
                         LPDWORD lpNumberOfBytesTransferred,
                         BOOL bWait);

/**
 * Cancels what the calling thread has pending on a socket. Each operation ends with `WSA_OPERATION_ABORTED` and is told; what it had
 * sent by then is in its count.
 *
 * # Returns
 * `TRUE`, also where nothing was pending; `FALSE` and `ERROR_INVALID_HANDLE` for what is no socket.
 */
BOOL CancelIo(HANDLE hFile);

/**
 * Cancels the operation of one structure, or with NULL everything that is pending on a socket, whichever thread began it.
 *
 * # Returns
 * `TRUE` if something was cancelled.
 *
 * # Errors
 * `ERROR_INVALID_HANDLE` | not a socket
 * `ERROR_NOT_FOUND` | nothing was pending
 *
 * # Safety
 * Only the address of the structure is used.
 */
BOOL CancelIoEx(HANDLE hFile,
                LPWSAOVERLAPPED lpOverlapped);

/**
 * Makes a completion port (`FileHandle` is `INVALID_HANDLE_VALUE`), associates a socket with one, or both. From then on every
 * overlapped operation of the socket queues a packet with `CompletionKey`. `NumberOfConcurrentThreads` is ignored.
 *
 * # Returns
 * The port, or NULL.
 *
 * # Errors
 * `ERROR_INVALID_HANDLE` | not a socket, or `ExistingCompletionPort` is no port
 * `ERROR_INVALID_PARAMETER` | the socket has a port; a port without a socket
 */
HANDLE CreateIoCompletionPort(HANDLE FileHandle,
                              HANDLE ExistingCompletionPort,
                              uintptr_t CompletionKey,
                              DWORD NumberOfConcurrentThreads);

/**
 * Takes the next packet of a port; waits for one for `dwMilliseconds`. Of the threads that wait the last one is released first.
 *
 * # Returns
 * `TRUE` for the packet of an operation that succeeded. `FALSE` with `*lpOverlapped` set for one that failed, whose code is the
 * last error. `FALSE` with `*lpOverlapped` NULL where no packet was taken; the other two are left alone then.
 *
 * # Errors
 * `WAIT_TIMEOUT` | no packet in time
 * `ERROR_INVALID_HANDLE` | not a port
 * `ERROR_ABANDONED_WAIT_0` | the port was closed during the wait
 * `ERROR_INVALID_PARAMETER` | a pointer is not valid memory
 *
 * # Safety
 * The three outputs must not be used by others during the call.
 */
BOOL GetQueuedCompletionStatus(HANDLE CompletionPort,
                               LPDWORD lpNumberOfBytesTransferred,
                               uintptr_t *lpCompletionKey,
                               LPWSAOVERLAPPED *lpOverlapped,
                               DWORD dwMilliseconds);

/**
 * Takes up to `ulCount` packets of a port; waits for the first one. How an operation ended is in its entry's `Internal`.
 *
 * # Returns
 * `TRUE` with `*ulNumEntriesRemoved` packets, or `FALSE`.
 *
 * # Errors
 * As `GetQueuedCompletionStatus`; `WAIT_IO_COMPLETION` | the wait was alertable, and completion routines ran
 * `ERROR_INVALID_PARAMETER` | `ulCount` is 0
 *
 * # Safety
 * The array must have room for `ulCount` entries; neither output may be used by others during the call.
 */
BOOL GetQueuedCompletionStatusEx(HANDLE CompletionPort,
                                 LPOVERLAPPED_ENTRY lpCompletionPortEntries,
                                 uint32_t ulCount,
                                 uint32_t *ulNumEntriesRemoved,
                                 DWORD dwMilliseconds,
                                 BOOL fAlertable);

/**
 * Queues a packet of the caller's own.
 *
 * # Returns
 * `TRUE`, or `FALSE` and `ERROR_INVALID_HANDLE`.
 *
 * # Safety
 * The structure's address is only handed on.
 */
BOOL PostQueuedCompletionStatus(HANDLE CompletionPort,
                                DWORD dwNumberOfBytesTransferred,
                                uintptr_t dwCompletionKey,
                                LPWSAOVERLAPPED lpOverlapped);

/**
 * What a socket's operations do not tell: with `FILE_SKIP_COMPLETION_PORT_ON_SUCCESS` (1) those that succeed at once queue no packet,
 * with `FILE_SKIP_SET_EVENT_ON_HANDLE` (2) the socket itself is not signalled. What was set cannot be cleared.
 *
 * # Returns
 * `TRUE`, or `FALSE`.
 *
 * # Errors
 * `ERROR_INVALID_HANDLE` | not a socket
 * `ERROR_INVALID_PARAMETER` | an unknown mode
 */
BOOL SetFileCompletionNotificationModes(HANDLE FileHandle,
                                        uint8_t Flags);

/**
 * Describes the protocols that sockets can be made of: TCP and UDP, over IPv4 and IPv6. `lpiProtocols` is a list of the wanted ones'
 * numbers, ended by 0, or NULL for all.
 *
 * # Returns
 * How many were described, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSAENOBUFS` | `*lpdwBufferLength` bytes are too few, and it then says what is needed
 * `WSAEFAULT` | a pointer is not valid memory
 *
 * # Safety
 * The buffer must have room for the length given; no argument may be used by others during the call.
 */
int WSAEnumProtocolsA(int *lpiProtocols,
                      LPWSAPROTOCOL_INFOA lpProtocolBuffer,
                      LPDWORD lpdwBufferLength);

/**
 * As [`WSAEnumProtocolsA`], with names in UTF-16.
 *
 * # Safety
 * As [`WSAEnumProtocolsA`].
 */
int WSAEnumProtocolsW(int *lpiProtocols, LPWSAPROTOCOL_INFOW lpProtocolBuffer, LPDWORD lpdwBufferLength);

/**
 * Receives up to `len` bytes, or one datagram. `flags` may hold `MSG_PEEK`, `MSG_OOB` and `MSG_WAITALL`.
 *
 * # Returns
 * The number of bytes received, 0 when the peer has ended its stream, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED`, `WSAENOTSOCK` |
 * `WSAENOTCONN` | a stream socket that is not connected
 * `WSAEINVAL` | a datagram socket that is not bound, or `MSG_OOB` and no urgent data
 * `WSAESHUTDOWN` | shut down for receiving
 * `WSAEWOULDBLOCK` | nonblocking, and nothing is there
 * `WSAETIMEDOUT` | `SO_RCVTIMEO` expired
 * `WSAEMSGSIZE` | the datagram is larger than the buffer, which holds its first part; the rest is lost
 * `WSAEFAULT` | `buf` is not valid memory
 * `WSAECONNRESET`, `WSAECONNABORTED`, `WSAENETRESET` | the connection is gone; on UDP an earlier datagram was refused
 * `WSAEOPNOTSUPP` | an unknown flag
 *
 * # Safety
 * `buf` must have room for `len` bytes and not be used by others during the call.
 */
int ws2_recv(SOCKET s, char *buf, int len, int flags);

/**
 * As `recv`, and tells who sent the datagram. On a stream socket `from` is left alone.
 *
 * # Returns
 * The number of bytes received, or `SOCKET_ERROR`.
 *
 * # Errors
 * As `recv`; `WSAEFAULT` | `*fromlen` too small, or a pointer is not valid memory
 *
 * # Safety
 * `buf` must have room for `len` bytes and `from` for `*fromlen`; none may be used by others during the call.
 */
int ws2_recvfrom(SOCKET s, char *buf, int len, int flags, struct ws2_sockaddr *from, int *fromlen);

/**
 * Receives into `dwBufferCount` buffers in turn. `*lpFlags` goes in as in `recv` and comes out 0, or `MSG_PARTIAL` where a
 * datagram did not fit.
 *
 * With `lpOverlapped` on an overlapped socket the call never waits: as with `WSASend` the end is told later. Pending receives
 * complete in the order of the calls. One without room for a byte tells when there is something to receive.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * As `recv`; `WSAEINVAL` | `dwBufferCount` is 0
 * `WSA_IO_PENDING` | the operation has begun, and its end will be told; every other error is not told again
 *
 * # Safety
 * The array, the count and the flags must not be used by others during the call, the buffers and `*lpOverlapped` not before the
 * operation has ended.
 */
int WSARecv(SOCKET s,
            LPWSABUF lpBuffers,
            DWORD dwBufferCount,
            LPDWORD lpNumberOfBytesRecvd,
            LPDWORD lpFlags,
            LPWSAOVERLAPPED lpOverlapped,
            LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);

/**
 * As `WSARecv`, and tells who sent the datagram. On a stream socket `lpFrom` is left alone.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * As `WSARecv`; `WSAEFAULT` | `*lpFromlen` too small, or a pointer is not valid memory
 *
 * # Safety
 * As `WSARecv`; `lpFrom` must have room for `*lpFromlen` bytes, and both stay until the operation has ended.
 */
int WSARecvFrom(SOCKET s,
                LPWSABUF lpBuffers,
                DWORD dwBufferCount,
                LPDWORD lpNumberOfBytesRecvd,
                LPDWORD lpFlags,
                struct ws2_sockaddr *lpFrom,
                int *lpFromlen,
                LPWSAOVERLAPPED lpOverlapped,
                LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);

/**
 * As `recv` without flags. What `*flags` holds is ignored; it comes out 0, or `MSG_PARTIAL` where a datagram did not fit: the buffer
 * holds its first part, and the rest is lost.
 *
 * # Returns
 * The number of bytes received, 0 when the peer has ended its stream, or `SOCKET_ERROR`.
 *
 * # Errors
 * As `recv`, without `WSAEMSGSIZE`.
 *
 * # Safety
 * `buf` must have room for `len` bytes; neither it nor `flags` may be used by others during the call.
 */
int WSARecvEx(SOCKET s,
              char *buf,
              int len,
              int *flags);

/**
 * Ends receiving, as `shutdown(s, SD_RECEIVE)` does. TCP has no data to come with it, so `lpInboundDisconnectData` must be NULL.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * As `shutdown`; `WSAENOPROTOOPT` | `lpInboundDisconnectData` is not NULL
 */
int WSARecvDisconnect(SOCKET s,
                      LPWSABUF lpInboundDisconnectData);

/**
 * Waits until a socket of the three sets is ready, and leaves only those that are in them. A set is a count and an array of
 * any length; `nfds` is ignored; `timeout` NULL waits for ever.
 *
 * # Returns
 * The number of ready sockets over all sets, 0 on a time-out, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSAEINVAL` | all sets NULL or empty, or a negative time
 * `WSAENOTSOCK` | one of the sets holds something that is no socket; the sets are unchanged
 * `WSAEFAULT` | a pointer is not valid memory
 *
 * # Safety
 * The sets must hold `fd_count` sockets each and not be used by others during the call.
 */
int ws2_select(int nfds,
               struct ws2_fd_set *readfds,
               struct ws2_fd_set *writefds,
               struct ws2_fd_set *exceptfds,
               const struct ws2_timeval *timeout);

/**
 * What `FD_ISSET` calls: whether the set holds `s`.
 *
 * # Returns
 * 1 or 0.
 *
 * # Safety
 * `set` must hold `fd_count` sockets and not be used by others during the call.
 */
int __WSAFDIsSet(SOCKET s, struct ws2_fd_set *set);

/**
 * Waits until one of `fds` sockets has an event of those asked for, in `timeout` milliseconds; negative waits for ever.
 * `events` may hold `POLLRDNORM`, `POLLRDBAND` and `POLLWRNORM`; `POLLERR`, `POLLHUP` and `POLLNVAL` are always reported.
 *
 * # Returns
 * The number of entries with events, 0 on a time-out, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSAEINVAL` | no entries, or an event that cannot be asked for
 * `WSAENOTSOCK` | none of the entries is a socket
 * `WSAEFAULT` | `fdArray` is not valid memory
 *
 * # Safety
 * `fdArray` must hold `fds` entries and not be used by others during the call.
 */
int WSAPoll(struct ws2_pollfd *fdArray,
            uint32_t fds,
            int timeout);

/**
 * Sends `len` bytes on a connected socket.
 *
 * On a blocking stream socket the call returns when all bytes were taken, or fails; a nonblocking one takes what fits. A
 * datagram goes whole or not at all. `flags` may hold `MSG_OOB` and `MSG_DONTROUTE`.
 *
 * # Returns
 * The number of bytes sent, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSAENOTSOCK` | not a socket
 * `WSAEINVAL` | an unknown flag, or `MSG_OOB` on a socket with `SO_OOBINLINE`
 * `WSAEOPNOTSUPP` | `MSG_OOB` on a datagram socket
 * `WSAEFAULT` | `buf` is not valid memory over its whole length, or `len` is negative; nothing was sent
 * `WSAENOTCONN` | not connected
 * `WSAESHUTDOWN` | shut down for sending
 * `WSAEWOULDBLOCK` | nonblocking, and nothing fits
 * `WSAETIMEDOUT` | `SO_SNDTIMEO` expired, or the peer stopped answering
 * `WSAECONNRESET`, `WSAECONNABORTED`, `WSAENETRESET` | the connection is gone
 * `WSAEMSGSIZE` | the datagram is larger than `SO_MAX_MSG_SIZE`
 * `WSAEACCES` | broadcast address without `SO_BROADCAST`
 * `WSAENETUNREACH`, `WSAEHOSTUNREACH`, `WSAENETDOWN`, `WSAENOBUFS` | the network
 *
 * # Safety
 * `buf` should not change during the call. Winsock send, in `winsock-send`.
 */
int ws2_send(SOCKET s,
             const char *buf,
             int len,
             int flags);

/**
 * Sends the concatenation of `dwBufferCount` buffers on a connected socket: any number on a stream, one datagram otherwise.
 *
 * `*lpNumberOfBytesSent` is written once, on success. `dwFlags` may hold `MSG_OOB` and `MSG_DONTROUTE`.
 *
 * With `lpOverlapped` on an overlapped socket the call never waits. What it cannot send at once is sent later, in the order of the
 * calls, from the caller's buffers; the end is told by the structure, and by its event, or by `lpCompletionRoutine` in an
 * alertable wait of this thread, or by a packet of the socket's completion port. Also a send that succeeds at once is told so.
 * `lpNumberOfBytesSent` may then be NULL. Without `lpOverlapped` the routine is ignored.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * As `send`, and
 * `WSA_IO_PENDING` | the operation has begun, and its end will be told; every other error is not told again
 * `WSAEOPNOTSUPP` | `MSG_PARTIAL` or an unknown flag
 * `WSAEINVAL` | `dwBufferCount` is 0; the lengths add up to more than 2^32 - 1; a routine on a socket with a completion port
 * `WSAEFAULT` | `lpBuffers`, a buffer, `lpNumberOfBytesSent` or `lpOverlapped` is not valid memory; nothing was sent
 * `WSAEWOULDBLOCK` | as `send`, or too many operations are pending on the socket; never for lack of room when overlapped
 *
 * # Safety
 * The array and the count must not be used by others during the call, the buffers and `*lpOverlapped` not before the operation
 * has ended. Winsock WSASend, in `winsock-wsasend`.
 */
int WSASend(SOCKET s,
            LPWSABUF lpBuffers,
            DWORD dwBufferCount,
            LPDWORD lpNumberOfBytesSent,
            DWORD dwFlags,
            LPWSAOVERLAPPED lpOverlapped,
            LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);

/**
 * Sends `len` bytes as one datagram to `to`, or to the connected peer where `to` is NULL. An unbound socket is bound. On a stream
 * socket the address is ignored.
 *
 * # Returns
 * The number of bytes sent, or `SOCKET_ERROR`.
 *
 * # Errors
 * As `send`, and
 * `WSAEFAULT` | `tolen` too small, or `to` is not valid memory
 * `WSAEAFNOSUPPORT` | the address is of another family
 * `WSAEADDRNOTAVAIL` | the address cannot be reached from this one
 *
 * # Safety
 * `buf` and `to` should not change during the call.
 */
int ws2_sendto(SOCKET s,
               const char *buf,
               int len,
               int flags,
               const struct ws2_sockaddr *to,
               int tolen);

/**
 * Sends the concatenation of `dwBufferCount` buffers as one datagram to `lpTo`, or to the connected peer where it is NULL.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * As `WSASend` and `sendto`.
 *
 * # Safety
 * The array, the count and the address must not be used by others during the call.
 */
int WSASendTo(SOCKET s,
              LPWSABUF lpBuffers,
              DWORD dwBufferCount,
              LPDWORD lpNumberOfBytesSent,
              DWORD dwFlags,
              const struct ws2_sockaddr *lpTo,
              int iToLen,
              LPWSAOVERLAPPED lpOverlapped,
              LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);

/**
 * Sends one datagram, described by a structure. Control data is not supported.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * As `WSASendTo`, and
 * `WSAEINVAL` | a stream socket
 * `WSAEFAULT` | `lpMsg` is NULL or not valid memory
 * `WSAEOPNOTSUPP` | control data
 *
 * # Safety
 * The message, what it points to and the count must not be used by others during the call.
 */
int WSASendMsg(SOCKET s,
               LPWSAMSG lpMsg,
               DWORD dwFlags,
               LPDWORD lpNumberOfBytesSent,
               LPWSAOVERLAPPED lpOverlapped,
               LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);

/**
 * Ends sending, as `shutdown(s, SD_SEND)` does. TCP has no data to go with it, so `lpOutboundDisconnectData` must be NULL.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * As `shutdown`; `WSAENOPROTOOPT` | `lpOutboundDisconnectData` is not NULL
 */
int WSASendDisconnect(SOCKET s,
                      LPWSABUF lpOutboundDisconnectData);

/**
 * Makes an overlapped, blocking socket.
 *
 * # Returns
 * The socket, or `INVALID_SOCKET`.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSAEAFNOSUPPORT` | unknown address family
 * `WSAESOCKTNOSUPPORT`, `WSAEPROTONOSUPPORT` | type and protocol do not fit
 * `WSAEMFILE` | no descriptor left
 * `WSAEACCES` | raw socket without privilege
 */
SOCKET ws2_socket(int af, int type, int protocol);

/**
 * Makes a socket; `WSA_FLAG_OVERLAPPED` makes it overlapped. With `FROM_PROTOCOL_INFO` (-1), family, type or protocol come
 * from `lpProtocolInfo`.
 *
 * # Returns
 * The socket, or `INVALID_SOCKET`.
 *
 * # Errors
 * As `socket`; `WSAEINVAL` | a flag that is not supported
 * `WSAEFAULT` | `lpProtocolInfo` is not valid memory
 *
 * # Safety
 * `lpProtocolInfo` must not change during the call.
 */
SOCKET WSASocketA(int af,
                  int type,
                  int protocol,
                  LPWSAPROTOCOL_INFOA lpProtocolInfo,
                  GROUP g,
                  DWORD dwFlags);

/**
 * As [`WSASocketA`], with the protocol's name in UTF-16.
 *
 * # Safety
 * `lpProtocolInfo` must not change during the call.
 */
SOCKET WSASocketW(int af, int type, int protocol, LPWSAPROTOCOL_INFOW lpProtocolInfo, GROUP g, DWORD dwFlags);

/**
 * Closes a socket. A call that another thread is blocked in on this socket ends; with a send among them the peer sees a
 * reset, never a clean end of a truncated message.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSAENOTSOCK` | not a socket, or already closed
 */
int closesocket(SOCKET s);

/**
 * Sets an option, in Windows' numbers, sizes and units: time-outs are milliseconds in a `DWORD`.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED`, `WSAENOTSOCK` |
 * `WSAEFAULT` | `optlen` too small, or `optval` is not valid memory
 * `WSAEINVAL` | unknown level, or a value out of range
 * `WSAENOPROTOOPT` | unknown option, or not for this socket
 *
 * # Safety
 * `optval` must not change during the call.
 */
int ws2_setsockopt(SOCKET s, int level, int optname, const char *optval, int optlen);

/**
 * Reads an option, in Windows' numbers, sizes and units.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * As `setsockopt`.
 *
 * # Safety
 * `optval` must have room for `*optlen` bytes, and neither may be used by others during the call.
 */
int ws2_getsockopt(SOCKET s, int level, int optname, char *optval, int *optlen);

/**
 * Gives a socket that the library did not make, such as an inherited one, a full entry: its state is remembered from here on, its
 * sends take turns, and `closesocket` and the last `WSACleanup` close it. Without it such sockets are served as well, from
 * what the kernel says of them at each call.
 *
 * # Returns
 * The socket, which has the descriptor's value, or `INVALID_SOCKET`.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSAENOTSOCK` | not a socket
 */
SOCKET ws2_adopt(int fd);

/**
 * Starts the use of Winsock. Calls are counted: each successful one needs its own `WSACleanup`.
 *
 * `wVersionRequested` has the major version in the low byte. Every version from 1.0 on is accepted; `lpWSAData->wVersion`
 * says which one was given (1.1 or 2.2 for most).
 *
 * # Returns
 * 0, or the error code itself; `WSAGetLastError` is not affected.
 *
 * # Errors
 * `WSAVERNOTSUPPORTED` | major version 0
 * `WSAEFAULT` | `lpWSAData` is not valid memory
 *
 * # Safety
 * `lpWSAData` must not be used by another thread during the call.
 */
int WSAStartup(WORD wVersionRequested,
               LPWSADATA lpWSAData);

/**
 * Ends one use of Winsock. The last one closes every socket of the process.
 *
 * # Returns
 * 0, or `SOCKET_ERROR`.
 *
 * # Errors
 * `WSANOTINITIALISED` | more calls than successful `WSAStartup`s
 */
int WSACleanup(void);

/**
 * The code of the calling thread's last failed call, 0 after a successful one.
 */
int WSAGetLastError(void);

/**
 * Sets what `WSAGetLastError` returns in this thread.
 */
void WSASetLastError(int iError);

/**
 * The same slot as `WSAGetLastError`.
 */
DWORD GetLastError(void);

/**
 * The same slot as `WSASetLastError`.
 */
void SetLastError(DWORD dwErrCode);

/**
 * Name and one sentence for an error code, such as `WSAENOTSOCK: The handle is not a socket.`
 *
 * # Returns
 * A static string, never NULL; an unknown code gives `unknown error`.
 */
const char *ws2_strerror(int code);

/**
 * The library's own version, such as `1.0.0`: a static string.
 */
const char *ws2_version(void);

/**
 * Waits until one of `cEvents` events is signalled, or with `fWaitAll` all of them at the same moment. With `fAlertable` completion
 * routines of this thread run in the wait, and end it.
 *
 * # Returns
 * The index of the event, the lowest one that is signalled, and 0 with `fWaitAll`; `WSA_WAIT_IO_COMPLETION` (0xC0);
 * `WSA_WAIT_TIMEOUT` (0x102) after `dwTimeout` milliseconds; `WSA_WAIT_FAILED`.
 *
 * # Errors
 * `WSANOTINITIALISED` | not started
 * `WSA_INVALID_HANDLE` | not an event, or closed during the wait
 * `WSA_INVALID_PARAMETER` | no event, or more than 64; with `fWaitAll` the same one twice
 *
 * # Safety
 * The array must not change during the call.
 */
DWORD WSAWaitForMultipleEvents(DWORD cEvents,
                               const WSAEVENT *lphEvents,
                               BOOL fWaitAll,
                               DWORD dwTimeout,
                               BOOL fAlertable);

/**
 * As `WSAWaitForMultipleEvents`, for one object and not alertable.
 *
 * # Returns
 * 0, `WAIT_TIMEOUT` or `WAIT_FAILED`.
 *
 * # Errors
 * `ERROR_INVALID_HANDLE` | nothing that can be waited for
 */
DWORD WaitForSingleObject(HANDLE hHandle, DWORD dwMilliseconds);

/**
 * As `WaitForSingleObject`, alertable if asked.
 */
DWORD WaitForSingleObjectEx(HANDLE hHandle, DWORD dwMilliseconds, BOOL bAlertable);

/**
 * As `WSAWaitForMultipleEvents`, for any objects and not alertable.
 *
 * # Safety
 * The array must not change during the call.
 */
DWORD WaitForMultipleObjects(DWORD nCount, const HANDLE *lpHandles, BOOL bWaitAll, DWORD dwMilliseconds);

/**
 * As `WaitForMultipleObjects`, alertable if asked.
 *
 * # Safety
 * As `WaitForMultipleObjects`.
 */
DWORD WaitForMultipleObjectsEx(DWORD nCount,
                               const HANDLE *lpHandles,
                               BOOL bWaitAll,
                               DWORD dwMilliseconds,
                               BOOL bAlertable);

/**
 * Sleeps for so many milliseconds, or for ever (`INFINITE`).
 */
void Sleep(DWORD dwMilliseconds);

/**
 * As `Sleep`; with `bAlertable` completion routines of this thread run in it, and end it.
 *
 * # Returns
 * 0, or `WAIT_IO_COMPLETION`.
 */
DWORD SleepEx(DWORD dwMilliseconds, BOOL bAlertable);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* WS2_SEND_H */
