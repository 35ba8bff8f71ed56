//! WordPress' short codes: `[name key="value"]…[/name]`. Those of pictures become figures; others are shown as they
//! are, quietly.

use std::collections::HashMap;

use super::scan;

/// A short code found in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shortcode<'a> {
    pub name: &'a str,
    /// Between the name and `]`.
    attributes: &'a str,
    /// Between the two brackets; absent when it stands alone.
    pub content: Option<&'a str>,
    /// From `[` to `]`.
    pub source: &'a str,
}

/// Short codes that are ones even with no attribute: other bracketed words are words.
const KNOWN: [&str; 9] =
    ["gallery", "caption", "embed", "audio", "video", "playlist", "contact-form", "wp_caption", "toc"];

impl<'a> Shortcode<'a> {
    /// An attribute's value. Short codes are written by hand as often as by machine: quotes are optional.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start();
            let end = rest.find(|c: char| c == '=' || c.is_whitespace()).filter(|&end| end > 0)?;
            let (key, after) = rest.split_at(end);
            let Some(value) = after.strip_prefix('=') else {
                rest = after;
                continue;
            };
            let (value, after) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split_once(quote)?,
                _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = after;
        }
    }
}

/// The most bytes of a short code's attributes.
const ATTRIBUTES: usize = 2_000;

/// How deep short codes are read within each other.
const DEPTH: usize = 8;

/// Finds the short codes of a text, each in its time: where no end can follow, none is looked for.
pub(super) struct Shortcodes<'a> {
    text: &'a str,
    at: usize,
    /// Where the last end of each name begins.
    ends: HashMap<&'a str, usize>,
}

/// The short codes of `text`, with where they begin. None is looked for within another.
pub(super) fn shortcodes(text: &str) -> Shortcodes<'_> {
    let mut ends = HashMap::new();
    for (at, _) in text.match_indices("[/") {
        let name = name(&text[at + 2..]);
        if text[at + 2 + name.len()..].starts_with(']') {
            ends.insert(name, at);
        }
    }
    Shortcodes { text, at: 0, ends }
}

impl<'a> Iterator for Shortcodes<'a> {
    type Item = (usize, Shortcode<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(at) = self.text[self.at..].find('[').map(|at| self.at + at) {
            if let Some(found) = self.parse(at) {
                self.at = at + found.source.len();
                return Some((at, found));
            }
            self.at = at + 1;
        }
        None
    }
}

impl<'a> Shortcodes<'a> {
    fn parse(&self, at: usize) -> Option<Shortcode<'a>> {
        let text = &self.text[at..];
        let name = name(&text[1..]);
        let rest = &text[1 + name.len()..];
        let end =
            rest.bytes().take(ATTRIBUTES).position(|b| matches!(b, b']' | b'[' | b'\n' | b'<' | b'>'))?;
        // A link in Markdown, or a line that goes on, is none.
        if name.is_empty() || !rest[end..].starts_with(']') {
            return None;
        }
        let attributes = rest[..end].strip_suffix('/').unwrap_or(&rest[..end]);
        if !(attributes.is_empty() || attributes.starts_with([' ', '='])) {
            return None;
        }
        let opening = 1 + name.len() + end + 1;
        let content = (self.ends.get(name).is_some_and(|&last| last >= at + opening))
            .then(|| text[opening..].find(&format!("[/{name}]")))
            .flatten()
            .map(|length| &text[opening..opening + length]);
        if content.is_none() && !attributes.contains('=') && !KNOWN.contains(&name) {
            return None;
        }
        let length = opening + content.map_or(0, |content| content.len() + name.len() + 3);
        Some(Shortcode { name, attributes, content, source: &text[..length] })
    }
}

fn name(text: &str) -> &str {
    let end =
        text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(text.len());
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) { &text[..end] } else { "" }
}

/// `html` with its short codes made readable: captions as figures, embeds as links, others as quiet text.
pub(super) fn readable(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    push_readable(html, DEPTH, &mut out);
    out
}

fn push_readable(html: &str, depth: usize, out: &mut String) {
    let mut copied = 0;
    for (at, found) in shortcodes(html).take_while(|_| depth > 0) {
        out.push_str(&html[copied..at]);
        copied = at + found.source.len();
        match (found.name, found.content) {
            ("caption" | "wp_caption", Some(content)) => push_caption(found, content, out),
            ("embed", Some(content)) => push_link(content.trim(), out),
            (_, Some(content)) => {
                // What it encloses is the writer's text.
                let opening = found.source.len() - content.len() - found.name.len() - 3;
                push_quiet(&found.source[..opening], out);
                push_readable(content, depth - 1, out);
            }
            (_, None) => push_quiet(found.source, out),
        }
    }
    out.push_str(&html[copied..]);
}

/// The picture and the words of a caption.
pub(super) fn split_caption(content: &str) -> (&str, &str) {
    let mut end = 0;
    let mut at = 0;
    let mut link = false;
    for token in scan::tokens(content) {
        at += token.source().len();
        match token {
            scan::Token::Open(tag) if tag.is("a") && end == 0 => link = true,
            scan::Token::Open(tag) if tag.is("img") && end == 0 => end = at,
            scan::Token::Close { name, .. } if link && end > 0 && name.eq_ignore_ascii_case("a") => {
                end = at;
                link = false;
            }
            _ => {}
        }
    }
    content.split_at(end)
}

fn push_caption(found: Shortcode<'_>, content: &str, out: &mut String) {
    let (picture, words) = split_caption(content);
    let words = match words.trim() {
        "" => found.attribute("caption").unwrap_or_default(),
        words => words,
    };
    out.push_str("<figure>");
    out.push_str(picture.trim());
    if !words.is_empty() {
        out.push_str("<figcaption>");
        out.push_str(words);
        out.push_str("</figcaption>");
    }
    out.push_str("</figure>");
}

fn push_link(address: &str, out: &mut String) {
    out.push_str("<a href=\"");
    scan::escape_attribute(&scan::decode(address), out);
    out.push_str("\">");
    scan::escape(&scan::decode(address), out);
    out.push_str("</a>");
}

fn push_quiet(source: &str, out: &mut String) {
    out.push_str("<span class=\"elsewhere\" data-kind=\"shortcode\">");
    scan::escape(&scan::decode(source), out);
    out.push_str("</span>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bracketed_words_are_words() {
        for words in ["[sic]", "[…]", "[1]", "[a](b)", "[Note : voir]", "[a b]", "[/caption]", "[", "[é=1]"]
        {
            assert_eq!(shortcodes(words).next(), None, "{words}");
        }
    }

    #[test]
    fn a_short_code_is_read_with_its_attributes() {
        let (at, found) =
            shortcodes(r#"avant [gallery ids="1,2" columns=3 link='file'] apres"#).next().unwrap();
        assert_eq!((at, found.name, found.content), (6, "gallery", None));
        assert_eq!(found.attribute("ids"), Some("1,2"));
        assert_eq!(found.attribute("columns"), Some("3"));
        assert_eq!(found.attribute("link"), Some("file"));
        assert_eq!(found.attribute("nothing"), None);
        let (_, found) = shortcodes("[box]un[/box]deux").next().unwrap();
        assert_eq!((found.content, found.source), (Some("un"), "[box]un[/box]"));
    }

    #[test]
    fn a_caption_is_a_figure() {
        assert_eq!(
            readable(
                r#"[caption id="a_1" width="3"]<a href="b.jpg"><img src="a.jpg"></a> La <em>mer</em>[/caption]"#
            ),
            r#"<figure><a href="b.jpg"><img src="a.jpg"></a><figcaption>La <em>mer</em></figcaption></figure>"#
        );
        assert_eq!(
            readable(r#"[caption caption="Vieux"]<img src="a.jpg">[/caption]"#),
            r#"<figure><img src="a.jpg"><figcaption>Vieux</figcaption></figure>"#
        );
    }

    #[test]
    fn others_are_quiet_and_what_they_enclose_stays() {
        assert_eq!(
            readable("[gallery ids=\"1\"]"),
            "<span class=\"elsewhere\" data-kind=\"shortcode\">[gallery ids=\"1\"]</span>"
        );
        assert_eq!(
            readable("[box type=\"a\"]des <b>mots</b>[/box] fin"),
            "<span class=\"elsewhere\" data-kind=\"shortcode\">[box type=\"a\"]</span>des <b>mots</b> fin"
        );
        assert_eq!(
            readable("[embed]https://v.fr/?a=1&amp;b[/embed]"),
            "<a href=\"https://v.fr/?a=1&amp;b\">https://v.fr/?a=1&amp;b</a>"
        );
    }
}
