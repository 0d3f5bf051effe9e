#!/bin/sh
# usage: oracle-exports.sh LISTS
#
# The committed lists of Windows' names are those of MinGW-w64's import libraries: a name that those learn is missed here.
set -eu
lists=$1 result=0

for library in ws2_32 mswsock; do
    archive=$(x86_64-w64-mingw32-gcc -print-file-name=lib$library.a)
    names=$(x86_64-w64-mingw32-nm --defined-only "$archive" | sed -n 's/.* __imp_//p' | LC_ALL=C sort -u)
    missing=$(printf '%s\n' "$names" | grep -vxF -f "$lists/$library.txt" || true)
    [ -n "$names" ] && [ -z "$missing" ] && continue
    echo "not in $lists/$library.txt: ${missing:-nothing was found in $archive}"
    result=1
done
exit $result
