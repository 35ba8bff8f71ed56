//! The folder that is written to: within it alone, and over nothing that is not as it was planned for.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::model::carried::LIST;
use crate::model::ids::Hash;
use crate::model::phrase::Phrase;
use crate::system::Folder;

/// What says that the folder is the one that was chosen.
const MARK: &str = ".bureau/watched";
/// Where files grow.
const NURSERY: &str = ".bureau/new";

/// The folder.
pub struct Place {
    root: PathBuf,
    folder: Folder,
}

impl Place {
    /// Makes `path` a folder that is kept in step.
    ///
    /// # Errors
    /// `export-not-a-folder`, `watch-export` for one that an export made; it cannot be written.
    pub fn make(path: &Path) -> Result<()> {
        let refusal = |code| Error::Refused(Phrase::new(code).with("path", path.display().to_string()));
        if fs::metadata(path).is_ok_and(|data| !data.is_dir()) {
            return Err(refusal("export-not-a-folder"));
        }
        if path.join(LIST).exists() {
            return Err(refusal("watch-export"));
        }
        fs::create_dir_all(path).map_err(|error| Error::file(path, error))?;
        let place = Self::at(path)?;
        place.put(MARK, b"Bureau Mobile\n")
    }

    /// The folder at `path`.
    ///
    /// # Errors
    /// `watch-gone` where it is not the one that was chosen.
    pub fn find(path: &Path) -> Result<Self> {
        let gone = || Error::Refused(Phrase::new("watch-gone").with("path", path.display().to_string()));
        if !path.join(MARK).is_file() {
            return Err(gone());
        }
        Self::at(path)
    }

    fn at(path: &Path) -> Result<Self> {
        let root = path.canonicalize().map_err(|error| Error::file(path, error))?;
        Ok(Self { folder: Folder::new(&root, NURSERY), root })
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The bytes of a file; none where there is none, or where the way to it leaves the folder.
    pub fn read(&self, path: &str) -> Result<Option<Vec<u8>>> {
        if !self.is_plain(path)? {
            return Ok(None);
        }
        self.folder.read(path).map_err(|error| self.failed(path, error))
    }

    /// Whether nothing has that name.
    pub fn is_free(&self, path: &str) -> bool {
        fs::symlink_metadata(self.root.join(path)).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    }

    /// Writes a file whose place is free, or that holds the bytes of `over`. Whether it did.
    pub fn write(&self, path: &str, bytes: &[u8], over: Option<&Hash>) -> Result<bool> {
        let as_planned = match over {
            None => self.is_free(path),
            Some(hash) => self.read(path)?.is_some_and(|there| Hash::of(&there) == *hash),
        };
        if !as_planned || !self.is_within(path)? {
            return Ok(false);
        }
        self.put(path, bytes)?;
        Ok(true)
    }

    /// Removes a file that holds the bytes of `hash`. Whether it is gone.
    pub fn remove(&self, path: &str, hash: &Hash) -> Result<bool> {
        match self.read(path)? {
            Some(there) if Hash::of(&there) == *hash => {
                self.folder.remove(path).map_err(|error| self.failed(path, error))?;
                Ok(true)
            }
            Some(_) => Ok(false),
            None => Ok(self.is_free(path)),
        }
    }

    fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        self.folder.put(path, bytes).map_err(|error| self.failed(path, error))
    }

    /// Whether it is a file of the folder, and no link to one.
    pub fn is_plain(&self, path: &str) -> Result<bool> {
        let is_file = fs::symlink_metadata(self.root.join(path)).is_ok_and(|data| data.is_file());
        Ok(is_file && self.is_within(path)?)
    }

    /// Whether the folders above `path` are folders, and no links to others, as far as they are there.
    fn is_within(&self, path: &str) -> Result<bool> {
        let parts: Vec<&str> = path.split('/').collect();
        if !parts.iter().all(|part| !part.is_empty() && *part != "." && *part != "..") {
            return Ok(false);
        }
        let mut folder = self.root.clone();
        for part in &parts[..parts.len() - 1] {
            folder.push(part);
            match fs::symlink_metadata(&folder) {
                Ok(data) if data.is_dir() => {}
                Ok(_) => return Ok(false),
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
                Err(error) => return Err(Error::file(&folder, error)),
            }
        }
        Ok(true)
    }

    fn failed(&self, path: &str, error: io::Error) -> Error {
        Error::file(self.root.join(path), error)
    }
}
