//! A text as it leaves for a channel.

use super::markdown::{self, MORE};
use super::picture::{Picture, Pictures, Unresolved, is_reference, is_web};
use super::reading::laid_out;
use super::sanitise::{Policy, sanitise};
use super::scan::{self, Token};
use crate::model::post::Format;

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
    for block in markdown::render(markdown, &|address| resolve(address, pictures))? {
        if block.html.trim() == MORE {
            flush(&mut run, pictures, &mut out)?;
            out.push_str(MORE);
            out.push('\n');
        } else {
            if block.raw { run.push_str(&laid_out(&block.html)) } else { run.push_str(&block.html) }
        }
    }
    flush(&mut run, pictures, &mut out)?;
    Ok(out)
}

/// The HTML of `body` for a channel that takes HTML, whatever it is written in: [`to_html`] for Markdown, and for the
/// source of another channel what its readers see.
///
/// # Errors
/// A picture that has no address.
pub fn channel_html(body: &str, format: Format, pictures: Pictures<'_>) -> Result<String, Unresolved> {
    match format {
        Format::Markdown => to_html(body, pictures),
        Format::Html => map_pictures(sanitise(&laid_out(body), Policy::Channel), pictures),
    }
}

/// The HTML of `body` for a page that stands by itself, in a folder: [`channel_html`], but nothing in it is fetched from
/// another site (a card names where it is), and its identifiers are not those of the page around it.
///
/// # Errors
/// A picture that has no address.
pub fn page_html(body: &str, format: Format, pictures: Pictures<'_>) -> Result<String, Unresolved> {
    let as_written =
        |reference: &str| pictures(reference).map(|picture| Picture { url: reference.to_owned(), ..picture });
    let html = channel_html(body, format, &as_written)?;
    map_pictures(sanitise(&html, Policy::Reading), pictures)
}

/// The picture that stands at `address` in what leaves.
pub(super) fn resolve(address: &str, pictures: Pictures<'_>) -> Result<Picture, Unresolved> {
    let found = match is_reference(address) {
        true => pictures(address),
        false => is_web(address).then(|| Picture::from(address)),
    };
    found.ok_or_else(|| Unresolved { reference: address.to_owned() })
}

fn flush(run: &mut String, pictures: Pictures<'_>, out: &mut String) -> Result<(), Unresolved> {
    if !run.is_empty() {
        out.push_str(&map_pictures(sanitise(run, Policy::Channel), pictures)?);
        run.clear();
    }
    Ok(())
}

/// Puts addresses in place of the references that HTML written by hand may hold.
pub(super) fn map_pictures(html: String, pictures: Pictures<'_>) -> Result<String, Unresolved> {
    if !html.contains("\"media/") {
        return Ok(html);
    }
    let mut out = String::with_capacity(html.len());
    for token in scan::tokens(&html) {
        let Token::Open(tag) = token else {
            out.push_str(token.source());
            continue;
        };
        let name = if tag.is("img") { "src" } else { "href" };
        match (tag.attribute(name), tag.value_range(name)) {
            (Some(value), Some(range)) if is_reference(&value) => {
                out.push_str(&tag.source[..range.start]);
                scan::escape_attribute(&resolve(&value, pictures)?.url, &mut out);
                out.push_str(&tag.source[range.end..]);
            }
            _ => out.push_str(tag.source),
        }
    }
    Ok(out)
}

#[cfg(test)]
#[path = "leaving_tests.rs"]
mod tests;
