#!/bin/sh
# usage: rows.sh ROWS RESULTS
#
# Prints how many of the contract's rows in ROWS were run, skipped and are not reachable. RESULTS is what ctest printed
# (not its LastTest.log, which calls skipped tests passed), or lines of the form `name passed|skipped|failed`. A row is
# run when all its tests were run, skipped when one of them was. Fails when a test of a row failed or was not there.
set -eu
awk '
FILENAME == ARGV[1] {
    if ($0 ~ /Test +#[0-9]+:/) {
        name = $0
        sub(/.*Test +#[0-9]+: */, "", name)
        sub(/ .*/, "", name)
        results[name] = $0 ~ / Passed / ? "passed" : $0 ~ /\*\*\*Skipped/ ? "skipped" : "failed"
    } else if ($2 ~ /^(passed|skipped|failed)$/) {
        results[$1] = $2
    }
    next
}
/^[ \t]*(#|$)/ { next }
{
    rows++
    split($0, part, / *\| */)
    if (part[4] ~ /^unreachable:/) {
        unreachable++
        print "not reachable: " part[1] " | " part[2] " | " part[3] " (" substr(part[4], 14) ")"
        next
    }
    count = split(part[4], test, / +/)
    state = "run"
    for (i = 1; i <= count; i++) {
        result = test[i] in results ? results[test[i]] : "missing"
        if (result == "failed" || result == "missing") {
            print result ": " test[i] " of " part[1] " | " part[2]
            bad = 1
            if (result == "missing")
                state = "missing"
        } else if (result == "skipped" && state == "run") {
            print "SKIPPED: " part[1] " | " part[2] " | " part[3] " (" test[i] ")"
            state = "skipped"
        }
    }
    total[state]++
}
END {
    printf "%d rows of the contract: %d run, %d skipped, %d not run, %d not reachable\n",
        rows, total["run"], total["skipped"], total["missing"], unreachable
    exit bad
}' "$2" "$1"
