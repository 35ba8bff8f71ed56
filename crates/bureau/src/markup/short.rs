//! Texts for platforms of short posts, which take words and addresses, and no marks: what the writer typed leaves as it
//! stands there, line by line.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use unicode_normalization::UnicodeNormalization;

use super::scan::{self, Token};
use crate::model::post::Format;

/// The words that leave. Pictures go beside the text; a link is its words and its address, and a backslash that only
/// keeps a sign from meaning something is not seen.
pub fn short_text(body: &str, format: Format) -> String {
    let text = match format {
        Format::Markdown => of_markdown(body),
        Format::Html => of_html(body),
    };
    tidy(&text)
}

/// A short text as HTML: paragraphs and lines, nothing else.
pub fn short_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        out.push_str("<p>");
        for (at, line) in paragraph.trim_matches('\n').lines().enumerate() {
            if at > 0 {
                out.push_str("<br />");
            }
            scan::escape(line, &mut out);
        }
        out.push_str("</p>");
    }
    out
}

/// A picture that stands beside a short text, as HTML.
pub fn picture_html(url: &str, alt: &str) -> String {
    let mut out = String::from("<p><img src=\"");
    scan::escape_attribute(url, &mut out);
    out.push_str("\" alt=\"");
    scan::escape_attribute(alt, &mut out);
    out.push_str("\" /></p>");
    out
}

/// The words alone, to be compared: servers change white space, and show a mention without its server.
pub fn canonical(text: &str) -> String {
    let words = text.split_whitespace().map(|word| match mention(word) {
        Some((start, end)) => format!("{}{}", &word[..start], &word[end..]),
        None => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ").nfc().collect()
}

/// Where the server of a mention stands in `text`, its `@` included: the first `@name@server`.
pub(super) fn mention(text: &str) -> Option<(usize, usize)> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let mut from = 0;
    loop {
        let at = from + text[from..].find('@')?;
        from = at + 1;
        if text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '/' | '@')) {
            continue;
        }
        let name = text[from..].find(|c| !is_name(c)).map_or(text.len(), |end| from + end);
        if name == from || !text[name..].starts_with('@') {
            continue;
        }
        let is_server = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | ':');
        let end = text[name + 1..].find(|c| !is_server(c)).map_or(text.len(), |end| name + 1 + end);
        let server = text[name + 1..end].trim_end_matches(['.', ':', '-']);
        if !server.is_empty() {
            return Some((name, name + 1 + server.len()));
        }
    }
}

fn of_markdown(markdown: &str) -> String {
    // Stretches of the source, and what stands in their place; in order, none within another.
    let mut changes: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    let mut pictures = 0usize;
    let mut link: Option<(String, String)> = None;
    let mut last = 0;
    for (event, range) in super::markdown::parser(markdown).into_offset_iter() {
        match event {
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => {
                pictures = pictures.saturating_sub(1);
                if pictures == 0 && link.is_none() {
                    changes.push((range.clone(), String::new()));
                    last = range.end;
                }
            }
            _ if pictures > 0 => {}
            Event::Start(Tag::Link { dest_url, link_type, .. }) => {
                let kept = !matches!(link_type, LinkType::Email);
                link = kept.then(|| (dest_url.into_string(), String::new()));
            }
            Event::End(TagEnd::Link) => {
                if let Some((address, words)) = link.take() {
                    changes.push((range.clone(), spoken(&words, &address)));
                    last = range.end;
                }
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, words)) = &mut link {
                    words.push_str(&text);
                } else if range.start > last && markdown[..range.start].ends_with('\\') && !text.is_empty() {
                    changes.push((range.start - 1..range.start, String::new()));
                }
                last = last.max(range.end);
            }
            _ => {}
        }
    }
    let mut out = String::with_capacity(markdown.len());
    let mut at = 0;
    for (range, with) in changes {
        if range.start >= at {
            out.push_str(&markdown[at..range.start]);
            out.push_str(&with);
            at = range.end;
        }
    }
    out.push_str(&markdown[at..]);
    out
}

fn of_html(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut link: Option<(String, usize)> = None;
    for token in scan::tokens(html) {
        match token {
            Token::Text(text) => out.push_str(&scan::decode(text).replace(['\n', '\r'], " ")),
            Token::Open(tag) if tag.is("br") => out.push('\n'),
            Token::Open(tag) if tag.is("p") && !out.is_empty() => out.push_str("\n\n"),
            Token::Open(tag) if tag.is("a") => {
                link = tag.attribute("href").map(|address| (address.into_owned(), out.len()));
            }
            Token::Close { name, .. } if name.eq_ignore_ascii_case("a") => {
                if let Some((address, start)) = link.take() {
                    let said = spoken(&out[start..], &address);
                    out.truncate(start);
                    out.push_str(&said);
                }
            }
            _ => {}
        }
    }
    out
}

/// A link as words: its address too, unless the words say it already, as those of mentions and tags do.
fn spoken(words: &str, address: &str) -> String {
    let words = words.trim();
    let bare = |text: &str| text.trim_start_matches("https://").trim_start_matches("http://").to_owned();
    if words.is_empty() || words == address || bare(address).starts_with(bare(words).trim_end_matches('…'))
    {
        return address.to_owned();
    }
    let url = url::Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let Some(url) = url else { return words.to_owned() };
    match words.strip_prefix('@') {
        Some(name) if !name.contains('@') => match url.host_str() {
            Some(host) => {
                let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
                format!("@{name}@{host}{port}")
            }
            None => words.to_owned(),
        },
        Some(_) => words.to_owned(),
        None if words.starts_with('#') => words.to_owned(),
        None => format!("{words} {address}"),
    }
}

/// No blank at the end of a line, and no more than one empty line: what is left where a picture stood.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.trim_matches('\n').trim_end().to_owned()
}

#[cfg(test)]
#[path = "short_tests.rs"]
mod tests;
