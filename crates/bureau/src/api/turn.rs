//! Long work that goes on once at a time, says how far it has come, and can be asked to stop.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::{Error, Result};
use crate::model::topic::Topic;
use crate::store::Store;

/// The work of one kind that is under way in this process, if any is. `P` says how far it has come.
pub(super) struct Turns<P>(Arc<Inner<P>>);

struct Inner<P> {
    running: Mutex<Option<P>>,
    stop: AtomicBool,
}

/// A turn: given back when it is dropped.
pub(super) struct Turn<P>(Arc<Inner<P>>);

impl<P> Default for Turns<P> {
    fn default() -> Self {
        Self(Arc::new(Inner { running: Mutex::new(None), stop: AtomicBool::new(false) }))
    }
}

impl<P: Copy + Default> Turns<P> {
    /// Begins; refused with `busy` where another is under way.
    pub(super) fn begin(&self, busy: &str) -> Result<Turn<P>> {
        let mut running = self.0.running.lock().unwrap_or_else(PoisonError::into_inner);
        if running.is_some() {
            return Err(Error::refused(busy));
        }
        *running = Some(P::default());
        self.0.stop.store(false, Ordering::Relaxed);
        Ok(Turn(Arc::clone(&self.0)))
    }

    /// Asks the one that is under way to end after the stretch that it writes.
    pub(super) fn stop(&self) {
        self.0.stop.store(true, Ordering::Relaxed);
    }

    /// How far the one under way has come.
    pub(super) fn running(&self) -> Option<P> {
        *self.0.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<P> Turn<P> {
    /// Keeps how far it has come, and says that `topic` is stale, if one is; answers whether to go on.
    pub(super) fn tell(&self, store: &Store, topic: Option<Topic>, progress: P) -> bool {
        *self.0.running.lock().unwrap_or_else(PoisonError::into_inner) = Some(progress);
        if let Some(topic) = topic {
            store.announce(vec![topic]);
        }
        !self.0.stop.load(Ordering::Relaxed)
    }
}

impl<P> Drop for Turn<P> {
    fn drop(&mut self) {
        *self.0.running.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
