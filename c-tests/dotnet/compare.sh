#!/bin/sh
# usage: compare.sh CASES DIFFERENCES PROGRAM...
#
# Runs a program that prints `name: outcome` for each of the CASES, and compares. DIFFERENCES, which may be /dev/null,
# has `name | outcome | why`: a difference that is not listed fails, and so does a listed one that no longer occurs. A
# name that ends in ? is one that sometimes differs; an outcome that ends in * is not always the same.
set -u
cases=$1 differences=$2
shift 2

output=$("$@" "$cases")
status=$?
printf '%s\n' "$output" | awk -F ' *[|] *' -v status=$status '
function fail(text) { print text; bad = 1 }
function matches(outcome, listed) {
    return listed ~ /[*]$/ ? index(outcome, substr(listed, 1, length(listed) - 1)) == 1 : outcome == listed
}
/^(#|$)/ && FILENAME != "-" { next }
FILENAME == ARGV[1] {
    if (NF != 3 || $1 in expected) fail("not a case: " $0)
    expected[$1] = $3
    order[++count] = $1
    next
}
FILENAME == ARGV[2] {
    if (sub(/[?]$/, "", $1)) sometimes[$1] = 1
    if (!($1 in expected) || $3 == "") fail("no such case, or no reason: " $0)
    listed[$1] = $2
    next
}
{
    at = index($0, ":")
    name = substr($0, 1, at - 1)
    outcome[name] = substr($0, at + 2)
}
END {
    for (i = 1; i <= count; i++) {
        name = order[i]
        if (!(name in outcome)) fail(name ": not run")
        else if (outcome[name] == expected[name]) {
            if (name in listed && !(name in sometimes)) fail("no longer a difference: " name)
        } else if (!(name in listed))
            fail(name ": " outcome[name] "\n    expected: " expected[name])
        else if (!matches(outcome[name], listed[name]))
            fail("another difference: " name ": " outcome[name] "\n    listed: " listed[name])
        else differences++
    }
    if (status) fail("exit status " status)
    printf "%d cases, %d listed differences\n", count, differences
    exit bad
}' "$cases" "$differences" -
