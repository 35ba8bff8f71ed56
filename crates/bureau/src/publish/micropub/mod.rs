//! Micropub (W3C), opened by IndieAuth: whatever site speaks it.
//!
//! The site gives a post its name (its address) and takes no key of ours, and most sites show a post as soon as it is made.
//! So when the answer to a create was lost, the site's own list of what it holds is read and searched for the words, where
//! it gives one; where it does not, the writer is asked. A site that knows drafts, and lists them, gets the post hidden
//! first. Every update reads before it writes, and asks for what differs and for nothing else.

mod change;
mod client;
mod config;
mod entry;
mod media;
mod mentions;
mod post;
mod probe;
mod pull;
pub mod signin;
mod source;

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::Value;
use url::Url;

use super::classify::Refusal;
use super::failure::{never, ours, refused};
use super::line::escape;
use super::oauth::{Grant, Keeper};
use super::transport::Transport;
use super::{Composed, Cursor, Failure, Landed, Page, Publisher, Work};
use crate::model::channel::{self, Capabilities, Dedupe, Scheduler, Site};
use crate::model::delivery::{Base, Receipt};
use crate::model::ids::Hash;
use crate::model::op::OpKind;
use crate::model::post::Format;
use crate::model::time::Clock;
use client::{Answer, Client};
use entry::Entry;

/// Pictures that go with a post to a site without a place for them.
const MOST_PICTURES: u32 = 10;

/// One site.
pub struct Micropub {
    client: Client,
    /// Its own, which need not be on the host of the endpoint.
    address: String,
    facts: channel::Micropub,
}

impl Micropub {
    /// What a site can do that said this of itself.
    pub fn capabilities_of(site: &Site) -> Capabilities {
        let facts = site.micropub.clone().unwrap_or_default();
        Capabilities {
            network: true,
            long_form: true,
            edits: true,
            // What nobody sees and nobody lists would be lost with its answer.
            drafts: facts.drafts && facts.lists,
            // A second draft is seen by nobody.
            dedupe: if facts.drafts && facts.lists { Dedupe::Probe } else { Dedupe::LateProbe },
            scheduler: Scheduler::Here,
            tags: true,
            categories: false,
            slug: true,
            excerpt: true,
            featured: facts.media.is_some(),
            comments: false,
            moderates: false,
            private: facts.visibility,
            unlisted: facts.visibility,
            pull: facts.lists,
            replies: false,
            limit: None,
            uploads: true,
            pictures: facts.media.is_none().then_some(MOST_PICTURES),
            warning: false,
            source: Format::Html,
        }
    }

    /// The site at `address` whose endpoint is `root`, as it was learnt at the sign-in, opened by the secret that `keeper`
    /// keeps.
    pub fn new(
        root: Url,
        address: &str,
        site: &Site,
        secret: &str,
        keeper: Arc<dyn Keeper>,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let client = Client::new(transport, clock, root, Grant::read(secret), keeper);
        Self { client, address: address.to_owned(), facts: site.micropub.clone().unwrap_or_default() }
    }

    /// Asks what the site holds.
    async fn source(&self, more: &[(&'static str, String)]) -> Result<Answer<Value>, Refusal> {
        let destination = self.facts.destination.iter().map(|uid| ("mp-destination", uid.clone()));
        let asked = [("q", "source".to_owned())].into_iter().chain(more.iter().cloned()).chain(destination);
        self.client.query(&asked.collect::<Vec<_>>()).await
    }

    /// Has the site change what it holds. Where it stands now, if that changed.
    async fn change(&self, mut asked: Value) -> Result<Option<Url>, Refusal> {
        if let Some(uid) = &self.facts.destination {
            asked["mp-destination"] = uid.as_str().into();
        }
        self.client.change(&asked).await
    }

    fn drafts(&self) -> bool {
        self.facts.drafts && self.facts.lists
    }
}

/// The post as the site would hold it after `work`.
///
/// # Errors
/// What the site does not take.
pub fn rewritten(site: &Site, work: &Work) -> Result<Base, Failure> {
    let content = work.content.as_ref().ok_or_else(|| ours("an op without its content"))?;
    let entry = Entry::of(work, content, &site.micropub.clone().unwrap_or_default())?;
    let settings = Some(Box::new(content.settings.clone()));
    Ok(Base { title: escape(&entry.name), raw: entry.html, settings, ..Base::default() })
}

#[async_trait]
impl Publisher for Micropub {
    fn capabilities(&self) -> Capabilities {
        let site = Site { micropub: Some(self.facts.clone()), ..Site::default() };
        Self::capabilities_of(&site)
    }

    fn compose(&self, work: &Work) -> Result<Composed, Failure> {
        if work.kind == OpKind::Upload {
            let upload = work.upload.as_ref().ok_or_else(|| ours("an upload without its picture"))?;
            return Ok(Composed { body: String::new(), wire: upload.hash.clone() });
        }
        let body = match &work.content {
            Some(content) => Entry::of(work, content, &self.facts)?.to_body(),
            None => String::new(),
        };
        Ok(Composed { wire: Hash::of(body.as_bytes()), body })
    }

    async fn perform(&self, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
        match work.kind {
            OpKind::Upload => media::bring(self, work).await,
            OpKind::Create => post::create(self, work, composed).await,
            OpKind::Reveal | OpKind::Update => post::replace(self, work, composed).await,
            OpKind::Unpublish => post::hide(self, work).await,
            OpKind::Delete => post::remove(self, work).await,
            OpKind::Reply | OpKind::Moderate => Err(never(work.kind)),
        }
    }

    async fn probe(&self, work: &Work, composed: &Composed) -> Result<Landed, Failure> {
        match work.kind {
            // A picture that no post refers to is seen by nobody: it is brought once more.
            OpKind::Upload => Ok(Landed::No),
            OpKind::Create => probe::look_for_new(self, work, composed).await,
            OpKind::Reveal | OpKind::Update => probe::look_for_change(self, work, composed).await,
            OpKind::Unpublish | OpKind::Delete => probe::look_for_absence(self, work).await,
            OpKind::Reply | OpKind::Moderate => Err(never(work.kind)),
        }
    }

    async fn pull(&self, cursor: &Cursor) -> Result<Page, Failure> {
        pull::step(self, cursor).await
    }
}
