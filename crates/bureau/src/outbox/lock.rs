//! Who sends: the one process that holds the lock of the home.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::error::{Error, Result};

/// The lock; given back when it is dropped, and by the system when the process ends, however it ends.
#[derive(Debug)]
pub struct SenderLock {
    file: File,
}

impl Drop for SenderLock {
    /// A program that is being started holds a copy of every open file for a moment, and of its lock.
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

impl SenderLock {
    /// Takes the lock of `home`, unless another process holds it.
    pub fn take(home: &Path) -> Result<Option<Self>> {
        let path = home.join("sender.lock");
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| Error::file(&path, error))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(Error::file(&path, error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time() {
        let home = tempfile::tempdir().unwrap();
        let held = SenderLock::take(home.path()).unwrap();
        assert!(held.is_some());
        assert!(SenderLock::take(home.path()).unwrap().is_none());
        let copy = held.as_ref().unwrap().file.try_clone().unwrap();
        drop(held);
        assert!(SenderLock::take(home.path()).unwrap().is_some());
        drop(copy);
    }
}
