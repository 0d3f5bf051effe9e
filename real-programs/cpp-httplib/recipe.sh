# cpp-httplib: an HTTP server and client in one C++ header.
build_program() {
    compile windows "-I$source" -- "$folder/driver.cpp" && link windows driver &&
        compile native "-I$source" -- "$folder/driver.cpp" && link native driver
}

# curl posts what the server then gives back.
curl_posts() { # port
    head -c 5000000 /dev/urandom >"$work/body"
    curl -sf --max-time 60 --data-binary "@$work/body" -H 'Content-Type: application/octet-stream' \
        "http://127.0.0.1:$1/echo" | cmp - "$work/body" && curl -sf "http://127.0.0.1:$1/stop"
}

# Our server, curl as the client.
run_curl() {
    local port status=0 pid start=$SECONDS
    timeout 120 "$work/windows/driver" serve >"$work/server.log" 2>&1 &
    pid=$!
    pids+=("$pid")
    port=$(port_of "$work/server.log" "$pid") && curl_posts "$port" >"$work/curl.log" 2>&1 || status=1
    [ "$status" -eq 0 ] || kill "$pid" 2>/dev/null || true
    wait "$pid" || status=$?
    pids=()
    report 'a server on this library, curl as its client' "$status" $((SECONDS - start)) "$work/server.log"
}

# Our client, Python's server.
run_python() {
    mkdir -p "$work/served"
    head -c 5000000 /dev/urandom >"$work/served/file"
    /usr/bin/python3 -u -c '
import functools, http.server, sys
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[1])
server = http.server.HTTPServer(("127.0.0.1", 0), handler)
print("port", server.server_port, flush=True)
server.serve_forever()' "$work/served" >"$work/python.log" 2>&1 &
    pids+=($!)
    check "a client on this library, Python's server" "$work/windows/driver" get \
        "$(port_of "$work/python.log" $!)" /file "$work/served/file"
    stop_all
}

run_program() {
    exchange 'a pair on this library, GET and POST of 5 MB' "$work/windows/driver" "$work/windows/driver"
    exchange 'a server on this library, a Linux client' "$work/windows/driver" "$work/native/driver"
    exchange 'a Linux server, a client on this library' "$work/native/driver" "$work/windows/driver"
    run_curl
    run_python
}
