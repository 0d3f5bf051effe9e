#!/usr/bin/env bash
# The table of WS2_STATS says what trace_statistics.c has counted, and is printed only where it was asked for.
#
#     trace_statistics.sh PROGRAM
set -euo pipefail
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT

table() { tail -n +3 "$1" | tr -s ' ' | sed 's/^ //; s/ $//'; }

WS2_STATS=1 "$1" >"$directory/counted" 2>"$directory/table"
grep -q '^ws2_32: sends of process [0-9]* (trace_statistic' "$directory/table"
diff -u "$directory/counted" <(table "$directory/table")

WS2_STATS=1 WS2_TRACE_FILE="$directory/file" "$1" >"$directory/counted" 2>"$directory/said"
[ ! -s "$directory/said" ]
diff -u "$directory/counted" <(table "$directory/file")

WS2_STATS=0 "$1" >"$directory/counted" 2>"$directory/said"
[ ! -s "$directory/said" ]
