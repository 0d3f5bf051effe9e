#!/usr/bin/env bash
# The C interface that the headers promise, compared with the one of the last release, tests/abi/libws2_32.abi: a function that is
# gone, another type, another layout fails; what is new does not.
#
#     tests/abi/check.sh            compare
#     tests/abi/check.sh --update   a release has been made, or nothing has been yet: this is what the next ones must keep
#
# libabigail reads debug information. The library's own speaks of Rust's types; so the headers are compiled, with an empty body for each
# function and the library's names and versions.
set -euo pipefail
cd "$(dirname "$0")/../.."
reference=tests/abi/libws2_32.abi
symbols=tests/symbols.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/headers.c" <<'HEADERS'
#include <winsock2.h>
#include <ws2tcpip.h>
#include <mswsock.h>
#include <windows.h>
#include <process.h>
#include <mmsystem.h>
#include <wincrypt.h>
HEADERS
gcc -E -P -isystem include "$work/headers.c" | python3 tests/abi/definitions.py "$symbols" >"$work/definitions.c"
aliases=$(sed -n 's/@@WS2_32$//p' "$symbols")
printf 'WS2_32 { %s };\n' "$(sed 's/$/;/' <<<"$aliases" | tr '\n' ' ')" >"$work/map"
sed 's/.*/-Wl,--defsym=&=ws2_&/' <<<"$aliases" >"$work/defsyms"
gcc -g -O0 -w -fno-builtin -fPIC -shared -nostdlib -Wl,-soname,libws2_32.so.1 "-Wl,--version-script=$work/map" \
    "@$work/defsyms" "$work/definitions.c" -o "$work/libws2_32.so"

# The names are the library's: tests/symbols.rs compares the list with the library.
nm -D --defined-only --with-symbol-versions "$work/libws2_32.so" | awk '{ print $3 }' | grep -v '^WS2_32' |
    LC_ALL=C sort | diff <(LC_ALL=C sort "$symbols") -

if [ "${1:-}" = --update ]; then
    abidw --no-corpus-path --no-comp-dir-path --no-show-locs --no-elf-needed --no-write-default-sizes --no-parameter-names \
        "$work/libws2_32.so" --out-file "$reference"
    echo "$reference is new"
    exit
fi
status=0
# To libabigail send is one more name of ws2_send, which nobody misses.
gone=$(sed -nE "s/.*<elf-symbol name='([^']*)'( version='([^']*)')?.*/\1@@\3/p" "$reference" | sed 's/@@$//; /^WS2_32/d' | LC_ALL=C sort |
    LC_ALL=C comm -23 - <(LC_ALL=C sort "$symbols"))
if [ -n "$gone" ]; then
    printf 'names that are gone: %s\n' "$gone"
    status=1
fi
abidiff --no-added-syms "$reference" "$work/libws2_32.so" || status=$?
if [ "$status" -eq 0 ]; then
    echo 'test result: ok. 1 passed; 0 failed;'
else
    echo 'The interface is not that of the last release: see "Versions and the soname" in CONTRIBUTING.md.' >&2
    echo 'test result: FAILED. 0 passed; 1 failed;'
    exit 1
fi
