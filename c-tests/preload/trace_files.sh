#!/usr/bin/env bash
# usage: PRELOAD=FILE trace_files.sh EXEC_CHILD FORK_WHILE_SENDING VFORK_CHILD
#
# Which files appear. The first program consists of seven processes' worth of programs: itself, one spawned and one
# forked, and each of those two becomes another program twice.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export LD_PRELOAD=$PRELOAD
bad=0

fail() {
    echo "FAIL $*"
    bad=1
}

lines() { # pattern, file...
    cat "${@:2}" | grep -cE "$1" || true
}

# Off: nothing is written, nothing is opened.
for assignment in A=B WS2_TRACE_FILE="$scratch/off" WS2_STATS=0 WS2_TRACE=; do
    env WS2_TRACE_FILE="$scratch/off" "$assignment" "$1" >/dev/null 2>"$scratch/error"
    [ ! -s "$scratch/error" ] || fail "off ($assignment), but something is on standard error"
    [ ! -e "$scratch/off" ] || fail "off ($assignment), but there is a file"
done

# A file a process; a process that becomes another program goes on in its own.
WS2_TRACE=all WS2_STATS=1 WS2_TRACE_FILE=$scratch/each.%p "$1" >/dev/null
files=("$scratch"/each.*)
[ ${#files[@]} -eq 3 ] || fail "three processes have ${#files[@]} files"
for file in "${files[@]}"; do
    process=${file##*.}
    [ "$(lines "^\[$process\] " "$file")" -gt 0 ] || fail "no line of process $process in its file"
    [ "$(lines "^\[" "$file")" -eq "$(lines "^\[$process\] " "$file")" ] || fail "$file has another's lines"
done
[ "$(lines '"exec ", 5' "${files[@]}")" -eq 48 ] || fail "not 48 lines of six programs"
[ "$(lines 'sendfile(64)?\(' "${files[@]}")" -eq 12 ] || fail "not 12 lines of sendfile"
[ "$(lines '"own", 3' "${files[@]}")" -eq 1 ] || fail "not one line of the first process"
[ "$(lines 'sends of process' "${files[@]}")" -eq 3 ] || fail "not three tables"

# A child that becomes no other program: one of fork, one of vfork (it runs in its parent's memory, and half of them
# become a shell that writes once).
own_files() { # name, children, lines of a child, program
    local file process found children=0
    WS2_TRACE=all WS2_TRACE_FILE=$scratch/$1.%p "$4" >/dev/null &
    local parent=$!
    wait "$parent"
    for file in "$scratch/$1".*; do
        process=${file##*.}
        [ "$process" != "$parent" ] || continue
        children=$((children + 1))
        found=$(lines '"child", 5|sendfile(64)?\(.*, 5\)' "$file")
        [ "$found" -eq "$3" ] || fail "$1: a child has $found lines, not $3"
        [ "$(lines "^\[" "$file")" -eq "$(lines "^\[$process\] " "$file")" ] || fail "$1: $file has another's lines"
    done
    [ $children -eq "$2" ] || fail "$1: $children children have files, not $2"
    [ "$(lines '"parent", 6' "$scratch/$1.$parent")" -gt 0 ] || fail "$1: the parent has lost its file"
    [ "$(lines '"child", 5' "$scratch/$1.$parent")" -eq 0 ] || fail "$1: the parent has its children's lines"
}
own_files fork 60 10 "$2"
own_files vfork 20 11 "$3"

# One file for all: every process appends.
WS2_TRACE=all WS2_TRACE_FILE=$scratch/all "$1" >/dev/null
[ "$(lines '"exec ", 5' "$scratch/all")" -eq 48 ] || fail "one file: not 48 lines"
WS2_TRACE=all WS2_TRACE_FILE=$scratch/all "$1" >/dev/null
[ "$(lines '"exec ", 5' "$scratch/all")" -eq 96 ] || fail "one file: the second run did not append"

# Only the table.
WS2_STATS=1 WS2_TRACE_FILE=$scratch/table "$1" >/dev/null
[ "$(lines '^\[' "$scratch/table")" -eq 0 ] || fail "statistics only, but there are lines"
[ "$(lines 'sends of process' "$scratch/table")" -eq 3 ] || fail "statistics only: not three tables"
exit $bad
