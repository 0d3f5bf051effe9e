#!/usr/bin/env bash
# usage: PRELOAD=FILE trace_calls.sh PROGRAM PATTERNS
#
# The trace of the program has a line for each pattern (an extended regular expression), in that order, and no other.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

check() { # name, prefix of each line, assignment...
    local name=$1 prefix=$2 failed=0 number=0 pattern line
    shift 2
    rm -f "$scratch/trace"
    env "$@" "LD_PRELOAD=$PRELOAD" "$program" >/dev/null 2>"$scratch/trace"
    exec 3<"$scratch/trace"
    while IFS= read -r pattern; do
        number=$((number + 1))
        IFS= read -r line <&3 || line='(the end)'
        if ! [[ $line =~ ^${prefix}${pattern}$ ]]; then
            printf 'FAIL %s: line %d\n  is %s\n  not %s\n' "$name" "$number" "$line" "$pattern"
            failed=1
        fi
    done <"$patterns"
    while IFS= read -r line <&3; do
        printf 'FAIL %s: one line more: %s\n' "$name" "$line"
        failed=1
    done
    exec 3<&-
    return $failed
}

program=$1
patterns=$2
bad=0
check standard-error '\[[0-9]+\] ' WS2_TRACE=all || bad=1
check file '\[[0-9]+\] ' WS2_TRACE=all WS2_TRACE_FILE="$scratch/trace" || bad=1
check send-channel '\[[0-9]+\] ' WS2_TRACE=+send || bad=1
# The time, in whatever form, stands before the function.
check time '.*[0-9]+[:.][0-9]+.* ?' WS2_TRACE=+send,+time || bad=1
exit $bad
