//! The committed header and table of errors are what the sources generate.

/// `make header` mends a difference.
#[test]
fn the_committed_header_is_generated_from_the_sources() {
    compare(
        include_str!(concat!(env!("OUT_DIR"), "/ws2_send.h")),
        include_str!("../include/ws2_send.h"),
    );
}

/// As above.
#[test]
fn the_committed_errors_are_generated_from_the_table() {
    compare(
        include_str!(concat!(env!("OUT_DIR"), "/errors.md")),
        include_str!("../docs/errors.md"),
    );
}

fn compare(generated: &str, committed: &str) {
    let difference = generated
        .lines()
        .zip(committed.lines())
        .enumerate()
        .find(|(_, (a, b))| a != b);
    if let Some((line, (generated, committed))) = difference {
        unreachable!(
            "line {}: generated `{generated}`, committed `{committed}`",
            line + 1
        );
    }
    assert_eq!(generated.len(), committed.len(), "run `make header`");
}
