//! Where things stand in the site. Names of files are those of [`slug`], so an address needs no encoding.

use std::collections::BTreeMap;

use super::source::Source;
use crate::markup::plain::summary;
use crate::markup::slug::slug;
use crate::model::ids::{Hash, OpId};

/// Characters of a text that make the name of a note.
const NOTE: usize = 40;

/// Where the page of `source` stands: where it was, unless the writer gave it another name; else the first free place
/// of its name, in the order `la-mer`, `la-mer-2`, `la-mer-3`. A hidden post keeps its place.
pub(super) fn choose(source: &Source, others: &BTreeMap<OpId, Source>, zone: &str) -> String {
    let before = others.get(&source.id);
    if let Some(before) = before
        && let Some(path) = &before.path
        && before.is_page() == source.is_page()
        && is_named_as(source, before)
    {
        return path.clone();
    }
    let folder = match source.is_page() {
        true => "pages".to_owned(),
        false => format!("{:04}", source.day(zone).year()),
    };
    let name = name(source);
    let taken = |path: &str| {
        others.values().any(|other| other.id != source.id && other.path.as_deref() == Some(path))
    };
    let mut path = format!("{folder}/{name}.html");
    let mut number = 2;
    while taken(&path) {
        path = format!("{folder}/{name}-{number}.html");
        number += 1;
    }
    path
}

/// The page of a tag. Tags that differ by case and accents alone are one; signs tell others apart (`C`, `C++`).
pub(super) fn of_tag(tag: &str) -> String {
    let tag = tag.trim();
    let plain = |c: char| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '-' | '_' | '\'' | '’');
    let name = slug(tag);
    if !name.is_empty() && tag.chars().all(plain) {
        return format!("tags/{name}.html");
    }
    let hash = Hash::of(tag.to_lowercase().as_bytes());
    let name = if name.is_empty() { "tag" } else { &name };
    format!("tags/{name}-{}.html", &hash.stem()[..8])
}

/// The way from the page at `path` to the root.
pub(super) fn root(path: &str) -> &'static str {
    if path.contains('/') { "../" } else { "" }
}

/// Whether `path` is within the folder, wherever it was read from.
pub(super) fn is_within(path: &str) -> bool {
    !path.is_empty()
        && path.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'/'))
        && path.split('/').all(|name| !name.is_empty() && !name.starts_with('.'))
}

fn is_named_as(source: &Source, before: &Source) -> bool {
    let (now, was) = (&source.content.settings.slug, &before.content.settings.slug);
    now.is_none() || now == was
}

fn name(source: &Source) -> String {
    let wishes = [
        source.content.settings.slug.as_deref().map(slug),
        Some(slug(&source.content.title)),
        Some(slug(&summary(&source.summary, NOTE))),
    ];
    wishes.into_iter().flatten().find(|name| !name.is_empty()).unwrap_or_else(|| source.id.short())
}
