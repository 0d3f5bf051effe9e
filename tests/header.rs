//! The committed header is what the sources generate.

/// `make header` mends a difference.
#[test]
fn the_committed_header_is_generated_from_the_sources() {
    let generated = include_str!(concat!(env!("OUT_DIR"), "/ws2_send.h"));
    let committed = include_str!("../include/ws2_send.h");
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
