//! A text as its readers see it, shown here.

use super::markdown;
use super::sanitise::{Policy, sanitise_with};
use crate::model::post::Format;

/// The HTML that shows `body` on this computer: sanitised, fetching nothing. Pictures stand by their references;
/// `local` gives the reference for the address of a picture of another site that is kept here.
pub fn reading_html(body: &str, format: Format, local: &dyn Fn(&str) -> Option<String>) -> String {
    match format {
        Format::Markdown => sanitise_with(&markdown::to_reading_html(body), Policy::Reading, local),
        Format::Html => sanitise_with(body, Policy::Reading, local),
    }
}
