//! What readers answered, brought back by a view of the network ([`super::view`]).
//!
//! With each post a view says how many direct answers it has: where that is another number than last time, the conversation
//! is read. Answers deeper down, and those under posts that are too old to be seen with the newest ones, are found by the
//! account's notices, which its own server passes on. Once a day the numbers of all posts are looked at, once a week every
//! conversation is read again.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::client::{Client, rkey};
use super::view::{DEPTH, Node, Viewed, those_readable};
use super::wire::{Record, whatever};
use super::{COLLECTION, profile};
use crate::markup::facets::is_handle;
use crate::markup::short::{picture_html, short_html};
use crate::model::comment::{CommentKind, CommentState, Commenter};
use crate::model::talk::RemoteComment;
use crate::model::time::Timestamp;
use crate::publish::caller::Call;
use crate::publish::{Failure, Heard, PulledComment};

/// Conversations that are read in one step.
const AT_ONCE: usize = 5;

/// How often the numbers of all posts are looked at.
const ALL_EVERY: Duration = Duration::from_secs(24 * 3600);

/// How far listening has come.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Listening {
    /// How many answers each post had when its conversation was last read, where there were any; by the names of the posts.
    answers: BTreeMap<String, u32>,
    /// The newest notice of last time.
    noticed: Option<String>,
    /// When the numbers of all posts were last looked at. Never: what comes is no news.
    all: Option<Timestamp>,
}

/// What of a run is about answers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Hearing {
    /// Whether the numbers of all posts are looked at.
    all: bool,
    /// Whether every conversation is read, whatever its number.
    again: bool,
    /// Where the view goes on with the posts.
    cursor: Option<String>,
    /// Whether the numbers are known.
    counted: bool,
    /// Posts whose conversations are to be read, and their numbers where they were said.
    to_hear: BTreeMap<String, Option<u32>>,
}

#[derive(Deserialize)]
struct Notices {
    #[serde(deserialize_with = "those_readable")]
    notifications: Vec<Notice>,
}

#[derive(Deserialize)]
struct Notice {
    uri: String,
    #[serde(deserialize_with = "whatever")]
    record: Record,
}

impl Hearing {
    pub fn is_done(&self) -> bool {
        self.counted && self.to_hear.is_empty()
    }
}

impl Listening {
    /// One step: numbers first, then conversations.
    pub async fn step(
        &mut self,
        client: &Client,
        did: &str,
        run: &mut Hearing,
        again: bool,
    ) -> Result<Heard, Failure> {
        let now = client.clock().now();
        let mut heard = Heard::default();
        if run.counted {
            heard = self.hear(client, did, run).await?;
        } else {
            if run.cursor.is_none() {
                run.all = again || self.all.is_none_or(|last| last > now || now.since(last) >= ALL_EVERY);
                run.again = again;
            }
            self.count(client, did, run).await?;
            if run.counted {
                self.notices(client, did, run).await;
            }
        }
        if run.is_done() && run.all {
            self.all = Some(now);
        }
        Ok(heard)
    }

    /// Looks at the numbers of a page of posts.
    async fn count(&mut self, client: &Client, did: &str, run: &mut Hearing) -> Result<(), Failure> {
        let page = client.feed(did, run.cursor.as_deref()).await?;
        for shown in page.feed.iter().filter(|shown| shown.reason.is_null() && shown.post.author.did == did) {
            let (name, count) = (rkey(&shown.post.uri)?, shown.post.reply_count);
            let before = self.answers.get(name).copied().unwrap_or_default();
            if count != before || (run.again && count > 0) {
                run.to_hear.insert(name.to_owned(), Some(count));
            }
        }
        // A view that knows no pages answers with the same again.
        let next = page.cursor.filter(|next| run.all && Some(next) != run.cursor.as_ref());
        run.counted = next.is_none();
        run.cursor = next;
        Ok(())
    }

    /// The posts under which somebody answered since last time. A server without a view behind it knows of none.
    async fn notices(&mut self, client: &Client, did: &str, run: &mut Hearing) {
        let call = Call::get("app.bsky.notification.listNotifications").with("limit", 100);
        let call = call.with("reasons", "reply").with("reasons", "mention");
        let Ok(notices) = client.call::<Notices>(call).await.map(|answer| answer.value.notifications) else {
            return;
        };
        let newest = notices.first().map(|notice| notice.uri.clone());
        let own = format!("at://{did}/{COLLECTION}/");
        for notice in notices.iter().take_while(|notice| Some(&notice.uri) != self.noticed.as_ref()) {
            if let Some(name) = notice.record.root().and_then(|root| root.uri.strip_prefix(&own)) {
                run.to_hear.entry(name.to_owned()).or_default();
            }
        }
        self.noticed = newest.or(self.noticed.take());
    }

    /// Reads some of the conversations.
    async fn hear(&mut self, client: &Client, did: &str, run: &mut Hearing) -> Result<Heard, Failure> {
        let mut heard = Heard { history: self.all.is_none(), ..Heard::default() };
        for _ in 0..AT_ONCE {
            let Some((name, count)) = run.to_hear.pop_first() else { break };
            let post = format!("at://{did}/{COLLECTION}/{name}");
            if let Some(thread) = client.thread(&post).await? {
                let mut whole = true;
                under(&thread, did, &post, 0, &mut whole, &mut heard.comments);
                heard.whole.extend(whole.then_some(post));
            }
            match count {
                Some(0) => drop(self.answers.remove(&name)),
                Some(count) => drop(self.answers.insert(name, count)),
                None => {}
            }
        }
        Ok(heard)
    }
}

/// The answers under a node of the conversation of `post`; it is not `whole` where the view keeps some back. Not the
/// writer's own continuation, which is a post with a conversation of its own.
fn under(
    node: &Node,
    me: &str,
    post: &str,
    depth: usize,
    whole: &mut bool,
    comments: &mut Vec<PulledComment>,
) {
    let replies = node.replies.as_deref().unwrap_or_default();
    let shown = replies.iter().filter(|reply| reply.post.is_some()).count();
    *whole &= node.post.as_ref().is_none_or(|it| shown >= it.reply_count as usize) && depth < DEPTH;
    for reply in replies {
        let Some(viewed) = &reply.post else { continue };
        let own = viewed.author.did == me;
        if own && !viewed.record.is_answer_to_others(me) {
            continue;
        }
        let comment = remote(viewed, own, post);
        comments.push(PulledComment { posts: vec![post.to_owned()], comment });
        under(reply, me, post, depth + 1, whole, comments);
    }
}

/// An answer as it stands there, in the conversation of `post`.
fn remote(viewed: &Viewed, own: bool, post: &str) -> RemoteComment {
    let Viewed { author, record, .. } = viewed;
    let name = Some(author.display_name.trim()).filter(|name| !name.is_empty()).unwrap_or(&author.handle);
    // A name that is not in order any more is shown as `handle.invalid`: it leads nowhere, the lasting one does.
    let known = is_handle(&author.handle) && !author.handle.ends_with(".invalid");
    let called = if known { author.handle.as_str() } else { author.did.as_str() };
    RemoteComment {
        id: viewed.uri.clone(),
        parent: record.parent().filter(|parent| *parent != post).map(str::to_owned),
        kind: CommentKind::Comment,
        state: CommentState::Approved,
        author: Commenter { name: name.to_owned(), address: Some(profile(called)), email: None },
        ip: None,
        own,
        body: body(viewed),
        dated_at: viewed.dated_at(),
    }
}

/// Its words, and its pictures.
pub(super) fn body(viewed: &Viewed) -> String {
    let mut body = short_html(&viewed.record.words());
    let embed = Some(&viewed.embed["media"]).filter(|media| !media.is_null()).unwrap_or(&viewed.embed);
    for image in embed["images"].as_array().into_iter().flatten() {
        if let Some(url) = image["fullsize"].as_str() {
            body.push_str(&picture_html(url, image["alt"].as_str().unwrap_or_default()));
        }
    }
    body
}
