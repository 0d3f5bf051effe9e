//! Completion ports.

use super::boundary::{Handle, Truth, call, entry_win32};
use crate::abi::call_types::{_OVERLAPPED_ENTRY, LPOVERLAPPED_ENTRY};
use crate::abi::types::{BOOL, DWORD, HANDLE, LPDWORD, LPWSAOVERLAPPED};
use crate::winsock::port::{self, Packet};
use crate::winsock::{UserArray, UserOut};

/// Makes a completion port (`FileHandle` is `INVALID_HANDLE_VALUE`), associates a socket with one, or both. From then on every
/// overlapped operation of the socket queues a packet with `CompletionKey`. `NumberOfConcurrentThreads` is ignored.
///
/// # Returns
/// The port, or NULL.
///
/// # Errors
/// `ERROR_INVALID_HANDLE` | not a socket, or `ExistingCompletionPort` is no port
/// `ERROR_INVALID_PARAMETER` | the socket has a port; a port without a socket
#[unsafe(no_mangle)]
pub extern "C" fn CreateIoCompletionPort(
    FileHandle: HANDLE,
    ExistingCompletionPort: HANDLE,
    CompletionKey: usize,
    NumberOfConcurrentThreads: DWORD,
) -> HANDLE {
    let call = call! {
        Port, "CreateIoCompletionPort",
        file(FileHandle), address(ExistingCompletionPort), bits(CompletionKey), number(NumberOfConcurrentThreads)
    };
    let _ = NumberOfConcurrentThreads;
    let (file, existing) = (FileHandle.addr(), ExistingCompletionPort.addr());
    entry_win32(call, || {
        port::create(file, existing, CompletionKey).map(Handle)
    })
}

/// Takes the next packet of a port; waits for one for `dwMilliseconds`. Of the threads that wait the last one is released first.
///
/// # Returns
/// `TRUE` for the packet of an operation that succeeded. `FALSE` with `*lpOverlapped` set for one that failed, whose code is the
/// last error. `FALSE` with `*lpOverlapped` NULL where no packet was taken; the other two are left alone then.
///
/// # Errors
/// `WAIT_TIMEOUT` | no packet in time
/// `ERROR_INVALID_HANDLE` | not a port
/// `ERROR_ABANDONED_WAIT_0` | the port was closed during the wait
/// `ERROR_INVALID_PARAMETER` | a pointer is not valid memory
///
/// # Safety
/// The three outputs must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn GetQueuedCompletionStatus(
    CompletionPort: HANDLE,
    lpNumberOfBytesTransferred: LPDWORD,
    lpCompletionKey: *mut usize,
    lpOverlapped: *mut LPWSAOVERLAPPED,
    dwMilliseconds: DWORD,
) -> BOOL {
    // SAFETY: by this function's contract.
    let count = unsafe { UserOut::new(lpNumberOfBytesTransferred) };
    // SAFETY: by this function's contract.
    let key = unsafe { UserOut::new(lpCompletionKey) };
    // SAFETY: by this function's contract; a pointer is a number here.
    let overlapped = unsafe { UserOut::<usize>::new(lpOverlapped.cast()) };
    match port::take_at_once(CompletionPort.addr(), count, key, overlapped) {
        Ok(0) => 1,
        Ok(status) => taken_failed(status),
        Err(Some(queue)) => {
            // SAFETY: by this function's contract.
            unsafe {
                take_later(
                    CompletionPort,
                    lpNumberOfBytesTransferred,
                    lpCompletionKey,
                    lpOverlapped,
                    dwMilliseconds,
                    queue,
                )
            }
        }
        Err(None) => {
            // SAFETY: by this function's contract.
            unsafe {
                take_in_full(
                    CompletionPort,
                    lpNumberOfBytesTransferred,
                    lpCompletionKey,
                    lpOverlapped,
                    dwMilliseconds,
                )
            }
        }
    }
}

/// The packet of an operation that has failed, or at least not plainly succeeded.
#[cold]
#[inline(never)]
extern "C" fn taken_failed(status: u32) -> BOOL {
    let call = call! { Port, "GetQueuedCompletionStatus", };
    entry_win32(call, || port::outcome(status).map(|()| Truth))
}

/// `GetQueuedCompletionStatus`, where there is no packet yet.
///
/// # Safety
/// As `GetQueuedCompletionStatus`.
#[cold]
#[inline(never)]
unsafe extern "C" fn take_later(
    CompletionPort: HANDLE,
    lpNumberOfBytesTransferred: LPDWORD,
    lpCompletionKey: *mut usize,
    lpOverlapped: *mut LPWSAOVERLAPPED,
    dwMilliseconds: DWORD,
    queue: port::HeldQueue<'static>,
) -> BOOL {
    drop(queue);
    // SAFETY: by this function's contract.
    unsafe {
        take_in_full(
            CompletionPort,
            lpNumberOfBytesTransferred,
            lpCompletionKey,
            lpOverlapped,
            dwMilliseconds,
        )
    }
}

/// `GetQueuedCompletionStatus`, all of it.
///
/// # Safety
/// As `GetQueuedCompletionStatus`.
#[cold]
#[inline(never)]
unsafe extern "C" fn take_in_full(
    CompletionPort: HANDLE,
    lpNumberOfBytesTransferred: LPDWORD,
    lpCompletionKey: *mut usize,
    lpOverlapped: *mut LPWSAOVERLAPPED,
    dwMilliseconds: DWORD,
) -> BOOL {
    let call = call! {
        Port, "GetQueuedCompletionStatus",
        address(CompletionPort), number_in(lpNumberOfBytesTransferred), pointer_out(lpCompletionKey),
        pointer_out(lpOverlapped), milliseconds(dwMilliseconds)
    };
    // SAFETY: by this function's contract.
    let count = unsafe { UserOut::new(lpNumberOfBytesTransferred) };
    // SAFETY: by this function's contract.
    let key = unsafe { UserOut::new(lpCompletionKey) };
    // SAFETY: by this function's contract; a pointer is a number here.
    let overlapped = unsafe { UserOut::<usize>::new(lpOverlapped.cast()) };
    entry_win32(call, || {
        let outputs = port::Outputs::prove(count, key, overlapped)?;
        let status = port::take_one(CompletionPort.addr(), &outputs, dwMilliseconds)?;
        port::outcome(status).map(|()| Truth)
    })
}

/// Takes up to `ulCount` packets of a port; waits for the first one. How an operation ended is in its entry's `Internal`.
///
/// # Returns
/// `TRUE` with `*ulNumEntriesRemoved` packets, or `FALSE`.
///
/// # Errors
/// As `GetQueuedCompletionStatus`; `WAIT_IO_COMPLETION` | the wait was alertable, and completion routines ran
/// `ERROR_INVALID_PARAMETER` | `ulCount` is 0
///
/// # Safety
/// The array must have room for `ulCount` entries; neither output may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn GetQueuedCompletionStatusEx(
    CompletionPort: HANDLE,
    lpCompletionPortEntries: LPOVERLAPPED_ENTRY,
    ulCount: u32,
    ulNumEntriesRemoved: *mut u32,
    dwMilliseconds: DWORD,
    fAlertable: BOOL,
) -> BOOL {
    let call = call! {
        Port, "GetQueuedCompletionStatusEx",
        address(CompletionPort), address(lpCompletionPortEntries), number(ulCount), number_out(ulNumEntriesRemoved),
        milliseconds(dwMilliseconds), truth(fAlertable)
    };
    // SAFETY: by this function's contract.
    let entries = unsafe { UserArray::new(lpCompletionPortEntries, ulCount) };
    // SAFETY: by this function's contract.
    let removed = unsafe { UserOut::new(ulNumEntriesRemoved) };
    let to_c = |packet: &Packet| _OVERLAPPED_ENTRY {
        lpCompletionKey: packet.key,
        lpOverlapped: std::ptr::with_exposed_provenance_mut(packet.overlapped),
        Internal: packet.status as usize,
        dwNumberOfBytesTransferred: packet.count,
    };
    let (port, alertable) = (CompletionPort.addr(), fAlertable != 0);
    entry_win32(call, || {
        port::take_several(port, entries, removed, dwMilliseconds, alertable, to_c).map(|()| Truth)
    })
}

/// Queues a packet of the caller's own.
///
/// # Returns
/// `TRUE`, or `FALSE` and `ERROR_INVALID_HANDLE`.
///
/// # Safety
/// The structure's address is only handed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn PostQueuedCompletionStatus(
    CompletionPort: HANDLE,
    dwNumberOfBytesTransferred: DWORD,
    dwCompletionKey: usize,
    lpOverlapped: LPWSAOVERLAPPED,
) -> BOOL {
    let call = call! {
        Port, "PostQueuedCompletionStatus",
        address(CompletionPort), number(dwNumberOfBytesTransferred), bits(dwCompletionKey), address(lpOverlapped)
    };
    let packet = Packet {
        key: dwCompletionKey,
        overlapped: lpOverlapped.expose_provenance(),
        count: dwNumberOfBytesTransferred,
        status: 0,
    };
    entry_win32(call, || {
        port::post(CompletionPort.addr(), packet).map(|()| Truth)
    })
}

/// What a socket's operations do not tell: with `FILE_SKIP_COMPLETION_PORT_ON_SUCCESS` (1) those that succeed at once queue no packet,
/// with `FILE_SKIP_SET_EVENT_ON_HANDLE` (2) the socket itself is not signalled. What was set cannot be cleared.
///
/// # Returns
/// `TRUE`, or `FALSE`.
///
/// # Errors
/// `ERROR_INVALID_HANDLE` | not a socket
/// `ERROR_INVALID_PARAMETER` | an unknown mode
#[unsafe(no_mangle)]
pub extern "C" fn SetFileCompletionNotificationModes(FileHandle: HANDLE, Flags: u8) -> BOOL {
    let call = call! { Port, "SetFileCompletionNotificationModes", file(FileHandle), bits(Flags as usize) };
    entry_win32(call, || {
        port::set_modes(FileHandle.addr(), Flags).map(|()| Truth)
    })
}
