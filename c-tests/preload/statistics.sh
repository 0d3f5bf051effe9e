#!/usr/bin/env bash
# usage: PRELOAD=FILE statistics.sh PROGRAM
#
# The table that the process leaves agrees with what the program counted for itself: a row a socket, in the order in which
# they appeared, and their sum. Columns are found by their names in the heading.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

LD_PRELOAD=$PRELOAD WS2_STATS=1 WS2_TRACE_FILE=$scratch/table "$1" >"$scratch/counted"
if ! awk '
    FILENAME == ARGV[1] {
        rows++
        for (i = 1; i <= 5; i++) {
            counted[rows, i] = $i
            if (i > 1) sum[i] += $i
        }
        error[rows] = $6
        next
    }
    $1 == "socket" {
        for (i = 1; i <= NF; i++) column[$i] = i
        split("socket calls bytes short would-block", wanted, " ")
        for (i = 1; i <= 5; i++)
            if (!(wanted[i] in column)) wrong("no column " wanted[i])
        next
    }
    !("calls" in column) { next }
    $1 == "all" {
        # Without a type and a peer.
        for (i = 2; i <= 5; i++)
            if ($(column[wanted[i]] - 2) != sum[i]) wrong("the sum of " wanted[i] " should be " sum[i])
        has_sum = 1
        next
    }
    {
        row++
        for (i = 1; i <= 5; i++)
            if ($column[wanted[i]] != counted[row, i]) wrong(wanted[i] " should be " counted[row, i])
        if (error[row] != "") {
            split(error[row], part, "=")
            if ($0 !~ part[1] ".*[^0-9]" part[2] "( |$)") wrong("expected " error[row])
        }
    }
    function wrong(text) {
        print "FAIL " text ": " $0
        bad = 1
    }
    END {
        if (row != rows) wrong(row " rows, not " rows)
        if (!has_sum) wrong("no sum")
        exit bad
    }' "$scratch/counted" "$scratch/table"; then
    cat "$scratch/counted" "$scratch/table"
    exit 1
fi
