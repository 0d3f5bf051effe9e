//! The calls that std has no name for.
//!
//! # Safety
//! Descriptors are the caller's, open during the call.
#![allow(unsafe_code)]

use std::os::fd::RawFd;

const INT_BYTES: libc::socklen_t = 4;

pub(crate) fn set_send_buffer(descriptor: RawFd, bytes: libc::c_int) {
    // SAFETY: the option's value is an int, and this one lives during the call.
    unsafe {
        libc::setsockopt(
            descriptor,
            libc::SOL_SOCKET,
            libc::SO_SNDBUF,
            (&raw const bytes).cast(),
            INT_BYTES,
        )
    };
}

/// Sends until there is no room.
pub(crate) fn fill(descriptor: RawFd) {
    static BULK: [u8; 16 << 10] = [0; 16 << 10];
    // SAFETY: the data is a static of that length.
    while unsafe {
        libc::send(
            descriptor,
            BULK.as_ptr().cast(),
            BULK.len(),
            libc::MSG_DONTWAIT,
        )
    } > 0
    {}
}
