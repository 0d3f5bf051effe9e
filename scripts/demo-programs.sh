# Builds the examples for the demos, which source this file in the project's folder.
#
# $door is native (programs linked with this library) or wine (the same sources as Windows programs). $work is the
# folder for what is built, $seconds bounds the time that a program may take.

work=$PWD/build/demo
seconds=${DEMO_SECONDS:-300}

show() {
    printf '+ %s\n' "$*"
    "$@"
}

prepare_native() {
    show cargo build --release --target-dir target
    mkdir -p "$work/lib"
    ln -sf "$PWD/target/release/libws2_32.so" "$work/lib/libws2_32.so"
    ln -sf libws2_32.so "$work/lib/libws2_32.so.1"
}

prepare_wine() {
    export WINEPREFIX=$PWD/build/demo-wine WINEDEBUG=-all
    export WINEDLLOVERRIDES='mscoree,mshtml,winemenubuilder.exe='
    if [ ! -f "$WINEPREFIX/system.reg" ]; then
        # A 64-bit prefix complains about 32-bit parts that nobody needs.
        show timeout "$seconds" wineboot -i 2>"$work/wineboot.log" || { cat "$work/wineboot.log" >&2 && exit 1; }
        timeout "$seconds" wineserver -w
    fi
}

prepare() {
    scripts/install-deps.sh demo
    mkdir -p "$work"
    case $door in
    native) prepare_native ;;
    wine)
        scripts/install-deps.sh wine
        prepare_wine
        ;;
    *)
        echo "$0: $door is neither native nor wine" >&2
        exit 2
        ;;
    esac
}

# Builds the program of that name from the sources and leaves the command that runs it in the array $program.
build() { # name, source...
    local name=$1
    shift
    if [ "$door" = wine ]; then
        show x86_64-w64-mingw32-gcc -O2 "$@" -o "build/demo/$name.exe" -lws2_32
        program=(wine "build/demo/$name.exe")
    else
        show gcc -O2 -Iinclude "$@" -o "build/demo/$name" -Lbuild/demo/lib -lws2_32 "-Wl,-rpath,$work/lib"
        # shellcheck disable=SC2034 # the demos run it
        program=("build/demo/$name")
    fi
}
