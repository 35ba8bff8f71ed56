//! The file, and what is done with it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior, params};
use tempfile::TempDir;

use super::query::Wanted;
use super::{Document, Found, Hit, Pending, Query, newest_first, place, tokens};
use crate::error::{Error, Result};
use crate::model::ids::PostId;
use crate::model::time::Timestamp;

/// Changes with `schema.sql`, with the folding and with the tokens: a file of another version is made again.
const VERSION: i64 = 3;
/// Bytes of new words that are gathered before they are written. More means fewer, larger pieces to read later.
const GATHERED: i64 = 8 << 20;
/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// The index. One writes at a time; any number read meanwhile.
///
/// When a method finds the file damaged, it makes it anew and answers [`Error::Damaged`]: [`state`](Self::state) then
/// says that nothing is indexed.
pub struct Index {
    path: PathBuf,
    connections: RwLock<Connections>,
    /// Where it stands when it can be written nowhere else; gone at the end.
    _for_now: Option<TempDir>,
    writes: AtomicU64,
}

struct Connections {
    writer: Mutex<Connection>,
    /// Those at rest.
    readers: Mutex<Vec<Connection>>,
}

impl Index {
    /// Opens the index at `path`, which is made if it is missing, and made again if it is damaged or of another
    /// version. Where nothing can be written there, a copy of it serves for now: words are found all the same.
    pub fn open(path: &Path) -> Result<Self> {
        match writer(path) {
            Err(Error::ReadOnly(_) | Error::DiskFull) => {
                let refuse = |error| Error::file(std::env::temp_dir(), error);
                let folder = tempfile::tempdir().map_err(refuse)?;
                let copy = folder.path().join("search.db");
                // Without it, it is made again.
                let _ = std::fs::copy(path, &copy);
                let writer = writer(&copy)?;
                Ok(Self::of(copy, writer, Some(folder)))
            }
            found => Ok(Self::of(path.to_owned(), found?, None)),
        }
    }

    fn of(path: PathBuf, writer: Connection, for_now: Option<TempDir>) -> Self {
        Self {
            path,
            connections: RwLock::new(Connections::new(writer)),
            writes: AtomicU64::new(0),
            _for_now: for_now,
        }
    }

    /// What is indexed, each post with the `seq` it had.
    pub fn state(&self) -> Result<HashMap<PostId, i64>> {
        self.read(|db| {
            let mut statement = db.prepare_cached("SELECT id, seq FROM post")?;
            let mut rows = statement.query([])?;
            let mut state = HashMap::new();
            while let Some(row) = rows.next()? {
                state.insert(id(row.get_ref(0)?.as_str().unwrap_or_default())?, row.get(1)?);
            }
            Ok(state)
        })
    }

    /// A number that changes whenever this process writes here, or makes the file anew.
    pub fn writes(&self) -> u64 {
        self.writes.load(Ordering::SeqCst)
    }

    /// Indexes these posts in place of what was known of them, in one transaction.
    pub fn put(&self, documents: &[Document]) -> Result<()> {
        if documents.is_empty() {
            return Ok(());
        }
        self.write(|db| {
            let documents: BTreeMap<PostId, &Document> = documents.iter().map(|d| (d.id, d)).collect();
            forget(db, documents.keys())?;
            let mut placed = BTreeMap::new();
            for document in documents.into_values() {
                placed.insert(find_place(db, document)?, document);
            }
            // FTS5 gathers words only while places go up.
            let mut statement = db.prepare_cached(
                "INSERT INTO words (rowid, text, title, tags, facets, comments) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?;
            for (place, document) in placed {
                let [text, title, tags, facets, comments] = tokens::columns(document);
                statement.execute(params![place, text, title, tags, facets, comments])?;
            }
            Ok(())
        })
    }

    /// Forgets these posts, in one transaction. Those that are not indexed are passed over.
    pub fn remove(&self, ids: &[PostId]) -> Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        self.write(|db| forget(db, ids))
    }

    /// The posts that the query finds, as they would be found if `pending` were indexed. Posts of the same date come
    /// in the order of their ids, the last first.
    pub fn find(&self, query: &Query, pending: Pending<'_>) -> Result<Found> {
        let wanted = Wanted::of(&query.words, &query.channels);
        if wanted.is_empty() {
            return Ok(Found::default());
        }
        let expression = wanted.expression(&query.filter, query.ranked);
        let found = self.read(|db| {
            let outdated = outdated(db, pending)?;
            if query.ranked {
                best(db, &expression, query.limit, &outdated)
            } else {
                newest(db, &expression, query.limit, &outdated)
            }
        })?;
        Ok(found.with(pending.changed, query))
    }

    fn write<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.watched(|connections| {
            let mut writer = lock(&connections.writer);
            let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&tx)?;
            tx.commit()?;
            self.writes.fetch_add(1, Ordering::SeqCst);
            Ok(done)
        })
    }

    pub(super) fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.watched(|connections| {
            let rested = lock(&connections.readers).pop();
            let mut reader = match rested {
                Some(reader) => reader,
                None => connect(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY)?,
            };
            // One view of the file for all that is read.
            let tx = reader.transaction()?;
            let read = work(&tx)?;
            tx.commit()?;
            lock(&connections.readers).push(reader);
            Ok(read)
        })
    }

    fn watched<T>(&self, work: impl FnOnce(&Connections) -> Result<T>) -> Result<T> {
        let outcome = work(&self.connections.read().unwrap_or_else(PoisonError::into_inner));
        if let Err(Error::Damaged(detail)) = &outcome {
            tracing::warn!(detail, "the search index is damaged and made anew");
            let mut connections = self.connections.write().unwrap_or_else(PoisonError::into_inner);
            // Closed first: some systems delete no open file.
            *connections = Connections::new(Connection::open_in_memory()?);
            *connections = Connections::new(make(&self.path)?);
            self.writes.fetch_add(1, Ordering::SeqCst);
        }
        outcome
    }
}

impl Connections {
    fn new(writer: Connection) -> Self {
        Self { writer: Mutex::new(writer), readers: Mutex::default() }
    }
}

fn writer(path: &Path) -> Result<Connection> {
    match existing(path) {
        Ok(Some(writer)) => Ok(writer),
        Ok(None) | Err(Error::Damaged(_)) => make(path),
        Err(error) => Err(error),
    }
}

/// The file as it is, if it is there and of this version.
fn existing(path: &Path) -> Result<Option<Connection>> {
    if !path.exists() {
        return Ok(None);
    }
    let db = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let version: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok((version == VERSION).then_some(db))
}

/// A new, empty file, whatever stood there.
fn make(path: &Path) -> Result<Connection> {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut file = path.as_os_str().to_owned();
        file.push(ending);
        match std::fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::file(PathBuf::from(file), error));
            }
            _ => {}
        }
    }
    let mut db = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute_batch(include_str!("schema.sql"))?;
    tx.execute("INSERT INTO words (words, rank) VALUES ('hashsize', ?1)", [GATHERED])?;
    tx.pragma_update(None, "user_version", VERSION)?;
    tx.commit()?;
    Ok(db)
}

fn connect(path: &Path, access: OpenFlags) -> Result<Connection> {
    let db = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.busy_timeout(PATIENCE)?;
    if !access.contains(OpenFlags::SQLITE_OPEN_READ_ONLY) {
        db.pragma_update(None, "journal_mode", "wal")?;
        // A power cut may lose the last posts indexed, which are then indexed again. It damages nothing.
        db.pragma_update(None, "synchronous", "normal")?;
    }
    Ok(db)
}

fn forget<'a>(db: &Connection, ids: impl IntoIterator<Item = &'a PostId>) -> Result<()> {
    let mut post = db.prepare_cached("DELETE FROM post WHERE id = ?1 RETURNING place")?;
    let mut places: Vec<i64> = Vec::new();
    for id in ids {
        places.extend(post.query_row([id.to_string()], |row| row.get::<_, i64>(0)).optional()?);
    }
    places.sort_unstable();
    let mut words = db.prepare_cached("DELETE FROM words WHERE rowid = ?1")?;
    for place in places {
        words.execute([place])?;
    }
    Ok(())
}

/// Enters the post, behind those of the same day.
fn find_place(db: &Connection, document: &Document) -> Result<i64> {
    let places = place::places(document.dated_at);
    let mut statement = db.prepare_cached(
        "INSERT INTO post (place, id, seq, dated_at)
         VALUES ((SELECT coalesce(max(place) + 1, ?1) FROM post WHERE place BETWEEN ?1 AND ?2), ?3, ?4, ?5)
         RETURNING place",
    )?;
    let values = params![
        places.start(),
        places.end(),
        document.id.to_string(),
        document.seq,
        document.dated_at.unix_millis()
    ];
    Ok(statement.query_row(values, |row| row.get(0))?)
}

/// Where the index has an older state of what is pending.
fn outdated(db: &Connection, pending: Pending<'_>) -> Result<HashSet<i64>> {
    let mut statement = db.prepare_cached("SELECT place FROM post WHERE id = ?1")?;
    let mut places = HashSet::new();
    for id in pending.changed.iter().map(|document| &document.id).chain(pending.gone) {
        places.extend(statement.query_row([id.to_string()], |row| row.get::<_, i64>(0)).optional()?);
    }
    Ok(places)
}

fn newest(db: &Connection, expression: &str, limit: usize, outdated: &HashSet<i64>) -> Result<Found> {
    let mut statement =
        db.prepare_cached("SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid DESC")?;
    let mut rows = statement.query([expression])?;
    let mut found = Found::default();
    let mut last = None;
    while let Some(row) = rows.next()? {
        let place = row.get(0)?;
        if outdated.contains(&place) {
            continue;
        }
        found.total += 1;
        // Those of one day are all taken, to be put in order.
        if found.hits.len() < limit || last.is_some_and(|last| place::same_day(last, place)) {
            found.hits.push(hit(db, place)?);
            last = Some(place);
        }
    }
    newest_first(&mut found.hits);
    found.hits.truncate(limit);
    Ok(found)
}

/// A word in the title weighs eight in the text; one among the tags, four; one in a comment, half of one.
fn best(db: &Connection, expression: &str, limit: usize, outdated: &HashSet<i64>) -> Result<Found> {
    let mut statement = db.prepare_cached(
        "SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY bm25(words, 1, 8, 4, 0, 0.5), rowid DESC",
    )?;
    let mut rows = statement.query([expression])?;
    let mut found = Found::default();
    while let Some(row) = rows.next()? {
        let place = row.get(0)?;
        if outdated.contains(&place) {
            continue;
        }
        found.total += 1;
        if found.hits.len() < limit {
            found.hits.push(hit(db, place)?);
        }
    }
    Ok(found)
}

pub(super) fn hit(db: &Connection, place: i64) -> Result<Hit> {
    let mut statement = db.prepare_cached("SELECT id, dated_at FROM post WHERE place = ?1")?;
    let row = statement.query_row([place], |row| Ok((row.get::<_, String>(0)?, row.get(1)?))).optional()?;
    let (text, dated_at) = row.ok_or_else(|| Error::Damaged(format!("nothing at {place}")))?;
    Ok(Hit { id: id(&text)?, dated_at: Timestamp::from_unix_millis(dated_at) })
}

fn id(text: &str) -> Result<PostId> {
    text.parse().map_err(|_| Error::Damaged(format!("not an id: {text:?}")))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
