#!/usr/bin/env bash
# Runs the example of .NET's Socket.Send in C, in C++ and in C# against examples/dotnet/echo_server.c over loopback, then
# against a port where nobody listens, then unconnected, and compares what they print.
#
#     scripts/demo-dotnet.sh
#
# DEMO_SECONDS bounds each program's time. Ends with 0 where the three languages print the same, and that is what it should be.
set -euo pipefail
cd "$(dirname "$0")/.."
door=native
. scripts/demo-programs.sh
server_id=
languages=(C C++ 'C#')

stop() {
    if [ -n "$server_id" ]; then kill "$server_id" 2>/dev/null || true; fi
}

build_clients() {
    # Mono looks for ws2_32.dll under this name.
    ln -sf libws2_32.so "$work/lib/libws2_32.dll.so"
    build echo_server examples/dotnet/echo_server.c
    build send_receive examples/dotnet/send_receive.c
    show g++ -std=c++17 -O2 -Iinclude -Ibindings/cpp examples/dotnet/send_receive.cpp -o build/demo/send_receive_cpp \
        -Lbuild/demo/lib -lws2_32 "-Wl,-rpath,$work/lib"
    show mcs -nologo -out:build/demo/SendReceive.exe examples/dotnet/SendReceive.cs bindings/csharp/*.cs
}

run_client() { # language, argument...
    local language=$1
    shift
    case $language in
    C) timeout "$seconds" build/demo/send_receive "$@" ;;
    C++) timeout "$seconds" build/demo/send_receive_cpp "$@" ;;
    'C#') LD_LIBRARY_PATH="$work/lib" timeout "$seconds" mono build/demo/SendReceive.exe "$@" ;;
    esac
}

# The three languages print these lines, and end with this status.
compare() { # what, status, lines, argument...
    local what=$1 status=$2 lines=$3 language printed got
    shift 3
    printf '\n%s\n' "$what"
    for language in "${languages[@]}"; do
        got=0
        printed=$(run_client "$language" "$@" 2>&1) || got=$?
        while IFS= read -r line; do printf '%-5s %s\n' "$language" "$line"; done <<<"$printed"
        if [ "$printed" != "$lines" ] || [ "$got" -ne "$status" ]; then
            printf 'Failed: %s ended with %s. Expected the status %s and\n%s\n' "$language" "$got" "$status" "$lines" >&2
            exit 1
        fi
    done
}

start_server() {
    local line
    trap stop EXIT
    rm -f "$work/output"
    mkfifo "$work/output"
    timeout "$seconds" build/demo/echo_server ${#languages[@]} >"$work/output" &
    server_id=$!
    exec 3<"$work/output"
    if ! read -r line <&3; then
        echo 'Failed: the server did not come to listen.' >&2
        exit 1
    fi
    port=${line##* }
}

wait_for_server() {
    local status=0
    wait "$server_id" || status=$?
    server_id=
    if [ "$status" -ne 0 ]; then
        echo "Failed: the server ended with $status." >&2
        exit 1
    fi
}

scripts/install-deps.sh dotnet
prepare
build_clients
start_server
compare "Connected to port $port" 0 'Sent 14 bytes.
This is a test
SendReceiveTest4 returned 0.' "$port"
wait_for_server
# The server has ended: nobody listens there any more.
compare "Nobody listens on port $port" 1 'WSAECONNREFUSED: The connection was refused. Error code: 10061.
SendReceiveTest4 returned 10061.' "$port"
compare 'Not connected' 1 'WSAENOTCONN: The socket is not connected. Error code: 10057.
SendReceiveTest4 returned 10057.'
printf '\nC, C++ and C# print the same.\n'
