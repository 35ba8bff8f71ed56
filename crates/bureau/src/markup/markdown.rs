//! Markdown to the HTML that goes to a channel.

use super::picture::{Picture, Pictures, Unresolved, is_reference, is_web};
use super::sanitise::{Policy, sanitise};

mod figure;
mod render;

pub(super) use render::{is_raw, parser, render};

/// What a writer sets by hand to say where the summary ends. WordPress and others know it; it stays as it is.
pub(super) const MORE: &str = "<!--more-->";

/// The HTML of a Markdown text, its pictures at the addresses that `pictures` gives.
///
/// Tables, strikethrough, footnotes and task lists; punctuation stays as typed. A paragraph that is only a picture
/// becomes a `<figure>`, its title the caption; several pictures in one paragraph become a gallery of figures. HTML in
/// the Markdown goes through the sanitiser like everything else. The same text gives the same bytes.
///
/// # Errors
/// A picture that has no address, be it a reference that `pictures` does not know or a file of this computer.
pub fn to_html(markdown: &str, pictures: Pictures<'_>) -> Result<String, Unresolved> {
    let mut out = String::with_capacity(markdown.len() * 3 / 2);
    let mut run = String::new();
    for block in render(markdown, &|address| leaving(address, pictures))? {
        if block.html.trim() == MORE {
            flush(&mut run, &mut out);
            out.push_str(MORE);
            out.push('\n');
        } else {
            run.push_str(&block.html);
        }
    }
    flush(&mut run, &mut out);
    Ok(out)
}

/// The HTML of a Markdown text for the reader: pictures as they are, and not yet sanitised.
pub(super) fn to_reading_html(markdown: &str) -> String {
    let blocks = render(markdown, &|address| Ok(Picture::from(address))).unwrap_or_default();
    blocks.into_iter().map(|block| block.html).collect()
}

/// The picture that stands at `address` in what leaves.
pub(super) fn leaving(address: &str, pictures: Pictures<'_>) -> Result<Picture, Unresolved> {
    let found = match is_reference(address) {
        true => pictures(address),
        false => is_web(address).then(|| Picture::from(address)),
    };
    found.ok_or_else(|| Unresolved { reference: address.to_owned() })
}

fn flush(run: &mut String, out: &mut String) {
    if !run.is_empty() {
        out.push_str(&sanitise(run, Policy::Channel));
        run.clear();
    }
}

#[cfg(test)]
#[path = "markdown_tests.rs"]
mod tests;
