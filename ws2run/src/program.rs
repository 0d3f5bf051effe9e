//! Finding a program the way a shell does.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use rustix::fs::Access;

use crate::failure::Failure;

/// Where the C library looks in the absence of `PATH`.
const DEFAULT_PATH: &str = "/bin:/usr/bin";

/// The file that a name means: itself if it has a slash, otherwise the first executable one of that name in `PATH`.
pub(crate) fn find(name: &OsStr) -> Result<PathBuf, Failure> {
    if name.as_bytes().contains(&b'/') {
        let path = PathBuf::from(name);
        return match check(&path) {
            Ok(()) => Ok(path),
            Err(failure) => Err(failure.of(&path.display().to_string())),
        };
    }
    let mut not_executable = None;
    for candidate in candidates(name) {
        match check(&candidate) {
            Ok(()) => return Ok(candidate),
            Err(failure) if candidate.is_file() && not_executable.is_none() => {
                not_executable = Some(failure.of(&candidate.display().to_string()));
            }
            Err(_) => {}
        }
    }
    Err(not_executable.unwrap_or_else(|| {
        Failure::not_found(format!(
            "{} is in no directory of PATH; check the name, or give the path of the file",
            name.display()
        ))
    }))
}

/// An empty directory in `PATH` is the current one.
fn candidates(name: &OsStr) -> Vec<PathBuf> {
    let directories = env::var_os("PATH").unwrap_or_else(|| OsString::from(DEFAULT_PATH));
    env::split_paths(&directories)
        .map(|directory| match directory.as_os_str().is_empty() {
            true => Path::new(".").join(name),
            false => directory.join(name),
        })
        .collect()
}

/// Whether this user may execute the file. The failure lacks its subject.
pub(crate) fn check(path: &Path) -> Result<(), Failure> {
    let metadata = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            Failure::not_found("does not exist; check the name".to_owned())
        }
        _ => Failure::refused(format!("cannot be reached: {error}")),
    })?;
    if metadata.is_dir() {
        return Err(Failure::refused(
            "is a directory; name a program".to_owned(),
        ));
    }
    rustix::fs::access(path, Access::EXEC_OK).map_err(|_| {
        Failure::refused(
            "may not be executed by this user; chmod +x allows it, but not where the file system is mounted noexec"
                .to_owned(),
        )
    })
}
