//! Mastodon, and the servers that speak its interface (GoToSocial, Akkoma, Pixelfed, snac…): short posts.
//!
//! There are no drafts: the one request that makes a post shows it at once. It carries an op's id as `Idempotency-Key`,
//! which Mastodon itself remembers for an hour after it made the post; others ignore it. So when an answer was lost, the
//! account's own posts are read first, and searched for the words. Pictures are brought within the same step: one that
//! no post refers to is seen by nobody, and the server removes it within a day.

mod client;
mod draft;
mod instance;
mod listen;
mod media;
mod probe;
mod pull;
pub mod signin;
mod status;
mod talk;
mod wire;

use std::sync::Arc;

use async_trait::async_trait;
use url::Url;

use super::failure::{never, ours, refused};
use super::transport::Transport;
use super::{Composed, Cursor, Failure, Landed, Page, Publisher, Work};
use crate::markup::short::short_html;
use crate::model::channel::{Capabilities, Dedupe, Micro, Scheduler, Site, TextLimit};
use crate::model::delivery::{Base, Receipt};
use crate::model::ids::Hash;
use crate::model::op::OpKind;
use crate::model::post::Format;
use crate::model::time::Clock;
use client::Client;
use draft::Draft;
pub(super) use instance::{Instance, NodeInfo, NodeInfoList};

/// One account on one server.
pub struct Mastodon {
    client: Client,
    micro: Micro,
}

impl Mastodon {
    /// What a server can do that said this of itself.
    pub fn capabilities_of(site: &Site) -> Capabilities {
        let Micro { most, link, pictures, keys, .. } = site.micro.clone().unwrap_or_default();
        Capabilities {
            network: true,
            long_form: false,
            drafts: false,
            edits: true,
            dedupe: if keys { Dedupe::Key } else { Dedupe::Probe },
            scheduler: Scheduler::Here,
            tags: false,
            categories: false,
            slug: false,
            excerpt: false,
            featured: false,
            comments: false,
            moderates: false,
            private: true,
            unlisted: true,
            pull: true,
            replies: true,
            limit: Some(TextLimit { most, link: Some(link) }),
            uploads: true,
            pictures: Some(pictures),
            warning: true,
            source: Format::Html,
        }
    }

    /// The server at `root` (as in `https://example.social/`), as discovery learnt `site`, spoken to with `token`.
    pub fn new(
        root: Url,
        site: &Site,
        token: &str,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let client = Client::new(transport, clock, root, token);
        Self { client, micro: site.micro.clone().unwrap_or_default() }
    }
}

/// The post as the server would hold it after `work`: its warning and its words.
///
/// # Errors
/// What the server does not take.
pub fn rewritten(site: &Site, work: &Work) -> Result<Base, Failure> {
    let content = work.content.as_ref().ok_or_else(|| ours("an op without its content"))?;
    let draft = Draft::of(work, content, &site.micro.clone().unwrap_or_default())?;
    let settings = Some(Box::new(content.settings.clone()));
    Ok(Base { title: draft.spoiler_text, raw: short_html(&draft.status), settings, ..Base::default() })
}

#[async_trait]
impl Publisher for Mastodon {
    fn capabilities(&self) -> Capabilities {
        let site = Site { micro: Some(self.micro.clone()), ..Site::default() };
        Self::capabilities_of(&site)
    }

    fn compose(&self, work: &Work) -> Result<Composed, Failure> {
        let body = match &work.content {
            Some(content) => Draft::of(work, content, &self.micro)?.to_body(),
            None if work.kind == OpKind::Reply => talk::compose(work)?,
            None => String::new(),
        };
        Ok(Composed { wire: Hash::of(body.as_bytes()), body })
    }

    async fn perform(&self, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
        match work.kind {
            OpKind::Create => status::create(&self.client, work, composed, &self.micro).await,
            OpKind::Update => status::replace(&self.client, work, composed).await,
            OpKind::Delete => status::remove(&self.client, work).await,
            OpKind::Reply => talk::reply(&self.client, work, &self.micro).await,
            OpKind::Upload | OpKind::Reveal | OpKind::Unpublish | OpKind::Moderate => Err(never(work.kind)),
        }
    }

    async fn probe(&self, work: &Work, composed: &Composed) -> Result<Landed, Failure> {
        match work.kind {
            OpKind::Create => probe::look_for_new(&self.client, work, composed, &self.micro).await,
            OpKind::Update => probe::look_for_change(&self.client, work, composed).await,
            OpKind::Delete => probe::look_for_absence(&self.client, work).await,
            OpKind::Reply => talk::look_for_reply(&self.client, work).await,
            OpKind::Upload | OpKind::Reveal | OpKind::Unpublish | OpKind::Moderate => Err(never(work.kind)),
        }
    }

    async fn pull(&self, cursor: &Cursor) -> Result<Page, Failure> {
        pull::step(&self.client, cursor).await
    }
}
