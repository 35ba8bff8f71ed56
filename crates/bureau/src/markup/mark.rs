//! The words that were looked for, marked in a text that is shown.

use std::ops::Range;

use super::fold::{Sought, hits};
use super::scan::{self, Token};

/// Elements that do not end a word. What is raised or lowered beside one (a footnote's number) is not of it.
const WITHIN_WORDS: [&str; 21] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
    "span", "strong", "time", "u", "wbr",
];

/// `html`, already sanitised, with what is sought in `<mark>`: each hit begins with a `<mark data-hit="">`, and goes on
/// in plain ones where an element begins or ends within it. Tags and character references stay as they are.
pub fn mark(html: &str, sought: &Sought) -> String {
    let (plain, stretches) = text_of(html);
    let hits = hits(&plain, sought);
    let mut out = String::with_capacity(html.len() + 32 * hits.len());
    let mut copied = 0;
    let mut left = hits.as_slice();
    for Stretch { html: at, plain: range } in stretches {
        while let Some(hit) = left.first().filter(|hit| hit.start < range.end) {
            let (start, end) = (hit.start.max(range.start), hit.end.min(range.end));
            if start < end {
                out.push_str(&html[copied..at + start - range.start]);
                copied = at + end - range.start;
                out.push_str(if start == hit.start { "<mark data-hit=\"\">" } else { "<mark>" });
                out.push_str(&plain[start..end]);
                out.push_str("</mark>");
            }
            if hit.end > range.end {
                break;
            }
            left = &left[1..];
        }
    }
    out.push_str(&html[copied..]);
    out
}

/// A stretch of text without tags and references: where it begins in the HTML, and where it is in the plain text.
struct Stretch {
    html: usize,
    plain: Range<usize>,
}

/// The words of `html`, and where they stand.
fn text_of(html: &str) -> (String, Vec<Stretch>) {
    let (mut plain, mut stretches) = (String::new(), Vec::new());
    let mut at = 0;
    for token in scan::tokens(html) {
        let source = token.source();
        match token {
            Token::Text(text) => {
                let mut from = 0;
                while from < text.len() {
                    let end = text[from..].find('&').map_or(text.len(), |found| from + found);
                    let start = plain.len();
                    plain.push_str(&text[from..end]);
                    stretches.push(Stretch { html: at + from, plain: start..plain.len() });
                    if end < text.len() {
                        // None that is left by the sanitiser is of a word.
                        plain.push(' ');
                    }
                    from = text[end..].find(';').map_or(text.len(), |found| end + found + 1);
                }
            }
            Token::Open(tag) if WITHIN_WORDS.contains(&tag.name) => {}
            Token::Close { name, .. } if WITHIN_WORDS.contains(&name) => {}
            Token::Open(_) | Token::Close { .. } => plain.push('\n'),
            Token::Comment(_) => {}
        }
        at += source.len();
    }
    (plain, stretches)
}

#[cfg(test)]
#[path = "mark_tests.rs"]
mod tests;
