#!/usr/bin/env bash
# Makes the static library that is installed of the one that cargo writes.
#
#     scripts/static-library.sh IN.a SYMBOLS OUT.a
#
# Cargo's archive shows every name of Rust's standard library, and would clash with the next Rust library of a program. This
# one is a single object that shows the names of SYMBOLS only, without those of a version: they are POSIX'.
set -euo pipefail
in=$1 symbols=$2 out=$3

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
grep -v @ "$symbols" >"$work/names"
sed 's/^/-u /' "$work/names" >"$work/wanted"
ld -r --gc-sections "@$work/wanted" "$in" -o "$work/ws2_32.o"
# The bitcode that Rust's own library brings along is of no use, and makes binutils with an older LLVM's plugin give up.
objcopy --keep-global-symbols="$work/names" --strip-debug --remove-section=.llvmbc --remove-section=.llvmcmd "$work/ws2_32.o"

missing=$(nm -g --defined-only "$work/ws2_32.o" | awk '{ print $3 }' | sort | comm -13 - <(sort "$work/names"))
if [ -n "$missing" ]; then
    echo "static-library: $in lacks $missing" >&2
    exit 1
fi
mkdir -p "$(dirname "$out")"
rm -f "$out"
ar rcsD "$out" "$work/ws2_32.o"
