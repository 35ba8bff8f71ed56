//! The files of an archive: one file, a folder, or a zip, behind the same few questions.
//!
//! Nothing is unpacked to the disk. A name is only ever looked up in the list that was made at the start, and that list
//! holds no link, no device and no name that leads out of the archive: such a name finds nothing.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::bounds::{Allowance, Bounded, FILE, FILES, RATIO, SUSPECT, UNPACKED};
use super::clean;
use crate::error::{Error, Result};
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;

/// How deep folders are looked into.
const FOLDERS: usize = 40;

/// Folders of other programs, with more files than any archive.
const NEVER: [&str; 3] = ["node_modules", ".git", ".hg"];

/// A file of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// From the top of the archive, with `/` between names.
    pub path: String,
    /// Bytes, as the archive says.
    pub bytes: u64,
    /// When it was last changed, where the disk says.
    pub modified: Option<Timestamp>,
}

impl Entry {
    /// The last part of its path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// The path of the folder it is in; empty at the top.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The end of its name in lower case; empty where there is none.
    pub fn extension(&self) -> String {
        self.name().rsplit_once('.').map_or(String::new(), |(_, end)| end.to_ascii_lowercase())
    }
}

enum Place {
    /// One file, or a folder: whole paths, in the order of the entries.
    Disk(Vec<PathBuf>),
    /// The places of the entries in the zip.
    Zip { archive: Box<ZipArchive<BufReader<File>>>, places: Vec<usize> },
}

/// An archive that is open.
pub struct Source {
    path: PathBuf,
    place: Place,
    entries: Vec<Entry>,
    /// Names that were not taken into the list, and why.
    pub refused: Vec<(String, Phrase)>,
}

impl Source {
    /// Opens a file, a folder or a zip, told apart by what they are.
    ///
    /// # Errors
    /// It cannot be read; `import-unreadable` for a broken zip, `import-empty` where there is nothing in it.
    pub fn open(path: &Path) -> Result<Self> {
        let data = std::fs::metadata(path).map_err(|error| Error::file(path, error))?;
        let source = match data.is_dir() {
            true => folder(path)?,
            false if is_zip(path)? => zipped(path)?,
            false => one(path, &data),
        };
        if source.entries.is_empty() && source.refused.is_empty() {
            return Err(named("import-empty", path));
        }
        Ok(source)
    }

    /// Opens it once more, to read pictures while posts are read.
    pub fn again(&self) -> Result<Self> {
        Self::open(&self.path)
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it is a folder or a zip.
    pub fn is_many(&self) -> bool {
        matches!(self.place, Place::Zip { .. }) || self.path.is_dir()
    }

    /// Its files, by their paths.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What a fast clock dated is of now: by the disk's date nothing is to be published later.
    pub fn date_no_later_than(&mut self, now: Timestamp) {
        for entry in &mut self.entries {
            entry.modified = entry.modified.map(|at| at.min(now));
        }
    }

    /// The bytes of a file, as a stream that ends where it is no longer to be believed.
    pub fn open_file(&mut self, at: usize) -> Result<Box<dyn Read + '_>> {
        let shown = self.path.join(&self.entries[at].path);
        match &mut self.place {
            Place::Disk(paths) => {
                let file = File::open(&paths[at]).map_err(|error| Error::file(&paths[at], error))?;
                Ok(Box::new(file))
            }
            Place::Zip { archive, places } => {
                let file = archive.by_index(places[at]).map_err(|error| broken(&shown, &error))?;
                let believed = file.compressed_size().saturating_mul(RATIO).clamp(SUSPECT, UNPACKED);
                Ok(Box::new(Bounded::new(file, Allowance::of(believed))))
            }
        }
    }

    /// A file as a stream of text.
    pub fn open_text(&mut self, at: usize) -> Result<BufReader<clean::Clean<Box<dyn Read + '_>>>> {
        Ok(BufReader::with_capacity(64 * 1024, clean::Clean::new(self.open_file(at)?)))
    }

    /// The whole text of a small file; the phrase says why there is none.
    pub fn text(&mut self, at: usize) -> Result<Result<String, Phrase>> {
        Ok(self.bytes(at, FILE)?.map(|bytes| clean::text(&bytes)))
    }

    /// All bytes of a file of at most so many; the phrase says why there are none.
    pub fn bytes(&mut self, at: usize, most: u64) -> Result<Result<Vec<u8>, Phrase>> {
        if self.entries[at].bytes > most {
            return Ok(Err(Phrase::new("import-why-large")));
        }
        let shown = self.path.join(&self.entries[at].path);
        let mut bytes = Vec::new();
        let stream = match self.open_file(at) {
            Ok(stream) => stream,
            Err(Error::Refused(phrase)) => return Ok(Err(phrase)),
            Err(error) => return Err(error),
        };
        match Bounded::new(stream, Allowance::of(most)).read_to_end(&mut bytes) {
            Ok(_) => Ok(Ok(bytes)),
            Err(error) => why(&shown, error).map(Err),
        }
    }

    /// The first bytes of a file, as text.
    pub fn beginning(&mut self, at: usize, most: u64) -> String {
        let mut bytes = Vec::new();
        if let Ok(stream) = self.open_file(at) {
            // What breaks later than its beginning is found when it is read.
            let _ = stream.take(most).read_to_end(&mut bytes);
        }
        clean::text(&bytes)
    }
}

/// Why a stream of an archive ended before its time: an entry's own fault, or the disk's.
pub fn why(path: &Path, error: io::Error) -> Result<Phrase> {
    use io::ErrorKind as K;
    match error.kind() {
        K::QuotaExceeded => Ok(Phrase::new("import-why-large")),
        K::InvalidData | K::InvalidInput | K::UnexpectedEof | K::Other => {
            Ok(Phrase::new("import-why-damaged"))
        }
        _ => Err(Error::file(path, error)),
    }
}

fn is_zip(path: &Path) -> Result<bool> {
    let mut first = [0; 4];
    let mut file = File::open(path).map_err(|error| Error::file(path, error))?;
    Ok(file.read_exact(&mut first).is_ok() && matches!(&first, b"PK\x03\x04" | b"PK\x05\x06"))
}

fn one(path: &Path, data: &std::fs::Metadata) -> Source {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let entry = Entry { path: name, bytes: data.len(), modified: modified(data) };
    let entries = if data.len() == 0 { Vec::new() } else { vec![entry] };
    Source { path: path.to_owned(), place: Place::Disk(vec![path.to_owned()]), entries, refused: Vec::new() }
}

fn folder(root: &Path) -> Result<Source> {
    let mut found = Vec::new();
    let mut refused = Vec::new();
    let mut todo = vec![(root.to_owned(), String::new(), 0)];
    while let Some((dir, below, depth)) = todo.pop() {
        let list = match std::fs::read_dir(&dir) {
            Ok(list) => list,
            Err(error) if depth == 0 => return Err(Error::file(&dir, error)),
            Err(error) => {
                refused.push((below, Error::file(&dir, error).phrase()));
                continue;
            }
        };
        for entry in list.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if below.is_empty() { name } else { format!("{below}/{name}") };
            // Of the entry itself: a link is not followed.
            let Ok(data) = entry.metadata() else { continue };
            if data.is_symlink() {
                refused.push((path, Phrase::new("import-why-link")));
            } else if data.is_dir() && depth < FOLDERS && !NEVER.iter().any(|name| entry.file_name() == *name)
            {
                todo.push((entry.path(), path, depth + 1));
            } else if data.is_file() {
                found.push((Entry { path, bytes: data.len(), modified: modified(&data) }, entry.path()));
            }
            if found.len() > FILES {
                return Err(named("import-too-many", root));
            }
        }
    }
    found.sort_by(|(one, _), (other, _)| one.path.cmp(&other.path));
    refused.sort_by(|(one, _), (other, _)| one.cmp(other));
    let (entries, paths) = found.into_iter().unzip();
    Ok(Source { path: root.to_owned(), place: Place::Disk(paths), entries, refused })
}

fn zipped(path: &Path) -> Result<Source> {
    let file = File::open(path).map_err(|error| Error::file(path, error))?;
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|error| broken(path, &error))?;
    if archive.len() > FILES {
        return Err(named("import-too-many", path));
    }
    let mut found = Vec::new();
    let mut refused = Vec::new();
    for place in 0..archive.len() {
        let Ok(file) = archive.by_index_raw(place) else { continue };
        let name = String::from_utf8_lossy(file.name_raw()).replace('\\', "/");
        if file.is_dir() || name.ends_with('/') {
            continue;
        }
        let why = match () {
            () if file.is_symlink() => Some("import-why-link"),
            () if !is_within(&name) => Some("import-why-outside"),
            () if file.encrypted() => Some("import-why-encrypted"),
            () => None,
        };
        match why {
            Some(why) => refused.push((name, Phrase::new(why))),
            None => found.push((Entry { path: name, bytes: file.size(), modified: None }, place)),
        }
    }
    found.sort_by(|(one, _), (other, _)| one.path.cmp(&other.path));
    let (entries, places) = found.into_iter().unzip();
    let place = Place::Zip { archive: Box::new(archive), places };
    Ok(Source { path: path.to_owned(), place, entries, refused })
}

/// Whether a name stays within its archive.
fn is_within(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('/')
        && !name.contains('\0')
        && name.as_bytes().get(1).is_none_or(|second| *second != b':')
        && name.split('/').all(|part| part != "..")
}

fn modified(data: &std::fs::Metadata) -> Option<Timestamp> {
    let since = data.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(Timestamp::from_unix_millis(i64::try_from(since.as_millis()).ok()?))
}

fn named(code: &str, path: &Path) -> Error {
    Error::Refused(Phrase::new(code).with("path", path.display().to_string()))
}

/// A zip that cannot be read.
fn broken(path: &Path, error: &zip::result::ZipError) -> Error {
    let phrase = Phrase::new("import-unreadable").with("path", path.display().to_string());
    Error::Refused(phrase.with("detail", error.to_string()))
}
