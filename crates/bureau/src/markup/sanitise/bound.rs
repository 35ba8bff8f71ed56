//! What the HTML parser may be made to do. Its tree follows the standard, and the standard lets a few kilobytes grow
//! into millions of nodes (unclosed formatting is opened again in each paragraph), or into nesting that no stack
//! bears.

use std::borrow::Cow;

use crate::markup::scan::{self, Token};

/// Open elements at once, beyond which no honest text goes.
const DEPTH: usize = 100;

/// Elements that the parser may have to open again, beyond what the text itself says.
const REOPENED: usize = 100_000;

/// The most bytes of text in one node: the serialiser's time grows with the square of it.
const STRETCH: usize = 8_192;

/// The most that a tag may cost the serialiser: its length, times the characters it must escape.
const TAG_COST: usize = 50_000_000;

const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements that end by themselves, or have no content.
const SELF_ENDING: [&str; 24] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup", "br", "hr",
    "img", "input", "wbr", "meta", "link", "source", "col", "embed", "area", "param",
];

/// Whether the parser can be given `html`.
pub(in crate::markup) fn is_reasonable(html: &str) -> bool {
    let (mut depth, mut formatting, mut reopened) = (0usize, 0usize, 0usize);
    for token in scan::tokens(html) {
        match token {
            Token::Open(tag) if cost(tag.source) > TAG_COST => return false,
            Token::Open(tag) if among(tag.name, &FORMATTING) => {
                formatting += 1;
                depth += 1;
            }
            Token::Open(tag) => {
                reopened += formatting;
                if !among(tag.name, &SELF_ENDING) {
                    depth += 1;
                }
            }
            Token::Close { name, .. } if among(name, &FORMATTING) => {
                formatting = formatting.saturating_sub(1);
                depth = depth.saturating_sub(1);
            }
            Token::Close { name, .. } => {
                reopened += formatting;
                if !among(name, &SELF_ENDING) {
                    depth = depth.saturating_sub(1);
                }
            }
            Token::Text(_) | Token::Comment(_) => {}
        }
        if depth > DEPTH || reopened > REOPENED {
            return false;
        }
    }
    true
}

fn cost(source: &str) -> usize {
    if source.len() <= STRETCH {
        return 0;
    }
    source.len().saturating_mul(source.bytes().filter(|byte| matches!(byte, b'&' | 0xc2)).count())
}

/// `html` with its long texts cut into nodes, by comments that the sanitiser takes out again.
pub(super) fn in_stretches(html: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    for token in scan::tokens(html) {
        let start = at;
        at += token.source().len();
        let Token::Text(text) = token else { continue };
        let mut cut = 0;
        while text.len() - cut > 2 * STRETCH {
            // Never within an entity: before a space or another entity, else far enough from the last.
            let from = ceil(text, cut + STRETCH);
            let to = ceil(text, from + STRETCH);
            cut = text[from..to].find([' ', '&']).map_or(to, |found| from + found);
            out.push_str(&html[copied..start + cut]);
            out.push_str("<!---->");
            copied = start + cut;
        }
    }
    if out.is_empty() {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

/// The first character boundary at or after `at`.
fn ceil(text: &str, at: usize) -> usize {
    (at.min(text.len())..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

/// The words of `html`, as HTML text: no element at all.
pub(super) fn text_alone(html: &str) -> String {
    let mut out = String::new();
    let mut hidden = false;
    for token in scan::tokens(html) {
        match token {
            Token::Text(text) if !hidden => {
                scan::escape(&scan::decode(text), &mut out);
            }
            Token::Open(tag) => hidden = among(tag.name, &["script", "style"]),
            Token::Close { .. } => hidden = false,
            Token::Text(_) | Token::Comment(_) => {}
        }
    }
    out
}

fn among(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| name.eq_ignore_ascii_case(known))
}
