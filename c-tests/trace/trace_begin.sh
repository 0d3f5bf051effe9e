#!/usr/bin/env bash
# No line of the first calls is lost.
#
#     trace_begin.sh PROGRAM
set -euo pipefail
for _ in 1 2 3 4 5; do
    lines=$(WS2_TRACE=all "$1" 2>&1 | grep -c '^\[[0-9]*\] closesocket(INVALID_SOCKET) = SOCKET_ERROR \[10093 WSANOTINITIALISED\]$')
    [ "$lines" = 1600 ] || { echo "$lines lines"; exit 1; }
done
# A pipe that nobody reads does not stop the program.
fifo=$(mktemp -u)
mkfifo "$fifo"
trap 'rm -f "$fifo"' EXIT
said=$(WS2_TRACE=socket WS2_TRACE_FILE="$fifo" "$1" 2>&1)
[[ $said == *'WS2_TRACE_FILE cannot be opened'* ]]
