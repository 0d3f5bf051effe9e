# libevent, with select and with its completion-port back end: AcceptEx, ConnectEx, overlapped WSASend and WSARecv.
#
# The files are those of Makefile.nmake's libevent_core. So is the configuration, and what its author found missing in
# Microsoft's C library is said to be there, as it is in glibc.
build_program() {
    local name
    local -a files=()
    for name in event buffer bufferevent bufferevent_sock bufferevent_pair listener evmap log evutil strlcpy signal \
        bufferevent_filter evthread bufferevent_ratelim evutil_rand evutil_time win32select evthread_win32 buffer_iocp \
        event_iocp bufferevent_async; do
        files+=("$source/$name.c")
    done
    mkdir -p "$work/configured"
    cp -r "$source"/WIN32-Code/nmake/* "$work/configured"
    for name in STRSEP STRTOK_R ARC4RANDOM ARC4RANDOM_BUF FCNTL_H; do
        echo "#define EVENT__HAVE_$name 1"
    done >>"$work/configured/event2/event-config.h"
    compile windows -DHAVE_CONFIG_H "-I$work/configured" "-I$source/include" "-I$source/compat" "-I$source" -- \
        "${files[@]}" "$folder/driver.c" && link windows driver
}

# Python's side of an exchange, as an executable: `serve` gives back what one connection sends, `call PORT` sends and checks.
run_program() {
    local way
    for way in select ports; do
        exchange "a pair on this library, 50 MB each way, $way" "$work/windows/driver" "$work/windows/driver" "$way"
        exchange "a server on this library, Python's client, $way" "$work/windows/driver" "$folder/peer.py" "$way"
        exchange "Python's server, a client on this library, $way" "$folder/peer.py" "$work/windows/driver" "$way"
    done
}
