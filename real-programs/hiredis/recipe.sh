# hiredis: the C client of Redis; sockcompat.c has Winsock behind the POSIX calls that the rest of it makes.
build_program() {
    local hiredis=$source/vendor/hiredis name
    local -a files=()
    for name in alloc async hiredis net read sds sockcompat; do files+=("$hiredis/$name.c"); done
    compile windows "-I$hiredis" -- "${files[@]}" "$folder/driver.c" && link windows driver
}

# A listener whose queue is full: it answers no further connection, so connecting times out.
deaf_server() {
    /usr/bin/python3 -u -c '
import socket, time
listener = socket.create_server(("127.0.0.1", 0), backlog=0)
waiting = [socket.socket() for _ in range(4)]
for one in waiting:
    one.setblocking(False)
    one.connect_ex(listener.getsockname())
time.sleep(0.2)  # lets the connections fill the queue
print("port", listener.getsockname()[1])
time.sleep(100)' &
}

run_program() {
    local port deaf tries redis
    port=$(/usr/bin/python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
    redis-server --bind 127.0.0.1 --port "$port" --save '' --appendonly no --dir "$work" >"$work/redis.log" 2>&1 &
    redis=$!
    deaf_server >"$work/deaf.log" 2>&1
    pids+=("$redis" $!)
    deaf=$(port_of "$work/deaf.log" $!)
    for tries in $(seq 500); do
        redis-cli -h 127.0.0.1 -p "$port" ping >/dev/null 2>&1 && break
        sleep 0.02
    done
    check '100,000 pipelined SETs, read back' "$work/windows/driver" many "$port"
    check 'redis-cli reads the same values' bash -c "
        [ \"\$(redis-cli -p $port get key:99999)\" = \"value 99999 of 100000\" ] && [ \"\$(redis-cli -p $port dbsize)\" = 100000 ]"
    check 'a value of 512 MB, read back' "$work/windows/driver" large "$port"
    check 'a reply that does not come in time' "$work/windows/driver" late "$port"
    check 'a connection that is refused' "$work/windows/driver" refused 1
    check 'a connection that times out' "$work/windows/driver" deaf "$deaf"
    stop_all
}
