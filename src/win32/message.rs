//! Texts of error codes: `FormatMessage`.

use super::codes::*;
use super::message_table::TEXTS;
use super::{Result, fail};
use crate::abi::error;

const ALLOCATE_BUFFER: u32 = 0x100;
const IGNORE_INSERTS: u32 = 0x200;
const FROM_STRING: u32 = 0x400;
const FROM_HMODULE: u32 = 0x800;
const FROM_SYSTEM: u32 = 0x1000;
const ARGUMENT_ARRAY: u32 = 0x2000;
const WIDTH: u32 = 0xFF;
/// The text breaks no line of its own accord.
const UNBROKEN: u32 = 0xFF;

/// `LANG_ENGLISH`, with any dialect.
const ENGLISH: u32 = 0x09;
const PRIMARY_LANGUAGE: u32 = 0x3FF;

/// Whether the text goes to memory that is allocated for it.
pub(crate) fn allocates(flags: u32) -> bool {
    flags & ALLOCATE_BUFFER != 0
}

/// The text of a code, without the NUL.
pub(crate) fn text(flags: u32, code: u32, language: u32) -> Result<String> {
    let known = ALLOCATE_BUFFER | IGNORE_INSERTS | FROM_STRING | FROM_HMODULE | FROM_SYSTEM;
    let sources = flags & (FROM_STRING | FROM_HMODULE | FROM_SYSTEM);
    if flags & !(known | ARGUMENT_ARRAY | WIDTH) != 0 || sources == 0 {
        return fail(ERROR_INVALID_PARAMETER);
    }
    match sources {
        FROM_STRING => return fail(ERROR_NOT_SUPPORTED),
        // No module has texts of its own, so what is asked of one is answered by the system, if it may.
        FROM_HMODULE => return fail(ERROR_RESOURCE_TYPE_NOT_FOUND),
        _ if sources & FROM_STRING != 0 => return fail(ERROR_INVALID_PARAMETER),
        _ => {}
    }
    let sentence = sentence(code)?;
    if ![0, ENGLISH].contains(&(language & PRIMARY_LANGUAGE)) {
        return fail(ERROR_RESOURCE_LANG_NOT_FOUND);
    }
    Ok(match flags & WIDTH {
        0 => format!("{sentence}\r\n"),
        UNBROKEN => format!("{sentence} "),
        width => wrapped(sentence, width as usize),
    })
}

fn sentence(code: u32) -> Result<&'static str> {
    let of_sockets = || {
        let text = error::describe(code.cast_signed()).to_str().ok()?;
        text.split_once(": ").map(|(_, sentence)| sentence)
    };
    let at = TEXTS.binary_search_by_key(&code, |row| row.0);
    match at.ok().and_then(|at| TEXTS.get(at)) {
        Some(row) => Ok(row.1),
        None => of_sockets().map_or_else(|| fail(ERROR_MR_MID_NOT_FOUND), Ok),
    }
}

/// Lines of at most `width` characters, as far as words are not longer.
fn wrapped(sentence: &str, width: usize) -> String {
    let (mut text, mut column) = (String::new(), 0);
    for word in sentence.split(' ') {
        if column != 0 && column + 1 + word.len() > width {
            text += "\r\n";
            column = 0;
        } else if column != 0 {
            text += " ";
            column += 1;
        }
        text += word;
        column += word.len();
    }
    text + " "
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(TEXTS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn lines_end_between_words() {
        assert_eq!(
            wrapped("one two three four", 9),
            "one two\r\nthree\r\nfour "
        );
        assert_eq!(
            wrapped("incomprehensible words", 4),
            "incomprehensible\r\nwords "
        );
    }
}
