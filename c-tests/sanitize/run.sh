#!/bin/sh
# usage: run.sh PROGRAM ARGUMENT...
#
# ThreadSanitizer wants the program at an address that some kernels do not give it by chance. select_many opens more
# descriptors than the usual soft limit allows.
ulimit -S -n 4096
setarch -R true 2>/dev/null && exec setarch -R "$@"
exec "$@"
