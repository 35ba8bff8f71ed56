//! Copies of the database, made while it is in use; and the way back from one.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::{Store, lock, open};
use crate::error::{Error, Result};
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;
use crate::model::topic::Topic;
use crate::system::Folder;

/// Where a home keeps the copies that it makes by itself.
pub const FOLDER: &str = "backups";

/// Whatever their age, so many of the latest copies stay;
const LATEST: usize = 3;
/// beside them the last one of each of the last days that have one,
const DAYS: usize = 7;
/// and of each of the last weeks, this one included.
const WEEKS: usize = 5;

/// A copy that was made by itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kept {
    /// When.
    pub at: Timestamp,
    /// Where.
    pub path: PathBuf,
}

/// The copies of `home`, the latest first.
pub fn kept(home: &Path) -> Vec<Kept> {
    let entries = fs::read_dir(home.join(FOLDER)).into_iter().flatten().flatten();
    let mut kept: Vec<Kept> = entries
        .filter_map(|entry| {
            let path = entry.path();
            Some(Kept { at: made_at(path.file_name()?.to_str()?)?, path })
        })
        .collect();
    kept.sort_by(|one, other| other.cmp(one));
    kept
}

/// Where the copy made at `at` stands; `what` comes before the date, and a copy with such a word is never cleared away.
pub fn path(home: &Path, what: &str, at: Timestamp) -> PathBuf {
    home.join(FOLDER).join(format!("{what}{}.db", at.utc().strftime("%Y-%m-%dT%H-%M-%S%.3fZ")))
}

fn made_at(name: &str) -> Option<Timestamp> {
    let (date, time) = name.strip_suffix(".db")?.split_once('T')?;
    Timestamp::parse_rfc3339(&format!("{date}T{}", time.replace('-', ":")))
}

/// Those that later ones make superfluous.
fn superfluous(kept: &[Kept]) -> Vec<&Kept> {
    let day = |kept: &&Kept| kept.at.utc().date();
    let week = |kept: &&Kept| {
        let week = kept.at.utc().date().iso_week_date();
        (week.year(), week.week())
    };
    let mut stay: Vec<&Kept> = kept.iter().take(LATEST).collect();
    stay.extend(first_of_each(kept, day).take(DAYS));
    stay.extend(first_of_each(kept, week).take(WEEKS));
    kept.iter().filter(|each| !stay.contains(each)).collect()
}

fn first_of_each<'a, K: PartialEq>(
    kept: &'a [Kept],
    of: impl Fn(&&'a Kept) -> K,
) -> impl Iterator<Item = &'a Kept> {
    let mut last = None;
    kept.iter().filter(move |each| {
        let this = Some(of(each));
        let first = this != last;
        last = this;
        first
    })
}

impl Store {
    /// Copies all that is kept, as it is at this moment, into the new file `to`. Whoever reads or writes goes on
    /// meanwhile. The copy has been looked through, and outlives a power cut.
    ///
    /// # Errors
    /// `backup-exists` when something stands there; [`Error::Damaged`] when the database is.
    pub fn back_up(&self, to: &Path) -> Result<()> {
        self.with_reader(|sql| copy(sql, to))
    }

    /// Makes the copy of this moment, and clears away what it makes superfluous.
    pub fn back_up_in_turn(&self, home: &Path, now: Timestamp) -> Result<PathBuf> {
        let folder = home.join(FOLDER);
        fs::create_dir_all(&folder).map_err(|error| Error::file(&folder, error))?;
        let to = path(home, "", now);
        self.back_up(&to)?;
        for old in superfluous(&kept(home)) {
            fs::remove_file(&old.path).map_err(|error| Error::file(&old.path, error))?;
        }
        Ok(to)
    }

    /// Puts back what the copy `from` holds, in place of all that is kept, which is copied to the new file `aside`
    /// first. Other processes that have the home open see the one or the other. `mark` changes what comes back before
    /// anybody sees it.
    ///
    /// # Errors
    /// `backup-unusable` when `from` is no whole copy; [`Error::TooNew`]. Then nothing has changed.
    pub fn restore(
        &self,
        from: &Path,
        aside: &Path,
        mark: impl FnOnce(&mut super::Tx<'_>) -> Result<()>,
    ) -> Result<()> {
        let folder = aside.parent().unwrap_or(aside);
        fs::create_dir_all(folder).map_err(|error| Error::file(folder, error))?;
        let ready = aside.with_extension("ready");
        let _ = fs::remove_file(&ready);
        let done = prepare(from, &ready, &self.0.here, mark).and_then(|prepared| {
            self.back_up(aside)?;
            let mut writer = lock(&self.0.writer);
            step(Backup::new(&prepared, &mut writer)?.step(-1)?)
        });
        let _ = fs::remove_file(&ready);
        done?;
        self.announce(Topic::ALL.to_vec());
        Ok(())
    }

    /// What SQLite finds wrong with the file: at most twenty faults, the first ones.
    pub fn faults(&self) -> Result<Vec<String>> {
        self.with_reader(|sql| {
            let mut check = sql.prepare("pragma integrity_check(20)")?;
            let found = check.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
            Ok(if found == ["ok"] { Vec::new() } else { found })
        })
    }

    /// How many rows name something that is not there.
    pub fn loose_ends(&self) -> Result<usize> {
        self.with_reader(|sql| {
            let mut check = sql.prepare("pragma foreign_key_check")?;
            let mut rows = check.query([])?;
            let mut count = 0;
            while rows.next()?.is_some() {
                count += 1;
            }
            Ok(count)
        })
    }
}

/// The database of `sql` as a file of its own, without a log beside it. It takes its name when it is whole.
pub(super) fn copy(sql: &Connection, to: &Path) -> Result<()> {
    if to.exists() {
        let path = to.display().to_string();
        return Err(Error::Refused(Phrase::new("backup-exists").with("path", path)));
    }
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let growing = to.with_extension("part");
    let _ = fs::remove_file(&growing);
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let done = fill(sql, &growing).and_then(|()| {
        let folder = Folder::new(folder, "");
        folder.shift(&name(&growing), &name(to)).map_err(|error| Error::file(to, error))
    });
    if done.is_err() {
        // What stays is no copy, and says so by its name.
        let _ = fs::remove_file(&growing);
    }
    done
}

fn fill(sql: &Connection, to: &Path) -> Result<()> {
    let mut copy = Connection::open(to).map_err(|error| open::at(to, error.into()))?;
    // In one step, from one moment: a copy in many would begin again at each save.
    step(Backup::new(sql, &mut copy)?.step(-1)?)?;
    copy.query_row("pragma journal_mode = delete", [], |_| Ok(()))?;
    let found: String = copy.query_row("pragma integrity_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(Error::Damaged(found)) }
}

fn step(result: StepResult) -> Result<()> {
    match result {
        StepResult::Done => Ok(()),
        _ => Err(Error::refused("backup-busy")),
    }
}

/// The copy `from`, brought to today's shape in the file `ready`.
fn prepare(
    from: &Path,
    ready: &Path,
    here: &str,
    mark: impl FnOnce(&mut super::Tx<'_>) -> Result<()>,
) -> Result<Connection> {
    let unusable = |detail: String| {
        let phrase = Phrase::new("backup-unusable").with("path", from.display().to_string());
        Error::Refused(phrase.with("detail", detail))
    };
    if !from.is_file() {
        let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
        return Err(Error::file(from, missing));
    }
    let sound = |error: Error| match error {
        Error::Damaged(detail) => unusable(detail),
        other => other,
    };
    let old = open::reading(from).map_err(sound)?;
    copy(&old, ready).map_err(sound)?;
    let mut sql = Connection::open(ready)?;
    let found: i64 = sql.query_row("pragma user_version", [], |row| row.get(0))?;
    if found == 0 {
        return Err(unusable("user_version 0".to_owned()));
    }
    open::climb(&mut sql)?;
    super::transact(&sql, here, mark)?;
    Ok(sql)
}

#[cfg(test)]
#[path = "backup_tests.rs"]
mod tests;
