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
    /// Whether nothing else is lacking.
    pub is_all: bool,
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
}

fn look(read: &Read<'_>, index: &Index, now: Timestamp) -> Result<Lacking> {
    let zone = crate::system::zone();
    let (stale, gone) = read.not_indexed(&index.state()?)?;
    let is_all = stale.len() <= BATCH;
    let latest = stale.into_iter().take(BATCH);
    let changed =
        latest.map(|(id, version)| document(read, id, version, now, &zone)).collect::<Result<_>>()?;
    Ok(Lacking { changed, gone, is_all })
}
