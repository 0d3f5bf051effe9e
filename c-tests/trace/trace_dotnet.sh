#!/usr/bin/env bash
# The lines of trace_dotnet.c on the channel of the .NET door are those of trace_dotnet.expected.
#
#     trace_dotnet.sh PROGRAM
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
WS2_TRACE=dotnet "$1" 2>&1 | sed -E -e 's/^\[[0-9]+\]/[TID]/' -e 's/0x[0-9a-f]{8,}/HANDLE/g' -e 's/(get_Handle.*) = [0-9]+/\1 = SOCKET/' -e 's/127\.0\.0\.1:[0-9]{2,}/127.0.0.1:PORT/' |
    diff -u "$here/trace_dotnet.expected" -
