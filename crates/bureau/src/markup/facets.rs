//! What of a text is an address, a mention or a tag, where marks stand beside the words and not among them (AT Protocol).

use super::length::next_address;

/// The longest tag, in units of UTF-16, as the protocol's own library counts it: below both bounds of the server.
const LONGEST_TAG: usize = 64;

/// A stretch of a text that means something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Its first byte, in UTF-8.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// What it means.
    pub feature: Feature,
}

/// What a stretch means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Feature {
    /// An address.
    Link(String),
    /// An account, by its name as in `naima.example.org`.
    Mention(String),
    /// A tag, without its `#`.
    Tag(String),
}

/// The facets of `text`, first to last; none lies over another.
pub fn facets(text: &str) -> Vec<Facet> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((start, end)) = next_address(&text[from..]) {
        let (start, end) = (from + start, from + end);
        marks(text, from, start, &mut found);
        found.push(Facet { start, end, feature: Feature::Link(text[start..end].to_owned()) });
        from = end;
    }
    marks(text, from, text.len(), &mut found);
    found
}

/// Whether `name` is the name of an account: a host of at least two parts, the last of which begins with a letter.
pub fn is_handle(name: &str) -> bool {
    let is_part = |part: &str| {
        let inner = part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        inner && (1..=63).contains(&part.len()) && !part.starts_with('-') && !part.ends_with('-')
    };
    let last = name.rsplit('.').next().unwrap_or_default();
    name.len() <= 253
        && name.contains('.')
        && name.split('.').all(is_part)
        && last.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// The mentions and tags that begin within `from..to`, where no address is.
fn marks(text: &str, from: usize, to: usize, found: &mut Vec<Facet>) {
    let mut past = from;
    for (at, sign) in text[from..to].char_indices().map(|(at, sign)| (from + at, sign)) {
        // What stands within another is part of it.
        if at < past {
            continue;
        }
        let before = text[..at].chars().next_back();
        let start = at + sign.len_utf8();
        let rest = &text[start..to];
        let facet = match sign {
            '@' if before.is_none_or(|c| c.is_whitespace() || c == '(') => mention(rest),
            '#' | '＃' if before.is_none_or(char::is_whitespace) => tag(rest),
            _ => None,
        };
        if let Some((length, feature)) = facet {
            past = start + length;
            found.push(Facet { start: at, end: past, feature });
        }
    }
}

fn mention(rest: &str) -> Option<(usize, Feature)> {
    let is_inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let end = rest.find(|c| !is_inner(c)).unwrap_or(rest.len());
    // `@name@server` is an account of another network.
    let elsewhere = rest[end..].starts_with(|c: char| c == '@' || c == '_' || c.is_alphanumeric());
    let name = rest[..end].trim_end_matches(['.', '-']);
    (!elsewhere && is_handle(name)).then(|| (name.len(), Feature::Mention(name.to_ascii_lowercase())))
}

fn tag(rest: &str) -> Option<(usize, Feature)> {
    // A sign that only shapes the one before it (a keycap) makes it no tag.
    if rest.starts_with('\u{fe0f}') {
        return None;
    }
    let ends = |c: char| {
        c.is_whitespace() || matches!(c, '\u{ad}' | '\u{2060}' | '\u{200a}'..='\u{200d}' | '\u{20e2}')
    };
    let word = &rest[..rest.find(ends).unwrap_or(rest.len())];
    let word = word.trim_end_matches(is_punctuation);
    let says = word.chars().any(|c| !c.is_ascii_digit() && !is_punctuation(c));
    (says && word.encode_utf16().count() <= LONGEST_TAG).then(|| (word.len(), Feature::Tag(word.to_owned())))
}

/// The signs of punctuation that end a word in the languages that are written here and around.
fn is_punctuation(c: char) -> bool {
    (c.is_ascii_punctuation() && !matches!(c, '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~'))
        || matches!(c, '«' | '»' | '¡' | '¿' | '·' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3001}'..='\u{3003}'
            | '\u{3008}'..='\u{3011}' | '！' | '（' | '）' | '，' | '．' | '：' | '；' | '？')
}

#[cfg(test)]
#[path = "facets_tests.rs"]
mod tests;
