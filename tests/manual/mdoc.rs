//! Text in the language of manual pages.

/// Longest line.
const WIDTH: usize = 78;

/// Running text: a sentence begins a line, and no line is long.
pub fn text(text: &str) -> String {
    let mut text = text.replace('`', "").replace('\\', "\\e");
    if !text.ends_with('.') {
        text.push('.');
    }
    let sentences = text.replace(". ", ".\n");
    sentences.lines().map(wrapped).collect()
}

fn wrapped(sentence: &str) -> String {
    let mut lines = String::new();
    let mut length = 0;
    for word in sentence.split_whitespace() {
        if length > 0 && length + 1 + word.len() > WIDTH {
            lines.push('\n');
            length = 0;
        }
        if length > 0 {
            lines.push(' ');
            length += 1;
        } else if word.starts_with(['.', '\'']) {
            lines.push_str("\\&");
        }
        lines.push_str(word);
        length += word.len();
    }
    lines + "\n"
}

/// An error in a list.
pub fn item(name: &str, number: Option<i32>, body: &str) -> String {
    match number {
        Some(number) => format!(".It Er {name} Pq {number}\n{body}"),
        None => format!(".It Vt {name}\n{body}"),
    }
}

/// A paragraph with a title in front.
pub fn paragraph(title: &str, body: &str) -> String {
    format!(".Pp\n.Em {title} :\n{}", text(body))
}
