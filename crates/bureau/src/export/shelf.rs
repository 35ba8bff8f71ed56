//! The folder that is written to: within it alone, and over nothing that the export did not make.
//!
//! A list in the folder says which files an export made, by their hashes. A file that is not as the list says was made or
//! changed by somebody: it stays. A link is never followed. There is no wait for the disk after each file: what an
//! interrupted export left is found and gone over by the next one, and nothing here is the only copy.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tempfile::NamedTempFile;

use super::{Exported, refusal};
use crate::error::{Error, Result};
use crate::model::ids::Hash;

/// What the list begins with.
#[derive(Serialize, Deserialize)]
struct List {
    #[serde(rename = "bureau-export")]
    version: u32,
    /// What the kind of export adds.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    more: Value,
    files: BTreeMap<String, Hash>,
}

/// A folder that files are put in.
pub struct Shelf {
    root: PathBuf,
    list: &'static str,
    /// What the kind of export adds to the list.
    pub more: Value,
    before: BTreeMap<String, Hash>,
    now: BTreeMap<String, Hash>,
    /// Folders that were looked at.
    folders: HashSet<PathBuf>,
    written: u32,
    unchanged: u32,
    kept: Vec<String>,
}

impl Shelf {
    /// The folder at `root`, which is made if it is not there. `list` names the list.
    pub fn open(root: &Path, list: &'static str) -> Result<Self> {
        if fs::metadata(root).is_ok_and(|data| !data.is_dir()) {
            return Err(refusal("export-not-a-folder", root));
        }
        fs::create_dir_all(root).map_err(|error| Error::file(root, error))?;
        let at = root.join(list);
        let before = match looked_at(&at)? {
            None => BTreeMap::new(),
            Some(data) if data.is_file() => {
                let text = fs::read(&at).map_err(|error| Error::file(&at, error))?;
                let list: List =
                    serde_json::from_slice(&text).map_err(|_| refusal("export-not-ours", &at))?;
                list.files
            }
            Some(_) => return Err(refusal("export-not-ours", &at)),
        };
        Ok(Self {
            root: root.to_owned(),
            list,
            more: Value::Null,
            before,
            now: BTreeMap::new(),
            folders: HashSet::from([root.to_owned()]),
            written: 0,
            unchanged: 0,
            kept: Vec::new(),
        })
    }

    /// Puts a file there, unless somebody else has one of that name.
    pub fn put(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        self.put_known(path, &Hash::of(bytes), || Ok(bytes.to_vec()))
    }

    /// The same where the hash is known: the bytes are asked for only when they are needed.
    pub fn put_known(
        &mut self,
        path: &str,
        hash: &Hash,
        bytes: impl FnOnce() -> Result<Vec<u8>>,
    ) -> Result<()> {
        if !self.is_free(path, hash)? {
            return Ok(());
        }
        let bytes = bytes()?;
        self.grow(path, |out| out.write_all(&bytes))?;
        self.now.insert(path.to_owned(), Hash::of(&bytes));
        Ok(())
    }

    /// Puts a file there that is too large to be held in memory, if `write` says that it is whole.
    pub fn put_stream(
        &mut self,
        path: &str,
        write: impl FnOnce(&mut dyn Write) -> Result<bool>,
    ) -> Result<()> {
        let mut answer = Ok(false);
        let growing = self.nursed(|out| {
            answer = write(out);
            Ok(())
        })?;
        if !answer? {
            return Ok(());
        }
        let hash = hash_of(growing.path())?;
        if self.is_free(path, &hash)? {
            self.place(path, growing)?;
            self.now.insert(path.to_owned(), hash);
        }
        Ok(())
    }

    /// Writes the list, and removes what earlier exports made and this one did not.
    pub fn close(mut self, outcome: &mut Exported) -> Result<()> {
        let gone: Vec<String> =
            self.before.keys().filter(|path| !self.now.contains_key(*path)).cloned().collect();
        for path in gone {
            let hash = self.before.get(&path).cloned();
            match outcome.stopped {
                // Not reached this time.
                true => {
                    if let (Some(hash), false) = (hash, self.kept.contains(&path)) {
                        self.now.insert(path, hash);
                    }
                }
                false => outcome.removed += u32::from(self.remove(&path, hash.as_ref())?),
            }
        }
        let list =
            List { version: 1, more: std::mem::take(&mut self.more), files: std::mem::take(&mut self.now) };
        let text = serde_json::to_vec_pretty(&list)?;
        self.grow(self.list, |out| out.write_all(&text))?;
        outcome.written += self.written;
        outcome.unchanged += self.unchanged;
        outcome.kept.append(&mut self.kept);
        Ok(())
    }

    /// Whether something is to be written at `path`, which is to have this hash. What is there as it should be is counted,
    /// and what is somebody else's too.
    fn is_free(&mut self, path: &str, hash: &Hash) -> Result<bool> {
        if !self.is_within(path)? {
            return Ok(self.keep(path));
        }
        let whole = self.root.join(path);
        let there = match looked_at(&whole)? {
            None => return Ok(true),
            Some(data) if !data.is_file() => return Ok(self.keep(path)),
            Some(_) => hash_of(&whole)?,
        };
        if there == *hash {
            self.now.insert(path.to_owned(), there);
            self.unchanged += 1;
            return Ok(false);
        }
        let ours = self.before.get(path) == Some(&there);
        Ok(if ours { true } else { self.keep(path) })
    }

    fn keep(&mut self, path: &str) -> bool {
        self.kept.push(path.to_owned());
        false
    }

    /// Whether the folders above `path` are folders, and no links to others. They are made where they are not there.
    fn is_within(&mut self, path: &str) -> Result<bool> {
        let mut folder = self.root.clone();
        let parts: Vec<&str> = path.split('/').collect();
        let is_plain =
            |part: &&str| !part.is_empty() && *part != "." && *part != ".." && !part.contains('\\');
        if !parts.iter().all(is_plain) {
            return Ok(false);
        }
        for part in &parts[..parts.len() - 1] {
            folder.push(part);
            if self.folders.contains(&folder) {
                continue;
            }
            match looked_at(&folder)? {
                Some(data) if data.is_dir() => {}
                Some(_) => return Ok(false),
                None => fs::create_dir(&folder).map_err(|error| Error::file(&folder, error))?,
            }
            self.folders.insert(folder.clone());
        }
        Ok(true)
    }

    /// Writes a file whole, and gives it its place.
    fn grow(&mut self, path: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        let growing = self.nursed(write)?;
        self.place(path, growing)
    }

    fn nursed(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<NamedTempFile> {
        let failed = |error| Error::file(&self.root, error);
        let mut builder = tempfile::Builder::new();
        builder.prefix(".bureau-");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let growing = builder.tempfile_in(&self.root).map_err(failed)?;
        let mut out = BufWriter::new(growing);
        write(&mut out).and_then(|()| out.flush()).map_err(failed)?;
        out.into_inner().map_err(|error| failed(error.into_error()))
    }

    fn place(&mut self, path: &str, growing: NamedTempFile) -> Result<()> {
        let whole = self.root.join(path);
        let _: File = growing.persist(&whole).map_err(|error| Error::file(&whole, error.error))?;
        self.written += u32::from(path != self.list);
        Ok(())
    }

    /// Removes a file that is as an earlier export made it, and the folders that it leaves empty.
    fn remove(&mut self, path: &str, hash: Option<&Hash>) -> Result<bool> {
        let whole = self.root.join(path);
        let is_file = self.is_within(path)? && looked_at(&whole)?.is_some_and(|data| data.is_file());
        if !is_file || Some(&hash_of(&whole)?) != hash {
            return Ok(false);
        }
        fs::remove_file(&whole).map_err(|error| Error::file(&whole, error))?;
        let mut above = whole.parent();
        while let Some(folder) = above.filter(|folder| *folder != self.root && fs::remove_dir(folder).is_ok())
        {
            above = folder.parent();
        }
        Ok(true)
    }
}

fn hash_of(path: &Path) -> Result<Hash> {
    let file = File::open(path).and_then(Hash::of_reader);
    file.map_err(|error| Error::file(path, error))
}

/// What is at that place, a link being a link.
fn looked_at(path: &Path) -> Result<Option<Metadata>> {
    match fs::symlink_metadata(path) {
        Ok(data) => Ok(Some(data)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(Error::file(path, error)),
    }
}
