//! The latest posts for readers of feeds.

mod atom;
mod json;

pub(super) use atom::atom;
pub(super) use json::json;

use super::site::{Entry, Site};
use crate::publish::Failure;

/// Posts in a feed.
const LATEST: usize = 20;

fn latest<'a>(site: &Site<'a>) -> impl Iterator<Item = Entry<'a>> {
    site.newest().take(LATEST)
}

/// A name for ever that no address is part of: neither a move nor another name makes old posts new.
fn urn(id: impl std::fmt::Display) -> String {
    format!("urn:uuid:{id}")
}

/// The text of a post, the addresses of its pictures whole where the site's address is known.
fn content(site: &Site<'_>, entry: Entry<'_>) -> Result<String, Failure> {
    entry.source.html(&site.blog.link(""))
}
