#!/usr/bin/env bash
# usage: PRELOAD=FILE trace_trouble.sh PROGRAM OTHER_PROGRAM
#
# The trace cannot be written, or nobody takes it: the program goes on as if nothing were. Its own standard descriptors may
# be closed from the start, so that its sockets get their numbers. The other program leaves all signals at their defaults.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
program=$1
bad=0

# The program's output and status with standard error at $error, a redirection; whatever else is set up by $setup.
run() { # name, assignment...
    local name=$1
    shift
    status=0
    # shellcheck disable=SC2016 # for the inner shell
    env "$@" error="${error:-}" setup="${setup:-}" bash -c '
        eval "$setup"
        eval "exec env \${LIBRARY:+LD_PRELOAD=\$LIBRARY} \"\$0\" $error"' "$program" >"$scratch/$name" || status=$?
    echo "exit status $status" >>"$scratch/$name"
}

compare() { # name, assignment... ; against the same without the library
    run plain A=B
    grep -qx 'exit status 0' "$scratch/plain" || { echo "FAIL $1: the program fails without the library" && bad=1; }
    run "$1" LIBRARY="$PRELOAD" WS2_STATS=1 "${@:2}"
    if ! diff "$scratch/plain" "$scratch/$1" >"$scratch/difference"; then
        echo "FAIL $1"
        tail -n 5 "$scratch/difference"
        bad=1
    fi
}

error='<&- 2>&-'
compare closed WS2_TRACE=all
compare closed-file WS2_TRACE=all WS2_TRACE_FILE="$scratch/file"
compare closed-wrong WS2_TRACE=nonsense

program=$2

# A pipe that nobody reads any more: its writer would die of SIGPIPE.
mkfifo "$scratch/pipe"
setup="exec 7<>$scratch/pipe 8>$scratch/pipe 7>&-"
error='2>&8 8>&-'
compare broken-pipe WS2_TRACE=all

# A limit for files (in KiB): whoever writes more dies of SIGXFSZ. The program's own files stay below it.
truncate -s 30M "$scratch/limited"
setup='ulimit -f 20480'
error='2>/dev/null'
compare file-limit WS2_TRACE=all WS2_TRACE_FILE="$scratch/limited"

# No descriptor is left for the trace.
setup='ulimit -n 102'
compare few-descriptors WS2_TRACE=all WS2_TRACE_FILE="$scratch/few"

setup=
compare full-disk WS2_TRACE=all WS2_TRACE_FILE=/dev/full
compare folder WS2_TRACE=all WS2_TRACE_FILE="$scratch"
compare no-folder WS2_TRACE=all WS2_TRACE_FILE="$scratch/no/such/folder"
compare long-path WS2_TRACE=all WS2_TRACE_FILE="$(printf 'x%.0s' $(seq 5000))"
exit $bad
