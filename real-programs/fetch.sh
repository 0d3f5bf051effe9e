# Fetches the sources of real programs, each from its registry by the registry's own client. run.sh sources this file.
#
# $cache keeps what was fetched; a file counts as fetched only with the sha256 that programs.txt says.

# The line of programs.txt for a program, without its name.
pin() { awk -v name="$1" '$1 == name { $1 = ""; print }' real-programs/programs.txt; }

is_pinned() { # file, sha256
    [ -f "$1" ] && echo "$2  $1" | sha256sum --check --status
}

# Unpacks the program's source into $work/src and leaves its folder in $source.
#
# Returns 77 where the package cannot be had, and 1 where it is not the pinned one.
fetch() { # program
    local registry package version file sum
    read -r registry package version file sum <<<"$(pin "$1")"
    mkdir -p "$cache" "$work/src"
    if ! is_pinned "$cache/$file" "$sum"; then
        rm -f "$cache/$file"
        "fetch_$registry" "$package" "$version" "$file" >"$work/fetch.log" 2>&1 || true
        if [ ! -f "$cache/$file" ]; then
            tail -n 5 "$work/fetch.log" >&2
            return 77
        fi
        if ! is_pinned "$cache/$file" "$sum"; then
            echo "$file is not the file of programs.txt: sha256 $(sha256sum <"$cache/$file" | cut -d' ' -f1)" >&2
            return 1
        fi
    fi
    rm -rf "$work/src"
    mkdir -p "$work/src"
    case $file in
    *.deb) dpkg-deb -x "$cache/$file" "$work/src" ;;
    *) tar -xf "$cache/$file" -C "$work/src" --strip-components=1 ;;
    esac
    source=$work/src
}

# cargo fetches what the crate needs for its own build as well; only the crate's file is kept.
fetch_crates() { # package, version, file
    local project=$cache/cargo
    mkdir -p "$project"
    cat >"$project/Cargo.toml" <<-END
	[package]
	name = "fetch"
	version = "0.0.0"
	edition = "2021"
	[lib]
	path = "/dev/null"
	[dependencies]
	$1 = "=$2"
	[workspace]
	END
    CARGO_HOME=$project/home timeout 300 cargo fetch --manifest-path "$project/Cargo.toml"
    cp "$project"/home/registry/cache/*/"$3" "$cache/"
}

# A source distribution tells its metadata through its own setup, so pip takes a build environment for it.
fetch_pypi() { # package, version, file
    timeout 300 /usr/bin/python3 -m pip download --no-binary "$1" --no-deps -d "$cache" "$1==$2"
}

# apt-get with lists of this test's own: the machine's configuration stays as it is.
own_apt() { # argument...
    local apt=$cache/apt key=/usr/share/keyrings/debian-archive-keyring.gpg
    local -a options
    mkdir -p "$apt/lists/partial" "$apt/archives/partial"
    printf '%s [signed-by='"$key"'] http://deb.debian.org/debian bookworm main\n' deb-src deb >"$apt/sources.list"
    options=(-q -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null
        -o Dir::State::lists="$apt/lists" -o Dir::Cache="$apt" -o Dir::Cache::archives="$apt/archives"
        -o Acquire::http::Timeout=60 -o APT::Sandbox::User=root)
    if [ ! -e "$apt/updated" ]; then
        timeout 300 apt-get "${options[@]}" update && touch "$apt/updated"
    fi
    (cd "$cache" && timeout 300 apt-get "${options[@]}" "$@")
}

fetch_debian() { own_apt source --download-only --tar-only --only-source "$1=$2"; } # package, version
fetch_deb() { own_apt download "$1=$2"; }                                           # package, version
