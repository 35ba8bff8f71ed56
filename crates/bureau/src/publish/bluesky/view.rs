//! A view of the network: a service that read the records of every account, and knows who answers whom. The server of an
//! account knows that of its own accounts alone. What everybody may read is asked as nobody: no secret goes there.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::client::Client;
use super::wire::{Record, whatever};
use crate::model::time::Timestamp;
use crate::publish::caller::looking;
use crate::publish::classify::Refusal;
use crate::publish::{Failure, FailureKind};

/// How deep a conversation is read: what deeper answers hold is not shown apart anyway. Two levels of JSON for each, and a
/// parser has its bounds.
pub(super) const DEPTH: usize = 50;

/// Posts that come in one page of an account's own.
const PAGE: usize = 100;

/// A post as a view shows it.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Viewed {
    pub uri: String,
    pub cid: String,
    pub author: Author,
    #[serde(deserialize_with = "whatever")]
    pub record: Record,
    #[serde(default)]
    pub embed: Value,
    /// Its direct answers.
    #[serde(default)]
    pub reply_count: u32,
    /// When the view came to know it.
    #[serde(default)]
    indexed_at: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Author {
    pub did: String,
    pub handle: String,
    #[serde(default)]
    pub display_name: String,
}

/// A post with its answers; without a post, where it is gone or blocked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Node {
    #[serde(deserialize_with = "readable")]
    pub post: Option<Viewed>,
    pub replies: Option<Vec<Node>>,
}

#[derive(Deserialize)]
struct Thread {
    thread: Node,
}

/// A page of what an account posted, newest first.
#[derive(Debug, Deserialize)]
pub(super) struct Feed {
    #[serde(deserialize_with = "those_readable")]
    pub feed: Vec<Shown>,
    #[serde(default)]
    pub cursor: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Shown {
    pub post: Viewed,
    /// Why it stands there, where it is no post of the account itself.
    #[serde(default)]
    pub reason: Value,
}

#[derive(Deserialize)]
struct Posts {
    #[serde(deserialize_with = "those_readable")]
    posts: Vec<Viewed>,
}

impl Viewed {
    /// When it was written, as far as that can be: nobody reads a post before it is there.
    pub fn dated_at(&self) -> Timestamp {
        let known = Timestamp::parse_rfc3339(&self.indexed_at);
        let said = self.record.created().or(known);
        said.map_or(Timestamp::from_unix_millis(0), |said| known.map_or(said, |known| said.min(known)))
    }
}

impl Client {
    /// A page of the posts of `did`, with its answers to itself.
    pub async fn feed(&self, did: &str, cursor: Option<&str>) -> Result<Feed, Failure> {
        let mut query = vec![("actor", did.to_owned()), ("limit", PAGE.to_string())];
        query.push(("filter", "posts_and_author_threads".to_owned()));
        query.extend(cursor.map(|cursor| ("cursor", cursor.to_owned())));
        self.seen("app.bsky.feed.getAuthorFeed", &query).await.map_err(looking)
    }

    /// The conversation under a post; none where the post is not there.
    pub async fn thread(&self, uri: &str) -> Result<Option<Node>, Refusal> {
        let query = [("uri", uri.to_owned()), ("depth", DEPTH.to_string()), ("parentHeight", "0".to_owned())];
        match self.seen::<Thread>("app.bsky.feed.getPostThread", &query).await {
            Ok(thread) => Ok(Some(thread.thread).filter(|node| node.post.is_some())),
            Err(refusal) if refusal.says("NotFound") => Ok(None),
            Err(refusal) => Err(refusal),
        }
    }

    /// One post of anybody; none where it is not there.
    pub async fn viewed(&self, uri: &str) -> Result<Option<Viewed>, Failure> {
        let found = self.seen::<Posts>("app.bsky.feed.getPosts", &[("uris", uri.to_owned())]).await;
        let found = found.map_err(looking)?.posts;
        Ok(found.into_iter().find(|post| post.uri == uri))
    }

    async fn seen<T: DeserializeOwned>(&self, route: &str, query: &[(&str, String)]) -> Result<T, Refusal> {
        self.open(&self.view, route, query).await.map(|answer| answer.value).map_err(|mut refusal| {
            // Asked as nobody: a no is none to the account.
            if refusal.failure.kind == FailureKind::SignIn {
                refusal.failure.kind = FailureKind::Forbidden { status: refusal.status };
            }
            refusal
        })
    }
}

/// One that cannot be read must not shut the others.
fn readable<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<Option<T>, D::Error> {
    let value = Value::deserialize(from)?;
    Ok(serde_json::from_value(value).ok())
}

pub(super) fn those_readable<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    from: D,
) -> Result<Vec<T>, D::Error> {
    let values = Vec::<Value>::deserialize(from)?;
    Ok(values.into_iter().filter_map(|value| serde_json::from_value(value).ok()).collect())
}
