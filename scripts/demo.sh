#!/usr/bin/env bash
# Sends a file with examples/winsock_send_file.c to examples/receiver.c over loopback and compares both ends.
#
#     scripts/demo.sh native    the program is built with this library
#     scripts/demo.sh wine      the same source is built as a Windows program and runs under Wine
#
# FILE names the file to send; without it one is made from data of this machine. DEMO_SECONDS bounds each program's time.
# Ends with 0 where the received file has the SHA-256 of the sent one.
set -euo pipefail

door=${1:?usage: scripts/demo.sh native|wine}
file=${FILE:+$(realpath -e -- "$FILE")}
cd "$(dirname "$0")/.."
. scripts/demo-programs.sh
receiver=

# 128 MiB of tar archive: programs, libraries, texts and pictures, as they are on this machine.
make_file() {
    local size=$((128 * 1024 * 1024)) have=0
    file=$work/data.tar
    [ -f "$file" ] && [ "$(stat -c %s "$file")" -eq "$size" ] && return
    echo "making $file from /usr/lib and /usr/share"
    : >"$file.part"
    while [ "$have" -lt "$size" ]; do
        { tar -C / -cf - usr/lib usr/share 2>/dev/null || true; } | head -c $((size - have)) >>"$file.part"
        have=$(stat -c %s "$file.part")
    done
    mv "$file.part" "$file"
}

stop() {
    if [ -n "$receiver" ]; then kill "$receiver" 2>/dev/null || true; fi
}

# Runs both programs. What the receiver prints after its port is shown when the sender is done.
transfer() {
    local line
    trap stop EXIT
    rm -f "$work/received" "$work/output"
    mkfifo "$work/output"
    timeout "$seconds" build/demo/receiver "$work/received" >"$work/output" &
    receiver=$!
    exec 3<"$work/output"
    read -r line <&3
    echo "$line"
    printf '+ %s\n' "${sender[*]} 127.0.0.1 ${line##* } $file"
    timeout "$seconds" "${sender[@]}" 127.0.0.1 "${line##* }" "$file" | stdbuf -o0 tr -d '\r'
    wait "$receiver"
    receiver=
    cat <&3
}

compare() {
    local sent received
    sent=$(sha256sum <"$file")
    received=$(sha256sum <"$work/received")
    echo "SHA-256 of the file sent:     ${sent%% *}"
    echo "SHA-256 of the file received: ${received%% *}"
    if [ "$sent" != "$received" ]; then
        echo 'They differ.'
        exit 1
    fi
    echo 'They are equal.'
}

prepare
build winsock_send_file examples/winsock_send_file.c
sender=("${program[@]}")
show gcc -O2 examples/receiver.c -o build/demo/receiver
[ -n "$file" ] || make_file
transfer
compare
