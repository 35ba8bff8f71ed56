//! Everything out again: a folder of Markdown that Hugo opens and that comes back whole, or one file for WordPress.
//!
//! Post by post, so that memory does not grow with the archive and it can be stopped anywhere. Nothing is written outside
//! of the folder, and nothing over a file that the export did not make: see [`shelf`].

mod bundle;
pub mod names;
mod photos;
mod shelf;
mod site;
mod words;
mod wxr;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::model::ids::PostId;
use crate::model::phrase::Phrase;
use crate::model::post::{Kind, PostState};
use crate::model::time::Timestamp;
use crate::store::Store;
use shelf::Shelf;
use words::Words;

/// What is wanted.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The folder.
    pub path: PathBuf,
    /// One file for WordPress, and not a folder of Markdown.
    pub wxr: bool,
    /// With the mail addresses of those who wrote comments.
    pub emails: bool,
}

/// What the work needs.
pub struct Work<'a> {
    /// Where posts are kept.
    pub store: &'a Store,
    /// Where photos are kept.
    pub home: &'a Path,
    /// What time it is.
    pub now: Timestamp,
    /// The writer's IANA zone.
    pub zone: &'a str,
    /// Is told how far it has come; answers whether to go on.
    pub progress: &'a dyn Fn(ExportProgress) -> bool,
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct ExportProgress {
    /// Posts and pages that are written.
    pub done: u32,
    /// Of so many.
    pub total: u32,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Exported {
    /// The folder.
    pub path: String,
    /// Articles and notes, in whatever state.
    pub posts: u32,
    /// Pages.
    pub pages: u32,
    /// Of all these, how many no reader sees.
    pub drafts: u32,
    /// Comments.
    pub comments: u32,
    /// Photos.
    pub media: u32,
    /// Posts in the bin, which stay there.
    pub trashed: u32,
    /// Files that were written.
    pub written: u32,
    /// Files that were there already, as they are to be.
    pub unchanged: u32,
    /// Files of an earlier export that no longer belong to it, and were removed.
    pub removed: u32,
    /// Files that somebody else made or changed: they stay, and what was to stand there is not exported.
    pub kept: Vec<String>,
    /// Photos whose files are missing here.
    pub missing: Vec<String>,
    /// Whether it was stopped; the next one goes on.
    pub stopped: bool,
}

/// Brings everything out.
///
/// # Errors
/// `export-not-a-folder`, `export-in-home`, `export-not-ours`; the store cannot be read, the disk not be written.
pub fn run(work: &Work<'_>, wanted: &Wanted) -> Result<Exported> {
    refuse_home(work.home, &wanted.path)?;
    let mut shelf = Shelf::open(&wanted.path, if wanted.wxr { wxr::LIST } else { site::LIST })?;
    let (ids, all) = work.store.read(|read| Ok((read.posts_by_date()?, read.post_count()?)))?;
    let mut outcome = Exported {
        path: wanted.path.display().to_string(),
        trashed: all.saturating_sub(ids.len() as u32),
        ..Exported::default()
    };
    match wanted.wxr {
        true => wxr::write(work, wanted, &ids, &mut shelf, &mut outcome)?,
        false => site::write(work, wanted, &ids, &mut shelf, &mut outcome)?,
    }
    shelf.close(&mut outcome)?;
    Ok(outcome)
}

/// Refuses a folder within the home, which has a `media` of its own.
///
/// # Errors
/// `export-in-home`.
pub fn refuse_home(home: &Path, path: &Path) -> Result<()> {
    // What does not exist yet is where the nearest folder is that does.
    let real = |path: &Path| path.ancestors().find_map(|above| above.canonicalize().ok());
    let inside =
        path == home || real(path).zip(real(home)).is_some_and(|(path, home)| path.starts_with(home));
    if inside { Err(refusal("export-in-home", path)) } else { Ok(()) }
}

fn refusal(code: &str, path: &Path) -> Error {
    Error::Refused(Phrase::new(code).with("path", path.display().to_string()))
}

/// One post after the other, each as it is when its turn comes. Not all, where it is stopped.
fn each(
    work: &Work<'_>,
    ids: &[PostId],
    outcome: &mut Exported,
    mut take: impl FnMut(Words, &mut Exported) -> Result<()>,
) -> Result<()> {
    let total = ids.len() as u32;
    for (done, id) in ids.iter().enumerate() {
        if !(work.progress)(ExportProgress { done: done as u32, total }) {
            outcome.stopped = true;
            return Ok(());
        }
        let words = match work.store.read(|read| Words::of(read, *id, work.now)) {
            Ok(words) if words.post.trashed_at.is_none() => words,
            // Thrown away meanwhile.
            Ok(_) | Err(Error::NotFound { .. }) => continue,
            Err(error) => return Err(error),
        };
        match words.post.kind {
            Kind::Page => outcome.pages += 1,
            Kind::Article | Kind::Note => outcome.posts += 1,
        }
        outcome.drafts += u32::from(words.is_hidden());
        outcome.comments += words.comments.len() as u32;
        take(words, outcome)?;
    }
    (work.progress)(ExportProgress { done: total, total });
    Ok(())
}

impl Words {
    /// Whether no reader sees it, or is to see it by itself.
    fn is_hidden(&self) -> bool {
        matches!(self.state, PostState::Draft | PostState::Queued)
    }
}
