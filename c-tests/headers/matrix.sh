#!/bin/bash
# Compiles the headers in every order, language, standard and compiler that they promise to work in.
#
#   matrix.sh INCLUDE_DIR
#
# Prints a line for each group, with the number of its checks; stops at the first failure with the compiler's message.
# clang is used where it is installed.
set -eu -o pipefail

# Everything runs in a folder of its own, where `include` and `tests` are links, so no path needs quotes.
include=$(cd "${1:?usage: matrix.sh INCLUDE_DIR}" && pwd)
tests=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
ln -s "$include" include
ln -s "$tests" tests

warnings="-Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wundef"
fortify="-O2 -D_FORTIFY_SOURCE=2"
ours="-Iinclude"
total=0

command -v gcc g++ >/dev/null || { echo "matrix.sh: gcc and g++ are required"; exit 1; }
c_compilers=gcc cxx_compilers=g++
if command -v clang >/dev/null && command -v clang++ >/dev/null; then
    c_compilers="gcc clang" cxx_compilers="g++ clang++"
else
    echo "!!! clang is not installed: HALF OF THE MATRIX IS NOT RUN !!!"
fi

# Adds one command to the group in the making.
job() { echo "$*" >>jobs; }

# Runs the group, several commands at a time. A command that fails says what it was and ends the script.
run_group() {
    local count
    count=$(wc -l <jobs)
    xargs -P "$(nproc)" -d '\n' -I{} bash -c '{} >output.$$ 2>&1 || { echo "FAILED: $0"; cat output.$$; exit 255; }' {} \
        <jobs || exit 1
    rm -f jobs output.*
    total=$((total + count))
    printf '%4d  %s\n' "$count" "$1"
}

# A check of its own: a description, then a command that must succeed.
check() {
    local what=$1
    shift
    "$@" >output 2>&1 || { echo "FAILED: $what: $*"; cat output; exit 1; }
    total=$((total + 1))
    printf '%4d  %s\n' 1 "$what"
}

# `-include` options for header names.
includes() { printf -- '-include %s ' "$@"; }

# What a Windows build defines, and what it does not.
profile="-D_WIN32 -D_WIN64 -DWIN32 -D_WINDOWS -U__linux__ -U__linux -Ulinux -U__unix__ -U__unix -Uunix"

# The orders of our own headers; each is followed by the program, which includes all of them again.
own_orders=(
    "$(includes winsock2.h)"
    "$(includes ws2tcpip.h)"
    "$(includes windows.h)"
    "$(includes windows.h winsock2.h ws2tcpip.h)"
    "$(includes ws2tcpip.h windows.h winsock2.h)"
    "$(includes afunix.h winerror.h basetsd.h windef.h)"
    "-DWIN32_LEAN_AND_MEAN $(includes windows.h ws2tcpip.h)"
    "-D_WINSOCKAPI_ $(includes windows.h winsock2.h)"
    "-D_WINSOCKAPI_= $(includes stdio.h windows.h)"
    "$(includes mmsystem.h process.h io.h tchar.h malloc.h wincrypt.h netioapi.h iphlpapi.h wspiapi.h sys/locking.h)"
    "$profile -DNOMINMAX"
    "$profile -DNOMINMAX $(includes winsock2.h io.h tchar.h malloc.h stdlib.h wchar.h)"
    "$profile -DNOMINMAX $(includes malloc.h io.h stdio.h string.h winsock2.h unistd.h sys/stat.h)"
    "$(includes ws2_send.h)"
    "$(includes ws2_send.h stdlib.h unistd.h winsock2.h)"
    "$(includes stdio.h Winsock2.h stdlib.h WS2tcpip.h string.h Windows.h unistd.h)"
    "$(includes winsock2.h unistd.h ws2tcpip.h)"
    "$(includes unistd.h winsock2.h sys/time.h ws2tcpip.h)"
)
c_headers="stdio.h stdlib.h string.h unistd.h time.h pthread.h errno.h signal.h limits.h fcntl.h sys/types.h sys/select.h
    sys/time.h sys/stat.h sys/ioctl.h sys/uio.h"
cxx_headers="string vector thread chrono iostream algorithm functional mutex"

for compiler in $c_compilers; do
    for std in c11 gnu11; do
        for flags in "" "$fortify"; do
            command="$compiler -std=$std $flags $warnings $ours -fsyntax-only"
            job "$command tests/use.c"
            for order in "${own_orders[@]}"; do
                job "$command $order tests/use.c"
            done
            for header in $c_headers; do
                job "$command $(includes "$header") tests/use.c"
                job "$command $(includes winsock2.h "$header" ws2tcpip.h) tests/use.c"
            done
            job "$command $(includes $c_headers) tests/use.c"
            job "$command $(includes winsock2.h $c_headers windows.h) tests/use.c"
            run_group "$compiler -std=$std $flags: use.c behind and before host headers"
        done
    done
done

for compiler in $cxx_compilers; do
    for std in c++17 gnu++17; do
        # Every single header once for each compiler and standard; strictness and optimisation take turns.
        flags=""
        [ "$std" = gnu++17 ] && flags=$fortify
        command="$compiler -std=$std $flags $warnings $ours -fsyntax-only -x c++"
        for header in $cxx_headers; do
            job "$command $(includes "$header") tests/use.c"
            job "$command $(includes winsock2.h "$header") tests/use.c"
        done
        run_group "$compiler -std=$std $flags: use.c behind and before C++ headers"
        for flags in "" "$fortify"; do
            command="$compiler -std=$std $flags $warnings $ours -fsyntax-only -x c++"
            job "$command tests/use.c"
            for order in "${own_orders[@]}"; do
                job "$command $order tests/use.c"
            done
            job "$command $(includes $c_headers $cxx_headers) tests/use.c"
            job "$command $(includes winsock2.h $c_headers $cxx_headers) tests/use.c"
            run_group "$compiler -std=$std $flags: use.c in C++, our own orders and all headers"
        done
        for last in "" -DWINSOCK_LAST; do
            job "$compiler -std=$std $fortify $warnings $ours -fsyntax-only $last tests/methods.cpp"
        done
        run_group "$compiler -std=$std: methods named like functions, std::bind"
    done
    printf '#include <iostream>\nextern "C" {\n#include <winsock2.h>\n}\nint main() { return 0; }\n' >linkage.cpp
    check "$compiler: winsock2.h inside extern \"C\"" $compiler $warnings $ours -fsyntax-only linkage.cpp
    check "$compiler: two orders of headers link" \
        $compiler -std=c++17 $warnings $ours "tests/order_first.cpp" "tests/order_last.cpp" -o order
    check "$compiler: and run" ./order
    check "$compiler: Interlocked templates compile" \
        $compiler -std=c++17 -O2 $warnings $ours "tests/interlocked.cpp" -o interlocked -pthread
    check "$compiler: and run" ./interlocked
done

for compiler in $c_compilers; do
    for std in c11 gnu11; do
        job "$compiler -std=$std $warnings $ours -fsyntax-only tests/pairs.c"
        job "$compiler -std=$std $warnings $ours $(includes stdlib.h unistd.h) -fsyntax-only tests/pairs.c"
        job "$compiler -std=$std $warnings $ours $(includes ws2_send.h) -fsyntax-only tests/pairs.c"
    done
    run_group "$compiler: one type for each pair of names"
    for first in "" -DWINSOCK_FIRST; do
        job "$compiler $fortify $warnings $ours $first -fsyntax-only tests/host_types.c"
    done
    run_group "$compiler: the host's structures keep their layout"
    for alias in include/*.[hH]; do
        echo '#include "'"${alias##*/}"'"' >"alias_${alias##*/}.c"
        job "$compiler -std=c11 $warnings $ours -fsyntax-only alias_${alias##*/}.c"
        job "$compiler -std=c11 $profile $warnings $ours -fsyntax-only alias_${alias##*/}.c"
        job "$compiler -std=gnu11 -DUNICODE -D_UNICODE $warnings $ours -fsyntax-only alias_${alias##*/}.c"
    done
    run_group "$compiler: every header alone, in a Windows build, and with UNICODE"
    job "$compiler $profile $warnings $ours -fsyntax-only tests/windows_build.c"
    job "$compiler $profile $warnings $ours -x c++ -std=c++17 -fsyntax-only tests/windows_build.c"
    run_group "$compiler: words and names of a Windows build"
    job "$compiler -std=c11 $warnings $ours -fsyntax-only tests/../layout.c"
    job "$compiler -x c++ -std=c++17 $warnings $ours -fsyntax-only tests/../layout.c"
    run_group "$compiler: layout.c in C and C++"
    job "$compiler $warnings -isystem include $(includes stdlib.h unistd.h) -fsyntax-only tests/use.c"
    job "$compiler $warnings -isystem include $(includes winsock2.h stdlib.h unistd.h) -fsyntax-only tests/use.c"
    run_group "$compiler: our folder as a system folder"
    size="-DFD_SETSIZE=256 -DOWN_FD_SETSIZE=256"
    printf '#include <stdlib.h>\n#undef FD_SETSIZE\n#define FD_SETSIZE 100\n' >resize.h
    job "$compiler $warnings $ours $size -fsyntax-only tests/use.c"
    job "$compiler $warnings $ours $size $(includes stdlib.h unistd.h) -fsyntax-only tests/use.c"
    job "$compiler $warnings $ours $size $(includes windows.h stdlib.h) -fsyntax-only tests/use.c"
    job "$compiler $warnings $ours ${size//256/2048} -x c++ $(includes vector) -fsyntax-only tests/use.c"
    job "$compiler $warnings $ours -DOWN_FD_SETSIZE=100 $(includes ./resize.h) -fsyntax-only tests/use.c"
    run_group "$compiler: FD_SETSIZE of the user's"
done

# A Windows build: the host's timeval, fd_set and u_long are out of the way, whatever comes first, and two files of a
# program agree about timeval.
windows="-DNOMINMAX -D_WIN32 -D_WIN64 -DWIN32 -D_WINDOWS -U__linux__ -U__linux -Ulinux -U__unix__ -U__unix -Uunix"
timeval_orders() { # command, header...
    local header order command=$1
    shift
    for header in "" "$@"; do
        for order in "" -DWINSOCK_FIRST -DWINSOCK_LAST "-DWINSOCK_LAST -DOWN_FD_SETSIZE=300"; do
            job "$command $order ${header:+"'-DHOST_HEADER=<$header>'"} tests/windows_timeval.c"
        done
    done
}
for compiler in $c_compilers; do
    for flags in -std=c11 "-std=gnu11 $fortify" "-std=gnu17 -D_GNU_SOURCE"; do
        command="$compiler $flags $warnings $ours $windows -fsyntax-only"
        # shellcheck disable=SC2086 # a list
        timeval_orders "$command" $c_headers sched.h sys/resource.h sys/timex.h sys/wait.h utmp.h utmpx.h
        job "$command tests/use.c"
        job "$command $(includes $c_headers) tests/use.c"
        job "$command $(includes winsock2.h $c_headers windows.h) tests/use.c"
        job "$command $(includes ws2_send.h sys/time.h winsock2.h) tests/use.c"
        job "$command $(includes sys/time.h ws2_send.h winsock2.h) tests/use.c"
        job "$command $(includes stdlib.h ws2_send.h) tests/pairs.c"
        run_group "$compiler $flags: the timeval of a Windows build"
    done
done
for compiler in $cxx_compilers; do
    command="$compiler -std=c++17 $warnings $ours $windows -fsyntax-only -x c++"
    # shellcheck disable=SC2086 # a list
    timeval_orders "$command" $c_headers $cxx_headers
    job "$command $(includes $c_headers $cxx_headers) tests/use.c"
    job "$command $(includes winsock2.h $c_headers $cxx_headers) tests/use.c"
    job "$compiler -std=c++17 $warnings $ours $windows -fsyntax-only tests/methods.cpp"
    job "$compiler -std=c++17 $warnings $ours $windows -fsyntax-only -DWINSOCK_LAST tests/methods.cpp"
    run_group "$compiler: the timeval of a Windows build in C++"
    check "$compiler: two orders of headers link in the timeval of a Windows build" \
        $compiler -std=c++17 $warnings $ours $windows "tests/order_first.cpp" "tests/order_last.cpp" -o order
    check "$compiler: and run" ./order
done

# Every function of ws2_send.h whose name POSIX owns too is in pairs.c, so it has its Winsock name.
missing_pairs() {
    local name missing=0
    printf '#include <%s>\n' unistd.h sys/socket.h sys/select.h netdb.h arpa/inet.h net/if.h |
        gcc -D_GNU_SOURCE -E -P - >posix.i
    for name in $(sed -n 's/^[A-Za-z].*[ *]ws2_\([a-z_0-9]*\)(.*/\1/p' "include/ws2_send.h"); do
        if grep -qw "$name *(" posix.i && ! grep -q "SAME($name)\|&ws2_$name)" "tests/pairs.c"; then
            echo "ws2_$name has no pair"
            missing=1
        fi
    done
    return $missing
}
check "pairs.c has every function of ws2_send.h" missing_pairs

# What the object file asks the linker for: the library's names, never POSIX'.
winsock_only='ws2_[a-z_]+|WSA[A-Za-z]+|__WSAFDIsSet|closesocket|ioctlsocket|GetLastError|SetLastError'
compilers='in6addr_.*|mem.*|__stack.*|_GLOBAL_.*|_ZNSt.*|__cxa_.*|__dso_handle'
only_our_symbols() {
    local object=$1
    "${@:2}" -c "tests/use.c" -o "$object" || return 1
    nm -u "$object" | awk '{print $2}' | sort >symbols
    grep -qx ws2_send symbols && grep -qx ws2_select symbols && grep -qx ws2_gethostname symbols &&
        ! grep -vE "^($winsock_only|$compilers)\$" symbols
}
for compiler in $c_compilers; do
    for flags in "" "$fortify"; do
        command="$compiler $flags $ours"
        check "$compiler $flags: symbols, Winsock first" only_our_symbols first.o $command
        check "$compiler $flags: symbols, host first" only_our_symbols last.o $command $(includes stdlib.h unistd.h)
    done
    command="$compiler $fortify $ours -x c++"
    check "$compiler: symbols in C++, host first" only_our_symbols cxx.o $command $(includes iostream)
done

# A POSIX file next to our headers is the same text as without them, macros included. Blank lines, and the pragma that
# keeps a user's FD_SETSIZE aside, are no text.
same_text() {
    local options
    for options in "-P" "-P -dD -D_GNU_SOURCE -DPOSIX_FD_SETSIZE_UNTOUCHED"; do
        "$@" $options -E "tests/posix.c" | grep -v '^ *$' >plain.i
        "$@" $options $ours -E "tests/posix.c" | grep -v '^ *$\|^#pragma push_macro("FD_SETSIZE")' >with_ours.i
        diff plain.i with_ours.i || return 1
    done
}
for compiler in $c_compilers; do
    command="$compiler -std=gnu11 $fortify"
    check "$compiler: a POSIX file compiles" $command -Wall -Wextra -Werror $ours -fsyntax-only tests/posix.c
    check "$compiler: a POSIX file is untouched" same_text $command
done

# POSIX sockets and Winsock in one file: refused in both orders, and our message is the first error. windows.h alone,
# without its sockets, does not mind.
cat >refused <<'END'
#!/bin/bash
if "$@" >conflict.$$ 2>&1; then
    echo "compiled, but should not"
    exit 1
fi
grep -m1 'error:' conflict.$$ | grep 'POSIX and Winsock sockets have the same names' || { cat conflict.$$; exit 1; }
END
chmod +x refused
echo 'int main(void) { return 0; }' >empty.c
for compiler in $c_compilers; do
    for header in sys/socket.h netinet/in.h netinet/tcp.h arpa/inet.h netdb.h sys/un.h poll.h sys/poll.h; do
        for language in c c++; do
            command="./refused $compiler -x $language $ours -fsyntax-only empty.c"
            job "$command $(includes winsock2.h $header)"
            job "$command $(includes $header winsock2.h)"
            job "$command $(includes $header stdlib.h windows.h ws2tcpip.h)"
        done
        job "$compiler $warnings $ours -DWIN32_LEAN_AND_MEAN $(includes windows.h "$header") -fsyntax-only empty.c"
    done
    run_group "$compiler: POSIX socket headers are refused beside winsock2.h"
done

echo "matrix.sh: all $total checks passed"
