//! Names and addresses in UTF-16.

use core::ffi::{c_int, c_void};

use super::address_list;
use super::boundary::{call, entry, entry_name, ws2_int};
use crate::abi::call_types::addrinfoW;
use crate::abi::types::{DWORD, WCHAR, ws2_addrinfo, ws2_sockaddr};
use crate::winsock::text::{Text, TextRoom};
use crate::winsock::{UserBuffer, UserIn, UserOut, UserStr, address, name};

/// As `getaddrinfo`, in UTF-16. Free the list with `FreeAddrInfoW`. A name outside of ASCII reaches the resolver as UTF-8.
///
/// # Returns
/// 0, or the error code itself.
///
/// # Errors
/// As `getaddrinfo`.
///
/// # Safety
/// No argument may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn GetAddrInfoW(
    pNodeName: *const WCHAR,
    pServiceName: *const WCHAR,
    pHints: *const addrinfoW,
    ppResult: *mut *mut addrinfoW,
) -> ws2_int {
    let call = call! {
        Name, "GetAddrInfoW",
        address(pNodeName), address(pServiceName), address(pHints), pointer_out(ppResult)
    };
    // SAFETY: by this function's contract.
    let node = Text::Units(unsafe { UserStr::new(pNodeName.cast()) });
    // SAFETY: by this function's contract.
    let service = Text::Units(unsafe { UserStr::new(pServiceName.cast()) });
    // SAFETY: by this function's contract; hints have no name, and otherwise the two structures are one.
    let hints = unsafe { UserIn::new(pHints.cast::<ws2_addrinfo>()) };
    // SAFETY: by this function's contract.
    let result = unsafe { UserOut::new(ppResult) };
    entry_name(call, || {
        let (result, answers) = name::address_info(node, service, hints, result)?;
        result.set(address_list::build_wide(answers));
        Ok(())
    })
}

/// Frees what `GetAddrInfoW` returned. NULL is allowed.
///
/// # Safety
/// `pAddrInfo` must come from `GetAddrInfoW` and not have been freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn FreeAddrInfoW(pAddrInfo: *mut addrinfoW) {
    // SAFETY: by this function's contract.
    unsafe { address_list::free(pAddrInfo.cast()) };
}

/// As `getnameinfo`, in UTF-16. Sizes are in characters.
///
/// # Returns
/// 0, or the error code itself.
///
/// # Errors
/// As `getnameinfo`.
///
/// # Safety
/// The buffers must have the sizes given; no argument may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn GetNameInfoW(
    pSockaddr: *const ws2_sockaddr,
    SockaddrLength: c_int,
    pNodeBuffer: *mut WCHAR,
    NodeBufferSize: DWORD,
    pServiceBuffer: *mut WCHAR,
    ServiceBufferSize: DWORD,
    Flags: c_int,
) -> ws2_int {
    let call = call! {
        Name, "GetNameInfoW",
        peer(pSockaddr, SockaddrLength), number(SockaddrLength), address(pNodeBuffer), number(NodeBufferSize),
        address(pServiceBuffer), number(ServiceBufferSize), bits(Flags.cast_unsigned() as usize)
    };
    // SAFETY: by this function's contract.
    let address = unsafe { UserBuffer::new(pSockaddr.cast(), SockaddrLength) };
    // SAFETY: by this function's contract.
    let node = unsafe { wide_room(pNodeBuffer, NodeBufferSize as usize) };
    // SAFETY: by this function's contract.
    let service = unsafe { wide_room(pServiceBuffer, ServiceBufferSize as usize) };
    entry_name(call, || name::name_info(address, node, service, Flags))
}

/// As `gethostname`, in UTF-16. `namelen` is in characters.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// As `gethostname`.
///
/// # Safety
/// `name` must have room for `namelen` characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn GetHostNameW(name: *mut WCHAR, namelen: c_int) -> ws2_int {
    let call = call! { Name, "GetHostNameW", address(name), number(namelen) };
    // SAFETY: by this function's contract. A negative length is no room.
    let to = unsafe { wide_room(name, usize::try_from(namelen).unwrap_or(0)) };
    entry(call, || name::host_name(to))
}

/// As `inet_ntop`, in UTF-16. `StringBufSize` is in characters.
///
/// # Returns
/// `pStringBuf`, or NULL.
///
/// # Errors
/// As `inet_ntop`.
///
/// # Safety
/// `pStringBuf` must have room for `StringBufSize` characters; neither may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn InetNtopW(
    Family: c_int,
    pAddr: *const c_void,
    pStringBuf: *mut WCHAR,
    StringBufSize: usize,
) -> *const WCHAR {
    let call = call! {
        Name, "InetNtopW",
        family(Family), address(pAddr), address(pStringBuf), number(StringBufSize as i64)
    };
    // SAFETY: by this function's contract.
    let to = unsafe { wide_room(pStringBuf, StringBufSize) };
    // SAFETY: by this function's contract.
    let address = unsafe { UserBuffer::sized(pAddr.cast_mut().cast(), 0) };
    entry(call, || {
        address::inet_ntop(Family, address, to)?;
        Ok(pStringBuf.cast_const())
    })
}

/// As `inet_pton`, in UTF-16.
///
/// # Returns
/// 1; 0 for a text that is no such address; -1 for a failure.
///
/// # Errors
/// As `inet_pton`.
///
/// # Safety
/// `pAddrBuf` must have room for the address; neither may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn InetPtonW(
    Family: c_int,
    pszAddrString: *const WCHAR,
    pAddrBuf: *mut c_void,
) -> ws2_int {
    let call =
        call! { Name, "InetPtonW", family(Family), address(pszAddrString), address(pAddrBuf) };
    // SAFETY: by this function's contract.
    let text = Text::Units(unsafe { UserStr::new(pszAddrString.cast()) });
    // SAFETY: by this function's contract.
    let to = unsafe { UserBuffer::sized(pAddrBuf.cast(), 0) };
    entry(call, || address::inet_pton(Family, text, to))
}

/// Room for `count` characters.
///
/// # Safety
/// As [`UserBuffer::sized`].
unsafe fn wide_room(start: *mut WCHAR, count: usize) -> TextRoom {
    // SAFETY: by this function's contract.
    TextRoom::Units(unsafe { UserBuffer::sized(start.cast(), count.saturating_mul(2)) })
}
