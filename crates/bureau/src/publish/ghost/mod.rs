//! Ghost, by its Admin API (5 and later).
//!
//! The site takes no key of ours and chooses every id, so: a post is made as a draft whose slug is ours
//! (`bureau-<op>`), found again by it when the answer was lost, and shown by an update of its id. A slug is never given
//! twice, so a second draft is called `…-2`. Every update reads before it writes, writes only what differs, and names the
//! version that it read: Ghost refuses it where another one stands by then. No letter is ever sent: that needs a
//! parameter, `newsletter`, which this program does not know.

mod change;
mod client;
mod comments;
mod key;
mod media;
mod online;
mod post;
mod pull;
pub mod signin;
mod tags;
mod wire;

use std::sync::Arc;

use async_trait::async_trait;
use url::Url;

use super::failure::{never, ours, refused};
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
use client::Client;
pub use key::Key;

/// One site, by the key of an integration.
pub struct Ghost {
    client: Client,
    /// The zone of the site, for the hour of a scheduled post.
    zone: String,
}

impl Ghost {
    /// What a Ghost can do.
    pub const CAPABILITIES: Capabilities = Capabilities {
        network: true,
        long_form: true,
        drafts: true,
        edits: true,
        dedupe: Dedupe::HiddenDraft,
        scheduler: Scheduler::Channel,
        tags: true,
        categories: false,
        slug: true,
        excerpt: true,
        featured: true,
        comments: false,
        moderates: false,
        private: true,
        unlisted: false,
        pull: true,
        replies: false,
        limit: None,
        uploads: true,
        pictures: None,
        warning: false,
        source: Format::Html,
    };

    /// The site at `address` whose interface is at `root` (as in `https://example.org/ghost/api/admin/`), as discovery learnt
    /// `site`.
    pub fn new(
        root: Url,
        address: &str,
        site: &Site,
        key: Key,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let public = Url::parse(address).unwrap_or_else(|_| root.clone());
        Self {
            client: Client::new(transport, clock, (root, public), key),
            zone: site.zone.clone().unwrap_or_else(|| "UTC".to_owned()),
        }
    }
}

#[async_trait]
impl Publisher for Ghost {
    fn capabilities(&self) -> Capabilities {
        Self::CAPABILITIES
    }

    fn compose(&self, work: &Work) -> Result<Composed, Failure> {
        if work.kind == OpKind::Upload {
            let upload = work.upload.as_ref().ok_or_else(|| ours("an upload without its picture"))?;
            return Ok(Composed { body: String::new(), wire: upload.hash.clone() });
        }
        let body = Change::of(work)?.to_body();
        Ok(Composed { wire: Hash::of(body.as_bytes()), body })
    }

    async fn perform(&self, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
        match work.kind {
            OpKind::Upload => media::bring(&self.client, work).await,
            OpKind::Create => post::create(&self.client, work, composed).await,
            OpKind::Reveal | OpKind::Update => post::replace(&self.client, work, composed).await,
            OpKind::Unpublish => post::hide(&self.client, work).await,
            OpKind::Delete => post::remove(&self.client, work).await,
            OpKind::Reply | OpKind::Moderate => Err(never(work.kind)),
        }
    }

    async fn probe(&self, work: &Work, composed: &Composed) -> Result<Landed, Failure> {
        match work.kind {
            OpKind::Upload => media::look(&self.client, work).await,
            OpKind::Create => post::look_for_draft(&self.client, work).await,
            OpKind::Reveal | OpKind::Update => post::look_for_change(&self.client, work, composed).await,
            OpKind::Unpublish | OpKind::Delete => post::look_for_absence(&self.client, work).await,
            OpKind::Reply | OpKind::Moderate => Err(never(work.kind)),
        }
    }

    async fn pull(&self, cursor: &Cursor) -> Result<Page, Failure> {
        pull::step(self, cursor).await
    }
}

/// The post as the site would hold it after `work`.
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
