#!/usr/bin/env bash
# Compiles the library, libws2_preload.so's archive and ws2run with the oldest Rust that Cargo.toml promises (rust-version).
#
# Only rustup can have two of them at once. Where it has not, this says so and ends with 77.
set -euo pipefail
cd "$(dirname "$0")/.."
promised=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
toolchain=$(rustup toolchain list 2>/dev/null | cut -d' ' -f1 | grep -E "^${promised//./\\.}([.-]|$)" | head -n 1 || true)
if [ -z "$toolchain" ]; then
    echo "SKIP: Rust $promised is not installed, so nobody has tried it. This installs it:"
    echo "    rustup toolchain install $promised --profile minimal"
    exit 77
fi
# In a folder of its own: the compilers would take turns at throwing away what the other has made.
rustup run "$toolchain" cargo check --locked -p winsend -p winsend-preload -p ws2run \
    --target-dir "${TARGET_DIR:-target}/msrv"
echo "Rust $promised compiles it"
