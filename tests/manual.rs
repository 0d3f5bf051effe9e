//! The manual pages in `docs/man/`. What they say of errors is made here of the generated header and the table of codes, as
//! `docs/errors.md` is; so are the pages that only lead to another one.

use std::collections::BTreeSet;
use std::ffi::CStr;
use std::fs;
use std::path::{Path, PathBuf};

mod manual {
    pub mod header;
    pub mod mdoc;
}
use manual::header::{Function, functions, plain_name, win32_names};
use manual::mdoc::{item, paragraph, text};

/// Number, name, and both with a sentence behind them.
static CODES: &[(i32, &str, &CStr)] = include!(concat!(env!("OUT_DIR"), "/codes.rs"));

/// A table of code, name, calls, when and what to do.
static ERRORS: &str = include_str!(concat!(env!("OUT_DIR"), "/errors.md"));

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| unreachable!("{}: {error}", path.display()))
}

/// The names of the pages, such as `ws2_send.3`.
fn pages() -> BTreeSet<String> {
    fs::read_dir(root().join("docs/man"))
        .expect("docs/man is a folder")
        .map(|file| file.expect("a page").file_name())
        .map(|name| name.into_string().expect("a page has a plain name"))
        .collect()
}

fn page(name: &str) -> String {
    read(Path::new("docs/man").join(name))
}

/// The pages that have text of their own.
fn written() -> Vec<(String, String)> {
    pages()
        .into_iter()
        .map(|name| (name.clone(), page(&name)))
        .filter(|(_, text)| !text.starts_with(".so "))
        .collect()
}

/// Puts `made` between the line that begins with `begin` and the line `end`.
fn with_part(text: &str, begin: &str, end: &str, made: impl Fn(&str) -> String) -> String {
    let Some(start) = text.find(begin) else {
        return text.to_string();
    };
    let line = start + text[start..].find('\n').expect("the line has an end") + 1;
    let stop = line + text[line..].find(end).expect("the part has an end");
    let argument = text[start + begin.len()..line].trim();
    format!("{}{}{}", &text[..line], made(argument), &text[stop..])
}

/// The number of a code by any of its names.
fn number(name: &str) -> Option<i32> {
    let own = CODES.iter().find(|code| code.1 == name).map(|code| code.0);
    own.or_else(|| win32_names().get(name).copied())
}

fn sentence(number: i32) -> &'static str {
    let text = CODES.iter().find(|code| code.0 == number);
    let text = text.and_then(|code| code.2.to_str().ok()).unwrap_or("");
    text.split_once(": ").map_or("", |(_, sentence)| sentence)
}

/// The list of errors of some functions: what they refer to, then each code, what it means, and when which function returns it,
/// in the order in which the first of them checks.
fn errors(names: &str) -> String {
    let all = functions();
    let chosen: Vec<&Function> = names
        .split_whitespace()
        .map(|name| all.get(name).unwrap_or_else(|| unreachable!("{name}")))
        .collect();
    let mut codes: Vec<&str> = Vec::new();
    for (code, _) in chosen.iter().flat_map(|function| &function.errors) {
        if !codes.contains(&&**code) {
            codes.push(code);
        }
    }
    let references: Vec<String> = chosen
        .iter()
        .map(|function| function.refers())
        .filter(|text| !text.is_empty())
        .collect();
    let items = codes.iter().map(|code| {
        let number = number(code);
        let mut body = number.map_or(String::new(), |number| text(sentence(number)));
        for function in &chosen {
            for (_, when) in function.errors.iter().filter(|error| error.0 == *code) {
                if !when.is_empty() {
                    body += &format!(".Fn {} :\n{}", function.name, text(when));
                }
            }
        }
        item(code, number, &body)
    });
    format!(
        "{}.Bl -tag -width Er\n{}.El\n",
        references.join(".Pp\n"),
        items.collect::<String>()
    )
}

/// Every code that the library returns.
fn codes() -> String {
    let mut list = String::from(".Bl -tag -width Er\n");
    for row in ERRORS.lines().filter_map(|line| line.strip_prefix("| ")) {
        let [number, name, calls, when, action] = row
            .trim_end_matches(" |")
            .splitn(5, " | ")
            .collect::<Vec<_>>()[..]
        else {
            continue;
        };
        let Ok(number) = number.parse() else { continue };
        let mut body = text(sentence(number));
        for (title, of) in [
            ("Returned by", calls),
            ("When", when),
            ("What to do", action),
        ] {
            body += &paragraph(title, of);
        }
        list += &item(name.trim_matches('`'), Some(number), &body);
    }
    list + ".El\n"
}

/// Names that stand in the NAME section of a page.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let section = text.split(".Sh ").nth(1).unwrap_or_default();
    section
        .lines()
        .filter_map(|line| line.strip_prefix(".Nm "))
        .map(|name| name.trim_end_matches(" ,"))
}

/// The pages that lead to others: every function is found by its name, but for those that POSIX has pages of.
fn aliases() -> Vec<(String, String)> {
    let mut aliases = Vec::new();
    for (page, text) in written().iter().filter(|page| page.0.ends_with(".3")) {
        for name in names(text).filter(|name| plain_name(&format!("ws2_{name}")) != *name) {
            let alias = format!("{name}.3");
            if alias != *page {
                aliases.push((alias, format!(".so man3/{page}\n")));
            }
        }
    }
    aliases
}

/// `make header` mends a difference.
#[test]
fn the_pages_say_of_errors_what_the_tables_say() {
    let made = written().into_iter().map(|(name, text)| {
        let text = with_part(&text, ".\\\" errors of: ", ".\\\" errors: end", errors);
        (
            name,
            with_part(&text, ".\\\" codes: begin", ".\\\" codes: end", |_| codes()),
        )
    });
    let wanted: Vec<(String, String)> = made.chain(aliases()).collect();
    if std::env::var_os("WINSEND_WRITE").is_some() {
        for (name, text) in wanted {
            fs::write(root().join("docs/man").join(name), text).expect("a page can be written");
        }
        return;
    }
    for (name, text) in &wanted {
        assert!(
            pages().contains(name) && page(name) == *text,
            "docs/man/{name} is stale: run `make header`"
        );
    }
    let known: BTreeSet<String> = wanted.into_iter().map(|(name, _)| name).collect();
    assert_eq!(pages(), known, "docs/man has a page that leads nowhere");
}

#[test]
fn every_code_that_a_function_returns_is_in_the_table() {
    let listed: Vec<i32> = ERRORS
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(' ').next()?.parse().ok())
        .collect();
    for (function, it) in functions() {
        for (code, _) in it
            .errors
            .iter()
            .filter(|error| !error.0.ends_with("Exception"))
        {
            let is_listed = number(code).is_some_and(|number| listed.contains(&number));
            assert!(
                is_listed,
                "{function} returns {code}, which has no `Calls:`, `When:` and `Do:`"
            );
        }
    }
}

#[test]
fn every_variable_of_the_environment_is_in_the_overview() {
    let overview = page("ws2_32.7");
    let mut count = 0;
    for folder in ["src/trace", "src/sys", "src/engine", "src/winsock"] {
        for file in fs::read_dir(root().join(folder)).expect("a room").flatten() {
            let Ok(source) = fs::read_to_string(file.path()) else {
                continue;
            };
            for name in source
                .split("c\"")
                .filter_map(|rest| rest.split('"').next())
            {
                if name.starts_with("WS2_") {
                    assert!(overview.contains(&format!(".It Ev {name}\n")), "{name}");
                    count += 1;
                }
            }
        }
    }
    assert!(count >= 4, "the variables are read somewhere else now");
}
