//! winsend: sending, the Winsock way, on Linux.
//!
//! This library is `libws2_32.so`: C and C++ programs written for Windows link it with `-lws2_32` and find `send`, `WSASend`
//! and their family with Windows' contract. Each folder is a floor of the house; a file uses its own floor and the ones
//! below it, never one above:
//!
//! | floor | room | what it is for |
//! |---:|---|---|
//! | 8 | `capi` | the C boundary: pointers in, one call, result out |
//! | 7 | `dotnet` | .NET's rules for `Socket.Send` and `Socket.BeginSend`, over `winsock` |
//! | 6 | `winsock` | Winsock's rules, one file per family of calls; safe Rust |
//! | 6 | `win32` | Win32 beside sockets, as far as real programs need it; safe Rust, apart from `winsock` |
//! | 5 | `runtime` | the one global: the socket table, start-up count and fork handling |
//! | 4 | `engine` | pending operations: their queues, the reactor that moves them, completion, cancelling |
//! | 3 | `object` | what handles name: sockets, events, completion ports, threads; waiting for them |
//! | 3 | `kernel_errors` | the table that turns the kernel's error numbers into Winsock's |
//! | 2 | `trace` | what the library says of itself: lines, statistics, warnings; of `sys` it uses `raw` and `statics` only |
//! | 2 | `last_error` | the thread's last error |
//! | 2 | `sys` | Linux' system calls |
//! | 1 | `abi` | C's types, numbers and error codes |
//!
//! `unsafe` is licensed in `capi` and `sys`; one line of `trace` names its reason.

// What could panic has to say why it cannot. A test may fail as it likes.
#![deny(clippy::indexing_slicing, clippy::string_slice)]
#![cfg_attr(
    not(test),
    deny(
        clippy::expect_used,
        clippy::get_unwrap,
        clippy::todo,
        clippy::unimplemented,
        clippy::unreachable
    )
)]

pub mod abi;
pub mod capi;
mod dotnet;
mod engine;
mod kernel_errors;
mod last_error;
mod object;
mod runtime;
mod sys;
#[doc(hidden)]
pub mod trace;
mod win32;
mod winsock;
