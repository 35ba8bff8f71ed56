//! A text as its readers see it, shown here.

use std::borrow::Cow;

use super::sanitise::{Policy, sanitise_with};
use super::{autop, markdown, shortcode};
use crate::model::post::Format;

/// The HTML that shows `body` on this computer: sanitised, fetching nothing. Pictures stand by their references;
/// `local` gives the reference for the address of a picture of another site that is kept here. What is not here is a
/// card that names where it is: `<span class="elsewhere" data-kind="picture|embed|video|audio|shortcode">`.
pub fn reading_html(body: &str, format: Format, local: &dyn Fn(&str) -> Option<String>) -> String {
    match format {
        Format::Markdown => sanitise_with(&markdown::to_reading_html(body), Policy::Reading, local),
        Format::Html => sanitise_with(&laid_out(body), Policy::Reading, local),
    }
}

/// A post's source as the channel lays it out for its readers: short codes made readable, paragraphs where blank
/// lines stand for them. A post made of blocks has its paragraphs already.
pub(super) fn laid_out(raw: &str) -> Cow<'_, str> {
    let readable = if raw.contains('[') { Cow::Owned(shortcode::readable(raw)) } else { Cow::Borrowed(raw) };
    if raw.contains("<!-- wp:") { readable } else { Cow::Owned(autop::paragraphs(&readable)) }
}

#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;
