//! Scripts: what the kernel, and then `env`, make of their first line.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// What runs a script.
pub(crate) enum Interpreter {
    /// A file.
    File(PathBuf),
    /// A name that `env` looks for in `PATH`.
    Named(OsString),
}

/// The interpreter that a file's beginning names after `#!`; `None` for what is no script.
pub(crate) fn interpreter(head: &[u8]) -> Option<Interpreter> {
    let line = head.strip_prefix(b"#!")?;
    let line = line.split(|&byte| byte == b'\n').next()?.trim_ascii();
    let end = line.iter().position(|byte| b" \t".contains(byte));
    let (file, argument) = line.split_at(end.unwrap_or(line.len()));
    if file.is_empty() {
        return None;
    }
    let file = Path::new(OsStr::from_bytes(file));
    let named = match file.file_name() {
        Some(name) if name == "env" => command_of_env(argument),
        _ => None,
    };
    Some(named.unwrap_or_else(|| Interpreter::File(file.to_owned())))
}

/// The program that `env` runs, where its argument is a name, or `-S`, assignments and a command. With other options it
/// is `env` that is judged.
fn command_of_env(argument: &[u8]) -> Option<Interpreter> {
    let argument = argument.trim_ascii();
    let command = argument.strip_prefix(b"-S").unwrap_or(argument);
    command
        .split(u8::is_ascii_whitespace)
        .find(|word| !word.is_empty() && !word.contains(&b'='))
        .filter(|word| !word.starts_with(b"-"))
        .map(|word| Interpreter::Named(OsStr::from_bytes(word).to_owned()))
}
