#!/usr/bin/env bash
# Installs what the named groups need and this machine lacks.
#
#     scripts/install-deps.sh GROUP...
#
#     demo    a C compiler and Rust: what `make demo` needs
#     install CMake, beside a C compiler and Rust, for `make install`
#     package what makes Debian packages, for `make package`
#     package_test  a C++ compiler, pkg-config and lintian, for `make package-test`
#     abi     libabigail, for `make abi`
#     licences  Python, for `make licences`
#     wine    MinGW and Wine, for `make demo-wine`
#     dotnet  a C++ compiler and Mono, for `make demo-dotnet`
#     build   CMake, Clang, libcurl, valgrind, strace, ip, Mono, Python, and what stands under the preloaded library, for
#             `make test`
#     doors   servers, clients and a test suite, for `make doors-long`
#     real    a C++ compiler, what fetches sources from registries, and a redis-server, for `make real-programs`
#     oracle  MinGW with C++ and Wine, for `make oracle`
#     bench   what `make bench` needs itself: CMake, strace, valgrind, matplotlib
#     bench_peers  what it compares with: libuv, libevent, Asio, liburing, Mono, Wine; each one is also a group, as bench_libuv
#     fuzz    Clang with libFuzzer, for `make fuzz`
#     lint    clang-format, mandoc, rustfmt and clippy, for `make lint`
#
# Nothing is downloaded where nothing is missing. Packages are installed by root on a system with apt-get; anybody else is
# told the command and the script ends with 1.
set -euo pipefail
cd "$(dirname "$0")/.."

# package | a command that succeeds where it is present
packages() {
    case $1 in
    demo)
        echo 'gcc|command -v gcc'
        echo 'libc6-dev|test -e /usr/include/stdlib.h'
        echo 'make|command -v make'
        ;;
    install)
        packages demo
        echo 'binutils|command -v objcopy'
        echo 'cmake|command -v cmake'
        ;;
    package)
        packages install
        echo 'dpkg-dev|command -v dpkg-shlibdeps'
        echo 'file|command -v file'
        ;;
    package_test)
        echo 'g++|command -v g++'
        echo 'pkg-config|command -v pkg-config'
        echo 'python3|command -v python3'
        echo 'util-linux|command -v unshare'
        echo 'lintian|command -v lintian'
        ;;
    abi)
        packages demo
        echo 'binutils|command -v nm'
        echo 'abigail-tools|command -v abidiff'
        echo 'python3|command -v python3'
        ;;
    licences) echo 'python3|/usr/bin/python3 -c "import tomllib"' ;;
    wine)
        echo 'gcc-mingw-w64-x86-64|command -v x86_64-w64-mingw32-gcc'
        echo 'wine64|command -v wine64 || command -v wine'
        echo 'wine|command -v wine'
        ;;
    dotnet)
        packages demo
        echo 'g++|command -v g++'
        echo 'mono-mcs|command -v mcs'
        echo 'mono-runtime|command -v mono'
        ;;
    build)
        packages dotnet
        echo 'clang|command -v clang'
        echo 'cmake|command -v cmake'
        echo 'pkg-config|command -v pkg-config'
        echo 'libcurl4-openssl-dev|pkg-config --exists libcurl'
        echo 'valgrind|command -v valgrind'
        echo 'strace|command -v strace'
        echo 'iproute2|command -v ip'
        packages quick_doors
        ;;
    quick_doors)
        echo 'curl|command -v curl'
        echo 'netcat-openbsd|nc -h 2>&1 | grep -q OpenBSD'
        echo 'python3|command -v python3'
        echo 'libjemalloc2|ldconfig -p | grep -q libjemalloc.so.2'
        echo 'util-linux|command -v setpriv'
        ;;
    doors)
        packages quick_doors
        echo 'nginx-light|command -v nginx || test -x /usr/sbin/nginx'
        echo 'wrk|command -v wrk'
        echo 'redis-server|command -v redis-server'
        echo 'redis-tools|command -v redis-benchmark'
        echo 'iperf3|command -v iperf3'
        echo 'libpython3.11-testsuite|/usr/bin/python3 -c "import test.test_socket"'
        ;;
    real)
        packages demo
        echo 'g++|command -v g++'
        echo 'ca-certificates|test -e /etc/ssl/certs/ca-certificates.crt'
        echo 'bzip2|command -v bzip2'
        echo 'xz-utils|command -v xz'
        echo 'python3|test -x /usr/bin/python3'
        echo 'python3-pip|/usr/bin/python3 -m pip --version'
        echo 'curl|command -v curl'
        echo 'redis-server|command -v redis-server'
        echo 'redis-tools|command -v redis-cli'
        ;;
    oracle)
        packages build
        packages wine
        echo 'g++-mingw-w64-x86-64|command -v x86_64-w64-mingw32-g++'
        ;;
    bench)
        packages demo
        echo 'g++|command -v g++'
        echo 'cmake|command -v cmake'
        echo 'pkg-config|command -v pkg-config'
        echo 'python3|test -x /usr/bin/python3'
        echo 'python3-matplotlib|/usr/bin/python3 -c "import matplotlib"'
        echo 'strace|command -v strace'
        echo 'valgrind|command -v valgrind'
        echo 'util-linux|command -v taskset'
        ;;
    bench_peers)
        for peer in libuv libevent asio uring mono wine; do packages "bench_$peer"; done
        ;;
    bench_libuv) echo 'libuv1-dev|test -e /usr/include/uv.h' ;;
    bench_libevent) echo 'libevent-dev|test -e /usr/include/event2/event.h' ;;
    bench_asio) echo 'libasio-dev|test -e /usr/include/asio.hpp' ;;
    bench_uring) echo 'liburing-dev|test -e /usr/include/liburing.h' ;;
    bench_mono)
        echo 'mono-mcs|command -v mcs'
        echo 'mono-runtime|command -v mono'
        ;;
    bench_wine) packages wine ;;
    fuzz)
        packages demo
        echo 'clang|command -v clang'
        echo 'libclang-rt-dev|ls /usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.fuzzer-*.a'
        echo 'llvm|command -v llvm-symbolizer'
        ;;
    lint)
        packages demo
        echo 'clang-format|command -v clang-format'
        echo 'mandoc|command -v mandoc'
        ;;
    *)
        echo "install-deps: there is no group $1" >&2
        exit 2
        ;;
    esac
}

is_present() { # package probe
    if command -v dpkg >/dev/null; then
        dpkg -s "$1" 2>/dev/null | grep -q '^Status: .* installed$' && return
    fi
    bash -c "$2" >/dev/null 2>&1
}

install_packages() {
    local -a missing=()
    local package probe
    while IFS='|' read -r package probe; do
        is_present "$package" "$probe" || missing+=("$package")
    done < <(for group in "$@"; do packages "$group"; done | sort -u)
    [ ${#missing[@]} -gt 0 ] || return 0

    if ! command -v apt-get >/dev/null; then
        echo "Missing: ${missing[*]} (names of Debian's packages). Install them and try again." >&2
        exit 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        echo "Missing: ${missing[*]}. This installs them:" >&2
        echo "    sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends ${missing[*]}'" >&2
        exit 1
    fi
    echo "Installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q -o DPkg::Lock::Timeout=120 update
    apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${missing[@]}"
}

# Rust of the version that Cargo.toml asks for. It comes from rustup: Debian's own is older.
require_rust() {
    local needed found
    needed=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
    found=$(cargo --version 2>/dev/null | cut -d' ' -f2 || true)
    if [ -z "$found" ] || [ "$(printf '%s\n' "$needed" "$found" | sort -V | head -n 1)" != "$needed" ]; then
        echo "Rust $needed or later is needed, found: ${found:-none}. This installs it:" >&2
        echo "    curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y" >&2
        exit 1
    fi
}

require_rust_component() { # cargo subcommand, component
    cargo "$1" --version >/dev/null 2>&1 && return
    if command -v rustup >/dev/null; then
        rustup component add "$2"
    else
        echo "Missing: cargo $1. Install it with the same tool that installed Rust." >&2
        exit 1
    fi
}

install_packages "$@"
for group in "$@"; do
    case $group in
    demo | install | package | licences | dotnet | build | real | oracle | bench | fuzz) require_rust ;;
    lint)
        require_rust_component fmt rustfmt
        require_rust_component clippy clippy
        ;;
    esac
done
