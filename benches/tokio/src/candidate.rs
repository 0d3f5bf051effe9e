//! `benches/candidate.h` in Rust.
//!
//! # Safety
//! The driver passes what `open` returned, from one thread at a time, until it passes it to `close`.
#![allow(unsafe_code)]

use std::ffi::{c_char, c_int, c_longlong, c_void};
use std::ptr::{null, null_mut};

use crate::peer::Peer;

pub(crate) const CALL: c_int = 0;
pub(crate) const GATHER: c_int = 1;

/// `struct task`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Task {
    pub(crate) operation: c_int,
    pub(crate) datagram: c_int,
    pub(crate) sockets: c_int,
    pub(crate) buffers: c_int,
    pub(crate) length: c_int,
    pub(crate) batch: c_int,
    pub(crate) capacity: c_int,
    pub(crate) no_delay: c_int,
}

impl Task {
    pub(crate) fn length(&self) -> usize {
        usize::try_from(self.length).unwrap_or(0)
    }
}

/// `struct candidate`.
#[repr(C)]
pub struct Candidate {
    name: *const c_char,
    version: extern "C" fn() -> *const c_char,
    open: unsafe extern "C" fn(*const Task, c_int) -> *mut c_void,
    run: unsafe extern "C" fn(*mut c_void, c_int),
    descriptor: unsafe extern "C" fn(*mut c_void, c_int) -> c_int,
    fill: unsafe extern "C" fn(*mut c_void),
    post: unsafe extern "C" fn(*mut c_void, c_int),
    finish: unsafe extern "C" fn(*mut c_void),
    spent: Option<extern "C" fn(*mut c_void) -> c_longlong>,
    close: unsafe extern "C" fn(*mut c_void),
    request_bytes: c_int,
}

// SAFETY: it points to functions and to a static text, which nobody changes.
unsafe impl Sync for Candidate {}

/// The array that ends with a null pointer.
#[repr(transparent)]
pub struct Candidates([*const Candidate; 2]);

// SAFETY: it points to a static that nobody changes.
unsafe impl Sync for Candidates {}

static TOKIO: Candidate = Candidate {
    name: c"tokio".as_ptr(),
    version,
    open,
    run,
    descriptor,
    fill,
    post,
    finish,
    spent: None,
    close,
    request_bytes: 0,
};

/// What the driver looks for.
#[allow(non_upper_case_globals)]
#[unsafe(no_mangle)]
pub static candidates: Candidates = Candidates([&raw const TOKIO, null()]);

extern "C" fn version() -> *const c_char {
    concat!(env!("TOKIO_VERSION"), "\0").as_ptr().cast()
}

unsafe extern "C" fn open(task: *const Task, port: c_int) -> *mut c_void {
    // SAFETY: the driver's task lives during the call.
    let task = unsafe { &*task };
    let peer = u16::try_from(port)
        .ok()
        .and_then(|port| Peer::open(task, port).ok());
    peer.map_or(null_mut(), |peer| Box::into_raw(Box::new(peer)).cast())
}

/// The peer behind what `open` returned.
///
/// # Safety
/// As of this module.
unsafe fn peer<'a>(state: *mut c_void) -> &'a mut Peer {
    // SAFETY: by this function's contract.
    unsafe { &mut *state.cast::<Peer>() }
}

unsafe extern "C" fn run(state: *mut c_void, count: c_int) {
    // SAFETY: by the module's contract.
    unsafe { peer(state) }.run(usize::try_from(count).unwrap_or(0));
}

unsafe extern "C" fn descriptor(state: *mut c_void, index: c_int) -> c_int {
    // SAFETY: by the module's contract.
    unsafe { peer(state) }.descriptor(usize::try_from(index).unwrap_or(0))
}

unsafe extern "C" fn fill(state: *mut c_void) {
    // SAFETY: by the module's contract.
    unsafe { peer(state) }.fill();
}

unsafe extern "C" fn post(state: *mut c_void, count: c_int) {
    // SAFETY: by the module's contract.
    unsafe { peer(state) }.post(usize::try_from(count).unwrap_or(0));
}

unsafe extern "C" fn finish(state: *mut c_void) {
    // SAFETY: by the module's contract.
    unsafe { peer(state) }.finish();
}

unsafe extern "C" fn close(state: *mut c_void) {
    // SAFETY: it came from `Box::into_raw`, and this is its last use.
    drop(unsafe { Box::from_raw(state.cast::<Peer>()) });
}
