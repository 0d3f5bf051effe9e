#!/usr/bin/env bash
# The manual pages: mandoc finds nothing to say of them, their examples are programs, and each SYNOPSIS declares what the headers
# declare.
#
#     scripts/lint-manual.sh
#
# Ends with 77 where there is no mandoc.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v mandoc >/dev/null; then
    echo 'lint-manual: THE MANUAL PAGES WERE NOT LOOKED AT: there is no mandoc (Debian: apt-get install mandoc)' >&2
    exit 77
fi
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
pages=$(cd docs/man && ls)
failed=0

# Pages that lead to another one are looked at as that one. Whether the pages of others that are referred to are installed is
# a matter of the machine, and mandoc says so on standard error too.
lint() { # page
    mandoc -T lint -W style "$1" 2>"$directory/errors" | grep -v -f <(echo 'referenced manual not found') || true
    sed '/outdated mandoc.db lacks/d' "$directory/errors"
}

# What is referred to by the prefix of ours is there.
references() { # page
    sed -n 's/^\.Xr \(ws2[^ ]*\) \([0-9]\).*/\1.\2/p' "docs/man/$1" | while read -r other; do
        [ -e "docs/man/$other" ] || echo "docs/man/$1 refers to $other"
    done
}

# The text between .Bd and .Ed that begins with #include, without the marks of mdoc: one file for each.
examples() { # page
    awk -v name="$directory/$1" '
        /^\.Bd/ { inside = 1; text = ""; next }
        /^\.Ed/ { if (text ~ /^#include/) printf "%s", text > (name "-" ++count ".c"); inside = 0; next }
        inside { gsub(/\\&/, ""); gsub(/\\e/, "\\"); text = text $0 "\n" }' "docs/man/$1"
}

# A SYNOPSIS as it is printed is the beginning of a C file.
synopsis() { # page
    mandoc -T ascii -O width=1000 "docs/man/$1" | col -b | sed -n '/^SYNOPSIS/,/^DESCRIPTION/{/^[A-Z]/!p}' >"$directory/$1-0.c"
}

for page in $pages; do
    case $(head -c 4 "docs/man/$page") in
    .so\ ) continue ;;
    esac
    { lint "docs/man/$page"; references "$page"; } >"$directory/said"
    if [ -s "$directory/said" ]; then
        cat "$directory/said"
        failed=1
    fi
    examples "$page"
    case $page in *.3) synopsis "$page" ;; esac
done

compiled=0
for file in "$directory"/*.c; do
    if gcc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -Iinclude -c "$file" -o "$directory/object.o"; then
        compiled=$((compiled + 1))
    else
        failed=1
    fi
done
# Four pages of functions with a SYNOPSIS each, and five examples.
if [ "$compiled" -lt 9 ]; then
    echo "lint-manual: only $compiled examples and declarations were found" >&2
    failed=1
fi
exit "$failed"
