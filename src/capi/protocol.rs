//! The catalogue of protocols.

use core::ffi::c_int;

use super::boundary::{call, entry, ws2_int};
use crate::abi::types::{LPDWORD, LPWSAPROTOCOL_INFOA, LPWSAPROTOCOL_INFOW};
use crate::winsock::{UserArray, UserBuffer, UserOut, protocol};

/// Describes the protocols that sockets can be made of: TCP and UDP, over IPv4 and IPv6. `lpiProtocols` is a list of the wanted ones'
/// numbers, ended by 0, or NULL for all.
///
/// # Returns
/// How many were described, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSAENOBUFS` | `*lpdwBufferLength` bytes are too few, and it then says what is needed
/// `WSAEFAULT` | a pointer is not valid memory
///
/// # Safety
/// The buffer must have room for the length given; no argument may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAEnumProtocolsA(
    lpiProtocols: *mut c_int,
    lpProtocolBuffer: LPWSAPROTOCOL_INFOA,
    lpdwBufferLength: LPDWORD,
) -> ws2_int {
    let call = call! {
        Socket, "WSAEnumProtocolsA",
        address(lpiProtocols), address(lpProtocolBuffer), number_in(lpdwBufferLength)
    };
    // SAFETY: by this function's contract.
    let wanted = unsafe { UserBuffer::sized(lpiProtocols.cast(), 0) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserArray::new(lpProtocolBuffer, 0) };
    // SAFETY: by this function's contract.
    let size = unsafe { UserOut::new(lpdwBufferLength) };
    entry(call, || protocol::enumerate(wanted, to, size))
}

/// As [`WSAEnumProtocolsA`], with names in UTF-16.
///
/// # Safety
/// As [`WSAEnumProtocolsA`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAEnumProtocolsW(
    lpiProtocols: *mut c_int,
    lpProtocolBuffer: LPWSAPROTOCOL_INFOW,
    lpdwBufferLength: LPDWORD,
) -> ws2_int {
    let call = call! {
        Socket, "WSAEnumProtocolsW",
        address(lpiProtocols), address(lpProtocolBuffer), number_in(lpdwBufferLength)
    };
    // SAFETY: by this function's contract.
    let wanted = unsafe { UserBuffer::sized(lpiProtocols.cast(), 0) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserArray::new(lpProtocolBuffer, 0) };
    // SAFETY: by this function's contract.
    let size = unsafe { UserOut::new(lpdwBufferLength) };
    entry(call, || protocol::enumerate(wanted, to, size))
}
