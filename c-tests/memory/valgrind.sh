#!/bin/sh
# Runs a test under memcheck: no leak, and no invalid access by the library's own code.
#
# The tests pass wrong addresses on purpose. The library hands such an address to the kernel in five system calls, and only
# to the kernel; memcheck reports each of them, and that is what is suppressed here. An access by code is never suppressed.
set -u
program=$1
suppressions=$(mktemp)
trap 'rm -f "$suppressions"' EXIT

suppress() { # parameter of a system call, as memcheck names it
    printf '{\n   an address of the caller\n   Memcheck:Param\n   %s\n   obj:*libws2_32.so*\n   ...\n}\n' "$1" >>"$suppressions"
}

suppress 'rt_sigprocmask(set)'      # the read probe
suppress 'futex(futex2)'            # the write probe
suppress 'socketcall.sendto(msg)'   # data of one buffer
suppress 'socketcall.recvfrom(buf)' # room of one buffer
buffer=0
while [ $buffer -lt 1024 ]; do # a list, of which the kernel takes as many at once
    suppress "sendmsg(msg.msg_iov[$buffer])"
    suppress "recvmsg(msg.msg_iov[$buffer])"
    buffer=$((buffer + 1))
done

valgrind -q --leak-check=full --show-leak-kinds=definite,indirect --errors-for-leak-kinds=definite,indirect \
    --suppressions="$suppressions" --error-exitcode=99 "$program"
