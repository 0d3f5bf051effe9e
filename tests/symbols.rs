//! What the shared library exports, under which version, and that it does not call itself by POSIX' names.

use std::path::PathBuf;
use std::process::Command;

/// The shared library that cargo built for this test: beside it, in `deps`.
fn library() -> PathBuf {
    let test = std::env::current_exe().expect("the test knows its own path");
    test.with_file_name("libws2_32.so")
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .arg(library())
        .output()
        .unwrap_or_else(|error| unreachable!("{program} (binutils): {error}"));
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("binutils write ASCII")
}

/// `name@@VERSION` for versioned names, `name` for the others, sorted.
fn exported() -> Vec<String> {
    let text = output("nm", &["-D", "--defined-only", "--with-symbol-versions"]);
    let mut names: Vec<String> = text
        .lines()
        .filter_map(|line| line.split_whitespace().last())
        // The version node itself is listed as an absolute symbol.
        .filter(|name| *name != "WS2_32" && !name.starts_with("WS2_32@"))
        .map(String::from)
        .collect();
    names.sort();
    names
}

#[test]
fn exports_are_exactly_the_committed_list() {
    let committed: Vec<&str> = include_str!("symbols.txt").lines().collect();
    let exported = exported();
    let missing: Vec<_> = committed
        .iter()
        .filter(|name| !exported.iter().any(|e| e == *name))
        .collect();
    let extra: Vec<_> = exported
        .iter()
        .filter(|name| !committed.contains(&name.as_str()))
        .collect();
    assert!(
        missing.is_empty() && extra.is_empty(),
        "missing: {missing:?}\nnot listed: {extra:?}"
    );
}

#[test]
fn names_that_posix_owns_carry_our_version() {
    let exported = exported();
    let aliases: Vec<_> = exported
        .iter()
        .filter_map(|name| name.strip_suffix("@@WS2_32"))
        .collect();
    assert!(aliases.contains(&"send") && aliases.contains(&"select") && aliases.len() > 20);
    for alias in aliases {
        assert!(
            exported.contains(&format!("ws2_{alias}")),
            "{alias} has no ws2_ name"
        );
    }
}

#[test]
fn the_library_never_binds_to_its_own_aliases() {
    let relocations = output("readelf", &["-rW"]);
    for name in exported()
        .iter()
        .filter_map(|name| name.strip_suffix("@@WS2_32"))
    {
        let bound = relocations.lines().find(|line| {
            line.split_whitespace()
                .any(|word| word.split('@').next() == Some(name))
        });
        assert_eq!(bound, None, "a call to {name} would come back to ourselves");
    }
}

#[test]
fn nothing_fails_on_schedule() {
    // All of its symbols, also those that are not exported: functions, and the text of their debug information.
    let symbols = output("nm", &["-C"]);
    assert!(symbols.contains("ws2_32::sys::"), "the symbols are there");
    for trace in ["ws2_test_fault", "sys::faults", "faults::memory"] {
        assert!(!symbols.contains(trace), "{trace} is in the library");
    }
}

#[test]
fn the_file_says_what_it_is() {
    let dynamic = output("readelf", &["-dW"]);
    assert!(dynamic.contains("soname: [libws2_32.so.1]"), "{dynamic}");
    assert!(dynamic.contains("NODELETE"), "{dynamic}");
}
