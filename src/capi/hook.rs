//! Blocking hooks of version 1, and what needs a window or a second process.

use core::ffi::{c_int, c_void};

use super::boundary::{call, entry, ws2_int};
use crate::abi::WsaError;
use crate::abi::call_types::FARPROC;
use crate::abi::error::WSAEOPNOTSUPP;
use crate::abi::types::{BOOL, DWORD, LPWSAPROTOCOL_INFOA, LPWSAPROTOCOL_INFOW, SOCKET};
use crate::winsock::{handle, hook};

/// Sets the function that runs about every 50 ms while a blocking call of this thread waits. For processes that asked for version
/// 1.x; version 2 has removed it.
///
/// # Returns
/// The hook that was there before, or NULL.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSAEOPNOTSUPP` | the process did not ask for version 1.x
/// `WSAEFAULT` | `lpBlockFunc` is NULL
/// `WSAEINPROGRESS` | called from inside a hook
#[unsafe(no_mangle)]
pub extern "C" fn WSASetBlockingHook(lpBlockFunc: FARPROC) -> FARPROC {
    let call = call! { Startup, "WSASetBlockingHook", routine(lpBlockFunc) };
    let mut earlier = None;
    let set: ws2_int = entry(call, || {
        earlier = Some(hook::set(lpBlockFunc)?);
        Ok(())
    });
    if set == 0 { earlier } else { None }
}

/// Takes the calling thread's hook away.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// As `WSASetBlockingHook`.
#[unsafe(no_mangle)]
pub extern "C" fn WSAUnhookBlockingHook() -> ws2_int {
    let call = call! { Startup, "WSAUnhookBlockingHook" };
    entry(call, hook::unset)
}

/// Whether the calling thread is inside its hook, so that a blocking call of it waits.
#[unsafe(no_mangle)]
pub extern "C" fn WSAIsBlocking() -> BOOL {
    BOOL::from(hook::is_blocking())
}

/// From inside a hook: ends the call that waits with `WSAEINTR`.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSAEINVAL` | no call is waiting
/// `WSAEOPNOTSUPP` | the process did not ask for version 1.x
#[unsafe(no_mangle)]
pub extern "C" fn WSACancelBlockingCall() -> ws2_int {
    let call = call! { Startup, "WSACancelBlockingCall" };
    entry(call, hook::cancel)
}

/// Messages to a window. There are no windows here: use `WSAEventSelect`, `select` or `WSAPoll`.
///
/// # Returns
/// `SOCKET_ERROR`.
///
/// # Errors
/// `WSAEOPNOTSUPP` | always, once started
#[unsafe(no_mangle)]
pub extern "C" fn WSAAsyncSelect(
    s: SOCKET,
    hWnd: *mut c_void,
    wMsg: u32,
    lEvent: c_int,
) -> ws2_int {
    let call = call! { Event, "WSAAsyncSelect", socket(s), address(hWnd), number(wMsg), events(lEvent.cast_unsigned()) };
    let _ = (hWnd, wMsg, lEvent);
    entry(call, || {
        handle::with(s, |_| Err::<(), _>(WsaError(WSAEOPNOTSUPP)))
    })
}

/// A socket for another process. Not supported: pass the descriptor over a local socket, and `ws2_adopt` it there.
///
/// # Returns
/// `SOCKET_ERROR`.
///
/// # Errors
/// `WSAEOPNOTSUPP` | always, once started
#[unsafe(no_mangle)]
pub extern "C" fn WSADuplicateSocketA(
    s: SOCKET,
    dwProcessId: DWORD,
    lpProtocolInfo: LPWSAPROTOCOL_INFOA,
) -> ws2_int {
    let call = call! { Socket, "WSADuplicateSocketA", socket(s), number(dwProcessId), address(lpProtocolInfo) };
    let _ = (dwProcessId, lpProtocolInfo);
    entry(call, || {
        handle::with(s, |_| Err::<(), _>(WsaError(WSAEOPNOTSUPP)))
    })
}

/// As `WSADuplicateSocketA`.
#[unsafe(no_mangle)]
pub extern "C" fn WSADuplicateSocketW(
    s: SOCKET,
    dwProcessId: DWORD,
    lpProtocolInfo: LPWSAPROTOCOL_INFOW,
) -> ws2_int {
    let call = call! { Socket, "WSADuplicateSocketW", socket(s), number(dwProcessId), address(lpProtocolInfo) };
    let _ = (dwProcessId, lpProtocolInfo);
    entry(call, || {
        handle::with(s, |_| Err::<(), _>(WsaError(WSAEOPNOTSUPP)))
    })
}
