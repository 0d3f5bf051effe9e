//! Where this process begins, and where it becomes the program.
//!
//! Rust's runtime ignores SIGPIPE and opens closed standard streams before its `main`, and `std::process::Command` resets
//! SIGPIPE to its default. The program would inherit that: under a service manager, which starts services with SIGPIPE
//! ignored, a send to a closed connection would kill it, though only with `ws2run` before it. So the process begins in C's
//! `main`, and `execve` is called directly.
//!
//! # Safety
//!
//! This file is licensed to use `unsafe`, for these two.

#![allow(unsafe_code)]

use std::ffi::{CString, OsString, c_char, c_int};
use std::io;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::Path;
use std::ptr;

/// C's `main`. The arguments come from `std::env`, which gets them from the loader.
// SAFETY: the only `main` of this program, and `no_main` keeps Rust from adding another.
#[unsafe(no_mangle)]
extern "C" fn main() -> c_int {
    std::process::exit(crate::run())
}

/// Becomes the program; what returns is the reason why not.
pub(crate) fn become_program(
    path: &Path,
    arguments: &[OsString],
    environment: &[(OsString, OsString)],
) -> io::Error {
    let strings = || {
        let path = CString::new(path.as_os_str().as_bytes())?;
        let arguments = c_strings(arguments.iter().cloned())?;
        let environment = c_strings(environment.iter().map(|(name, value)| {
            let mut entry = name.clone();
            entry.push("=");
            entry.push(value);
            entry
        }))?;
        Ok((path, arguments, environment))
    };
    match strings() {
        Ok((path, arguments, environment)) => {
            let (argv, envp) = (pointers(&arguments), pointers(&environment));
            // SAFETY: strings that end in NUL, in arrays that end in a null pointer, alive until the call returns.
            unsafe { libc::execve(path.as_ptr(), argv.as_ptr(), envp.as_ptr()) };
            io::Error::last_os_error()
        }
        Err(error) => error,
    }
}

fn c_strings(strings: impl Iterator<Item = OsString>) -> io::Result<Vec<CString>> {
    strings
        .map(|string| CString::new(string.into_vec()).map_err(io::Error::from))
        .collect()
}

fn pointers(strings: &[CString]) -> Vec<*const c_char> {
    strings
        .iter()
        .map(|string| string.as_ptr())
        .chain([ptr::null()])
        .collect()
}
