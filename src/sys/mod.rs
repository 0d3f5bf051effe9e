//! Linux: the only room with system calls, one wrapper each.
//!
//! Calls are made by the instruction itself, never through libc's `send`, `socket`, `poll` and the like: inside the shared library
//! those names are our own, and libc's versions are cancellation points and change `errno`. Wrappers answer `Result<_, Errno>` and know nothing of
//! Winsock.
//!
//! # Safety
//!
//! This room is licensed to use `unsafe`. Descriptors are plain numbers: a wrong one costs an error, not memory safety. Memory
//! of the caller reaches the kernel as addresses, which it checks itself, or is proven first (`memory`).

#![allow(unsafe_code, clippy::cast_possible_truncation)]

pub(crate) mod address;
#[cfg(all(feature = "tsan", not(loom)))]
mod annotated;
pub(crate) mod clock;
pub(crate) mod epoll;
pub(crate) mod errno;
pub(crate) mod fallible;
#[cfg(feature = "faults")]
pub(crate) mod faults;
pub(crate) mod file;
#[cfg(not(loom))]
pub(crate) mod futex;
#[cfg(loom)]
#[path = "futex_model.rs"]
pub(crate) mod futex;
pub(crate) mod heap;
pub(crate) mod instruction;
#[cfg(loom)]
pub(crate) mod kernel_model;
pub(crate) mod leaf;
pub(crate) mod lock;
pub(crate) mod machine;
pub(crate) mod memory;
pub(crate) mod message;
pub(crate) mod module;
pub(crate) mod names;
pub(crate) mod own_thread;
pub(crate) mod poll;
pub(crate) mod process;
pub(crate) mod protocols;
pub(crate) mod raw;
pub(crate) mod signals;
pub(crate) mod socket;
pub(crate) mod statics;
pub(crate) mod sync;
pub(crate) mod thread;
pub(crate) mod thread_value;
pub(crate) mod timer;

pub(crate) use errno::Errno;

// System call results and lengths are words: the library is for 64-bit Linux.
#[cfg(not(target_pointer_width = "64"))]
compile_error!("winsend needs a 64-bit target: the API has Win64's layout");

// Nobody ships a library that fails on schedule.
#[cfg(all(feature = "faults", any(not(debug_assertions), loom)))]
compile_error!("the feature `faults` is for the tests of a debug build");

/// Makes a system call.
#[cfg(not(loom))]
macro_rules! syscall {
    ($number:ident $(, $argument:expr)* $(,)?) => {
        $crate::sys::instruction::instruction!($number $(, $argument)*).map_err($crate::sys::Errno)
    };
}
/// Makes a system call, perhaps one of a model's kernel.
#[cfg(loom)]
macro_rules! syscall {
    ($number:ident $(, $argument:expr)* $(,)?) => {
        $crate::sys::kernel_model::call(libc::$number, &[$($argument as usize),*])
    };
}
use syscall;
