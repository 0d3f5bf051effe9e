//! Random sequences of calls on one connection, under random faults, against a model of what Winsock says of them: same results, and the
//! same bytes at the peer. Only with the feature `faults`; `make faults` runs it.
//!
//! A run is the same each time but for how threads interleave. `PROPTEST_CASES` makes more of them, `WINSEND_SEED` others.

#[path = "faults_model/door.rs"]
mod door;
#[path = "faults_model/model.rs"]
mod model;
#[path = "faults_model/peer.rs"]
mod peer;
#[path = "faults_model/schedule.rs"]
mod schedule;
#[path = "faults_model/stream.rs"]
mod stream;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use model::{Op, run};
use schedule::{Faults, Tally};

fn lengths() -> impl Strategy<Value = usize> {
    prop_oneof![
        Just(0_usize),
        1_usize..100,
        1_usize..5_000,
        80_000_usize..400_000
    ]
}

fn ops() -> impl Strategy<Value = Vec<Op>> {
    let list = || prop::collection::vec(lengths(), 1..6);
    let op = prop_oneof![
        4 => lengths().prop_map(Op::Send),
        4 => list().prop_map(Op::Gather),
        6 => list().prop_map(Op::Post),
        2 => any::<bool>().prop_map(Op::Nonblocking),
        3 => (1_usize..250_000).prop_map(Op::PeerReads),
        2 => Just(Op::Wait),
        1 => Just(Op::Cancel),
        1 => Just(Op::Shutdown),
        1 => Just(Op::PeerCloses),
    ];
    prop::collection::vec(op, 1..16)
}

fn faults() -> impl Strategy<Value = Faults> {
    let chance = || prop_oneof![2 => Just(0_u32), 3 => 2_u32..9];
    let short = prop_oneof![2 => Just(None), 3 => (2_u32..9, 1_u32..4_000).prop_map(Some)];
    let error = prop_oneof![
        Just(libc::EPIPE),
        Just(libc::ECONNRESET),
        Just(libc::ENOBUFS),
        Just(libc::ENOMEM)
    ];
    let fatal = prop_oneof![3 => Just(None), 2 => (0_u32..12, error).prop_map(Some)];
    let late = prop_oneof![3 => Just(0_u32), 1 => 1_u32..2_000];
    (
        any::<u64>(),
        chance(),
        chance(),
        short,
        late,
        fatal,
        0_u32..8,
    )
        .prop_map(
            |(seed, again, interrupted, short, late, fatal, unwatched)| Faults {
                seed,
                again,
                interrupted,
                short,
                late,
                fatal,
                unwatched: unwatched == 0,
            },
        )
}

#[test]
fn the_library_does_what_the_model_says() {
    let config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    let cases = config.cases;
    let mut seed = [7; 32];
    if let Ok(text) = std::env::var("WINSEND_SEED") {
        let count = text.len().min(seed.len());
        seed[..count].copy_from_slice(&text.as_bytes()[..count]);
    }
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    door::start();
    let before = door::faults_made();
    let tally = Tally::default();
    let result = TestRunner::new_with_rng(config, rng).run(&(ops(), faults()), |(ops, faults)| {
        run(&ops, &faults, &tally).map_err(TestCaseError::fail)
    });
    let made = door::faults_made() - before;
    println!("{cases} schedules, {tally}, {made} faults");
    assert!(
        result.is_ok(),
        "{}",
        result.err().map_or(String::new(), |it| it.to_string())
    );
    assert!(
        made > u64::from(cases),
        "too few faults to have proven anything"
    );
    assert!(tally.saw_everything(), "{tally}");
}
