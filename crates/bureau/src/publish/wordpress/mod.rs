//! WordPress, by its own REST interface (5.6 and later).
//!
//! The blog has no idempotency keys, no entity tags and silently suffixes a name that is taken, so: a post is made as
//! a hidden draft under a name of ours (`bureau-<op>`), found again by that name when the answer was lost, and shown by
//! an update of its id. Every update reads before it writes, and writes only what differs.

pub(super) mod change;
mod client;
mod comments;
mod media;
pub(super) mod online;
pub(super) mod post;
mod pull;
pub mod signin;
mod talk;
mod terms;
mod wire;

use std::sync::Arc;

use async_trait::async_trait;
use url::Url;

use super::failure::ours;
use super::hidden::{marker, op_of};
use super::line::{escape, plain};
use super::transport::Transport;
use super::{Composed, Cursor, Failure, Landed, Page, Publisher, Work};
use crate::model::channel::{Capabilities, Dedupe, Scheduler, Site};
use crate::model::delivery::{Base, Receipt};
use crate::model::ids::Hash;
use crate::model::op::OpKind;
use crate::model::post::{Format, Kind};
use crate::model::time::Clock;
use change::Change;
pub use client::Account;
use client::Client;

/// One account on one WordPress.
pub struct WordPress {
    client: Client,
    /// The zone of the blog, for the hour of a scheduled post.
    zone: String,
    terms: terms::Known,
    /// Posts asked for at once; a blog that cannot carry a hundred is asked for fewer.
    page: std::sync::atomic::AtomicU32,
}

impl WordPress {
    /// What a WordPress can do.
    pub const CAPABILITIES: Capabilities = Capabilities {
        network: true,
        long_form: true,
        drafts: true,
        edits: true,
        dedupe: Dedupe::HiddenDraft,
        scheduler: Scheduler::Channel,
        tags: true,
        categories: true,
        slug: true,
        excerpt: true,
        featured: true,
        comments: true,
        moderates: true,
        private: true,
        unlisted: false,
        pull: true,
        replies: true,
        limit: None,
        uploads: true,
        pictures: None,
        warning: false,
        source: Format::Html,
    };

    /// The blog at `root` (as in `https://example.org/wp-json/`), as discovery learnt `site`.
    pub fn new(
        root: Url,
        site: &Site,
        account: Account,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            client: Client::new(transport, clock, root, account),
            zone: site.zone.clone().unwrap_or_else(|| "UTC".to_owned()),
            terms: terms::Known::default(),
            page: 100.into(),
        }
    }
}

#[async_trait]
impl Publisher for WordPress {
    fn capabilities(&self) -> Capabilities {
        Self::CAPABILITIES
    }

    fn compose(&self, work: &Work) -> Result<Composed, Failure> {
        if work.kind == OpKind::Upload {
            let upload = work.upload.as_ref().ok_or_else(|| ours("an upload without its picture"))?;
            return Ok(Composed { body: String::new(), wire: upload.hash.clone() });
        }
        let body = match work.kind {
            OpKind::Reply | OpKind::Moderate => talk::compose(work)?,
            _ => Change::of(work)?.to_body(),
        };
        Ok(Composed { wire: Hash::of(body.as_bytes()), body })
    }

    async fn perform(&self, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
        match work.kind {
            OpKind::Upload => media::bring(&self.client, work).await,
            OpKind::Create => post::create(&self.client, work, composed).await,
            OpKind::Reveal | OpKind::Update => post::replace(&self.client, &self.terms, work, composed).await,
            OpKind::Unpublish => post::hide(&self.client, work, composed).await,
            OpKind::Delete => post::bin(&self.client, work).await,
            OpKind::Reply => talk::reply(&self.client, work, composed).await,
            OpKind::Moderate => talk::moderate(&self.client, work).await,
        }
    }

    async fn probe(&self, work: &Work, composed: &Composed) -> Result<Landed, Failure> {
        match work.kind {
            OpKind::Upload => media::look(&self.client, work).await,
            OpKind::Create => post::look_for_draft(&self.client, work).await,
            OpKind::Reveal | OpKind::Update => post::look_for_change(&self.client, work, composed).await,
            OpKind::Unpublish | OpKind::Delete => post::look_for_absence(&self.client, work).await,
            OpKind::Reply => talk::look_for_reply(&self.client, work).await,
            OpKind::Moderate => talk::look_for_decision(&self.client, work).await,
        }
    }

    async fn others(&self, work: &Work, receipt: &Receipt) -> Result<Vec<Base>, Failure> {
        post::others(&self.client, work, receipt).await
    }

    async fn pull(&self, cursor: &Cursor) -> Result<Page, Failure> {
        pull::step(self, cursor).await
    }
}

/// The post as the blog would hold it after `work`.
///
/// # Errors
/// A picture that has no address.
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
