//! What `include/ws2_send.h` and its neighbours say, for the manual.

use std::collections::BTreeMap;

static HEADER: &str = include_str!("../../include/ws2_send.h");
static WIN32: &str = include_str!("../../include/ws2/win32_codes.h");
static SYMBOLS: &str = include_str!("../symbols.txt");

/// What is said of a function's errors.
#[derive(Default)]
pub struct Function {
    /// As the user writes it.
    pub name: String,
    /// Code or exception, and when it is returned.
    pub errors: Vec<(String, String)>,
    /// The functions whose errors it has too.
    pub like: Vec<String>,
    /// What is said besides.
    pub note: String,
}

/// Winsock's name of an exported one: `send` of `ws2_send`, which is its name for the linker.
pub fn plain_name(exported: &str) -> &str {
    let plain = exported.strip_prefix("ws2_").unwrap_or(exported);
    let is_alias = SYMBOLS
        .lines()
        .any(|line| line.strip_suffix("@@WS2_32") == Some(plain));
    if is_alias { plain } else { exported }
}

/// Win32's names of codes, which include those that Winsock has names of its own for.
pub fn win32_names() -> BTreeMap<&'static str, i32> {
    WIN32
        .lines()
        .filter_map(|line| line.strip_prefix("#define ")?.split_once(' '))
        .filter_map(|(name, number)| Some((name, number.parse().ok()?)))
        .collect()
}

/// Every function of the header, by its exported name.
pub fn functions() -> BTreeMap<String, Function> {
    let mut all = BTreeMap::new();
    for block in HEADER.split("/**\n").skip(1) {
        let Some((comment, code)) = block.split_once(" */\n") else {
            continue;
        };
        let Some((before, _)) = code.split_once('(') else {
            continue;
        };
        let is_prototype = !before.contains([';', '{', '#']) && !before.starts_with("typedef");
        if let (true, Some(name)) = (is_prototype, before.split([' ', '*']).next_back()) {
            all.insert(name.to_string(), Function::new(name, comment));
        }
    }
    all
}

impl Function {
    fn new(exported: &str, comment: &str) -> Self {
        let mut it = Self {
            name: plain_name(exported).to_string(),
            ..Self::default()
        };
        for entry in entries(comment) {
            it.add(&entry);
        }
        it
    }

    /// A row of the form "codes | when", or "As `other`", with more behind it or not.
    fn add(&mut self, entry: &str) {
        if let Some(rest) = entry.strip_prefix("As ") {
            let (others, rest) = rest.split_once([';', ',']).unwrap_or((rest, ""));
            let others = others.split('`').skip(1).step_by(2);
            self.like.extend(others.map(String::from));
            match rest.trim() {
                "" | "and" => {}
                row if row.contains(" | ") => self.add(row),
                note => self.note = note.to_string(),
            }
        } else if let Some((codes, when)) = entry.split_once(" |") {
            for code in codes.split('`').skip(1).step_by(2) {
                self.errors
                    .push((code.to_string(), when.trim().to_string()));
            }
        }
    }

    /// The paragraph on what else the function may fail with.
    pub fn refers(&self) -> String {
        let Self {
            name, like, note, ..
        } = self;
        if like.is_empty() {
            return String::new();
        }
        let like: Vec<String> = like.iter().map(|name| format!(".Fn {name}\n")).collect();
        let note = match &**note {
            "" => String::new(),
            note => super::mdoc::text(note),
        };
        format!(".Fn {name}\nfails as\n{}does.\n{note}", like.join("and\n"))
    }
}

/// The entries below `# Errors`; one that goes on in the next line is one all the same.
fn entries(comment: &str) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    let lines = comment
        .lines()
        .map(|line| line.trim_start_matches(" *").trim());
    for line in lines
        .skip_while(|line| *line != "# Errors")
        .skip(1)
        .take_while(|line| !line.is_empty())
    {
        match entries.last_mut() {
            Some(last) if !line.starts_with(['`', 'A']) => *last += &format!(" {line}"),
            _ => entries.push(line.to_string()),
        }
    }
    entries
}
