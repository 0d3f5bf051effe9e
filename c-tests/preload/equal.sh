#!/usr/bin/env bash
# usage: PRELOAD=FILE [JEMALLOC=FILE] [EXTRA=FILE] equal.sh [-s STATUS] DOORS PROGRAM [ARGUMENT...]
#
# Runs the program plainly and once through each of the doors (comma-separated, see below), and demands the same output
# and the same exit status each time. What the program prints on standard error counts too, except where the trace goes
# there. The plain run itself must end with STATUS, by default 0.
set -euo pipefail

status=0
if [ "$1" = -s ]; then
    status=$2
    shift 2
fi
doors=$1
shift
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Prints what stands before the program, a word a line.
door() {
    local trace=(WS2_TRACE=all WS2_STATS=1 "WS2_TRACE_FILE=$scratch/trace.%p")
    case $1 in
    preload) printf '%s\n' "LD_PRELOAD=$PRELOAD" ;;
    trace) printf '%s\n' "LD_PRELOAD=$PRELOAD" "${trace[@]}" ;;
    stats) printf '%s\n' "LD_PRELOAD=$PRELOAD" WS2_STATS=1 "WS2_TRACE_FILE=$scratch/trace.%p" ;;
    stderr) printf '%s\n' "LD_PRELOAD=$PRELOAD" WS2_TRACE=all WS2_STATS=1 ;;
    bind-now) printf '%s\n' "LD_PRELOAD=$PRELOAD" LD_BIND_NOW=1 "${trace[@]}" ;;
    jemalloc-first) printf '%s\n' "LD_PRELOAD=$JEMALLOC $PRELOAD" ;;
    jemalloc-last) printf '%s\n' "LD_PRELOAD=$PRELOAD $JEMALLOC" "${trace[@]}" ;;
    extra-first) printf '%s\n' "LD_PRELOAD=$EXTRA $PRELOAD" "${trace[@]}" ;;
    extra-last) printf '%s\n' "LD_PRELOAD=$PRELOAD $EXTRA" "${trace[@]}" ;;
    *) echo "equal.sh: there is no door $1" >&2 && exit 2 ;;
    esac
}

run() { # name, assignment... ; the output is in name.out and name.err, with the exit status at the end of name.out
    local name=$1 ended=0
    shift
    rm -f "$scratch"/trace.*
    env "$@" timeout -k 5 50 "${program[@]}" >"$scratch/$name.out" 2>"$scratch/$name.err" </dev/null || ended=$?
    echo "exit status $ended" >>"$scratch/$name.out"
}

program=("$@")
if [ -n "${EXTRA:-}" ]; then run plain "LD_PRELOAD=$EXTRA"; else run plain; fi
if [ "$(tail -n 1 "$scratch/plain.out")" != "exit status $status" ]; then
    echo "The program fails without any preloaded library:"
    cat "$scratch/plain.out" "$scratch/plain.err"
    exit 1
fi

failed=0
for name in ${doors//,/ }; do
    case $name in
    jemalloc-*) if [ -z "${JEMALLOC:-}" ]; then echo "no jemalloc: $name is left out" && continue; fi ;;
    esac
    mapfile -t assignments < <(door "$name")
    run "$name" "${assignments[@]}"
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
