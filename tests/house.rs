//! The tree is the house that `docs/architecture.md` shows: its rooms have names, its arrows run down, its files are short.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Most lines of a file that people write, and of a Rust function's body.
const FILE: usize = 300;
/// Programs with a model of all that they do, which is read as one.
const MODELS: &str = "fuzz/";
const FUNCTION: usize = 40;

/// The lanes that `benches/gates` counts by the instruction: what is cut out of them has cost some.
const LANES: [&str; 2] = [
    "src/winsock/express_overlapped.rs",
    "src/capi/send_buffers_overlapped.rs",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| unreachable!("{}: {error}", path.display()))
}

/// The names in a folder that belong to the project, without what building makes and what is hidden.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let made = ["target", "build"];
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| unreachable!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| !name(path).starts_with('.') && !made.contains(&name(path)))
        .collect();
    entries.sort();
    entries
}

fn name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or("")
}

/// The files below a folder that end so.
fn files(folder: &Path, ends: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in entries(folder) {
        let is_one = ends.iter().any(|end| name(&path).ends_with(end));
        match path.is_dir() {
            true => found.extend(files(&path, ends)),
            false if is_one => found.push(path),
            false => {}
        }
    }
    found
}

fn shown(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap_or(path);
    path.display().to_string()
}

/// The floors, as the table at the head of `src/lib.rs` has them.
fn floors() -> BTreeMap<String, u32> {
    let mut floors = BTreeMap::new();
    for line in read(&root().join("src/lib.rs")).lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let ["//!", floor, rooms, ..] = cells[..]
            && let Ok(floor) = floor.parse()
        {
            for room in rooms.split('`').skip(1).step_by(2) {
                floors.insert(room.to_string(), floor);
            }
        }
    }
    floors
}

/// The room of a file below `src/`: its folder there, or itself.
fn room(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).expect("a source");
    let first = inside.iter().next().and_then(|part| part.to_str());
    first.unwrap_or("").trim_end_matches(".rs").to_string()
}

/// The rooms that a source names after `crate::`, comments left out.
fn named(source: &str) -> BTreeSet<String> {
    let code: String = source
        .lines()
        .map(|line| line.split("//").next().unwrap_or(""))
        .collect();
    let mut rooms = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => rooms.extend(firsts(list)),
            None => rooms.extend(word(rest)),
        }
    }
    rooms
}

/// The first words in a list of imports: `a::{b, c}, d}` has `a` and `d`.
fn firsts(list: &str) -> Vec<String> {
    let mut depth = 0;
    let mut found: Vec<String> = word(list.trim_start()).into_iter().collect();
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => found.extend(word(list[at + 1..].trim_start())),
            _ => {}
        }
    }
    found
}

fn word(text: &str) -> Option<String> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let word = text.split(|letter| !is_part(letter)).next()?;
    (!word.is_empty()).then(|| word.to_string())
}

/// Who uses whom, and a file that does.
fn arrows() -> BTreeMap<(String, String), String> {
    let mut arrows = BTreeMap::new();
    let own = floors();
    for file in files(&root().join("src"), &[".rs"]) {
        for other in named(&read(&file)) {
            if own.contains_key(&other) && other != room(&file) {
                arrows.insert((room(&file), other), shown(&file));
            }
        }
    }
    arrows
}

#[test]
fn no_arrow_runs_up_and_no_rooms_run_in_a_circle() {
    let floors = floors();
    let arrows = arrows();
    assert!(
        arrows.len() > 20,
        "the imports are written otherwise now: {arrows:?}"
    );
    for ((from, to), file) in &arrows {
        let (above, below) = (floors.get(from), floors.get(to));
        assert!(
            from == "lib" || above >= below,
            "{file}: {from} uses {to}, which is above it"
        );
    }
    // Rooms that nobody else uses are taken away until none is left.
    let mut left: BTreeSet<&String> = floors.keys().collect();
    loop {
        let used: BTreeSet<&String> = arrows
            .keys()
            .filter(|(from, _)| left.contains(from))
            .map(|(_, to)| to)
            .collect();
        let before = left.len();
        left.retain(|room| used.contains(room));
        if left.len() == before {
            break;
        }
    }
    assert!(
        left.is_empty(),
        "these rooms use each other in a circle: {left:?}"
    );
}

#[test]
fn every_room_is_in_the_drawing_and_in_the_table() {
    let page = read(&root().join("docs/architecture.md"));
    let (floors, mut rooms) = (floors(), BTreeSet::new());
    for path in entries(&root().join("src")) {
        rooms.insert(room(&path));
        let folder = if path.is_dir() { "/" } else { "" };
        let name = name(&path);
        assert!(
            name == "lib.rs" || page.contains(&format!(" {name}{folder} ")),
            "src/{name} is not in the drawing of docs/architecture.md"
        );
    }
    rooms.remove("lib");
    let table: BTreeSet<String> = floors.into_keys().collect();
    assert_eq!(rooms, table, "the table in src/lib.rs");
}

#[test]
fn every_top_level_folder_is_on_the_page() {
    let page = read(&root().join("docs/architecture.md"));
    for path in entries(&root()).iter().filter(|path| path.is_dir()) {
        let row = format!("| `{}/` |", name(path));
        assert!(page.contains(&row), "docs/architecture.md has no row {row}");
    }
    for row in page.lines().filter_map(|line| line.strip_prefix("| `")) {
        if let Some((folder, _)) = row
            .split_once("/` |")
            .filter(|row| !row.0.contains(['/', '*']))
        {
            assert!(root().join(folder).is_dir(), "there is no folder {folder}/");
        }
    }
}

#[test]
fn files_and_functions_are_short() {
    let ends = [
        ".rs", ".c", ".h", ".cpp", ".hpp", ".cs", ".sh", ".py", ".cmake",
    ];
    // Written by build.rs.
    let made = root().join("include/ws2_send.h");
    for file in files(&root(), &ends).iter().filter(|file| **file != made) {
        let text = read(file);
        let most = match shown(file) {
            program if program.starts_with(MODELS) => 2 * FILE,
            _ => FILE,
        };
        let lines = text.lines().count();
        assert!(lines <= most, "{} has over {most} lines", shown(file));
        let limit = match shown(file) {
            lane if LANES.contains(&&*lane) => FUNCTION + 10,
            _ => FUNCTION,
        };
        for (function, lines) in functions(&text) {
            let is_short = lines <= limit || !name(file).ends_with(".rs");
            assert!(is_short, "{}: `{function}` has {lines} lines", shown(file));
        }
    }
}

/// The first line of each function, and how many lines its body has: in a signature rustfmt gives each of C's parameters its line.
/// What rustfmt has formatted ends with a brace of its own indentation.
fn functions(text: &str) -> Vec<(&str, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let begins = ["fn ", "pub", "unsafe ", "const fn ", "extern ", "async fn "];
        if !begins.iter().any(|begin| code.starts_with(begin)) || !code.contains("fn ") {
            continue;
        }
        // A declaration ends before a body begins.
        let Some(signature) = lines[at..]
            .iter()
            .position(|line| line.ends_with(['{', ';', '}']))
        else {
            continue;
        };
        let end = format!("{}}}", &line[..line.len() - code.len()]);
        let body = &lines[at + signature..];
        if body[0].ends_with('{')
            && let Some(length) = body.iter().position(|line| *line == end)
        {
            found.push((code, length - 1));
        }
    }
    found
}
