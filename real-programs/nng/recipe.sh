# nng: messages between sockets; its platform for Windows has one completion port, WSASend and WSARecv.
common=(-DNNG_PRIVATE -DNNG_STATIC_LIB -DNNG_TRANSPORT_TCP -DNNG_TRANSPORT_INPROC -DNNG_MAX_TASKQ_THREADS=16
    -DNNG_RESOLV_CONCURRENCY=4)
windows=(-DNNG_PLATFORM_WINDOWS -D_WIN32_WINNT=0x0600 -D_CRT_SECURE_NO_WARNINGS -D_CRT_RAND_S -DNNG_HAVE_CONDVAR=1
    -DNNG_HAVE_SNPRINTF=1)
posix=(-DNNG_PLATFORM_POSIX -DNNG_PLATFORM_LINUX -D_GNU_SOURCE -D_REENTRANT -D_THREAD_SAFE -DNNG_HAVE_CLOCK_GETTIME=1
    -DNNG_HAVE_SEMAPHORE_PTHREAD=1 -DNNG_HAVE_PTHREAD_ATFORK_PTHREAD=1 -DNNG_HAVE_UNIX_SOCKETS=1
    -DNNG_HAVE_MSG_CONTROL=1 -DNNG_HAVE_EVENTFD=1 -DNNG_HAVE_EPOLL=1 -DNNG_HAVE_EPOLL_CREATE1=1
    -DNNG_HAVE_SOPEERCRED=1 -DNNG_HAVE_STDATOMIC=1 -DNNG_HAVE_GETRANDOM=1 -DNNG_HAVE_LOCKF=1 -DNNG_HAVE_FLOCK=1)

build_program() {
    local nng=$source/src
    local -a files includes=("-I$source/include" "-I$nng")
    mapfile -t files < <(ls "$nng"/nng.c "$nng"/nng_legacy.c "$nng"/core/*.c "$nng"/sp/transport.c \
        "$nng"/sp/protocol/*/*.c "$nng"/sp/transport/{tcp,inproc}/*.c \
        "$nng"/supplemental/{util,websocket,http,base64,sha1}/*.c "$nng"/supplemental/tls/tls_common.c |
        grep -v -e '_test\.c$' -e /stub.c)
    compile windows "${common[@]}" "${windows[@]}" "${includes[@]}" -- "${files[@]}" "$nng"/platform/windows/*.c \
        "$folder/driver.c" &&
        link windows driver &&
        compile native "${common[@]}" "${posix[@]}" "${includes[@]}" -- "${files[@]}" \
            $(ls "$nng"/platform/posix/*.c | grep -v -e kqueue -e pollq_po -e arc4random -e urandom) "$folder/driver.c" &&
        link native driver
}

run_program() {
    exchange 'a pair on this library, 20 MB and 2,000 messages' "$work/windows/driver" "$work/windows/driver"
    exchange 'a server on this library, a Linux peer' "$work/windows/driver" "$work/native/driver"
    exchange 'a Linux peer, a client on this library' "$work/native/driver" "$work/windows/driver"
}
