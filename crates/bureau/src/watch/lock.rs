//! Who keeps the folder in step: the one process that holds the lock of the home, so that none is written by two.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::error::{Error, Result};

/// The lock; given back when it is dropped, and by the system when the process ends.
#[derive(Debug)]
pub struct WatchLock {
    _file: File,
}

impl WatchLock {
    /// Takes the lock of `home`, unless another process holds it.
    pub fn take(home: &Path) -> Result<Option<Self>> {
        let path = home.join("watch.lock");
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(|error| Error::file(&path, error))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(Error::file(&path, error)),
        }
    }
}
