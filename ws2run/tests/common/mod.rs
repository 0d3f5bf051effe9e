//! An installed `ws2run`, and programs to run with it.
//!
//! Files that are executed are written by child processes. Were they written here, a process that another test starts
//! meanwhile would hold them open, and the kernel refuses to execute what is open for writing.

// Every test file uses its part of this one.
#![allow(dead_code)]

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{self, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// Says `loaded` on standard error of the programs that load it, where `SAY_LOADED` is set.
const LIBRARY: &str = r#"
    #include <stdlib.h>
    #include <unistd.h>
    __attribute__((constructor)) static void say(void) {
        if (getenv("SAY_LOADED")) write(2, "loaded\n", 7);
    }
"#;

/// A directory that is removed with this value.
pub struct Directory(pub PathBuf);

impl Directory {
    /// An empty one, which everybody can read.
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "ws2run-{}-{}",
            process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let path = env::temp_dir().join(name);
        fs::create_dir(&path).expect("a new directory");
        run(Command::new("chmod").arg("755").arg(&path));
        Self(path)
    }

    /// With `ws2run` and the library side by side, as cargo builds them.
    pub fn with_ws2run() -> Self {
        let directory = Self::new();
        directory.install(".");
        directory.library(".");
        directory
    }

    /// Puts `ws2run` into a directory below this one.
    pub fn install(&self, directory: &str) {
        fs::create_dir_all(self.path(directory)).expect("a directory");
        run(Command::new("cp")
            .arg(env!("CARGO_BIN_EXE_ws2run"))
            .arg(self.path(directory).join("ws2run")));
    }

    /// Puts a library with the name of the preload library into a directory below this one.
    pub fn library(&self, directory: &str) {
        fs::create_dir_all(self.path(directory)).expect("a directory");
        let file = format!("{directory}/libws2_preload.so");
        self.compile(&file, LIBRARY, &["-shared", "-fPIC"]);
    }

    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.join(name)
    }

    pub fn text(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    /// A program from C source.
    pub fn compile(&self, name: &str, source: &str, options: &[&str]) {
        let mut compiler = Command::new("cc");
        compiler.args(["-x", "c", "-w", "-"]).args(options);
        feed(compiler.arg("-o").arg(self.path(name)), source.as_bytes());
    }

    /// A file that everybody may execute.
    pub fn executable(&self, name: &str, content: impl AsRef<[u8]>) {
        let mut shell = Command::new("sh");
        shell.args(["-c", "cat > \"$0\" && chmod 755 \"$0\""]);
        feed(shell.arg(self.path(name)), content.as_ref());
    }

    /// `ws2run` in this directory, in an environment that says nothing of tracing and preloading.
    pub fn ws2run<I: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = I>) -> Command {
        let mut command = clean(self.path("ws2run"));
        command.args(arguments).current_dir(&self.0);
        command
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A command in such an environment.
pub fn clean(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for variable in ["LD_PRELOAD", "WS2_TRACE", "WS2_TRACE_FILE", "WS2_STATS"] {
        command.env_remove(variable);
    }
    command
}

/// What a command did.
pub struct Outcome {
    pub status: Option<i32>,
    pub output: String,
    pub errors: String,
}

impl Outcome {
    pub fn of(command: &mut Command) -> Self {
        let Output {
            status,
            stdout,
            stderr,
        } = command.output().expect("the command starts");
        Self {
            status: status.code(),
            output: String::from_utf8_lossy(&stdout).into_owned(),
            errors: String::from_utf8_lossy(&stderr).into_owned(),
        }
    }

    /// The program was not started, with this status and these words in one line.
    pub fn assert_refused(&self, status: i32, words: &[&str]) {
        assert_eq!(self.status, Some(status), "{}", self.errors);
        assert_eq!(self.output, "");
        assert!(self.errors.starts_with("ws2run: "), "{}", self.errors);
        assert_eq!(self.errors.lines().count(), 1, "{}", self.errors);
        for word in words {
            assert!(self.errors.contains(word), "{word}: {}", self.errors);
        }
    }

    /// The program ran, printed this, and `ws2run` said nothing.
    pub fn assert_ran(&self, output: &str) {
        assert_eq!(self.errors, "");
        assert_eq!(self.output, output);
        assert_eq!(self.status, Some(0));
    }

    /// The value of a variable where the program was `env`.
    pub fn variable(&self, name: &str) -> Option<&str> {
        let prefix = format!("{name}=");
        self.output
            .lines()
            .find_map(|line| line.strip_prefix(prefix.as_str()))
    }
}

/// A command that succeeds.
pub fn run(command: &mut Command) {
    let status = command.status().expect("the command starts");
    assert!(status.success(), "{command:?}");
}

fn feed(command: &mut Command, input: &[u8]) {
    let mut child = command
        .stdin(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    pipe.write_all(input).expect("the command reads");
    drop(pipe);
    assert!(child.wait().expect("its end").success(), "{command:?}");
}
