//! The Markdown that stands for a source, in the words that the writer has for it.

use std::collections::{HashMap, HashSet};

use super::document::segments;
use super::segment::{Segment, Shape};
use crate::markup::dom::{self, Node};
use crate::markup::markdown::{MORE, Rendered, parts, render};
use crate::markup::picture::{Picture, is_reference};
use crate::markup::sanitise::{Policy, sanitise};
use crate::markup::{align, canon};

/// What a reader sees of some HTML, in one form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Reading(String);

impl Reading {
    fn of(html: &str) -> Self {
        let html = bare(html);
        Self(dom::parse(html).map_or_else(|| html.to_owned(), |nodes| canon::of(&nodes)))
    }

    /// The same whatever the addresses of its pictures, and these.
    fn masked(html: &str) -> (Self, Vec<String>) {
        let html = bare(html);
        let Some(mut nodes) = dom::parse(html) else { return (Self(html.to_owned()), Vec::new()) };
        let mut addresses = Vec::new();
        take_addresses(&mut nodes, &mut addresses);
        (Self(canon::of(&nodes)), addresses)
    }
}

fn take_addresses(nodes: &mut [Node], addresses: &mut Vec<String>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        if element.is("img") {
            for (_, value) in element.attributes.iter_mut().filter(|(name, _)| name == "src") {
                addresses.push(std::mem::take(value));
            }
        }
        take_addresses(&mut element.children, addresses);
    }
}

/// The blocks of a Markdown text, pictures as they are written.
fn rendered(markdown: &str) -> Vec<Rendered> {
    let blocks = render(markdown, &|address| Ok(Picture::from(address))).unwrap_or_default();
    blocks.into_iter().filter(|block| !block.html.is_empty()).collect()
}

fn html_of(segment: &Segment) -> String {
    rendered(&segment.markdown).into_iter().map(|block| block.html).collect()
}

/// The block editor's word for *some HTML* says nothing more than the HTML.
fn bare(html: &str) -> &str {
    let inner =
        html.trim().strip_prefix("<!-- wp:html -->").and_then(|html| html.strip_suffix("<!-- /wp:html -->"));
    inner.unwrap_or(html)
}

/// What a block is known by among the blocks of a source: as it is written, else as it left, sanitised.
fn key<K: Eq + std::hash::Hash>(html: &str, known: &HashSet<&K>, read: impl Fn(&str) -> K) -> K {
    let written = read(html);
    if known.contains(&written) || html.trim() == MORE {
        written
    } else {
        read(&sanitise(html, Policy::Channel))
    }
}

/// Gives the segments the Markdown that was shown, in which pictures that are kept here stood by their reference.
/// Returns each reference with the address that the source has for it.
pub(super) fn as_shown(segments: &mut [Segment], opened: &str) -> Vec<(String, String)> {
    let there: Vec<_> = segments.iter().map(|segment| Reading::masked(&html_of(segment))).collect();
    let keys: Vec<&Reading> = there.iter().map(|(key, _)| key).collect();
    let known: HashSet<&Reading> = keys.iter().copied().collect();
    let shown = rendered(opened);
    let seen: Vec<Reading> =
        shown.iter().map(|block| key(&block.html, &known, |html| Reading::masked(html).0)).collect();
    let mut sources = Vec::new();
    for (place, block) in align::stayed(&keys, &seen.iter().collect::<Vec<_>>()).into_iter().zip(&shown) {
        let Some(place) = place else { continue };
        let segment = &mut segments[place];
        for (url, seen) in there[place].1.iter().zip(Reading::masked(&block.html).1) {
            if is_reference(&seen) && *url != seen {
                if let Shape::Picture(figure) = &mut segment.shape {
                    figure.seen.clone_from(&seen);
                }
                sources.push((seen, url.clone()));
            }
        }
        segment.markdown = super::document::text_of(opened, &block.source).to_owned();
    }
    sources
}

/// A block of the writer's.
struct Own<'m> {
    text: &'m str,
    /// What stands for it in a source; none where nothing does: definitions, comments.
    reading: Option<Reading>,
    /// Whether it refers to a footnote.
    refers: bool,
}

/// See [`super::reopen`].
pub(super) fn reopen(raw: &str, words: &str, local: &dyn Fn(&str) -> Option<String>) -> String {
    let segments = segments(raw, local);
    let there: Vec<Reading> = segments.iter().map(|segment| Reading::of(&html_of(segment))).collect();
    let known: HashSet<&Reading> = there.iter().collect();
    let blocks = rendered(words);
    let own: Vec<Own<'_>> = parts(words)
        .into_iter()
        .map(|part| {
            let html =
                blocks.iter().find(|block| !block.source.is_empty() && part.contains(&block.source.start));
            let html = html.map_or("", |block| &block.html);
            let reading = key(html, &known, Reading::of);
            Own {
                text: &words[part],
                reading: Some(reading).filter(|reading| !reading.0.is_empty()),
                refers: html.contains("role=\"doc-noteref\""),
            }
        })
        .collect();
    // The footnotes stand together at the end of a source, and where the writer put them in the words.
    let notes = blocks.iter().find(|block| block.source.is_empty());
    let notes = notes.map(|block| key(&block.html, &known, Reading::of));
    let notes_at = notes.as_ref().and_then(|notes| there.iter().rposition(|there| there == notes));
    let notes_changed = notes.is_some() && notes_at.is_none();

    let own: Vec<Own<'_>> = own
        .into_iter()
        .filter(|own| !(notes_changed && (own.refers || own.text.starts_with("[^"))))
        .collect();
    let speaking: Vec<(usize, &Reading)> =
        own.iter().enumerate().filter_map(|(at, own)| Some((at, own.reading.as_ref()?))).collect();
    let readings: Vec<&Reading> = speaking.iter().map(|(_, reading)| *reading).collect();
    let stands_at: HashMap<usize, usize> = align::stayed(&there.iter().collect::<Vec<_>>(), &readings)
        .into_iter()
        .zip(&speaking)
        .filter_map(|(place, (at, _))| Some((*at, place?)))
        .collect();

    let mut texts: Vec<Vec<&str>> = segments.iter().map(|segment| vec![segment.markdown.as_str()]).collect();
    let mut silent_first: Vec<&str> = Vec::new();
    let mut last = None;
    for (at, own) in own.iter().enumerate() {
        match (stands_at.get(&at), last) {
            (Some(&place), _) => {
                texts[place][0] = own.text;
                last = Some(place);
            }
            // What no source shows stays behind what it stood behind.
            (None, _) if own.reading.is_some() => {}
            (None, Some(place)) => texts[place].push(own.text),
            (None, None) => silent_first.push(own.text),
        }
    }
    if let Some(at) = notes_at {
        texts[at].remove(0);
    }
    let all: Vec<&str> = silent_first.into_iter().chain(texts.into_iter().flatten()).collect();
    let text = if all.is_empty() { String::new() } else { format!("{}\n", all.join("\n\n")) };
    // Words that mean something else beside their new neighbours are worth nothing.
    let read_again: Vec<Reading> = rendered(&text)
        .iter()
        .map(|block| key(&block.html, &known, Reading::of))
        .filter(|reading| !reading.0.is_empty())
        .collect();
    if read_again == there { text } else { super::open(raw, local) }
}
