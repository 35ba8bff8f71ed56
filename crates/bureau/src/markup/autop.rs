//! Paragraphs for posts that have none. A WordPress post of the classic editor says "paragraph" by a blank line and
//! "new line" by a new line, and its tags come later; read as plain HTML it would be one long line.

use super::scan::{self, Token};

/// How the words directly within an element are read.
#[derive(Clone, Copy, PartialEq)]
enum Reading {
    /// Always paragraphs, as at the top.
    Paragraphs,
    /// Paragraphs only when a blank line says so.
    Either,
    /// One line; a new line breaks it.
    Line,
    /// As it stands.
    Untouched,
}

/// Elements that make a block of their own.
const BLOCKS: [&str; 43] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
];
const MORE_BLOCKS: [&str; 5] = ["tr", "ul", "script", "style", "iframe"];

/// Whether an element makes a block of its own.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.iter().chain(&MORE_BLOCKS).any(|block| name.eq_ignore_ascii_case(block))
        && !name.eq_ignore_ascii_case("iframe")
}

fn reading_within(name: &str) -> Reading {
    match name.to_ascii_lowercase().as_str() {
        "blockquote" => Reading::Paragraphs,
        "address" | "article" | "aside" | "center" | "dd" | "details" | "div" | "fieldset" | "figure"
        | "footer" | "form" | "header" | "li" | "main" | "nav" | "section" | "td" | "th" => Reading::Either,
        "col" | "colgroup" | "dl" | "hgroup" | "ol" | "pre" | "script" | "style" | "table" | "tbody"
        | "tfoot" | "thead" | "tr" | "ul" => Reading::Untouched,
        _ => Reading::Line,
    }
}

/// Puts in the `<p>` and `<br />` that blank lines and new lines stand for.
pub(super) fn paragraphs(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut open: Vec<&str> = Vec::new();
    let mut run = String::new();
    for token in scan::tokens(html) {
        match token {
            Token::Open(tag) if is_block(tag.name) => {
                flush(&mut run, reading(&open), &mut out);
                out.push_str(tag.source);
                if !matches!(tag.name.to_ascii_lowercase().as_str(), "hr" | "col" | "embed") {
                    open.push(tag.name);
                }
            }
            Token::Close { name, source } if is_block(name) => {
                flush(&mut run, reading(&open), &mut out);
                out.push_str(source);
                if let Some(at) = open.iter().rposition(|other| other.eq_ignore_ascii_case(name)) {
                    open.truncate(at);
                }
            }
            token => run.push_str(token.source()),
        }
    }
    flush(&mut run, reading(&open), &mut out);
    out
}

/// Within `pre` and its like everything is as it stands, however deep.
fn reading(open: &[&str]) -> Reading {
    if open.iter().any(|name| ["pre", "script", "style"].iter().any(|raw| name.eq_ignore_ascii_case(raw))) {
        return Reading::Untouched;
    }
    open.last().map_or(Reading::Paragraphs, |name| reading_within(name))
}

fn flush(run: &mut String, reading: Reading, out: &mut String) {
    let text = std::mem::take(run);
    if text.trim_matches(is_space).is_empty() {
        out.push_str(&text);
        return;
    }
    let several = chunks(&text).nth(1).is_some();
    match reading {
        Reading::Untouched => out.push_str(&text),
        Reading::Line => break_lines(text.trim_matches(is_space), out),
        Reading::Either if !several => break_lines(text.trim_matches(is_space), out),
        Reading::Either | Reading::Paragraphs => {
            for chunk in chunks(&text) {
                if is_only_comments(chunk) {
                    out.push_str(chunk);
                } else {
                    out.push_str("<p>");
                    break_lines(chunk, out);
                    out.push_str("</p>");
                }
                out.push('\n');
            }
        }
    }
}

/// The stretches between blank lines, trimmed. A blank line within a tag or a comment is none.
pub(super) fn chunks(text: &str) -> impl Iterator<Item = &str> {
    chunk_ranges(text).into_iter().map(|range| &text[range])
}

/// Where the stretches between blank lines are.
pub(super) fn chunk_ranges(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for token in scan::tokens(text) {
        if let Token::Text(words) = token {
            for (from, to) in blank_lines(words) {
                push_trimmed(text, start..at + from, &mut ranges);
                start = at + to;
            }
        }
        at += token.source().len();
    }
    push_trimmed(text, start..text.len(), &mut ranges);
    ranges
}

fn push_trimmed(text: &str, range: std::ops::Range<usize>, ranges: &mut Vec<std::ops::Range<usize>>) {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start_matches(is_space).len();
    let end = start + part.trim_matches(is_space).len();
    if start < end {
        ranges.push(start..end);
    }
}

/// Where white space holds two new lines or more.
fn blank_lines(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut first = None;
    let mut lines = 0;
    for (at, c) in text.char_indices().chain([(text.len(), 'x')]) {
        if is_space(c) {
            first.get_or_insert(at);
            lines += usize::from(c == '\n');
            continue;
        }
        if let Some(first) = first.take()
            && lines > 1
        {
            found.push((first, at));
        }
        lines = 0;
    }
    found
}

fn break_lines(text: &str, out: &mut String) {
    let mut after_break = false;
    for token in scan::tokens(text) {
        match token {
            Token::Text(words) => {
                for (index, line) in words.split('\n').enumerate() {
                    let line = if index == 0 { line } else { line.trim_start_matches(is_space) };
                    if index > 0 && !std::mem::take(&mut after_break) {
                        out.truncate(out.trim_end_matches([' ', '\t', '\r']).len());
                        out.push_str("<br />\n");
                    }
                    if !line.trim_matches(is_space).is_empty() {
                        after_break = false;
                    }
                    out.push_str(line);
                }
            }
            token => {
                after_break = matches!(token, Token::Open(tag) if tag.is("br"));
                out.push_str(token.source());
            }
        }
    }
}

fn is_only_comments(chunk: &str) -> bool {
    scan::tokens(chunk).all(|token| match token {
        Token::Comment(_) => true,
        Token::Text(text) => text.trim_matches(is_space).is_empty(),
        _ => false,
    })
}

/// White space of HTML: spaces that do not break are words.
pub(super) fn is_space(c: char) -> bool {
    c.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(html: &str, expected: &str) {
        let flat = |text: &str| text.replace(['\n', '\r'], "");
        assert_eq!(flat(&paragraphs(html)), flat(expected), "{html}");
    }

    #[test]
    fn blank_lines_make_paragraphs_and_new_lines_break() {
        reads("un\ndeux\n\ntrois", "<p>un<br />deux</p><p>trois</p>");
        reads("un\r\ndeux\r\n \r\ntrois\r\n", "<p>un<br />deux</p><p>trois</p>");
        reads("un<br />\ndeux<br>\n trois", "<p>un<br />deux<br>trois</p>");
        reads("  \n\n ", "   ");
        reads("un\u{a0}!\n\n\u{a0}\n\ndeux", "<p>un\u{a0}!</p><p>\u{a0}</p><p>deux</p>");
    }

    #[test]
    fn what_has_its_tags_keeps_them() {
        reads("<p>un</p>\n\n<p>deux</p>", "<p>un</p><p>deux</p>");
        reads("<p>un\ndeux</p>", "<p>un<br />deux</p>");
        reads("<h2>titre</h2>\nsuite", "<h2>titre</h2><p>suite</p>");
        reads(
            "<ul>\n<li>a</li>\n<li>b\nc</li>\n</ul>\napres",
            "<ul><li>a</li><li>b<br />c</li></ul><p>apres</p>",
        );
        reads("<pre>a\n\nb</pre>", "<pre>ab</pre>");
        assert_eq!(paragraphs("<pre>a\n\nb <i>c\nd</i></pre>"), "<pre>a\n\nb <i>c\nd</i></pre>");
        reads("<table><tr>\n<td>a\nb</td></tr></table>", "<table><tr><td>a<br />b</td></tr></table>");
    }

    #[test]
    fn quotes_have_paragraphs_and_boxes_when_they_need_them() {
        reads("<blockquote>a\n\nb</blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>");
        reads("<blockquote>a</blockquote>", "<blockquote><p>a</p></blockquote>");
        reads("<div>a</div>", "<div>a</div>");
        reads("<div>a\n\nb</div>", "<div><p>a</p><p>b</p></div>");
        reads(
            "<figure><img src=\"a\" /><figcaption>c</figcaption></figure>",
            "<figure><img src=\"a\" /><figcaption>c</figcaption></figure>",
        );
    }

    #[test]
    fn marks_of_the_editor_are_no_paragraphs() {
        reads("un\n\n<!--more-->\n\ndeux", "<p>un</p><!--more--><p>deux</p>");
        reads("<a href=\"x\"><img src=\"y\" /></a>", "<p><a href=\"x\"><img src=\"y\" /></a></p>");
        reads("un <a title=\"a\n\nb\">x</a>", "<p>un <a title=\"ab\">x</a></p>");
    }
}
