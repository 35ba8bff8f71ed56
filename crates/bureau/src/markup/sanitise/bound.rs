//! What the HTML parser may be made to do. Its tree follows the standard, and the standard lets a few kilobytes grow
//! into millions of nodes (unclosed formatting is opened again in each paragraph), or into nesting that no stack
//! bears.

use crate::markup::scan::{self, Token};

/// Open elements at once, beyond which no honest text goes.
const DEPTH: usize = 200;

/// Elements that the parser may have to open again, beyond what the text itself says.
const REOPENED: usize = 100_000;

const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements that end by themselves, or have no content.
const SELF_ENDING: [&str; 24] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup", "br", "hr",
    "img", "input", "wbr", "meta", "link", "source", "col", "embed", "area", "param",
];

/// Whether the parser can be given `html`.
pub(super) fn is_reasonable(html: &str) -> bool {
    let (mut depth, mut formatting, mut reopened) = (0usize, 0usize, 0usize);
    for token in scan::tokens(html) {
        match token {
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
