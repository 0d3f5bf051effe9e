#!/usr/bin/env bash
# usage: real-programs/run.sh [PROGRAM...]
#
# Fetches, builds and runs programs that were written for Windows, with sources as they are, on this library. Without
# arguments all programs of programs.txt. TARGET_DIR says where the library was built, by default target/.
#
# Ends with 1 where something failed, with 77 where nothing failed but a package could not be fetched, and with 0 where
# everything ran.
set -euo pipefail
cd "$(dirname "$0")/.."

build=$PWD/build/real-programs
cache=$build/cache
lib=$build/lib
. real-programs/fetch.sh
. real-programs/building.sh
. real-programs/running.sh

library=$(realpath "${TARGET_DIR:-target}")/release/libws2_32.so
[ -e "$library" ] || { echo "There is no $library: cargo build --release makes it." >&2 && exit 1; }
mkdir -p "$lib"
ln -sf "$library" "$lib/libws2_32.so"
ln -sf libws2_32.so "$lib/libws2_32.so.1"

# One program, in a shell of its own: its recipe defines build_program and run_program.
run_program_of() { # name
    local status=0
    folder=$PWD/real-programs/$1
    work=$build/$1
    failed=0
    trap stop_all EXIT
    rm -rf "$work"
    mkdir -p "$work"
    fetch "$1" || status=$?
    [ "$status" -eq 0 ] || return "$status"
    . "$folder/recipe.sh"
    if ! build_program >"$work/build.log" 2>&1; then
        grep -m 20 -E 'error|undefined' "$work/build.log" || tail -n 20 "$work/build.log"
        echo '    FAILED  it does not build'
        return 1
    fi
    run_program
    return "$failed"
}

[ $# -gt 0 ] || mapfile -t programs < <(awk '!/^#/ { print $1 }' real-programs/programs.txt)
[ $# -eq 0 ] || programs=("$@")
ran=() skipped=() broken=()
for program in "${programs[@]}"; do
    echo "--- $program"
    status=0
    (run_program_of "$program") || status=$?
    case $status in
    0) ran+=("$program") ;;
    77)
        echo "!!! $program WAS NOT RUN: its package could not be fetched !!!"
        skipped+=("$program")
        ;;
    *) broken+=("$program") ;;
    esac
done

printf '\nran: %s\n' "${ran[*]:-none}"
[ ${#skipped[@]} -eq 0 ] || echo "NOT RUN, could not be fetched: ${skipped[*]}"
[ ${#broken[@]} -eq 0 ] || echo "FAILED: ${broken[*]}"
[ ${#broken[@]} -eq 0 ] || exit 1
[ ${#skipped[@]} -eq 0 ] || exit 77
