//! The list that `getaddrinfo` hands to C, and how it is freed again.

use std::ffi::CString;
use std::ptr::null_mut;

use crate::abi::call_types::addrinfoW;
use crate::abi::types::ws2_addrinfo;
use crate::winsock::name::AddressInfo;
use crate::winsock::text::utf16;

/// One link: the structure that C sees, and behind it what it points to.
#[repr(C)]
struct Link {
    info: ws2_addrinfo,
    address: [u64; 16],
    name: Name,
}

/// A canonical name in the form that the caller asked in.
enum Name {
    None,
    Bytes(CString),
    Units(Vec<u16>),
}

// The two structures differ in what the name points to, and in nothing else.
const _: () = assert!(size_of::<ws2_addrinfo>() == size_of::<addrinfoW>());

/// Makes a list in C's memory layout. NULL for no answers.
pub(super) fn build(answers: Vec<AddressInfo>) -> *mut ws2_addrinfo {
    chain(answers, Name::Bytes)
}

/// As [`build`], with the names in UTF-16.
pub(super) fn build_wide(answers: Vec<AddressInfo>) -> *mut addrinfoW {
    chain(answers, |name| Name::Units(utf16(&name))).cast()
}

fn chain(answers: Vec<AddressInfo>, keep: impl Fn(CString) -> Name) -> *mut ws2_addrinfo {
    answers
        .into_iter()
        .rev()
        .fold(null_mut(), |next, answer| link(answer, &keep, next))
}

#[expect(
    clippy::indexing_slicing,
    reason = "a chunk has at most as many bytes as a word"
)]
fn link(
    answer: AddressInfo,
    keep: impl Fn(CString) -> Name,
    ai_next: *mut ws2_addrinfo,
) -> *mut ws2_addrinfo {
    let name = answer.canonical_name.map_or(Name::None, keep);
    let ai_canonname = match &name {
        Name::None => null_mut(),
        Name::Bytes(text) => text.as_ptr().cast_mut(),
        Name::Units(units) => units.as_ptr().cast_mut().cast(),
    };
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
        ai_canonname,
        ai_addr: null_mut(),
        ai_next,
    };
    let link = Box::into_raw(Box::new(Link {
        info,
        address,
        name,
    }));
    // SAFETY: the link was just made and nobody else knows it.
    let address = unsafe { &raw mut (*link).address };
    // SAFETY: as above.
    unsafe { (*link).info.ai_addr = address.cast() };
    link.cast()
}

/// Frees a list made by [`build`] or [`build_wide`].
///
/// # Safety
/// `list` must be NULL or come from one of them, and is not used afterwards.
pub(super) unsafe fn free(mut list: *mut ws2_addrinfo) {
    while !list.is_null() {
        // SAFETY: by this function's contract the pointer is a `Link` that `link` boxed.
        let link = unsafe { Box::from_raw(list.cast::<Link>()) };
        list = link.info.ai_next;
        drop(link.name);
    }
}
