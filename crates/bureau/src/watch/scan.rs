//! What the folder holds.
//!
//! A link is never followed, a hidden name never looked at. Bytes are read once: again only when the size, the time or the
//! very file changes. A file that changed is left alone until it has been still for a moment, so that nobody's half is taken
//! for the whole.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::plan::There;
use crate::error::{Error, Result};
use crate::import::markdown_file;
use crate::markup::front;
use crate::model::ids::Hash;
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;

/// How long a file is still before it is read.
pub const QUIET: Duration = Duration::from_millis(700);
/// A file that was written before this is still.
const OLD: Duration = Duration::from_secs(2);
/// A new file whose front matter has no end for so long has none: the line above its text is a line.
const NO_FRONT: Duration = Duration::from_secs(60);
/// How deep folders are looked into.
const DEPTH: usize = 40;
/// The most bytes of a file.
const MOST: u64 = 64 << 20;
/// Ends of names of files that are posts.
const MARKDOWN: [&str; 2] = ["md", "markdown"];

/// What was seen before, so that nothing is read twice.
#[derive(Default)]
pub struct Looks(HashMap<String, Look>);

struct Look {
    mark: Mark,
    since: Duration,
    read: Option<Read>,
}

#[derive(Clone)]
struct Read {
    what: There,
    /// Whether it was asked whose words it says they are.
    asked: bool,
}

/// What changes when a file is written.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Mark {
    size: u64,
    modified: Option<SystemTime>,
    number: u64,
}

/// The folder at one moment.
pub struct Scan {
    /// Its Markdown files, by their paths with `/` between names.
    pub files: BTreeMap<String, There>,
    /// All its names, those of what is no post among them.
    pub names: Vec<String>,
}

/// Where and when.
pub struct At<'a> {
    /// The folder.
    pub root: &'a Path,
    /// The hashes of the files that are known, by their paths.
    pub known: &'a HashMap<&'a str, &'a Hash>,
    /// The wall clock.
    pub now: Timestamp,
    /// The other one.
    pub monotonic: Duration,
}

/// Looks at the folder.
pub fn scan(at: &At<'_>, looks: &mut Looks) -> Result<Scan> {
    let first = looks.0.is_empty();
    let mut scan = Scan { files: BTreeMap::new(), names: Vec::new() };
    let mut seen = HashMap::new();
    let mut todo: Vec<(PathBuf, String, usize)> = vec![(at.root.to_owned(), String::new(), 0)];
    while let Some((dir, below, depth)) = todo.pop() {
        let list = match fs::read_dir(&dir) {
            Ok(list) => list,
            // Gone since, or shut: what was known in it must not count as gone.
            Err(error) => return Err(Error::file(&dir, error)),
        };
        for entry in list {
            let entry = entry.map_err(|error| Error::file(&dir, error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
            scan.names.push(path.clone());
            if name.starts_with('.') || name.starts_with("~$") || name == "node_modules" {
                continue;
            }
            // Of the entry itself: a link is not followed.
            let Ok(data) = entry.metadata() else { continue };
            if data.is_dir() && depth < DEPTH {
                todo.push((entry.path(), path, depth + 1));
            } else if data.is_file() && is_markdown(&name) {
                let before = looks.0.remove(&path);
                let (what, look) = look(at, &entry.path(), &path, &data, before, first);
                scan.files.insert(path.clone(), what);
                seen.insert(path, look);
            }
        }
    }
    looks.0 = seen;
    Ok(scan)
}

fn look(
    at: &At<'_>,
    whole: &Path,
    path: &str,
    data: &Metadata,
    before: Option<Look>,
    first: bool,
) -> (There, Look) {
    if entry_name(path).contains('\u{fffd}') {
        let other = There::Other(Phrase::new("watch-why-name"));
        return (other, Look { mark: mark(data), since: at.monotonic, read: None });
    }
    let mark = mark(data);
    let (since, read) = match before {
        Some(look) if look.mark == mark => (look.since, look.read),
        _ => (at.monotonic, None),
    };
    let age = age(at.now, data);
    let still = at.monotonic.saturating_sub(since) >= QUIET || (first && age.is_some_and(|age| age >= OLD));
    if !still && read.is_none() {
        return (There::Busy, Look { mark, since, read });
    }
    let known = at.known.get(path).copied();
    let needed = |read: &Read| match &read.what {
        There::File { hash, .. } => known == Some(hash) || read.asked,
        // A cut one of a new file is taken as it is some day.
        There::Cut => known.is_some(),
        _ => true,
    };
    let read = read.filter(needed).unwrap_or_else(|| read_file(whole, path, known, age, at.now));
    // Written while it was read: the next look finds another mark.
    (read.what.clone(), Look { mark, since, read: Some(read) })
}

fn read_file(whole: &Path, path: &str, known: Option<&Hash>, age: Option<Duration>, now: Timestamp) -> Read {
    let is = |what| Read { what, asked: true };
    if is_aside(entry_name(path)) {
        return is(There::Aside);
    }
    let bytes = match read_within(whole) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return is(There::Other(Phrase::new("import-why-large"))),
        // It comes back, or it is gone the next time.
        Err(error) => return is(There::Other(Error::file(whole, error).phrase())),
    };
    let hash = Hash::of(&bytes);
    if known == Some(&hash) {
        return Read { what: There::File { hash, id: None }, asked: false };
    }
    let text = match decoded(&bytes) {
        Ok(text) => text,
        Err(why) => return is(There::Other(why)),
    };
    if text.trim().is_empty() {
        return is(if known.is_some() { There::Cut } else { There::Other(Phrase::new("import-why-empty")) });
    }
    if is_cut(&text) && (known.is_some() || age.is_none_or(|age| age < NO_FRONT)) {
        return is(There::Cut);
    }
    match markdown_file(path, &text, None, now) {
        Ok(file) => is(There::File { hash, id: file.id }),
        Err(_) if known.is_some() => is(There::File { hash, id: None }),
        Err(why) => is(There::Other(why)),
    }
}

/// The bytes of a file, if they are not too many, whatever was said of it before.
fn read_within(whole: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = File::open(whole)?;
    let length = file.metadata()?.len();
    if length > MOST {
        return Ok(None);
    }
    // One more than it has, so that its end is seen without asking again.
    let mut bytes = Vec::with_capacity(length as usize + 1);
    file.take(MOST).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// The text of a file, its lines ended as ours are.
pub fn decoded(bytes: &[u8]) -> std::result::Result<String, Phrase> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains('\r') => Ok(text.replace("\r\n", "\n").replace('\r', "\n")),
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
            Err(Phrase::new("watch-why-utf8").with("line", line))
        }
    }
}

/// Whether it stops within its front matter.
fn is_cut(text: &str) -> bool {
    let first = text.trim_start_matches(['\n', ' ']).lines().next().unwrap_or_default().trim_end();
    matches!(first, "---" | "+++") && front::split(text).front.is_none()
}

/// Whether it is the other version of a conflict: ours in both languages, Syncthing's, Dropbox's and Nextcloud's.
fn is_aside(name: &str) -> bool {
    const SIGNS: [&str; 6] = [
        "(conflit ",
        "(conflict ",
        ".sync-conflict-",
        "conflicted copy",
        "copie en conflit",
        "case conflict",
    ];
    let name = name.to_lowercase();
    SIGNS.iter().any(|sign| name.contains(sign))
}

fn is_markdown(name: &str) -> bool {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
    end.is_some_and(|end| MARKDOWN.contains(&end.as_str()))
}

fn entry_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn mark(data: &Metadata) -> Mark {
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(data);
    #[cfg(not(unix))]
    let number = 0;
    Mark { size: data.len(), modified: data.modified().ok(), number }
}

/// How long ago it was written; none where a clock that runs ahead says that it will be.
fn age(now: Timestamp, data: &Metadata) -> Option<Duration> {
    let at = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Duration::from_millis(now.unix_millis().max(0) as u64).checked_sub(at)
}

#[cfg(test)]
#[path = "scan_tests.rs"]
mod tests;
