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
    "gethostbyaddr",
    "gethostbyname",
    "getprotobyname",
    "getprotobynumber",
    "getservbyname",
    "getservbyport",
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
    let codes = read_codes(&root)?;
    fs::write(out.join("codes.rs"), codes_as_rust(&codes))?;
    fs::write(out.join("errors.md"), codes_as_markdown(&codes))?;
    generate_header(&root, &out.join("ws2_send.h"))?;
    link_names(&out.join("ws2_32.map"))
}

/// Writes the header to `OUT_DIR`. `tests/header.rs` compares it with the committed one; `make header` copies it over.
fn generate_header(root: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let config = cbindgen::Config::from_file(root.join("cbindgen.toml"))?;
    let sources = CODES
        .into_iter()
        .chain(["abi/types.rs", "abi/call_types.rs", "abi/dotnet_types.rs"])
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
        if name.ends_with(".rs")
            && ![
                "address_list.rs",
                "boundary.rs",
                "dotnet_boundary.rs",
                // A door of the tests.
                "faults.rs",
                "mod.rs",
            ]
            .contains(&&*name)
        {
            names.push(format!("capi/{name}"));
        }
    }
    names.sort();
    Ok(names)
}

/// The tables of error codes.
const CODES: [&str; 3] = ["abi/win32_codes.rs", "abi/end_codes.rs", "abi/codes.rs"];

/// One error code of the tables.
#[derive(Default)]
struct Code {
    name: String,
    number: i32,
    sentence: String,
    /// What stands behind `Calls:`, `When:` and `Do:`; empty for codes that the library never returns.
    facts: Vec<String>,
}

/// Reads the tables of error codes: documentation lines, then the constant they belong to. Numbers rise.
fn read_codes(root: &Path) -> Result<Vec<Code>, Box<dyn Error>> {
    let mut codes = Vec::new();
    let mut code = Code::default();
    let mut text = String::new();
    for table in CODES {
        text += &fs::read_to_string(root.join("src").join(table))?;
    }
    for line in text.lines() {
        if let Some(text) = line.strip_prefix("/// ") {
            let fact = ["Calls: ", "When: ", "Do: "]
                .iter()
                .find_map(|key| text.strip_prefix(key));
            match (fact, code.facts.last_mut()) {
                (Some(fact), _) => code.facts.push(fact.to_string()),
                (None, Some(last)) => *last += &format!(" {text}"),
                (None, None) => code.sentence = text.to_string(),
            }
        } else if let Some(constant) = line.strip_prefix("pub const ") {
            let (name, number) = constant.split_once(": i32 = ").ok_or("a code is an i32")?;
            code.name = name.to_string();
            code.number = number.trim_end_matches(';').parse()?;
            codes.push(std::mem::take(&mut code));
        }
    }
    codes.sort_by_key(|code| code.number);
    Ok(codes)
}

/// The rows behind `ws2_strerror`.
fn codes_as_rust(codes: &[Code]) -> String {
    let row =
        |Code {
             name,
             number,
             sentence,
             ..
         }: &Code| { format!("    ({number}, \"{name}\", c\"{name}: {sentence}\"),\n") };
    format!("&[\n{}]\n", codes.iter().map(row).collect::<String>())
}

/// `docs/errors.md`.
fn codes_as_markdown(codes: &[Code]) -> String {
    let mut text = String::from(
        "# Error codes\n\nEvery code that the library returns: which calls do, when, and what to do. Generated from \
         `src/abi/codes.rs`,\n`src/abi/win32_codes.rs` and `src/abi/end_codes.rs` by `make header`; the same lines stand in `include/ws2_send.h`. \
         `ws2_strerror(code)` gives name and\nsentence at run time.\n\n| code | name | calls | when | what to do |\n|---:|---|---|---|---|\n",
    );
    for Code {
        name,
        number,
        facts,
        ..
    } in codes
    {
        if let [calls, when, action] = facts.as_slice() {
            text += &format!("| {number} | `{name}` | {calls} | {when} | {action} |\n");
        }
    }
    text
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
