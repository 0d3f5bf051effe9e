# ENet: reliable packets over UDP; win32.c sends with WSASendTo and receives with WSARecvFrom.
build_program() {
    local enet=$source/vendor/enet kind
    local -a common=()
    for kind in callbacks compress host list packet peer protocol; do common+=("$enet/$kind.c"); done
    compile windows "-I$enet/include" -I"$folder/.." -- "${common[@]}" "$enet/win32.c" "$folder/driver.c" &&
        link windows driver &&
        compile native -DHAS_SOCKLEN_T -DHAS_POLL -DHAS_FCNTL -DHAS_INET_PTON -DHAS_INET_NTOP -DHAS_MSGHDR_FLAGS \
            "-I$enet/include" -I"$folder/.." -- "${common[@]}" "$enet/unix.c" "$folder/driver.c" &&
        link native driver
}

run_program() {
    exchange 'a pair on this library, 2,000 packets each way' "$work/windows/driver" "$work/windows/driver"
    exchange 'a server on this library, a Linux peer' "$work/windows/driver" "$work/native/driver"
    exchange 'a Linux peer, a client on this library' "$work/native/driver" "$work/windows/driver"
}
