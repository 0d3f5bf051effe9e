//! Gives the source the version of tokio that was resolved, for the table.

use std::fs::read_to_string;

const LOCK: &str = "../../Cargo.lock";

fn main() {
    let lock = read_to_string(LOCK).unwrap_or_default();
    let version = lock
        .split("[[package]]")
        .find(|package| package.contains("\nname = \"tokio\"\n"))
        .and_then(|package| package.split("version = \"").nth(1))
        .and_then(|rest| rest.split('"').next())
        .unwrap_or("unknown");
    println!("cargo::rustc-env=TOKIO_VERSION={version}");
    println!("cargo::rerun-if-changed={LOCK}");
}
