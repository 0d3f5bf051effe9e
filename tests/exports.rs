//! `docs/porting.md` says of every name of Windows' socket libraries what became of it. The tables are made here of the lists in
//! `tests/exports/`, the exported symbols and the headers.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The tables stand between these two lines.
const BEGIN: &str = "<!-- exports: begin, written by make header -->";
const END: &str = "<!-- exports: end -->";

/// State and remark of a name.
type Entry = (&'static str, String);

/// What is known of the library: the committed list of its symbols, which a test compares with the file, and its headers.
struct Library {
    exported: Vec<String>,
    headers: String,
    remarks: Vec<Remark>,
}

/// A line of `remarks.txt`.
struct Remark {
    pattern: String,
    state: &'static str,
    text: String,
}

impl Library {
    fn read() -> Self {
        Self {
            exported: exported(),
            headers: headers(),
            remarks: remarks(),
        }
    }

    fn remark(&self, name: &str) -> Option<&Remark> {
        self.remarks
            .iter()
            .find(|remark| fits(&remark.pattern, name))
    }

    /// What the table says of a name, `present` being what symbols or headers say.
    fn entry(&self, name: &str, present: bool) -> Entry {
        match self.remark(name) {
            Some(remark) => {
                assert!(
                    present || remark.state == "absent",
                    "{name} is not there, and remarks.txt says `{}`",
                    remark.state
                );
                (remark.state, remark.text.clone())
            }
            None => {
                assert!(
                    present,
                    "{name} is not there, and remarks.txt says nothing of it"
                );
                ("works", String::new())
            }
        }
    }

    fn exports(&self, name: &str) -> bool {
        self.exported.iter().any(|exported| exported == name)
    }

    /// Whether `mswsock.h` has the GUID by which a program asks for the function.
    fn answers_to(&self, name: &str) -> bool {
        let guid = format!("#define WSAID_{} ", name.to_uppercase());
        self.headers.lines().any(|line| line.starts_with(&guid))
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| unreachable!("{}: {error}", path.display()))
}

/// The lines of a list, without its comments.
fn lines(path: &str) -> Vec<String> {
    text(path)
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(String::from)
        .collect()
}

/// The exported names that Windows has too.
fn exported() -> Vec<String> {
    lines("tests/symbols.txt")
        .iter()
        .map(|symbol| symbol.trim_end_matches("@@WS2_32").to_string())
        .filter(|name| !name.starts_with("ws2_") && !name.starts_with("dotnet_"))
        .collect()
}

/// All headers, one behind the other.
fn headers() -> String {
    headers_in(&root().join("include"))
}

fn headers_in(folder: &Path) -> String {
    fs::read_dir(folder)
        .expect("a folder of headers")
        .map(|file| file.expect("a header").path())
        .map(|path| match path.is_dir() {
            true => headers_in(&path),
            false => text(path),
        })
        .collect()
}

fn remarks() -> Vec<Remark> {
    lines("tests/exports/remarks.txt")
        .iter()
        .map(|line| {
            let mut parts = line.splitn(3, " | ");
            let mut part = || parts.next().unwrap_or_else(|| unreachable!("{line}"));
            let (pattern, state, text) = (part().to_string(), part(), part().to_string());
            let state = ["works", "partly", "absent"]
                .into_iter()
                .find(|known| *known == state)
                .unwrap_or_else(|| unreachable!("{line}"));
            Remark {
                pattern,
                state,
                text,
            }
        })
        .collect()
}

/// Whether a name is meant by a pattern with at most one `*`, at its beginning or its end.
fn fits(pattern: &str, name: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), _) => name.ends_with(end),
        (_, Some(begin)) => name.starts_with(begin),
        _ => pattern == name,
    }
}

/// A table of names: those of one state and one remark share a row.
fn table(title: &str, entries: &BTreeMap<String, Entry>) -> String {
    let count = |state| entries.values().filter(|entry| entry.0 == state).count();
    let mut rows: Vec<(&Entry, Vec<String>)> = Vec::new();
    for (name, entry) in entries {
        let name = format!("`{name}`");
        match rows.iter_mut().find(|row| row.0 == entry) {
            Some(row) => row.1.push(name),
            None => rows.push((entry, vec![name])),
        }
    }
    rows.sort_by_key(|row| {
        ["works", "partly", "absent"]
            .iter()
            .position(|s| *s == row.0.0)
    });
    let mut text = format!(
        "### {title}\n\n{} names: {} work, {} partly, {} are absent.\n\n| names | state | remarks |\n|---|---|---|\n",
        entries.len(),
        count("works"),
        count("partly"),
        count("absent"),
    );
    for ((state, remark), names) in rows {
        text += &format!("| {} | {state} | {remark} |\n", names.join(" "));
    }
    text
}

fn tables() -> String {
    let library = Library::read();
    let linked = |list: &str| -> BTreeMap<String, Entry> {
        lines(list)
            .into_iter()
            .map(|name| (name.clone(), library.entry(&name, library.exports(&name))))
            .collect()
    };
    let ws2_32 = linked("tests/exports/ws2_32.txt");
    let mswsock = linked("tests/exports/mswsock.txt");
    let asked: BTreeMap<String, Entry> = lines("tests/exports/extensions.txt")
        .into_iter()
        .map(|name| {
            (
                name.clone(),
                library.entry(&name, library.answers_to(&name)),
            )
        })
        .collect();
    let others: BTreeMap<String, Entry> = library
        .exported
        .iter()
        .filter(|name| !ws2_32.contains_key(*name) && !mswsock.contains_key(*name))
        .map(|name| (name.clone(), library.entry(name, true)))
        .collect();
    [
        table("ws2_32.dll", &ws2_32),
        table("mswsock.dll", &mswsock),
        table("Functions asked for with `WSAIoctl`", &asked),
        table("Other libraries of Windows, mostly kernel32.dll", &others),
    ]
    .join("\n")
}

/// `make header` mends a difference.
#[test]
fn the_tables_of_porting_are_what_the_lists_say() {
    let path = root().join("docs/porting.md");
    let page = text("docs/porting.md");
    let (before, rest) = page.split_once(BEGIN).expect("porting.md has the marker");
    let (_, after) = rest.split_once(END).expect("porting.md has both markers");
    let wanted = format!("{before}{BEGIN}\n\n{}\n{END}{after}", tables());
    if std::env::var_os("WINSEND_WRITE").is_some() {
        fs::write(path, wanted).expect("docs/porting.md can be written");
        return;
    }
    assert!(
        page == wanted,
        "docs/porting.md is stale: run `make header`"
    );
}

#[test]
fn what_is_refused_always_is_absent() {
    let library = Library::read();
    let source = text("src/capi/win32/refused.rs");
    let doors = source.split("refused! {\n").nth(1).unwrap_or_default();
    let names = doors
        .lines()
        .filter_map(|line| line.strip_prefix("    ")?.split_once('('))
        .map(|(name, _)| name)
        .filter(|name| library.exports(name));
    let mut count = 0;
    for name in names {
        assert_eq!(library.entry(name, true).0, "absent", "{name}");
        count += 1;
    }
    assert!(count >= 24, "the doors are written otherwise now");
}

#[test]
fn every_remark_is_about_a_name() {
    let library = Library::read();
    let names: Vec<String> = ["ws2_32", "mswsock", "extensions"]
        .iter()
        .flat_map(|list| lines(&format!("tests/exports/{list}.txt")))
        .chain(library.exported.iter().cloned())
        .collect();
    for remark in &library.remarks {
        let is_used = names.iter().any(|name| {
            library
                .remark(name)
                .is_some_and(|first| std::ptr::eq(first, remark))
        });
        assert!(is_used, "{} stands for no name", remark.pattern);
    }
}

#[test]
fn every_exported_name_is_declared() {
    let library = Library::read();
    let is_declared = |name: &str| {
        library
            .headers
            .match_indices(&format!("{name}("))
            .any(|(at, _)| {
                !library.headers[..at]
                    .ends_with(|before: char| before.is_alphanumeric() || before == '_')
            })
    };
    let missing: Vec<_> = library
        .exported
        .iter()
        .filter(|name| !is_declared(name))
        .collect();
    assert!(missing.is_empty(), "in no header: {missing:?}");
}

#[test]
fn the_lists_are_sorted() {
    for list in ["ws2_32", "mswsock", "extensions"] {
        let names = lines(&format!("tests/exports/{list}.txt"));
        assert!(names.is_sorted(), "{list}.txt");
    }
}
