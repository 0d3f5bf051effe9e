#!/usr/bin/env bash
# Coverage-guided fuzzing through the C door, with libFuzzer.
#
#     fuzz/run.sh [--seconds N] [--total N] [TARGET...]  runs targets, all of them by default, N seconds each or in all
#     fuzz/run.sh --input FILE TARGET                    runs one input, and shows every call of it
#     fuzz/run.sh --coverage                             what the corpora reach, all targets together, by folder of src/
#     fuzz/run.sh --seeds                                writes fuzz/seeds anew: a small part of the corpora
#
# The library is built with coverage counters, debug assertions and overflow checks. Corpora stay in target/fuzz/corpus. A
# finding ends the run with 1; its input is printed and kept in target/fuzz/findings. 77: fuzzing cannot be had here.
set -euo pipefail
cd "$(dirname "$0")/.."

target_dir=${TARGET_DIR:-$PWD/target}/fuzz
all=(sends handles texts sequences)
seconds=600 total='' mode=run input=''
targets=()
while [ $# -gt 0 ]; do
    case $1 in
    --seconds) seconds=$2 && shift ;;
    --total) total=$2 && shift ;;
    --input) mode=input input=$(realpath "$2") && shift ;;
    --coverage | --seeds) mode=${1#--} ;;
    sends | handles | texts | sequences) targets+=("$1") ;;
    *) echo "fuzz: there is no target $1; there are: ${all[*]}" >&2 && exit 2 ;;
    esac
    shift
done
[ ${#targets[@]} -gt 0 ] || targets=("${all[@]}")
chance=()
if [ -n "$total" ]; then
    seconds=$((total / ${#targets[@]}))
    # The smoke makes up about the same inputs each time: what it finds is the change's, and not chance's.
    chance=(-seed=1)
fi

if ! scripts/install-deps.sh fuzz; then
    echo 'fuzz: SKIPPED: what it needs cannot be installed here' >&2
    exit 77
fi
if ! echo 'int LLVMFuzzerTestOneInput(const char *d, long n) { return !d && n; }' |
    clang -x c -fsanitize=fuzzer -o /dev/null - 2>/dev/null; then
    echo 'fuzz: SKIPPED: this clang has no libFuzzer (Debian: libclang-rt-dev)' >&2
    exit 77
fi

# What cargo-fuzz passes. For the host's triple by name, so that build scripts are not instrumented.
instrumentation='-C passes=sancov-module -C llvm-args=-sanitizer-coverage-level=4
    -C llvm-args=-sanitizer-coverage-inline-8bit-counters -C llvm-args=-sanitizer-coverage-pc-table
    -C llvm-args=-sanitizer-coverage-trace-compares -C debug-assertions=on -C overflow-checks=on'
host=$(rustc -vV | sed -n 's/^host: //p')
library=$target_dir/$host/release

build() {
    RUSTFLAGS=$(echo $instrumentation) CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        cargo build --release --locked -p winsend --target "$host" --target-dir "$target_dir"
    ln -sf libws2_32.so "$library/libws2_32.so.1"
    # The peers' POSIX calls have the names of ours: a shared library of their own keeps libc's.
    clang -O1 -g -std=gnu11 -Wall -Wextra -Werror -shared -fPIC fuzz/peer.c -o "$target_dir/libpeer.so"
    local target flags
    flags=(-O1 -g -std=gnu11 -Wall -Wextra -Werror -Iinclude "-L$target_dir" "-L$library" -lpeer -lws2_32
        "-Wl,-rpath,$target_dir" "-Wl,-rpath,$library")
    for target in "${all[@]}"; do
        clang -fsanitize=fuzzer "fuzz/$target.c" fuzz/fuzz.c "${flags[@]}" -o "$target_dir/$target"
        clang "fuzz/$target.c" fuzz/fuzz.c fuzz/replay.c "${flags[@]}" -o "$target_dir/$target-replay"
    done
}

# One input a line, in base64.
unpack_seeds() { # target
    local folder=$target_dir/seeds/$1 at=0 line
    rm -rf "$folder"
    mkdir -p "$folder" "$target_dir/corpus/$1" "$target_dir/findings"
    while read -r line; do
        base64 -d <<<"$line" >"$folder/$((at++))"
    done <"fuzz/seeds/$1.txt"
}

run_target() { # target
    local log=$target_dir/$1.log status=0 found
    unpack_seeds "$1"
    # A dictionary for texts, long programs from the beginning, and a time limit for each input: no call waits for ever.
    env -u WS2_TRACE timeout $((seconds + 120)) "$target_dir/$1" -max_total_time="$seconds" -timeout=20 -max_len=600 \
        -len_control=0 -rss_limit_mb=1024 "${chance[@]}" -print_final_stats=1 -dict=fuzz/words.dict \
        -artifact_prefix="$target_dir/findings/$1-" "$target_dir/corpus/$1" "$target_dir/seeds/$1" >"$log" 2>&1 || status=$?
    case $status in
    0)
        printf '%-10s %s inputs in %s s, %s of %s edges, nothing found\n' "$1" \
            "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" "$seconds" \
            "$(grep -o 'cov: [0-9]*' "$log" | tail -n 1 | cut -d' ' -f2)" \
            "$(sed -n 's/^INFO: Loaded 2 modules *(\([0-9]*\).*/\1/p' "$log")"
        return 0
        ;;
    77)
        if grep 'The kernel refuses a network' "$log" >&2; then exit 77; fi
        ;;
    esac
    grep -E 'FINDING|ERROR: libFuzzer|SUMMARY|panicked|^ *#[0-9]+ .* in ' "$log" | head -n 40 || tail -n 40 "$log"
    found=$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)
    [ -n "$found" ] || { echo "fuzz: $1 ended with $status" && return 1; }
    echo "fuzz: $1 has found something. The input, in base64: $(base64 -w 0 "$found")"
    echo "fuzz: its calls are shown by: fuzz/run.sh --input $found $1"
    return 1
}

show_input() { # target
    WS2_TRACE=all timeout 60 "$target_dir/$1-replay" "$input"
}

print_coverage() {
    local target
    for target in "${all[@]}"; do
        mkdir -p "$target_dir/corpus/$target"
        unpack_seeds "$target"
        timeout 1200 "$target_dir/$target-replay" --pcs "$target_dir/$target.pcs" "$target_dir/corpus/$target" \
            "$target_dir/seeds/$target"
    done
    fuzz/coverage.sh "$library/libws2_32.so" "${all[@]/#/$target_dir/}"
}

# A part of the corpus, as many inputs as go into 16 KB of text. Each one reached something new when it was found; by name, which
# is a hash, so that long and short programs are among them.
write_seeds() {
    local target file size
    for target in "${targets[@]}"; do
        size=0
        find "$target_dir/corpus/$target" -type f -size -400c | LC_ALL=C sort | while read -r file; do
            size=$((size + $(stat -c %s "$file") * 4 / 3 + 4))
            [ "$size" -lt 16000 ] || continue
            base64 -w 0 "$file" && echo
        done >"fuzz/seeds/$target.txt"
    done
}

if [ "$mode" = seeds ]; then write_seeds && exit; fi
build
case $mode in
input) show_input "${targets[0]}" ;;
coverage) print_coverage ;;
run)
    failed=0
    for target in "${targets[@]}"; do run_target "$target" || failed=1; done
    exit $failed
    ;;
esac
