//! Who has the database open, and whether the last one left it properly.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::{Error, Result};

/// A file that stands beside the database while it is open, locked by everybody who has it open. Found there without
/// anybody, it says that the last end was not a proper one.
pub(super) struct Running {
    path: PathBuf,
    file: File,
    suspect: AtomicBool,
}

impl Running {
    /// Enters. Also answers whether the database is to be looked through.
    pub(super) fn begin(database: &Path) -> Result<(Self, bool)> {
        let path = database.with_extension("open");
        let refuse = |error: std::io::Error| match error.kind() {
            ErrorKind::PermissionDenied => Error::ReadOnly(path.display().to_string()),
            _ => Error::file(&path, error),
        };
        let left = path.exists();
        let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(refuse)?;
        let running = Self { path: path.clone(), file, suspect: AtomicBool::new(false) };
        let suspect = left && running.is_alone();
        // Some disks of the network have no locks: there everybody is alone.
        let _ = running.file.lock_shared();
        Ok((running, suspect))
    }

    /// Whether nobody else has it open.
    pub(super) fn is_alone(&self) -> bool {
        let _ = self.file.unlock();
        let alone = !matches!(self.file.try_lock(), Err(TryLockError::WouldBlock));
        let _ = self.file.unlock();
        let _ = self.file.lock_shared();
        alone
    }

    /// The next one is to look through the database.
    pub(super) fn suspect(&self) {
        self.suspect.store(true, Ordering::SeqCst);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.is_alone() && !self.suspect.load(Ordering::SeqCst) {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
