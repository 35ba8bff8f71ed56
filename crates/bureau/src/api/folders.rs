//! The folder of Markdown files that is kept in step: chosen, looked at, and watched by the one process that may.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::args::ChooseFolder;
use super::engine::{Engine, TICK};
use super::imports::absolute;
use super::views::FolderState;
use crate::error::{Error, Problem, Result};
use crate::model::phrase::Phrase;
use crate::model::topic::Topic;
use crate::system::{off_thread, zone};
use crate::watch::{self, Eyes, Looks, QUIET, Settled, WatchLock, WatchedFolder, Work};
use crate::words::Words;

/// The setting that names the folder.
const FOLDER: &str = "watched-folder";
/// Ticks after which it is looked at though nothing was seen: some disks say nothing.
const SLOW: u32 = 30;
/// Looks in a row that find nothing but files that are still being written.
const PATIENCE: u32 = 10;
/// Between the first sign of a change and the look: several come together.
const GATHER: Duration = Duration::from_millis(300);

/// What this process did with the folder.
#[derive(Default)]
pub(super) struct Folders(Arc<Inner>);

#[derive(Default)]
struct Inner {
    looks: Mutex<Looks>,
    told: Mutex<Told>,
}

#[derive(Default)]
struct Told {
    sum: Option<Settled>,
    trouble: Option<Phrase>,
}

impl Engine {
    pub(super) async fn folder_state(&self) -> Result<FolderState> {
        let folder = self.watched().await?;
        let told = lock(&self.folders().0.told);
        let settled = told.sum.clone().filter(|sum| folder.as_ref().is_some_and(|now| now.path == sum.path));
        Ok(FolderState { folder, settled, trouble: told.trouble.clone() })
    }

    /// Chooses the folder, or ends it: its files stay. One that was chosen before goes on as it is.
    pub(super) async fn folder_choose(&self, args: ChooseFolder) -> Result<FolderState> {
        let folder = match args.path {
            None => None,
            Some(path) => Some(WatchedFolder { path: absolute(&path)?.display().to_string(), all: args.all }),
        };
        let before = self.watched().await?;
        if let Some(folder) = folder.clone()
            && !(before.is_some_and(|before| before.path == folder.path) && watch::require(&folder).is_ok())
        {
            let (store, home) = (self.store().clone(), self.home().to_owned());
            off_thread(move || watch::begin(&store, &home, &folder)).await??;
            *lock(&self.folders().0.told) = Told::default();
        }
        self.write(move |tx| match &folder {
            Some(folder) => tx.put_setting(FOLDER, folder),
            None => tx.remove_setting(FOLDER),
        })
        .await?;
        self.folder_state().await
    }

    /// Brings both in step once, and waits for files that are still being written. None where another process does it.
    ///
    /// # Errors
    /// `watch-none`, `watch-gone`; the store or the disk cannot be read or written.
    pub async fn settle_folder(&self) -> std::result::Result<Option<Settled>, Problem> {
        Ok(self.settle_until_still().await?)
    }

    /// Keeps both in step for as long as it is awaited. Ends where another process does it.
    ///
    /// # Errors
    /// As for [`settle_folder`](Self::settle_folder).
    pub async fn watch_folder(&self) -> std::result::Result<(), Problem> {
        Ok(self.watch_chosen().await?)
    }

    /// Waits for the end of the look that is under way, and says what was done in all.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn folder_settled(&self) -> std::result::Result<FolderState, Problem> {
        let inner = Arc::clone(&self.folders().0);
        off_thread(move || drop(lock(&inner.looks))).await.map_err(Error::from)?;
        Ok(self.folder_state().await?)
    }

    /// In the background, until it is aborted.
    pub(super) async fn keep_folder(&self) {
        loop {
            let trouble = match self.watched().await {
                Ok(None) => Ok(()),
                Ok(Some(_)) => self.watch_unless_held().await,
                Err(error) => Err(error),
            };
            let trouble = trouble.err().map(|error| error.phrase());
            let news = {
                let mut told = lock(&self.folders().0.told);
                std::mem::replace(&mut told.trouble, trouble.clone()) != trouble
            };
            if news {
                tracing::warn!(?trouble, "the folder");
                self.store().announce(vec![Topic::Status]);
            }
            self.clock().sleep(TICK).await;
        }
    }

    async fn settle_until_still(&self) -> Result<Option<Settled>> {
        let folder = self.chosen_folder().await?;
        let Some(_lock) = self.take_watch_lock(&folder).await? else { return Ok(None) };
        let (mut sum, mut idle) = (Settled::default(), 0);
        loop {
            let (settled, still) = self.settle_once(&folder).await?;
            idle = if settled.is_still() { idle + 1 } else { 0 };
            sum = sum.and(settled);
            // A file that is written all the time is not waited for without end.
            if idle > 0 && (still || idle > PATIENCE) {
                return Ok(Some(sum));
            }
            self.clock().sleep(if still { Duration::ZERO } else { QUIET }).await;
        }
    }

    /// A copy of a home does not write to the folder of the first one before it is said which of them goes on.
    async fn watch_unless_held(&self) -> Result<()> {
        if self.is_held().await? { Ok(()) } else { self.watch_chosen().await }
    }

    async fn watch_chosen(&self) -> Result<()> {
        let folder = self.chosen_folder().await?;
        let Some(_lock) = self.take_watch_lock(&folder).await? else { return Ok(()) };
        let eyes = Eyes::on(Path::new(&folder.path));
        let mut changes = self.changes();
        loop {
            let (_, still) = self.settle_once(&folder).await?;
            if still {
                self.sees_something(&eyes, &mut changes).await?;
                self.clock().sleep(GATHER).await;
            } else {
                self.clock().sleep(QUIET).await;
            }
            if self.watched().await?.as_ref() != Some(&folder) {
                return Ok(());
            }
        }
    }

    /// Until something changed on either side, whoever did it.
    async fn sees_something(&self, eyes: &Eyes, changes: &mut Receiver<Vec<Topic>>) -> Result<()> {
        let commits = self.store().commits_elsewhere()?;
        for _ in 0..SLOW {
            tokio::select! {
                biased;
                () = eyes.changed() => return Ok(()),
                () = stale(changes) => return Ok(()),
                () = self.clock().sleep(TICK) => {}
            }
            if self.store().commits_elsewhere()? != commits {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn settle_once(&self, folder: &WatchedFolder) -> Result<(Settled, bool)> {
        let language = self.language().await?;
        let (engine, folder) = (self.clone(), folder.clone());
        off_thread(move || {
            let (zone, words) = (zone(), Words::new(language));
            let work = Work {
                store: engine.store(),
                home: engine.home(),
                clock: engine.clock(),
                rng: engine.rng(),
                zone: &zone,
                words: &words,
            };
            let inner = &engine.folders().0;
            let (settled, still) = watch::settle(&work, &folder, &mut lock(&inner.looks))?;
            let mut told = lock(&inner.told);
            let sum = told.sum.clone().unwrap_or_default().and(settled.clone());
            let news = told.sum.as_ref() != Some(&sum) || told.trouble.is_some();
            (told.sum, told.trouble) = (Some(sum), None);
            drop(told);
            if news {
                engine.store().announce(vec![Topic::Status]);
            }
            Ok((settled, still))
        })
        .await?
    }

    /// None where another process keeps it in step. A folder that is not there is no place for a lock.
    async fn take_watch_lock(&self, folder: &WatchedFolder) -> Result<Option<WatchLock>> {
        let (home, folder) = (self.home().to_owned(), folder.clone());
        off_thread(move || {
            watch::require(&folder)?;
            WatchLock::take(&home, &folder)
        })
        .await?
    }

    async fn watched(&self) -> Result<Option<WatchedFolder>> {
        self.read(|read| read.setting(FOLDER)).await
    }

    async fn chosen_folder(&self) -> Result<WatchedFolder> {
        self.watched().await?.ok_or_else(|| Error::refused("watch-none"))
    }
}

/// Until posts or the choice of the folder are stale. What was missed counts too.
async fn stale(changes: &mut Receiver<Vec<Topic>>) {
    loop {
        match changes.recv().await {
            Ok(topics) if topics.iter().any(|topic| matches!(topic, Topic::Posts | Topic::Settings)) => {
                return;
            }
            Ok(_) => {}
            Err(RecvError::Lagged(_)) => return,
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
