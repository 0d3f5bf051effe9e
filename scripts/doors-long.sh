#!/usr/bin/env bash
# usage: scripts/doors-long.sh LIBRARY
#
# Runs large programs plainly, with the library preloaded, and with jemalloc preloaded as well, and prints a table. What
# a program computes (hashes, counts of tests) must be the same in each row; figures of speed are there to be looked at.
# DOORS_ONLY names the programs, by default `nginx redis iperf3 python`. Ends with 1 where a row is not as the plain one.
set -euo pipefail
cd "$(dirname "$0")/.."

JEMALLOC=$(ldconfig -p | sed -n 's/.*libjemalloc\.so\.2.* => //p' | tail -n 1)
. c-tests/preload/doors.sh
PATH=$PATH:/usr/sbin
scratch=$(mktemp -d)
# A copy: the run takes minutes, and somebody may build meanwhile.
PRELOAD=$scratch/libws2_preload.so
cp "$1" "$PRELOAD"
pids=()
trap 'stop_all; rm -rf "$scratch"' EXIT

stop_all() {
    if [ ${#pids[@]} -gt 0 ]; then
        kill "${pids[@]}" 2>/dev/null || true
        wait "${pids[@]}" 2>/dev/null || true
    fi
    pids=()
}

free_port() { /usr/bin/python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# Repeats a command until it succeeds; a server that starts needs a moment.
wait_for() {
    local tries
    for tries in $(seq 500); do
        "$@" >/dev/null 2>&1 && return
        sleep 0.02
    done
    echo "after $tries tries: $*" >&2
    return 1
}

hash_of() { sha256sum | cut -c1-16; }

# Each program prints two lines, for the door whose assignments it is given: what must be equal, and figures.

run_nginx() {
    local port fetched=0 right=0 wanted load
    port=$(free_port)
    mkdir -p "$scratch/served" "$scratch/nginx"
    [ -e "$scratch/served/large" ] || head -c 20000000 /dev/urandom >"$scratch/served/large"
    head -c 1000 "$scratch/served/large" >"$scratch/served/small"
    wanted=$(hash_of <"$scratch/served/large")
    chmod -R a+rX "$scratch"
    cat >"$scratch/nginx.conf" <<-END
	daemon off;
	worker_processes 2;
	pid $scratch/nginx/pid;
	error_log $scratch/nginx/errors;
	events { worker_connections 512; }
	http {
	    access_log off;
	    sendfile on;
	    client_body_temp_path $scratch/nginx/body;
	    proxy_temp_path $scratch/nginx/proxy;
	    fastcgi_temp_path $scratch/nginx/fastcgi;
	    uwsgi_temp_path $scratch/nginx/uwsgi;
	    scgi_temp_path $scratch/nginx/scgi;
	    server { listen 127.0.0.1:$port; root $scratch/served; }
	}
	END
    env "$@" nginx -p "$scratch/nginx" -c "$scratch/nginx.conf" 2>"$scratch/nginx/said" &
    pids+=($!)
    wait_for curl -sf "http://127.0.0.1:$port/small"
    wrk -t 1 -c 32 -d 10s "http://127.0.0.1:$port/small" >"$scratch/load" &
    load=$!
    while kill -0 "$load" 2>/dev/null; do
        fetched=$((fetched + 1))
        [ "$(curl -sf --max-time 30 "http://127.0.0.1:$port/large" | hash_of)" != "$wanted" ] || right=$((right + 1))
    done
    wait "$load"
    stop_all
    # wrk prints these lines only where something failed.
    echo "body $wanted; wrong bodies $((fetched - right)); failed: $(grep -cE 'Socket errors|Non-2xx' "$scratch/load")"
    echo "$(awk '/Requests\/sec/ { print $2 }' "$scratch/load") requests/s, $fetched bodies of 20 MB meanwhile"
}

run_redis() {
    local port client digest back speed
    port=$(free_port)
    client=(redis-cli -h 127.0.0.1 -p "$port")
    env "$@" redis-server --bind 127.0.0.1 --port "$port" --save '' --appendonly no --dir "$scratch" \
        --enable-debug-command yes >"$scratch/redis.log" &
    pids+=($!)
    wait_for "${client[@]}" ping
    seq 20000 | awk '{ print "SET key:" $1 " " $1 * $1 "\nRPUSH list " $1 }' | "${client[@]}" --pipe >/dev/null
    awk 'BEGIN { for (i = 0; i < 3000000; i++) printf "%d ", i }' >"$scratch/value"
    "${client[@]}" -x set value <"$scratch/value" >/dev/null
    back=$("${client[@]}" --raw get value | hash_of)
    "${client[@]}" --raw lrange list 0 -1 | hash_of >"$scratch/list"
    digest=$("${client[@]}" debug digest | cut -c1-16)
    speed=$(env "$@" redis-benchmark -h 127.0.0.1 -p "$port" -n 300000 -c 32 -P 8 -q -t get,lrange_100 --csv |
        awk -F '"' 'NR > 1 { sub(/ .*/, "", $2); printf "%s %d/s  ", $2, $4 }')
    stop_all
    echo "data $digest, value $back, list $(cat "$scratch/list")"
    echo "$speed"
}

run_iperf3() {
    local port how status=0 figures=
    for how in '' -Z -u; do
        port=$(free_port)
        rm -f "$scratch/iperf.log" # what the last one said must not be taken for the next one's
        env "$@" timeout 100 iperf3 -s -1 --forceflush -B 127.0.0.1 -p "$port" >"$scratch/iperf.log" 2>&1 &
        pids=($!)
        wait_for grep -q 'Server listening' "$scratch/iperf.log"
        # shellcheck disable=SC2086 # one option or none
        env "$@" timeout 100 iperf3 -c 127.0.0.1 -p "$port" $how ${how:+-b 0} -n 2G -J >"$scratch/iperf.json" || status=1
        figures+="${how:-tcp} $(/usr/bin/python3 -c '
import json, sys
report = json.load(sys.stdin)
sent = report["end"].get("sum_sent") or report["end"].get("sum")
print("%.1f Gbit/s" % (sent["bits_per_second"] / 1e9) if sent else report.get("error"))
' <"$scratch/iperf.json"), "
        [ $status -eq 0 ] || stop_all
        wait "${pids[@]}" || status=1
        pids=()
    done
    echo "three runs of 2 GB, failed: $status"
    echo "${figures%, }"
}

# Which tests passed, failed and were skipped. Those of VSOCK talk to the hypervisor, and wait for ever where it is silent.
run_python() {
    local status=0
    env "$@" timeout 600 /usr/bin/python3 -m test -v -i '*VSOCK*' test_socket >"$scratch/python.log" 2>&1 || status=$?
    grep -E '^test[A-Za-z0-9_]* \(.*\.\.\. ' "$scratch/python.log" | sed 's/ (0\..*s)//' | LC_ALL=C sort >"$scratch/tests.$door"
    [ "$door" = plain ] || diff "$scratch/tests.plain" "$scratch/tests.$door" >&2 || true
    echo "outcomes $(hash_of <"$scratch/tests.$door"), status $status"
    awk '/\.\.\. ok/ { passed++ } /\.\.\. skipped/ { skipped++ } /\.\.\. (FAIL|ERROR)/ { failed++ }
        END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }' "$scratch/tests.$door"
}

table=$scratch/table
bad=0
for program in ${DOORS_ONLY:-nginx redis iperf3 python}; do
    for door in plain preload jemalloc-first; do
        has_door "$door" || continue
        echo "--- $program, $door" >&2
        mapfile -t assignments < <(door "$door")
        result=equal
        if ! "run_$program" "${assignments[@]}" >"$scratch/$program.$door"; then
            result=FAILED
        elif ! cmp -s <(head -n 1 "$scratch/$program.plain") <(head -n 1 "$scratch/$program.$door"); then
            result=DIFFERS
        fi
        stop_all
        [ "$door" != plain ] || [ "$result" = FAILED ] || result=reference
        case $result in FAILED | DIFFERS) bad=1 ;; esac
        printf '%s|%s|%s|%s\n' "$program" "$door" "$result" "$(paste -sd '|' "$scratch/$program.$door")" >>"$table"
    done
done
printf 'program|door|result|must be equal|figures\n' | cat - "$table" | column -t -s '|'
exit $bad
