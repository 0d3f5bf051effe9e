//! Of a script, the interpreter is judged.

mod common;

use common::{Directory, Outcome};

/// Runs the script `./script` of this first line, after which `echo ran` follows.
fn script(directory: &Directory, line: &str) -> Outcome {
    directory.executable("script", format!("{line}\necho ran\n"));
    Outcome::of(&mut directory.ws2run(["./script"]))
}

fn with_static_shell() -> Directory {
    let directory = Directory::with_ws2run();
    directory.compile("shell", "int main() { return 0; }", &["-static"]);
    directory
}

#[test]
fn scripts_of_dynamic_interpreters_run() {
    let directory = Directory::with_ws2run();
    for line in [
        "#!/bin/sh",
        "#!  \t/bin/sh \t",
        "#!/bin/sh -e",
        "#!/usr/bin/env sh",
        "#!/usr/bin/env -S sh -e",
        "#!/usr/bin/env -S A=1 B=2 sh",
        "#!/usr/bin/env -Ssh -e",
        "#!/usr/bin/env -S -u A sh",
    ] {
        script(&directory, line).assert_ran("ran\n");
    }
}

#[test]
fn the_interpreter_is_judged_and_named() {
    let directory = with_static_shell();
    let shell = directory.text("shell");
    let words = format!("./script is run by {shell}, which is statically linked");
    script(&directory, &format!("#!{shell}")).assert_refused(126, &[&words]);
    script(&directory, &format!("#! {shell} -e")).assert_refused(126, &[&words]);
}

#[test]
fn env_is_followed_through_the_path() {
    let directory = with_static_shell();
    let words = format!(
        "./script is run by {}, which is statically linked",
        directory.text("shell")
    );
    for line in [
        "#!/usr/bin/env shell",
        "#!/usr/bin/env -S shell -e",
        "#!/usr/bin/env -S A=1 shell",
    ] {
        directory.executable("script", line);
        let mut command = directory.ws2run(["./script"]);
        Outcome::of(command.env("PATH", &directory.0)).assert_refused(126, &[&words]);
    }
}

#[test]
fn an_absent_interpreter_is_not_found() {
    let directory = Directory::with_ws2run();
    let words = "./script is run by /absent/sh, which does not exist";
    script(&directory, "#!/absent/sh").assert_refused(127, &[words]);
    let words = [
        "./script needs another program",
        "absent is in no directory of PATH",
    ];
    script(&directory, "#!/usr/bin/env absent").assert_refused(127, &words);
}

#[test]
fn an_interpreter_that_cannot_be_executed_is_refused() {
    let directory = Directory::with_ws2run();
    let outcome = script(&directory, "#!/etc/passwd");
    outcome.assert_refused(126, &["./script is run by /etc/passwd, which may not"]);
}

/// Four interpreters that are scripts themselves, and the program behind them.
#[test]
fn four_levels_are_followed() {
    let directory = with_static_shell();
    let mut interpreter = directory.text("shell");
    for level in 1..=5 {
        let name = format!("level{level}");
        directory.executable(&name, format!("#!{interpreter}\n"));
        interpreter = directory.text(&name);
    }
    let refused = |level: &str, words: &str| {
        Outcome::of(&mut directory.ws2run([level])).assert_refused(126, &[words]);
    };
    refused("./level4", "which is statically linked");
    refused("./level5", "./level5 is run by a chain of more than 4");
}

#[test]
fn a_script_that_runs_itself_is_refused() {
    let directory = Directory::with_ws2run();
    let line = format!("#!{}", directory.text("script"));
    script(&directory, &line).assert_refused(126, &["a chain of more than 4 interpreters"]);
}

#[test]
fn the_kernel_takes_no_rights_from_a_script() {
    let directory = Directory::with_ws2run();
    directory.executable("script", "#!/bin/sh\necho ran\n");
    common::run(
        std::process::Command::new("chmod")
            .arg("6755")
            .arg(directory.path("script")),
    );
    Outcome::of(&mut directory.ws2run(["./script"])).assert_ran("ran\n");
}
