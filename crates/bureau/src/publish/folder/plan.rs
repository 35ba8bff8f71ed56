//! What is to be written and removed, as data.

use std::collections::BTreeSet;
use std::io;

use serde::{Deserialize, Serialize};

use super::shelf::{Shelf, Text, join};
use super::trace::Trace;
use super::trouble::{self, refused};
use super::words::{away, date, fields, is_hidden, pictures_of, remote};
use crate::markup::front::edit::{Field, Said, edited, fresh};
use crate::markup::slug::slug;
use crate::model::content::Content;
use crate::model::delivery::{Attached, Receipt, Remote, RemoteState};
use crate::model::ids::{Hash, PostId};
use crate::model::op::OpKind;
use crate::model::post::Kind;
use crate::model::time::Timestamp;
use crate::publish::failure::ours;
use crate::publish::{Failure, FailureKind, Sent, Upload, Work};
use crate::system::Folder;

/// Names that Windows keeps for its devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// What an op brings: a pure function of what was approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The post.
    pub post: PostId,
    /// In Markdown.
    pub content: Content,
}

/// One step on the disk: done whole, or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Writes a file of our own, or a picture where nothing is.
    Put {
        /// Where.
        path: String,
        /// What.
        bytes: Vec<u8>,
    },
    /// Writes a text where nothing is.
    New {
        /// Where.
        path: String,
        /// What.
        bytes: Vec<u8>,
    },
    /// Writes a text over the one of this hash.
    Over {
        /// Where.
        path: String,
        /// What.
        bytes: Vec<u8>,
        /// What is there.
        was: Hash,
    },
    /// Removes a file of this hash.
    Remove {
        /// Which.
        path: String,
        /// What is there.
        was: Hash,
    },
}

impl Step {
    /// Does it. Whether it could: else somebody wrote there in that very instant.
    pub fn run(&self, folder: &Folder) -> io::Result<bool> {
        let is = |was: &Hash, bytes: &[u8]| Hash::of(bytes) == *was;
        match self {
            Self::Put { path, bytes } => folder.put(path, bytes).map(|()| true),
            Self::New { path, bytes } => folder.put_new(path, bytes),
            Self::Over { path, bytes, was } => folder.put_over(path, bytes, &|there| is(was, there)),
            Self::Remove { path, was } => folder.remove_as(path, &|there| is(was, there)),
        }
    }

    /// The file that it touches.
    pub fn path(&self) -> &str {
        match self {
            Self::Put { path, .. }
            | Self::New { path, .. }
            | Self::Over { path, .. }
            | Self::Remove { path, .. } => path,
        }
    }
}

/// A change before it is made.
#[derive(Debug)]
pub struct Plan {
    /// What is to be done, in order: what we are about to write is said first, pictures stand before the text that shows
    /// them, and go after it.
    pub steps: Vec<Step>,
    /// The files of the post, now and before: what git is told of.
    pub files: BTreeSet<String>,
    /// For when it is done; none when only the text that is then there can tell.
    pub receipt: Option<Receipt>,
}

/// What a change begins from.
pub struct Scene<'a> {
    /// The folder.
    pub shelf: &'a Shelf<'a>,
    /// The channel's name for the post.
    pub id: &'a str,
    /// Its text, where there is one.
    pub text: Option<Text>,
    /// What we remember of it.
    pub trace: Trace,
    /// What time it is.
    pub now: Timestamp,
}

impl<'a> Scene<'a> {
    /// Of the post `id`, as it lies there.
    pub fn of(shelf: &'a Shelf<'a>, id: &'a str, now: Timestamp) -> Result<Self, Failure> {
        let text = shelf.find(id)?;
        let trace = Trace::read(&shelf.folder, id).map_err(|error| trouble::failure(&shelf.root, &error))?;
        Ok(Self { shelf, id, text, trace, now })
    }

    /// What brings the folder to where `work` wants it, whatever state it is in.
    ///
    /// # Errors
    /// `Conflict` when the text is neither as we wrote it nor as it was last read; a refusal in words where a change by
    /// hand would be lost, or a link leads out of the folder.
    pub fn plan(self, work: &Work, draft: Option<&Draft>) -> Result<Plan, Failure> {
        match (work.kind, draft) {
            (OpKind::Reveal | OpKind::Update, Some(draft)) => self.write(work, draft),
            (OpKind::Unpublish, _) => self.hide(work),
            (OpKind::Delete, _) => self.remove(work, Receipt::Gone),
            (kind, _) => Err(ours(&format!("no {} there", kind.as_str()))),
        }
    }

    fn write(mut self, work: &Work, draft: &Draft) -> Result<Plan, Failure> {
        let layout = self.shelf.layout;
        let before = work.remote.as_ref().map(|remote| &remote.base);
        let content = &draft.content;
        let path = match &self.text {
            Some(text) => text.path.clone(),
            None => self.place(draft)?,
        };
        let dir = path.rsplit_once('/').map_or("", |(dir, _)| dir).to_owned();
        let body = away(layout, &dir, content, &content.body);
        let new = match &self.text {
            None => {
                let mut all = fields(layout, self.shelf.zone, &dir, content, None);
                all.extend(
                    layout.fixed.iter().map(|(name, value)| Field::new(name, Said::Text(value.clone()))),
                );
                all.push(Field::new(&layout.names.id, Said::Text(self.id.to_owned())));
                fresh(layout.dialect, &all, &body)
            }
            Some(text) => {
                let known = before.filter(|base| base.settings.is_some());
                let mut all = fields(layout, self.shelf.zone, &dir, content, known);
                if work.kind == OpKind::Reveal && is_hidden(text) {
                    all.extend(self.flag(false));
                }
                let same = away(layout, &dir, content, known.map_or("", |base| &base.raw)) == body;
                let body = (!(same && known.is_some())).then_some(body.as_str());
                edited(&text.source, &all, body).ok_or_else(|| refused("folder-front-unreadable", &path))?
            }
        };
        let there = self.text.as_ref().map(|text| text.source.as_str());
        if there != Some(&new) {
            self.is_as_it_was(before.and_then(|base| base.version.as_deref()))?;
        }
        let shown = Text::of(&path, new.clone().into_bytes());
        let stays_hidden = work.kind == OpKind::Update && self.was_hidden();
        if shown.is_none_or(|shown| is_hidden(&shown) != stays_hidden) {
            return Err(refused("folder-front-unreadable", &path));
        }
        let was: &[Attached] = before.map_or(&[], |base| &base.attached);
        let (mut pictures, mut kept) = (Vec::new(), BTreeSet::new());
        let (home, _) = pictures_of(layout, &dir);
        for upload in &work.pictures {
            let path = join(home, &plain(&upload.file_name));
            self.guard(&path)?;
            // A hand may have made it smaller meanwhile: its name says what it shows.
            if !self.shelf.folder.whole(&path).exists() {
                pictures.push(Step::Put { path: path.clone(), bytes: bytes(upload)? });
            }
            kept.insert(path);
        }
        let gone = self.unused(was, &kept, &path)?;
        let hash = Hash::of(new.as_bytes());
        let text = match &self.text {
            Some(text) if text.source == new => None,
            Some(text) => {
                Some(Step::Over { path: path.clone(), bytes: new.into_bytes(), was: text.hash.clone() })
            }
            None => Some(Step::New { path: path.clone(), bytes: new.into_bytes() }),
        };
        self.guard(&path)?;
        let files = kept.into_iter().chain([path]).chain(was.iter().map(|one| one.id.clone()));
        let told = self.tell(|trace| {
            trace.files.extend(files);
            trace.will_write(hash);
        });
        let changes = text.is_some() || !pictures.is_empty() || !gone.is_empty();
        let steps =
            Some(told).into_iter().filter(|_| changes).chain(pictures).chain(text).chain(gone).collect();
        Ok(Plan { steps, files: self.trace.files, receipt: None })
    }

    fn hide(mut self, work: &Work) -> Result<Plan, Failure> {
        let Some(text) = self.text.clone().filter(|_| self.shelf.layout.names.draft.is_some()) else {
            let base = work.remote.as_ref().map(|remote| remote.base.clone()).unwrap_or_default();
            let hidden = Remote { id: self.id.to_owned(), url: None, state: RemoteState::Hidden, base };
            return self.remove(work, Receipt::Post(hidden));
        };
        let mut steps = Vec::new();
        self.trace.files.insert(text.path.clone());
        if !is_hidden(&text) {
            let flag: Vec<Field> = self.flag(true).into_iter().collect();
            let new = edited(&text.source, &flag, None);
            let new = new.ok_or_else(|| refused("folder-front-unreadable", &text.path))?;
            let ours =
                self.trace.knows(&text, work.remote.as_ref().and_then(|there| there.base.version.as_deref()));
            self.guard(&text.path)?;
            let (path, was, hash) = (text.path.clone(), text.hash.clone(), Hash::of(new.as_bytes()));
            // What a hand changed stays as it is; it is not taken for ours either.
            steps.push(self.tell(|trace| {
                if ours {
                    trace.will_write(hash);
                }
            }));
            steps.push(Step::Over { path, bytes: new.into_bytes(), was });
        }
        Ok(Plan { steps, files: self.trace.files, receipt: None })
    }

    /// Takes the post out of the folder, its own pictures after it.
    fn remove(mut self, work: &Work, receipt: Receipt) -> Result<Plan, Failure> {
        let base = work.remote.as_ref().map(|remote| &remote.base);
        let was: &[Attached] = base.map_or(&[], |base| &base.attached);
        let gone = self.unused(was, &BTreeSet::new(), self.text.as_ref().map_or("", |text| &text.path))?;
        self.trace.files.extend(was.iter().map(|one| one.id.clone()));
        let mut steps = Vec::new();
        if let Some(text) = self.text.take() {
            if !self.trace.knows(&text, base.and_then(|base| base.version.as_deref())) {
                return Err(refused("folder-changed-by-hand", &text.path));
            }
            self.guard(&text.path)?;
            self.trace.files.insert(text.path.clone());
            steps.push(self.tell(|trace| trace.gone = true));
            steps.push(Step::Remove { path: text.path, was: text.hash });
        } else if !gone.is_empty() {
            steps.push(self.tell(|trace| trace.gone = true));
        }
        steps.extend(gone);
        Ok(Plan { steps, files: self.trace.files, receipt: Some(receipt) })
    }

    /// Makes sure that nothing is lost when the text is replaced.
    fn is_as_it_was(&self, version: Option<&str>) -> Result<(), Failure> {
        let Some(text) = self.text.as_ref().filter(|text| !self.trace.knows(text, version)) else {
            return Ok(());
        };
        let theirs = remote(self.shelf, text, self.id, self.now);
        let kind = FailureKind::Conflict(Box::new(theirs));
        Err(Failure { sent: Sent::Refused, kind, retry_after: None, detail: text.path.clone() })
    }

    fn was_hidden(&self) -> bool {
        self.text.as_ref().is_some_and(is_hidden)
    }

    fn flag(&self, hidden: bool) -> Option<Field> {
        let flag = self.shelf.layout.names.draft.as_ref()?;
        let word = if hidden { &flag.hidden } else { &flag.shown };
        Some(Field::new(&flag.name, Said::Bare(word.clone())))
    }

    /// Takes note of what is about to be done.
    fn tell(&mut self, change: impl FnOnce(&mut Trace)) -> Step {
        change(&mut self.trace);
        let (path, bytes) = self.trace.to_file(self.id);
        Step::Put { path, bytes }
    }

    /// Of the pictures that were the post's, those that no text needs any more and that are as we brought them.
    fn unused(&self, was: &[Attached], kept: &BTreeSet<String>, own: &str) -> Result<Vec<Step>, Failure> {
        let mut gone: Vec<&Attached> = was.iter().filter(|one| !kept.contains(&one.id)).collect();
        if gone.is_empty() {
            return Ok(Vec::new());
        }
        for path in self.shelf.paths()?.iter().filter(|path| *path != own) {
            if let Some(other) = self.shelf.text(path)? {
                gone.retain(|one| !other.source.contains(one.id.rsplit('/').next().unwrap_or_default()));
            }
        }
        let mut steps = Vec::new();
        for one in gone {
            let found = self
                .shelf
                .folder
                .read(&one.id)
                .map_err(|error| trouble::failure(&self.shelf.root, &error))?;
            let Some(was) = found.map(|bytes| Hash::of(&bytes)) else { continue };
            if was.as_str() == one.picture && self.shelf.is_within(&one.id) {
                steps.push(Step::Remove { path: one.id.clone(), was });
            }
        }
        Ok(steps)
    }

    fn guard(&self, path: &str) -> Result<(), Failure> {
        match self.shelf.is_within(path) {
            true => Ok(()),
            false => Err(refused("folder-link-out", path)),
        }
    }

    /// Where it was begun; else the first free place of the post's name: `la-mer`, `la-mer-2`…
    fn place(&self, draft: &Draft) -> Result<String, Failure> {
        let (layout, content) = (self.shelf.layout, &draft.content);
        let taken = |path: &str| self.shelf.folder.whole(path).symlink_metadata().is_ok();
        let end = format!(".{}", layout.extension);
        let begun = self.trace.files.iter().find(|file| file.ends_with(&end) && !taken(file));
        if let Some(path) = begun.filter(|path| !self.trace.gone && self.shelf.is_within(path)) {
            return Ok(path.clone());
        }
        let day = date(content).in_zone(self.shelf.zone);
        let is_page = content.kind == Kind::Page;
        let wishes = [content.settings.slug.as_deref().map(slug), Some(slug(&content.title))];
        let found = wishes.into_iter().flatten().find(|name| !name.is_empty());
        let short = || draft.post.short().replace('-', "").to_lowercase();
        let stem = found.unwrap_or_else(short);
        let stem = if DEVICES.contains(&stem.as_str()) { format!("{stem}-{}", short()) } else { stem };
        let stem = match layout.dated && !is_page {
            true => format!("{}-{stem}", day.strftime("%Y-%m-%d")),
            false => stem,
        };
        let dir = match is_page {
            true => layout.pages.clone(),
            false if layout.by_year => join(&layout.posts, &format!("{:04}", day.year())),
            false => layout.posts.clone(),
        };
        for number in 1..10_000 {
            let name = if number == 1 { stem.clone() } else { format!("{stem}-{number}") };
            let (bundle, flat) = (join(&dir, &name), join(&dir, &format!("{name}.{}", layout.extension)));
            let path =
                if layout.bundles { format!("{bundle}/index.{}", layout.extension) } else { flat.clone() };
            self.guard(&path)?;
            let is_taken = taken(&flat) || taken(&path) || (layout.bundles && taken(&bundle));
            if !is_taken {
                return Ok(path);
            }
        }
        Err(ours("no free name"))
    }
}

/// The name of a picture's file, whatever it is called outside.
fn plain(name: &str) -> String {
    let is_plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
    name.chars().map(is_plain).collect::<String>().trim_start_matches('.').to_owned()
}

fn bytes(upload: &Upload) -> Result<Vec<u8>, Failure> {
    std::fs::read(&upload.path).map_err(|error| {
        let why = crate::error::Error::file(&upload.path, error);
        crate::publish::failure::local(why.phrase(), why.to_string())
    })
}
