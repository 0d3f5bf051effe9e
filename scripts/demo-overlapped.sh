#!/usr/bin/env bash
# Runs examples/overlapped_server.c and examples/overlapped_client.c against each other over loopback.
#
#     scripts/demo-overlapped.sh native    both programs are built with this library
#     scripts/demo-overlapped.sh wine      the same sources are built as Windows programs and run under Wine
#
# CONNECTIONS is the number of connections that are open at once, BYTES the length of the stream on each of them.
# DEMO_SECONDS bounds each program's time. Ends with 0 where every byte of every stream arrived, in order and once.
set -euo pipefail

door=${1:?usage: scripts/demo-overlapped.sh native|wine}
connections=${CONNECTIONS:-200}
bytes=${BYTES:-2000000}
workers=4
if ! [[ $connections =~ ^[1-9][0-9]*$ && $bytes =~ ^[0-9]+$ ]]; then
    echo 'demo-overlapped: CONNECTIONS and BYTES are numbers' >&2
    exit 2
fi
cd "$(dirname "$0")/.."
. scripts/demo-programs.sh
server_id=

stop() {
    if [ -n "$server_id" ]; then kill "$server_id" 2>/dev/null || true; fi
}

# A program with a thousand sockets needs more descriptors than a shell commonly allows.
allow_descriptors() {
    local limit
    limit=$(ulimit -Hn)
    ulimit -Sn "$limit"
    if [ "$limit" != unlimited ] && [ "$limit" -lt $((2 * connections + 100)) ]; then
        echo "This system allows a program $limit descriptors (ulimit -Hn): too few for CONNECTIONS=$connections." >&2
        exit 1
    fi
}

# Runs both programs. What the server prints after its port is shown when the client is done.
exchange() {
    local line client_status=0 server_status=0
    trap stop EXIT
    rm -f "$work/output"
    mkfifo "$work/output"
    printf '+ %s &\n' "${server[*]} 0 $workers $connections"
    timeout "$seconds" "${server[@]}" 0 "$workers" "$connections" >"$work/output" &
    server_id=$!
    exec 3<"$work/output"
    if ! read -r line <&3; then
        echo 'Failed: the server did not come to listen.' >&2
        exit 1
    fi
    line=${line%$'\r'}
    echo "$line"
    printf '+ %s\n' "${client[*]} 127.0.0.1 ${line##* } $connections $bytes"
    timeout "$seconds" "${client[@]}" 127.0.0.1 "${line##* }" "$connections" "$bytes" | tr -d '\r' || client_status=$?
    # Without a client that got everything the server may wait for connections that will never come.
    if [ "$client_status" -ne 0 ]; then stop; fi
    wait "$server_id" || server_status=$?
    server_id=
    tr -d '\r' <&3
    if [ "$client_status" -ne 0 ] || [ "$server_status" -ne 0 ]; then
        echo "Failed: the client ended with $client_status, the server with $server_status (124: out of time)." >&2
        exit 1
    fi
    echo 'Every byte was right.'
}

prepare
build overlapped_server examples/overlapped_server.c examples/overlapped_connection.c
server=("${program[@]}")
build overlapped_client examples/overlapped_client.c
client=("${program[@]}")
allow_descriptors
exchange
