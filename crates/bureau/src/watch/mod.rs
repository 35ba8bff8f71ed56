//! A folder of Markdown files that is kept in step with what is written here.
//!
//! What the store says, what the folder holds, and what both said when they last agreed make a [`plan`], which is data; then
//! it is done, a step at a time, each of which can be the last. Before a file is written over or removed it is read again:
//! one that is not as it was planned for is left for the next time. What both sides changed is merged; where that cannot be,
//! the words of here stay, and those of the file are put beside them and kept as a version. A file that we wrote is known by
//! its hash, so that nothing goes round in a circle.

mod apply;
mod eyes;
mod lock;
mod merge;
mod pictures;
mod place;
mod plan;
mod scan;
mod text;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::export::refuse_home;
use crate::model::chance::Rng;
use crate::model::ids::{Hash, PostId};
use crate::model::phrase::Phrase;
use crate::model::time::Clock;
use crate::store::Store;
use crate::words::Words;
use apply::Applying;
pub use eyes::Eyes;
pub use lock::WatchLock;
use place::Place;
use plan::{Here, Known, plan};
use scan::{At, scan};
pub use scan::{Looks, QUIET};

/// The folder that the writer chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WatchedFolder {
    /// Where it is.
    pub path: String,
    /// Every post, and not only those that are being written.
    pub all: bool,
}

/// What the work needs.
pub struct Work<'a> {
    /// Where posts are kept.
    pub store: &'a Store,
    /// Where pictures are kept.
    pub home: &'a Path,
    /// What time it is.
    pub clock: &'a dyn Clock,
    /// For new ids.
    pub rng: &'a dyn Rng,
    /// The writer's IANA zone.
    pub zone: &'a str,
    /// For the names of files.
    pub words: &'a Words,
}

/// What was done until both were in step.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Settled {
    /// The folder.
    pub path: String,
    /// Posts that have a file now.
    pub files: u32,
    /// Files that were written.
    pub written: u32,
    /// Posts that were changed by their file.
    pub taken: u32,
    /// Of these, how many had been changed here too, in words that do not touch.
    pub merged: u32,
    /// Posts that are new here.
    pub added: u32,
    /// Files that lie elsewhere than before.
    pub moved: u32,
    /// Posts that went to the bin, for their file is gone.
    pub binned: u32,
    /// Files that went, for their post is in the bin.
    pub removed: u32,
    /// Where the other version of what clashed was put.
    pub conflicts: Vec<String>,
    /// Files that are still being written, or that stop in the middle.
    pub waiting: Vec<String>,
    /// Files that stay as they are, and why.
    pub left: Vec<LeftFile>,
}

/// A file that stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeftFile {
    /// From the top of the folder.
    pub path: String,
    /// Why.
    pub why: Phrase,
}

impl Settled {
    /// With what was done after it.
    pub fn and(self, next: Self) -> Self {
        let mut conflicts = self.conflicts;
        conflicts.extend(next.conflicts);
        Self {
            written: self.written + next.written,
            taken: self.taken + next.taken,
            merged: self.merged + next.merged,
            added: self.added + next.added,
            moved: self.moved + next.moved,
            binned: self.binned + next.binned,
            removed: self.removed + next.removed,
            conflicts,
            ..next
        }
    }

    /// Whether nothing had to be done.
    pub fn is_still(&self) -> bool {
        let all = [self.written, self.taken, self.merged, self.added, self.moved, self.binned, self.removed];
        all.iter().all(|count| *count == 0) && self.conflicts.is_empty()
    }
}

/// Makes `folder` the one that is kept in step: from here on nothing is known of its files.
///
/// # Errors
/// `export-in-home`, `watch-export`; it cannot be written.
pub fn begin(store: &Store, home: &Path, folder: &WatchedFolder) -> Result<()> {
    let path = PathBuf::from(&folder.path);
    refuse_home(home, &path)?;
    Place::make(&path)?;
    store.write(|tx| tx.forget_all_mirrored())
}

/// Refuses a folder that is not the one that was chosen: a disk that was taken away leaves an empty one.
///
/// # Errors
/// `watch-gone`.
pub fn require(folder: &WatchedFolder) -> Result<()> {
    Place::find(Path::new(&folder.path)).map(drop)
}

/// Looks at both sides once, and does what is to be done. Whether all of it could be done now: else a file is still being
/// written, and another look is due in a moment.
///
/// # Errors
/// `watch-gone`; the store or the disk cannot be read or written. What was done before stays done.
pub fn settle(work: &Work<'_>, folder: &WatchedFolder, looks: &mut Looks) -> Result<(Settled, bool)> {
    let place = Place::find(Path::new(&folder.path))?;
    let mirrored = work.store.read(|read| read.mirrored())?;
    let known: HashMap<&str, &Hash> =
        mirrored.iter().map(|known| (known.path.as_str(), &known.hash)).collect();
    let (now, monotonic) = (work.clock.now(), work.clock.monotonic());
    let scanned = scan(&At { root: place.root(), known: &known, now, monotonic }, looks)?;
    let here = here(work, folder.all, &mirrored.iter().map(|known| (known.post, known.version)).collect())?;
    let known: Vec<Known> = mirrored
        .into_iter()
        .map(|known| Known { post: known.post, path: known.path, hash: known.hash })
        .collect();
    let steps = plan(&known, &here, &scanned.files);
    // In lower case, for a disk that takes `A` and `a` for one. A file that is being moved leaves its name to nobody before it
    // is known where it went.
    let names = scanned.names.iter().chain(known.iter().map(|known| &known.path));
    let names = names.filter(|_| !steps.is_empty());
    let taken = names.map(|name| name.to_lowercase()).collect();
    let mut applying = Applying::new(work, &place, taken);
    for step in steps {
        applying.perform(step)?;
    }
    let (mut settled, again) = applying.end()?;
    settled.path = folder.path.clone();
    settled.files = work.store.read(|read| read.mirrored_count())?;
    let busy = scanned.files.values().any(|file| *file == plan::There::Busy);
    Ok((settled, !again && !busy))
}

/// How every post stands; what changed of its row and not of its words is no change.
fn here(work: &Work<'_>, all: bool, versions: &HashMap<PostId, i64>) -> Result<HashMap<PostId, Here>> {
    let standings = work.store.read(|read| read.standings(all))?;
    let mut found = HashMap::with_capacity(standings.len());
    let mut same = Vec::new();
    for standing in standings {
        let mut changed = versions.get(&standing.post).is_some_and(|version| *version != standing.version);
        if changed {
            let says_the_same = work.store.read(|read| {
                let base = read.mirrored_with(standing.post)?.map(|(_, base)| base);
                let now = text::content(read, &read.post(standing.post)?);
                Ok(base.is_some_and(|base| now == base))
            });
            match says_the_same {
                Ok(true) => {
                    changed = false;
                    same.push((standing.post, standing.version));
                }
                Ok(false) => {}
                Err(Error::NotFound { .. }) => continue,
                Err(error) => return Err(error),
            }
        }
        found.insert(standing.post, Here { changed, binned: standing.binned, wanted: standing.wanted });
    }
    if !same.is_empty() {
        work.store
            .write(|tx| same.iter().try_for_each(|(post, version)| tx.renew_mirrored(*post, *version)))?;
    }
    Ok(found)
}
