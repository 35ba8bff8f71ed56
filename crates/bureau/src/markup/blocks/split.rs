//! A post's source, cut into its top-level blocks. Every byte belongs to a block or to the white space between two.

use std::ops::Range;

use crate::markup::autop::{self, is_block};
use crate::markup::cards;
use crate::markup::dom::is_void;
use crate::markup::scan::{self, Token};

/// A top-level block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part<'a> {
    /// Where it stands in the source.
    pub range: Range<usize>,
    pub kind: Kind<'a>,
}

/// What a block is, at first sight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// Between the comments of the block editor.
    Block {
        /// Without `core/`.
        name: &'a str,
        /// Between the two comments.
        inner: Range<usize>,
    },
    /// An element of its own.
    Element,
    /// Words between blank lines.
    Words,
    /// `<!--more-->` and its like.
    Mark,
    /// Anything else.
    Opaque,
}

/// A comment of the block editor.
struct Delimiter<'a> {
    name: &'a str,
    closes: bool,
    alone: bool,
}

/// Whether a source is written with the block editor.
pub(super) fn has_blocks(raw: &str) -> bool {
    raw.contains("<!-- wp:")
}

/// The blocks of `raw`, in order.
pub(super) fn split(raw: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    if has_blocks(raw) {
        split_blocks(raw, &mut parts);
    } else {
        split_cards(raw, &mut parts);
    }
    parts
}

/// A card of Ghost's is one block, whatever stands in it.
fn split_cards<'a>(raw: &'a str, parts: &mut Vec<Part<'a>>) {
    let mut at = 0;
    while let Some(start) = raw[at..].find(cards::BEGIN).map(|found| at + found) {
        let Some(end) = raw[start..].find(cards::END).map(|found| start + found + cards::END.len()) else {
            break;
        };
        split_classic(raw, at..start, true, parts);
        parts.push(Part { range: start..end, kind: Kind::Opaque });
        at = end;
    }
    split_classic(raw, at..raw.len(), true, parts);
}

fn split_blocks<'a>(raw: &'a str, parts: &mut Vec<Part<'a>>) {
    let mut at = 0;
    let mut loose = 0;
    let mut depth = 0usize;
    let mut opened: Option<(usize, usize, &str)> = None;
    while let Some(start) = raw[at..].find("<!--").map(|found| at + found) {
        let Some(end) = raw[start..].find("-->").map(|found| start + found + 3) else { break };
        let Some(found) = delimiter(&raw[start..end]) else {
            at = start + 4;
            continue;
        };
        at = end;
        if depth == 0 {
            split_classic(raw, loose..start, false, parts);
            loose = end;
            if found.closes || found.alone {
                parts.push(Part { range: start..end, kind: Kind::Opaque });
                continue;
            }
            opened = Some((start, end, found.name));
            depth = 1;
        } else if found.closes {
            depth -= 1;
            if let Some((first, inner, name)) = opened.filter(|_| depth == 0) {
                parts.push(Part { range: first..end, kind: Kind::Block { name, inner: inner..start } });
                loose = end;
            }
        } else if !found.alone {
            depth += 1;
        }
    }
    match opened.filter(|_| depth > 0) {
        Some((first, ..)) => push_trimmed(raw, first..raw.len(), Kind::Opaque, parts),
        None => split_classic(raw, loose..raw.len(), false, parts),
    }
}

fn delimiter(comment: &str) -> Option<Delimiter<'_>> {
    let inner = comment.strip_prefix("<!--")?.strip_suffix("-->")?;
    let words = inner.trim_start_matches(autop::is_space);
    if words.len() == inner.len() {
        return None;
    }
    let (closes, words) = match words.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, words),
    };
    let words = words.strip_prefix("wp:")?.trim_end_matches(autop::is_space);
    let (words, alone) = match words.strip_suffix('/') {
        Some(rest) => (rest.trim_end_matches(autop::is_space), true),
        None => (words, false),
    };
    let end = words.find(autop::is_space).unwrap_or(words.len());
    let name = words[..end].strip_prefix("core/").unwrap_or(&words[..end]);
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'/');
    (!name.is_empty() && name.bytes().all(fits)).then_some(Delimiter { name, closes, alone })
}

/// Cuts HTML that has no block comments. `words` says that a blank line ends a paragraph.
fn split_classic<'a>(raw: &'a str, range: Range<usize>, words: bool, parts: &mut Vec<Part<'a>>) {
    let mut at = range.start;
    let mut run = range.start;
    let mut block = range.start;
    let mut open: Vec<&str> = Vec::new();
    for token in scan::tokens(&raw[range.clone()]) {
        let start = at;
        at += token.source().len();
        match token {
            Token::Open(tag) if is_block(tag.name) => {
                if open.last().is_some_and(|last| last.eq_ignore_ascii_case("p")) {
                    // A paragraph ends where another block begins.
                    open.pop();
                    if open.is_empty() {
                        push_trimmed(raw, block..start, Kind::Element, parts);
                        run = start;
                    }
                }
                if open.is_empty() {
                    push_run(raw, run..start, words, parts);
                    block = start;
                }
                if !matches!(tag.name.to_ascii_lowercase().as_str(), "hr" | "col" | "embed") {
                    open.push(tag.name);
                } else if open.is_empty() {
                    parts.push(Part { range: start..at, kind: Kind::Element });
                    run = at;
                }
            }
            Token::Close { name, .. } if is_block(name) => {
                if let Some(index) = open.iter().rposition(|other| other.eq_ignore_ascii_case(name)) {
                    open.truncate(index);
                    if open.is_empty() {
                        parts.push(Part { range: block..at, kind: Kind::Element });
                        run = at;
                    }
                } else if open.is_empty() {
                    push_run(raw, run..start, words, parts);
                    parts.push(Part { range: start..at, kind: Kind::Opaque });
                    run = at;
                }
            }
            Token::Comment(text)
                if open.is_empty() && stands_alone(text, &raw[run..start], &raw[at..range.end]) =>
            {
                push_run(raw, run..start, words, parts);
                let kind = if is_mark(text) { Kind::Mark } else { Kind::Opaque };
                parts.push(Part { range: start..at, kind });
                run = at;
            }
            _ => {}
        }
    }
    if open.is_empty() {
        push_run(raw, run..range.end, words, parts);
    } else {
        let ends_itself = open.len() == 1 && open[0].eq_ignore_ascii_case("p");
        push_trimmed(raw, block..range.end, if ends_itself { Kind::Element } else { Kind::Opaque }, parts);
    }
}

fn is_mark(comment: &str) -> bool {
    comment.starts_with("<!--more") || comment == "<!--nextpage-->"
}

/// A comment on a line of its own is a block; among words it is one of them. A mark always is.
fn stands_alone(comment: &str, before: &str, after: &str) -> bool {
    let line_before = before.rsplit('\n').next().unwrap_or_default();
    let line_after = after.split('\n').next().unwrap_or_default();
    is_mark(comment) || (line_before.chars().all(autop::is_space) && line_after.chars().all(autop::is_space))
}

fn push_run<'a>(raw: &'a str, range: Range<usize>, words: bool, parts: &mut Vec<Part<'a>>) {
    if !words {
        return push_trimmed(raw, range, Kind::Opaque, parts);
    }
    for chunk in autop::chunk_ranges(&raw[range.clone()]) {
        parts.push(Part { range: range.start + chunk.start..range.start + chunk.end, kind: Kind::Words });
    }
}

fn push_trimmed<'a>(raw: &'a str, range: Range<usize>, kind: Kind<'a>, parts: &mut Vec<Part<'a>>) {
    let text = &raw[range.clone()];
    let start = range.start + text.len() - text.trim_start_matches(autop::is_space).len();
    let end = start + text.trim_matches(autop::is_space).len();
    if start < end {
        parts.push(Part { range: start..end, kind });
    }
}

/// Whether every element within `html` ends within it, so that it can be replaced by itself.
pub(super) fn is_whole(html: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for token in scan::tokens(html) {
        match token {
            Token::Open(tag) if !is_void(tag.name) => {
                if is_block(tag.name) && open.last().is_some_and(|last| last.eq_ignore_ascii_case("p")) {
                    open.pop();
                }
                open.push(tag.name);
            }
            Token::Close { name, .. } => loop {
                match open.pop() {
                    Some(last) if last.eq_ignore_ascii_case(name) => break,
                    Some(last) if ends_itself(last) => {}
                    _ => return false,
                }
            },
            // A tag that the text ends in.
            Token::Text(text)
                if text
                    .strip_prefix('<')
                    .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')) =>
            {
                return false;
            }
            _ => {}
        }
    }
    open.iter().all(|name| ends_itself(name))
}

fn ends_itself(name: &str) -> bool {
    ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option"]
        .iter()
        .any(|other| name.eq_ignore_ascii_case(other))
}

/// Where the content of the one element is that `range` holds, and its name. `None` when it holds more or less.
pub(super) fn sole_element(raw: &str, range: Range<usize>) -> Option<(&str, Range<usize>)> {
    let html = &raw[range.clone()];
    let start = html.len() - html.trim_start_matches(autop::is_space).len();
    let Some(Token::Open(tag)) = scan::tokens(&html[start..]).next() else { return None };
    let inner = range.start + start + tag.source.len();
    if is_void(tag.name) {
        let alone = html[start + tag.source.len()..].chars().all(autop::is_space);
        return alone.then_some((tag.name, inner..inner));
    }
    let mut depth = 0usize;
    let mut at = range.start + start;
    for token in scan::tokens(&html[start..]) {
        let from = at;
        at += token.source().len();
        match token {
            Token::Open(other) if other.is(tag.name) => depth += 1,
            Token::Close { name, .. } if name.eq_ignore_ascii_case(tag.name) => {
                depth -= 1;
                if depth == 0 {
                    let alone = raw[at..range.end].chars().all(autop::is_space);
                    return alone.then_some((tag.name, inner..from));
                }
            }
            _ => {}
        }
    }
    // A paragraph may end with its text.
    (tag.is("p") && depth == 1).then_some((tag.name, inner..range.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(raw: &str) -> Vec<&str> {
        split(raw).into_iter().map(|part| &raw[part.range]).collect()
    }

    #[test]
    fn classic_posts_are_cut_at_blank_lines_and_elements() {
        assert_eq!(
            parts("un\ndeux\n\n<b>trois</b>\n<h2>q</h2>c<hr/>d"),
            ["un\ndeux", "<b>trois</b>", "<h2>q</h2>", "c", "<hr/>", "d"]
        );
        assert_eq!(parts("<p>a<p>b</p>c"), ["<p>a", "<p>b</p>", "c"]);
        assert_eq!(parts("<div><div>a</div>\n\nb</div>c"), ["<div><div>a</div>\n\nb</div>", "c"]);
        assert_eq!(
            parts("a<!--more-->b\n\n<!-- x -->\n\nc <!-- y --> d"),
            ["a", "<!--more-->", "b", "<!-- x -->", "c <!-- y --> d"]
        );
        assert_eq!(parts("a</div>b"), ["a", "</div>", "b"]);
        assert_eq!(parts("<div>a"), ["<div>a"]);
        assert_eq!(parts(" \n\u{a0}\n "), ["\u{a0}"]);
        assert_eq!(parts(""), Vec::<&str>::new());
    }

    #[test]
    fn posts_of_blocks_are_cut_at_their_comments() {
        let raw = "<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:group {\"a\":1} --><div>\
                   <!-- wp:core/paragraph --><p>b</p><!-- /wp:paragraph --></div><!-- /wp:group --><!-- wp:latest-posts /-->\n<p>c</p>x";
        let found = split(raw);
        let kinds: Vec<String> = found
            .iter()
            .map(|part| match &part.kind {
                Kind::Block { name, .. } => (*name).to_owned(),
                other => format!("{other:?}"),
            })
            .collect();
        assert_eq!(kinds, ["paragraph", "group", "Opaque", "Element", "Opaque"]);
        assert_eq!(parts("<!-- wp:a -->x<!-- wp:b -->"), ["<!-- wp:a -->x<!-- wp:b -->"]);
        assert_eq!(parts("<!-- /wp:a -->x <!-- wp:a /-->"), ["<!-- /wp:a -->", "x", "<!-- wp:a /-->"]);
    }

    #[test]
    fn what_leaks_is_not_whole() {
        for html in ["<p>a<b>b</b></p>", "<ul><li>a<li>b</ul>", "a<br>b", "<p>a", "1 < 2"] {
            assert!(is_whole(html), "{html}");
        }
        for html in ["<b>a", "a</b>", "<p><b>a</p>", "<i><b>a</i></b>", "<a href=", "</"] {
            assert!(!is_whole(html) || html == "</", "{html}");
        }
    }

    proptest! {
        #[test]
        fn every_byte_is_in_a_part_or_white(raw in "(<|>|</|p>|div>|b>|h2>|hr>|<!--more-->|<!-- wp:a -->|<!-- /wp:a -->|<!-- wp:paragraph -->|<!-- |\n|\n\n| |a|é|\u{a0}){0,40}") {
            let mut at = 0;
            for part in split(&raw) {
                prop_assert!(part.range.start >= at && part.range.start < part.range.end);
                prop_assert!(raw[at..part.range.start].chars().all(autop::is_space), "{:?}", &raw[at..part.range.start]);
                at = part.range.end;
            }
            prop_assert!(raw[at..].chars().all(autop::is_space));
        }
    }
}
