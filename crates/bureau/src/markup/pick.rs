//! Pieces of a page, by the names that its makers gave them.

use std::borrow::Cow;

use super::scan::{self, Tag, Token};

/// An element of a page.
#[derive(Debug, Clone, Copy)]
pub struct Picked<'a> {
    tag: Tag<'a>,
    /// What is in it, byte for byte.
    pub inner: &'a str,
}

impl<'a> Picked<'a> {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        self.tag.attribute(name)
    }
}

/// The elements called `name` (any, where it is empty) whose `attribute` has `word` among its words, in order; none of
/// them within another. A missing end tag ends with the page.
pub fn pick<'a>(html: &'a str, name: &str, attribute: &str, word: &str) -> Vec<Picked<'a>> {
    let wanted = |tag: &Tag<'_>| {
        (name.is_empty() || tag.is(name))
            && tag.attribute(attribute).is_some_and(|value| value.split_whitespace().any(|one| one == word))
    };
    let mut found = Vec::new();
    let mut open: Option<(Tag<'a>, usize, usize)> = None;
    let mut at = 0;
    for token in scan::tokens(html) {
        let start = at;
        at += token.source().len();
        match (token, &mut open) {
            (Token::Open(tag), None) if wanted(&tag) => {
                if is_void(&tag) {
                    found.push(Picked { tag, inner: "" });
                } else {
                    open = Some((tag, at, 1));
                }
            }
            (Token::Open(tag), Some((outer, _, depth))) if tag.is(outer.name) && !is_void(&tag) => {
                *depth += 1
            }
            (Token::Close { name, .. }, Some((outer, from, depth))) if outer.is(name) => {
                *depth -= 1;
                if *depth == 0 {
                    found.push(Picked { tag: *outer, inner: &html[*from..start] });
                    open = None;
                }
            }
            _ => {}
        }
    }
    if let Some((tag, from, _)) = open {
        found.push(Picked { tag, inner: &html[from..] });
    }
    found
}

fn is_void(tag: &Tag<'_>) -> bool {
    ["img", "br", "hr", "meta", "link", "input", "source", "wbr"].iter().any(|name| tag.is(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_by_their_words() {
        let html = "<h1 class='a p-name'>un</h1><section data-field=body><section>deux</section><br> trois</section>";
        assert_eq!(pick(html, "", "class", "p-name")[0].inner, "un");
        assert_eq!(pick(html, "section", "data-field", "body")[0].inner, "<section>deux</section><br> trois");
        assert_eq!(
            pick("<time class=dt datetime='2019'>", "time", "class", "dt")[0].attribute("datetime").unwrap(),
            "2019"
        );
        assert_eq!(pick("<p class=x>un<p class=x>", "p", "class", "x").len(), 1);
        assert!(pick("un", "p", "class", "x").is_empty());
    }
}
