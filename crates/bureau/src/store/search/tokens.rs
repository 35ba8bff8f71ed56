//! What the index is made of: tokens that are folded and cut here, so that SQLite only has to split at spaces, and
//! the index and [`matches`](super::matches) cannot disagree.

use std::collections::BTreeSet;

use super::Document;
use crate::markup::fold;
use crate::model::ids::ChannelId;

/// The longest beginning of a word that is a token of its own. With longer ones few words begin, and FTS5 finds those
/// by itself; its own `prefix` option would keep every position of every word again, once per length.
pub(super) const LONGEST_BEGINNING: usize = 4;

/// Characters of a word that count; what is longer is no word (an address, a picture in Base64).
const LONGEST_WORD: usize = 64;

/// The words of a text, folded, in order.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = fold::terms(text);
    for word in &mut words {
        if let Some((end, _)) = word.char_indices().nth(LONGEST_WORD) {
            word.truncate(end);
        }
    }
    words
}

/// The token of a beginning of a word, when it is short enough to have one.
pub(super) fn beginning(word: &str) -> Option<String> {
    (word.chars().count() <= LONGEST_BEGINNING).then(|| format!("<{word}"))
}

/// The token of a year.
pub(super) fn year(year: i16) -> String {
    // `-` is none of the letters of a token.
    format!("=y{}", i32::from(year) - i32::from(i16::MIN))
}

/// The token of a channel.
pub(super) fn channel(channel: ChannelId) -> String {
    format!("=c{}", channel.to_string().replace('-', ""))
}

/// The token of a tag: the same for tags that fold to the same, whatever they are written with.
pub(super) fn tag(tag: &str) -> String {
    use std::fmt::Write;
    let mut token = "=t".to_owned();
    for byte in fold::fold(tag.trim()).bytes() {
        // Writing to a string has no way to fail.
        let _ = write!(token, "{byte:02x}");
    }
    token
}

/// A document as the columns of the index: text, title, tags, facets.
pub(super) fn columns(document: &Document) -> [String; 4] {
    let facets = [year(document.year)]
        .into_iter()
        .chain(document.channels.iter().copied().map(channel))
        .chain(document.tags.iter().map(|name| tag(name)));
    [
        column([words(&document.text)]),
        column([words(&document.title)]),
        column(document.tags.iter().map(|tag| words(tag))),
        facets.collect::<Vec<_>>().join(" "),
    ]
}

/// The words of some texts, a bar between them that no phrase gets over, then the beginnings of them all.
fn column(texts: impl IntoIterator<Item = Vec<String>>) -> String {
    let texts: Vec<_> = texts.into_iter().collect();
    let mut out = String::new();
    for words in &texts {
        for word in words {
            out.push_str(word);
            out.push(' ');
        }
        out.push_str("= ");
    }
    for start in beginnings(texts.iter().flatten()) {
        out.push('<');
        out.push_str(start);
        out.push(' ');
    }
    out
}

fn beginnings<'a>(words: impl Iterator<Item = &'a String>) -> BTreeSet<&'a str> {
    let words: BTreeSet<&str> = words.map(String::as_str).collect();
    let starts = words.into_iter().flat_map(|word| {
        let ends = word.char_indices().map(|(at, _)| at).skip(1).chain([word.len()]);
        ends.take(LONGEST_BEGINNING).map(move |end| &word[..end])
    });
    starts.collect()
}
