#!/bin/sh
# usage: gates.sh [--update | --where MODE] [LIBRARY [PROGRAM]]
#
# Counts the user instructions and system calls of each call that matters, and fails when one has more than baseline.txt
# says: over 10 % more instructions, or any more system calls. --update writes the file anew. --where shows where the
# instructions of a call are spent, by function, file and line. PROGRAM is calls.c; LIBRARY may be another checkout's.
#
# Both counts are exact: the same library gives the same figures in every run, however busy the machine is. Instructions
# are those of the library and of what it calls, without the caller's own; of the kernel's, none. The slack is for what
# differs between systems: Rust's compiler and libc. The processor does not count: valgrind shows libc the same one
# wherever there is AVX2, so that it takes the same memcpy. A figure that fell below the slack is only remarked on, but
# then the baseline should follow, or the next increase passes unseen.
set -eu
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
baseline=$here/baseline.txt
slack=10

# mode | the target for its instructions, of which 25 % more is the limit | what is counted
modes='libc-send|-|send of libc.so.6, 64 bytes: for comparison, not checked
send|70|send, 64 bytes, TCP
send-0|-|send, nothing, TCP
send-udp|-|send, 64 bytes, UDP
send-sockets|-|send, 64 bytes, TCP, on 1,000 sockets in turn
wsasend-1|-|WSASend, 1 buffer of 8 bytes, count on the stack
wsasend-1-heap|-|WSASend, 1 buffer of 8 bytes, count on the heap
wsasend-8|-|WSASend, 8 buffers of 8 bytes
event|150|WSASend, overlapped, with an event
event-result|-|the same, then WSAGetOverlappedResult
routine|-|WSASend, overlapped, with a routine, then SleepEx(0, TRUE)
port|200|WSASend, overlapped, then GetQueuedCompletionStatus'

what=check
case ${1-} in
--update)
    what=update
    shift
    ;;
--where)
    what=where
    where=${2?'--where needs a mode'}
    shift 2
    ;;
esac
library=$(realpath "${1-$root/target/release/libws2_32.so}")
program=$(realpath "${2-$root/build/benches/gates/gates_calls}")
calls=$("$program")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The program finds its own checkout's library by itself; one that is loaded before, with the same soname, stands for it.
with_library() { # command...
    LD_PRELOAD=$library timeout 60 "$@"
}

profile() { # mode, further arguments of profile.awk
    mode=$1
    shift
    # What valgrind says goes to a file: it remarks on the library's read probe.
    with_library valgrind --log-file="$work/log" --tool=callgrind --collect-atstart=no --compress-strings=no \
        --compress-pos=no --callgrind-out-file="$work/profile" "$program" "$mode" >&2 || {
        cat "$work/log" >&2
        exit 1
    }
    awk -v calls="$calls" -v program="$program" "$@" -f "$here/profile.awk" "$work/profile"
}

# Between two sched_get_priority_max, of all threads. A call that another thread interrupts is in the file twice.
system_calls() { # mode
    timeout 60 strace -f -qq -o "$work/trace" -E LD_PRELOAD="$library" "$program" "$1" >&2
    awk -v calls="$calls" '
        $2 ~ /^sched_get_priority_max\(/ { counted = !counted; next }
        counted && $2 ~ /^[a-z_0-9]+\(/ { total++ }
        END { printf "%.2f\n", total / calls }' "$work/trace"
}

# The rows that profile.awk calls so, the largest first.
print_rows() { # kind, heading
    printf '\n%s\n' "$2"
    sed -n "s/^$1 //p" "$work/where" | sort -t '	' -k1,1gr -k2,2gr
}

show_where() {
    profile "$where" -v where=1 >"$work/where"
    echo "$(sed -n 's/^total //p' "$work/where") instructions a call: $where, in"
    sed -n 's/^object /    /p' "$work/where"
    print_rows function 'inclusive	own	function'
    print_rows file 'own	file'
    print_rows line 'own	line'
}

measure() { # to "$work/now": mode, instructions, system calls
    printf '%s\n' "$modes" | while IFS='|' read -r mode _; do
        profile "$mode" >"$work/totals"
        grep -qxF "object $library" "$work/totals" || [ "$mode" = libc-send ] || {
            echo "gates: $mode did not run in $library" >&2
            exit 1
        }
        instructions=$(sed -n 's/^total //p' "$work/totals")
        system_calls=$(system_calls "$mode")
        echo "$mode $instructions $system_calls"
    done >"$work/now"
}

update() {
    {
        echo '# What gates.sh compares with, on x86-64; gates.sh --update writes it. Mode, user instructions and system calls per call.'
        grep -v '^libc-send ' "$work/now"
    } >"$work/baseline"
    cp "$work/baseline" "$baseline"
}

check() {
    printf '%s\n' "$modes" >"$work/modes"
    awk -v slack="$slack" -f "$here/check.awk" "$baseline" "$work/modes" "$work/now"
}

if [ "$what" = where ]; then
    show_where
    exit
fi
strace -o /dev/null true 2>"$work/log" || {
    echo "gates: skipped, programs cannot be traced here: $(cat "$work/log")"
    exit 77
}
measure
if [ "$what" = update ]; then
    update
fi
check
