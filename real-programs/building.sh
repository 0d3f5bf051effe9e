# Builds real programs from their unmodified sources. The recipes use these functions; run.sh sources this file.
#
# `windows` is the program on this library, built as for Windows; `native` is the same source, built for Linux with the
# host's own headers.

# What a compiler for Windows defines, and what one for Linux defines and such a compiler does not.
windows_build=(-D_WIN32 -D_WIN64 -DWIN32 -D_WINDOWS -U__linux__ -U__linux -Ulinux -U__unix__ -U__unix -Uunix)

# A function that no header declares would get an int for its result, which cuts a pointer: an error, as in C today.
strict=(-Werror=implicit-function-declaration -Werror=int-conversion)

# Compiles sources in the program's own folder into $work/KIND. The options end with --; every file after it is compiled.
compile() { # windows|native, options..., --, source...
    local kind=$1 compiler file object
    local -a options=() before=()
    shift
    while [ "$1" != -- ]; do
        options+=("$1")
        shift
    done
    shift
    [ "$kind" != windows ] || before=("${windows_build[@]}" "-I$PWD/include")
    mkdir -p "$work/$kind"
    for file in "$@"; do
        # Two files may have the same name, in different folders.
        object=${file#"$work/"}
        object=${object#"$folder/"}
        object=${object%.*}
        object=$work/$kind/${object//\//_}.o
        case $file in
        *.cpp) compiler=(g++ -std=c++17) ;;
        *) compiler=(gcc "${strict[@]}") ;;
        esac
        timeout 300 "${compiler[@]}" -c -O2 "${before[@]}" "${options[@]}" "$file" -o "$object" || return 1
    done
}

# Links everything that was compiled, or the named objects, into $work/KIND/NAME.
link() { # windows|native, name, [object...]
    local kind=$1 name=$2
    local -a libraries=(-pthread)
    shift 2
    [ $# -gt 0 ] || set -- "$work/$kind"/*.o
    [ "$kind" != windows ] || libraries=(-pthread "-L$lib" -lws2_32 "-Wl,-rpath,$lib")
    timeout 300 g++ "$@" "${libraries[@]}" -o "$work/$kind/$name"
}

# Writes a file from its template `FILE.in`, as the program's own configuration script does.
configured() { # template, result, NAME=VALUE...
    local template=$1 result=$2 text value
    shift 2
    text=$(<"$template")
    for value in "$@"; do text=${text//"@${value%%=*}@"/${value#*=}}; done
    mkdir -p "$(dirname "$result")"
    printf '%s\n' "$text" >"$result"
}
