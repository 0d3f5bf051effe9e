//! The generated header, and how the shared library is linked: its soname, its version node and its aliases.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// Names that POSIX owns too. Rust exports `ws2_<name>`; the shared library alone also carries `<name>@@WS2_32`, so that a
/// program linked with `-lws2_32` binds ours while every other library of its process keeps libc's.
const POSIX_NAMES: &[&str] = &[
    "accept",
    "bind",
    "connect",
    "freeaddrinfo",
    "gethostname",
    "getaddrinfo",
    "getnameinfo",
    "getpeername",
    "getsockname",
    "getsockopt",
    "htonl",
    "htons",
    "inet_addr",
    "inet_ntoa",
    "inet_ntop",
    "inet_pton",
    "listen",
    "ntohl",
    "ntohs",
    "recv",
    "recvfrom",
    "select",
    "send",
    "sendto",
    "setsockopt",
    "shutdown",
    "socket",
];

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    for input in ["build.rs", "cbindgen.toml", "src/abi", "src/capi"] {
        println!("cargo::rerun-if-changed={input}");
    }
    generate_header(&root, &out.join("ws2_send.h"))?;
    link_names(&out.join("ws2_32.map"))
}

/// Writes the header to `OUT_DIR`. `tests/header.rs` compares it with the committed one; `make header` copies it over.
fn generate_header(root: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let config = cbindgen::Config::from_file(root.join("cbindgen.toml"))?;
    let sources = ["abi/error.rs", "abi/types.rs"]
        .into_iter()
        .map(String::from)
        .chain(capi(root)?);
    let mut builder = cbindgen::Builder::new().with_config(config);
    for source in sources {
        builder = builder.with_src(root.join("src").join(source));
    }
    builder.generate()?.write_to_file(to);
    Ok(())
}

/// The files of the C boundary, in alphabetical order so that the header does not depend on the file system.
fn capi(root: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root.join("src/capi"))? {
        let name = entry?
            .file_name()
            .into_string()
            .map_err(|name| format!("{name:?}"))?;
        if name.ends_with(".rs") && !["address_list.rs", "boundary.rs", "mod.rs"].contains(&&*name)
        {
            names.push(format!("capi/{name}"));
        }
    }
    names.sort();
    Ok(names)
}

/// Link arguments of the cdylib. The static library and the test binaries never contain a name that POSIX owns.
fn link_names(map: &Path) -> Result<(), Box<dyn Error>> {
    fs::write(map, format!("WS2_32 {{ {}; }};\n", POSIX_NAMES.join("; ")))?;
    let argument = |value: String| println!("cargo::rustc-cdylib-link-arg=-Wl,{value}");
    argument("-soname,libws2_32.so.1".into());
    argument("-z,nodelete".into());
    argument(format!("--version-script={}", map.display()));
    for name in POSIX_NAMES {
        argument(format!("--defsym={name}=ws2_{name}"));
    }
    Ok(())
}
