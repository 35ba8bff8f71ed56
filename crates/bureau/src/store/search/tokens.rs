//! What the index is made of: tokens that are folded and cut here, so that SQLite only has to split at spaces, and
//! the index and [`matches`](super::matches) cannot disagree.

use std::collections::BTreeSet;

use super::{Document, Standing};
use crate::markup::fold;
use crate::model::ids::ChannelId;
use crate::model::post::Kind;

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

/// The token of a month.
pub(super) fn month(year: i16, month: i8) -> String {
    format!("=m{}x{month}", i32::from(year) - i32::from(i16::MIN))
}

/// The token of a channel.
pub(super) fn channel(channel: ChannelId) -> String {
    format!("=c{}", channel.to_string().replace('-', ""))
}

/// The token of what has a picture.
pub(super) const PHOTO: &str = "=hphoto";
/// The token of what readers wrote under.
pub(super) const COMMENTS: &str = "=hcomments";
/// No document has it.
pub(super) const NOWHERE: &str = "=nowhere";

/// The token of a tag: the same for tags that fold to the same, whatever they are written with; that of the beginning
/// of a tag begins that of the tag.
pub(super) fn tag(tag: &str) -> String {
    named("=t", tag)
}

/// The token of a category, likewise.
pub(super) fn category(name: &str) -> String {
    named("=g", name)
}

/// The token of how a post stands.
pub(super) fn standing(standing: Standing) -> String {
    let word = match standing {
        Standing::Draft => "draft",
        Standing::Scheduled => "scheduled",
        Standing::Published => "published",
    };
    format!("=s{word}")
}

/// The token of what a post is.
pub(super) fn kind(kind: Kind) -> String {
    let word = match kind {
        Kind::Article => "article",
        Kind::Note => "note",
        Kind::Page => "page",
    };
    format!("=k{word}")
}

/// All that a document can be narrowed by.
pub(super) fn facets(document: &Document) -> Vec<String> {
    let date = [year(document.year), month(document.year, document.month)];
    let mut all = vec![standing(document.standing), kind(document.kind)];
    all.extend(date);
    all.extend(document.channels.iter().copied().map(channel));
    all.extend(document.tags.iter().map(|name| tag(name)));
    all.extend(document.categories.iter().map(|name| category(name)));
    all.extend(document.has_photo.then(|| PHOTO.to_owned()));
    all.extend((!document.comments.is_empty()).then(|| COMMENTS.to_owned()));
    all
}

fn named(prefix: &str, name: &str) -> String {
    format!("{prefix}{}", hex::encode(fold::fold(name.trim())))
}

/// A document as the columns of the index: text, title, tags, facets, comments.
pub(super) fn columns(document: &Document) -> [String; 5] {
    [
        column([words(&document.text)]),
        column([words(&document.title)]),
        column(document.tags.iter().map(|tag| words(tag))),
        facets(document).join(" "),
        column(document.comments.iter().map(|comment| words(comment))),
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
