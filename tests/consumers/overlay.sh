#!/usr/bin/env bash
# Runs a command of the source tree as root on an overlay of this machine's file system: what it writes is gone afterwards.
#
#     tests/consumers/overlay.sh FOLDER COMMAND ARGUMENTS...
#
# FOLDER takes what is written. 77: this kernel or this container does not let us.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=$1/overlay
shift
mkdir -p "$folder"
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(-r)

# What is below a mount of its own, such as /tmp here and there, is not in the overlay of /: it is bound into it. An overlay's own folders
# may not be on an overlay: they are on a tmpfs.
enter='
    set -e
    folder=$1
    shift
    mount -t tmpfs tmpfs "$folder" && mkdir "$folder/upper" "$folder/work" "$folder/root" &&
        mount -t overlay overlay -o "lowerdir=/,upperdir=$folder/upper,workdir=$folder/work" "$folder/root" || exit 77
    for mounted in /dev /proc /sys; do mount --rbind "$mounted" "$folder/root$mounted"; done
    for needed in "$PWD" "${folder%/overlay}"; do
        [ -e "$folder/root$needed/." ] && [ -n "$(ls -A "$folder/root$needed")" ] && continue
        mkdir -p "$folder/root$needed"
        mount --bind "$needed" "$folder/root$needed"
    done
    exec chroot "$folder/root" sh -c "cd \"\$0\" && exec \"\$@\"" "$PWD" "$@"'
if ! unshare "${as_root[@]}" -m true 2>/dev/null; then
    echo 'no mount namespace of our own may be made here'
    exit 77
fi
status=0
unshare "${as_root[@]}" -m bash -c "$enter" overlay "$folder" "$@" || status=$?
[ "$status" -ne 77 ] || echo 'no overlay of the file system may be mounted here'
exit "$status"
