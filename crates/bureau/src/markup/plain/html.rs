//! The words of HTML.

use crate::markup::plain::end_line;
use crate::markup::scan::{self, Token};

/// Elements that neither end nor begin a line.
const INLINE: [&str; 28] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "wbr",
];

/// Elements whose words are not read.
const HIDDEN: [&str; 10] =
    ["script", "style", "noscript", "template", "svg", "math", "title", "textarea", "figcaption", "iframe"];

/// The words of HTML, one block per line.
pub(super) fn plain_text(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut hidden: Option<&str> = None;
    for token in scan::tokens(html) {
        match token {
            Token::Close { name, .. } if hidden.is_some_and(|open| open.eq_ignore_ascii_case(name)) => {
                hidden = None;
                end_line(&mut out);
            }
            _ if hidden.is_some() => {}
            Token::Text(text) => push_text(text, &mut out),
            Token::Open(tag) if HIDDEN.iter().any(|name| tag.is(name)) => hidden = Some(tag.name),
            Token::Open(tag) if !is_inline(tag.name) => end_line(&mut out),
            Token::Close { name, .. } if !is_inline(name) => end_line(&mut out),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn is_inline(name: &str) -> bool {
    INLINE.iter().any(|inline| name.eq_ignore_ascii_case(inline))
}

/// Words with single spaces; a blank line ends a block, as WordPress reads it.
fn push_text(text: &str, out: &mut String) {
    let decoded = scan::decode(text);
    let mut rest = &*decoded;
    while !rest.is_empty() {
        let (word, behind) = rest.split_at(rest.find(is_space).unwrap_or(rest.len()));
        out.push_str(word);
        let (spaces, behind) = behind.split_at(behind.find(|c| !is_space(c)).unwrap_or(behind.len()));
        gap(spaces, out);
        rest = behind;
    }
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace()
}

fn gap(spaces: &str, out: &mut String) {
    if spaces.bytes().filter(|byte| *byte == b'\n').count() > 1 {
        end_line(out);
    } else if !spaces.is_empty() && !out.is_empty() && !out.ends_with(['\n', ' ']) {
        out.push(' ');
    }
}
