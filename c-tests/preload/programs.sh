#!/usr/bin/env bash
# usage: PRELOAD=FILE [JEMALLOC=FILE] programs.sh download|upload|serve|netcat
#
# Real programs move 200 MB through the doors; status and hash must be those of the run without. 77: a program is missing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/doors.sh"

for needed in curl nc python3 sha256sum; do
    command -v "$needed" >/dev/null || { echo "there is no $needed" && exit 77; }
done
# What `python3` names may be a script that starts another.
python=$(python3 -c 'import sys; print(sys.executable)')
scratch=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; rm -rf "$scratch"' EXIT
mkdir "$scratch/served"
head -c 200000000 /dev/urandom >"$scratch/served/data"

hash_of() { sha256sum | cut -d' ' -f1; }

# Waits for the first line that matches in a file that somebody writes; it is what is printed.
first_line() { # pattern, file
    local tries
    for tries in $(seq 1000); do
        grep -m 1 -E "$1" "$2" 2>/dev/null && return
        sleep 0.01
    done
    echo "nothing like $1 in $2 after $tries tries" >&2
    return 1
}

start_server() { # assignment... ; sets port and server
    rm -f "$scratch/port" # the last server's must not be taken for this one's
    env "$@" "$python" "$here/http_server.py" >"$scratch/port" 2>"$scratch/server.log" &
    server=$!
    pids+=("$server")
    port=$(first_line '^[0-9]+$' "$scratch/port")
}

get() { env "$@" curl -sS --max-time 50 -w '%{stderr}%{http_code} %{size_download}\n' "http://127.0.0.1:$port/data"; }

download() {
    start_server
    get "$@" 2>"$scratch/status" | hash_of
    cat "$scratch/status"
    kill "$server"
}

upload() {
    start_server
    env "$@" curl -sS --max-time 50 -T "$scratch/served/data" -H 'Expect:' -w '%{http_code} %{size_upload}\n' \
        "http://127.0.0.1:$port/data"
    kill "$server"
}

serve() {
    start_server "$@"
    get A=B 2>"$scratch/status" | hash_of
    cat "$scratch/status"
    kill "$server"
}

# One end of netcat sends and the other one receives; both are behind the door. One way at a time: with data on its way in
# both directions netcat itself sometimes leaves before the last of it has come.
netcat_once() { # what the listener is told, and the caller; assignment...
    local listener status=0 listens=$1 calls=$2
    shift 2
    : >"$scratch/said"
    # shellcheck disable=SC2086 # an option or none
    env "$@" timeout 50 nc -v -n $listens -l 127.0.0.1 0 <data 2>"$scratch/said" >"$scratch/there" &
    listener=$!
    pids+=("$listener")
    port=$(first_line '^Listening' "$scratch/said" | awk '{ print $NF }')
    # shellcheck disable=SC2086
    env "$@" timeout 50 nc -n $calls 127.0.0.1 "$port" <data >"$scratch/back" || status=$?
    wait "$listener" || status=$status,$?
    cat "$scratch/there" "$scratch/back" | hash_of
    echo "status $status"
}

netcat() {
    netcat_once -d -N "$@"
    netcat_once -N -d "$@"
}

(cd "$scratch/served" && "$1") >"$scratch/plain"
grep -q "$(hash_of <"$scratch/served/data")" "$scratch/plain" || { echo "FAIL without" && cat "$scratch/plain" && exit 1; }
failed=0
for name in preload trace jemalloc-first jemalloc-last; do
    has_door "$name" || continue
    rm -f "$scratch"/trace.*
    mapfile -t assignments < <(door "$name")
    (cd "$scratch/served" && "$1" "${assignments[@]}") >"$scratch/$name"
    diff "$scratch/plain" "$scratch/$name" || { echo "FAIL $name differs" && failed=1; }
    case $name in
    # The proof that the library was there.
    trace) grep -qE '^\[[0-9]+\] (send|write)' "$scratch"/trace.* || { echo "FAIL no trace" && failed=1; } ;;
    esac
done
exit $failed
