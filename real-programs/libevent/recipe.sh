# libevent, with select and with its completion-port back end: AcceptEx, ConnectEx, overlapped WSASend and WSARecv.
#
# The files and the configuration are those of Makefile.nmake's libevent_core.
build_program() {
    local name
    local -a files=()
    for name in event buffer bufferevent bufferevent_sock bufferevent_pair listener evmap log evutil strlcpy signal \
        bufferevent_filter evthread bufferevent_ratelim evutil_rand evutil_time win32select evthread_win32 buffer_iocp \
        event_iocp bufferevent_async; do
        files+=("$source/$name.c")
    done
    compile windows -DHAVE_CONFIG_H "-I$source/WIN32-Code/nmake" "-I$source/include" "-I$source/compat" "-I$source" -- \
        "${files[@]}" "$folder/driver.c" && link windows driver
}

run_program() {
    local way
    for way in select ports; do
        exchange "a pair on this library, 50 MB each way, $way" "$work/windows/driver" "$work/windows/driver" "$way"
        exchange "a server on this library, Python's client, $way" "$work/windows/driver" "$folder/peer.py" "$way"
        exchange "Python's server, a client on this library, $way" "$folder/peer.py" "$work/windows/driver" "$way"
    done
}
