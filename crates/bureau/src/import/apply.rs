//! The taking in: stretches of an archive, each in a transaction of its own.

use std::cell::Cell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Archive;
use super::bounds::LINES;
use super::format::ArchiveFormat;
use super::item::{Exact, ImportedComment, ImportedPost, Item, Original};
use super::pictures::Gallery;
use super::plan::{Act, Featured, Known, Planned, act};
use super::report::{Report, SkippedEntry, Survey};
use super::source::Source;
use crate::error::{Error, Result};
use crate::markup::picture::is_reference;
use crate::markup::plain::{pictures, remote_pictures};
use crate::markup::relink::relink;
use crate::media;
use crate::model::chance::Rng;
use crate::model::comment::Comment;
use crate::model::ids::{CommentId, PostId};
use crate::model::media::Media;
use crate::model::origin::ImportRun;
use crate::model::phrase::Phrase;
use crate::model::post::{Post, Reason};
use crate::model::term::Term;
use crate::model::time::{Clock, Timestamp};
use crate::store::{Fingerprint, Store, Tx};

/// Posts of one transaction: some tens of milliseconds, so that a save waits no longer than that.
const POSTS: usize = 100;
/// Comments of one transaction.
const COMMENTS: usize = 500;
/// Bytes of texts that wait for their transaction.
const WEIGHT: usize = 8 << 20;

/// What is wanted.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The archive: a file, a folder or a zip.
    pub path: PathBuf,
    /// What it is; absent: what it looks like.
    pub format: Option<ArchiveFormat>,
    /// Whether the pictures of its posts that are on other sites are wanted here.
    pub pictures: bool,
}

/// What the work needs.
pub struct Work<'a> {
    /// Where posts are kept.
    pub store: &'a Store,
    /// Where pictures are kept.
    pub home: &'a Path,
    /// What time it is.
    pub clock: &'a dyn Clock,
    /// For new ids.
    pub rng: &'a dyn Rng,
    /// Is told how far it has come; answers whether to go on.
    pub progress: &'a dyn Fn(Progress) -> bool,
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Progress {
    /// Posts and pages that were looked at.
    pub done: u32,
    /// Of so many; 0 while they are being counted.
    pub total: u32,
    /// Comments that were looked at.
    pub comments: u32,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Outcome {
    /// What the archive holds.
    #[serde(flatten)]
    pub report: Report,
    /// Posts and pages that are new here.
    pub added: u32,
    /// Posts and pages that the archive has with other words than the last time.
    pub updated: u32,
    /// Posts and pages that were here already.
    pub unchanged: u32,
    /// Of these, how many came another way, and are one post from now on.
    pub joined: u32,
    /// Comments that are new here.
    pub comments_added: u32,
    /// Pictures of the archive that are new here.
    pub media_added: u32,
    /// Pictures of other sites that are wanted here.
    pub media_wanted: u32,
    /// Whether it was stopped; the next one goes on.
    pub stopped: bool,
}

/// Takes an archive in. What is here already stays as it is.
///
/// # Errors
/// As [`super::look`]; the store or the disk cannot be written. What was taken in before stays.
pub fn run(work: &Work<'_>, wanted: &Wanted) -> Result<Outcome> {
    let began_at = work.clock.now();
    let mut archive = Archive::open(&wanted.path, wanted.format)?;
    let stopped = Cell::new(false);
    let go_on = |progress: Progress| {
        let stop = !(work.progress)(progress);
        stopped.set(stopped.get() || stop);
        if stopped.get() { Err(Error::refused("import-stopped")) } else { Ok(()) }
    };
    let mut survey = Survey::new(archive.format);
    let mut counted = 0u32;
    let read = archive.read(began_at, &mut |item| {
        counted += 1;
        if counted.is_multiple_of(1000) {
            go_on(Progress::default())?;
        }
        survey.take(item);
        Ok(())
    });
    let survey = survey.end();
    let outcome = Outcome::of(survey.report.clone());
    match read {
        Err(_) if stopped.get() => return Ok(Outcome { stopped: true, ..outcome }),
        read => read?,
    }
    let mut taking = Taking {
        work,
        wanted,
        source: format!("{}:{}", archive.format.as_str(), survey.site.key),
        gallery: Gallery::of(&archive.source),
        shelf: archive.source.again()?,
        kept: HashMap::new(),
        batch: Batch::default(),
        progress: Progress { done: 0, total: survey.total(), comments: 0 },
        survey,
        outcome,
        began_at,
    };
    let ended = taking.all(&mut archive, &go_on);
    if ended.is_err() && stopped.get() {
        taking.outcome.stopped = true;
        return Ok(taking.outcome);
    }
    ended?;
    Ok(taking.outcome)
}

impl Outcome {
    /// Of which nothing was taken in yet.
    pub fn of(report: Report) -> Self {
        Self {
            report,
            added: 0,
            updated: 0,
            unchanged: 0,
            joined: 0,
            comments_added: 0,
            media_added: 0,
            media_wanted: 0,
            stopped: false,
        }
    }
}

#[derive(Default)]
struct Batch {
    posts: Vec<Planned>,
    comments: Vec<ImportedComment>,
    terms: Vec<Term>,
    media: Vec<Media>,
    weight: usize,
}

struct Taking<'a> {
    work: &'a Work<'a>,
    wanted: &'a Wanted,
    /// The archive's name for ever.
    source: String,
    survey: Survey,
    gallery: Gallery,
    /// The archive once more, to read its pictures from.
    shelf: Source,
    /// Its pictures that were looked at: their references, by their places.
    kept: HashMap<usize, Option<String>>,
    batch: Batch,
    progress: Progress,
    outcome: Outcome,
    began_at: Timestamp,
}

impl Taking<'_> {
    /// Posts first, then comments: the archive may have them in any order.
    fn all(&mut self, archive: &mut Archive, go_on: &dyn Fn(Progress) -> Result<()>) -> Result<()> {
        self.write(false)?;
        archive.read(self.began_at, &mut |item| {
            match item {
                Item::Post(post) => self.post(*post)?,
                Item::Term(term) => self.batch.terms.push(term),
                Item::Original(original) => self.original(&original)?,
                _ => return Ok(()),
            }
            let full = self.batch.posts.len() >= POSTS || self.batch.weight >= WEIGHT;
            if full || self.batch.terms.len() >= COMMENTS || self.batch.media.len() >= POSTS {
                self.write(false)?;
                go_on(self.progress)?;
            }
            Ok(())
        })?;
        self.write(false)?;
        if self.outcome.report.comments > 0 {
            archive.read(self.began_at, &mut |item| {
                let Item::Comment(comment) = item else { return Ok(()) };
                self.batch.weight += comment.body.len();
                self.batch.comments.push(*comment);
                if self.batch.comments.len() >= COMMENTS || self.batch.weight >= WEIGHT {
                    self.write(false)?;
                    go_on(self.progress)?;
                }
                Ok(())
            })?;
        }
        self.write(true)
    }

    /// A photo comes back under the name that texts know it by.
    fn original(&mut self, original: &Original) -> Result<()> {
        let added = original.added.unwrap_or_else(|| self.work.clock.now());
        match self.add(original.at, Some(&original.name), added)? {
            Ok(media) => self.batch.media.push(media),
            Err(why) => self.remark(&original.name, why),
        }
        Ok(())
    }

    fn post(&mut self, mut post: ImportedPost) -> Result<()> {
        let mut here = HashMap::new();
        let is_exact = post.exact.is_some();
        for address in pictures(&post.body, post.format) {
            // These came home already; what a hand put beside them has not.
            if is_exact && (is_reference(&address) || address.contains("://")) {
                continue;
            }
            if let Some(reference) = self.local(&post, &address)? {
                here.insert(address, reference);
            }
        }
        if !here.is_empty() {
            // A link around a picture leads to its larger self, which is the same picture here.
            post.body = relink(&post.body, post.format, &|address| here.get(address).cloned());
        }
        let featured = match post.featured.take() {
            None => Featured::None,
            Some(named) => {
                let address = self.survey.listed.get(&named).cloned().unwrap_or(named);
                let kept = || self.work.store.read(|read| read.kept_picture(&address));
                match self.local(&post, &address)?.map_or_else(kept, |reference| Ok(Some(reference)))? {
                    Some(reference) => Featured::Here(reference),
                    None if address.starts_with("http") => Featured::There(address),
                    None => Featured::None,
                }
            }
        };
        self.batch.weight += post.body.len();
        let now = self.work.clock.now();
        let planned = Planned::new(post, &self.source, &self.survey.site, featured, now, self.work.rng);
        self.batch.posts.push(planned);
        Ok(())
    }

    /// The reference of a picture that lies in the archive; it is added where it is not here yet.
    fn local(&mut self, post: &ImportedPost, address: &str) -> Result<Option<String>> {
        if self.gallery.is_empty() {
            return Ok(None);
        }
        let Some(at) = self.gallery.find(post, address) else { return Ok(None) };
        if let Some(known) = self.kept.get(&at) {
            return Ok(known.clone());
        }
        let added = self.add(at, None, self.work.clock.now())?;
        let reference = match added {
            Ok(media) if media.web.is_some() => {
                let reference = media.reference.clone();
                self.batch.media.push(media);
                Some(reference)
            }
            Ok(media) => {
                self.remark(
                    &post.entry(),
                    media::unopened(&media).unwrap_or(Phrase::new("import-why-damaged")),
                );
                None
            }
            Err(why) => {
                self.remark(&post.entry(), why);
                None
            }
        };
        self.kept.insert(at, reference.clone());
        Ok(reference)
    }

    fn add(
        &mut self,
        at: usize,
        name: Option<&str>,
        added: Timestamp,
    ) -> Result<std::result::Result<Media, Phrase>> {
        let name = name.unwrap_or(self.shelf.entries()[at].name()).to_owned();
        let bytes = match self.shelf.bytes(at, media::MOST_BYTES)? {
            Ok(bytes) => bytes,
            Err(why) => return Ok(Err(why)),
        };
        match media::add(self.work.home, &name, &bytes, added) {
            Ok(media) => Ok(Ok(media)),
            Err(Error::Refused(why)) => Ok(Err(why)),
            Err(error) => Err(error),
        }
    }

    fn remark(&mut self, entry: &str, why: Phrase) {
        let remarks = &mut self.outcome.report.remarks;
        if remarks.len() < LINES {
            remarks.push(SkippedEntry { entry: entry.to_owned(), why });
        }
    }

    /// Writes what has gathered, and how far that is.
    fn write(&mut self, ended: bool) -> Result<()> {
        let batch = std::mem::take(&mut self.batch);
        self.progress.done += batch.posts.len() as u32;
        self.progress.comments += batch.comments.len() as u32;
        let now = self.work.clock.now();
        let run = ImportRun {
            source: self.source.clone(),
            format: self.outcome.report.format.as_str().to_owned(),
            name: self.survey.site.name.clone(),
            path: self.wanted.path.display().to_string(),
            pictures: self.wanted.pictures,
            done: self.progress.done,
            total: self.progress.total,
            began_at: self.began_at,
            ended_at: ended.then_some(now),
        };
        let (source, pictures) = (self.source.as_str(), self.wanted.pictures);
        // Counted beside, and believed only once it is written.
        let mut outcome = self.outcome.clone();
        let mut changed = Vec::new();
        self.work.store.write(|tx| {
            for term in &batch.terms {
                tx.put_imported_term(source, term)?;
            }
            for media in &batch.media {
                if tx.media(&media.reference).is_err() {
                    outcome.media_added += 1;
                }
                tx.put_media(media)?;
            }
            for planned in &batch.posts {
                // Before the post: the picture that stands for it is one that is wanted.
                if pictures {
                    outcome.media_wanted += want(tx, planned)?;
                }
                if let Act::Keep(_) = settle(tx, planned, now, &mut outcome)? {
                    changed.push(planned.post.title.clone());
                }
            }
            for comment in &batch.comments {
                if let Some(comment) = placed(tx, source, comment, now, self.work.rng)?
                    && tx.add_comment(&comment)?
                {
                    outcome.comments_added += 1;
                }
            }
            tx.put_import(&run)
        })?;
        self.outcome = outcome;
        for title in changed {
            self.remark(&title, Phrase::new("import-remark-changed-here"));
        }
        Ok(())
    }
}

/// Lets pictures of other sites stand for their posts, those that are kept here by now. A post that was touched here, or
/// that a channel has, stays as it is.
///
/// # Errors
/// The store cannot be read or written.
pub fn feature(store: &Store) -> Result<()> {
    for (id, origin, reference) in store.read(|read| read.featured_by_now())? {
        store.write(|tx| {
            let (mut post, known) = (tx.post(id)?, tx.imported(&origin.source, &origin.source_id)?);
            let as_it_came = known.is_some_and(|known| known.fingerprint == Fingerprint::of(&post));
            if !as_it_came || !tx.deliveries(id)?.is_empty() {
                return Ok(());
            }
            let approved = tx.was_approved(id)?;
            post.settings.featured = Some(reference);
            tx.put_post(&post)?;
            if approved {
                tx.mark_approved(id)?;
            }
            tx.put_imported(id, &origin, &Fingerprint::of(&post))
        })?;
    }
    Ok(())
}

/// Does with a post what is to be done.
fn settle(tx: &mut Tx<'_>, planned: &Planned, now: Timestamp, outcome: &mut Outcome) -> Result<Act> {
    let Planned { post, origin, archived, .. } = planned;
    let there = Fingerprint::of(post);
    let known = match tx.imported(&origin.source, &origin.source_id)? {
        Some(known) => {
            let here = match tx.post(known.post) {
                Ok(here) => Some(Fingerprint::of(&here)),
                Err(Error::NotFound { .. }) => None,
                Err(error) => return Err(error),
            };
            Some(Known { post: known.post, then: known.fingerprint, now: here })
        }
        None => None,
    };
    let twin = match (&known, &planned.exact) {
        (None, Some(exact)) => match here_already(tx, exact)? {
            Some(here) => Some(here),
            None => tx.twin_of_import(&planned.likeness(), &origin.source)?,
        },
        (None, None) => tx.twin_of_import(&planned.likeness(), &origin.source)?,
        (Some(_), _) => None,
    };
    let act = act(&there, known.as_ref(), twin);
    match act {
        Act::Add => {
            for (url, reference) in planned.exact.iter().flat_map(|exact| &exact.kept) {
                if tx.media(reference).is_ok() {
                    tx.keep_picture(url, reference)?;
                }
            }
            tx.put_post(post)?;
            if *archived {
                tx.mark_approved(post.id)?;
                tx.mark_archived(post.id)?;
            }
            if planned.exact.as_ref().is_some_and(|exact| exact.changed) {
                tx.forget_approval(post.id)?;
            }
            tx.put_imported(post.id, origin, &there)?;
            for (origin, then) in planned.exact.iter().flat_map(|exact| &exact.origins) {
                tx.put_imported(post.id, origin, then)?;
            }
            outcome.added += 1;
        }
        Act::Nothing => outcome.unchanged += 1,
        Act::Join(twin) => {
            tx.put_imported(twin, origin, &there)?;
            outcome.unchanged += 1;
            outcome.joined += 1;
        }
        // What is on a channel is not changed behind its back.
        Act::Renew(id) if !tx.deliveries(id)?.is_empty() => {
            outcome.unchanged += 1;
            return Ok(Act::Keep(id));
        }
        Act::Renew(id) => {
            let here = tx.post(id)?;
            tx.keep_revision(&here, Reason::Replaced, now)?;
            let renewed = Post {
                id,
                seq: here.seq + 1,
                created_at: here.created_at,
                trashed_at: here.trashed_at,
                ..post.clone()
            };
            tx.put_post(&renewed)?;
            if *archived {
                tx.mark_approved(id)?;
                tx.mark_archived(id)?;
            }
            tx.put_imported(id, origin, &there)?;
            outcome.updated += 1;
        }
        Act::Keep(_) => outcome.unchanged += 1,
    }
    Ok(act)
}

/// The post here that an export of ours brings: by its id, or because an archive brought both.
fn here_already(tx: &Tx<'_>, exact: &Exact) -> Result<Option<PostId>> {
    let is_here = |id: PostId| match tx.post(id) {
        Ok(_) => Ok(true),
        Err(Error::NotFound { .. }) => Ok(false),
        Err(error) => Err(error),
    };
    if is_here(exact.id)? {
        return Ok(Some(exact.id));
    }
    for (origin, _) in &exact.origins {
        if let Some(known) = tx.imported(&origin.source, &origin.source_id)?
            && is_here(known.post)?
        {
            return Ok(Some(known.post));
        }
    }
    Ok(None)
}

/// Wants the pictures of other sites that a post shows. How many were not wanted before.
fn want(tx: &mut Tx<'_>, planned: &Planned) -> Result<u32> {
    let mut wanted = 0;
    let featured = planned.origin.featured.clone();
    for url in remote_pictures(&planned.post.body, planned.post.format).into_iter().chain(featured) {
        if !tx.is_wanted_picture(&url)? {
            tx.want_picture(&url)?;
            wanted += 1;
        }
    }
    Ok(wanted)
}

/// A comment under its post; none where the post is not here.
fn placed(
    tx: &Tx<'_>,
    source: &str,
    comment: &ImportedComment,
    now: Timestamp,
    rng: &dyn Rng,
) -> Result<Option<Comment>> {
    let Some(known) = tx.imported(source, &comment.post)? else { return Ok(None) };
    if tx.post(known.post).is_err() {
        return Ok(None);
    }
    let exact = comment.exact.as_ref();
    if exact.is_some_and(|exact| tx.has_comment(exact.id).unwrap_or(false)) {
        return Ok(None);
    }
    Ok(Some(Comment {
        id: exact.map_or_else(|| CommentId::new(now, rng), |exact| exact.id),
        post: known.post,
        channel: None,
        source: exact.map_or(source, |exact| &exact.source).to_owned(),
        remote_id: comment.id.clone(),
        parent: comment.parent.clone(),
        kind: comment.kind,
        state: comment.state,
        author: comment.author.clone(),
        own: comment.own,
        body: comment.body.clone(),
        dated_at: comment.dated.as_ref().map_or(now, |when| when.at),
    }))
}
