//! The *Carnet local*: a static site in a folder. No account, no network, no script.
//!
//! Under `.bureau/` the folder keeps what the site is made of: one file per post (`posts/<id>.json`), the pictures that
//! no reader sees yet (`media/`), and the list of the files that we wrote, with their hashes (`notebook.json`). All the
//! rest is made from these. A change is planned whole before the first byte is written, in an order that leaves no link
//! to nothing; interrupted anywhere, the next one finishes it. A file that is not as we left it is never written over
//! and never removed.

mod address;
mod assets;
mod blog;
mod feed;
mod manifest;
mod plan;
mod shelf;
mod site;
mod source;
#[cfg(test)]
mod tests;
mod trouble;
mod view;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use url::Url;

use super::{Composed, Cursor, Failure, Landed, Page, Publisher, Work};
use crate::error::{Error, Result};
use crate::model::channel::{Capabilities, Dedupe, Scheduler, Site};
use crate::model::content::Content;
use crate::model::delivery::{Base, Receipt, Remote, RemoteState};
use crate::model::ids::{ChannelId, Hash, OpId};
use crate::model::op::OpKind;
use crate::model::phrase::Phrase;
use crate::model::post::Format;
use crate::publish::failure::ours;
use crate::system::{Folder, off_thread};
use blog::Blog;
use manifest::Manifest;
use plan::Step;
use shelf::Shelf;
use source::Source;

/// What is held while the folder is written.
const LOCK: &str = ".bureau/lock";
/// Where files grow.
const NURSERY: &str = ".bureau/new";

/// One site in one folder.
#[derive(Clone)]
pub struct Notebook {
    dir: PathBuf,
    blog: Arc<Blog>,
}

/// A change before it is made.
struct Prepared {
    /// What is to be done, in order.
    steps: Vec<Step>,
    /// For when it is.
    receipt: Receipt,
    /// The page that readers then see, if any.
    page: Option<String>,
}

/// The post as the folder would hold it after `work`: the writer's own words.
///
/// # Errors
/// There are none.
pub fn rewritten(work: &Work) -> Result<Base, Failure> {
    let content = work.content.as_ref().ok_or_else(|| ours("an op without its content"))?;
    Ok(base(content))
}

fn base(content: &Content) -> Base {
    Base {
        title: content.title.clone(),
        raw: content.body.clone(),
        settings: Some(Box::new(content.settings.clone())),
        ..Base::default()
    }
}

impl Notebook {
    /// What a notebook can do.
    pub const CAPABILITIES: Capabilities = Capabilities {
        network: false,
        long_form: true,
        drafts: true,
        edits: true,
        dedupe: Dedupe::ClientId,
        scheduler: Scheduler::Here,
        tags: true,
        categories: false,
        slug: true,
        excerpt: true,
        featured: true,
        comments: false,
        moderates: false,
        private: false,
        unlisted: false,
        pull: false,
        replies: false,
        limit: None,
        uploads: true,
        pictures: None,
        warning: false,
        source: Format::Html,
    };

    /// The notebook in the folder `dir`, that [`make`](Self::make) made one. Its readers see `name`, the language and
    /// the zone of `site`, and these changed at the next change of a post.
    pub fn new(dir: &Path, site: &Site, name: &str) -> Self {
        let dir = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
        Self { blog: Arc::new(Blog::new(&dir, site, name)), dir }
    }

    /// The same, where the public finds the folder at `address`: its feeds then say whole addresses.
    pub fn with_address(mut self, address: Url) -> Self {
        self.blog = Arc::new(Blog::clone(&self.blog).at(address));
        self
    }

    /// Makes `dir` the notebook of channel `id`, and the folder itself if it is missing. A notebook that is there
    /// already goes on as it is.
    ///
    /// # Errors
    /// `notebook-occupied` when another site stands there; else what keeps the folder from being written.
    pub fn make(dir: &Path, id: ChannelId) -> Result<()> {
        let refuse = |error| Error::Refused(trouble::phrase(dir, &error));
        std::fs::create_dir_all(dir).map_err(refuse)?;
        let folder = Folder::new(dir, NURSERY);
        let _lock = folder.lock(LOCK).map_err(refuse)?;
        if folder.read(manifest::PATH).map_err(refuse)?.is_some() {
            return Ok(());
        }
        if let Some(file) = site::FIXED.into_iter().find(|file| folder.whole(file).exists()) {
            let path = dir.display().to_string();
            return Err(Error::Refused(
                Phrase::new("notebook-occupied").with("path", path).with("file", file),
            ));
        }
        folder.put(manifest::PATH, &Manifest::new(id).to_bytes()).map_err(refuse)
    }

    /// What remains to be done for `work`; writes nothing.
    fn prepare(&self, work: &Work, composed: &Composed) -> Result<Prepared, Failure> {
        let folder = self.folder()?;
        let shelf = Shelf::read(&folder)?;
        if let Some(upload) = work.upload.as_ref().filter(|_| work.kind == OpKind::Upload) {
            let (steps, receipt) = plan::upload(&folder, &shelf, upload)?;
            return Ok(Prepared { steps, receipt, page: None });
        }
        let id = self.id(work)?;
        let next = match work.kind {
            OpKind::Delete => None,
            OpKind::Unpublish => {
                shelf.sources.get(&id).map(|source| Source { shown: false, ..source.clone() })
            }
            _ => {
                let mut source = Source::from_body(&composed.body)?;
                source.path = match source.shown {
                    true => Some(address::choose(&source, &shelf.sources, &self.blog.zone)),
                    false => shelf.sources.get(&id).and_then(|before| before.path.clone()),
                };
                Some(source)
            }
        };
        let receipt = self.receipt(work, id, next.as_ref());
        let page = next.as_ref().filter(|source| source.shown).and_then(|source| source.path.clone());
        let steps = plan::change(&folder, shelf, id, next, &self.blog)?;
        Ok(Prepared { steps, receipt, page })
    }

    fn do_all(&self, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
        let folder = self.folder()?;
        let _lock = folder.lock(LOCK).map_err(|error| trouble::failure(&self.dir, &error))?;
        folder.sweep(None);
        let Prepared { steps, receipt, page } = self.prepare(work, composed)?;
        for step in steps {
            step.run(&folder).map_err(|error| trouble::failure(&self.dir, &error))?;
        }
        self.read_back(receipt, page)
    }

    fn look(&self, work: &Work, composed: &Composed) -> Result<Landed, Failure> {
        let Prepared { steps, receipt, page } = self.prepare(work, composed)?;
        match steps.is_empty() {
            true => Ok(Landed::Yes(self.read_back(receipt, page)?)),
            false => Ok(Landed::No),
        }
    }

    /// The receipt with the version of the page that stands in the folder: the beginning of its hash.
    fn read_back(&self, receipt: Receipt, page: Option<String>) -> Result<Receipt, Failure> {
        let (Receipt::Post(mut remote), Some(page)) = (receipt.clone(), page) else { return Ok(receipt) };
        let bytes = self.folder()?.read(&page).map_err(|error| trouble::failure(&self.dir, &error))?;
        remote.base.version = bytes.map(|bytes| Hash::of(&bytes).stem()[..8].to_owned());
        Ok(Receipt::Post(remote))
    }

    /// The folder, if the notebook is in it: a disk that was taken away leaves none, or an empty one.
    fn folder(&self) -> Result<Folder, Failure> {
        let folder = Folder::new(&self.dir, NURSERY);
        match folder.whole(manifest::PATH).is_file() {
            true => Ok(folder),
            false => Err(trouble::missing(&self.dir)),
        }
    }

    /// The post's own name here: of the op that made it.
    fn id(&self, work: &Work) -> Result<OpId, Failure> {
        match (&work.remote, work.kind) {
            (Some(remote), _) => remote.id.parse().map_err(|_| ours("not a name of this notebook")),
            (None, OpKind::Create) => Ok(work.op),
            (None, _) => Err(ours("an op without its post")),
        }
    }

    fn receipt(&self, work: &Work, id: OpId, next: Option<&Source>) -> Receipt {
        if work.kind == OpKind::Delete {
            return Receipt::Gone;
        }
        let shown = next.filter(|source| source.shown);
        let base = match &work.content {
            Some(content) => base(content),
            None => work.remote.as_ref().map(|remote| remote.base.clone()).unwrap_or_default(),
        };
        Receipt::Post(Remote {
            id: id.to_string(),
            url: shown.and_then(|source| source.path.as_deref()).map(|path| self.blog.url(path)),
            state: if shown.is_some() { RemoteState::Public } else { RemoteState::Hidden },
            base,
        })
    }

    /// Runs `job` where it may wait for the disk.
    async fn aside<T: Send + 'static>(
        &self,
        work: &Work,
        composed: &Composed,
        job: impl FnOnce(&Self, &Work, &Composed) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let (this, work, composed) = (self.clone(), work.clone(), composed.clone());
        off_thread(move || job(&this, &work, &composed))
            .await
            .unwrap_or_else(|stopped| Err(ours(&stopped.to_string())))
    }
}

#[async_trait]
impl Publisher for Notebook {
    fn capabilities(&self) -> Capabilities {
        Self::CAPABILITIES
    }

    fn compose(&self, work: &Work) -> Result<Composed, Failure> {
        if work.kind == OpKind::Upload {
            let upload = work.upload.as_ref().ok_or_else(|| ours("an upload without its picture"))?;
            return Ok(Composed { body: String::new(), wire: upload.hash.clone() });
        }
        let body = match &work.content {
            Some(content) => Source::of(work, self.id(work)?, content)?.to_body(),
            None => String::new(),
        };
        Ok(Composed { wire: Hash::of(body.as_bytes()), body })
    }

    async fn perform(&self, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
        self.aside(work, composed, Self::do_all).await
    }

    async fn probe(&self, work: &Work, composed: &Composed) -> Result<Landed, Failure> {
        self.aside(work, composed, Self::look).await
    }

    async fn pull(&self, _: &Cursor) -> Result<Page, Failure> {
        Ok(Page::default())
    }
}
