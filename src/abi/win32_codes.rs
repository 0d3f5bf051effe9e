//! The error codes of Win32, some of which Winsock shares by names of its own, in the form of [`codes`](super::codes).

/// There is no store of keys.
///
/// Calls: CryptAcquireContext.
/// When: without CRYPT_VERIFYCONTEXT.
/// Do: ask for CRYPT_VERIFYCONTEXT: random numbers need no keys.
pub const NTE_BAD_KEYSET: i32 = -2146893802;
/// There is no such file.
///
/// Calls: CreateFile.
/// When: no file of this name.
/// Do: look at the name: it is a Linux one.
pub const ERROR_FILE_NOT_FOUND: i32 = 2;
/// There is no such path.
///
/// Calls: CreateFile.
/// When: a part of the path is no folder.
/// Do: look at the name: it is a Linux one.
pub const ERROR_PATH_NOT_FOUND: i32 = 3;
/// Too many files are open.
///
/// Calls: CreateFile.
/// When: the process or the system has no descriptor left.
/// Do: close some, or raise the limit.
pub const ERROR_TOO_MANY_OPEN_FILES: i32 = 4;
/// Access was denied.
///
/// Calls: CreateFile; GetQueuedCompletionStatus, GetOverlappedResult.
/// When: the file's permissions, or it is a folder; the operation ended with WSAEACCES.
/// Do: gain the permission; see WSAEACCES.
pub const ERROR_ACCESS_DENIED: i32 = 5;
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
/// The system has failed in a way that has no code.
///
/// Calls: CreateFile; QueueUserAPC.
/// When: a rare error of the file system; the thread has ended.
/// Do: look at the file with Linux' own tools; do not queue to a thread that may have ended.
pub const ERROR_GEN_FAILURE: i32 = 31;
/// The request is not supported.
///
/// Calls: SetHandleInformation, LocalAlloc, FormatMessage; SetWaitableTimer, which succeeds; GetQueuedCompletionStatus,
/// GetOverlappedResult.
/// When: a flag that has no meaning here; fResume; the operation ended with WSAEOPNOTSUPP.
/// Do: do without.
pub const ERROR_NOT_SUPPORTED: i32 = 50;
/// The file exists already.
///
/// Calls: CreateFile.
/// When: CREATE_NEW, and the file exists.
/// Do: choose another name or disposition.
pub const ERROR_FILE_EXISTS: i32 = 80;
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
/// The buffer is too small for the data.
///
/// Calls: MultiByteToWideChar, WideCharToMultiByte, FormatMessage.
/// When: the text does not fit; nothing was written.
/// Do: ask with a length of 0 how much room is needed.
pub const ERROR_INSUFFICIENT_BUFFER: i32 = 122;
/// The name is not valid.
///
/// Calls: CreateFile.
/// When: the name is NULL, not valid memory, or too long.
/// Do: mend the caller.
pub const ERROR_INVALID_NAME: i32 = 123;
/// The module was not found.
///
/// Calls: LoadLibrary, GetModuleHandle, GetProcAddress, FreeLibrary.
/// When: not one of the modules that this library stands for, or no handle of one.
/// Do: use dlopen for libraries of Linux.
pub const ERROR_MOD_NOT_FOUND: i32 = 126;
/// The procedure was not found.
///
/// Calls: GetProcAddress.
/// When: this library does not export the name.
/// Do: do without, as on an older Windows.
pub const ERROR_PROC_NOT_FOUND: i32 = 127;
/// An argument is not valid.
///
/// Calls: VerifyVersionInfo.
/// When: a condition that VerSetConditionMask did not make.
/// Do: mend the caller.
pub const ERROR_BAD_ARGUMENTS: i32 = 160;
/// The ordinal was not found.
///
/// Calls: GetProcAddress.
/// When: asked by number.
/// Do: ask by name.
pub const ERROR_INVALID_ORDINAL: i32 = 182;
/// An object of this name exists already.
///
/// Calls: CreateMutex, CreateSemaphore, CreateWaitableTimer.
/// When: the call has succeeded, and gave the handle of the object of that name.
/// Do: nothing, if it was meant to be shared.
pub const ERROR_ALREADY_EXISTS: i32 = 183;
/// The wait ended because routines ran.
///
/// Calls: GetQueuedCompletionStatusEx.
/// When: the wait was alertable, and completion routines ran. This is no failure.
/// Do: wait again.
pub const WAIT_IO_COMPLETION: i32 = 192;
/// The wait has timed out.
///
/// Calls: GetQueuedCompletionStatus, GetQueuedCompletionStatusEx.
/// When: no packet came in time.
/// Do: wait again, or give up.
pub const WAIT_TIMEOUT: i32 = 258;
/// The mutex is not owned by the caller.
///
/// Calls: ReleaseMutex.
/// When: another thread owns it, or nobody.
/// Do: release it in the thread that waited for it.
pub const ERROR_NOT_OWNER: i32 = 288;
/// The semaphore was released too often.
///
/// Calls: ReleaseSemaphore.
/// When: its count would exceed its maximum.
/// Do: mend the caller.
pub const ERROR_TOO_MANY_POSTS: i32 = 298;
/// There is no text for this number.
///
/// Calls: FormatMessage; GetQueuedCompletionStatus, GetOverlappedResult.
/// When: no code of this number is known; an OVERLAPPED holds a status that is none.
/// Do: print the number.
pub const ERROR_MR_MID_NOT_FOUND: i32 = 317;
/// The wait ended because the handle was closed.
///
/// Calls: GetQueuedCompletionStatus, GetQueuedCompletionStatusEx.
/// When: the port was closed during the wait.
/// Do: end the thread: no more packets come.
pub const ERROR_ABANDONED_WAIT_0: i32 = 735;
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
/// The address is not valid memory.
///
/// Calls: calls of Win32 that take a pointer, but those of completion ports; GetQueuedCompletionStatus.
/// When: memory that cannot be read or written, where Windows raises an exception; the operation ended with WSAEFAULT.
/// Do: mend the caller.
pub const ERROR_NOACCESS: i32 = 998;
/// The flags are not valid.
///
/// Calls: MultiByteToWideChar, WideCharToMultiByte.
/// When: an unknown flag.
/// Do: mend the caller.
pub const ERROR_INVALID_FLAGS: i32 = 1004;
/// A character has no counterpart in the other encoding.
///
/// Calls: MultiByteToWideChar, WideCharToMultiByte.
/// When: the text is not well formed, and the flags ask to be told so.
/// Do: look where the text comes from.
pub const ERROR_NO_UNICODE_TRANSLATION: i32 = 1113;
/// The program needs another version of the system.
///
/// Calls: VerifyVersionInfo.
/// When: the system's version, 10.0, does not meet the condition.
/// Do: nothing: it is the answer no.
pub const ERROR_OLD_WIN_VERSION: i32 = 1150;
/// The element was not found.
///
/// Calls: CancelIoEx.
/// When: nothing was pending, or it has ended already.
/// Do: nothing: its end has been told.
pub const ERROR_NOT_FOUND: i32 = 1168;
/// The system's resources do not suffice.
///
/// Calls: SetWaitableTimer; GetQueuedCompletionStatus, GetOverlappedResult.
/// When: the kernel has no timer left; the operation ended with WSAENOBUFS.
/// Do: close handles, or try again later.
pub const ERROR_NO_SYSTEM_RESOURCES: i32 = 1450;
/// The time-out has passed.
///
/// Calls: SleepConditionVariableCS, SleepConditionVariableSRW.
/// When: nobody has woken the thread in time.
/// Do: look at the condition, and wait again or give up.
pub const ERROR_TIMEOUT: i32 = 1460;
/// The module has no resource of this type.
///
/// Calls: FormatMessage.
/// When: FORMAT_MESSAGE_FROM_HMODULE: no module has texts.
/// Do: ask for FORMAT_MESSAGE_FROM_SYSTEM.
pub const ERROR_RESOURCE_TYPE_NOT_FOUND: i32 = 1813;
/// The text is not there in this language.
///
/// Calls: FormatMessage.
/// When: another language than English, or none.
/// Do: pass 0.
pub const ERROR_RESOURCE_LANG_NOT_FOUND: i32 = 1815;
