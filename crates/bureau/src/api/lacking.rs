//! What the index has not heard of yet.

use std::sync::{Arc, Mutex, PoisonError};

use super::archive::document;
use super::engine::Engine;
use crate::error::Result;
use crate::model::ids::PostId;
use crate::model::time::Timestamp;
use crate::store::Read;
use crate::store::search::{Document, Index, Pending};

/// The most posts of it: they are read whole at a search, and indexed in one go.
const BATCH: usize = 200;

/// The latest posts as they are now, and all that are gone. After a great pull there are more; the index soon has them.
pub(super) struct Lacking {
    pub changed: Vec<Document>,
    pub gone: Vec<PostId>,
    /// What else is lacking, by the version of each, latest first.
    pub rest: Vec<(PostId, i64)>,
}

/// What was lacking when somebody last looked. It takes every post to know, so it is looked up again only after a
/// commit: between two keys of a search there is none.
#[derive(Default)]
pub(super) struct LastLacking(Mutex<Option<(Moment, Arc<Lacking>)>>);

/// The commits of the store and of the index.
type Moment = (i64, u64);

impl Lacking {
    pub fn pending(&self) -> Pending<'_> {
        Pending { changed: &self.changed, gone: &self.gone }
    }
}

impl Engine {
    /// What the index lacks now.
    pub(super) fn lacking(&self) -> Result<Arc<Lacking>> {
        let moment = (self.store().commits()?, self.index().writes());
        let mut last = self.last_lacking().0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((then, lacking)) = &*last
            && *then == moment
        {
            return Ok(Arc::clone(lacking));
        }
        let lacking = Arc::new(self.store().read(|read| look(read, self.index(), self.now()))?);
        *last = Some((moment, Arc::clone(&lacking)));
        Ok(lacking)
    }

    /// Indexes a batch of what the index does not have. `true` when it has all.
    pub(super) fn index_next(&self) -> Result<bool> {
        let lacking = self.lacking()?;
        self.index().put(&lacking.changed)?;
        self.index().remove(&lacking.gone)?;
        if lacking.rest.is_empty() {
            return Ok(true);
        }
        // As long as nobody commits, what is left is known without looking at every post again.
        let next = self.store().read(|read| next(read, &lacking.rest, self.now()))?;
        let moment = (self.store().commits()?, self.index().writes());
        let mut last = self.last_lacking().0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.as_ref().is_some_and(|((commits, _), _)| *commits == moment.0) {
            *last = Some((moment, Arc::new(next)));
        }
        Ok(false)
    }
}

fn look(read: &Read<'_>, index: &Index, now: Timestamp) -> Result<Lacking> {
    let (stale, gone) = read.not_indexed(&index.state()?)?;
    Ok(Lacking { gone, ..next(read, &stale, now)? })
}

/// The next batch of what is lacking.
fn next(read: &Read<'_>, stale: &[(PostId, i64)], now: Timestamp) -> Result<Lacking> {
    let zone = crate::system::zone();
    let (latest, rest) = stale.split_at(stale.len().min(BATCH));
    let changed = latest
        .iter()
        .map(|(id, version)| document(read, *id, *version, now, &zone))
        .collect::<Result<_>>()?;
    Ok(Lacking { changed, gone: Vec::new(), rest: rest.to_vec() })
}
