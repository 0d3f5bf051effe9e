#!/bin/sh
# usage: oracle.sh DIFFERENCES TEST PROGRAM
#
# Runs a test under Wine and compares the labels of its failed checks with the ones listed for it. A failure that is not
# listed fails, and so does a listed one that no longer occurs; `label?` is one that depends on Wine's timing. A program
# that dies or does not end counts as a failed check called `crash` or `hang`; one that calls a function which Wine has by
# name only ends with 1, as a test does that has failed, but no check of it has.
set -u
differences=$1 test=$2 program=$3

run() {
    output=$(timeout -k 2 20 wine "$program" 2>/dev/null)
    status=$?
}

run
# Once in some thousand starts Wine ends before the program has begun. A program that dies in its first lines does so each time.
for again in second third; do
    case $status in 0 | 124 | 137) break ;; esac
    [ -z "$output" ] || break
    echo "Wine ended with $status, and nothing was said: a $again time"
    run
done
printf '%s\n' "$output"

found=$(
    printf '%s\n' "$output" | sed -n "s/^FAIL $test:\([^ ]*\) .*/\1/p"
    case $status in
    0) ;;
    1) printf '%s\n' "$output" | grep -q "^FAIL $test:" || echo crash ;;
    124 | 137) echo hang ;;
    *) echo crash ;;
    esac
)
listed=$(sed -n "s/^$test *| *\([^|]*\)|.*/\1/p" "$differences" | tr -s ' ' '\n')

result=0
for label in $found; do
    printf '%s\n' "$listed" | grep -qxF -e "$label" -e "$label?" && continue
    echo "new difference: $test $label"
    result=1
done
for label in $listed; do
    [ "${label%\?}" = "$label" ] || continue
    printf '%s\n' "$found" | grep -qxF -e "$label" && continue
    echo "no longer a difference: $test $label"
    result=1
done
exit $result
