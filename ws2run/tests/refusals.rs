//! Programs of which nothing, or little, would be seen.

mod common;

use common::{Directory, Outcome};
use std::fs;

const RUNS: &str = "int main() { puts(\"ran\"); return 0; }";

fn ws2run(directory: &Directory, program: &str) -> Outcome {
    Outcome::of(&mut directory.ws2run([program]))
}

#[test]
fn dynamic_programs_run() {
    let directory = Directory::with_ws2run();
    for (name, option) in [("pie", "-pie"), ("no_pie", "-no-pie"), ("stripped", "-s")] {
        directory.compile(name, RUNS, &[option]);
        ws2run(&directory, &format!("./{name}")).assert_ran("ran\n");
    }
}

#[test]
fn static_programs_are_refused() {
    let directory = Directory::with_ws2run();
    for option in ["-static", "-static-pie"] {
        directory.compile("program", RUNS, &[option]);
        let words = ["./program is statically linked", "link it dynamically"];
        ws2run(&directory, "./program").assert_refused(126, &words);
    }
}

#[test]
fn the_loader_is_a_program_too() {
    let directory = Directory::with_ws2run();
    directory.compile("program", RUNS, &[]);
    let mut command = directory.ws2run(["/lib64/ld-linux-x86-64.so.2", "./program"]);
    let outcome = Outcome::of(command.env("SAY_LOADED", "1"));
    assert_eq!((&*outcome.output, &*outcome.errors), ("ran\n", "loaded\n"));
}

#[test]
fn another_c_library_is_refused() {
    let directory = Directory::with_ws2run();
    let loader = "-Wl,--dynamic-linker=/lib/ld-musl-x86_64.so.1";
    directory.compile("program", RUNS, &[loader]);
    let words = ["./program is loaded by /lib/ld-musl-x86_64.so.1", "glibc"];
    ws2run(&directory, "./program").assert_refused(126, &words);
}

/// A dynamic program with another byte at an offset.
fn patched(directory: &Directory, offset: usize, byte: u8) -> Outcome {
    directory.compile("whole", RUNS, &[]);
    let mut program = fs::read(directory.path("whole")).expect("a program");
    program[offset] = byte;
    directory.executable("patched", program);
    ws2run(directory, "./patched")
}

#[test]
fn other_machines_are_refused() {
    let directory = Directory::with_ws2run();
    for (offset, byte, words) in [
        (4, 1, ["is a program for 32-bit x86-64", "64-bit x86-64"]),
        (18, 3, ["is a program for 64-bit x86", "64-bit x86-64"]),
        (18, 183, ["is a program for 64-bit Arm", "64-bit x86-64"]),
        (18, 22, ["is a program for 64-bit machine 22", "x86-64"]),
        (5, 2, ["is a program for another kind", "64-bit x86-64"]),
    ] {
        patched(&directory, offset, byte).assert_refused(126, &words);
    }
}

#[test]
fn damaged_programs_are_refused() {
    let directory = Directory::with_ws2run();
    // The offset of the program headers.
    patched(&directory, 39, 0x7f).assert_refused(126, &["is damaged", "again"]);
    directory.executable("short", b"\x7fELF\x02\x01\x01");
    ws2run(&directory, "./short").assert_refused(126, &["./short is a program for another kind"]);
}

#[test]
fn damaged_sections_do_not_matter() {
    // The offset of the section headers.
    patched(&Directory::with_ws2run(), 47, 0x7f).assert_ran("ran\n");
}

#[test]
fn go_programs_run_with_a_warning() {
    let directory = Directory::with_ws2run();
    for section in [".note.go.buildid", ".go.buildinfo"] {
        let note = format!("__attribute__((section(\"{section}\"))) char note[16];");
        directory.compile("program", &format!("{note}{RUNS}"), &[]);
        let outcome = ws2run(&directory, "./program");
        assert_eq!(outcome.output, "ran\n");
        assert_eq!(outcome.status, Some(0));
        let words = "ws2run: ./program is a Go program";
        assert!(outcome.errors.starts_with(words), "{}", outcome.errors);
        assert_eq!(outcome.errors.lines().count(), 1);
    }
}

#[test]
fn what_is_no_program_is_refused() {
    let directory = Directory::with_ws2run();
    for content in ["", "echo hello\n", "#!\n", "#! \t\nx", "#"] {
        directory.executable("text", content);
        let words = ["./text is not a program", "ws2run sh FILE"];
        ws2run(&directory, "./text").assert_refused(126, &words);
    }
}

#[test]
fn programs_for_windows_are_refused() {
    let directory = Directory::with_ws2run();
    directory.executable("client.exe", "MZ\x00\x03");
    let words = ["./client.exe is a program for Windows", "ws2run mono"];
    ws2run(&directory, "./client.exe").assert_refused(126, &words);
}

#[test]
fn what_cannot_be_executed_is_refused() {
    let directory = Directory::with_ws2run();
    fs::write(directory.path("file"), "#!/bin/sh\n").expect("a file");
    ws2run(&directory, "./file").assert_refused(126, &["./file may not be executed", "chmod +x"]);
    ws2run(&directory, "/tmp").assert_refused(126, &["/tmp is a directory"]);
}

#[test]
fn what_does_not_exist_is_not_found() {
    let directory = Directory::with_ws2run();
    for path in ["./absent", "ws2run/below"] {
        let words = [path, "does not exist"];
        ws2run(&directory, path).assert_refused(127, &words);
    }
    ws2run(&directory, "absent").assert_refused(127, &["absent is in no directory of PATH"]);
}
