//! Eyes on the folder: the system says when something in it changes, where it can.

use std::path::Path;
use std::sync::Arc;

use notify::{Event, RecursiveMode, Watcher};
use tokio::sync::Notify;

/// Open while they are kept.
pub struct Eyes {
    changed: Arc<Notify>,
    _watcher: Option<notify::RecommendedWatcher>,
}

impl Eyes {
    /// On `root`. Where the system cannot say (a disk of the network, no room for more), they never see anything, and who
    /// uses them looks from time to time.
    pub fn on(root: &Path) -> Self {
        let changed = Arc::new(Notify::new());
        let tell = Arc::clone(&changed);
        let seen = move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| !event.kind.is_access()) {
                tell.notify_one();
            }
        };
        let watcher = notify::recommended_watcher(seen).and_then(|mut watcher| {
            watcher.watch(root, RecursiveMode::Recursive)?;
            Ok(watcher)
        });
        if let Err(error) = &watcher {
            tracing::warn!(%error, "the folder is looked at from time to time");
        }
        Self { changed, _watcher: watcher.ok() }
    }

    /// Is done when something changed since the last time.
    pub async fn changed(&self) {
        self.changed.notified().await;
    }
}
