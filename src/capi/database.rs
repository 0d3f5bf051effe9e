//! The older interface to names, whose answers stand in memory of the calling thread.

use std::cell::RefCell;
use std::ffi::CString;
use std::ptr::null_mut;
use std::thread::LocalKey;

use core::ffi::{c_char, c_int, c_short};

use super::boundary::{call, entry};
use crate::abi::call_types::{ws2_hostent, ws2_protoent, ws2_servent};
use crate::winsock::database::{self, Host, Protocol, Service};
use crate::winsock::{UserBuffer, UserStr};

/// The official name and the IPv4 addresses of a host. NULL or an empty name is this machine.
///
/// # Returns
/// An entry in memory of the calling thread, valid until its next call, or NULL.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSAHOST_NOT_FOUND`, `WSANO_DATA`, `WSATRY_AGAIN`, `WSANO_RECOVERY` | the name, or the name server
/// `WSAEFAULT` | `name` is not valid memory
///
/// # Safety
/// `name` must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_gethostbyname(name: *const c_char) -> *mut ws2_hostent {
    let call = call! { Name, "gethostbyname", string(name) };
    // SAFETY: by this function's contract.
    let name = unsafe { UserStr::new(name) };
    entry(call, || database::host_by_name(name).map(keep_host))
}

/// The name of the host that has an address.
///
/// # Returns
/// As `gethostbyname`.
///
/// # Errors
/// As `gethostbyname`; `WSAEAFNOSUPPORT` | another family than `AF_INET` and `AF_INET6`
///
/// # Safety
/// `addr` must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_gethostbyaddr(
    addr: *const c_char,
    len: c_int,
    r#type: c_int,
) -> *mut ws2_hostent {
    let call = call! { Name, "gethostbyaddr", address(addr), number(len), family(r#type) };
    // SAFETY: by this function's contract.
    let address = unsafe { UserBuffer::new(addr.cast(), len) };
    entry(call, || {
        database::host_by_address(address, r#type).map(keep_host)
    })
}

/// The port of a service. `proto` NULL takes the first protocol that has it.
///
/// # Returns
/// An entry in memory of the calling thread, valid until its next call, or NULL.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSANO_DATA` | no such service
/// `WSAEFAULT` | a pointer is not valid memory
///
/// # Safety
/// The strings must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_getservbyname(
    name: *const c_char,
    proto: *const c_char,
) -> *mut ws2_servent {
    let call = call! { Name, "getservbyname", string(name), string(proto) };
    // SAFETY: by this function's contract.
    let name = unsafe { UserStr::new(name) };
    // SAFETY: by this function's contract.
    let proto = unsafe { UserStr::new(proto) };
    entry(call, || {
        database::service_by_name(name, proto).map(keep_service)
    })
}

/// The service of a port, which is in network byte order. `proto` NULL takes the first protocol that has it.
///
/// # Returns
/// As `getservbyname`.
///
/// # Errors
/// As `getservbyname`.
///
/// # Safety
/// The string must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_getservbyport(port: c_int, proto: *const c_char) -> *mut ws2_servent {
    let call = call! { Name, "getservbyport", number(port), string(proto) };
    // SAFETY: by this function's contract.
    let proto = unsafe { UserStr::new(proto) };
    entry(call, || {
        database::service_by_port(port, proto).map(keep_service)
    })
}

/// The number and the names of a protocol.
///
/// # Returns
/// An entry in memory of the calling thread, valid until its next call, or NULL.
///
/// # Errors
/// `WSANOTINITIALISED` | not started
/// `WSANO_DATA` | no such protocol
/// `WSAEFAULT` | `name` is not valid memory
///
/// # Safety
/// `name` must not change during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_getprotobyname(name: *const c_char) -> *mut ws2_protoent {
    let call = call! { Name, "getprotobyname", string(name) };
    // SAFETY: by this function's contract.
    let name = unsafe { UserStr::new(name) };
    entry(call, || database::protocol_by_name(name).map(keep_protocol))
}

/// The names of the protocol that has a number.
///
/// # Returns
/// As `getprotobyname`.
///
/// # Errors
/// As `getprotobyname`.
#[unsafe(no_mangle)]
pub extern "C" fn ws2_getprotobynumber(number: c_int) -> *mut ws2_protoent {
    let call = call! { Name, "getprotobynumber", number(number) };
    entry(call, || {
        database::protocol_by_number(number).map(keep_protocol)
    })
}

/// An entry and all that it points to. Boxed slices, so that what is pointed to stays where it is.
struct Kept<T> {
    entry: Box<T>,
    _strings: Vec<CString>,
    _addresses: Vec<Box<[u8]>>,
    _pointers: Box<[*mut c_char]>,
}

thread_local! {
    static HOST: RefCell<Option<Kept<ws2_hostent>>> = const { RefCell::new(None) };
    static SERVICE: RefCell<Option<Kept<ws2_servent>>> = const { RefCell::new(None) };
    static PROTOCOL: RefCell<Option<Kept<ws2_protoent>>> = const { RefCell::new(None) };
}

fn keep_host(host: Host) -> *mut ws2_hostent {
    let mut addresses: Vec<Box<[u8]>> = host
        .addresses
        .into_iter()
        .map(Vec::into_boxed_slice)
        .collect();
    let size = addresses.first().map_or(0, |address| address.len());
    // The addresses, the NULL behind them, which is the empty list of aliases as well.
    let mut pointers: Box<[*mut c_char]> = addresses
        .iter_mut()
        .map(|address| address.as_mut_ptr().cast())
        .chain([null_mut()])
        .collect();
    let list = pointers.as_mut_ptr();
    let entry = Box::new(ws2_hostent {
        h_name: host.name.as_ptr().cast_mut(),
        h_aliases: list.wrapping_add(addresses.len()),
        h_addrtype: c_short::try_from(host.family).unwrap_or(0),
        h_length: c_short::try_from(size).unwrap_or(0),
        h_addr_list: list,
    });
    let strings = vec![host.name];
    let kept = Kept {
        entry,
        _strings: strings,
        _addresses: addresses,
        _pointers: pointers,
    };
    keep(&HOST, kept)
}

/// Keeps an answer until the thread's next one. A thread whose own memory is gone, because it is ending, leaves it to nobody.
fn keep<E>(answer: &'static LocalKey<RefCell<Option<Kept<E>>>>, kept: Kept<E>) -> *mut E {
    let mut kept = Some(kept);
    let entry = answer.try_with(|answer| {
        let mut answer = answer.borrow_mut();
        *answer = kept.take();
        answer
            .as_mut()
            .map_or(null_mut(), |kept| &raw mut *kept.entry)
    });
    entry.unwrap_or_else(|_| {
        let kept = Box::leak(Box::new(kept));
        kept.as_mut()
            .map_or(null_mut(), |kept| &raw mut *kept.entry)
    })
}

fn keep_service(service: Service) -> *mut ws2_servent {
    let mut pointers: Box<[*mut c_char]> = Box::new([null_mut()]);
    let entry = Box::new(ws2_servent {
        s_name: service.name.as_ptr().cast_mut(),
        s_aliases: pointers.as_mut_ptr(),
        s_proto: service.protocol.as_ptr().cast_mut(),
        s_port: service.port.cast_signed(),
    });
    let strings = vec![service.name, service.protocol];
    let kept = Kept {
        entry,
        _strings: strings,
        _addresses: Vec::new(),
        _pointers: pointers,
    };
    keep(&SERVICE, kept)
}

fn keep_protocol(protocol: Protocol) -> *mut ws2_protoent {
    let mut pointers: Box<[*mut c_char]> = protocol
        .aliases
        .iter()
        .map(|alias| alias.as_ptr().cast_mut())
        .chain([null_mut()])
        .collect();
    let entry = Box::new(ws2_protoent {
        p_name: protocol.name.as_ptr().cast_mut(),
        p_aliases: pointers.as_mut_ptr(),
        p_proto: c_short::try_from(protocol.number).unwrap_or(0),
    });
    let mut strings = protocol.aliases;
    strings.push(protocol.name);
    let kept = Kept {
        entry,
        _strings: strings,
        _addresses: Vec::new(),
        _pointers: pointers,
    };
    keep(&PROTOCOL, kept)
}
