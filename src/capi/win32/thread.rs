//! Threads: Win32's calls, and those of Windows' C library.

use core::ffi::{c_uint, c_void};

use crate::abi::error::WSA_NOT_ENOUGH_MEMORY;
use crate::abi::types::{BOOL, DWORD, HANDLE, LPDWORD};
use crate::capi::boundary::{Handle, Truth, Waited, call, entry_win32};
use crate::last_error;
use crate::win32::UserOut;
use crate::win32::thread::{self, Body, Wanted};

/// What a thread runs. Its result is the thread's exit code.
pub type LPTHREAD_START_ROUTINE = Option<extern "C-unwind" fn(*mut c_void) -> DWORD>;

/// `EINVAL`, the same number here and there.
const EINVAL: i32 = 22;
/// `EAGAIN`, likewise.
const EAGAIN: i32 = 11;

/// Starts a thread. Its handle can be waited for, and is signalled when the thread has ended; the thread goes on when it is closed. From
/// this call on procedures can be queued for the thread: those that come before it begins run first.
///
/// The stack has at least `dwStackSize` bytes; with `STACK_SIZE_PARAM_IS_A_RESERVATION` so many, but a megabyte at least. With
/// `CREATE_SUSPENDED` the thread waits for `ResumeThread`.
///
/// # Returns
/// The thread, or NULL. `*lpThreadId`, unless it is NULL, is what `GetCurrentThreadId` says there.
///
/// # Errors
/// `ERROR_INVALID_PARAMETER` | no start address, or another flag
/// `ERROR_NOT_ENOUGH_MEMORY` | no more threads, or a million handles are open
/// `ERROR_NOACCESS` | `lpThreadId` is not valid memory
///
/// # Safety
/// `lpThreadId` must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn CreateThread(
    lpThreadAttributes: *mut c_void,
    dwStackSize: usize,
    lpStartAddress: LPTHREAD_START_ROUTINE,
    lpParameter: *mut c_void,
    dwCreationFlags: DWORD,
    lpThreadId: LPDWORD,
) -> HANDLE {
    let call = call! {
        Event, "CreateThread",
        address(lpThreadAttributes), bits(dwStackSize), routine(lpStartAddress), address(lpParameter),
        flags(dwCreationFlags), address(lpThreadId)
    };
    // SAFETY: by this function's contract.
    let id = unsafe { UserOut::new(lpThreadId) };
    let wanted = Wanted {
        stack: dwStackSize,
        body: lpStartAddress.map(Body::Code),
        argument: lpParameter.expose_provenance(),
        flags: dwCreationFlags,
        closes_handle: false,
    };
    entry_win32(call, || thread::create(wanted, id).map(Handle))
}

/// The C library's [`CreateThread`].
///
/// # Returns
/// The thread, or 0 with `errno`: `EINVAL` for a wrong argument, `EAGAIN` where there is no room.
///
/// # Safety
/// As [`CreateThread`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _beginthreadex(
    security: *mut c_void,
    stack_size: c_uint,
    start_address: LPTHREAD_START_ROUTINE,
    arglist: *mut c_void,
    initflag: c_uint,
    thrdaddr: *mut c_uint,
) -> usize {
    let call = call! {
        Event, "_beginthreadex",
        address(security), number(stack_size), routine(start_address), address(arglist), flags(initflag),
        address(thrdaddr)
    };
    // SAFETY: by this function's contract.
    let id = unsafe { UserOut::new(thrdaddr) };
    let wanted = Wanted {
        stack: stack_size as usize,
        body: start_address.map(Body::Code),
        argument: arglist.expose_provenance(),
        flags: initflag,
        closes_handle: false,
    };
    begun(entry_win32(call, || thread::create(wanted, id).map(Handle)))
}

/// Starts a thread whose handle is closed when it ends, so that nobody else may close it, and who waits for it may come too late.
///
/// # Returns
/// The thread, or -1 with `errno`: `EINVAL` for a wrong argument, `EAGAIN` where there is no room.
#[unsafe(no_mangle)]
pub extern "C" fn _beginthread(
    start_address: Option<extern "C-unwind" fn(*mut c_void)>,
    stack_size: c_uint,
    arglist: *mut c_void,
) -> usize {
    let call = call! {
        Event, "_beginthread", routine(start_address), number(stack_size), address(arglist)
    };
    let wanted = Wanted {
        stack: stack_size as usize,
        body: start_address.map(Body::NoCode),
        argument: arglist.expose_provenance(),
        flags: 0,
        closes_handle: true,
    };
    let id = UserOut::absent();
    match begun(entry_win32(call, || thread::create(wanted, id).map(Handle))) {
        0 => usize::MAX,
        handle => handle,
    }
}

/// A handle as a number. The C library tells of a failure in `errno` numbers of its own.
fn begun(handle: HANDLE) -> usize {
    if handle.is_null() {
        last_error::set_errno(match last_error::get() {
            WSA_NOT_ENOUGH_MEMORY => EAGAIN,
            _ => EINVAL,
        });
    }
    handle.addr()
}

/// Ends the calling thread with an exit code; so does returning from its start address. The frames of C and C++ up to there are unwound,
/// so destructors run, unlike on Windows. Not to be called in a completion routine or another procedure of an alertable wait.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn ExitThread(dwExitCode: DWORD) -> ! {
    end_with(dwExitCode);
    thread::exit()
}

/// As [`ExitThread`].
#[unsafe(no_mangle)]
pub extern "C-unwind" fn _endthreadex(retval: c_uint) -> ! {
    end_with(retval);
    thread::exit()
}

/// As [`ExitThread`] with 0.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn _endthread() -> ! {
    end_with(0);
    thread::exit()
}

/// All that comes before the end, in a frame of its own.
#[inline(never)]
fn end_with(code: u32) {
    let call = call! { Event, "ExitThread", number(code) };
    entry_win32(call, || {
        thread::set_exit_code(code);
        Ok(Truth)
    });
}

/// Says what a thread has ended with: `STILL_ACTIVE` (259) while it runs, 0 for one that neither Win32 nor Windows' C library has
/// started.
///
/// # Returns
/// `TRUE`, or `FALSE`.
///
/// # Errors
/// `ERROR_INVALID_HANDLE` | not a thread
/// `ERROR_NOACCESS` | `lpExitCode` is not valid memory
///
/// # Safety
/// `lpExitCode` must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn GetExitCodeThread(hThread: HANDLE, lpExitCode: LPDWORD) -> BOOL {
    let call = call! { Event, "GetExitCodeThread", address(hThread), number_out(lpExitCode) };
    // SAFETY: by this function's contract.
    let code = unsafe { UserOut::new(lpExitCode) };
    entry_win32(call, || {
        thread::exit_code(hThread.addr(), code).map(|()| Truth)
    })
}

/// Lets a thread begin that was made with `CREATE_SUSPENDED`.
///
/// # Returns
/// 1, or 0 for a thread that has begun; `(DWORD)-1` and `ERROR_INVALID_HANDLE`.
#[unsafe(no_mangle)]
pub extern "C" fn ResumeThread(hThread: HANDLE) -> DWORD {
    let call = call! { Event, "ResumeThread", address(hThread) };
    entry_win32(call, || thread::resume(hThread.addr()).map(Waited))
}

/// Not served: a thread that is stopped anywhere takes the locks of the C library and of this one with it.
///
/// # Returns
/// `FALSE`.
///
/// # Errors
/// `ERROR_INVALID_HANDLE` | not a thread
/// `ERROR_CALL_NOT_IMPLEMENTED` | otherwise
#[unsafe(no_mangle)]
pub extern "C" fn TerminateThread(hThread: HANDLE, dwExitCode: DWORD) -> BOOL {
    let call = call! { Event, "TerminateThread", address(hThread), number(dwExitCode) };
    entry_win32(call, || thread::terminate(hThread.addr()).map(|()| Truth))
}

/// Lets another thread run.
///
/// # Returns
/// `TRUE`, or `FALSE` if there was none to run.
#[unsafe(no_mangle)]
pub extern "C" fn SwitchToThread() -> BOOL {
    thread::give_way().into()
}
