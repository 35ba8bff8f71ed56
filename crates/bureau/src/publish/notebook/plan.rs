//! What is to be written, moved and removed, as data.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::blog::Blog;
use super::manifest::{self, Made, Manifest};
use super::shelf::{self, Shelf};
use super::site::{Leaf, Site};
use super::source::{Source, media_name};
use super::trouble;
use crate::error::Error;
use crate::model::delivery::Receipt;
use crate::model::ids::{Hash, OpId};
use crate::model::media::RemoteMedia;
use crate::publish::{Failure, FailureKind, Sent, Upload};
use crate::system::Folder;

/// One step on the disk: done whole, or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Writes a file.
    Put {
        /// Where.
        path: String,
        /// What.
        bytes: Vec<u8>,
    },
    /// Gives a file another place.
    Move {
        /// Where it was.
        from: String,
        /// Where it goes.
        to: String,
    },
    /// Removes a file.
    Remove {
        /// Which.
        path: String,
    },
}

impl Step {
    /// Does it.
    pub fn run(&self, folder: &Folder) -> io::Result<()> {
        match self {
            Self::Put { path, bytes } => folder.put(path, bytes),
            Self::Move { from, to } => folder.shift(from, to),
            Self::Remove { path } => folder.remove(path),
        }
    }
}

/// A picture waits under `.bureau/` until a post that readers see uses it.
pub(super) fn upload(
    folder: &Folder,
    shelf: &Shelf,
    upload: &Upload,
) -> Result<(Vec<Step>, Receipt), Failure> {
    let name = media_name(&upload.file_name);
    let (shown, waiting) = (in_media(&name), shelf::of_picture(&name));
    let receipt = Receipt::Media(RemoteMedia { id: name, url: shown.clone() });
    let in_place = shelf.manifest.is_ours(&shown, &upload.hash) && folder.whole(&shown).is_file();
    if in_place || hash_of(folder, &waiting)?.as_ref() == Some(&upload.hash) {
        return Ok((Vec::new(), receipt));
    }
    let bytes = std::fs::read(&upload.path).map_err(|error| {
        let why = Error::file(&upload.path, error);
        let kind = FailureKind::Local { why: why.phrase() };
        Failure { sent: Sent::Never, kind, retry_after: None, detail: why.to_string() }
    })?;
    Ok((vec![Step::Put { path: waiting, bytes }], receipt))
}

/// What brings the folder to where the post `id` is `next`, whatever state it is in.
///
/// The order: what we are about to write is said first; pictures stand before the pages that show them, pages before
/// the lists that lead to them; what goes, goes when nothing leads to it any more.
///
/// # Errors
/// A file to be replaced or removed is not as we left it: then nothing at all is to be done.
pub(super) fn change(
    folder: &Folder,
    mut shelf: Shelf,
    id: OpId,
    next: Option<Source>,
    blog: &Blog,
) -> Result<Vec<Step>, Failure> {
    let before = shelf.sources.remove(&id);
    let mut written = Vec::new();
    let mut erased = Vec::new();
    let path = shelf::of_post(id);
    match &next {
        Some(next) if before.as_ref() != Some(next) => {
            written.push(Step::Put { path, bytes: next.to_body().into_bytes() });
        }
        None if before.is_some() => erased.push(Step::Remove { path }),
        _ => {}
    }
    shelf.sources.extend(next.map(|next| (id, next)));

    let mut draft = Draft::new(folder, &shelf.manifest);
    let site = Site::new(blog, shelf.manifest.id, shelf.sources.values());
    for name in site.pictures() {
        draft.show(name)?;
    }
    for leaf in site.leaves() {
        draft.leaf(leaf)?;
    }
    draft.clear()?;
    draft.finish(written, erased)
}

/// A plan in the making.
struct Draft<'a> {
    folder: &'a Folder,
    before: &'a Manifest,
    /// Every path of the new site.
    wanted: BTreeSet<String>,
    /// The files of the new site.
    after: BTreeMap<String, Made>,
    /// What lies on the disk, of all that will be touched.
    found: BTreeMap<String, Hash>,
    /// What will be there instead.
    coming: BTreeMap<String, Hash>,
    steps: Vec<Step>,
    removals: Vec<Step>,
}

impl<'a> Draft<'a> {
    fn new(folder: &'a Folder, before: &'a Manifest) -> Self {
        Self {
            folder,
            before,
            wanted: BTreeSet::new(),
            after: BTreeMap::new(),
            found: BTreeMap::new(),
            coming: BTreeMap::new(),
            steps: Vec::new(),
            removals: Vec::new(),
        }
    }

    /// Puts a picture where readers see it.
    fn show(&mut self, name: &str) -> Result<(), Failure> {
        let (path, waiting) = (in_media(name), shelf::of_picture(name));
        match hash_of(self.folder, &waiting)? {
            Some(hash) => {
                self.replace(&path, &hash)?;
                self.coming.insert(path.clone(), hash.clone());
                self.after.insert(path.clone(), Made { hash, from: None });
                self.steps.push(Step::Move { from: waiting, to: path.clone() });
            }
            // A picture that a hand took away leaves its description; it must not hold up every other post.
            None => match (self.before.files.get(&path), self.before.under_way.get(&path)) {
                (_, Some(hash)) => {
                    self.found.insert(path.clone(), hash.clone());
                    self.after.insert(path.clone(), Made { hash: hash.clone(), from: None });
                }
                (Some(made), None) => drop(self.after.insert(path.clone(), made.clone())),
                (None, None) => {}
            },
        }
        self.wanted.insert(path);
        Ok(())
    }

    fn leaf(&mut self, leaf: Leaf<'_>) -> Result<(), Failure> {
        let path = leaf.path;
        self.wanted.insert(path.clone());
        let settled = self
            .before
            .files
            .get(&path)
            .filter(|_| !self.before.under_way.contains_key(&path) && self.folder.whole(&path).is_file());
        if let Some(made) = settled.filter(|made| leaf.from.is_some() && made.from == leaf.from) {
            self.after.insert(path, made.clone());
            return Ok(());
        }
        let bytes = (leaf.make)()?;
        let hash = Hash::of(&bytes);
        let made = Made { hash: hash.clone(), from: leaf.from };
        if settled.is_none_or(|made| made.hash != hash) {
            let is_there = match self.replace(&path, &hash) {
                // Its look is the writer's own, if the writer wants.
                Err(_) if leaf.yours => return Ok(()),
                other => other?,
            };
            if !is_there {
                self.coming.insert(path.clone(), hash);
                self.steps.push(Step::Put { path: path.clone(), bytes });
            }
        }
        self.after.insert(path, made);
        Ok(())
    }

    /// Takes away what is ours and has no place in the new site: lists before the pages that they lead to, pages before
    /// the pictures that they show, which wait for another time.
    fn clear(&mut self) -> Result<(), Failure> {
        let known = self.before.files.keys().chain(self.before.under_way.keys());
        let mut paths: Vec<String> = known.filter(|path| !self.wanted.contains(*path)).cloned().collect();
        paths.sort_by_key(|path| (path.starts_with("media/"), Reverse(path.clone())));
        paths.dedup();
        for path in paths {
            let Some(found) = hash_of(self.folder, &path)? else { continue };
            self.touch(&path, found)?;
            self.removals.push(match path.strip_prefix("media/") {
                Some(name) => Step::Move { to: shelf::of_picture(name), from: path },
                None => Step::Remove { path },
            });
        }
        Ok(())
    }

    /// Makes sure that `hash` may stand at `path`; answers whether it does already.
    fn replace(&mut self, path: &str, hash: &Hash) -> Result<bool, Failure> {
        match hash_of(self.folder, path)? {
            None => Ok(false),
            Some(found) if found == *hash => {
                self.found.insert(path.to_owned(), found);
                Ok(true)
            }
            Some(found) => self.touch(path, found).map(|()| false),
        }
    }

    /// Says that the file at `path` will not stay. It must be as we left it.
    fn touch(&mut self, path: &str, found: Hash) -> Result<(), Failure> {
        if !self.before.is_ours(path, &found) {
            return Err(trouble::changed_by_hand(path));
        }
        self.found.insert(path.to_owned(), found);
        Ok(())
    }

    /// All steps, between the manifest that tells of them and the one that tells of their end.
    fn finish(self, written: Vec<Step>, erased: Vec<Step>) -> Result<Vec<Step>, Failure> {
        let end = Manifest { files: self.after, under_way: BTreeMap::new(), ..self.before.clone() };
        let mut begin = Manifest { under_way: self.coming, ..self.before.clone() };
        for (path, hash) in self.found {
            begin.files.insert(path, Made { hash, from: None });
        }
        let say =
            |manifest: &Manifest| Step::Put { path: manifest::PATH.to_owned(), bytes: manifest.to_bytes() };
        let touched = !self.steps.is_empty() || !self.removals.is_empty();
        let first = touched.then(|| say(&begin));
        let last = (touched || end != *self.before).then(|| say(&end));
        let steps = first.into_iter().chain(written).chain(self.steps).chain(self.removals).chain(erased);
        Ok(steps.chain(last).collect())
    }
}

fn in_media(name: &str) -> String {
    format!("media/{name}")
}

fn hash_of(folder: &Folder, path: &str) -> Result<Option<Hash>, Failure> {
    let bytes = folder.read(path).map_err(|error| trouble::failure(&folder.whole(path), &error))?;
    Ok(bytes.map(|bytes| Hash::of(&bytes)))
}
