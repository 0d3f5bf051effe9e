//! Programs that gain rights: refused exactly where the loader would not load the library.

mod common;

use common::{Directory, Outcome, clean, run};
use rustix::fs::XattrFlags;
use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::process::Command;

const NOBODY: u32 = 65534;
/// Who runs the program: the words before it.
const USERS: [&[&str]; 4] = [
    &["env"],
    &["setpriv", "--no-new-privs"],
    &[
        "setpriv",
        "--reuid=65534",
        "--regid=65534",
        "--clear-groups",
    ],
    &[
        "setpriv",
        "--reuid=65534",
        "--regid=65534",
        "--clear-groups",
        "--no-new-privs",
    ],
];

fn is_root() -> bool {
    rustix::process::getuid().is_root()
}

/// Whether the loader loads the library into the program, and what `ws2run` says.
fn compare(directory: &Directory, user: &[&str], program: &str) -> (bool, Outcome) {
    let as_user = || {
        let mut command = clean(user[0]);
        command.args(&user[1..]).env("SAY_LOADED", "1");
        command.current_dir(&directory.0);
        command
    };
    let library = format!("LD_PRELOAD={}", directory.text("libws2_preload.so"));
    let plain = Outcome::of(as_user().args(["env", &library, program]));
    // `env` does not load it, because the variable is set later.
    (
        plain.errors == "loaded\n",
        Outcome::of(as_user().args(["./ws2run", program])),
    )
}

/// Compares for everybody; how often the program was refused.
fn refusals(directory: &Directory, program: &str, words: &str) -> usize {
    let users = if is_root() { &USERS[..] } else { &USERS[..2] };
    let mut count = 0;
    for user in users {
        let (is_loaded, outcome) = compare(directory, user, program);
        if is_loaded {
            assert_eq!(outcome.status, Some(0), "{user:?}: {}", outcome.errors);
            assert_eq!(outcome.errors, "loaded\n", "{user:?}");
        } else {
            outcome.assert_refused(126, &[program, words, "the loader ignores LD_PRELOAD"]);
            count += 1;
        }
    }
    count
}

/// A program of this owner and mode, and how often it was refused.
fn with_mode(owner: u32, mode: u32, words: &str) -> usize {
    let directory = Directory::with_ws2run();
    let program = directory.path("program");
    directory.compile("program", "int main() { return 0; }", &[]);
    if is_root() {
        chown(&program, Some(owner), Some(owner)).expect("root may");
    }
    fs::set_permissions(&program, fs::Permissions::from_mode(mode)).expect("a mode");
    refusals(&directory, "./program", words)
}

/// How often a program is refused of which this is expected, where the machine allows the test.
fn assert_refusals(count: usize, expected: usize) {
    let is_nosuid = rustix::fs::statvfs(std::env::temp_dir())
        .is_ok_and(|data| data.f_flag.contains(rustix::fs::StatVfsMountFlags::NOSUID));
    if is_root() && !is_nosuid && rustix::thread::no_new_privs() == Ok(false) {
        assert_eq!(count, expected);
    } else {
        eprintln!("only in part: this needs root, and programs that may gain rights");
    }
}

#[test]
fn a_plain_program_runs() {
    assert_eq!(with_mode(0, 0o755, ""), 0);
}

#[test]
fn setuid_gains_only_what_one_has_not() {
    assert_refusals(with_mode(0, 0o4755, "rights of its owner (setuid)"), 1);
    assert_refusals(with_mode(NOBODY, 0o4755, "rights of its owner (setuid)"), 1);
}

#[test]
fn setgid_needs_the_groups_right_to_execute() {
    assert_refusals(with_mode(0, 0o2755, "rights of its group (setgid)"), 1);
    assert_refusals(with_mode(NOBODY, 0o2755, "rights of its group (setgid)"), 1);
    assert_refusals(with_mode(0, 0o2705, ""), 0);
}

#[test]
fn file_capabilities_are_rights_that_root_has() {
    let directory = Directory::with_ws2run();
    directory.compile("program", "int main() { return 0; }", &[]);
    // Version 2, effective; CAP_NET_RAW is permitted.
    let mut value = [0_u8; 20];
    value[..8].copy_from_slice(&[1, 0, 0, 2, 0, 0x20, 0, 0]);
    let program = directory.path("program");
    let name = c"security.capability";
    if let Err(error) = rustix::fs::setxattr(&program, name, &value, XattrFlags::empty()) {
        eprintln!("left out: no file capabilities here: {error}");
        return;
    }
    // no_new_privs withholds the capabilities, but not the loader's caution.
    assert_refusals(
        refusals(&directory, "./program", "has file capabilities"),
        2,
    );
}

#[test]
fn a_file_system_may_withhold_the_rights() {
    let directory = Directory::with_ws2run();
    fs::create_dir(directory.path("mount")).expect("a directory");
    directory.compile("program", "int main() { return 0; }", &[]);
    let script = "mount -t tmpfs -o nosuid,mode=755 none mount && cp program mount \
        && chown 65534 mount/program && chmod 4755 mount/program \
        && SAY_LOADED=1 ./ws2run ./mount/program";
    let mut command = clean("unshare");
    command.args(["--mount", "sh", "-c", script]);
    let outcome = Outcome::of(command.current_dir(&directory.0));
    if outcome.errors.contains("unshare: ") || outcome.errors.contains("mount: ") {
        eprintln!("left out: nothing can be mounted here: {}", outcome.errors);
        return;
    }
    assert_eq!((outcome.status, &*outcome.errors), (Some(0), "loaded\n"));
}

#[test]
fn an_unreadable_program_runs() {
    let directory = Directory::with_ws2run();
    directory.compile("program", "int main() { return 0; }", &[]);
    run(Command::new("chmod")
        .arg("711")
        .arg(directory.path("program")));
    for user in if is_root() { &USERS[..] } else { &USERS[..2] } {
        let (is_loaded, outcome) = compare(&directory, user, "./program");
        assert!(is_loaded);
        assert_eq!((outcome.status, &*outcome.errors), (Some(0), "loaded\n"));
    }
}
