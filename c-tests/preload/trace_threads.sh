#!/usr/bin/env bash
# usage: PRELOAD=FILE trace_threads.sh PROGRAM
#
# Lines of threads that trace at once are whole, each is there once, each under its thread's own number and in its order.
# The trace goes to a file, to a pipe, to a file that two processes share, and to a file with the time before each line.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export WS2_TRACE=all

check() { # name, processes, file
    awk -v name="$1" -v expected=$((16000 * $2)) '
        !/^\[[0-9]+\] send\([0-9]+, "<thread [0-7] line [0-9]+>", [0-9]+, 0\) = [0-9]+$/ {
            print "FAIL " name ": " $0
            exit bad = 1
        }
        {
            text = $0
            sub(/.*"<thread /, "", text)
            split(text, part, /[ >]/)
            stream = $1 part[1]
            if (part[3] != next_line[stream]++) {
                print "FAIL " name ": expected line " next_line[stream] - 1 ": " $0
                exit bad = 1
            }
        }
        END {
            if (!bad && NR != expected) {
                print "FAIL " name ": " NR " lines, not " expected
                bad = 1
            }
            exit bad
        }' "$3"
}

LD_PRELOAD=$PRELOAD WS2_TRACE_FILE=$scratch/one "$1" >/dev/null
check file 1 "$scratch/one"
{ LD_PRELOAD=$PRELOAD "$1" 2>&1 >/dev/null; } | cat >"$scratch/pipe"
check pipe 1 "$scratch/pipe"
LD_PRELOAD=$PRELOAD WS2_TRACE_FILE=$scratch/two "$1" >/dev/null &
other=$!
LD_PRELOAD=$PRELOAD WS2_TRACE_FILE=$scratch/two "$1" >/dev/null
wait "$other"
check shared 2 "$scratch/two"

# The time of a thread's next line is never earlier. A run over midnight is forgiven.
LD_PRELOAD=$PRELOAD WS2_TRACE=+send,+time WS2_TRACE_FILE=$scratch/time "$1" >/dev/null
sed -E 's/^[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6} //' "$scratch/time" >"$scratch/without"
check time 1 "$scratch/without"
awk '$1 < last[$2] && $1 !~ /^00:/ { print "FAIL time runs backwards: " $0; exit 1 } { last[$2] = $1 }' "$scratch/time"
