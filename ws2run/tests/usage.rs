//! The command line of `ws2run` itself, and where it finds its library.

mod common;

use common::{Directory, Outcome};
use std::os::unix::fs::symlink;

#[test]
fn help_and_version_need_no_library() {
    let directory = Directory::new();
    directory.install(".");
    for option in ["--help", "-h"] {
        let outcome = Outcome::of(&mut directory.ws2run([option]));
        assert!(outcome.output.contains("usage: ws2run [OPTIONS] PROGRAM"));
        assert_eq!((outcome.status, outcome.errors.as_str()), (Some(0), ""));
    }
    let version = concat!("ws2run ", env!("CARGO_PKG_VERSION"), "\n");
    Outcome::of(&mut directory.ws2run(["--version"])).assert_ran(version);
}

#[test]
fn help_names_the_channels() {
    let directory = Directory::with_ws2run();
    let help = Outcome::of(&mut directory.ws2run(["--help"])).output;
    let outcome = Outcome::of(&mut directory.ws2run(["--channels=+sned", "true"]));
    let (_, channels) = outcome.errors.split_once("knows ").expect("the channels");
    assert_eq!(channels.split(", ").count(), 11);
    assert!(help.contains(&channels.trim().replace(", ", " ")), "{help}");
}

#[test]
fn wrong_usage_is_125() {
    let directory = Directory::with_ws2run();
    for (arguments, words) in [
        (&[][..], &["no program is named", "see ws2run --help"][..]),
        (&["--trace", "--"], &["no program is named"]),
        (&["--trade", "true"], &["--trade", "see ws2run --help"]),
        (&["-x", "true"], &["-x", "see ws2run --help"]),
        (&["--stats=1", "true"], &["--stats"]),
        (&["--trace=", "true"], &["--trace= names no file"]),
        (&["--channels"], &["--channels"]),
        (&["--channels=", "true"], &["no channel ''", "startup"]),
        (
            &["--channels=+send,sned", "true"],
            &["no channel 'sned'", "knows startup, socket, send"],
        ),
    ] {
        Outcome::of(&mut directory.ws2run(arguments)).assert_refused(125, words);
    }
}

#[test]
fn options_end_at_the_program() {
    let directory = Directory::with_ws2run();
    let output = |arguments: &[&str]| {
        let outcome = Outcome::of(&mut directory.ws2run(arguments));
        assert_eq!(outcome.errors, "");
        outcome.output
    };
    assert_eq!(output(&["echo", "--trace", "--", "x"]), "--trace -- x\n");
    assert_eq!(output(&["--", "echo", "--trace", "--"]), "--trace --\n");
    assert_eq!(output(&["printf", "%s|", "", "a b", "-"]), "|a b|-|");
}

#[test]
fn a_program_may_look_like_an_option() {
    let directory = Directory::with_ws2run();
    directory.compile("--trace", "int main() { puts(\"ran\"); }", &[]);
    let mut command = directory.ws2run(["--", "--trace"]);
    Outcome::of(command.env("PATH", &directory.0)).assert_ran("ran\n");
}

#[test]
fn the_library_is_found_where_it_is_installed() {
    for place in ["bin", "lib", "lib64", "lib/x86_64-linux-gnu"] {
        let directory = Directory::new();
        directory.install("bin");
        directory.library(place);
        // Behind a link, as in ~/bin.
        symlink("bin/ws2run", directory.path("ws2run")).expect("a link");
        let outcome = Outcome::of(&mut directory.ws2run(["env"]));
        let library = directory.text(&format!("{place}/libws2_preload.so"));
        assert_eq!(outcome.variable("LD_PRELOAD"), Some(library.as_str()));
    }
}

#[test]
fn the_library_beside_ws2run_is_its_own() {
    let directory = Directory::new();
    directory.install("bin");
    directory.library("lib");
    directory.library("bin");
    symlink("bin/ws2run", directory.path("ws2run")).expect("a link");
    let outcome = Outcome::of(&mut directory.ws2run(["env"]));
    let library = directory.text("bin/libws2_preload.so");
    assert_eq!(outcome.variable("LD_PRELOAD"), Some(library.as_str()));
}

#[test]
fn an_absent_library_is_told_with_its_places() {
    let directory = Directory::new();
    directory.install("bin");
    let mut command = common::clean(directory.path("bin/ws2run"));
    Outcome::of(command.arg("true")).assert_refused(
        125,
        &[
            &directory.text("bin/libws2_preload.so"),
            &directory.text("lib/libws2_preload.so"),
            &directory.text("lib64/libws2_preload.so"),
            &directory.text("lib/x86_64-linux-gnu/libws2_preload.so"),
        ],
    );
}

#[test]
fn a_place_with_a_space_or_a_colon_cannot_be_preloaded() {
    for name in ["my tools", "a:b"] {
        let directory = Directory::new();
        directory.install(name);
        directory.library(name);
        let mut command = common::clean(directory.path(name).join("ws2run"));
        Outcome::of(command.arg("true"))
            .assert_refused(125, &[name, "splits at spaces and colons"]);
    }
}
