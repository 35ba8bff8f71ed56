//! HTML to Markdown.

use super::plain::plain_text;
use super::sanitise::{Policy, sanitise};
use crate::model::post::Format;

/// Rich text from the clipboard as Markdown.
pub fn from_paste(html: &str) -> String {
    plain_text(&sanitise(html, Policy::Paste), Format::Html)
}
