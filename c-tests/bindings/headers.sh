#!/bin/bash
# Compiles socket.hpp with each compiler and standard, before and behind the headers it may meet.
#
#   headers.sh PROJECT_DIR
set -eu
cd "${1:?usage: headers.sh PROJECT_DIR}"

warnings="-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wundef -Werror"
compilers=g++
if command -v clang++ >/dev/null; then compilers="g++ clang++"; fi

compile() { # header, command...
    local header=$1
    shift
    "$@" $warnings -Iinclude -Ibindings/cpp -x c++ -fsyntax-only - <<<"#include <winsend/$header>" ||
        { echo "FAILED: $* with $header" && exit 1; }
}

# shellcheck disable=SC2086 # lists of options
for compiler in $compilers; do
    for header in bindings/cpp/winsend/*.hpp; do
        compile "${header##*/}" $compiler -std=c++17
    done
    for standard in 17 20; do
        for extra in "-fno-rtti" "-include winsock2.h" "-include sys/socket.h -include netdb.h -include poll.h"; do
            compile socket.hpp $compiler -std=c++$standard $extra
        done
    done
done
