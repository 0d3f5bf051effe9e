//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser};

use crate::environment::{CHANNELS, Trace};
use crate::failure::Failure;

const HELP: &str = "\
Runs a program with libws2_preload.so loaded into it: its sends do what they did, and can be seen.

usage: ws2run [OPTIONS] PROGRAM [ARGS...]

  --trace          write a line for every send to standard error
  --trace=FILE     the same, to FILE; %p in it becomes the process id
  --channels=LIST  trace these: +send,+overlapped or all,-recv, of
                   startup socket send recv overlapped event port name dotnet all time
  --time           trace with time stamps
  --stats          print a table of the calls when the program ends
  --help, --version

examples:
  ws2run --trace curl http://example.com/
  ws2run --trace=sends.%p --time ./winsock-client 10.0.0.1
  ws2run --stats mono client.exe

The exit status is the program's, or 127 (no such program), 126 (it cannot run, or not with the library), 125 (the rest).
";

/// What the user asks for.
pub(crate) enum Request {
    /// Text for standard output.
    Print(String),
    /// A program to run.
    Run(Box<Options>),
}

/// A program and what shall be seen of it.
pub(crate) struct Options {
    pub(crate) trace: Trace,
    /// A list of known channels, for `WS2_TRACE`.
    pub(crate) channels: Option<String>,
    pub(crate) time: bool,
    pub(crate) stats: bool,
    /// As it was typed: also the program's `argv[0]`.
    pub(crate) program: OsString,
    pub(crate) arguments: Vec<OsString>,
}

/// Reads the command line. Of an option that is given twice, the last one counts.
pub(crate) fn parse(mut parser: Parser) -> Result<Request, Failure> {
    let mut options = Options {
        trace: Trace::Off,
        channels: None,
        time: false,
        stats: false,
        program: OsString::new(),
        arguments: Vec::new(),
    };
    while let Some(argument) = parser.next().map_err(usage)? {
        match argument {
            Arg::Long("trace") => options.trace = trace(parser.optional_value())?,
            Arg::Long("channels") => {
                let list = parser.value().map_err(usage)?;
                options.channels = Some(channels(list.to_string_lossy().into_owned())?);
            }
            Arg::Long("time") => options.time = true,
            Arg::Long("stats") => options.stats = true,
            Arg::Long("help") | Arg::Short('h') => return Ok(Request::Print(HELP.to_owned())),
            Arg::Long("version") | Arg::Short('V') => {
                let version = concat!("ws2run ", env!("CARGO_PKG_VERSION"), "\n");
                return Ok(Request::Print(version.to_owned()));
            }
            Arg::Value(program) => {
                options.program = program;
                options.arguments = parser.raw_args().map_err(usage)?.collect();
                return Ok(Request::Run(Box::new(options)));
            }
            other => return Err(usage(other.unexpected())),
        }
    }
    Err(usage("no program is named".into()))
}

fn trace(file: Option<OsString>) -> Result<Trace, Failure> {
    match file {
        None => Ok(Trace::StandardError),
        Some(file) if file.is_empty() => Err(usage("--trace= names no file".into())),
        Some(file) => Trace::to_file(&PathBuf::from(file)),
    }
}

fn usage(error: lexopt::Error) -> Failure {
    Failure::usage(format!("{error}; see ws2run --help"))
}

/// Items with commas between them, each a channel with or without a sign.
fn channels(list: String) -> Result<String, Failure> {
    let name = |item| {
        let item = str::trim(item);
        item.strip_prefix(['+', '-']).unwrap_or(item)
    };
    match list
        .split(',')
        .map(name)
        .find(|name| !CHANNELS.contains(name))
    {
        None => Ok(list),
        Some(name) => Err(Failure::usage(format!(
            "there is no channel '{name}'; --channels knows {}",
            CHANNELS.join(", ")
        ))),
    }
}
