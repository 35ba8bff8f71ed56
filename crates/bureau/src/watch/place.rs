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
        if !self.is_within(path)? {
            return Ok(false);
        }
        let done = match over {
            None => self.folder.put_new(path, bytes),
            Some(_) if !self.is_plain(path)? => return Ok(false),
            Some(hash) => self.folder.put_over(path, bytes, &|was| Hash::of(was) == *hash),
        };
        done.map_err(|error| self.failed(path, error))
    }

    /// Writes files whose places are free. Whether it did, of each.
    pub fn write_new(&self, files: &[(&str, &[u8])]) -> Result<Vec<bool>> {
        for (path, _) in files {
            if !self.is_within(path)? {
                return files.iter().map(|(path, bytes)| self.write(path, bytes, None)).collect();
            }
        }
        self.folder.put_new_all(files).map_err(|error| self.failed("", error))
    }

    /// Removes a file that holds the bytes of `hash`. Whether it is gone.
    pub fn remove(&self, path: &str, hash: &Hash) -> Result<bool> {
        if !self.is_plain(path)? {
            return Ok(self.is_free(path));
        }
        let is_it = |was: &[u8]| Hash::of(was) == *hash;
        self.folder.remove_as(path, &is_it).map_err(|error| self.failed(path, error))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> (tempfile::TempDir, Place) {
        let dir = tempfile::tempdir().unwrap();
        Place::make(dir.path()).unwrap();
        let place = Place::find(dir.path()).unwrap();
        (dir, place)
    }

    fn text(dir: &tempfile::TempDir, path: &str) -> Option<String> {
        fs::read_to_string(dir.path().join(path)).ok()
    }

    #[test]
    fn nothing_is_written_over_that_is_not_as_planned() {
        let (dir, place) = place();
        fs::write(dir.path().join("a.md"), "theirs").unwrap();
        assert!(!place.write("a.md", b"ours", None).unwrap());
        assert!(!place.write("a.md", b"ours", Some(&Hash::of(b"old"))).unwrap());
        assert!(!place.remove("a.md", &Hash::of(b"old")).unwrap());
        assert_eq!(text(&dir, "a.md").as_deref(), Some("theirs"));
        assert!(place.write("a.md", b"ours", Some(&Hash::of(b"theirs"))).unwrap());
        assert_eq!(text(&dir, "a.md").as_deref(), Some("ours"));
        assert!(place.write("sub/b.md", b"new", None).unwrap());
        assert!(place.remove("sub/b.md", &Hash::of(b"new")).unwrap());
        assert!(!dir.path().join("sub").exists());
        assert_eq!(
            fs::read_dir(dir.path().join(NURSERY)).unwrap().count(),
            0,
            "nothing is left between two places"
        );
    }

    #[test]
    fn no_way_leads_out() {
        let (dir, place) = place();
        for path in ["../a.md", "a/../../b.md", "/a.md", "./a.md", ""] {
            assert!(!place.write(path, b"x", None).unwrap_or(false), "{path}");
        }
        #[cfg(unix)]
        {
            let outside = tempfile::tempdir().unwrap();
            std::os::unix::fs::symlink(outside.path(), dir.path().join("out")).unwrap();
            assert!(!place.write("out/a.md", b"x", None).unwrap());
            assert_eq!(place.read("out/a.md").unwrap(), None);
        }
        drop(dir);
    }

    #[test]
    fn a_folder_without_its_mark_is_another_one() {
        let dir = tempfile::tempdir().unwrap();
        assert!(Place::find(dir.path()).is_err());
    }
}
