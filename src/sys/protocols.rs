//! libc's database of protocols. The functions that take the caller's memory are none of those whose names we export.

use std::ffi::{CStr, CString, c_char, c_int};

unsafe extern "C" {
    fn getprotobyname_r(
        name: *const c_char,
        entry: *mut libc::protoent,
        buffer: *mut c_char,
        size: usize,
        found: *mut *mut libc::protoent,
    ) -> c_int;
    fn getprotobynumber_r(
        number: c_int,
        entry: *mut libc::protoent,
        buffer: *mut c_char,
        size: usize,
        found: *mut *mut libc::protoent,
    ) -> c_int;
}

/// More than any line of the database has.
const LARGEST: usize = 64 * 1024;

/// One protocol.
pub(crate) struct Protocol {
    pub(crate) name: CString,
    pub(crate) aliases: Vec<CString>,
    pub(crate) number: i32,
}

/// The protocol of a name or an alias.
pub(crate) fn by_name(name: &CStr) -> Option<Protocol> {
    find(|entry, buffer, size, found| {
        // SAFETY: a string that ends in NUL, and memory of the size given.
        unsafe { getprotobyname_r(name.as_ptr(), entry, buffer, size, found) }
    })
}

/// The protocol of a number.
pub(crate) fn by_number(number: i32) -> Option<Protocol> {
    find(|entry, buffer, size, found| {
        // SAFETY: memory of the size given.
        unsafe { getprotobynumber_r(number, entry, buffer, size, found) }
    })
}

/// Asks with more and more memory until the entry fits.
fn find(
    ask: impl Fn(*mut libc::protoent, *mut c_char, usize, *mut *mut libc::protoent) -> c_int,
) -> Option<Protocol> {
    let mut memory = vec![0_u8; 1024];
    loop {
        let mut entry = libc::protoent {
            p_name: std::ptr::null_mut(),
            p_aliases: std::ptr::null_mut(),
            p_proto: 0,
        };
        let mut found = std::ptr::null_mut();
        let buffer = memory.as_mut_ptr().cast();
        let error = ask(&raw mut entry, buffer, memory.len(), &raw mut found);
        if error == libc::ERANGE && memory.len() < LARGEST {
            memory.resize(memory.len() * 2, 0);
            continue;
        }
        if error != 0 || found.is_null() {
            return None;
        }
        return Some(Protocol {
            name: copied(entry.p_name)?,
            aliases: aliases(entry.p_aliases),
            number: entry.p_proto,
        });
    }
}

fn aliases(list: *mut *mut c_char) -> Vec<CString> {
    let mut aliases = Vec::new();
    let mut next = list;
    // SAFETY: libc's list of an entry it found, up to its NULL; the memory behind it lives in `find`.
    while let Some(alias) = unsafe { next.as_ref() }.copied().and_then(copied) {
        aliases.push(alias);
        next = next.wrapping_add(1);
    }
    aliases
}

fn copied(text: *mut c_char) -> Option<CString> {
    if text.is_null() {
        return None;
    }
    // SAFETY: libc ends its strings with NUL; the memory behind them lives in `find`.
    Some(unsafe { CStr::from_ptr(text) }.to_owned())
}
