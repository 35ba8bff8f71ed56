//! Bluesky, and every server of the AT Protocol: short posts, as records of the account on the server that keeps it.
//!
//! There are no drafts: the one request that makes a post shows it at once. The record's name is ours, made of the op, so
//! that a repeat is the same record and one look at that name tells whether it landed. Readers see no change of a post:
//! what was published stays, or is deleted.

mod card;
mod client;
mod draft;
mod listen;
mod media;
mod pull;
mod record;
mod session;
pub mod signin;
mod talk;
mod tid;
mod view;
mod wire;

use std::sync::Arc;

use async_trait::async_trait;
use url::Url;

use super::caller::may_carry_secrets;
use super::failure::{never, ours, refused};
use super::transport::Transport;
use super::{Composed, Cursor, Failure, Landed, Page, Publisher, Work};
use crate::markup::short::short_html;
use crate::model::channel::{Capabilities, Dedupe, Scheduler, TextLimit};
use crate::model::delivery::{Base, Receipt};
use crate::model::ids::Hash;
use crate::model::op::OpKind;
use crate::model::post::Format;
use crate::model::time::Clock;
use client::Client;
use draft::Draft;

/// Where an account keeps its posts.
const COLLECTION: &str = "app.bsky.feed.post";

/// The address of a view as a person types it, with `https://` where that was left out; none where it is no https.
pub fn view_at(typed: &str) -> Option<Url> {
    let typed = typed.trim();
    let url = if typed.contains("://") { Url::parse(typed) } else { Url::parse(&format!("https://{typed}")) };
    url.ok().filter(may_carry_secrets)
}

/// Where people look an account up.
pub fn profile(name: &str) -> String {
    format!("https://bsky.app/profile/{}", name.trim_start_matches('@'))
}

/// Graphemes of a post.
const MOST: u32 = 300;

/// Pictures of a post.
const PICTURES: u32 = 4;

/// One account on one server.
pub struct Bluesky {
    client: Client,
}

impl Bluesky {
    /// What the lexicon of posts takes: the same on every server.
    pub const CAPABILITIES: Capabilities = Capabilities {
        network: true,
        long_form: false,
        drafts: false,
        edits: false,
        // Our name for the record is the key. A look that finds nothing is repeated before a second attempt fails too: a
        // step that was taken back meanwhile must not land after all.
        dedupe: Dedupe::Key,
        scheduler: Scheduler::Here,
        tags: false,
        categories: false,
        slug: false,
        excerpt: false,
        featured: false,
        comments: false,
        moderates: false,
        private: false,
        unlisted: false,
        pull: true,
        replies: true,
        limit: Some(TextLimit { most: MOST, link: None }),
        uploads: true,
        pictures: Some(PICTURES),
        // Labels are words of a fixed list, for what some must not see: no place for the writer's own.
        warning: false,
        source: Format::Html,
    };

    /// The account `identifier` on the server at `root` (as in `https://pds.example/`), opened with `password`; answers are
    /// read at the `view` of the network.
    pub fn new(
        (root, view): (Url, Url),
        identifier: &str,
        password: &str,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self { client: Client::new(transport, clock, (root, view), identifier, password) }
    }
}

/// The post as the server would hold it after `work`: its words.
///
/// # Errors
/// What the server does not take.
pub fn rewritten(work: &Work) -> Result<Base, Failure> {
    let content = work.content.as_ref().ok_or_else(|| ours("an op without its content"))?;
    let draft = Draft::of(work, content)?;
    let settings = Some(Box::new(content.settings.clone()));
    Ok(Base { raw: short_html(&draft.text), settings, ..Base::default() })
}

#[async_trait]
impl Publisher for Bluesky {
    fn capabilities(&self) -> Capabilities {
        Self::CAPABILITIES
    }

    fn compose(&self, work: &Work) -> Result<Composed, Failure> {
        let body = match (&work.content, work.kind) {
            (_, OpKind::Reply) => talk::compose(work)?,
            (Some(content), _) => Draft::of(work, content)?.to_body(),
            (None, _) => String::new(),
        };
        Ok(Composed { wire: Hash::of(body.as_bytes()), body })
    }

    async fn perform(&self, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
        match work.kind {
            OpKind::Create => record::create(&self.client, work, composed).await,
            OpKind::Update => record::keep(&self.client, work, composed).await,
            OpKind::Delete => record::remove(&self.client, work).await,
            OpKind::Reply => talk::reply(&self.client, work, composed).await,
            OpKind::Upload | OpKind::Reveal | OpKind::Unpublish | OpKind::Moderate => Err(never(work.kind)),
        }
    }

    async fn probe(&self, work: &Work, composed: &Composed) -> Result<Landed, Failure> {
        match work.kind {
            OpKind::Create => record::look_for_new(&self.client, work, composed).await,
            // It changes nothing, so nothing of it is to be found: it is done again.
            OpKind::Update => Ok(Landed::No),
            OpKind::Delete => record::look_for_absence(&self.client, work).await,
            OpKind::Reply => talk::look_for_reply(&self.client, work).await,
            OpKind::Upload | OpKind::Reveal | OpKind::Unpublish | OpKind::Moderate => Err(never(work.kind)),
        }
    }

    async fn pull(&self, cursor: &Cursor) -> Result<Page, Failure> {
        pull::step(&self.client, cursor).await
    }
}
