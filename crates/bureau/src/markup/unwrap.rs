//! HTML without the boxes that only laid it out: the `div` that is a paragraph, the `section` around a page, the `span`
//! of a style sheet that is not here. Markdown has no word for them, and what they hold would stay in its source.

use super::autop::is_block;
use super::scan::{self, Tag, Token};

/// Boxes that may go.
const BOXES: [&str; 5] = ["div", "section", "article", "main", "span"];
/// Within these a paragraph is none.
const CLOSED: [&str; 6] = ["figure", "figcaption", "a", "summary", "button", "pre"];
/// Pictures and the like: words of their own.
const SHOWN: [&str; 8] = ["img", "video", "audio", "iframe", "object", "embed", "svg", "hr"];
/// Properties that say where a box stands, and nothing of what is in it.
const LAYOUT: [&str; 9] = [
    "text-align",
    "clear",
    "margin",
    "padding",
    "line-height",
    "text-indent",
    "font-family",
    "font-size",
    "width",
];

#[derive(Clone, Copy, PartialEq)]
enum Fate {
    Stays,
    Goes,
    /// It is a paragraph.
    Paragraph,
}

/// An element that is open.
struct Open<'a> {
    at: usize,
    tag: Tag<'a>,
    has_block: bool,
    has_words: bool,
    has_shown: bool,
}

/// `html` without its boxes. Words, and whatever else it holds, stay byte for byte.
pub fn unwrapped(html: &str) -> String {
    let tokens: Vec<Token<'_>> = scan::tokens(html).collect();
    let mut fates = vec![Fate::Stays; tokens.len()];
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut has_begun = false;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Text(text) if !scan::decode(text).trim().is_empty() => {
                has_begun = true;
                open.iter_mut().for_each(|each| each.has_words = true);
            }
            Token::Open(tag) => {
                // Before the first word a rule parts nothing: Medium begins each section with one.
                if tag.is("hr") && !has_begun {
                    fates[at] = Fate::Goes;
                    continue;
                }
                if is_block(tag.name) {
                    open.iter_mut().for_each(|each| each.has_block = true);
                }
                if SHOWN.iter().any(|name| tag.is(name)) {
                    has_begun = true;
                    open.iter_mut().for_each(|each| each.has_shown = true);
                }
                if BOXES.iter().chain(&CLOSED).any(|name| tag.is(name)) && !tag.source.ends_with("/>") {
                    open.push(Open { at, tag: *tag, has_block: false, has_words: false, has_shown: false });
                }
            }
            Token::Close { name, .. } => {
                let Some(place) = open.iter().rposition(|each| each.tag.is(name)) else { continue };
                let Some(last) = open.drain(place..).next() else { continue };
                let is_closed = open.iter().any(|each| CLOSED.iter().any(|name| each.tag.is(name)));
                let fate = fate(&last, is_closed);
                (fates[last.at], fates[at]) = (fate, fate);
                if fate == Fate::Goes && last.tag.is("div") && !last.has_words && !last.has_shown {
                    // A blank line, as editors write it.
                    fates[last.at..=at].fill(Fate::Goes);
                }
            }
            _ => {}
        }
    }
    let mut out = String::with_capacity(html.len());
    for (token, fate) in tokens.iter().zip(fates) {
        match (fate, token) {
            (Fate::Stays, token) => out.push_str(token.source()),
            (Fate::Goes, _) => {}
            (Fate::Paragraph, Token::Close { .. }) => out.push_str("</p>"),
            (Fate::Paragraph, _) => out.push_str("<p>"),
        }
    }
    out
}

fn fate(open: &Open<'_>, is_closed: bool) -> Fate {
    if !BOXES.iter().any(|name| open.tag.is(name)) || says_something(open) {
        Fate::Stays
    } else if open.tag.is("div") && !open.has_block && !is_closed && (open.has_words || open.has_shown) {
        Fate::Paragraph
    } else {
        Fate::Goes
    }
}

/// Whether a box says something of its words: their language, a place that links lead to, a colour, that they stand in
/// the middle.
fn says_something(open: &Open<'_>) -> bool {
    open.tag.attributes().any(|(name, value)| match name.to_ascii_lowercase().as_str() {
        "lang" | "id" | "hidden" => !open.tag.is("section"),
        "style" => value.split(';').filter_map(|rule| rule.split_once(':')).any(|(property, value)| {
            let (property, value) = (property.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
            let is_layout = LAYOUT.iter().any(|known| property.starts_with(known));
            let is_moved =
                property == "text-align" && !matches!(value.as_str(), "left" | "start" | "justify");
            !is_layout || (is_moved && open.has_words)
        }),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::blocks::{is_whole, open};

    #[track_caller]
    fn becomes(html: &str, expected: &str) {
        assert_eq!(unwrapped(html), expected);
        assert!(is_whole(&open(expected, &|_| None)), "{}", open(expected, &|_| None));
    }

    #[test]
    fn boxes_go_and_paragraphs_stay() {
        becomes("<div>Un <b>mot</b>.</div><div>Deux.</div>", "<p>Un <b>mot</b>.</p><p>Deux.</p>");
        becomes("<section><hr><div><div><p>Un</p></div></div></section>", "<p>Un</p>");
        becomes(
            "<div dir=\"ltr\" style=\"text-align: left;\">Un<div><br /></div><div>deux</div></div>",
            "Un<p>deux</p>",
        );
        becomes(
            "<p><a href=\"https://a.fr/b\"><span class=\"invisible\">https://</span><span>a.fr/b</span></a></p>",
            "<p><a href=\"https://a.fr/b\">https://a.fr/b</a></p>",
        );
        becomes(
            "<div class=\"separator\" style=\"clear: both; text-align: center;\"><a href=\"g.jpg\"><img src=\"p.jpg\"/></a></div>",
            "<p><a href=\"g.jpg\"><img src=\"p.jpg\"/></a></p>",
        );
        becomes(
            "<figure><div class=\"aspect\"><img src=\"p.jpg\"></div></figure>",
            "<figure><img src=\"p.jpg\"></figure>",
        );
    }

    #[test]
    fn what_says_something_stays() {
        for html in [
            "<div style=\"text-align: center\">Au milieu</div>",
            "<span style=\"color: red\">rouge</span>",
            "<p>un <span lang=\"en\">word</span></p>",
            "<div id=\"note\">là</div>",
            "<p>Un</p><hr><p>deux</p>",
            "<div>jamais fermé",
            "mots</div></span>",
            "<pre>&lt;div&gt;</pre>",
        ] {
            assert_eq!(unwrapped(html), html);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_lost(html in "(<(div|span|p|section|a|b|br|hr|figure)( style=\"(clear:both|color:red)\")?>|</(div|span|p|section|a|b|figure)>|[a-z]{1,3} ?){0,24}") {
            let words = |html: &str| -> String {
                scan::tokens(html).filter_map(|token| match token {
                    Token::Text(text) => Some(text.split_whitespace().collect::<String>()),
                    _ => None,
                }).collect()
            };
            proptest::prop_assert_eq!(words(&unwrapped(&html)), words(&html));
        }
    }
}
