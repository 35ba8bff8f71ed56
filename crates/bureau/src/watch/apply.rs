//! The doing: one step after the other, each whole by itself.

use std::collections::HashSet;
use std::time::Duration;

use super::merge::{Merged, merged};
use super::place::Place;
use super::plan::Step;
use super::scan::decoded;
use super::text::{self, Written};
use super::{LeftFile, Settled, Work, pictures};
use crate::error::{Error, Result};
use crate::export::names::{is_device, short, stem};
use crate::import::{MarkdownFile, markdown_file};
use crate::markup::slug::slug;
use crate::model::content::Content;
use crate::model::ids::{Hash, PostId};
use crate::model::media::Media;
use crate::model::phrase::Phrase;
use crate::model::post::{Format, Post, Reason, Settings};
use crate::store::{Mirrored, Tx};

/// New files that wait for the disk together.
const BATCH: usize = 100;
/// Work in the file after which a state of the post is kept.
const HOUR: Duration = Duration::from_secs(3600);

/// A look at both sides under way.
pub struct Applying<'a> {
    work: &'a Work<'a>,
    place: &'a Place,
    /// The names of the folder in lower case.
    taken: HashSet<String>,
    /// Posts that are to have a file.
    new: Vec<PostId>,
    settled: Settled,
    /// Whether something was not as it was planned for.
    again: bool,
}

/// What a post says.
struct Said {
    post: Post,
    content: Content,
    online: bool,
    version: i64,
}

/// A file as it was read.
struct Bytes {
    hash: Hash,
    /// As it lies there.
    raw: Vec<u8>,
    text: String,
}

impl<'a> Applying<'a> {
    /// Nothing is done yet.
    pub fn new(work: &'a Work<'a>, place: &'a Place, taken: HashSet<String>) -> Self {
        Self { work, place, taken, new: Vec::new(), settled: Settled::default(), again: false }
    }

    /// What was done, and whether something is left to be looked at again.
    pub fn end(mut self) -> Result<(Settled, bool)> {
        for ids in std::mem::take(&mut self.new).chunks(BATCH) {
            self.put_new(ids)?;
        }
        Ok((self.settled, self.again))
    }

    /// Does one thing; new files are written at the [end](Self::end).
    pub fn perform(&mut self, step: Step) -> Result<()> {
        let done = match step {
            Step::New(id) => {
                self.new.push(id);
                Ok(())
            }
            Step::Out(id) => self.out(id),
            Step::In(id, path) | Step::Both(id, path) | Step::Back(id, path) => self.take(id, &path),
            Step::Join(id, path) => self.join(id, &path),
            Step::Add(id, path) => self.add(id, &path),
            Step::Copy(path) => self.add(None, &path),
            Step::Moved(id, path) => {
                self.settled.moved += 1;
                self.work.store.write(|tx| tx.move_mirrored(id, &path))
            }
            Step::Bin(id, taken) => self.bin(id, taken.as_ref()),
            Step::Remove(id) => self.remove(id),
            Step::Forget(id) => self.work.store.write(|tx| tx.forget_mirrored(id)),
            Step::Wait(path) => {
                self.settled.waiting.push(path);
                Ok(())
            }
            Step::Leave(path, why) => {
                self.settled.left.push(LeftFile { path, why });
                Ok(())
            }
        };
        match done {
            // Emptied out of the bin meanwhile.
            Err(Error::NotFound { what: "post", .. }) => {
                self.again = true;
                Ok(())
            }
            done => done,
        }
    }

    /// The words of here go into the file.
    fn out(&mut self, id: PostId) -> Result<()> {
        let Some((known, _)) = self.work.store.read(|read| read.mirrored_with(id))? else {
            self.new.push(id);
            return Ok(());
        };
        let Said { post, content, online, version } = self.said(id)?;
        let before = match self.read(&known.path)? {
            Some(bytes) if bytes.hash == known.hash => Some(bytes),
            Some(_) => return self.not_now(),
            None => None,
        };
        // What has taken its place is not ours.
        let stays = before.is_some() || self.place.is_free(&known.path);
        let path = match stays && (known.path != known.given || is_named(&known.path, &post)) {
            true => known.path.clone(),
            false => self.free(&post),
        };
        let written = self.compose(&post, &content, online, before.as_ref())?;
        if let (true, Some(bytes)) = (written.loses, &before) {
            self.put_aside(&path, &bytes.raw)?;
        }
        let over = before.as_ref().filter(|_| known.path == path);
        if !self.place.write(&path, written.text.as_bytes(), over.map(|bytes| &bytes.hash))? {
            return self.not_now();
        }
        pictures::put(self.work, self.place, &content)?;
        let hash = Hash::of(written.text.as_bytes());
        let given = if known.path == path { known.given.clone() } else { path.clone() };
        let now = Mirrored { post: id, path, given, hash, version, came: false };
        self.work.store.write(|tx| tx.put_mirrored(&now, &content))?;
        // The new name is there and known before the old one goes.
        if let Some(bytes) = &before
            && known.path != now.path
        {
            self.place.remove(&known.path, &bytes.hash)?;
        }
        self.settled.written += 1;
        Ok(())
    }

    /// The words of here go into new files.
    fn put_new(&mut self, ids: &[PostId]) -> Result<()> {
        let mut files = Vec::new();
        for id in ids {
            let Said { post, content, online, version } = match self.said(*id) {
                Err(Error::NotFound { what: "post", .. }) => {
                    self.again = true;
                    continue;
                }
                said => said?,
            };
            let path = self.free(&post);
            let text = self.compose(&post, &content, online, None)?.text;
            let hash = Hash::of(text.as_bytes());
            let now = Mirrored { post: *id, given: path.clone(), path, hash, version, came: false };
            files.push((now, content, text));
        }
        let all: Vec<(&str, &[u8])> =
            files.iter().map(|(now, _, text)| (now.path.as_str(), text.as_bytes())).collect();
        let written = self.place.write_new(&all)?;
        files.retain({
            let mut written = written.into_iter();
            move |_| written.next().unwrap_or_default()
        });
        self.again |= files.len() < ids.len();
        for (_, content, _) in &files {
            pictures::put(self.work, self.place, content)?;
        }
        self.settled.written += files.len() as u32;
        self.work
            .store
            .write(|tx| files.iter().try_for_each(|(now, content, _)| tx.put_mirrored(now, content)))
    }

    fn said(&self, id: PostId) -> Result<Said> {
        self.work.store.read(|read| {
            let post = read.post(id)?;
            let content = text::content(read, &post);
            Ok(Said { content, online: read.post_summary(id)?.archived, version: read.version(id)?, post })
        })
    }

    /// The words of the file come in, with what was written here since.
    fn take(&mut self, id: PostId, path: &str) -> Result<()> {
        let Some((bytes, file, media)) = self.words(path)? else { return self.not_now() };
        let (known, base) = match self.work.store.read(|read| read.mirrored_with(id))? {
            Some(known) => known,
            None => return self.join(id, path),
        };
        let (here, online) = self
            .work
            .store
            .read(|read| Ok((text::content(read, &read.post(id)?), read.post_summary(id)?.archived)))?;
        let nameless = file.id.is_none();
        let there = Content { settings: settings(file.content.settings, &here), ..file.content };
        let Merged { content, clean } = merged(&base, &here, &there);
        if !clean {
            self.clash(id, path, &bytes, &there)?;
        }
        let came = here == base;
        let how = Taking { media, came: known.came && came, expected: here };
        let Some(post) = self.replace(id, &content, how)? else { return self.not_now() };
        // Where the file says what is here now, and whose words they are, nobody writes a file that somebody has open.
        let mut now = Mirrored { path: path.to_owned(), hash: bytes.hash.clone(), came: true, ..known };
        if content != there || nameless {
            let written = self.compose(&post, &content, online, Some(&bytes))?;
            if written.loses {
                self.put_aside(path, &bytes.raw)?;
            }
            if !self.place.write(path, written.text.as_bytes(), Some(&bytes.hash))? {
                return self.not_now();
            }
            pictures::put(self.work, self.place, &content)?;
            now.hash = Hash::of(written.text.as_bytes());
            self.settled.written += 1;
        }
        self.settled.taken += 1;
        self.settled.merged += u32::from(!came && clean);
        self.agree(now, &content)
    }

    /// A file of a post that is here, of which nothing is known: the same; or an older state of it; or both are kept.
    fn join(&mut self, id: PostId, path: &str) -> Result<()> {
        let Some((bytes, file, media)) = self.words(path)? else { return self.not_now() };
        let (here, older, version) = self.work.store.read(|read| {
            let here = text::content(read, &read.post(id)?);
            let older = read.revisions(id)?;
            let older =
                older.iter().any(|kept| kept.title == file.content.title && kept.body == file.content.body);
            Ok((here, older, read.version(id)?))
        })?;
        let there = Content { settings: settings(file.content.settings, &here), ..file.content };
        let known = Mirrored {
            post: id,
            path: path.to_owned(),
            given: path.to_owned(),
            hash: bytes.hash.clone(),
            version,
            came: false,
        };
        if here == there {
            let expected = here.clone();
            let how = Taking { media, came: true, expected };
            return match self.replace(id, &here, how)? {
                Some(_) => self.agree(known, &here),
                None => self.not_now(),
            };
        }
        if !older {
            self.clash(id, path, &bytes, &there)?;
        }
        self.work.store.write(|tx| {
            untrash(tx, id)?;
            tx.put_mirrored(&known, &there)
        })?;
        self.out(id)
    }

    /// A file that is new here.
    fn add(&mut self, id: Option<PostId>, path: &str) -> Result<()> {
        let Some((bytes, file, media)) = self.words(path)? else { return self.not_now() };
        let now = self.work.clock.now();
        let MarkdownFile { created, content, .. } = file;
        let content = Content { settings: cleaned(content.settings), ..content };
        let post = Post {
            id: id.unwrap_or_else(|| PostId::new(now, self.work.rng)),
            kind: content.kind,
            title: content.title.clone(),
            body: content.body.clone(),
            format: Format::Markdown,
            language: content.language.clone(),
            settings: content.settings.clone(),
            seq: 1,
            created_at: created.unwrap_or(now),
            updated_at: now,
            dated_at: content.dated_at,
            trashed_at: None,
        };
        // The file says whose words they are from now on.
        let written = match id {
            Some(_) => Written { text: bytes.text.clone(), loses: false },
            None => self.compose(&post, &content, false, Some(&bytes))?,
        };
        let tidied = written.loses || !bytes.text.contains(content.body.trim());
        self.work.store.write(|tx| {
            for media in &media {
                tx.put_media(media)?;
            }
            tx.put_post(&post)?;
            if tidied {
                let as_it_came = Post { body: bytes.text.clone(), ..post.clone() };
                tx.keep_revision(&as_it_came, Reason::Replaced, now)?;
            }
            Ok(())
        })?;
        self.settled.added += 1;
        let mut hash = bytes.hash.clone();
        if id.is_none() {
            // Without it the post would be new each time: a file that is being written is taken in when it is still.
            if !self.place.write(path, written.text.as_bytes(), Some(&bytes.hash))? {
                self.work.store.write(|tx| tx.put_mirrored(&begun(post.id, path, &bytes.hash), &content))?;
                return self.not_now();
            }
            pictures::put(self.work, self.place, &content)?;
            hash = Hash::of(written.text.as_bytes());
        }
        self.agree(begun(post.id, path, &hash), &content)
    }

    /// The file is gone; `taken`, what has its place since.
    fn bin(&mut self, id: PostId, taken: Option<&Hash>) -> Result<()> {
        let Some((known, _)) = self.work.store.read(|read| read.mirrored_with(id))? else { return Ok(()) };
        let gone = match taken {
            Some(taken) => self.read(&known.path)?.is_some_and(|bytes| bytes.hash == *taken),
            None => self.place.is_free(&known.path),
        };
        if !gone {
            // Back again; or where only a link leads, which is not followed.
            match self.place.is_plain(&known.path)? {
                true => self.again = true,
                false => {
                    let why = Phrase::new("import-why-link");
                    self.settled.left.push(LeftFile { path: known.path, why });
                }
            }
            return Ok(());
        }
        let now = self.work.clock.now();
        self.work.store.write(|tx| {
            let post = Post { trashed_at: Some(now), ..tx.post(id)? };
            tx.put_post(&post)?;
            tx.forget_mirrored(id)
        })?;
        self.settled.binned += 1;
        Ok(())
    }

    /// The post is in the bin.
    fn remove(&mut self, id: PostId) -> Result<()> {
        let Some((known, _)) = self.work.store.read(|read| read.mirrored_with(id))? else { return Ok(()) };
        let now = self.work.clock.now();
        self.work.store.write(|tx| {
            let post = tx.post(id)?;
            tx.keep_revision(&post, Reason::Leave, now)
        })?;
        if !self.place.remove(&known.path, &known.hash)? {
            return self.not_now();
        }
        self.settled.removed += 1;
        self.work.store.write(|tx| tx.forget_mirrored(id))
    }

    /// Keeps the file's version, which the one of here will replace: beside it as it is, and among the versions of the post.
    fn clash(&mut self, id: PostId, path: &str, bytes: &Bytes, there: &Content) -> Result<()> {
        self.put_aside(path, &bytes.raw)?;
        let now = self.work.clock.now();
        self.work.store.write(|tx| {
            let theirs = with(tx.post(id)?, there);
            tx.keep_revision(&theirs, Reason::Replaced, now)
        })
    }

    /// Puts bytes beside a file, under a name that says why.
    fn put_aside(&mut self, path: &str, raw: &[u8]) -> Result<()> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let (stem, end) = name.rsplit_once('.').unwrap_or((name, "md"));
        let at = self.work.clock.now().in_zone(self.work.zone).strftime("%Y-%m-%d %H.%M.%S").to_string();
        for number in 1.. {
            let at = if number == 1 { at.clone() } else { format!("{at} {number}") };
            let said = Phrase::new("watch-aside-name").with("name", stem).with("when", at);
            let name = format!("{}.{end}", self.work.words.say(&said));
            let beside = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            if self.place.write(&beside, raw, None)? {
                self.taken.insert(beside.to_lowercase());
                self.settled.conflicts.push(beside);
                break;
            }
            if self.place.is_free(&beside) {
                // The folder above it is not ours any more.
                return Err(Error::Refused(Phrase::new("watch-gone").with("path", path)));
            }
        }
        Ok(())
    }

    /// The post says `content` from now on; what it said is kept where it was written here. None where somebody wrote
    /// meanwhile.
    fn replace(&mut self, id: PostId, content: &Content, how: Taking) -> Result<Option<Post>> {
        let now = self.work.clock.now();
        self.work.store.write(|tx| {
            let mut post = tx.post(id)?;
            if text::content(tx, &post) != how.expected {
                return Ok(None);
            }
            for media in &how.media {
                tx.put_media(media)?;
            }
            untrash(tx, id)?;
            post.trashed_at = None;
            if how.expected == *content {
                return Ok(Some(post));
            }
            if post.format == Format::Html {
                post = tx.open_as_markdown(post)?;
            }
            let last = tx.last_revision(id)?.map(|kept| kept.created_at);
            // One of tomorrow was kept by a clock that has been set back.
            let recent = last.is_some_and(|last| last <= now && now.since(last) < HOUR);
            let grows = content.body.len() >= post.body.len();
            if !(how.came && recent && grows) {
                tx.keep_revision(&post, Reason::Replaced, now)?;
            }
            let post = Post { seq: post.seq + 1, updated_at: now, ..with(post, content) };
            tx.put_post(&post)?;
            Ok(Some(post))
        })
    }

    fn agree(&mut self, known: Mirrored, content: &Content) -> Result<()> {
        self.work.store.write(|tx| {
            // Somebody who wrote since has changed what the post says, and that is seen the next time.
            let version = match text::content(tx, &tx.post(known.post)?) == *content {
                true => tx.version(known.post)?,
                false => 0,
            };
            tx.put_mirrored(&Mirrored { version, ..known }, content)
        })
    }

    fn read(&self, path: &str) -> Result<Option<Bytes>> {
        let Some(raw) = self.place.read(path)? else { return Ok(None) };
        let Ok(text) = decoded(&raw) else { return Ok(None) };
        Ok(Some(Bytes { hash: Hash::of(&raw), raw, text }))
    }

    /// What a file says, its pictures brought here.
    fn words(&self, path: &str) -> Result<Option<(Bytes, MarkdownFile, Vec<Media>)>> {
        let Some(bytes) = self.read(path)? else { return Ok(None) };
        let Ok(mut file) = markdown_file(path, &bytes.text, None, self.work.clock.now()) else {
            return Ok(None);
        };
        file.content.title = file.content.title.replace('\n', " ");
        let (content, media) = pictures::bring(self.work, self.place, path, file.content)?;
        file.content = content;
        Ok(Some((bytes, file, media)))
    }

    fn compose(
        &self,
        post: &Post,
        content: &Content,
        online: bool,
        before: Option<&Bytes>,
    ) -> Result<Written> {
        let text = before.map(|bytes| bytes.text.as_str());
        let written = text::write(post, content, online, self.work.zone, text)?;
        let ends = before.is_some_and(|bytes| bytes.raw.windows(2).any(|two| two == b"\r\n"));
        Ok(if ends { Written { text: written.text.replace('\n', "\r\n"), ..written } } else { written })
    }

    /// A name that nothing has.
    fn free(&mut self, post: &Post) -> String {
        let (name, short) = (stem(post), short(post));
        let plain = (!is_device(&name)).then(|| format!("{name}.md"));
        let numbered = (1..).map(|number| match number {
            1 => format!("{name}-{short}.md"),
            _ => format!("{name}-{short}-{number}.md"),
        });
        let is_free = |path: &String| !self.taken.contains(path) && self.place.is_free(path);
        let free = plain.into_iter().chain(numbered).find(is_free).unwrap_or_default();
        self.taken.insert(free.clone());
        free
    }

    fn not_now(&mut self) -> Result<()> {
        self.again = true;
        Ok(())
    }
}

/// How words are taken in.
struct Taking {
    /// Pictures that came with them.
    media: Vec<Media>,
    /// Whether what they replace came from the file too.
    came: bool,
    /// What the post says as far as is known.
    expected: Content,
}

fn begun(post: PostId, path: &str, hash: &Hash) -> Mirrored {
    Mirrored { post, path: path.to_owned(), given: String::new(), hash: hash.clone(), version: 0, came: true }
}

/// Whether a file has the name that the post gives it.
fn is_named(path: &str, post: &Post) -> bool {
    let name = stem(post);
    let rest = path.strip_suffix(".md").and_then(|file| file.strip_prefix(&name));
    rest.is_some_and(|rest| {
        rest.is_empty() || rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(&short(post)))
    })
}

fn with(post: Post, content: &Content) -> Post {
    Post {
        kind: content.kind,
        title: content.title.clone(),
        body: content.body.clone(),
        format: Format::Markdown,
        language: content.language.clone(),
        settings: content.settings.clone(),
        dated_at: content.dated_at,
        ..post
    }
}

fn untrash(tx: &mut Tx<'_>, id: PostId) -> Result<()> {
    let post = tx.post(id)?;
    match post.trashed_at {
        None => Ok(()),
        Some(_) => tx.put_post(&Post { trashed_at: None, ..post }).map(drop),
    }
}

/// As it is kept: the last part of an address is written once, as everywhere; one that is there already stays as it came.
fn settings(said: Settings, here: &Content) -> Settings {
    if said.slug == here.settings.slug { said } else { cleaned(said) }
}

fn cleaned(said: Settings) -> Settings {
    Settings { slug: said.slug.map(|typed| slug(&typed)).filter(|made| !made.is_empty()), ..said }
}
