//! Addresses with port and scope as text, in bytes and in UTF-16.

use core::ffi::{c_char, c_int};

use super::boundary::{call, entry, ws2_int};
use crate::abi::WsaError;
use crate::abi::error::WSAEFAULT;
use crate::abi::types::{
    DWORD, LPDWORD, LPWSAPROTOCOL_INFOA, LPWSAPROTOCOL_INFOW, WCHAR, ws2_sockaddr,
};
use crate::winsock::{UserBuffer, UserOut, UserSizedOut, UserStr, address_text};

/// Longest text that is looked at.
const MAX_TEXT: usize = 256;

/// The text of an address: `1.2.3.4:80`, `[::1%7]:80`, without port or scope where they are 0.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSAEFAULT` | a pointer is not valid memory; `*lpdwAddressStringLength` too small, which then says what is needed
/// `WSAEINVAL` | another family than `AF_INET` and `AF_INET6`
///
/// # Safety
/// The string must have room for the length given; no argument may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAAddressToStringA(
    lpsaAddress: *mut ws2_sockaddr,
    dwAddressLength: DWORD,
    lpProtocolInfo: LPWSAPROTOCOL_INFOA,
    lpszAddressString: *mut c_char,
    lpdwAddressStringLength: LPDWORD,
) -> ws2_int {
    let call = call! {
        Name, "WSAAddressToStringA",
        peer(lpsaAddress, dwAddressLength.cast_signed()), number(dwAddressLength), address(lpProtocolInfo),
        text_out(lpszAddressString), number_in(lpdwAddressStringLength)
    };
    let _ = lpProtocolInfo;
    // SAFETY: by this function's contract.
    let address = unsafe { UserBuffer::sized(lpsaAddress.cast(), dwAddressLength as usize) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserBuffer::sized(lpszAddressString.cast(), usize::MAX) };
    // SAFETY: by this function's contract.
    let len = unsafe { UserOut::new(lpdwAddressStringLength) };
    entry(call, || {
        let text = address_text::text_of(address)? + "\0";
        address_text::write_text(text.as_bytes(), 1, to, len)
    })
}

/// As [`WSAAddressToStringA`], in UTF-16.
///
/// # Safety
/// As [`WSAAddressToStringA`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAAddressToStringW(
    lpsaAddress: *mut ws2_sockaddr,
    dwAddressLength: DWORD,
    lpProtocolInfo: LPWSAPROTOCOL_INFOW,
    lpszAddressString: *mut WCHAR,
    lpdwAddressStringLength: LPDWORD,
) -> ws2_int {
    let call = call! {
        Name, "WSAAddressToStringW",
        peer(lpsaAddress, dwAddressLength.cast_signed()), number(dwAddressLength), address(lpProtocolInfo),
        address(lpszAddressString), number_in(lpdwAddressStringLength)
    };
    let _ = lpProtocolInfo;
    // SAFETY: by this function's contract.
    let address = unsafe { UserBuffer::sized(lpsaAddress.cast(), dwAddressLength as usize) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserBuffer::sized(lpszAddressString.cast(), usize::MAX) };
    // SAFETY: by this function's contract.
    let len = unsafe { UserOut::new(lpdwAddressStringLength) };
    entry(call, || {
        let text = address_text::text_of(address)? + "\0";
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_ne_bytes).collect();
        address_text::write_text(&units, 2, to, len)
    })
}

/// The address in a text, as `WSAAddressToStringA` writes it.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSAEINVAL` | the text is no address of this family, or the family is another than `AF_INET` and `AF_INET6`
/// `WSAEFAULT` | `*lpAddressLength` too small, or a pointer is not valid memory
///
/// # Safety
/// The address must have room for the length given; no argument may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAStringToAddressA(
    AddressString: *const c_char,
    AddressFamily: c_int,
    lpProtocolInfo: LPWSAPROTOCOL_INFOA,
    lpAddress: *mut ws2_sockaddr,
    lpAddressLength: *mut c_int,
) -> ws2_int {
    let call = call! {
        Name, "WSAStringToAddressA",
        string(AddressString), family(AddressFamily), address(lpProtocolInfo), peer_out(lpAddress, lpAddressLength),
        number_in(lpAddressLength)
    };
    let _ = lpProtocolInfo;
    // SAFETY: by this function's contract.
    let text = unsafe { UserStr::new(AddressString) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserSizedOut::new(lpAddress.cast(), lpAddressLength) };
    entry(call, || {
        let text = text.read(MAX_TEXT)?.ok_or(WsaError(WSAEFAULT))?;
        address_text::address_in(&String::from_utf8_lossy(&text), AddressFamily, to)
    })
}

/// As [`WSAStringToAddressA`], in UTF-16.
///
/// # Safety
/// As [`WSAStringToAddressA`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAStringToAddressW(
    AddressString: *const WCHAR,
    AddressFamily: c_int,
    lpProtocolInfo: LPWSAPROTOCOL_INFOW,
    lpAddress: *mut ws2_sockaddr,
    lpAddressLength: *mut c_int,
) -> ws2_int {
    let call = call! {
        Name, "WSAStringToAddressW",
        address(AddressString), family(AddressFamily), address(lpProtocolInfo), peer_out(lpAddress, lpAddressLength),
        number_in(lpAddressLength)
    };
    let _ = lpProtocolInfo;
    // SAFETY: by this function's contract.
    let text = unsafe { UserStr::new(AddressString.cast()) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserSizedOut::new(lpAddress.cast(), lpAddressLength) };
    entry(call, || {
        let text = text.read_utf16(MAX_TEXT)?.ok_or(WsaError(WSAEFAULT))?;
        address_text::address_in(&String::from_utf16_lossy(&text), AddressFamily, to)
    })
}
