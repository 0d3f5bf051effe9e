//! Naming sockets, connecting and accepting, ending a connection.

use core::ffi::c_int;

use super::boundary::{call, entry, ws2_int};
use crate::abi::call_types::{LPCONDITIONPROC, LPQOS};
use crate::abi::types::{LPWSABUF, SOCKET, WSABUF, ws2_sockaddr};
use crate::winsock::{UserBuffer, UserOut, UserSizedOut, accept, accept_condition, connect};

/// Gives a socket its local address.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEFAULT` | `namelen` too small, or `name` is not valid memory or of another family
/// `WSAEINVAL` | already bound
/// `WSAEADDRINUSE`, `WSAEADDRNOTAVAIL`, `WSAEACCES` | the address
///
/// # Safety
/// `name` must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_bind(s: SOCKET, name: *const ws2_sockaddr, namelen: c_int) -> ws2_int {
    let call = call! { Socket, "bind", socket(s), peer(name, namelen), number(namelen) };
    // SAFETY: by this function's contract.
    let name = unsafe { UserBuffer::new(name.cast(), namelen) };
    entry(call, || connect::bind(s, name))
}

/// Makes a bound stream socket accept connections; `backlog` may be `SOMAXCONN`.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEINVAL` | not bound
/// `WSAEISCONN` | connected
/// `WSAEOPNOTSUPP` | not a stream socket
#[unsafe(no_mangle)]
pub extern "C" fn ws2_listen(s: SOCKET, backlog: c_int) -> ws2_int {
    let call = call! { Socket, "listen", socket(s), number(backlog) };
    entry(call, || accept::listen(s, backlog))
}

/// Takes the next connection of a listening socket. The new socket inherits nonblocking mode and the listener's options.
///
/// # Returns
/// The connected socket, or `INVALID_SOCKET`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEINVAL` | not listening
/// `WSAEWOULDBLOCK` | nonblocking, and no connection is waiting
/// `WSAEFAULT` | `addrlen` too small, or a pointer is not valid memory
/// `WSAECONNRESET` | the connection was gone before it could be taken
/// `WSAEMFILE` | no descriptor left
///
/// # Safety
/// `addr` must have room for `*addrlen` bytes, and neither may be used by others during the call. Both may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_accept(
    s: SOCKET,
    addr: *mut ws2_sockaddr,
    addrlen: *mut c_int,
) -> SOCKET {
    let call = call! { Socket, "accept", socket(s), peer_out(addr, addrlen), number_in(addrlen) };
    // SAFETY: by this function's contract.
    let from = unsafe { UserSizedOut::new(addr.cast(), addrlen) };
    entry(call, || accept::accept(s, from))
}

/// Connects a stream socket, or sets a datagram socket's default peer. A zeroed address of family `AF_UNSPEC` dissolves the
/// latter.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEFAULT` | `namelen` too small, or `name` is not valid memory
/// `WSAEAFNOSUPPORT` | the address is of another family
/// `WSAEWOULDBLOCK` | nonblocking: the connection is being made
/// `WSAEALREADY` | a nonblocking connect is in progress
/// `WSAEISCONN` | already connected
/// `WSAEINVAL` | listening
/// `WSAECONNREFUSED`, `WSAETIMEDOUT`, `WSAENETUNREACH`, `WSAEHOSTUNREACH`, `WSAEADDRNOTAVAIL` | the peer or the way to it
///
/// # Safety
/// `name` must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_connect(
    s: SOCKET,
    name: *const ws2_sockaddr,
    namelen: c_int,
) -> ws2_int {
    let call = call! { Socket, "connect", socket(s), peer(name, namelen), number(namelen) };
    // SAFETY: by this function's contract.
    let name = unsafe { UserBuffer::new(name.cast(), namelen) };
    entry(call, || connect::connect(s, name))
}

/// Ends sending (`SD_SEND`), receiving (`SD_RECEIVE`) or both (`SD_BOTH`). A send that is blocked in another thread finishes
/// first, and the end of the stream follows its last byte.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEINVAL` | unknown `how`
/// `WSAENOTCONN` | a stream socket that is not connected
#[unsafe(no_mangle)]
pub extern "C" fn ws2_shutdown(s: SOCKET, how: c_int) -> ws2_int {
    let call = call! { Socket, "shutdown", socket(s), how(how) };
    entry(call, || connect::shutdown(s, how))
}

/// The socket's local address.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEINVAL` | not bound
/// `WSAEFAULT` | `*namelen` too small, or a pointer is not valid memory
///
/// # Safety
/// `name` must have room for `*namelen` bytes, and neither may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_getsockname(
    s: SOCKET,
    name: *mut ws2_sockaddr,
    namelen: *mut c_int,
) -> ws2_int {
    let call =
        call! { Socket, "getsockname", socket(s), peer_out(name, namelen), number_in(namelen) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserSizedOut::new(name.cast(), namelen) };
    entry(call, || connect::local_address(s, to))
}

/// The connected peer's address.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAENOTCONN` | not connected
/// `WSAEFAULT` | `*namelen` too small, or a pointer is not valid memory
///
/// # Safety
/// `name` must have room for `*namelen` bytes, and neither may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_getpeername(
    s: SOCKET,
    name: *mut ws2_sockaddr,
    namelen: *mut c_int,
) -> ws2_int {
    let call =
        call! { Socket, "getpeername", socket(s), peer_out(name, namelen), number_in(namelen) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserSizedOut::new(name.cast(), namelen) };
    entry(call, || connect::peer_address(s, to))
}

/// As `connect`. Neither data nor quality of service goes with it: `lpCallerData` and both specifications are ignored, and the length
/// of `lpCalleeData` becomes 0.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// As `connect`.
///
/// # Safety
/// `name` and `lpCalleeData` must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAConnect(
    s: SOCKET,
    name: *const ws2_sockaddr,
    namelen: c_int,
    lpCallerData: LPWSABUF,
    lpCalleeData: LPWSABUF,
    lpSQOS: LPQOS,
    lpGQOS: LPQOS,
) -> ws2_int {
    let call = call! {
        Socket, "WSAConnect",
        socket(s), peer(name, namelen), number(namelen), address(lpCallerData), address(lpCalleeData), address(lpSQOS),
        address(lpGQOS)
    };
    let _ = (lpCallerData, lpSQOS, lpGQOS);
    // SAFETY: by this function's contract.
    let name = unsafe { UserBuffer::new(name.cast(), namelen) };
    // SAFETY: by this function's contract.
    let callee = unsafe { UserOut::new(lpCalleeData) };
    entry(call, || {
        connect::connect(s, name)?;
        if !callee.is_null() {
            callee.prove()?.update(|data| data.len = 0);
        }
        Ok(())
    })
}

/// As `accept`, with a function that is asked about each connection: `CF_ACCEPT` takes it, `CF_REJECT` resets it, `CF_DEFER`
/// leaves it for the next accept. The peer's connect has succeeded by then: Linux completes handshakes by itself.
///
/// # Returns
/// The connected socket, or `INVALID_SOCKET`.
///
/// # Errors
/// As `accept`, and
/// `WSAECONNREFUSED` | the function rejected
/// `WSATRY_AGAIN` | the function deferred
/// `WSAEINVAL` | the function answered something else; the connection is reset
///
/// # Safety
/// As `accept`; the function is called in this thread, with addresses that are valid while it runs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAAccept(
    s: SOCKET,
    addr: *mut ws2_sockaddr,
    addrlen: *mut c_int,
    lpfnCondition: LPCONDITIONPROC,
    dwCallbackData: usize,
) -> SOCKET {
    let call = call! {
        Socket, "WSAAccept",
        socket(s), peer_out(addr, addrlen), number_in(addrlen), routine(lpfnCondition), bits(dwCallbackData)
    };
    // SAFETY: by this function's contract.
    let from = unsafe { UserSizedOut::new(addr.cast(), addrlen) };
    let Some(condition) = lpfnCondition else {
        return entry(call, || accept::accept(s, from));
    };
    let ask = |caller: &[u8], callee: &[u8]| {
        let (mut caller, mut callee, mut group) = (id(caller), id(callee), 0);
        let (none, no_qos) = (std::ptr::null_mut(), std::ptr::null_mut());
        // SAFETY: the caller's own function, with pointers that are valid during the call.
        unsafe {
            condition(
                &raw mut caller,
                none,
                no_qos,
                no_qos,
                &raw mut callee,
                none,
                &raw mut group,
                dwCallbackData,
            )
        }
    };
    entry(call, || {
        accept_condition::accept(s, from, |peer, own| ask(peer.bytes(), own.bytes()))
    })
}

/// An address as a condition function is told it.
fn id(address: &[u8]) -> WSABUF {
    WSABUF {
        len: u32::try_from(address.len()).unwrap_or(0),
        buf: address.as_ptr().cast_mut().cast(),
    }
}
