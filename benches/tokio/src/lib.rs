//! Tokio as a candidate of the benchmarks: a module that the driver in `benches/driver` loads.

mod candidate;
mod kernel;
mod peer;

pub use candidate::{Candidate, Candidates, Task, candidates};
