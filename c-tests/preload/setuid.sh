#!/usr/bin/env bash
# usage: PRELOAD=FILE setuid.sh SOURCE
#
# A program that runs with more rights than its caller must not let the caller's environment open files. The loader does not
# preload into such a program, so this one is linked with the library. 77: only root can make one.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
if [ "$(id -u)" -ne 0 ] || ! command -v setpriv >/dev/null; then
    echo "only root can make a setuid program"
    exit 77
fi
chmod 755 "$scratch"
mkdir -m 777 "$scratch/files"
cp "$PRELOAD" "$scratch/libws2_preload.so"
cc -o "$scratch/program" "$1" -Wl,--no-as-needed "-Wl,-rpath,$scratch" "$scratch/libws2_preload.so"

# Runs it for somebody without rights: how many files appeared, and what is on standard error.
run() {
    (cd / && setpriv --reuid=65534 --regid=65534 --clear-groups env WS2_TRACE=all WS2_STATS=1 \
        WS2_TRACE_FILE="$scratch/files/$1.%p" "$scratch/program" >"$scratch/out" 2>"$scratch/error")
    find "$scratch/files" -name "$1.*" | wc -l
}

files=$(run plain)
if [ "$files" -ne 1 ]; then
    echo "FAIL the control: without setuid there should be a file, there are $files"
    cat "$scratch/out" "$scratch/error"
    exit 1
fi
chmod u+s "$scratch/program"
files=$(run setuid)
if [ "$(cat "$scratch/out")" -eq 0 ]; then
    echo "the file system does not honour setuid"
    exit 77
fi
if [ "$files" -ne 0 ] || [ -s "$scratch/error" ]; then
    echo "FAIL a setuid program wrote:"
    ls -l "$scratch/files"
    cat "$scratch/error"
    exit 1
fi
