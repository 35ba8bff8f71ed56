//! XML-RPC: a WordPress whose REST is shut, by its own words (`wp.*`), and other hosts by MetaWeblog's.
//!
//! None takes a key of ours, and each chooses its numbers, so: a post is made as a hidden draft that carries the name of
//! its op (WordPress in its slug, others in a comment of its text), is found by it when the answer was lost, and is shown
//! by a change of its number. A host without drafts shows what is made at once; there the comment tells whether it came.
//! Every change reads before it writes, and WordPress refuses one of a version that is no longer there.

mod change;
mod client;
mod dialect;
pub(super) mod facts;
mod media;
mod metaweblog;
mod post;
mod pull;
pub mod signin;
mod source;
pub mod wire;
mod wp;

use std::sync::Arc;

use async_trait::async_trait;
use url::Url;

use super::failure::{never, ours, refused};
use super::line::plain;
use super::transport::Transport;
use super::{Composed, Cursor, Failure, Landed, Page, Publisher, Work};
use crate::model::channel::{self, Capabilities, Dedupe, Scheduler, Site};
use crate::model::delivery::{Base, Receipt};
use crate::model::ids::Hash;
use crate::model::op::OpKind;
use crate::model::post::Format;
use crate::model::time::Clock;
pub use client::Account;
use client::Client;
use dialect::Dialect;

/// One account on one host.
pub struct XmlRpc {
    client: Client,
    /// The zone of the blog, for the hour of a scheduled post.
    zone: String,
}

impl XmlRpc {
    /// What a host can do that said this of itself.
    pub fn capabilities_of(site: &Site) -> Capabilities {
        let facts = site.xmlrpc.clone().unwrap_or_default();
        let channel::XmlRpc { wordpress, movable_type, .. } = facts;
        Capabilities {
            network: true,
            long_form: true,
            drafts: facts.has_drafts(),
            edits: true,
            dedupe: if facts.has_drafts() { Dedupe::HiddenDraft } else { Dedupe::LateProbe },
            // Of others nobody knows whether they keep the hour.
            scheduler: if wordpress { Scheduler::Channel } else { Scheduler::Here },
            tags: wordpress || movable_type,
            categories: wordpress || movable_type,
            slug: wordpress,
            excerpt: wordpress || movable_type,
            featured: wordpress,
            comments: wordpress || movable_type,
            moderates: false,
            replies: false,
            private: wordpress,
            unlisted: false,
            pull: true,
            limit: None,
            uploads: true,
            pictures: None,
            warning: false,
            source: Format::Html,
        }
    }

    /// The host whose interface is `endpoint`, as `site` was learnt at the sign-in.
    pub fn new(
        endpoint: Url,
        site: &Site,
        account: Account,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let facts = site.xmlrpc.clone().unwrap_or_default();
        Self {
            client: Client::new(transport, clock, endpoint, account, facts),
            zone: site.zone.clone().unwrap_or_else(|| "UTC".to_owned()),
        }
    }

    fn dialect(&self) -> &'static dyn Dialect {
        match self.client.facts.wordpress {
            true => &wp::WordPress,
            false => &metaweblog::MetaWeblog,
        }
    }

    fn facts(&self) -> &channel::XmlRpc {
        &self.client.facts
    }
}

#[async_trait]
impl Publisher for XmlRpc {
    fn capabilities(&self) -> Capabilities {
        let site = Site { xmlrpc: Some(self.facts().clone()), ..Site::default() };
        Self::capabilities_of(&site)
    }

    fn compose(&self, work: &Work) -> Result<Composed, Failure> {
        if work.kind == OpKind::Upload {
            let upload = work.upload.as_ref().ok_or_else(|| ours("an upload without its picture"))?;
            return Ok(Composed { body: String::new(), wire: upload.hash.clone() });
        }
        let body = change::of(work, self.facts())?.to_body();
        Ok(Composed { wire: Hash::of(body.as_bytes()), body })
    }

    async fn perform(&self, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
        match work.kind {
            OpKind::Upload => media::bring(self, work).await,
            OpKind::Create => post::create(self, work, composed).await,
            OpKind::Reveal | OpKind::Update => post::replace(self, work, composed).await,
            OpKind::Unpublish => post::hide(self, work, composed).await,
            OpKind::Delete => post::remove(self, work).await,
            OpKind::Reply | OpKind::Moderate => Err(never(work.kind)),
        }
    }

    async fn probe(&self, work: &Work, composed: &Composed) -> Result<Landed, Failure> {
        match work.kind {
            OpKind::Upload => media::look(self, work).await,
            OpKind::Create => post::look_for_new(self, work, composed).await,
            OpKind::Reveal | OpKind::Update => post::look_for_change(self, work, composed).await,
            OpKind::Unpublish | OpKind::Delete => post::look_for_absence(self, work).await,
            OpKind::Reply | OpKind::Moderate => Err(never(work.kind)),
        }
    }

    async fn pull(&self, cursor: &Cursor) -> Result<Page, Failure> {
        pull::step(self, cursor).await
    }
}

/// The post as the host would hold it after `work`.
///
/// # Errors
/// A picture that has no address.
pub fn rewritten(site: &Site, work: &Work) -> Result<Base, Failure> {
    change::rewritten(work, &site.xmlrpc.clone().unwrap_or_default())
}
