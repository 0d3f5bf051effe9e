//! Whether anything would be seen of a program, judged before it runs.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::elf::{self, Finding};
use crate::failure::Failure;
use crate::privilege;
use crate::program;
use crate::script::{self, Interpreter};

/// How many interpreters are followed. The kernel gives up after five.
const LEVELS: usize = 4;
/// How much of a file the kernel looks at to find out what it is.
const HEAD: u64 = 256;

/// What a file is, or the rest of a sentence that says why it is not run.
enum Verdict {
    Runs(Finding),
    RunBy(Interpreter),
}

/// Refuses where nothing would be seen; a warning where little would be.
pub(crate) fn judge(program: &Path) -> Result<Option<String>, Failure> {
    let mut file = program.to_owned();
    for _ in 0..=LEVELS {
        match examine(&file).map_err(|failure| failure.of(&subject(program, &file)))? {
            Verdict::Runs(Finding::Seen) => return Ok(None),
            Verdict::Runs(Finding::Go) => return Ok(Some(go(&subject(program, &file)))),
            Verdict::Runs(Finding::Refused(reason)) => {
                return Err(Failure::refused(reason).of(&subject(program, &file)));
            }
            Verdict::RunBy(interpreter) => file = resolve(program, interpreter)?,
        }
    }
    Err(Failure::refused(format!(
        "{} is run by a chain of more than {LEVELS} interpreters; name the last one as the program",
        program.display()
    )))
}

fn go(subject: &str) -> String {
    format!(
        "{subject} is a Go program, which makes its system calls without the C library: little or nothing will be seen"
    )
}

/// Says which file was judged.
fn subject(program: &Path, judged: &Path) -> String {
    if program == judged {
        program.display().to_string()
    } else {
        format!(
            "{} is run by {}, which",
            program.display(),
            judged.display()
        )
    }
}

fn resolve(program: &Path, interpreter: Interpreter) -> Result<PathBuf, Failure> {
    match interpreter {
        Interpreter::File(file) => match program::check(&file) {
            Ok(()) => Ok(file),
            Err(failure) => Err(failure.of(&subject(program, &file))),
        },
        Interpreter::Named(name) => program::find(&name).map_err(|failure| {
            failure.of(&format!("{} needs another program:", program.display()))
        }),
    }
}

fn examine(path: &Path) -> Result<Verdict, Failure> {
    let mut head = Vec::new();
    let opened = File::open(path).and_then(|file| {
        (&file).take(HEAD).read_to_end(&mut head)?;
        Ok(file)
    });
    // The kernel takes no rights from a script.
    if let Some(interpreter) = script::interpreter(&head) {
        return Ok(Verdict::RunBy(interpreter));
    }
    if let Ok(metadata) = fs::metadata(path)
        && let Some(gain) = privilege::gained(path, &metadata)
    {
        return Err(Failure::refused(gain.to_owned()));
    }
    match opened {
        Ok(file) if head.starts_with(b"\x7fELF") => {
            Ok(Verdict::Runs(elf::inspect(path, file, &head)))
        }
        Ok(_) => Err(Failure::refused(no_program(&head).to_owned())),
        // A program can be executable and not readable: then there is nothing to judge.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            Ok(Verdict::Runs(Finding::Seen))
        }
        Err(error) => Err(Failure::refused(format!("cannot be read: {error}"))),
    }
}

fn no_program(head: &[u8]) -> &'static str {
    if head.starts_with(b"MZ") {
        "is a program for Windows; name what runs it, as in ws2run mono client.exe"
    } else {
        "is not a program: it is neither ELF nor begins with #!; name what runs it, as in ws2run sh FILE"
    }
}
