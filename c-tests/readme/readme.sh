#!/usr/bin/env bash
# Every command of the README runs, as a newcomer copies it: one after the other, in one shell, in a folder with the project in it.
#
#     readme.sh SOURCE BUILD TARGET
#
# BUILD is CMake's folder, TARGET cargo's. A comment before a block says what is to be done with it:
#
#     <!-- test: file NAME -->    it is the file NAME
#     <!-- test: same -->         its lines after `$ ` are commands, and print what stands there, but for numbers of threads and addresses
#     <!-- test: skip, WHY -->    nothing
#
# Other blocks are run where they are `sh`, must be a file where they are a program, and are left alone where they have no language.
# Ends with 77 where the kernel gives no network of its own: the README's ports may be in use in the machine's.
set -euo pipefail
source=$1 build=$2 target=$3

if [ "${README_INSIDE:-}" != yes ]; then
    # The end of the first process ends all others with it: servers that the README starts would go on.
    space=(--net --pid --fork --kill-child --mount-proc)
    for own in '' --map-root-user; do
        if unshare $own "${space[@]}" true 2>/dev/null; then
            README_INSIDE=yes exec unshare $own "${space[@]}" "$0" "$@"
        fi
    done
    echo 'readme: THE COMMANDS OF THE README WERE NOT RUN: no network namespace can be made here'
    exit 77
fi
ip link set lo up
# Descriptors that were inherited would change the numbers of the sockets. Bash reads this script by one above 200.
for fd in {3..20}; do eval "exec $fd>&-"; done

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
for entry in "$source"/* "$source/.cargo"; do ln -s "$entry" "$place/"; done
rm -f "$place/build" "$place/target"
ln -s "$build" "$place/build"
ln -s "$target" "$place/target"

# One script of all blocks, and the files.
awk -v place="$place" '
    function put(line) { print line > (place "/commands") }
    /^<!-- test: / { mark = $3; name = $4; next }
    /^```/ && !inside {
        inside = 1; language = substr($0, 4)
        if (mark == "file") kind = "file"
        else if (mark == "same") { kind = "same"; put("rm -f said wanted") }
        else if (mark ~ /^skip/) kind = "skip"
        else if (language == "sh") kind = "run"
        else if (language == "") kind = "skip"
        else { print "README.md: a block in " language " that nothing is done with" > "/dev/stderr"; exit 1 }
        mark = ""
        next
    }
    /^```/ { if (kind == "same") put("compare"); inside = 0; next }
    !inside { next }
    kind == "file" { print > (place "/" name) }
    kind == "run" { put("echo " quoted($0)); put($0); ran++ }
    kind == "same" && /^\$ / { put("{ " substr($0, 3) "; } >>said 2>&1"); ran++; next }
    kind == "same" { put("echo " quoted($0) " >>wanted") }
    function quoted(text) { gsub(/\047/, "\047\\\047\047", text); return "\047" text "\047" }
    END { if (ran < 10) { print "README.md: only " ran + 0 " commands were found" > "/dev/stderr"; exit 1 } }
' "$source/README.md"

# The folder is no checkout: the tools that look for the project from where they stand are told its place.
cat >"$place/newcomer" <<'END'
set -euo pipefail
cargo() { command cargo "$@" --manifest-path "$SOURCE/Cargo.toml"; }
make() { command make -C "$SOURCE" "$@"; }
cmake() {
    local -a arguments=()
    local argument
    for argument; do
        case $argument in
        .) argument=$SOURCE ;;
        build) argument=$BUILD ;;
        esac
        arguments+=("$argument")
    done
    command cmake "${arguments[@]}"
}
# What runs in the background has had time to listen: a newcomer types more slowly.
listens() { ss -Hltn | grep -q ":$1 "; }
wait_for() { for _ in $(seq 100); do listens "$1" && return; sleep 0.1; done; echo "nobody listens at $1"; return 1; }
plain() { sed -E -e 's/^\[[0-9]+\]/[TID]/' -e 's/0x[0-9a-f]{7,}/ADDRESS/g' "$1" | sort; }
compare() { diff -u <(plain wanted) <(plain said); }
END
# A command that ends with & is waited for by what it listens at.
sed -E 's/^(.*[ :]([0-9]{4})( .*)?&)$/\1\nwait_for \2/' "$place/commands" >>"$place/newcomer"

export SOURCE=$source BUILD=$build CARGO_TARGET_DIR=$target
export CARGO_HOME=${CARGO_HOME:-$HOME/.cargo} RUSTUP_HOME=${RUSTUP_HOME:-$HOME/.rustup} CARGO_NET_OFFLINE=true
export HOME=$place
cd "$place"
bash newcomer >output 2>&1 || { cat output; exit 1; }
for said in '12 bytes sent' 'hello world' '14 bytes sent' 'ws2_32: sends of process'; do
    grep -q "$said" output || { cat output; echo "the README's commands did not print: $said"; exit 1; }
done
