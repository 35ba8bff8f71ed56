//! Who keeps the folder in step: one process of the home, and one home of the folder, by a lock in each.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;

use super::WatchedFolder;
use crate::error::{Error, Result};

/// Both locks; given back when they are dropped, and by the system when the process ends.
#[derive(Debug)]
pub struct WatchLock {
    files: [File; 2],
}

impl Drop for WatchLock {
    /// A program that is being started holds a copy of every open file for a moment, and of its lock.
    fn drop(&mut self) {
        for file in &self.files {
            let _ = file.unlock();
        }
    }
}

impl WatchLock {
    /// Takes them, unless another process holds one of them.
    pub fn take(home: &Path, folder: &WatchedFolder) -> Result<Option<Self>> {
        let Some(own) = locked(&home.join("watch.lock"))? else { return Ok(None) };
        let there = Path::new(&folder.path).join(".bureau/lock");
        Ok(locked(&there)?.map(|there| Self { files: [own, there] }))
    }
}

fn locked(path: &Path) -> Result<Option<File>> {
    let file = File::options().create(true).truncate(false).write(true).open(path);
    let file = file.map_err(|error| Error::file(path, error))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        // Some disks of the network have no locks.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(Some(file)),
        Err(TryLockError::Error(error)) => Err(Error::file(path, error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_process_of_a_home_and_one_home_of_a_folder() {
        let homes = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()].map(|dir| {
            std::fs::create_dir(dir.path().join(".bureau")).unwrap();
            (WatchedFolder { path: dir.path().display().to_string(), all: false }, dir)
        });
        let [(one, _), (other, _)] = &folders;
        let held = WatchLock::take(homes[0].path(), one).unwrap();
        assert!(held.is_some());
        assert!(WatchLock::take(homes[0].path(), other).unwrap().is_none(), "the same home");
        assert!(WatchLock::take(homes[1].path(), one).unwrap().is_none(), "the same folder");
        assert!(WatchLock::take(homes[1].path(), other).unwrap().is_some());
        let copies = held.as_ref().unwrap().files.each_ref().map(|file| file.try_clone().unwrap());
        drop(held);
        assert!(WatchLock::take(homes[1].path(), one).unwrap().is_some());
        drop(copies);
    }
}
