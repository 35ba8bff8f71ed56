//! All that is kept, in one SQLite file. Nothing outside of here speaks SQL.
//!
//! One connection writes, several read. A write is a closure over the whole transaction, so that none can span an
//! await; it commits, and then says what became stale, nowhere else. WAL with `synchronous = FULL`: what is
//! acknowledged outlives a power cut.

mod answer;
mod archive;
pub mod backup;
mod channel;
mod comment;
mod content;
mod cover;
mod delivery;
mod imported;
mod journal;
mod media;
mod mend;
mod mirror;
mod op;
mod open;
mod opened;
mod picture;
mod post;
mod pull;
mod record;
mod revision;
mod running;
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
use crate::system::place;

pub use archive::{ArchiveRow, Part};
pub use comment::Whereabouts;
pub use imported::Imported;
pub use mirror::{Mirrored, Standing};
pub use picture::KeptPicture;
pub use post::{Fingerprint, PostSummary};
pub use pull::PullState;
pub use record::PostRecordRow;
pub use term::KnownTerm;

/// Connections that read at once; a request beyond waits for one of them.
const READERS: usize = 4;

/// The store. Cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    path: PathBuf,
    /// Reads too where nothing can be written.
    writer: Mutex<Connection>,
    /// Only looks whether others commit.
    watch: Mutex<Connection>,
    readers: Mutex<Readers>,
    /// A reader came back.
    free: Condvar,
    changed: broadcast::Sender<Vec<Topic>>,
    /// Where this home is.
    here: String,
    /// None where nothing can be written.
    running: Option<open::Running>,
}

/// Connections that read, each opened when all others are at work.
struct Readers {
    rested: Vec<Connection>,
    opened: usize,
}

/// What a reader sees: one moment of the database.
pub struct Read<'a> {
    sql: &'a Connection,
    here: &'a str,
}

impl Read<'_> {
    /// Where this home is, as in [`place`].
    pub fn here(&self) -> &str {
        self.here
    }
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
    /// became of it; or that nothing can be written here: then it can be read.
    ///
    /// # Errors
    /// [`Error::TooNew`] (untouched), [`Error::DiskFull`]; [`Error::ReadOnly`] where there is nothing to read.
    pub fn open(home: &Path) -> Result<(Self, Option<Phrase>)> {
        let path = home.join("bureau.db");
        let open::Opened { writer, notice, running } = open::open(home, &path)?;
        let readers = Readers { rested: vec![open_reader(&path, running.as_ref())?], opened: 1 };
        let watch = open_reader(&path, running.as_ref())?;
        let inner = Inner {
            here: place(home, &path),
            path,
            writer: Mutex::new(writer),
            watch: Mutex::new(watch),
            readers: Mutex::new(readers),
            free: Condvar::new(),
            changed: broadcast::channel(256).0,
            running,
        };
        Ok((Self(Arc::new(inner)), notice))
    }

    /// Whether nothing can be written here.
    pub fn is_read_only(&self) -> bool {
        self.0.running.is_none()
    }

    /// Does `work` in one transaction: all of it, or, when it fails, nothing.
    pub fn write<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        let sql = lock(&self.0.writer);
        let done = self.watched(transact(&sql, &self.0.here, work));
        drop(sql);
        let (value, stale) = done?;
        if !stale.is_empty() {
            // Nobody listens: nothing to say.
            let _ = self.0.changed.send(stale.into_iter().collect());
        }
        Ok(value)
    }

    /// Reads, from one moment of the database.
    pub fn read<T>(&self, work: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        self.with_reader(|sql| {
            let value = sql
                .execute_batch("begin")
                .map_err(Error::from)
                .and_then(|()| work(&Read { sql, here: &self.0.here }))
                .and_then(|value| Ok(sql.execute_batch("commit").map(|()| value)?));
            if value.is_err() {
                let _ = sql.execute_batch("rollback");
            }
            value
        })
    }

    fn with_reader<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let sql = self.take_reader()?;
        let value = self.watched(work(&sql));
        lock(&self.0.readers).rested.push(sql);
        self.0.free.notify_one();
        value
    }

    /// Damage that shows in the middle of the work is looked after at the next start. "Read-only" says nothing; the path
    /// does.
    fn watched<T>(&self, done: Result<T>) -> Result<T> {
        if let (Err(Error::Damaged(_)), Some(running)) = (&done, &self.0.running) {
            running.suspect();
        }
        done.map_err(|error| open::at(&self.0.path, error))
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

    fn take_reader(&self) -> Result<Connection> {
        let mut readers = lock(&self.0.readers);
        loop {
            if let Some(reader) = readers.rested.pop() {
                return Ok(reader);
            }
            if readers.opened < READERS {
                let reader = self.watched(open_reader(&self.0.path, self.0.running.as_ref()))?;
                readers.opened += 1;
                return Ok(reader);
            }
            readers = self.0.free.wait(readers).unwrap_or_else(|poisoned| poisoned.into_inner());
        }
    }
}

fn open_reader(path: &Path, running: Option<&open::Running>) -> Result<Connection> {
    if running.is_some() { open::reader(path) } else { open::reading(path) }
}

fn transact<T>(
    sql: &Connection,
    here: &str,
    work: impl FnOnce(&mut Tx<'_>) -> Result<T>,
) -> Result<(T, BTreeSet<Topic>)> {
    sql.execute_batch("begin immediate")?;
    let mut tx = Tx { read: Read { sql, here }, stale: BTreeSet::new() };
    let done = work(&mut tx).and_then(|value| Ok(sql.execute_batch("commit").map(|()| value)?));
    match done {
        Ok(value) => Ok((value, tx.stale)),
        Err(error) => {
            // SQLite has rolled back by itself after some errors (a full disk); then this one says so.
            let _ = sql.execute_batch("rollback");
            Err(error)
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
