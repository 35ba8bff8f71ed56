//! The mark of a hidden draft: a comment of HTML at the end of its text. A page has no labels, so both kinds of posts carry
//! the same.

use crate::model::ids::OpId;
use crate::publish::hidden::{marker, op_of};

const BEGIN: &str = "<!--";
const END: &str = "-->";

/// A text with the mark of `op`.
pub(super) fn marked(html: &str, op: OpId) -> String {
    format!("{html}\n{BEGIN}{}{END}", marker(op))
}

/// A text without its mark, and the op that this speaks of.
pub(super) fn parted(html: &str) -> (String, Option<OpId>) {
    let found = html.rmatch_indices(BEGIN).find_map(|(at, _)| {
        let (inner, after) = html[at + BEGIN.len()..].split_once(END)?;
        Some((at, after, op_of(inner.trim())?))
    });
    match found {
        Some((at, after, op)) => (format!("{}{after}", html[..at].trim_end()), Some(op)),
        None => (html.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_goes_as_it_came() {
        let op: OpId = "0192f7a0-1b2c-7d3e-8f40-123456789abc".parse().unwrap();
        for text in ["", "<p>Un</p>", "<p>Un</p>\n<!--more-->\n<p>Deux</p>"] {
            assert_eq!(parted(&marked(text, op)), (text.to_owned(), Some(op)));
            assert_eq!(parted(text), (text.to_owned(), None));
        }
        let moved = format!("<p>Un</p>\n<!-- {} --><p>Deux</p><!--more-->", marker(op));
        assert_eq!(parted(&moved), ("<p>Un</p><p>Deux</p><!--more-->".to_owned(), Some(op)));
        for other in ["<!--bureau-de-poste-->", "<!--", "<!-- é"] {
            assert_eq!(parted(other), (other.to_owned(), None));
        }
    }
}
