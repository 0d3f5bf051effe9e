//! This library as a module that is loaded, and the names that it exports.

use std::ffi::{CStr, c_void};

use once_cell::sync::OnceCell;

/// A handle of this library, as `dlopen` gives one, and where the library begins.
struct Own {
    handle: usize,
    base: usize,
}

/// The address of an export of this library. What the libraries that it needs export is none: their `send` is not ours.
pub(crate) fn export(name: &CStr) -> Option<usize> {
    static OWN: OnceCell<Own> = OnceCell::new();
    let own = OWN.get_or_try_init(|| own().ok_or(())).ok()?;
    let handle = std::ptr::with_exposed_provenance_mut(own.handle);
    // SAFETY: a handle of dlopen that is never closed, and a string that ends in NUL.
    let address = unsafe { libc::dlsym(handle, name.as_ptr()) };
    (!address.is_null() && place(address)?.1 == own.base).then(|| address.expose_provenance())
}

fn own() -> Option<Own> {
    let here: fn(&CStr) -> Option<usize> = export;
    let (path, base) = place(here as *const c_void)?;
    // SAFETY: a string of the loader's. Nothing is loaded: the library is, and is never unloaded (linked with nodelete).
    let mut handle = unsafe { libc::dlopen(path, libc::RTLD_NOW | libc::RTLD_NOLOAD) };
    if handle.is_null() {
        // The program itself, which the library was linked into: the loader knows it by no path.
        // SAFETY: NULL is the program.
        handle = unsafe { libc::dlopen(std::ptr::null(), libc::RTLD_NOW | libc::RTLD_NOLOAD) };
    }
    (!handle.is_null()).then(|| Own {
        handle: handle.expose_provenance(),
        base,
    })
}

/// The path and the base of the library that an address is in.
fn place(address: *const c_void) -> Option<(*const libc::c_char, usize)> {
    // SAFETY: four pointers, for which zeroes are valid.
    let mut info: libc::Dl_info = unsafe { std::mem::zeroed() };
    // SAFETY: any address may be asked for.
    let found = unsafe { libc::dladdr(address, &raw mut info) };
    (found != 0).then(|| (info.dli_fname, info.dli_fbase.addr()))
}
