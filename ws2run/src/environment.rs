//! The environment of the program: how the preloaded library is told what to do.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{self, Path, PathBuf};

use crate::failure::Failure;
use crate::options::Options;
use crate::preload;

/// What `WS2_TRACE` can name.
pub(crate) const CHANNELS: [&str; 11] = [
    "startup",
    "socket",
    "send",
    "recv",
    "overlapped",
    "event",
    "port",
    "name",
    "dotnet",
    "all",
    "time",
];

/// Whether calls are traced, and where to.
pub(crate) enum Trace {
    Off,
    StandardError,
    /// An absolute path, perhaps with `%p` in it.
    File(PathBuf),
}

impl Trace {
    /// The path is made absolute: a program that changes its directory goes on writing there.
    pub(crate) fn to_file(file: &Path) -> Result<Self, Failure> {
        path::absolute(file)
            .map(Self::File)
            .map_err(|error| cannot_trace(file, &error))
    }

    /// Empties the file, because the program and its children append to it. Pipes and terminals are left alone.
    pub(crate) fn prepare(&self) -> Result<(), Failure> {
        let Self::File(file) = self else {
            return Ok(());
        };
        let is_pattern = file.as_os_str().as_bytes().windows(2).any(|w| w == b"%p");
        let is_device = fs::metadata(file).is_ok_and(|data| !data.is_file() && !data.is_dir());
        if is_pattern || is_device {
            return Ok(());
        }
        match File::create(file) {
            Ok(_) => Ok(()),
            Err(error) => Err(cannot_trace(file, &error)),
        }
    }
}

fn cannot_trace(file: &Path, error: &io::Error) -> Failure {
    Failure::usage(format!(
        "cannot write the trace to {}: {error}; name another file",
        file.display()
    ))
}

/// The caller's environment with the library's variables.
pub(crate) fn of_program(options: &Options, library: &Path) -> Vec<(OsString, OsString)> {
    let mut own: Vec<(&str, OsString)> = vec![("LD_PRELOAD", preload::list(library))];
    if let Some(channels) = channels(options) {
        own.push(("WS2_TRACE", channels));
    }
    if let Trace::File(file) = &options.trace {
        own.push(("WS2_TRACE_FILE", file.into()));
    }
    if options.stats {
        own.push(("WS2_STATS", "1".into()));
    }
    env::vars_os()
        .filter(|(name, _)| own.iter().all(|(own, _)| name != own))
        .chain(own.iter().map(|(name, value)| (name.into(), value.clone())))
        .collect()
}

/// `WS2_TRACE`, where it must be set: the options win over the variable, and that over `all`.
fn channels(options: &Options) -> Option<OsString> {
    if let (Trace::Off, None, false) = (&options.trace, &options.channels, options.time) {
        return None;
    }
    let mut list = match &options.channels {
        Some(list) => list.into(),
        None => env::var_os("WS2_TRACE")
            .filter(|list| !list.is_empty())
            .unwrap_or_else(|| "all".into()),
    };
    if options.time && !has_time(&list) {
        list.push(",+time");
    }
    Some(list)
}

/// Whether the last word about time stamps is that they are wanted.
fn has_time(list: &OsStr) -> bool {
    let mut items = list.as_bytes().split(|&byte| byte == b',');
    items
        .rfind(|item| item.ends_with(b"time"))
        .is_some_and(|item| !item.starts_with(b"-"))
}
