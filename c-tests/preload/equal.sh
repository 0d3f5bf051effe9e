#!/usr/bin/env bash
# usage: PRELOAD=FILE [JEMALLOC=FILE] [EXTRA=FILE] equal.sh DOORS PROGRAM [ARGUMENT...]
#
# Runs the program plainly and once through each of the doors (comma-separated, see doors.sh), and demands the same output
# and the same exit status each time. What the program prints on standard error counts too, except where the trace goes
# there. The plain run must end with 0.
set -euo pipefail
. "$(dirname "$0")/doors.sh"

doors=$1
shift
program=("$@")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

run() { # name, door; the output is in name.out and name.err, with the exit status at the end of name.out
    local ended=0 assignments
    mapfile -t assignments < <(door "$2")
    rm -f "$scratch"/trace.*
    env "${assignments[@]}" timeout -k 5 50 "${program[@]}" >"$scratch/$1.out" 2>"$scratch/$1.err" </dev/null || ended=$?
    echo "exit status $ended" >>"$scratch/$1.out"
}

# A third party's library belongs to the plain run, too.
run plain "$([ -n "${EXTRA:-}" ] && echo extra || echo plain)"
if [ "$(tail -n 1 "$scratch/plain.out")" != 'exit status 0' ]; then
    echo "The program fails without the preloaded library:"
    cat "$scratch/plain.out" "$scratch/plain.err"
    exit 1
fi

failed=0
for name in ${doors//,/ }; do
    has_door "$name" || continue
    run "$name" "$name"
    if [ "$name" = stderr ]; then cp "$scratch/plain.err" "$scratch/stderr.err"; fi
    for stream in out err; do
        if ! diff -U 3 "$scratch/plain.$stream" "$scratch/$name.$stream" >"$scratch/difference"; then
            echo "FAIL $name: the $stream differs"
            head -n 40 "$scratch/difference"
            failed=1
        fi
    done
done
exit $failed
