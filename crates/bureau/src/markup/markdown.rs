//! Markdown, read in one way everywhere.

mod figure;
mod parts;
mod render;

pub(super) use figure::line_html;
pub(super) use parts::parts;
pub(super) use render::{RAW, Rendered, is_raw, parser, render};

use super::picture::Picture;
use super::reading::laid_out;

/// What a writer sets by hand to say where the summary ends. WordPress and others know it; it stays as it is.
pub(super) const MORE: &str = "<!--more-->";

/// The HTML of a Markdown text for the reader: pictures as they are, and not yet sanitised.
pub(super) fn to_reading_html(markdown: &str) -> String {
    let blocks = render(markdown, &|address| Ok(Picture::from(address))).unwrap_or_default();
    let mut out = String::with_capacity(markdown.len() * 3 / 2);
    for block in blocks {
        if block.raw { out.push_str(&laid_out(&block.html)) } else { out.push_str(&block.html) }
    }
    out
}
