//! Blogger, by its API (v3), opened by a Google account.
//!
//! Google takes no key of ours and chooses every id, so: a post is made as a draft whose text ends with a comment of HTML
//! that nobody sees (`<!--bureau-<op>-->`), found again by it among the drafts when the answer was lost, and published by
//! its id, once its text is clean. Every update reads before it writes, and writes only what differs. There is no place for
//! pictures, no name or summary of a post to be chosen, and nobody can answer a comment by the API.

mod change;
mod client;
mod comments;
mod mark;
mod online;
mod post;
mod pull;
pub mod signin;
mod talk;
mod wire;

use std::sync::Arc;

use async_trait::async_trait;
use url::Url;

use super::failure::{never, ours, refused};
use super::line::{escape, plain};
use super::oauth::{Grant, Keeper};
use super::transport::Transport;
use super::{Composed, Cursor, Failure, Landed, Page, Publisher, Work};
use crate::model::channel::{Capabilities, Dedupe, Scheduler, Site};
use crate::model::delivery::{Base, Receipt};
use crate::model::ids::Hash;
use crate::model::op::OpKind;
use crate::model::post::{Format, Kind};
use crate::model::time::Clock;
use change::Change;
use client::Client;
pub use signin::Google;

/// One blog, by the Google account of somebody who writes on it.
pub struct Blogger {
    client: Client,
    capabilities: Capabilities,
}

impl Blogger {
    /// What a Blogger can do. It takes pictures where another channel brings them.
    pub fn capabilities_of(site: &Site) -> Capabilities {
        Capabilities {
            network: true,
            long_form: true,
            drafts: true,
            edits: true,
            dedupe: Dedupe::HiddenDraft,
            scheduler: Scheduler::Channel,
            tags: true,
            categories: false,
            slug: false,
            excerpt: false,
            featured: false,
            comments: false,
            moderates: true,
            private: false,
            unlisted: false,
            pull: true,
            replies: false,
            limit: None,
            uploads: site.pictures.is_some(),
            pictures: None,
            warning: false,
            source: Format::Html,
        }
    }

    /// The blog whose interface is at `root` (as in `https://blogger.googleapis.com/v3/blogs/8/`), opened by the `secret`
    /// that `keeper` keeps.
    pub fn new(
        root: Url,
        site: &Site,
        secret: &str,
        keeper: Arc<dyn Keeper>,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let client = Client::new(transport, clock, root, Grant::read(secret), keeper);
        Self { client, capabilities: Self::capabilities_of(site) }
    }
}

#[async_trait]
impl Publisher for Blogger {
    fn capabilities(&self) -> Capabilities {
        self.capabilities.clone()
    }

    fn compose(&self, work: &Work) -> Result<Composed, Failure> {
        let body = match work.kind {
            OpKind::Reply | OpKind::Moderate => talk::compose(work)?,
            _ => Change::of(work)?.to_body(),
        };
        Ok(Composed { wire: Hash::of(body.as_bytes()), body })
    }

    async fn perform(&self, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
        match work.kind {
            OpKind::Create => post::create(&self.client, work, composed).await,
            OpKind::Reveal | OpKind::Update => post::replace(&self.client, work, composed).await,
            OpKind::Unpublish => post::hide(&self.client, work).await,
            OpKind::Delete => post::bin(&self.client, work).await,
            OpKind::Moderate => talk::moderate(&self.client, work).await,
            OpKind::Upload | OpKind::Reply => Err(never(work.kind)),
        }
    }

    async fn probe(&self, work: &Work, composed: &Composed) -> Result<Landed, Failure> {
        match work.kind {
            OpKind::Create => post::look_for_draft(&self.client, work).await,
            OpKind::Reveal | OpKind::Update => post::look_for_change(&self.client, work, composed).await,
            OpKind::Unpublish | OpKind::Delete => post::look_for_absence(&self.client, work).await,
            OpKind::Moderate => talk::look_for_decision(&self.client, work).await,
            OpKind::Upload | OpKind::Reply => Err(never(work.kind)),
        }
    }

    async fn pull(&self, cursor: &Cursor) -> Result<Page, Failure> {
        pull::step(&self.client, cursor).await
    }
}

/// The post as the blog would hold it after `work`.
///
/// # Errors
/// What the blog does not take.
pub fn rewritten(work: &Work) -> Result<Base, Failure> {
    change::rewritten(work)
}

/// Where posts of this kind live.
fn route(kind: Kind) -> &'static str {
    match kind {
        Kind::Article | Kind::Note => "posts",
        Kind::Page => "pages",
    }
}
