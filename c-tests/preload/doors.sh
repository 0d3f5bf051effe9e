# The doors by which a program is run, for the scripts beside this file. They set PRELOAD, JEMALLOC (may be empty), EXTRA
# where they name a door of that, and scratch, where trace files go.

# Prints the assignments of a door, one a line.
door() {
    local trace=(WS2_TRACE=all WS2_STATS=1 "WS2_TRACE_FILE=$scratch/trace.%p")
    case $1 in
    plain) ;;
    preload) printf '%s\n' "LD_PRELOAD=$PRELOAD" ;;
    trace) printf '%s\n' "LD_PRELOAD=$PRELOAD" "${trace[@]}" ;;
    stats) printf '%s\n' "LD_PRELOAD=$PRELOAD" WS2_STATS=1 "WS2_TRACE_FILE=$scratch/trace.%p" ;;
    stderr) printf '%s\n' "LD_PRELOAD=$PRELOAD" WS2_TRACE=all WS2_STATS=1 ;;
    bind-now) printf '%s\n' "LD_PRELOAD=$PRELOAD" LD_BIND_NOW=1 "${trace[@]}" ;;
    jemalloc) printf '%s\n' "LD_PRELOAD=$PRELOAD $JEMALLOC" ;;
    jemalloc-first) printf '%s\n' "LD_PRELOAD=$JEMALLOC $PRELOAD" ;;
    jemalloc-last) printf '%s\n' "LD_PRELOAD=$PRELOAD $JEMALLOC" "${trace[@]}" ;;
    extra) printf '%s\n' "LD_PRELOAD=$EXTRA" ;;
    extra-first) printf '%s\n' "LD_PRELOAD=$EXTRA $PRELOAD" "${trace[@]}" ;;
    extra-last) printf '%s\n' "LD_PRELOAD=$PRELOAD $EXTRA" "${trace[@]}" ;;
    *) echo "there is no door $1" >&2 && exit 2 ;;
    esac
}

# Whether the door can be opened here; says so where not.
has_door() {
    case $1 in
    jemalloc*) [ -n "${JEMALLOC:-}" ] || { echo "no jemalloc: the door $1 is left out" && return 1; } ;;
    esac
}
