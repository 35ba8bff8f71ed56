//! Opening: the settings of the connections, the ladder of migrations, and what to do with a damaged file.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::salvage;
use crate::error::{Error, Result};
use crate::model::phrase::Phrase;

/// The ladder: the database's version is the number of steps that it has climbed.
const LADDER: &[&str] = &[include_str!("migrations/001.sql")];

/// How long a write waits for another process.
const PATIENCE: Duration = Duration::from_secs(30);

/// A file that stands beside the database while it is open: found at the start, it says that the last end was not a
/// proper one, so that the file is looked through.
pub(super) struct Running(PathBuf);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// The connection that writes.
pub(super) fn writer(path: &Path) -> Result<(Connection, Option<Phrase>, Running)> {
    let marker = path.with_extension("open");
    let suspect = marker.exists();
    let mut notice = None;
    let sql = match connect(path).and_then(|sql| if suspect { look_through(sql) } else { Ok(sql) }) {
        Err(Error::Damaged(_)) => {
            let aside = move_aside(path)?;
            let mut sql = connect(path)?;
            climb(path, &mut sql)?;
            let posts = salvage::salvage(&sql, &aside)?;
            notice = Some(
                Phrase::new("notice-damaged").with("path", aside.display().to_string()).with("count", posts),
            );
            sql
        }
        other => {
            let mut sql = other?;
            climb(path, &mut sql)?;
            sql
        }
    };
    std::fs::write(&marker, b"").map_err(|error| Error::file(&marker, error))?;
    Ok((sql, notice, Running(marker)))
}

/// A connection that reads.
pub(super) fn reader(path: &Path) -> Result<Connection> {
    let sql = Connection::open(path)?;
    sql.busy_timeout(PATIENCE)?;
    sql.execute_batch("pragma query_only = on; pragma cache_size = -16000;")?;
    Ok(sql)
}

fn connect(path: &Path) -> Result<Connection> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let sql = Connection::open_with_flags(path, flags).map_err(|error| at(path, error.into()))?;
    sql.busy_timeout(PATIENCE)?;
    sql.execute_batch(
        "pragma journal_mode = wal;
         pragma synchronous = full;
         pragma foreign_keys = on;
         pragma trusted_schema = off;
         pragma wal_autocheckpoint = 1000;",
    )
    .map_err(|error| at(path, error.into()))?;
    if sql.is_readonly("main")? {
        return Err(Error::ReadOnly(path.display().to_string()));
    }
    Ok(sql)
}

/// "Cannot open" says nothing; the path does.
fn at(path: &Path, error: Error) -> Error {
    match error {
        Error::ReadOnly(_) => Error::ReadOnly(path.display().to_string()),
        other => other,
    }
}

fn look_through(sql: Connection) -> Result<Connection> {
    let found: String = sql.query_row("pragma quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(sql) } else { Err(Error::Damaged(found)) }
}

/// Brings the database to the last step, all steps in one transaction. A database that has content is copied first.
fn climb(path: &Path, sql: &mut Connection) -> Result<()> {
    let known = LADDER.len() as i64;
    let found: i64 = sql.query_row("pragma user_version", [], |row| row.get(0))?;
    if found > known {
        return Err(Error::TooNew { found, known });
    }
    if found == known {
        return Ok(());
    }
    if found > 0 {
        let copy = path.with_extension(format!("v{found}.db"));
        sql.backup("main", copy, None::<fn(_)>)?;
    }
    let tx = sql.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Another process may have climbed while this one waited.
    let found: i64 = tx.query_row("pragma user_version", [], |row| row.get(0))?;
    for (step, migration) in LADDER.iter().enumerate().skip(found.max(0) as usize) {
        tx.execute_batch(migration)?;
        tx.pragma_update(None, "user_version", step as i64 + 1)?;
    }
    tx.commit()?;
    Ok(())
}

/// Puts a damaged database away, never deletes it. Its log goes with it: it may hold what the file lacks.
fn move_aside(path: &Path) -> Result<PathBuf> {
    let aside = (1..)
        .map(|number| path.with_extension(format!("damaged-{number}.db")))
        .find(|aside| !aside.exists())
        .unwrap_or_else(|| path.with_extension("damaged.db"));
    for suffix in ["", "-wal", "-shm"] {
        let with = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(suffix);
            PathBuf::from(name)
        };
        match std::fs::rename(with(path), with(&aside)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::file(path, error));
            }
            _ => {}
        }
    }
    Ok(aside)
}
