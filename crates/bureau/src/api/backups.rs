//! Copies of what is kept, the way back from one, and which of a home and its copies sends.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use super::args::{MakeBackup, RestoreBackup};
use super::engine::Engine;
use super::views::{Backup, Done, Restored};
use crate::error::{Error, Result};
use crate::outbox::held;
use crate::store::backup;
use crate::system::off_thread;

/// Between two copies that are made by themselves.
const EVERY: Duration = Duration::from_secs(3600);

impl Engine {
    pub(super) async fn backup_make(&self, args: MakeBackup) -> Result<Backup> {
        let (store, home, now) = (self.store().clone(), self.home().to_owned(), self.now());
        off_thread(move || {
            let path = match args.file {
                Some(file) => {
                    let file = absolute(&file)?;
                    store.back_up(&file).map(|()| file)?
                }
                None => store.back_up_in_turn(&home, now)?,
            };
            let data = std::fs::metadata(&path).map_err(|error| Error::file(&path, error))?;
            Ok(Backup { path: path.display().to_string(), bytes: data.len() })
        })
        .await?
    }

    pub(super) async fn backup_restore(&self, args: RestoreBackup) -> Result<Restored> {
        let (engine, now) = (self.clone(), self.now());
        let restored = off_thread(move || {
            let aside = backup::path(engine.home(), "before-restore-", now);
            engine.store().restore(&absolute(&args.file)?, &aside, held::hold)?;
            // What it knew of other states of the same posts.
            let indexed: Vec<_> = engine.index().state()?.into_keys().collect();
            engine.index().remove(&indexed)?;
            engine.store().read(|read| {
                let held: BTreeSet<_> = read.open_ops()?.into_iter().map(|op| op.delivery).collect();
                let aside = aside.display().to_string();
                Ok(Restored { aside, posts: read.post_count()?, held: held.len() as u32 })
            })
        })
        .await??;
        for channel in self.read(|read| read.channels()).await? {
            self.publishers().forget(channel.id);
        }
        self.settle_in().await?;
        self.wake();
        Ok(restored)
    }

    /// Makes a copy if the last one is not of this hour. Whether there is nothing more to do.
    pub(super) async fn back_up_if_due(&self) -> bool {
        let (store, home, now) = (self.store().clone(), self.home().to_owned(), self.now());
        if store.is_read_only() {
            return true;
        }
        let done = off_thread(move || match backup::kept(&home).first() {
            // A date that is still to come is of a clock that has been set back.
            Some(last) if last.at <= now && now.since(last.at) < EVERY => Ok(false),
            _ => store.back_up_in_turn(&home, now).map(|_| true),
        });
        match done.await.map_err(Error::from).and_then(|done| done) {
            Ok(done) => done,
            Err(error) => {
                tracing::warn!(%error, "no copy was made");
                true
            }
        }
    }

    /// Whether what waits is held.
    pub(super) async fn is_held(&self) -> Result<bool> {
        self.read(held::is_held).await
    }

    /// A home in which nothing waits sends from where it is opened.
    pub(super) async fn settle_in(&self) -> Result<()> {
        if self.is_held().await? {
            self.write(held::settle_in).await?;
        }
        Ok(())
    }

    pub(super) async fn outbox_send_here(&self) -> Result<Done> {
        let engine = self.clone();
        self.write(move |tx| held::release(tx, engine.now(), engine.rng())).await?;
        self.wake();
        Ok(Done {})
    }
}

fn absolute(file: &str) -> Result<PathBuf> {
    std::path::absolute(file).map_err(|error| Error::file(file, error))
}
