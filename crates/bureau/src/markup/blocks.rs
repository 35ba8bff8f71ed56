//! Posts that were pulled, opened as Markdown and put back together: what the writer did not touch goes back byte for
//! byte.
//!
//! A source is cut into its top-level blocks. A block that Markdown can say faithfully (it is rendered again and
//! compared) is shown as Markdown; any other is an island: a fenced block marked `{=html}`, visible and movable, its
//! bytes kept. When the writer's text comes back, its blocks are compared with those that were shown.

mod document;
mod figure;
mod keep;
mod segment;
mod shown;
mod split;
mod write;

use std::cell::RefCell;
use std::collections::HashMap;

use super::leaving::{map_pictures, resolve};
use pulldown_cmark::{Event, Tag};

use super::markdown::{MORE, is_raw, parser, render};
use super::picture::{Picture, Pictures, Unresolved};
use super::sanitise::{Policy, sanitise};

/// The places of the top-level blocks of a source.
pub(super) fn split(html: &str) -> Vec<std::ops::Range<usize>> {
    split::split(html).into_iter().map(|part| part.range).collect()
}

/// The Markdown of a pulled post's source. `local` gives the reference for the address of a picture that is kept
/// here; other pictures stand by their address.
pub fn open(raw: &str, local: &dyn Fn(&str) -> Option<String>) -> String {
    let segments = document::segments(raw, local);
    let mut out = String::with_capacity(raw.len());
    for segment in &segments {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(&segment.markdown);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// Whether all of a text is Markdown: nothing of it is HTML, as what has no word in Markdown stays.
pub fn is_whole(markdown: &str) -> bool {
    parser(markdown).all(|event| match event {
        Event::Start(Tag::CodeBlock(kind)) => !is_raw(&kind),
        Event::Html(html) | Event::InlineHtml(html) => html.trim() == MORE,
        _ => true,
    })
}

/// The Markdown of a source like [`open`], but where the writer's own `words` say the same as a block of it, that block
/// reads as the writer wrote it. What no source shows (the definitions of links and footnotes) stays with the words around
/// it.
pub fn reopen(raw: &str, words: &str, local: &dyn Fn(&str) -> Option<String>) -> String {
    shown::reopen(raw, words, local)
}

/// The new source of a pulled post, which was `raw` and was shown as `opened`, and which the writer made `edited`.
///
/// Blocks that the writer left, or moved, go back byte for byte, with the white space around them; a block whose
/// words changed keeps what is around its words, and its links and pictures what Markdown does not say of them; a new
/// block is written as its neighbours are. Unchanged Markdown gives identical bytes.
///
/// # Errors
/// A picture of a changed block that has no address.
pub fn splice(raw: &str, opened: &str, edited: &str, pictures: Pictures<'_>) -> Result<String, Unresolved> {
    if edited == opened { Ok(raw.to_owned()) } else { document::splice(raw, opened, edited, pictures) }
}

/// A Markdown text as the blocks of WordPress' editor: what a new post there is made of.
///
/// # Errors
/// A picture that has no address.
pub fn to_blocks(markdown: &str, pictures: Pictures<'_>) -> Result<String, Unresolved> {
    let known = RefCell::new(HashMap::new());
    let note = |address: &str| {
        let picture = resolve(address, pictures)?;
        known.borrow_mut().insert(picture.url.clone(), picture.clone());
        Ok(picture)
    };
    let mut out: Vec<String> = Vec::new();
    for block in render(markdown, &note)? {
        if block.html.trim() == MORE {
            out.push(write::more());
            continue;
        }
        let html = map_pictures(sanitise(&block.html, Policy::Channel), pictures)?;
        let find = |address: &str| -> Option<Picture> { known.borrow().get(address).cloned() };
        let blocks = write::blocks(&html, &find);
        if !blocks.is_empty() {
            out.push(blocks);
        }
    }
    Ok(out.join("\n\n"))
}

#[cfg(test)]
#[path = "blocks_tests.rs"]
mod tests;
