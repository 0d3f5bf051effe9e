#!/bin/sh
# usage: oracle-layout.sh NATIVE PROGRAM
#
# Every size, offset and constant that the native headers give equals the one of the MinGW headers (contract 1).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$1" >"$work/native"
wine "$2" 2>/dev/null | tr -d '\r' >"$work/windows"
test -s "$work/native"
diff -u "$work/native" "$work/windows"
