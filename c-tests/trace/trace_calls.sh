#!/usr/bin/env bash
# The lines of trace_calls.c, with what differs from run to run written as a name, are those of trace_calls.expected.
#
#     trace_calls.sh PROGRAM
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT

# Descriptors that were inherited would change the numbers of the sockets.
for fd in {3..20}; do eval "exec $fd>&-"; done

# Threads, addresses, ports that the system chose, how much of a cancelled send had left; and as many sends as there was room for.
named() {
    sed -E -e 's/^\[[0-9]+\]/[TID]/' -e 's/0x[0-9a-f]{7,}/ADDRESS/g' -e 's/127\.0\.0\.1:[0-9]{2,}/127.0.0.1:PORT/' \
        -e 's/^(.*completed.* = )[0-9]+ /\1COUNT /' | uniq
}

# Nobody asked.
"$1" >"$directory/quiet" 2>&1
[ ! -s "$directory/quiet" ] || { cat "$directory/quiet"; exit 1; }

# To a file, to standard error, to a file of each process; nothing else is written.
WS2_TRACE=all WS2_TRACE_FILE="$directory/trace" "$1" >"$directory/said" 2>&1
[ ! -s "$directory/said" ] || { cat "$directory/said"; exit 1; }
named <"$directory/trace" | diff -u "$here/trace_calls.expected" -
WS2_TRACE=all "$1" 2>&1 | named | diff -u "$here/trace_calls.expected" -
WS2_TRACE=all WS2_TRACE_FILE="$directory/%p.each" "$1"
named <"$(ls "$directory"/[0-9]*.each)" | diff -u "$here/trace_calls.expected" -

# Every code has its name.
if grep -E '\[-?[0-9]+( -?[0-9]+)?\]$' "$directory/trace"; then exit 1; fi

# A file is appended to, and nobody else may read it.
WS2_TRACE=all WS2_TRACE_FILE="$directory/trace" "$1"
[ "$(grep -c 'WSACleanup' "$directory/trace")" = 2 ]
[ "$(stat -c %a "$directory/trace")" = 600 ]

# Channels, and the time of day.
WS2_TRACE=+port,+time "$1" 2>"$directory/port"
[ "$(wc -l <"$directory/port")" = 4 ]
[ "$(grep -cE '^[0-2][0-9]:[0-5][0-9]:[0-5][0-9]\.[0-9]{6} \[[0-9]+\] (Create|Post|GetQueued)' "$directory/port")" = 4 ]
WS2_TRACE=overlapped "$1" 2>&1 | grep -c WSASend >/dev/null
if WS2_TRACE=all,-send,-overlapped "$1" 2>&1 | grep -E '\] (send|WSASend|completed)'; then exit 1; fi

# What cannot be is said once, and does not stop the program.
WS2_TRACE=+sned "$1" 2>&1 | diff -u <(echo 'ws2_32: WS2_TRACE names a channel that does not exist; these do:' \
    'startup socket send recv overlapped event port name dotnet, all, and time for time stamps') -
WS2_TRACE=all WS2_TRACE_FILE=/no/such/folder/trace "$1" >"$directory/said" 2>&1
head -n 1 "$directory/said" | grep -q 'WS2_TRACE_FILE cannot be opened'
grep -q 'WSACleanup() = 0' "$directory/said"
# A symbolic link is not followed: somebody else may have laid it out.
ln -s "$directory/target" "$directory/link"
WS2_TRACE=all WS2_TRACE_FILE="$directory/link" "$1" 2>/dev/null
[ ! -e "$directory/target" ]

# A reader that went away does not end the program.
{ WS2_TRACE=all "$1" && echo survived >"$directory/end"; } 2>&1 | true
for _ in $(seq 100); do [ -s "$directory/end" ] && break || sleep 0.1; done
grep -q survived "$directory/end"
