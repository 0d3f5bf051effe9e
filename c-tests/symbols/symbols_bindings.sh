#!/bin/sh
# usage: symbols_bindings.sh PROGRAM
#
# The loader's own word for door 1: in a program that links both, it binds libcurl's send to libc and never to this
# library.
set -eu
bindings=$(LD_BIND_NOW=1 LD_DEBUG=bindings "$1" 2>&1 | sed -n "s/.*binding file \(.*libcurl[^ ]*\) .* to \([^ ]*\) .*symbol .send'.*/\2/p")
printf 'libcurl binds send to: %s\n' "$bindings"
case $bindings in
*libws2_32*) exit 1 ;;
*libc.so.6*) exit 0 ;;
*) exit 1 ;;
esac
