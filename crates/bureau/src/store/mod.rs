//! All that is kept, in one SQLite file. Nothing outside of here speaks SQL.
//!
//! One connection writes, several read. A write is a closure over the whole transaction, so that none can span an
//! await; it commits, and then says what became stale, nowhere else. WAL with `synchronous = FULL`: what is
//! acknowledged outlives a power cut.

mod archive;
mod channel;
mod content;
mod delivery;
mod journal;
mod media;
mod op;
mod open;
mod picture;
mod post;
mod pull;
mod revision;
mod salvage;
pub mod search;
mod sender;
mod setting;
mod tailored;
mod term;
#[cfg(test)]
mod tests;
mod values;

use std::collections::BTreeSet;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use rusqlite::Connection;
use tokio::sync::broadcast;

use crate::error::{Error, Result};
use crate::model::phrase::Phrase;
use crate::model::topic::Topic;
use crate::system::off_thread;

pub use archive::{ArchiveRow, Part};
pub use picture::KeptPicture;
pub use post::{Fingerprint, PostSummary};
pub use pull::PullState;
pub use term::KnownTerm;

/// Connections that read at once; a request beyond waits for one of them.
const READERS: usize = 4;

/// The store. Cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    path: PathBuf,
    writer: Mutex<Connection>,
    /// Only looks whether others commit.
    watch: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    free: Condvar,
    changed: broadcast::Sender<Vec<Topic>>,
    _running: open::Running,
}

/// What a reader sees: one moment of the database.
pub struct Read<'a> {
    sql: &'a Connection,
}

/// One transaction.
pub struct Tx<'a> {
    read: Read<'a>,
    stale: BTreeSet<Topic>,
}

impl<'a> Deref for Tx<'a> {
    type Target = Read<'a>;
    fn deref(&self) -> &Read<'a> {
        &self.read
    }
}

impl Tx<'_> {
    /// Says, after the commit, that `topic` is to be read again.
    fn touch(&mut self, topic: Topic) {
        self.stale.insert(topic);
    }
}

impl Store {
    /// Opens the database of `home`, making or upgrading it as needed. The phrase says what was found damaged, and what
    /// became of it.
    ///
    /// # Errors
    /// [`Error::TooNew`] (untouched), [`Error::ReadOnly`], [`Error::DiskFull`].
    pub fn open(home: &Path) -> Result<(Self, Option<Phrase>)> {
        let path = home.join("bureau.db");
        let (writer, notice, running) = open::writer(&path)?;
        let readers = (0..READERS).map(|_| open::reader(&path)).collect::<Result<_>>()?;
        let watch = open::reader(&path)?;
        let inner = Inner {
            path,
            writer: Mutex::new(writer),
            watch: Mutex::new(watch),
            readers: Mutex::new(readers),
            free: Condvar::new(),
            changed: broadcast::channel(256).0,
            _running: running,
        };
        Ok((Self(Arc::new(inner)), notice))
    }

    /// Does `work` in one transaction: all of it, or, when it fails, nothing.
    pub fn write<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        let sql = lock(&self.0.writer);
        sql.execute_batch("begin immediate")?;
        let mut tx = Tx { read: Read { sql: &sql }, stale: BTreeSet::new() };
        let done = work(&mut tx);
        let stale = std::mem::take(&mut tx.stale);
        drop(tx);
        let value = match done.and_then(|value| Ok(sql.execute_batch("commit").map(|()| value)?)) {
            Ok(value) => value,
            Err(error) => {
                // SQLite has rolled back by itself after some errors (a full disk); then this one says so.
                let _ = sql.execute_batch("rollback");
                return Err(error);
            }
        };
        drop(sql);
        if !stale.is_empty() {
            // Nobody listens: nothing to say.
            let _ = self.0.changed.send(stale.into_iter().collect());
        }
        Ok(value)
    }

    /// Reads, from one moment of the database.
    pub fn read<T>(&self, work: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        let sql = self.take_reader();
        let value = sql
            .execute_batch("begin")
            .map_err(Error::from)
            .and_then(|()| work(&Read { sql: &sql }))
            .and_then(|value| Ok(sql.execute_batch("commit").map(|()| value)?));
        if value.is_err() {
            let _ = sql.execute_batch("rollback");
        }
        lock(&self.0.readers).push(sql);
        self.0.free.notify_one();
        value
    }

    /// [`write`](Self::write), away from the threads that must not wait.
    pub async fn writing<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let store = self.clone();
        off_thread(move || store.write(work)).await?
    }

    /// [`read`](Self::read), away from the threads that must not wait.
    pub async fn reading<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Read<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let store = self.clone();
        off_thread(move || store.read(work)).await?
    }

    /// What becomes stale, from now on.
    pub fn changes(&self) -> broadcast::Receiver<Vec<Topic>> {
        self.0.changed.subscribe()
    }

    /// Says that something became stale that no commit of this process made.
    pub fn announce(&self, stale: Vec<Topic>) {
        let _ = self.0.changed.send(stale);
    }

    /// A number that changes whenever another process commits.
    pub fn commits_elsewhere(&self) -> Result<i64> {
        data_version(&self.0.writer)
    }

    /// A number that changes whenever anybody commits, this process too.
    pub fn commits(&self) -> Result<i64> {
        data_version(&self.0.watch)
    }

    /// Where the database is.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    fn take_reader(&self) -> Connection {
        let mut readers = lock(&self.0.readers);
        loop {
            if let Some(reader) = readers.pop() {
                return reader;
            }
            readers = self.0.free.wait(readers).unwrap_or_else(|poisoned| poisoned.into_inner());
        }
    }
}

/// Changes whenever another connection than this one commits.
fn data_version(connection: &Mutex<Connection>) -> Result<i64> {
    Ok(lock(connection).query_row("pragma data_version", [], |row| row.get(0))?)
}

/// A panic of another thread leaves a transaction that SQLite rolls back: the connection is as good as before.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}
