#!/bin/sh
# usage: bench.sh DRAIN PAIRS-C MONO PAIRS-WINSEND PAIRS-MONO
#
# The same program three times: BeginSend and EndSend of 64 bytes, over a connection that another process drains.
set -eu
drain=$1 native=$2 mono=$3 ours=$4 runtime=$5
pairs=${PAIRS:-50000}
printf '%-32s %22s %22s\n' "BeginSend/EndSend, $pairs pairs" 'processor us per pair' 'elapsed us per pair'
row() { # name command...
    name=$1
    shift
    set -- $(timeout 60 "$drain" "$@" PORT "$pairs")
    printf '%-32s %22s %22s\n' "$name" "$1" "$2"
}
row 'winsend, C API' "$native"
row 'winsend, C# class' "$mono" "$ours"
row "Mono's Socket" "$mono" "$runtime"
