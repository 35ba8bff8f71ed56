//! A scanner of HTML that knows where every byte came from. It is used to look and to cut, never to decide what is
//! safe: that is the parser's work, in [`super::sanitise`].

use std::borrow::Cow;

/// A stretch of HTML; `source` is its bytes as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token<'a> {
    /// Text, entities undecoded. Also what looks like markup and is not.
    Text(&'a str),
    /// A start tag.
    Open(Tag<'a>),
    /// An end tag.
    Close {
        /// As written, case included.
        name: &'a str,
        source: &'a str,
    },
    /// A comment, or what HTML takes for one (`<!…>`, `<?…>`).
    Comment(&'a str),
}

/// A start tag.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tag<'a> {
    /// As written, case included.
    pub name: &'a str,
    /// From `<` to `>`.
    pub source: &'a str,
}

impl<'a> Token<'a> {
    pub fn source(&self) -> &'a str {
        match self {
            Token::Text(source) | Token::Comment(source) | Token::Close { source, .. } => source,
            Token::Open(tag) => tag.source,
        }
    }
}

impl<'a> Tag<'a> {
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute, decoded; empty when it has none. The first wins, as in HTML.
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| decode(value))
    }

    /// The place of an attribute's value in `source`, without its quotes.
    pub fn value_range(&self, name: &str) -> Option<std::ops::Range<usize>> {
        let (_, value) = self.attributes().find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        let start = value.as_ptr() as usize - self.source.as_ptr() as usize;
        Some(start..start + value.len())
    }

    /// Names and raw values.
    pub fn attributes(&self) -> Attributes<'a> {
        let inner = self.source.get(1 + self.name.len()..).unwrap_or_default();
        Attributes { rest: inner.strip_suffix('>').unwrap_or(inner) }
    }
}

/// See [`Tag::attributes`].
pub(super) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        self.rest = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if self.rest.is_empty() {
            return None;
        }
        // A `=` in first place belongs to the name.
        let end =
            self.rest.char_indices().skip(1).find(|(_, c)| c.is_ascii_whitespace() || matches!(c, '=' | '/'));
        let (name, rest) = self.rest.split_at(end.map_or(self.rest.len(), |(at, _)| at));
        let after = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let Some(value) = after.strip_prefix('=') else {
            self.rest = rest;
            return Some((name, &rest[..0]));
        };
        let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let (value, rest) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = &value[1..];
                let end = inner.find(quote).unwrap_or(inner.len());
                (&inner[..end], inner.get(end + 1..).unwrap_or_default())
            }
            _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        self.rest = rest;
        Some((name, value))
    }
}

/// Cuts `html` into tokens. Their sources, joined, are `html`.
pub(super) fn tokens(html: &str) -> Tokens<'_> {
    Tokens { rest: html, raw: None }
}

/// See [`tokens`].
pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// The element whose content is text until its own end tag.
    raw: Option<&'a str>,
}

/// Elements whose content is not markup.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        if let Some(name) = self.raw.take() {
            let end = end_of_raw(self.rest, name).unwrap_or(self.rest.len());
            if end > 0 {
                return Some(Token::Text(self.take(end)));
            }
        }
        let Some(at) = next_markup(self.rest) else {
            return Some(Token::Text(self.take(self.rest.len())));
        };
        if at > 0 {
            return Some(Token::Text(self.take(at)));
        }
        Some(self.markup())
    }
}

impl<'a> Tokens<'a> {
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// What begins with `<` and is markup.
    fn markup(&mut self) -> Token<'a> {
        let bytes = self.rest.as_bytes();
        match bytes.get(1) {
            Some(b'!' | b'?') => {
                let length = comment_length(self.rest);
                Token::Comment(self.take(length))
            }
            Some(b'/') => {
                let name = tag_name(&self.rest[2..]);
                if name.is_empty() {
                    let length = self.rest.find('>').map_or(self.rest.len(), |at| at + 1);
                    return Token::Comment(self.take(length));
                }
                match tag_length(self.rest, 2 + name.len()) {
                    Some(length) => Token::Close { name, source: self.take(length) },
                    // HTML drops a tag that the text ends in; for us it is text.
                    None => Token::Text(self.take(self.rest.len())),
                }
            }
            _ => {
                let name = tag_name(&self.rest[1..]);
                let Some(length) = tag_length(self.rest, 1 + name.len()) else {
                    return Token::Text(self.take(self.rest.len()));
                };
                self.raw = RAW.into_iter().find(|raw| name.eq_ignore_ascii_case(raw));
                Token::Open(Tag { name, source: self.take(length) })
            }
        }
    }
}

/// Where the next tag or comment begins.
fn next_markup(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = text[from..].find('<').map(|at| at + from) {
        match bytes.get(at + 1) {
            Some(b'!' | b'?' | b'/') => return Some(at),
            Some(byte) if byte.is_ascii_alphabetic() => return Some(at),
            _ => from = at + 1,
        }
    }
    None
}

fn tag_name(text: &str) -> &str {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return "";
    }
    &text[..text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(text.len())]
}

fn comment_length(text: &str) -> usize {
    if let Some(inner) = text.strip_prefix("<!--") {
        if inner.starts_with('>') {
            return 5;
        }
        if inner.starts_with("->") {
            return 6;
        }
        return inner.find("-->").map_or(text.len(), |at| 4 + at + 3);
    }
    text.find('>').map_or(text.len(), |at| at + 1)
}

/// The length of the tag at the start of `text`, whose name ends at `from`; `None` when the text ends in it.
fn tag_length(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut before_value = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return Some(at + 1),
            b'=' => before_value = true,
            b'"' | b'\'' if before_value => {
                at += 1 + bytes.get(at + 1..)?.iter().position(|&b| b == byte)?;
                before_value = false;
            }
            _ if byte.is_ascii_whitespace() => {}
            _ => before_value = false,
        }
        at += 1;
    }
    None
}

fn end_of_raw(text: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find("</").map(|at| at + from) {
        let after = &text.as_bytes()[at + 2..];
        let ends = after.get(name.len()).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
        if ends && after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes())) {
            return Some(at);
        }
        from = at + 2;
    }
    None
}

/// Decodes the entities that addresses and descriptions are written with. Unknown ones stay as they are.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = rest.bytes().take(12).position(|b| b == b';').map_or(0, |at| at + 1);
        match entity(rest.get(1..length.saturating_sub(1)).unwrap_or_default()) {
            Some(c) => {
                out.push(c);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|&c| c != '\0');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "rsquo" => '’',
        "lsquo" => '‘',
        "laquo" => '«',
        "raquo" => '»',
        "hellip" => '…',
        "eacute" => 'é',
        "egrave" => 'è',
        "agrave" => 'à',
        _ => return None,
    })
}

/// Writes `text` so that it is text in HTML.
pub(super) fn escape(text: &str, out: &mut String) {
    escape_with(text, out, false);
}

/// Writes `text` so that it can stand between double quotes.
pub(super) fn escape_attribute(text: &str, out: &mut String) {
    escape_with(text, out, true);
}

fn escape_with(text: &str, out: &mut String, quotes: bool) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if quotes => "&quot;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(html: &str) -> Vec<String> {
        tokens(html)
            .map(|token| match token {
                Token::Text(text) => format!("={text}"),
                Token::Open(tag) => tag.name.to_owned(),
                Token::Close { name, .. } => format!("/{name}"),
                Token::Comment(text) => format!("!{text}"),
            })
            .collect()
    }

    #[test]
    fn tags_text_and_comments_are_told_apart() {
        assert_eq!(names("a<b>c</b><!-- d --><br/>"), ["=a", "b", "=c", "/b", "!<!-- d -->", "br"]);
        assert_eq!(names("1 < 2 <3 <"), ["=1 < 2 <3 <"]);
        assert_eq!(names("<a title='>'>x"), ["a", "=x"]);
        assert_eq!(names("<a title=\"x"), ["=<a title=\"x"]);
        assert_eq!(names("<script>a<b></script>c"), ["script", "=a<b>", "/script", "=c"]);
        assert_eq!(names("<!-->x"), ["!<!-->", "=x"]);
    }

    #[test]
    fn attributes_are_read_as_html_reads_them() {
        let Some(Token::Open(tag)) =
            tokens("<IMG SRC=a.jpg alt='L&#39;île &amp; co' alt=b disabled x = \"1\"/>").next()
        else {
            panic!("a tag")
        };
        assert!(tag.is("img"));
        assert_eq!(tag.attribute("src").as_deref(), Some("a.jpg"));
        assert_eq!(tag.attribute("ALT").as_deref(), Some("L'île & co"));
        assert_eq!(tag.attribute("disabled").as_deref(), Some(""));
        assert_eq!(tag.attribute("x").as_deref(), Some("1"));
        assert_eq!(tag.attribute("y"), None);
        assert_eq!(&tag.source[tag.value_range("x").unwrap()], "1");
    }

    proptest! {
        #[test]
        fn sources_joined_are_the_whole(html in "(<|>|/|!|-|\"|'|=| |a|b|script|style|é|&amp;|[[:print:]]){0,80}") {
            let joined: String = tokens(&html).map(|token| token.source()).collect();
            prop_assert_eq!(joined, html.clone());
            for token in tokens(&html) {
                if let Token::Open(tag) = token {
                    for (name, _) in tag.attributes() {
                        tag.value_range(name);
                        tag.attribute(name);
                    }
                }
            }
        }

        #[test]
        fn any_text_is_cut(html in ".{0,200}") {
            let joined: String = tokens(&html).map(|token| token.source()).collect();
            prop_assert_eq!(joined, html);
        }
    }
}
