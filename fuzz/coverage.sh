#!/usr/bin/env bash
# fuzz/coverage.sh LIBRARY PREFIX...: of the edges and the lines in src/, how many were reached by any of PREFIX.pcs, as written by
# TARGET-replay --pcs. By folder, unit tests and models left out because they are not in the library.
set -euo pipefail
library=$1
shift
paste -d' ' "${@/%/.pcs}" | awk '{ hit = 0; for (i = 2; i <= NF; i += 2) hit += $i; print $1, (hit > 0) }' >"$1.union"
# Each address has its frames, the innermost first: the first one in src/ is the place that the edge belongs to.
cut -d' ' -f1 "$1.union" | llvm-symbolizer --obj="$library" --functions=none |
    awk -v RS= -v root="$PWD/src/" '{
        place = "-"
        for (i = 1; i <= NF && place == "-"; i++)
            if (index($i, root) == 1 && match($i, /src\/[a-z0-9_\/]+\.rs:[0-9]+/))
                place = substr($i, RSTART, RLENGTH)
        print place
    }' | paste -d' ' "$1.union" - | awk '
        $3 != "-" {
            place = $3
            split(place, parts, ":")
            folder = parts[1]
            if (sub(/^src\//, "", folder) && !sub(/\/[^\/]*$/, "", folder)) folder = "."
            sub(/\/.*/, "", folder)
            edges[folder]++; all_edges++
            if ($2) { reached[folder]++; all_reached++ }
            if (!(place in lines)) { lines[place] = 1; count[folder]++; all++ }
            if ($2 && !(place in seen)) { seen[place] = 1; hit[folder]++; all_hit++ }
        }
        END {
            printf "%-10s %14s %14s\n", "src/", "edges", "lines"
            for (folder in edges)
                printf "%-10s %5d of %5d %5d of %5d  %3d %%\n", folder, reached[folder], edges[folder], hit[folder], count[folder], 100 * hit[folder] / count[folder] | "sort"
            close("sort")
            printf "%-10s %5d of %5d %5d of %5d  %3d %%\n", "all", all_reached, all_edges, all_hit, all, 100 * all_hit / all
        }'
