//! A site that a static generator makes of files in a folder: Hugo, Jekyll, Zola, Eleventy, Astro, Pelican.
//!
//! A post is a text with a front matter in the site's own dialect, and its pictures. It carries the post's name, so that
//! it is found again wherever a hand moves it. A text is replaced only when it is as we wrote it or as it was last
//! read; of one that a hand wrote, only what the writer changed is. What makes the site is never run. Where the folder is a
//! git repository and the writer wants it, just the post's files are committed and sent.

mod detect;
mod git;
mod plan;
mod pull;
mod settings;
mod shelf;
#[cfg(test)]
mod tests;
mod trace;
mod trouble;
mod words;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;

use super::failure::{local, ours};
use super::{Composed, Cursor, Failure, Landed, Page, Publisher, Sent, Work};
use crate::model::channel::{Capabilities, Dedupe, Facts, Scheduler, Site};
use crate::model::delivery::{Base, Receipt, Remote, RemoteState};
use crate::model::ids::Hash;
use crate::model::layout::Layout;
use crate::model::op::OpKind;
use crate::model::phrase::Phrase;
use crate::model::post::Format;
use crate::model::time::Clock;
use crate::system::off_thread;
use crate::words::{Language, Words};
pub use detect::{Look, look};
use git::Git;
use plan::{Draft, Plan, Scene};
use shelf::{OWN, Shelf};

/// Pictures of a post: all that it has.
const PICTURES: u32 = u32::MAX;

/// One site in one folder.
#[derive(Clone)]
pub struct FolderSite {
    dir: PathBuf,
    layout: Arc<Layout>,
    zone: String,
    clock: Arc<dyn Clock>,
}

/// The post as the folder would hold it after `work`: its title and its Markdown.
///
/// # Errors
/// There are none.
pub fn rewritten(work: &Work) -> Result<Base, Failure> {
    let content = work.content.as_ref().ok_or_else(|| ours("an op without its content"))?;
    let settings = Some(Box::new(content.settings.clone()));
    Ok(Base { title: content.title.clone(), raw: words::markdown(content), settings, ..Base::default() })
}

impl FolderSite {
    /// What a site with these conventions can do.
    pub fn capabilities_of(site: &Site) -> Capabilities {
        let layout = site.folder.as_ref();
        let has = |name: fn(&Layout) -> bool| layout.is_some_and(name);
        Capabilities {
            network: has(|layout| layout.git.is_some()),
            long_form: true,
            drafts: true,
            edits: true,
            dedupe: Dedupe::ClientId,
            scheduler: match has(|layout| layout.generator.waits_for_dates()) {
                true => Scheduler::Channel,
                false => Scheduler::Here,
            },
            tags: has(|layout| layout.names.tags.is_some()),
            categories: has(|layout| layout.names.categories.is_some()),
            slug: true,
            excerpt: true,
            featured: has(|layout| layout.names.picture.is_some()),
            comments: false,
            moderates: false,
            private: false,
            unlisted: false,
            pull: true,
            replies: false,
            limit: None,
            uploads: true,
            pictures: Some(PICTURES),
            warning: false,
            source: Format::Markdown,
        }
    }

    /// The site in `dir`, kept as `site` says.
    ///
    /// # Errors
    /// The channel knows no conventions.
    pub fn new(dir: &Path, site: &Site, clock: Arc<dyn Clock>) -> Result<Self, Failure> {
        let layout = site.folder.clone().ok_or_else(|| ours("a folder without its conventions"))?;
        let zone = site.zone.clone().unwrap_or_else(|| "UTC".to_owned());
        Ok(Self { dir: dir.to_owned(), layout: Arc::new(layout), zone, clock })
    }

    /// The folder, if the site is in it: a disk that was taken away leaves none, or an empty one.
    fn shelf(&self) -> Result<Shelf<'_>, Failure> {
        match settings::Settings::read(&self.dir) {
            Some(_) => Ok(Shelf::new(&self.dir, &self.layout, &self.zone)),
            None => Err(trouble::missing(&self.dir)),
        }
    }

    /// The channel's name for the post: that of the post itself where we made it, else its path.
    fn id(work: &Work) -> String {
        work.remote.as_ref().map_or_else(|| work.post.to_string(), |remote| remote.id.clone())
    }

    fn plan(&self, shelf: &Shelf<'_>, work: &Work, composed: &Composed) -> Result<Plan, Failure> {
        let draft: Option<Draft> = match composed.body.is_empty() {
            true => None,
            false => Some(serde_json::from_str(&composed.body).map_err(|error| ours(&error.to_string()))?),
        };
        Scene::of(shelf, &Self::id(work), self.clock.now())?.plan(work, draft.as_ref())
    }

    fn do_all(&self, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
        let shelf = self.shelf()?;
        if work.kind == OpKind::Create {
            return Ok(Self::reserved(work));
        }
        let disk = |error: std::io::Error| trouble::failure(&self.dir, &error);
        let _lock = shelf.folder.lock(&format!("{OWN}/lock")).map_err(disk)?;
        shelf.folder.sweep(None);
        // Our own folder is no news to git.
        let ignore = format!("{OWN}/.gitignore");
        if !shelf.folder.whole(&ignore).exists() {
            shelf.folder.put(&ignore, b"*\n").map_err(disk)?;
        }
        let git = self.layout.git.as_ref().map(|language| (Git::new(&self.dir), language));
        if let Some((git, _)) = &git {
            git.fetch()?;
        }
        let plan = self.plan(&shelf, work, composed)?;
        let mut before = BTreeMap::new();
        for step in &plan.steps {
            let path = step.path().to_owned();
            before.insert(path.clone(), shelf.folder.read(&path).map_err(disk)?);
            fail::fail_point!("folder-step");
            if !step.run(&shelf.folder).map_err(disk)? {
                return Err(local(Phrase::new("folder-written-meanwhile").with("file", path.as_str()), path));
            }
        }
        if let Some((git, language)) = &git {
            fail::fail_point!("folder-written");
            if let Err(failure) = git.commit(&plan.files, &self.message(work, language)) {
                self.undo(&shelf, &before);
                return Err(failure);
            }
            fail::fail_point!("folder-committed");
            git.push()?;
            fail::fail_point!("folder-pushed");
        }
        self.receipt(&shelf, work, plan)
    }

    fn look(&self, work: &Work, composed: &Composed) -> Result<Landed, Failure> {
        let shelf = self.shelf()?;
        if work.kind == OpKind::Create {
            return Ok(Landed::Yes(Self::reserved(work)));
        }
        let plan = match self.plan(&shelf, work, composed) {
            Ok(plan) => plan,
            // It is not there as it would be; what to make of that, the next attempt says.
            Err(failure) if failure.sent == Sent::Refused => return Ok(Landed::No),
            Err(failure) => return Err(failure),
        };
        let git = self.layout.git.is_some();
        if !plan.steps.is_empty() || (git && !Git::new(&self.dir).has(&plan.files)?) {
            return Ok(Landed::No);
        }
        Ok(Landed::Yes(self.receipt(&shelf, work, plan)?))
    }

    /// A post that nobody sees need not lie there: only its name is taken.
    fn reserved(work: &Work) -> Receipt {
        let (id, state) = (Self::id(work), RemoteState::Hidden);
        Receipt::Post(Remote { id, url: None, state, base: Base::default() })
    }

    /// The post as it is read back.
    fn receipt(&self, shelf: &Shelf<'_>, work: &Work, plan: Plan) -> Result<Receipt, Failure> {
        if let Some(receipt) = plan.receipt {
            return Ok(receipt);
        }
        let id = Self::id(work);
        let text = shelf.find(&id)?.ok_or_else(|| trouble::missing(&self.dir))?;
        let mut remote = words::remote(shelf, &text, &id, self.clock.now());
        // What went with it, and not only what of that the site has words for.
        let before = || work.remote.as_ref()?.base.settings.as_deref().cloned();
        let sent = work.content.as_ref().map(|content| content.settings.clone()).or_else(before);
        remote.base.settings = sent.map(Box::new).or(remote.base.settings);
        Ok(Receipt::Post(remote))
    }

    /// Puts everything back: git did not take it.
    fn undo(&self, shelf: &Shelf<'_>, before: &BTreeMap<String, Option<Vec<u8>>>) {
        for (path, bytes) in before.iter().filter(|(path, _)| !path.starts_with(OWN)) {
            let undone = match bytes {
                Some(bytes) => shelf.folder.put(path, bytes),
                None => shelf.folder.remove(path),
            };
            if let Err(error) = undone {
                tracing::warn!(%error, path, "a file could not be put back");
            }
        }
    }

    fn message(&self, work: &Work, language: &str) -> String {
        let title = work.content.as_ref().map(|content| content.title.as_str());
        let title = title.or_else(|| Some(work.remote.as_ref()?.base.title.as_str())).unwrap_or_default();
        let code = match work.kind {
            OpKind::Update => "folder-git-says-update",
            OpKind::Unpublish => "folder-git-says-hide",
            OpKind::Delete => "folder-git-says-delete",
            _ => "folder-git-says-publish",
        };
        let title = if title.trim().is_empty() { work.post.short() } else { title.trim().to_owned() };
        Words::new(Language::first_of(Some(language.to_owned()))).say(&Phrase::new(code).with("title", title))
    }

    /// Runs `job` where it may wait for the disk.
    async fn aside<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Self) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let this = self.clone();
        off_thread(move || job(&this)).await.unwrap_or_else(|stopped| Err(ours(&stopped.to_string())))
    }
}

#[async_trait]
impl Publisher for FolderSite {
    fn capabilities(&self) -> Capabilities {
        Self::capabilities_of(&Site { folder: Some(Layout::clone(&self.layout)), ..Site::default() })
    }

    fn compose(&self, work: &Work) -> Result<Composed, Failure> {
        let body = match &work.content {
            Some(content) => {
                let mut content = content.clone();
                (content.body, content.format) = (words::markdown(&content), Format::Markdown);
                let draft = Draft { post: work.post, content };
                serde_json::to_string(&draft).map_err(|error| ours(&error.to_string()))?
            }
            None => String::new(),
        };
        Ok(Composed { wire: Hash::of(body.as_bytes()), body })
    }

    async fn perform(&self, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
        let (work, composed) = (work.clone(), composed.clone());
        self.aside(move |this| this.do_all(&work, &composed)).await
    }

    async fn probe(&self, work: &Work, composed: &Composed) -> Result<Landed, Failure> {
        let (work, composed) = (work.clone(), composed.clone());
        self.aside(move |this| this.look(&work, &composed)).await
    }

    async fn pull(&self, cursor: &Cursor) -> Result<Page, Failure> {
        let cursor = cursor.clone();
        self.aside(move |this| {
            let shelf = this.shelf()?;
            let found = settings::Settings::read(&this.dir);
            let facts =
                found.map(|said| Facts { name: said.name(), language: said.language(), ..Facts::default() });
            pull::step(&shelf, facts, &cursor, this.clock.now())
        })
        .await
    }
}
