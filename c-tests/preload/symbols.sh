#!/usr/bin/env bash
# usage: PRELOAD=FILE symbols.sh
#
# The file shows the names that it stands in front of and nothing else, without a version; and it needs the C library only.
set -euo pipefail
wanted='__send __write send sendfile sendfile64 sendmmsg sendmsg sendto write writev'
shown=$(nm -D --defined-only --with-symbol-versions "$PRELOAD" | awk '{ print $NF }' | LC_ALL=C sort | tr '\n' ' ')
needed=$(readelf -d "$PRELOAD" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
bad=0
[ "$shown" = "$wanted " ] || { echo "FAIL shows $shown" && bad=1; }
for library in $needed; do
    case $library in
    libc.so.* | ld-linux*) ;;
    *) echo "FAIL needs $library" && bad=1 ;;
    esac
done
# Memory that is writable and executable, or relocations in the text, would be refused on hardened systems.
if readelf -d "$PRELOAD" | grep -q TEXTREL; then echo "FAIL has text relocations" && bad=1; fi
exit $bad
