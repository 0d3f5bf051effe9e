//! Why a program was not started, with the exit statuses of `env` and `nohup`.

use std::io;
use std::path::Path;

/// `ws2run` itself was used wrongly, or is not complete.
const USAGE: i32 = 125;
/// The program is there and cannot be executed, or not with a library loaded before it.
const REFUSED: i32 = 126;
/// There is no such program.
const NOT_FOUND: i32 = 127;

/// What `ws2run` says, and what it exits with.
pub(crate) struct Failure {
    /// One sentence: what, why and what to do.
    pub(crate) message: String,
    /// The exit status.
    pub(crate) status: i32,
}

impl Failure {
    pub(crate) fn usage(message: String) -> Self {
        Self {
            message,
            status: USAGE,
        }
    }

    pub(crate) fn refused(message: String) -> Self {
        Self {
            message,
            status: REFUSED,
        }
    }

    pub(crate) fn not_found(message: String) -> Self {
        Self {
            message,
            status: NOT_FOUND,
        }
    }

    /// The kernel refused what looked right, for example because the loader that the program asks for is missing.
    pub(crate) fn not_started(program: &Path, error: &io::Error) -> Self {
        let message = format!("cannot start {}: {error}", program.display());
        if error.kind() == io::ErrorKind::NotFound {
            Self::not_found(message)
        } else {
            Self::refused(message)
        }
    }

    /// The same failure, told of `subject`: the message so far is the rest of the sentence.
    pub(crate) fn of(mut self, subject: &str) -> Self {
        self.message = format!("{subject} {}", self.message);
        self
    }
}
