#!/usr/bin/env bash
# The packages' way through a Debian system: installed, used, removed. To be run on a system that may be changed: overlay.sh has one.
#
#     tests/consumers/deb.sh DEBS FOLDER
set -euo pipefail
cd "$(dirname "$0")"
debs=$1 folder=$2
export DEBIAN_FRONTEND=noninteractive

# Of the folders that packages write to; __pycache__ and man's index come and go by themselves.
files() {
    find /usr /etc \( -name __pycache__ -o -path /usr/share/man \) -prune -o -print | grep -vE '^/etc/(ld\.so\.cache|mtab)' | sort
}
files >"$folder.before"

dpkg -i "$debs"/*.deb
# ldconfig was triggered: the loader knows the library's name.
ldconfig -p | grep -F libws2_32.so.1

mkdir -p "$folder"
cp ./*.c ./*.cpp CMakeLists.txt Makefile "$folder"
cd "$folder"
# No path to anything: this is a system's library now.
make
./hello
./hello_static
./both
cmake -S . -B build
cmake --build build
build/hello
build/hello_cpp
build/both
build/both_static
# Who is linked with the library gets its package as a dependency.
mkdir -p package/debian
printf 'Source: hello\n\nPackage: hello\nArchitecture: any\n' >package/debian/control
(cd package && dpkg-shlibdeps -O ../hello) | grep 'libws2-32-1 (>= 1\.'
ws2run --stats true
cd /

dpkg -r ws2run libws2-32-cil libws2-32-dev
ldconfig -p | grep -F libws2_32.so.1
"$folder/hello"
dpkg -P libws2-32-1 libws2-32-dev libws2-32-cil ws2run
if ldconfig -p | grep -F libws2_32; then exit 1; fi
files | diff "$folder.before" -
