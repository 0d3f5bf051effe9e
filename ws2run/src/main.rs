//! `ws2run`: runs a program with `libws2_preload.so` loaded into it, which can trace and count its sends.
//!
//! Everything that can be said is said before the program starts: then `ws2run` becomes the program, so its process id, its
//! signals, its exit status and its standard streams are its own.

#![no_main]

mod elf;
mod environment;
mod failure;
mod judge;
mod options;
mod preload;
mod privilege;
mod process;
mod program;
mod script;

use std::ffi::OsString;
use std::io::Write;

use failure::Failure;
use options::{Options, Request};

/// The exit status, where `ws2run` has not become the program.
fn run() -> i32 {
    let result = match options::parse(lexopt::Parser::from_env()) {
        Ok(Request::Print(text)) => print(&text),
        Ok(Request::Run(options)) => start(&options),
        Err(failure) => Err(failure),
    };
    match result {
        Ok(()) => 0,
        Err(failure) => {
            say(&failure.message);
            failure.status
        }
    }
}

/// Returns only where the program cannot be started.
fn start(options: &Options) -> Result<(), Failure> {
    let library = preload::find()?;
    let path = program::find(&options.program)?;
    if let Some(warning) = judge::judge(&path)? {
        say(&warning);
    }
    options.trace.prepare()?;
    let environment = environment::of_program(options, &library);
    let arguments: Vec<OsString> = [&options.program]
        .into_iter()
        .chain(&options.arguments)
        .cloned()
        .collect();
    let error = process::become_program(&path, &arguments, &environment);
    Err(Failure::not_started(&path, &error))
}

fn print(text: &str) -> Result<(), Failure> {
    let mut output = std::io::stdout();
    output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush())
        .map_err(|error| Failure::usage(format!("cannot write to standard output: {error}")))
}

/// There is nobody to tell where standard error cannot be written.
fn say(message: &str) {
    let _ = writeln!(std::io::stderr(), "ws2run: {message}");
}
