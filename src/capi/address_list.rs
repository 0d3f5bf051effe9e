//! The list that `getaddrinfo` hands to C, and how it is freed again.

use std::ffi::CString;
use std::ptr::null_mut;

use crate::abi::types::ws2_addrinfo;
use crate::winsock::name::AddressInfo;

/// One link: the structure that C sees, and behind it the address it points to.
#[repr(C)]
struct Link {
    info: ws2_addrinfo,
    address: [u64; 16],
}

/// Makes a list in C's memory layout. NULL for no answers.
pub(super) fn build(answers: Vec<AddressInfo>) -> *mut ws2_addrinfo {
    answers
        .into_iter()
        .rev()
        .fold(null_mut(), |next, answer| link(answer, next))
}

fn link(answer: AddressInfo, ai_next: *mut ws2_addrinfo) -> *mut ws2_addrinfo {
    let mut address = [0; 16];
    for (word, bytes) in address.iter_mut().zip(answer.address.bytes().chunks(8)) {
        let mut filled = [0; 8];
        filled[..bytes.len()].copy_from_slice(bytes);
        *word = u64::from_ne_bytes(filled);
    }
    let info = ws2_addrinfo {
        ai_flags: answer.flags,
        ai_family: answer.family,
        ai_socktype: answer.kind,
        ai_protocol: answer.protocol,
        ai_addrlen: answer.address.bytes().len(),
        ai_canonname: answer.canonical_name.map_or(null_mut(), CString::into_raw),
        ai_addr: null_mut(),
        ai_next,
    };
    let link = Box::into_raw(Box::new(Link { info, address }));
    // SAFETY: the link was just made and nobody else knows it.
    let address = unsafe { &raw mut (*link).address };
    // SAFETY: as above.
    unsafe { (*link).info.ai_addr = address.cast() };
    link.cast()
}

/// Frees a list made by [`build`].
///
/// # Safety
/// `list` must be NULL or come from [`build`], and is not used afterwards.
pub(super) unsafe fn free(mut list: *mut ws2_addrinfo) {
    while !list.is_null() {
        // SAFETY: by this function's contract the pointer is a `Link` that `link` boxed.
        let link = unsafe { Box::from_raw(list.cast::<Link>()) };
        if !link.info.ai_canonname.is_null() {
            // SAFETY: `link` made the name with `CString::into_raw`.
            drop(unsafe { CString::from_raw(link.info.ai_canonname) });
        }
        list = link.info.ai_next;
    }
}
