//! The texts of a folder, and the guard at its borders: no link is followed out of it.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::trace::Trace;
use super::trouble;
use crate::markup::date::When;
use crate::markup::front;
use crate::markup::front::meta::{CHANGES, DATES, Meta};
use crate::markup::front::name::Name;
use crate::model::ids::Hash;
use crate::model::layout::Layout;
use crate::model::time::Timestamp;
use crate::publish::Failure;
use crate::system::Folder;

/// Where files grow, and what we remember of those that we wrote.
pub const OWN: &str = ".bureau";
/// The part of it that files grow in.
pub const NURSERY: &str = ".bureau/new";

/// Ends of names of files that are posts.
const MARKDOWN: [&str; 2] = ["md", "markdown"];
/// The most bytes of a text.
const MOST: u64 = 16 << 20;
/// How deep folders are looked into.
const DEPTH: usize = 20;
/// Folders of generators that hold no posts.
const NOT_POSTS: [&str; 12] = [
    "node_modules",
    "themes",
    "layouts",
    "archetypes",
    "_includes",
    "_layouts",
    "_site",
    "public",
    "vendor",
    "resources",
    "templates",
    "dist",
];

/// A folder with a site.
pub struct Shelf<'a> {
    /// The folder itself.
    pub folder: Folder,
    /// Where it lies.
    pub root: PathBuf,
    /// Its conventions.
    pub layout: &'a Layout,
    /// The writer's zone.
    pub zone: &'a str,
}

/// One text of it.
#[derive(Debug, Clone)]
pub struct Text {
    /// From the top, with `/` between names.
    pub path: String,
    /// As it lies there.
    pub source: String,
    /// Of its bytes.
    pub hash: Hash,
    /// Its front matter, the names in lower case.
    pub meta: Meta,
    /// Its text.
    pub body: String,
    /// What its path says.
    pub name: Name,
    /// When its file last changed.
    pub modified: Option<Timestamp>,
}

impl Text {
    /// From its bytes; none for what is no text with a front matter.
    pub fn of(path: &str, bytes: Vec<u8>) -> Option<Self> {
        let hash = Hash::of(&bytes);
        let source = String::from_utf8(bytes).ok()?;
        let plain = source.replace("\r\n", "\n");
        let parts = front::split(plain.trim_start_matches('\u{feff}'));
        let (meta, body) = (Meta(parts.front?), parts.body.to_owned());
        let name = Name::of(path);
        Some(Self { path: path.to_owned(), source, hash, meta, body, name, modified: None })
    }

    /// The date that it carries.
    pub fn date(&self, zone: &str) -> Option<When> {
        self.meta.date(DATES, Some(zone)).or_else(|| self.name.date(Some(zone)))
    }

    /// When its words last changed, where it says so.
    pub fn changed(&self, zone: &str) -> Option<Timestamp> {
        self.meta.date(CHANGES, Some(zone)).map(|when| when.at).or(self.modified)
    }

    /// The name of the post that it says it is.
    pub fn id(&self) -> Option<String> {
        let extra = self.meta.0.get("extra").and_then(|extra| extra.get("bureau"));
        Some(self.meta.0.get("bureau").or(extra)?.as_str()?.to_owned())
    }

    /// Where it lies, without a slash at the end; empty for the top.
    pub fn dir(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(dir, _)| dir)
    }

    /// Whether it is a post that is a folder.
    pub fn is_bundle(&self) -> bool {
        self.name.stem == "index"
    }
}

impl<'a> Shelf<'a> {
    /// Of the site at `root`.
    pub fn new(root: &Path, layout: &'a Layout, zone: &'a str) -> Self {
        Self { folder: Folder::new(root, NURSERY), root: root.to_owned(), layout, zone }
    }

    /// The paths of all texts, in order.
    pub fn paths(&self) -> Result<Vec<String>, Failure> {
        let mut found = Vec::new();
        for top in &self.layout.content {
            // The top of a site holds much else: only what lies right there.
            let depth = if top.is_empty() { 0 } else { DEPTH };
            self.walk(top, depth, &mut found).map_err(|error| trouble::failure(&self.root, &error))?;
        }
        found.sort();
        found.dedup();
        Ok(found)
    }

    fn walk(&self, below: &str, depth: usize, found: &mut Vec<String>) -> io::Result<()> {
        let list = match fs::read_dir(self.folder.whole(below)) {
            Ok(list) => list,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        for entry in list {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let path = join(below, &name);
            // Of the entry itself: a link is not followed.
            let Ok(kind) = entry.file_type() else { continue };
            if name.starts_with('.') || (kind.is_dir() && NOT_POSTS.contains(&name.as_str())) {
                continue;
            }
            if kind.is_dir() && depth > 0 {
                self.walk(&path, depth - 1, found)?;
            } else if kind.is_file() && is_markdown(&name) && !name.starts_with("_index.") {
                found.push(path);
            }
        }
        Ok(())
    }

    /// One text; none where there is none, or something else.
    pub fn text(&self, path: &str) -> Result<Option<Text>, Failure> {
        if !self.is_within(path) {
            return Ok(None);
        }
        let whole = self.folder.whole(path);
        let data = match fs::symlink_metadata(&whole) {
            Ok(data) if data.is_file() && data.len() <= MOST => data,
            _ => return Ok(None),
        };
        let bytes = self.folder.read(path).map_err(|error| trouble::failure(&whole, &error))?;
        let modified = data.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
        let modified = modified.map(|since| Timestamp::from_unix_millis(since.as_millis() as i64));
        Ok(bytes.and_then(|bytes| Text::of(path, bytes)).map(|text| Text { modified, ..text }))
    }

    /// The text of the post `id`, where we wrote it.
    pub fn known(&self, id: &str) -> Result<Option<Text>, Failure> {
        let trace = Trace::read(&self.folder, id).map_err(|error| trouble::failure(&self.root, &error))?;
        for path in trace.files.iter().filter(|path| is_markdown(path)) {
            if let Some(text) = self.text(path)?.filter(|text| text.id().as_deref() == Some(id)) {
                return Ok(Some(text));
            }
        }
        Ok(None)
    }

    /// The text of the post `id`: where we wrote it; else the one that says so, the shortest path first, for a copy has a
    /// longer one; else the one that lies at this path.
    pub fn find(&self, id: &str) -> Result<Option<Text>, Failure> {
        if let Some(text) = self.known(id)? {
            return Ok(Some(text));
        }
        let mut paths = self.paths()?;
        if paths.iter().any(|path| path == id) {
            return self.text(id);
        }
        paths.sort_by_key(|path| path.len());
        for path in paths {
            if let Some(text) = self.text(&path)?
                && text.source.contains(id)
                && text.id().as_deref() == Some(id)
            {
                return Ok(Some(text));
            }
        }
        Ok(None)
    }

    /// Whether writing at `path` stays in the folder: every folder on the way is one of it, and the file no link.
    pub fn is_within(&self, path: &str) -> bool {
        let is_plain = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains('\\');
        let Ok(root) = self.root.canonicalize() else { return false };
        if !path.split('/').all(is_plain) {
            return false;
        }
        let mut whole = self.root.clone();
        let parts: Vec<&str> = path.split('/').collect();
        for (at, part) in parts.iter().enumerate() {
            whole.push(part);
            match fs::symlink_metadata(&whole) {
                Err(error) => return error.kind() == ErrorKind::NotFound,
                Ok(data) if data.is_symlink() => {
                    let inside = whole.canonicalize().is_ok_and(|real| real.starts_with(&root));
                    if at + 1 == parts.len() || !inside {
                        return false;
                    }
                }
                Ok(_) => {}
            }
        }
        true
    }
}

/// A path below a folder, which may be the top.
pub fn join(dir: &str, name: &str) -> String {
    if dir.is_empty() { name.to_owned() } else { format!("{dir}/{name}") }
}

fn is_markdown(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| MARKDOWN.iter().any(|known| end.eq_ignore_ascii_case(known)))
}
