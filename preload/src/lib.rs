//! The Rust half of `libws2_preload.so`: what is said of a POSIX send after `interpose.c` has made it.
//!
//! # Safety
//!
//! This crate is licensed to use `unsafe` for its two C functions. The memory of the traced program is never touched, only read
//! by the kernel on our behalf.

#![allow(unsafe_code)]

mod call;
mod message;
mod names;

use core::ffi::c_int;

use call::Call;
use ws2_32::trace;

/// Reads the environment, and opens the file of the trace. Returns whether anybody listens.
#[unsafe(no_mangle)]
extern "C" fn ws2_preload_start() -> c_int {
    trace::start().into()
}

/// Tells of one call. May change `errno`.
///
/// # Safety
/// `call` points to a call as `interpose.h` describes it.
#[unsafe(no_mangle)]
unsafe extern "C" fn ws2_preload_sent(call: *const Call) {
    // SAFETY: by this function's contract.
    let call = unsafe { &*call };
    if call.is_of_a_socket() {
        call.count();
        call.tell();
    }
}
