//! What WordPress makes of a text: names for addresses, and the HTML that an author may write.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Elements that an author may use (those of `wp_kses_post` that a text can have; what is kept, is kept as written).
const ALLOWED: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
];

/// The text without what an author may not write: other elements lose their tags, and what is no markup is escaped.
pub(super) fn kses(text: &str) -> String {
    if !text.contains(['<', '>', '&', '\0']) {
        return text.to_owned();
    }
    let text: Cow<'_, str> =
        if text.contains('\0') { text.replace('\0', "").into() } else { Cow::Borrowed(text) };
    let mut kept = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find(['<', '>', '&']) {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = match rest.as_bytes()[0] {
            b'&' => match entity(rest) {
                Some(length) => {
                    kept.push_str(&rest[..length]);
                    length
                }
                None => {
                    kept.push_str("&amp;");
                    1
                }
            },
            b'<' => match tag(rest) {
                Some((length, allowed)) => {
                    if allowed {
                        kept.push('<');
                        kept.push_str(rest[1..length - 1].trim());
                        kept.push('>');
                    }
                    length
                }
                None => {
                    kept.push_str("&lt;");
                    1
                }
            },
            _ => {
                kept.push_str("&gt;");
                1
            }
        };
        rest = &rest[taken..];
    }
    kept.push_str(rest);
    kept
}

/// The length of the entity that `text` begins with.
fn entity(text: &str) -> Option<usize> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
    plain.then_some(end + 1)
}

/// The length of the tag or comment that `text` begins with, and whether it stays.
fn tag(text: &str) -> Option<(usize, bool)> {
    if text.starts_with("<!--") {
        return Some((text.find("-->")? + 3, true));
    }
    let end = 1 + text[1..].find(['<', '>']).filter(|at| text[1 + at..].starts_with('>'))?;
    let name = text[1..end].trim_start().trim_start_matches('/').trim_start();
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    let allowed = || ALLOWED.iter().any(|allowed| name.eq_ignore_ascii_case(allowed));
    (!name.is_empty()).then(|| (end + 1, allowed()))
}

/// The name that a title, or a wish, becomes.
pub(super) fn slug_of(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let dash = |slug: &mut String| {
        if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    };
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first == '<'
            && let Some((length, _)) = tag(rest)
        {
            rest = &rest[length..];
            continue;
        }
        if first == '&'
            && let Some(length) = entity(rest)
        {
            rest = &rest[length..];
            continue;
        }
        rest = &rest[first.len_utf8()..];
        for c in std::iter::once(first).nfd().filter(|c| !is_combining_mark(*c)) {
            match c {
                'a'..='z' | '0'..='9' | '_' => slug.push(c),
                'A'..='Z' => slug.push(c.to_ascii_lowercase()),
                'œ' | 'Œ' => slug.push_str("oe"),
                'æ' | 'Æ' => slug.push_str("ae"),
                'ß' => slug.push('s'),
                'ø' | 'Ø' => slug.push('o'),
                '.' | '-' | '/' | '\u{a0}' | '–' | '—' | '\u{2000}'..='\u{200a}' | '\u{202f}' => {
                    dash(&mut slug)
                }
                '\u{200b}'..='\u{200f}' | '\u{ad}' => {}
                c if c.is_ascii_whitespace() => dash(&mut slug),
                '‘' | '’' | '“' | '”' | '«' | '»' | '…' | '‹' | '›' | '„' | '¡' | '¿' | '©' | '®' | '°'
                | '™' => {}
                c if c.is_ascii() => {}
                c => {
                    let mut bytes = [0; 4];
                    for byte in c.to_lowercase().next().unwrap_or(c).encode_utf8(&mut bytes).bytes() {
                        slug.push_str(&format!("%{byte:02x}"));
                    }
                }
            }
        }
        if slug.len() > 200 {
            slug.truncate(200);
            break;
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// How the database compares words: without case and without accents.
pub(super) fn folded(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}
