//! The browser that was sent to a site's page, and shall come back to this computer.

use std::sync::{Mutex, PoisonError};

use tokio::task::JoinHandle;

use super::engine::Engine;
use super::serve::Back;
use crate::model::channel::Channel;

/// The last one that was sent.
#[derive(Default)]
pub(super) struct Away(Mutex<Option<JoinHandle<Option<Channel>>>>);

impl Away {
    /// Waits for it, and no longer for the one before.
    pub fn expect(&self, back: Back, engine: Engine) {
        self.replace(Some(tokio::spawn(back.channel(engine))));
    }

    pub fn forget(&self) {
        self.replace(None);
    }

    fn replace(&self, task: Option<JoinHandle<Option<Channel>>>) {
        if let Some(before) = std::mem::replace(&mut *self.lock(), task) {
            before.abort();
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<JoinHandle<Option<Channel>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Engine {
    /// The channel that the browser opens by coming back to this computer; none where that is not awaited.
    pub async fn came_back(&self) -> Option<Channel> {
        let task = self.away().lock().take()?;
        task.await.ok().flatten()
    }
}
