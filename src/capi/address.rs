//! Byte order and the text form of addresses.

use core::ffi::{c_char, c_int, c_void};

use super::boundary::{call, entry, ws2_int};
use crate::abi::types::SOCKET;
use crate::winsock::text::{Text, TextRoom};
use crate::winsock::{UserBuffer, UserOut, UserStr, address};

/// 32 bits from the host's to the network's byte order.
#[unsafe(no_mangle)]
pub extern "C" fn ws2_htonl(hostlong: u32) -> u32 {
    hostlong.to_be()
}

/// 16 bits from the host's to the network's byte order.
#[unsafe(no_mangle)]
pub extern "C" fn ws2_htons(hostshort: u16) -> u16 {
    hostshort.to_be()
}

/// 32 bits from the network's to the host's byte order.
#[unsafe(no_mangle)]
pub extern "C" fn ws2_ntohl(netlong: u32) -> u32 {
    u32::from_be(netlong)
}

/// 16 bits from the network's to the host's byte order.
#[unsafe(no_mangle)]
pub extern "C" fn ws2_ntohs(netshort: u16) -> u16 {
    u16::from_be(netshort)
}

/// 32 bits from the host's to the network's byte order, for the protocol of a socket.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEFAULT` | `lpnetlong` is not valid memory
///
/// # Safety
/// `lpnetlong` must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAHtonl(s: SOCKET, hostlong: u32, lpnetlong: *mut u32) -> ws2_int {
    let call = call! { Socket, "WSAHtonl", socket(s), number(hostlong), address(lpnetlong) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserOut::new(lpnetlong) };
    entry(call, || address::store_number(s, hostlong.to_be(), to))
}

/// 16 bits from the host's to the network's byte order, for the protocol of a socket.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// As `WSAHtonl`.
///
/// # Safety
/// `lpnetshort` must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAHtons(s: SOCKET, hostshort: u16, lpnetshort: *mut u16) -> ws2_int {
    let call = call! { Socket, "WSAHtons", socket(s), number(hostshort), address(lpnetshort) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserOut::new(lpnetshort) };
    entry(call, || address::store_number(s, hostshort.to_be(), to))
}

/// 32 bits from the network's to the host's byte order, for the protocol of a socket.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// As `WSAHtonl`.
///
/// # Safety
/// `lphostlong` must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSANtohl(s: SOCKET, netlong: u32, lphostlong: *mut u32) -> ws2_int {
    let call = call! { Socket, "WSANtohl", socket(s), number(netlong), address(lphostlong) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserOut::new(lphostlong) };
    entry(call, || address::store_number(s, u32::from_be(netlong), to))
}

/// 16 bits from the network's to the host's byte order, for the protocol of a socket.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// As `WSAHtonl`.
///
/// # Safety
/// `lphostshort` must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSANtohs(s: SOCKET, netshort: u16, lphostshort: *mut u16) -> ws2_int {
    let call = call! { Socket, "WSANtohs", socket(s), number(netshort), address(lphostshort) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserOut::new(lphostshort) };
    entry(call, || {
        address::store_number(s, u16::from_be(netshort), to)
    })
}

/// An IPv4 address from its text: one to four parts, decimal, octal (`0`) or hexadecimal (`0x`).
///
/// # Returns
/// The address in network byte order, or `INADDR_NONE`.
///
/// # Safety
/// `cp` must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_inet_addr(cp: *const c_char) -> u32 {
    // SAFETY: by this function's contract.
    let text = unsafe { UserStr::new(cp) };
    address::inet_addr(text)
}

/// The text of an IPv4 address. The parameter stands for `struct in_addr`, which has the same size and passing.
///
/// # Returns
/// A string in memory of the calling thread, valid until its next call.
#[unsafe(no_mangle)]
pub extern "C" fn ws2_inet_ntoa(address: u32) -> *mut c_char {
    address::inet_ntoa(address)
}

/// The text of an address of family `AF_INET` or `AF_INET6`.
///
/// # Returns
/// `pStringBuf`, or NULL.
///
/// # Errors
/// `WSAEAFNOSUPPORT` | another family
/// `WSA_INVALID_PARAMETER` | `StringBufSize` too small
/// `WSAEFAULT` | a pointer is not valid memory
///
/// # Safety
/// `pStringBuf` must have room for `StringBufSize` bytes; neither may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_inet_ntop(
    Family: c_int,
    pAddr: *const c_void,
    pStringBuf: *mut c_char,
    StringBufSize: usize,
) -> *const c_char {
    let call = call! {
        Name, "inet_ntop",
        family(Family), address(pAddr), text_out(pStringBuf), number(StringBufSize as i64)
    };
    // SAFETY: by this function's contract.
    let to = unsafe { UserBuffer::sized(pStringBuf.cast(), StringBufSize) };
    // SAFETY: by this function's contract.
    let address = unsafe { UserBuffer::sized(pAddr.cast_mut().cast(), 0) };
    entry(call, || {
        address::inet_ntop(Family, address, TextRoom::Bytes(to))?;
        Ok(pStringBuf.cast_const())
    })
}

/// An address of family `AF_INET` or `AF_INET6` from its text, strictly.
///
/// # Returns
/// 1; 0 for a text that is no such address; -1 for a failure.
///
/// # Errors
/// `WSAEAFNOSUPPORT` | another family
/// `WSAEFAULT` | a pointer is not valid memory
///
/// # Safety
/// `pAddrBuf` must have room for the address; neither may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_inet_pton(
    Family: c_int,
    pszAddrString: *const c_char,
    pAddrBuf: *mut c_void,
) -> ws2_int {
    let call =
        call! { Name, "inet_pton", family(Family), string(pszAddrString), address(pAddrBuf) };
    // SAFETY: by this function's contract.
    let text = unsafe { UserStr::new(pszAddrString) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserBuffer::sized(pAddrBuf.cast(), 0) };
    entry(call, || address::inet_pton(Family, Text::Bytes(text), to))
}
