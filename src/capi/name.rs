//! Names of hosts and services.

use core::ffi::{c_char, c_int};

use super::address_list;
use super::boundary::{call, entry, entry_name, ws2_int};
use crate::abi::types::{DWORD, ws2_addrinfo, ws2_sockaddr};
use crate::winsock::text::{Text, TextRoom};
use crate::winsock::{UserBuffer, UserIn, UserOut, UserStr, name};

/// The addresses of a host and service. Free the list with `freeaddrinfo`.
///
/// # Returns
/// 0, or the error code itself.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSAHOST_NOT_FOUND` | unknown host, or both names NULL
/// `WSATYPE_NOT_FOUND` | unknown service
/// `WSAEAFNOSUPPORT`, `WSAESOCKTNOSUPPORT`, `WSAEINVAL` | the hints
/// `WSATRY_AGAIN`, `WSANO_RECOVERY` | the name server
/// `WSA_NOT_ENOUGH_MEMORY`, `WSAEFAULT` | memory
///
/// # Safety
/// No argument may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_getaddrinfo(
    pNodeName: *const c_char,
    pServiceName: *const c_char,
    pHints: *const ws2_addrinfo,
    ppResult: *mut *mut ws2_addrinfo,
) -> ws2_int {
    let call = call! {
        Name, "getaddrinfo",
        string(pNodeName), string(pServiceName), address(pHints), pointer_out(ppResult)
    };
    // SAFETY: by this function's contract.
    let node = Text::Bytes(unsafe { UserStr::new(pNodeName) });
    // SAFETY: by this function's contract.
    let service = Text::Bytes(unsafe { UserStr::new(pServiceName) });
    // SAFETY: by this function's contract.
    let hints = unsafe { UserIn::new(pHints) };
    // SAFETY: by this function's contract.
    let result = unsafe { UserOut::new(ppResult) };
    entry_name(call, || {
        let (result, answers) = name::address_info(node, service, hints, result)?;
        result.set(address_list::build(answers));
        Ok(())
    })
}

/// Frees what `getaddrinfo` returned. NULL is allowed.
///
/// # Safety
/// `pAddrInfo` must come from `getaddrinfo` and not have been freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_freeaddrinfo(pAddrInfo: *mut ws2_addrinfo) {
    // SAFETY: by this function's contract.
    unsafe { address_list::free(pAddrInfo) };
}

/// Host and service name of an address. A NULL or zero-sized buffer leaves its half out.
///
/// # Returns
/// 0, or the error code itself.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSAHOST_NOT_FOUND` | no name, with `NI_NAMEREQD`; both halves left out
/// `WSAEAFNOSUPPORT` | the address' family
/// `WSAEFAULT` | a buffer is too small, or a pointer is not valid memory
///
/// # Safety
/// The buffers must have the sizes given; no argument may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_getnameinfo(
    pSockaddr: *const ws2_sockaddr,
    SockaddrLength: c_int,
    pNodeBuffer: *mut c_char,
    NodeBufferSize: DWORD,
    pServiceBuffer: *mut c_char,
    ServiceBufferSize: DWORD,
    Flags: c_int,
) -> ws2_int {
    let call = call! {
        Name, "getnameinfo",
        peer(pSockaddr, SockaddrLength), number(SockaddrLength), text_out(pNodeBuffer), number(NodeBufferSize),
        text_out(pServiceBuffer), number(ServiceBufferSize), bits(Flags.cast_unsigned() as usize)
    };
    // SAFETY: by this function's contract.
    let address = unsafe { UserBuffer::new(pSockaddr.cast(), SockaddrLength) };
    // SAFETY: by this function's contract.
    let node = unsafe { UserBuffer::sized(pNodeBuffer.cast(), NodeBufferSize as usize) };
    // SAFETY: by this function's contract.
    let service = unsafe { UserBuffer::sized(pServiceBuffer.cast(), ServiceBufferSize as usize) };
    let [node, service] = [node, service].map(TextRoom::Bytes);
    entry_name(call, || name::name_info(address, node, service, Flags))
}

/// The machine's own name.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSAEFAULT` | `namelen` too small, or `name` is not valid memory
///
/// # Safety
/// `name` must have room for `namelen` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_gethostname(name: *mut c_char, namelen: c_int) -> ws2_int {
    let call = call! { Name, "gethostname", text_out(name), number(namelen) };
    // SAFETY: by this function's contract.
    let to = unsafe { UserBuffer::new(name.cast(), namelen) };
    entry(call, || name::host_name(TextRoom::Bytes(to)))
}
