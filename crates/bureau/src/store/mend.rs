//! A damaged database is put aside, never deleted, and a new one takes its place with what can still be read.
//!
//! The new one is made whole before the old one moves: stopped anywhere, the next start finds the one or the other.

use std::fs;
use std::path::{Path, PathBuf};

use super::open::{beside, climb, connect, free};
use super::{backup, salvage};
use crate::error::{Error, Result};
use crate::model::phrase::Phrase;

/// Answers what to tell of it.
pub(super) fn mend(home: &Path, path: &Path) -> Result<Phrase> {
    let (growing, whole) = (path.with_extension("mending"), path.with_extension("mended"));
    for left in [&growing, &whole] {
        remove(left)?;
    }
    let mut sql = connect(&growing)?;
    climb(&mut sql)?;
    // What the damage took comes from the last copy, as it was then.
    let last = backup::kept(home).into_iter().next().map(|kept| kept.path);
    let sources: Vec<&Path> = [path].into_iter().chain(last.as_deref()).collect();
    let posts = salvage::salvage(&sql, &sources)?;
    // One file, without a log beside it.
    sql.query_row("pragma journal_mode = delete", [], |_| Ok(()))?;
    drop(sql);
    shift(&growing, &whole)?;
    let aside = free(path, "damaged");
    for suffix in ["", "-wal", "-shm"] {
        // Its log goes with it: it may hold what the file lacks.
        shift(&beside(path, suffix), &beside(&aside, suffix))?;
    }
    shift(&whole, path)?;
    Ok(Phrase::new("notice-damaged").with("path", aside.display().to_string()).with("count", posts))
}

/// Finishes what was stopped after the old file had moved.
pub(super) fn finish(path: &Path) -> Result<()> {
    let whole = path.with_extension("mended");
    if path.exists() || !whole.exists() {
        return Ok(());
    }
    let aside = free(path, "damaged");
    for suffix in ["-wal", "-shm"] {
        shift(&beside(path, suffix), &beside(&aside, suffix))?;
    }
    shift(&whole, path)
}

/// Gives a file another name, if it is there.
fn shift(from: &Path, to: &Path) -> Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::file(from, error)),
        _ => Ok(()),
    }
}

/// Removes what an interrupted mending left.
fn remove(file: &Path) -> Result<()> {
    let all: [PathBuf; 4] = ["", "-wal", "-shm", "-journal"].map(|suffix| beside(file, suffix));
    for file in all {
        match fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::file(file, error));
            }
            _ => {}
        }
    }
    Ok(())
}
