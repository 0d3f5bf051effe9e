#!/usr/bin/env bash
# What a user has after an installation: installs the library, moves it, removes it again, and builds and runs the programs beside
# this file against it, outside the source tree. `make package-test` has built what is installed.
#
#     tests/consumers/run.sh BUILD
#
# BUILD is a build folder configured for the prefix /usr. The Debian packages are installed into an overlay of this machine's
# file system, which is gone afterwards. A test that cannot run here says SKIP and why.
set -euo pipefail
cd "$(dirname "$0")/../.."
source=$PWD
build=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
unset DESTDIR LD_LIBRARY_PATH PKG_CONFIG_PATH CMAKE_PREFIX_PATH

test_case() { # name function arguments...
    local name=$1 status=0
    shift
    # Not as a condition: set -e would not hold in the function.
    set +e
    (
        set -e
        "$@"
    ) >"$work/log" 2>&1
    status=$?
    set -e
    if [ "$status" -eq 0 ]; then
        passed=$((passed + 1))
        echo "ok   $name"
    elif [ "$status" -eq 77 ]; then
        echo "SKIP $name: $(tail -n 1 "$work/log")"
    else
        failed=$((failed + 1))
        echo "FAIL $name, exit status $status:"
        tail -n 40 "$work/log" | sed 's/^/     /'
    fi
}

library_folder() { # prefix
    dirname "$(find "$1" -name 'libws2_32.so.1' -not -path '*/link/*')"
}

# The consumers by CMake. Nothing says where the library is at run time: the program's own path to it must do.
cmake_consumers() { # prefix
    local out=$work/cmake
    rm -rf "$out"
    mkdir "$out"
    cp tests/consumers/*.c tests/consumers/*.cpp tests/consumers/CMakeLists.txt "$out"
    cmake -S "$out" -B "$out/build" -DCMAKE_PREFIX_PATH="$1"
    cmake --build "$out/build"
    run_all "$out/build" hello hello_static both both_static hello_cpp
    # The libraries' folder is right, also for the loader: the stub is no library to run with.
    ldd "$out/build/hello" | grep 'libws2_32\.so\.1 => '
    if ldd "$out/build/hello_static" | grep libws2_32; then return 1; fi
}

run_all() { # folder program...
    local program folder=$1
    shift
    for program in "$@"; do
        echo "$program"
        (cd / && timeout 60 "$folder/$program")
    done
}

# A later major version is not there, and says so.
other_major_version() { # prefix
    local out=$work/other
    mkdir -p "$out"
    printf 'cmake_minimum_required(VERSION 3.22)\nproject(other LANGUAGES C)\nfind_package(ws2_32 2.0 REQUIRED)\n' >"$out/CMakeLists.txt"
    if cmake -S "$out" -B "$out/build" -DCMAKE_PREFIX_PATH="$1" >"$out/log" 2>&1; then return 1; fi
    grep 'ws2_32-config.cmake, version: 1\.' "$out/log"
}

pkg_config_consumers() { # prefix
    local out=$work/make folder
    folder=$(library_folder "$1")
    export PKG_CONFIG_PATH=$folder/pkgconfig
    pkg-config --exists --print-errors 'ws2_32 >= 1.0'
    pkg-config --validate ws2_32
    rm -rf "$out"
    mkdir "$out"
    cp tests/consumers/*.c tests/consumers/Makefile "$out"
    make -C "$out"
    # Statically it needs nobody.
    run_all "$out" hello_static
    LD_LIBRARY_PATH=$folder run_all "$out" hello both
}

# What a POSIX file of the program calls is libc's, by the linker's own word; nothing of ours is called by POSIX' names.
posix_names_are_libc() {
    local out=$work/make names
    names=$(nm -D --undefined-only "$out/both" | awk '{ print $NF }')
    grep -q '^send@GLIBC' <<<"$names"
    grep -q '^ws2_send$' <<<"$names"
    if grep '@WS2_32' <<<"$names"; then return 1; fi
}

# The stub and the static library have the names of the committed list that POSIX does not own: those, and no others.
names_for_linking() { # prefix
    local folder
    folder=$(library_folder "$1")
    grep -v @ tests/symbols.txt | sort >"$work/wanted"
    nm -D --defined-only "$folder/ws2_32/link/libws2_32.so" | awk '{ print $3 }' | sort | diff "$work/wanted" -
    nm -g --defined-only "$folder/libws2_32.a" | awk 'NF == 3 { print $3 }' | sort | diff "$work/wanted" -
    readelf -dW "$folder/ws2_32/link/libws2_32.so" | grep 'soname: \[libws2_32\.so\.1\]'
}

# ws2run finds its library in the installation.
ws2run_traces() { # prefix
    "$1/bin/ws2run" --trace="$work/trace" python3 -c '
import socket
a, b = socket.socketpair()
a.send(b"seen")'
    grep '"seen"' "$work/trace"
}

no_path_of_the_build() { # prefix
    local text
    text=$(grep -rlE "$1|$source|$build" "$1" --include='*.cmake' --include='*.pc' --include='*.h' --include='*.hpp' || true)
    echo "$text"
    [ -z "$text" ]
}

# Everything that was installed goes, and nothing else does.
uninstall() { # destdir
    mkdir -p "$1/usr/include"
    touch "$1/usr/include/of_somebody_else.h"
    DESTDIR=$1 cmake --install "$build"
    [ -e "$1/usr/include/ws2_32/winsock2.h" ]
    DESTDIR=$1 cmake --build "$build" --target uninstall
    find "$1" -type f -o -type l | tee "$work/left"
    [ "$(cat "$work/left")" = "$1/usr/include/of_somebody_else.h" ]
    if find "$1" -name '*ws2*' -o -name winsend | grep .; then return 1; fi
}

deb_packages() {
    if ! command -v dpkg-shlibdeps; then
        echo 'dpkg-dev is not here'
        return 77
    fi
    (cd "$build" && cpack -G DEB -B "$work/debs")
    ls "$work/debs"/*.deb
    [ "$(find "$work/debs" -maxdepth 1 -name '*.deb' | wc -l)" -eq 4 ]
    local control
    control=$(dpkg-deb -f "$work"/debs/libws2-32-1_*.deb Depends)
    echo "libws2-32-1: $control"
    grep -q 'libc6 (>= ' <<<"$control"
    dpkg-deb -I "$work"/debs/libws2-32-1_*.deb shlibs | grep '^libws2_32 1 libws2-32-1 (>= 1\.'
    dpkg-deb -I "$work"/debs/libws2-32-1_*.deb triggers | grep 'activate-noawait ldconfig'
}

deb_lintian() {
    if ! command -v lintian; then
        echo 'lintian is not here'
        return 77
    fi
    lintian --tag-display-limit 0 --allow-root --fail-on error,warning \
        --suppress-tags-from-file tests/consumers/lintian.txt "$work"/debs/*.deb
}

# In the overlay, as root of it: install, build and run as a user who has the packages, remove.
deb_round() {
    if [ ! -d "$work/debs" ]; then return 1; fi
    tests/consumers/overlay.sh "$work" tests/consumers/deb.sh "$work/debs" "$work/deb"
}

# cargo-c makes and installs what C programs need of the crate alone.
cargo_c() { # installation by CMake
    local version target library
    version=$(cargo cinstall --version 2>/dev/null | sed -n 's/.*cargo-\([0-9]*\.[0-9]*\).*/\1/p' || true)
    # Earlier ones do not know the edition.
    if [ -z "$version" ] || [ "$(printf '%s\n0.86\n' "$version" | sort -V | head -n 1)" != 0.86 ]; then
        echo 'no cargo-c that knows Rust 2024: cargo install --locked cargo-c'
        return 77
    fi
    target=$(sed -n 's/^WINSEND_CARGO_TARGET_DIR:.*=//p' "$build/CMakeCache.txt")
    cargo cinstall --release --locked -p winsend --target-dir "$target" --prefix /usr --destdir "$work/cargo-c"
    diff -r "$work/cargo-c/usr/include/ws2_32" "$1/include/ws2_32"
    library=$(find "$work/cargo-c" -name libws2_32.so.1)
    readelf -dW "$library" | grep 'soname: \[libws2_32\.so\.1\]'
    nm -D --defined-only --with-symbol-versions "$library" | awk '{ print $3 }' | grep -v '^WS2_32' | sort | diff - <(sort tests/symbols.txt)
    find "$work/cargo-c" -name libws2_32.a | grep .
    find "$work/cargo-c" -name ws2_32.pc | grep .
}

first=$work/first second=$work/moved/elsewhere
mkdir "$work/moved"
cmake --install "$build" --prefix "$first" >"$work/install.log" || { cat "$work/install.log"; exit 1; }
test_case 'installed: CMake' cmake_consumers "$first"
test_case 'installed: another major version' other_major_version "$first"
test_case 'installed: pkg-config' pkg_config_consumers "$first"
test_case 'installed: names of POSIX' posix_names_are_libc
test_case 'installed: names for linking' names_for_linking "$first"
test_case 'installed: no path of the build' no_path_of_the_build "$first"
mv "$first" "$second"
test_case 'moved: CMake' cmake_consumers "$second"
test_case 'moved: pkg-config' pkg_config_consumers "$second"
test_case 'moved: ws2run' ws2run_traces "$second"
test_case 'uninstalled' uninstall "$work/destdir"
test_case 'Debian: packages' deb_packages
test_case 'Debian: lintian' deb_lintian
test_case 'Debian: install, build, run, remove' deb_round
test_case 'cargo cinstall' cargo_c "$second"

result=ok
[ "$failed" -eq 0 ] || result=FAILED
echo "test result: $result. $passed passed; $failed failed;"
[ "$failed" -eq 0 ]
