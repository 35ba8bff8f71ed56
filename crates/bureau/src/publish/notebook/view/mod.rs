//! The pages, as HTML: valid, without a script, with nothing from elsewhere, and with relative links alone, so that they
//! read the same from a disk and from a server.

mod archive;
mod frame;
mod index;
mod post;

pub(super) use archive::{archive, tag};
pub(super) use index::{index, older};
pub(super) use post::post;

use maud::{Markup, html};

use super::blog::Blog;
use super::site::Entry;
use crate::model::phrase::Phrase;

/// The date of a post.
fn when(blog: &Blog, entry: Entry<'_>) -> Markup {
    let at = entry.source.date();
    html! { time datetime=(blog.stamp(at)) { (blog.date(at)) } }
}

/// A message of the catalogue without places.
fn say(blog: &Blog, code: &str) -> String {
    blog.say(&Phrase::new(code))
}
