//! Connecting to the first of several addresses that takes the connection.

use core::ffi::c_char;

use super::boundary::{Truth, call, entry};
use crate::abi::call_types::PSOCKET_ADDRESS_LIST;
use crate::abi::types::{BOOL, LPDWORD, LPWSAOVERLAPPED, SOCKET, WCHAR, ws2_sockaddr, ws2_timeval};
use crate::winsock::connect_list::{self, Wanted};
use crate::winsock::text::Text;
use crate::winsock::{UserIn, UserSizedOut, UserStr};

/// Connects a stream socket to a host and service by their names: to one after the other of the addresses that the host has, until
/// one takes the connection. An IPv6 socket with `IPV6_V6ONLY` off takes IPv4 addresses too. Waits on a nonblocking socket as
/// well; `timeout` NULL waits until each address has failed.
///
/// # Returns
/// `TRUE`, with the addresses of both ends, where they are wanted; or `FALSE`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEINVAL` | a name is NULL, `Reserved` is not, not a TCP socket, or a listening one
/// `WSAEISCONN`, `WSAEALREADY` | connected; a connect is in progress
/// `WSAHOST_NOT_FOUND`, `WSATYPE_NOT_FOUND`, `WSATRY_AGAIN`, `WSANO_RECOVERY` | the names
/// `WSAETIMEDOUT` | the time is over
/// `WSAECONNREFUSED`, `WSAENETUNREACH`, `WSAEHOSTUNREACH` | as `connect`, of the last address
/// `WSAEFAULT` | too little room for an address, or a pointer is not valid memory
///
/// # Safety
/// No argument may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAConnectByNameA(
    s: SOCKET,
    nodename: *const c_char,
    servicename: *const c_char,
    LocalAddressLength: LPDWORD,
    LocalAddress: *mut ws2_sockaddr,
    RemoteAddressLength: LPDWORD,
    RemoteAddress: *mut ws2_sockaddr,
    timeout: *const ws2_timeval,
    Reserved: LPWSAOVERLAPPED,
) -> BOOL {
    let call = call! {
        Socket, "WSAConnectByNameA",
        socket(s), string(nodename), string(servicename), number_in(LocalAddressLength), address(LocalAddress),
        number_in(RemoteAddressLength), address(RemoteAddress), address(timeout), address(Reserved)
    };
    // SAFETY: by this function's contract.
    let node = Text::Bytes(unsafe { UserStr::new(nodename) });
    // SAFETY: by this function's contract.
    let service = Text::Bytes(unsafe { UserStr::new(servicename) });
    let local = (LocalAddress, LocalAddressLength);
    let remote = (RemoteAddress, RemoteAddressLength);
    // SAFETY: by this function's contract.
    let wanted = unsafe { wanted(local, remote, timeout, Reserved) };
    entry(call, || {
        connect_list::by_name(s, node, service, wanted).map(|()| Truth)
    })
}

/// As [`WSAConnectByNameA`], with names in UTF-16.
///
/// # Safety
/// As [`WSAConnectByNameA`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAConnectByNameW(
    s: SOCKET,
    nodename: *const WCHAR,
    servicename: *const WCHAR,
    LocalAddressLength: LPDWORD,
    LocalAddress: *mut ws2_sockaddr,
    RemoteAddressLength: LPDWORD,
    RemoteAddress: *mut ws2_sockaddr,
    timeout: *const ws2_timeval,
    Reserved: LPWSAOVERLAPPED,
) -> BOOL {
    let call = call! {
        Socket, "WSAConnectByNameW",
        socket(s), address(nodename), address(servicename), number_in(LocalAddressLength), address(LocalAddress),
        number_in(RemoteAddressLength), address(RemoteAddress), address(timeout), address(Reserved)
    };
    // SAFETY: by this function's contract.
    let node = Text::Units(unsafe { UserStr::new(nodename.cast()) });
    // SAFETY: by this function's contract.
    let service = Text::Units(unsafe { UserStr::new(servicename.cast()) });
    let local = (LocalAddress, LocalAddressLength);
    let remote = (RemoteAddress, RemoteAddressLength);
    // SAFETY: by this function's contract.
    let wanted = unsafe { wanted(local, remote, timeout, Reserved) };
    entry(call, || {
        connect_list::by_name(s, node, service, wanted).map(|()| Truth)
    })
}

/// As [`WSAConnectByNameA`], with addresses in place of names. They are of the socket's own family.
///
/// # Returns
/// As [`WSAConnectByNameA`].
///
/// # Errors
/// As [`WSAConnectByNameA`]; `WSAEINVAL` | no addresses
/// `WSAEAFNOSUPPORT` | an address of another family
///
/// # Safety
/// As [`WSAConnectByNameA`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAConnectByList(
    s: SOCKET,
    SocketAddress: PSOCKET_ADDRESS_LIST,
    LocalAddressLength: LPDWORD,
    LocalAddress: *mut ws2_sockaddr,
    RemoteAddressLength: LPDWORD,
    RemoteAddress: *mut ws2_sockaddr,
    timeout: *const ws2_timeval,
    Reserved: LPWSAOVERLAPPED,
) -> BOOL {
    let call = call! {
        Socket, "WSAConnectByList",
        socket(s), address(SocketAddress), number_in(LocalAddressLength), address(LocalAddress),
        number_in(RemoteAddressLength), address(RemoteAddress), address(timeout), address(Reserved)
    };
    // SAFETY: by this function's contract.
    let list = unsafe { UserIn::new(SocketAddress.cast_const()) };
    let local = (LocalAddress, LocalAddressLength);
    let remote = (RemoteAddress, RemoteAddressLength);
    // SAFETY: by this function's contract.
    let wanted = unsafe { wanted(local, remote, timeout, Reserved) };
    entry(call, || {
        connect_list::by_list(s, list, wanted).map(|()| Truth)
    })
}

/// The arguments that the calls share. The lengths are read as `int`s: a larger one is no length.
///
/// # Safety
/// As [`UserSizedOut::new`] and [`UserIn::new`].
unsafe fn wanted(
    local: (*mut ws2_sockaddr, LPDWORD),
    remote: (*mut ws2_sockaddr, LPDWORD),
    timeout: *const ws2_timeval,
    reserved: LPWSAOVERLAPPED,
) -> Wanted {
    Wanted {
        // SAFETY: by this function's contract.
        local: unsafe { UserSizedOut::new(local.0.cast(), local.1.cast()) },
        // SAFETY: by this function's contract.
        remote: unsafe { UserSizedOut::new(remote.0.cast(), remote.1.cast()) },
        // SAFETY: by this function's contract.
        timeout: unsafe { UserIn::new(timeout) },
        reserved_is_null: reserved.is_null(),
    }
}
