# Runs real programs against each other. The recipes use these functions; run.sh sources this file.

# Processes that were started here and may still run.
pids=()
stop_all() {
    if [ ${#pids[@]} -gt 0 ]; then
        kill "${pids[@]}" 2>/dev/null || true
        wait "${pids[@]}" 2>/dev/null || true
    fi
    pids=()
}

# Runs one check, bounded in time, and says how it ended.
check() { # description, command...
    local what=$1 start=$SECONDS status=0
    shift
    timeout 120 "$@" >"$work/check.log" 2>&1 || status=$?
    report "$what" "$status" $((SECONDS - start)) "$work/check.log"
}

report() { # description, status, seconds, log
    if [ "$2" -eq 0 ]; then
        printf '    ok      %s (%s s)\n' "$1" "$3"
    else
        printf '    FAILED  %s (status %s, %s s)\n' "$1" "$2" "$3"
        tail -n 20 "$4" | sed 's/^/            /'
        failed=1
    fi
}

# Waits until a server has printed `port N`, and prints N.
port_of() { # log, pid
    local tries
    for tries in $(seq 500); do
        sed -n 's/^port \([0-9]*\)$/\1/p' "$1" | grep -m 1 . && return
        kill -0 "$2" 2>/dev/null || break
        sleep 0.02
    done
    echo "no port after $tries looks" >&2
    return 1
}

# Starts `SERVER serve`, lets `CLIENT call PORT` talk to it, and wants both to end with 0.
exchange() { # description, server, client, [argument of both...]
    local what=$1 server=$2 client=$3 start=$SECONDS pid port status=0
    shift 3
    timeout 120 "$server" serve "$@" >"$work/server.log" 2>&1 &
    pid=$!
    pids+=("$pid")
    port=$(port_of "$work/server.log" "$pid") || status=$?
    if [ "$status" -eq 0 ]; then timeout 120 "$client" call "$port" "$@" >"$work/client.log" 2>&1 || status=$?; fi
    if [ "$status" -ne 0 ]; then kill "$pid" 2>/dev/null || true; fi
    wait "$pid" || status=$((status ? status : $?))
    pids=()
    tail -n 20 "$work/server.log" "$work/client.log" >"$work/exchange.log" 2>&1
    report "$what" "$status" $((SECONDS - start)) "$work/exchange.log"
}
