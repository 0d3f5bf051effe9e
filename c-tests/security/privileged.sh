#!/usr/bin/env bash
# A program with privileges that its caller lacks ignores WS2_TRACE, WS2_TRACE_FILE, WS2_STATS and WS2_MAX_PENDING: its caller
# can neither have it write a file nor change what it does. The same program without them hears all four.
#
#     privileged.sh PROGRAM
set -euo pipefail
skip() { echo "SKIP privileged: $1"; exit 77; }
[ "$(id -u)" = 0 ] || skip 'only root can make a program that runs as somebody else'
command -v setpriv >/dev/null || skip 'there is no setpriv (util-linux)'
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
chmod 755 "$directory"
mkdir -m 777 "$directory/out"

# The loader ignores LD_LIBRARY_PATH for such a program too. The way to the library that the build has put in is kept; a user
# without rights may not have it.
library=$(ldd "$1" | sed -n 's/.*libws2_32.so.1 => \([^ ]*\) .*/\1/p')
cp "$library" "$directory/libws2_32.so.1"
chmod 644 "$directory/libws2_32.so.1"

run() { # what is said goes to $directory/said
    rm -f "$directory"/out/*
    LD_LIBRARY_PATH="$directory" WS2_TRACE=all WS2_TRACE_FILE="$directory/out/trace" WS2_STATS=1 WS2_MAX_PENDING=1 \
        setpriv --reuid 65534 --regid 65534 --clear-groups "$directory/$1" >"$directory/said" 2>&1
}
fail() { echo "FAIL privileged:$1"; cat "$directory/said"; ls -l "$directory/out"; exit 1; }

cp "$1" "$directory/plain"
chmod 755 "$directory/plain"
run plain || fail plain-runs
grep -qx 'privileged 0, sends 997 10035' "$directory/said" || fail plain-limit
grep -q 'WSASend' "$directory/out/trace" || fail plain-trace
grep -q 'sends of process' "$directory/out/trace" "$directory/said" || fail plain-statistics

setpriv --reuid 65534 --regid 0 --clear-groups test -r "$library" || skip 'others may not read the folder of the build'
for bit in u+s g+s; do
    cp "$1" "$directory/$bit"
    chmod 755 "$directory/$bit"
    chmod "$bit" "$directory/$bit"
    run "$bit" || fail "$bit-runs"
    ! grep -q 'privileged 0' "$directory/said" || skip 'programs get no privileges in the folder for temporary files (nosuid)'
    grep -qx 'privileged 1, sends 997 997' "$directory/said" || fail "$bit-limit"
    [ "$(wc -l <"$directory/said")" = 1 ] || fail "$bit-says-nothing-else"
    [ -z "$(ls "$directory/out")" ] || fail "$bit-no-file"
done
