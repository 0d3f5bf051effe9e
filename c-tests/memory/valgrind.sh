#!/bin/sh
# usage: valgrind.sh PROGRAM
#
# Runs a test under memcheck: no leak, and no invalid access by the library's own code. memcheck.supp says what is no report.
set -u
program=$1
suppressions=$(mktemp)
trap 'rm -f "$suppressions"' EXIT

# Blocks with [N] once for each of the buffers that the kernel takes at once.
awk '
    /^ *#/ { next }
    { block = block $0 "\n" }
    /^}/ {
        for (n = 0; n < (block ~ /\[N\]/ ? 1024 : 1); n++) {
            one = block
            sub(/\[N\]/, "[" n "]", one)
            printf "%s", one
        }
        block = ""
    }' "$(dirname "$0")/memcheck.supp" >"$suppressions"

valgrind -q --leak-check=full --show-leak-kinds=definite,indirect --errors-for-leak-kinds=definite,indirect \
    --child-silent-after-fork=yes --suppressions="$suppressions" --error-exitcode=99 "$program"
