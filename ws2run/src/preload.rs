//! The preload library: where it is, and its place in `LD_PRELOAD`.

use std::env;
use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

const LIBRARY: &str = "libws2_preload.so";

#[cfg(target_arch = "x86_64")]
const MULTIARCH: &str = "x86_64-linux-gnu";
#[cfg(target_arch = "aarch64")]
const MULTIARCH: &str = "aarch64-linux-gnu";

/// The library that belongs to this `ws2run`.
pub(crate) fn find() -> Result<PathBuf, Failure> {
    // From /proc/self/exe: called through a symbolic link, ws2run still finds the library of its installation.
    let executable = env::current_exe()
        .map_err(|error| Failure::usage(format!("cannot find out where ws2run is: {error}")))?;
    let candidates = candidates(executable.parent().unwrap_or(Path::new("/")));
    match candidates.iter().find(|candidate| candidate.is_file()) {
        Some(library) => loadable(library),
        None => Err(Failure::usage(format!(
            "{LIBRARY} was not found; install it as one of {}",
            candidates.map(|path| path.display().to_string()).join(", ")
        ))),
    }
}

/// Beside `ws2run` in a build directory, or in the library directories of an installation.
fn candidates(own: &Path) -> [PathBuf; 4] {
    let prefix = own.parent().unwrap_or(own);
    [
        own.join(LIBRARY),
        prefix.join("lib").join(LIBRARY),
        prefix.join("lib64").join(LIBRARY),
        prefix.join("lib").join(MULTIARCH).join(LIBRARY),
    ]
}

/// The loader splits `LD_PRELOAD` at spaces and colons, and knows no way to quote them.
fn loadable(library: &Path) -> Result<PathBuf, Failure> {
    let bytes = library.as_os_str().as_bytes();
    if bytes.iter().any(|byte| b" :".contains(byte)) {
        return Err(Failure::usage(format!(
            "{} cannot be preloaded, because LD_PRELOAD splits at spaces and colons; install it under a path without them",
            library.display()
        )));
    }
    Ok(library.to_owned())
}

/// The value of `LD_PRELOAD`: the library, then what was there.
pub(crate) fn list(library: &Path) -> OsString {
    let present = env::var_os("LD_PRELOAD").unwrap_or_default();
    let mut items = present.as_bytes().split(|byte| b" :".contains(byte));
    if items.any(|item| item == library.as_os_str().as_bytes()) {
        return present;
    }
    let mut list = library.as_os_str().to_owned();
    if !present.is_empty() {
        list.push(":");
        list.push(present);
    }
    list
}
