//! Events: Winsock's calls, and Win32's that they are interchangeable with.

use core::ffi::{c_char, c_void};

use super::boundary::{Handle, Truth, call, entry_win32};
use crate::abi::types::{BOOL, DWORD, HANDLE, PAPCFUNC, WCHAR, WSAEVENT};
use crate::winsock::event;

/// Makes an event: manual-reset, not signalled.
///
/// # Returns
/// The event, or `WSA_INVALID_EVENT`.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSA_NOT_ENOUGH_MEMORY` | a million handles are open
#[unsafe(no_mangle)]
pub extern "C" fn WSACreateEvent() -> WSAEVENT {
    let call = call! { Event, "WSACreateEvent" };
    entry_win32(call, || {
        event::require_started()?;
        event::create(true, false).map(Handle)
    })
}

/// Signals an event.
///
/// # Returns
/// `TRUE`, or `FALSE`.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSA_INVALID_HANDLE` | not an event
#[unsafe(no_mangle)]
pub extern "C" fn WSASetEvent(hEvent: WSAEVENT) -> BOOL {
    let call = call! { Event, "WSASetEvent", address(hEvent) };
    entry_win32(call, || {
        event::require_started()?;
        event::set(hEvent.addr()).map(|()| Truth)
    })
}

/// Takes an event's signal away. Returns and errors as `WSASetEvent`.
#[unsafe(no_mangle)]
pub extern "C" fn WSAResetEvent(hEvent: WSAEVENT) -> BOOL {
    let call = call! { Event, "WSAResetEvent", address(hEvent) };
    entry_win32(call, || {
        event::require_started()?;
        event::reset(hEvent.addr()).map(|()| Truth)
    })
}

/// Closes an event. Returns and errors as `WSASetEvent`.
#[unsafe(no_mangle)]
pub extern "C" fn WSACloseEvent(hEvent: WSAEVENT) -> BOOL {
    let call = call! { Event, "WSACloseEvent", address(hEvent) };
    entry_win32(call, || {
        event::require_started()?;
        event::close_event(hEvent.addr()).map(|()| Truth)
    })
}

/// Makes an event. Attributes and name are ignored: events are not shared between processes.
///
/// # Returns
/// The event, or NULL and `ERROR_NOT_ENOUGH_MEMORY`.
#[unsafe(no_mangle)]
pub extern "C" fn CreateEventA(
    lpEventAttributes: *mut c_void,
    bManualReset: BOOL,
    bInitialState: BOOL,
    lpName: *const c_char,
) -> HANDLE {
    let call = call! {
        Event, "CreateEventA",
        address(lpEventAttributes), truth(bManualReset), truth(bInitialState), string(lpName)
    };
    let _ = (lpEventAttributes, lpName);
    entry_win32(call, || {
        event::create(bManualReset != 0, bInitialState != 0).map(Handle)
    })
}

/// As [`CreateEventA`].
#[unsafe(no_mangle)]
pub extern "C" fn CreateEventW(
    lpEventAttributes: *mut c_void,
    bManualReset: BOOL,
    bInitialState: BOOL,
    lpName: *const WCHAR,
) -> HANDLE {
    let call = call! {
        Event, "CreateEventW",
        address(lpEventAttributes), truth(bManualReset), truth(bInitialState), address(lpName)
    };
    let _ = (lpEventAttributes, lpName);
    entry_win32(call, || {
        event::create(bManualReset != 0, bInitialState != 0).map(Handle)
    })
}

/// Signals an event. `FALSE` and `ERROR_INVALID_HANDLE` for what is none.
#[unsafe(no_mangle)]
pub extern "C" fn SetEvent(hEvent: HANDLE) -> BOOL {
    let call = call! { Event, "SetEvent", address(hEvent) };
    entry_win32(call, || event::set(hEvent.addr()).map(|()| Truth))
}

/// Takes an event's signal away. `FALSE` and `ERROR_INVALID_HANDLE` for what is none.
#[unsafe(no_mangle)]
pub extern "C" fn ResetEvent(hEvent: HANDLE) -> BOOL {
    let call = call! { Event, "ResetEvent", address(hEvent) };
    entry_win32(call, || event::reset(hEvent.addr()).map(|()| Truth))
}

/// Closes an event, a completion port, a thread's handle or a file. `FALSE` and `ERROR_INVALID_HANDLE` for what is none.
#[unsafe(no_mangle)]
pub extern "C" fn CloseHandle(hObject: HANDLE) -> BOOL {
    let call = call! { Event, "CloseHandle", address(hObject) };
    entry_win32(call, || event::close_handle(hObject.addr()).map(|()| Truth))
}

/// Queues a procedure for a thread: it runs there in the next alertable wait.
///
/// # Returns
/// Nonzero, or 0.
///
/// # Errors
/// `ERROR_INVALID_HANDLE` | not a thread
/// `ERROR_GEN_FAILURE` | the thread has ended
/// `ERROR_INVALID_PARAMETER` | no procedure
#[unsafe(no_mangle)]
pub extern "C" fn QueueUserAPC(pfnAPC: PAPCFUNC, hThread: HANDLE, dwData: usize) -> DWORD {
    let call = call! { Event, "QueueUserAPC", routine(pfnAPC), address(hThread), bits(dwData) };
    entry_win32(call, || {
        event::queue_apc(pfnAPC, hThread.addr(), dwData).map(|()| Truth)
    })
    .cast_unsigned()
}

/// A handle that means the calling thread, whichever that is. It need not be closed.
#[unsafe(no_mangle)]
pub extern "C" fn GetCurrentThread() -> HANDLE {
    std::ptr::without_provenance_mut(usize::MAX - 1)
}

/// The number of the calling thread, the one that the system knows it by.
#[unsafe(no_mangle)]
pub extern "C" fn GetCurrentThreadId() -> DWORD {
    event::current_thread_id()
}

/// A handle of a thread of this process, signalled when the thread has ended. The thread must have called `GetCurrentThreadId`,
/// or waited, before.
///
/// # Returns
/// The handle, or NULL.
///
/// # Errors
/// `ERROR_INVALID_PARAMETER` | no such thread
#[unsafe(no_mangle)]
pub extern "C" fn OpenThread(
    dwDesiredAccess: DWORD,
    bInheritHandle: BOOL,
    dwThreadId: DWORD,
) -> HANDLE {
    let call = call! { Event, "OpenThread", bits(dwDesiredAccess as usize), truth(bInheritHandle), number(dwThreadId) };
    let _ = (dwDesiredAccess, bInheritHandle);
    entry_win32(call, || event::open_thread(dwThreadId).map(Handle))
}
