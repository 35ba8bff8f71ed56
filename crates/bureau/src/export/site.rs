//! The folder of Markdown: a site that Hugo opens as it is.

use std::collections::HashSet;

use serde_json::json;

use super::bundle::put_bundle;
use super::names::Names;
use super::shelf::Shelf;
use super::{Exported, Wanted, Work, each, photos};
use crate::error::Result;
use crate::model::carried::LIST as NAME;
use crate::model::ids::PostId;

/// The list of its files.
pub const LIST: &str = NAME;

/// What Hugo needs to show it before there is a theme.
const ABOUT: [(&str, &str); 3] = [
    ("hugo.toml", include_str!("site/hugo.toml")),
    ("layouts/_default/single.html", include_str!("site/single.html")),
    ("layouts/_default/list.html", include_str!("site/list.html")),
];

/// What is taken on the way.
#[derive(Default)]
pub struct Taken {
    /// Folders.
    pub names: Names,
    /// Paths of the site, so that no two posts stand at one of them.
    pub paths: HashSet<String>,
}

/// Writes it.
pub fn write(
    work: &Work<'_>,
    wanted: &Wanted,
    ids: &[PostId],
    shelf: &mut Shelf,
    outcome: &mut Exported,
) -> Result<()> {
    for (path, text) in ABOUT {
        shelf.put(path, text.as_bytes())?;
    }
    let mut taken = Taken::default();
    each(work, ids, outcome, |words, outcome| put_bundle(work, wanted, &words, &mut taken, shelf, outcome))?;
    let media = if outcome.stopped { Vec::new() } else { photos::put_originals(work, shelf, outcome)? };
    shelf.more = json!({ "media": media });
    Ok(())
}
