//! Reading what lies in the folder.
//!
//! A text that is known by its hash is not read out again, nor one that is as we wrote it: what is here says more than it
//! does. What is no longer there is gone, unless it was us.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::shelf::{Shelf, Text};
use super::trace::Trace;
use super::trouble;
use super::words::{kind, remote};
use crate::model::channel::Facts;
use crate::model::ids::Hash;
use crate::model::time::Timestamp;
use crate::publish::{Cursor, Failure, Page, PulledPost};

/// Posts of one step.
const STEP: usize = 50;

/// How far the pull has come: what a [`Cursor`] holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Progress {
    /// The texts that are known, by the names of their posts.
    known: BTreeMap<String, Hash>,
    /// When the last run ended: a date that has come since changes how a post stands.
    at: Option<Timestamp>,
    /// The run under way.
    run: Option<Run>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Run {
    /// The last path that was read.
    after: String,
    /// The names that were met.
    seen: BTreeSet<String>,
}

/// One step.
pub fn step(
    shelf: &Shelf<'_>,
    facts: Option<Facts>,
    cursor: &Cursor,
    now: Timestamp,
) -> Result<Page, Failure> {
    // A cursor that cannot be read is of another version: everything comes again, and what is known is recognised.
    let mut progress: Progress = serde_json::from_value(cursor.0.clone()).unwrap_or_default();
    let first = progress.run.is_none();
    let mut run = progress.run.take().unwrap_or_default();
    let mut page = Page { facts: facts.filter(|_| first), ..Page::default() };
    let paths = shelf.paths()?;
    page.total = Some(paths.len() as u32);
    let mut through = true;
    let after = run.after.clone();
    for path in paths.into_iter().filter(|path| *path > after) {
        if page.posts.len() >= STEP {
            through = false;
            break;
        }
        run.after = path;
        let Some(text) = shelf.text(&run.after)? else { continue };
        // A copy by hand says the name of the first: it is another post.
        let id = match text.id().filter(|id| !run.seen.contains(id)) {
            Some(id) if !is_copy(shelf, &text, &id)? => id,
            _ => text.path.clone(),
        };
        run.seen.insert(id.clone());
        let known = progress.known.insert(id.clone(), text.hash.clone());
        let date = text.date(shelf.zone).map(|when| when.at);
        let came = date.is_some_and(|date| progress.at.is_some_and(|at| date > at) && date <= now);
        let same = known.as_ref() == Some(&text.hash) || trace(shelf, &id)?.wrote.last() == Some(&text.hash);
        if came || !same {
            page.posts.push(pulled(shelf, &text, &id, now));
        }
    }
    if !through {
        progress.run = Some(run);
        page.next = Some(progress.cursor());
        return Ok(page);
    }
    let missing: Vec<String> = progress.known.keys().filter(|id| !run.seen.contains(*id)).cloned().collect();
    for id in missing {
        progress.known.remove(&id);
        if !trace(shelf, &id)?.gone {
            page.gone.push(id);
        }
    }
    progress.at = Some(now);
    page.resume = progress.cursor();
    Ok(page)
}

impl Progress {
    fn cursor(&self) -> Cursor {
        Cursor(serde_json::to_value(self).unwrap_or_default())
    }
}

/// Whether the text that we wrote by this name lies elsewhere.
fn is_copy(shelf: &Shelf<'_>, text: &Text, id: &str) -> Result<bool, Failure> {
    Ok(shelf.known(id)?.is_some_and(|known| known.path != text.path))
}

fn trace(shelf: &Shelf<'_>, id: &str) -> Result<Trace, Failure> {
    Trace::read(&shelf.folder, id).map_err(|error| trouble::failure(&shelf.root, &error))
}

fn pulled(shelf: &Shelf<'_>, text: &Text, id: &str, now: Timestamp) -> PulledPost {
    let remote = remote(shelf, text, id, now);
    let kind = kind(shelf, text);
    let modified_at = text.changed(shelf.zone).unwrap_or(now);
    PulledPost {
        kind,
        title: remote.base.title.clone(),
        settings: remote.base.settings.as_deref().cloned().unwrap_or_default(),
        dated_at: text.date(shelf.zone).map_or(modified_at, |when| when.at),
        modified_at,
        op: None,
        post: id.parse().ok(),
        remote,
    }
}
