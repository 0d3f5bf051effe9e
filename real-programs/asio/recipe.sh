# Asio: its back end for Windows is completion ports, overlapped sends and receives, and a waitable timer.
#
# The narrow headers, not asio.hpp: that one has back ends for files, pipes and serial ports as well.
build_program() {
    local include
    include=$(dirname "$(find "$source" -name asio.hpp -path '*/include/*' | head -n 1)")
    compile windows -D_WIN32_WINNT=0x0601 -DASIO_STANDALONE "-I$include" -- "$folder/driver.cpp" &&
        link windows driver &&
        compile native -DASIO_STANDALONE "-I$include" -- "$folder/driver.cpp" && link native driver
}

run_program() {
    exchange 'a pair on this library, 8 connections, 3 threads' "$work/windows/driver" "$work/windows/driver"
    exchange 'a server on this library, a Linux client' "$work/windows/driver" "$work/native/driver"
    exchange 'a Linux server, a client on this library' "$work/native/driver" "$work/windows/driver"
}
