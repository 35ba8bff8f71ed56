//! Opening: the settings of the connections, the ladder of migrations, and what to do where nothing can be written.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::backup;
use super::mend;
pub(super) use super::running::Running;
use crate::error::{Error, Result};
use crate::model::phrase::Phrase;

/// The ladder: the database's version is the number of steps that it has climbed.
const LADDER: &[&str] = &[
    include_str!("migrations/001.sql"),
    include_str!("migrations/002.sql"),
    include_str!("migrations/003.sql"),
    include_str!("migrations/004.sql"),
    include_str!("migrations/005.sql"),
];

/// How long a write waits for another process.
const PATIENCE: Duration = Duration::from_secs(30);

/// A database that is open.
pub(super) struct Opened {
    /// The connection that writes.
    pub writer: Connection,
    /// What was found, and done about it.
    pub notice: Option<Phrase>,
    /// None where nothing can be written.
    pub running: Option<Running>,
}

/// Opens the database at `path`, in `home`.
pub(super) fn open(home: &Path, path: &Path) -> Result<Opened> {
    mend::finish(path)?;
    refuse_newer(path)?;
    match write_to(home, path) {
        Err(Error::ReadOnly(_)) if path.exists() => {
            let writer = reading(path).map_err(|error| at(path, error))?;
            let notice = Phrase::new("notice-read-only").with("path", home.display().to_string());
            Ok(Opened { writer, notice: Some(notice), running: None })
        }
        other => other,
    }
}

fn write_to(home: &Path, path: &Path) -> Result<Opened> {
    let (running, suspect) = Running::begin(path)?;
    let looked = |sql| if suspect { look_through(sql) } else { Ok(sql) };
    let sound = connect(path).and_then(looked).and_then(|sql| upgrade(path, sql, LADDER));
    let opened = match sound {
        Ok(writer) => Ok((writer, None)),
        // Nobody's file is taken from under their hands.
        Err(Error::Damaged(_)) if running.is_alone() => {
            mend::mend(home, path).and_then(|notice| Ok((connect(path)?, Some(notice))))
        }
        Err(error) => Err(error),
    };
    if suspect && opened.is_err() {
        running.suspect();
    }
    let (writer, notice) = opened?;
    Ok(Opened { writer, notice, running: Some(running) })
}

/// Statements that stay prepared: more than there are. To prepare one again costs more than to run it.
const STATEMENTS: usize = 256;

/// A connection that reads.
pub(super) fn reader(path: &Path) -> Result<Connection> {
    let sql = Connection::open(path)?;
    sql.busy_timeout(PATIENCE)?;
    keep_plans(&sql)?;
    sql.execute_batch("pragma query_only = on; pragma cache_size = -16000;")?;
    sql.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(sql)
}

/// A connection that reads a file of which nothing, nor beside which, is written: where no log tells of words that are
/// not in the file yet, it is taken as it is.
pub(super) fn reading(path: &Path) -> Result<Connection> {
    let only = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let log = std::fs::metadata(beside(path, "-wal")).map_or(0, |log| log.len());
    let sql = match url::Url::from_file_path(path) {
        Ok(url) if log == 0 => {
            Connection::open_with_flags(format!("{url}?immutable=1"), only | OpenFlags::SQLITE_OPEN_URI)?
        }
        _ => Connection::open_with_flags(path, only)?,
    };
    sql.busy_timeout(PATIENCE)?;
    // The first look at the file: what cannot be read says so here.
    sql.query_row("select count(*) from sqlite_schema", [], |_| Ok(()))?;
    Ok(sql)
}

/// A statement keeps its plan whatever is bound to it: where an index is for some rows only, SQLite would else prepare each
/// query of that table anew, each time.
fn keep_plans(sql: &Connection) -> Result<()> {
    sql.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// A connection that reads and writes.
pub(super) fn connect(path: &Path) -> Result<Connection> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let sql = Connection::open_with_flags(path, flags).map_err(|error| at(path, error.into()))?;
    sql.busy_timeout(PATIENCE)?;
    keep_plans(&sql)?;
    sql.execute_batch(
        "pragma journal_mode = wal;
         pragma synchronous = full;
         pragma foreign_keys = on;
         pragma trusted_schema = off;
         pragma wal_autocheckpoint = 1000;
         pragma cache_size = -16000;",
    )
    .map_err(|error| at(path, error.into()))?;
    sql.set_prepared_statement_cache_capacity(STATEMENTS);
    if sql.is_readonly("main")? {
        return Err(Error::ReadOnly(path.display().to_string()));
    }
    Ok(sql)
}

/// "Cannot open" says nothing; the path does.
pub(super) fn at(path: &Path, error: Error) -> Error {
    match error {
        Error::ReadOnly(_) => Error::ReadOnly(path.display().to_string()),
        other => other,
    }
}

/// `bureau.db-wal` of `bureau.db`.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// The first of `bureau.WHAT-1.db`, `bureau.WHAT-2.db`… that is not taken.
pub(super) fn free(path: &Path, what: &str) -> PathBuf {
    let mut number = 1;
    loop {
        let free = path.with_extension(format!("{what}-{number}.db"));
        if ["", "-wal", "-shm"].iter().all(|suffix| !beside(&free, suffix).exists()) {
            return free;
        }
        number += 1;
    }
}

fn look_through(sql: Connection) -> Result<Connection> {
    let found: String = sql.query_row("pragma quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(sql) } else { Err(Error::Damaged(found)) }
}

/// Looks before anything can be written: a newer database is not even tidied up.
fn refuse_newer(path: &Path) -> Result<()> {
    let found = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .and_then(|sql| sql.query_row("pragma user_version", [], |row| row.get::<_, i64>(0)));
    match found {
        Ok(found) if found > LADDER.len() as i64 => Err(Error::TooNew { found, known: LADDER.len() as i64 }),
        // What it cannot be read for is said by who writes.
        _ => Ok(()),
    }
}

/// Brings the database to the last step. One that has content is copied first.
fn upgrade(path: &Path, mut sql: Connection, ladder: &[&str]) -> Result<Connection> {
    let found: i64 = sql.query_row("pragma user_version", [], |row| row.get(0))?;
    if found > 0 && found < ladder.len() as i64 {
        backup::copy(&sql, &free(path, &format!("v{found}")))?;
    }
    climb_to(&mut sql, ladder)?;
    Ok(sql)
}

/// Brings a database to the last step.
pub(super) fn climb(sql: &mut Connection) -> Result<()> {
    climb_to(sql, LADDER)
}

/// All steps in one transaction.
fn climb_to(sql: &mut Connection, ladder: &[&str]) -> Result<()> {
    let known = ladder.len() as i64;
    let version = |sql: &Connection| sql.query_row("pragma user_version", [], |row| row.get::<_, i64>(0));
    if version(sql)? == known {
        return Ok(());
    }
    let tx = sql.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have climbed while this one waited.
    let found = version(&tx)?;
    if found > known {
        return Err(Error::TooNew { found, known });
    }
    for (step, migration) in ladder.iter().enumerate().skip(found.max(0) as usize) {
        tx.execute_batch(migration)?;
        tx.pragma_update(None, "user_version", step as i64 + 1)?;
    }
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
#[path = "open_tests.rs"]
mod tests;
