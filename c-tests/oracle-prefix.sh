#!/bin/sh
# Makes the Wine prefix the first time, and keeps its server running between `start` and `stop`: a server for each test
# would cost more than the tests.
set -eu
case $1 in
start)
    mkdir -p "$WINEPREFIX"
    # Fails where a server is still running, which is as good. CTest would wait for its output.
    wineserver -p >/dev/null 2>&1 || true
    # Wine reports an error for its missing 32-bit half; whether it works shows in the tests.
    [ -e "$WINEPREFIX/system.reg" ] || wineboot -i >/dev/null 2>&1 || true
    ;;
stop)
    wineserver -k || true
    ;;
esac
