//! `ws2run` becomes the program: nothing of a process is lost or added.

mod common;

use common::{Directory, Outcome, clean};
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::Stdio;

#[test]
fn the_exit_status_is_the_programs() {
    let directory = Directory::with_ws2run();
    for status in [0, 1, 42, 125, 127, 255] {
        let command = format!("exit {status}");
        let outcome = Outcome::of(&mut directory.ws2run(["sh", "-c", &command]));
        assert_eq!(outcome.status, Some(status));
        assert_eq!(outcome.errors, "");
    }
}

#[test]
fn a_death_by_signal_is_the_programs() {
    let directory = Directory::with_ws2run();
    let mut command = directory.ws2run(["sh", "-c", "kill -TERM $$"]);
    let status = command.status().expect("it starts");
    assert_eq!(status.signal(), Some(15));
}

#[test]
fn the_process_is_the_same() {
    let directory = Directory::with_ws2run();
    let mut command = directory.ws2run(["sh", "-c", "echo $$"]);
    let child = command.stdout(Stdio::piped()).spawn().expect("it starts");
    let id = child.id();
    let output = child.wait_with_output().expect("its end").stdout;
    assert_eq!(String::from_utf8_lossy(&output).trim(), id.to_string());
}

#[test]
fn the_streams_are_the_programs() {
    let directory = Directory::with_ws2run();
    let mut command = directory.ws2run(["cat"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(b"through").expect("cat reads");
    drop(input);
    assert_eq!(
        child.wait_with_output().expect("its end").stdout,
        b"through"
    );
}

/// Runs a shell command with and without `ws2run` in the place of `$RUN`.
fn assert_same(script: &str) {
    let directory = Directory::with_ws2run();
    let output = |run: &str| {
        let mut shell = clean("sh");
        shell.args(["-c", script]).env("RUN", run);
        Outcome::of(shell.current_dir(&directory.0))
    };
    let (plain, run) = (output("env"), output("./ws2run"));
    assert_eq!(run.output, plain.output);
    assert_eq!(run.errors, plain.errors);
    assert_eq!(run.status, plain.status);
    assert_ne!(plain.output, "");
}

#[test]
fn ignored_signals_stay_ignored_and_others_do_not_become_so() {
    assert_same("trap '' PIPE INT; exec $RUN grep Sig[IB] /proc/self/status");
    assert_same("exec $RUN grep Sig[IB] /proc/self/status");
}

#[test]
fn closed_streams_stay_closed() {
    let ask = "for fd in 0 1 2 3; do test -e /proc/$$/fd/$fd && echo $fd >&4; done";
    assert_same(&format!("exec 4>&1; exec $RUN sh -c '{ask}' <&- >&-"));
    assert_same(&format!("exec 4>&1; exec $RUN sh -c '{ask}' <&- 2>&-"));
}

#[test]
fn the_name_is_the_one_that_was_typed() {
    let directory = Directory::with_ws2run();
    directory.compile("name", "int main(int n, char **v) { puts(*v); }", &[]);
    let mut command = directory.ws2run(["name"]);
    Outcome::of(command.env("PATH", &directory.0)).assert_ran("name\n");
    Outcome::of(&mut directory.ws2run(["./name"])).assert_ran("./name\n");
}

#[test]
fn a_program_is_found_like_by_a_shell() {
    let directory = Directory::with_ws2run();
    for place in ["a", "b", "c", "d"] {
        std::fs::create_dir(directory.path(place)).expect("a directory");
    }
    // In a it is a directory, in b it is not executable.
    std::fs::create_dir(directory.path("a/program")).expect("a directory");
    std::fs::write(directory.path("b/program"), "").expect("a file");
    directory.executable("c/program", "#!/bin/sh\necho c");
    directory.executable("d/program", "#!/bin/sh\necho d");
    directory.executable("program", "#!/bin/sh\necho here");
    let run = |path: &str| Outcome::of(directory.ws2run(["program"]).env("PATH", path));
    run("a:b:c:d").assert_ran("c\n");
    run("d:c").assert_ran("d\n");
    run("a::d").assert_ran("here\n");
    run("a:b").assert_refused(126, &["b/program may not be executed", "chmod +x"]);
    run("a:absent").assert_refused(127, &["program is in no directory of PATH"]);
}

#[test]
fn without_a_path_the_system_is_searched() {
    let directory = Directory::with_ws2run();
    let mut command = directory.ws2run(["echo", "ran"]);
    Outcome::of(command.env_remove("PATH")).assert_ran("ran\n");
}

#[test]
fn nothing_is_no_program() {
    let directory = Directory::with_ws2run();
    Outcome::of(&mut directory.ws2run([""])).assert_refused(127, &["PATH"]);
}

#[test]
fn what_the_kernel_refuses_is_told() {
    let directory = Directory::with_ws2run();
    let loader = "-Wl,--dynamic-linker=/absent/ld-linux-x86-64.so.2";
    directory.compile("orphan", "int main() {}", &[loader]);
    let outcome = Outcome::of(&mut directory.ws2run(["./orphan"]));
    outcome.assert_refused(127, &["cannot start ./orphan", "No such file"]);
}
