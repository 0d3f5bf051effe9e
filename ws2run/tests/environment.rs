//! What the program finds in its environment.

mod common;

use common::{Directory, Outcome};
use std::fs;

/// The environment of a program that runs with these options.
fn env(directory: &Directory, options: &[&str]) -> Outcome {
    let outcome = Outcome::of(directory.ws2run(options).arg("env"));
    assert_eq!(outcome.errors, "");
    assert_eq!(outcome.status, Some(0));
    outcome
}

#[test]
fn without_options_the_library_is_preloaded_and_nothing_else() {
    let directory = Directory::with_ws2run();
    let outcome = env(&directory, &[]);
    let library = directory.text("libws2_preload.so");
    assert_eq!(outcome.variable("LD_PRELOAD"), Some(library.as_str()));
    assert!(!outcome.output.contains("WS2_"), "{}", outcome.output);
}

#[test]
fn the_library_is_loaded() {
    let directory = Directory::with_ws2run();
    let outcome = Outcome::of(directory.ws2run(["true"]).env("SAY_LOADED", "1"));
    assert_eq!(outcome.errors, "loaded\n");
}

#[test]
fn what_was_preloaded_before_follows() {
    let directory = Directory::with_ws2run();
    let library = directory.text("libws2_preload.so");
    let preload = |value: &str| Outcome::of(directory.ws2run(["env"]).env("LD_PRELOAD", value));
    let after = format!("{library}:libm.so.6 libdl.so.2");
    let outcome = preload("libm.so.6 libdl.so.2");
    assert_eq!(outcome.variable("LD_PRELOAD"), Some(after.as_str()));
    assert_eq!(preload("").variable("LD_PRELOAD"), Some(library.as_str()));
}

#[test]
fn the_library_is_not_named_twice() {
    let directory = Directory::with_ws2run();
    let library = directory.text("libws2_preload.so");
    let there = format!("libm.so.6 {library}");
    let outcome = Outcome::of(directory.ws2run(["env"]).env("LD_PRELOAD", &there));
    assert_eq!(outcome.variable("LD_PRELOAD"), Some(there.as_str()));
    let nested = Outcome::of(&mut directory.ws2run(["./ws2run", "env"]));
    assert_eq!(nested.variable("LD_PRELOAD"), Some(library.as_str()));
}

#[test]
fn trace_asks_for_all_channels() {
    let outcome = env(&Directory::with_ws2run(), &["--trace"]);
    assert_eq!(outcome.variable("WS2_TRACE"), Some("all"));
    assert_eq!(outcome.variable("WS2_TRACE_FILE"), None);
}

#[test]
fn trace_keeps_the_channels_of_the_variable() {
    let directory = Directory::with_ws2run();
    let trace = |value: &str| {
        let outcome = Outcome::of(directory.ws2run(["--trace", "env"]).env("WS2_TRACE", value));
        outcome.variable("WS2_TRACE").map(str::to_owned)
    };
    assert_eq!(trace("+send").as_deref(), Some("+send"));
    assert_eq!(trace("").as_deref(), Some("all"));
}

#[test]
fn channels_win_over_the_variable() {
    let directory = Directory::with_ws2run();
    let mut command = directory.ws2run(["--trace", "--channels=+send,+overlapped,-recv", "env"]);
    let outcome = Outcome::of(command.env("WS2_TRACE", "+port"));
    assert_eq!(
        outcome.variable("WS2_TRACE"),
        Some("+send,+overlapped,-recv")
    );
}

#[test]
fn channels_need_no_sign_and_no_trace() {
    let directory = Directory::with_ws2run();
    let outcome = env(&directory, &["--channels", "all, send,-recv,+time"]);
    assert_eq!(outcome.variable("WS2_TRACE"), Some("all, send,-recv,+time"));
}

#[test]
fn time_is_one_more_channel() {
    let directory = Directory::with_ws2run();
    for (options, expected) in [
        (&["--time"][..], "all,+time"),
        (&["--trace", "--time"], "all,+time"),
        (&["--channels=+send", "--time"], "+send,+time"),
        (&["--channels=all,+time", "--time"], "all,+time"),
        (&["--channels=all,-time", "--time"], "all,-time,+time"),
    ] {
        let outcome = env(&directory, options);
        assert_eq!(outcome.variable("WS2_TRACE"), Some(expected));
    }
}

#[test]
fn stats_are_a_variable() {
    let outcome = env(&Directory::with_ws2run(), &["--stats"]);
    assert_eq!(outcome.variable("WS2_STATS"), Some("1"));
    assert_eq!(outcome.variable("WS2_TRACE"), None);
}

#[test]
fn a_trace_file_is_absolute_and_empty() {
    let directory = Directory::with_ws2run();
    fs::write(directory.path("sends"), "of another day").expect("a file");
    let outcome = env(&directory, &["--trace=sends"]);
    let file = directory.text("sends");
    assert_eq!(outcome.variable("WS2_TRACE"), Some("all"));
    assert_eq!(outcome.variable("WS2_TRACE_FILE"), Some(file.as_str()));
    assert_eq!(fs::read_to_string(file).expect("a file"), "");
}

#[test]
fn a_trace_file_for_every_process_is_left_to_the_library() {
    let directory = Directory::with_ws2run();
    fs::write(directory.path("sends.%p"), "by that name").expect("a file");
    let outcome = env(&directory, &["--trace=sends.%p"]);
    let file = directory.text("sends.%p");
    assert_eq!(outcome.variable("WS2_TRACE_FILE"), Some(file.as_str()));
    assert_eq!(fs::read_to_string(file).expect("a file"), "by that name");
}

#[test]
fn a_program_that_is_refused_costs_no_trace() {
    let directory = Directory::with_ws2run();
    fs::write(directory.path("sends"), "of another day").expect("a file");
    let outcome = Outcome::of(&mut directory.ws2run(["--trace=sends", "./absent"]));
    outcome.assert_refused(127, &["./absent does not exist"]);
    let kept = fs::read_to_string(directory.path("sends")).expect("a file");
    assert_eq!(kept, "of another day");
}

#[test]
fn a_trace_file_that_cannot_be_written_is_told() {
    let directory = Directory::with_ws2run();
    let outcome = Outcome::of(&mut directory.ws2run(["--trace=absent/sends", "true"]));
    outcome.assert_refused(125, &["absent/sends", "No such file", "name another file"]);
}

#[test]
fn a_trace_may_go_to_a_pipe() {
    let directory = Directory::with_ws2run();
    common::run(std::process::Command::new("mkfifo").arg(directory.path("pipe")));
    // To open it is to wait for its reader.
    let mut command = common::clean("timeout");
    command.args(["10", "./ws2run", "--trace=pipe", "env"]);
    let outcome = Outcome::of(command.current_dir(&directory.0));
    let file = directory.text("pipe");
    assert_eq!(outcome.variable("WS2_TRACE_FILE"), Some(file.as_str()));
}
