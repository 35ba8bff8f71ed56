//! The form of what comes out: `<br />` for void elements, spaces that do not break as themselves. WordPress leaves
//! this form untouched, so that a text read back is the text that was sent.

use crate::markup::scan::{self, Tag, Token};

const VOID: [&str; 5] = ["br", "col", "hr", "img", "wbr"];

/// Rewrites the serialiser's output. An `<img>` that lost its address becomes its description.
pub(super) fn settle(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 32);
    for token in scan::tokens(html) {
        match token {
            Token::Open(tag) if tag.name == "img" && tag.attribute("src").is_none() => {
                let alt = tag.value_range("alt").and_then(|range| tag.source.get(range)).unwrap_or_default();
                push(alt, &mut out);
            }
            Token::Open(tag) if VOID.contains(&tag.name) => push_void(tag, &mut out),
            token => push(token.source(), &mut out),
        }
    }
    out
}

fn push_void(tag: Tag<'_>, out: &mut String) {
    push(tag.source.trim_end_matches('>'), out);
    out.push_str(" />");
}

fn push(source: &str, out: &mut String) {
    let mut rest = source;
    while let Some(at) = rest.find("&nbsp;") {
        out.push_str(&rest[..at]);
        out.push('\u{a0}');
        rest = &rest[at + "&nbsp;".len()..];
    }
    out.push_str(rest);
}
