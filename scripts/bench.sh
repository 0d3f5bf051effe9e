#!/usr/bin/env bash
# Measures the library and its peers against plain system calls, and writes docs/benchmarks/ and the figures of README.md.
#
#     scripts/bench.sh [--quick] [--only ROW,ROW...] [--no-report]
#
# --quick takes fewer rounds, one number of sockets and no peer there, and only libuv beside the library where instructions
# and memory are counted: under 2 minutes.
# --only measures some rows (benches/report/table.py) again and keeps the others' figures. --no-report leaves the
# committed documents alone. A peer that cannot be installed or built is left out: a line that begins with !!! says so,
# and the table shows it as absent.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${TARGET_DIR:-$PWD/target}
folder=build/benches
report=yes
only=
# Everything stays on one processor, Wine's server too; the row of two threads asks for a second one itself.
processor=$(taskset -pc $$ | sed 's/.*[ ,-]//')
options=()
while [ $# -gt 0 ]; do
    case $1 in
    --no-report) report= ;;
    --only)
        options+=("$1" "$2")
        only=yes
        shift
        ;;
    --quick) options+=("$1") ;;
    *)
        echo "bench: there is no option $1" >&2
        exit 2
        ;;
    esac
    shift
done

warn() { printf '!!! %s\n' "$1" >&2; }

stop() {
    if [ -n "${BENCH_WINESERVER:-}" ]; then wineserver -k || true; fi
}

# The server of our own prefix, not of somebody else's Wine: its CPU time counts as Wine's.
start_wine() {
    export WINEPREFIX=$PWD/$folder/wine WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml,winedbg.exe='
    local process
    taskset -c "$processor" c-tests/oracle-prefix.sh start
    wine "$PWD/$folder/candidates/rows.exe" >/dev/null 2>&1 || true
    for process in /proc/[0-9]*; do
        case $(cat "$process/comm" 2>/dev/null) in
        wineserver*) ;;
        *) continue ;;
        esac
        if tr '\0' '\n' 2>/dev/null <"$process/environ" | grep -qxF "WINEPREFIX=$WINEPREFIX"; then
            export BENCH_WINESERVER=${process#/proc/}
            return
        fi
    done
    warn "Wine's server did not start"
}

start_children() {
    local candidates=$PWD/$folder/candidates
    if command -v wine >/dev/null && [ -e "$candidates/rows.exe" ]; then
        start_wine
        BENCH_WINE_VERSION=$(wine --version | sed 's/^wine-//; s/ .*//')
        export BENCH_WINE="wine $candidates/rows.exe" BENCH_WINE_VERSION
    else
        warn 'the peer Wine is absent: wine or MinGW is missing'
    fi
    if command -v mono >/dev/null && [ -e "$candidates/mono/Rows.exe" ]; then
        BENCH_MONO_VERSION=$(mono --version | sed -n '1s/.*version \([^ ]*\).*/\1/p')
        export BENCH_MONO="mono $candidates/mono/Rows.exe" BENCH_MONO_VERSION
    else
        warn 'the peer Mono is absent: mono or mcs is missing'
    fi
}

install_peers() {
    scripts/install-deps.sh bench_peers && return
    local peer
    for peer in libuv libevent asio uring mono wine; do
        scripts/install-deps.sh "bench_$peer" || warn "the peer $peer could not be installed: it will be absent"
    done
}

if [ -n "$only" ] && [ ! -e "$folder/results.json" ]; then
    warn 'there are no figures of other rows here to go with these: nothing is written to the documents'
    report=
fi
scripts/install-deps.sh bench
install_peers
cmake -S . -B build -DCMAKE_BUILD_TYPE=Release -DWINSEND_CARGO_TARGET_DIR="$target" >/dev/null
cmake --build build -j"$(nproc)" --target bench gates_calls preload_pass_through ws2_preload
cmake --build build --target bench_tokio || {
    warn 'the peer tokio could not be built: it will be absent'
    rm -f "$folder/candidates/candidate_tokio.so"
}
trap stop EXIT
start_children
taskset -c "$processor" /usr/bin/python3 benches/report/run.py "$folder" "$target/release/libws2_preload.so" "${options[@]}"
if [ -n "$report" ]; then /usr/bin/python3 benches/report/write.py "$folder/results.json"; fi
