//! What readers answered, brought back by a view of the network ([`super::view`]).
//!
//! With each post a view says how many direct answers it has: where that is another number than last time, the conversation
//! is read. Answers deeper down, and those under posts that are too old to be seen with the newest ones, are found by the
//! account's notices, which its own server passes on. Once a day the numbers of all posts are looked at, once a week every
//! conversation is read again. What the view does not give this time is looked for the next time: it holds no post.

use std::collections::{BTreeMap, BTreeSet};
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
use crate::publish::caller::{Call, looking};
use crate::publish::{Failure, Heard, PulledComment};

/// Conversations that are read in one step.
const AT_ONCE: usize = 5;

/// How often the numbers of all posts are looked at, and every conversation is read again.
const ALL_EVERY: Duration = Duration::from_secs(24 * 3600);
const AGAIN_EVERY: Duration = Duration::from_secs(7 * 24 * 3600);

/// Pages of posts that anybody has.
const PAGES: u32 = 1000;

/// How far listening has come.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Listening {
    /// How many answers each post had when its conversation was last read, where there were any; by the names of the posts.
    answers: BTreeMap<String, u32>,
    /// The newest notice of the last whole run.
    noticed: Option<String>,
    /// When the numbers of all posts were last looked at. Never: what comes is no news.
    all: Option<Timestamp>,
    /// When every conversation was last read.
    again: Option<Timestamp>,
}

/// What of a run is about answers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Hearing {
    /// Whether the numbers of all posts are looked at.
    all: bool,
    /// Whether every conversation is read, whatever its number.
    again: bool,
    /// Where the view goes on with the posts, and how many pages of them came.
    cursor: Option<String>,
    pages: u32,
    /// Whether the numbers are known.
    counted: bool,
    /// The newest notice.
    noticed: Option<String>,
    /// Posts whose conversations are to be read.
    to_hear: BTreeSet<String>,
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
    /// One step: numbers first, then conversations. With what could not be had: the run ends there, and the next one looks
    /// for the same again.
    pub async fn step(&mut self, client: &Client, did: &str, run: &mut Hearing) -> (Heard, Option<Failure>) {
        let now = client.clock().now();
        let (mut heard, mut trouble) = (Heard::default(), None);
        if run.counted {
            trouble = self.hear(client, did, run, &mut heard).await;
        } else {
            let is_due = |last: Option<Timestamp>, every| {
                last.is_none_or(|last| last > now || now.since(last) >= every)
            };
            if run.pages == 0 {
                run.again = is_due(self.again, AGAIN_EVERY);
                run.all = run.again || is_due(self.all, ALL_EVERY);
            }
            match self.count(client, did, run).await {
                Ok(()) if run.counted => self.notices(client, did, run).await,
                Ok(()) => {}
                Err(failure) => trouble = Some(failure),
            }
        }
        if trouble.is_some() {
            (run.counted, run.to_hear) = (true, BTreeSet::new());
        } else if run.is_done() {
            self.noticed = run.noticed.take().or(self.noticed.take());
            self.all = if run.all { Some(now) } else { self.all };
            self.again = if run.again { Some(now) } else { self.again };
        }
        (heard, trouble)
    }

    /// Looks at the numbers of a page of posts.
    async fn count(&mut self, client: &Client, did: &str, run: &mut Hearing) -> Result<(), Failure> {
        let page = client.feed(did, run.cursor.as_deref()).await?;
        for shown in page.feed.iter().filter(|shown| shown.reason.is_null() && shown.post.author.did == did) {
            let (name, count) = (rkey(&shown.post.uri)?, shown.post.reply_count);
            let before = self.answers.get(name).copied().unwrap_or_default();
            if count != before || (run.again && count > 0) {
                run.to_hear.insert(name.to_owned());
            }
        }
        run.pages += 1;
        // A view that knows no pages answers with the same again; one that is odd goes on for ever.
        let next =
            page.cursor.filter(|next| run.all && Some(next) != run.cursor.as_ref() && run.pages < PAGES);
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
        let own = format!("at://{did}/{COLLECTION}/");
        for notice in notices.iter().take_while(|notice| Some(&notice.uri) != self.noticed.as_ref()) {
            if let Some(name) = notice.record.root().and_then(|root| root.uri.strip_prefix(&own)) {
                run.to_hear.insert(name.to_owned());
            }
        }
        run.noticed = notices.into_iter().next().map(|notice| notice.uri);
    }

    /// Reads some of the conversations. One that the view does not give is passed over: its number is not taken for read.
    async fn hear(
        &mut self,
        client: &Client,
        did: &str,
        run: &mut Hearing,
        heard: &mut Heard,
    ) -> Option<Failure> {
        heard.history = self.all.is_none();
        for _ in 0..AT_ONCE {
            let Some(name) = run.to_hear.pop_first() else { break };
            let post = format!("at://{did}/{COLLECTION}/{name}");
            let thread = match client.thread(&post).await {
                Ok(Some(thread)) => thread,
                Ok(None) => continue,
                Err(refusal) if refusal.status != 0 && refusal.status != 429 => continue,
                Err(refusal) => return Some(looking(refusal)),
            };
            if under(&thread, did, &post, &post, 0, heard) {
                heard.whole.push(post);
            }
            match thread.post.map_or(0, |root| root.reply_count) {
                0 => drop(self.answers.remove(&name)),
                count => drop(self.answers.insert(name, count)),
            }
        }
        None
    }
}

/// The answers under a node of the conversation of `post`, which is part of that of `root`. Whether they are all: a view may
/// keep some back. What stands under a continuation of the writer's own, which is a post, is the conversation of that post.
fn under(node: &Node, me: &str, post: &str, root: &str, depth: usize, heard: &mut Heard) -> bool {
    let replies = node.replies.as_deref().unwrap_or_default();
    let shown = replies.iter().filter(|reply| reply.post.is_some()).count();
    let mut whole = node.post.as_ref().is_none_or(|it| shown >= it.reply_count as usize) && depth < DEPTH;
    for reply in replies {
        let Some(viewed) = &reply.post else { continue };
        let own = viewed.author.did == me;
        if own && !viewed.record.is_answer_to_others(me) {
            if under(reply, me, &viewed.uri, root, depth + 1, heard) {
                heard.whole.push(viewed.uri.clone());
            }
            continue;
        }
        let comment = remote(viewed, own, post);
        heard.comments.push(PulledComment { posts: vec![post.to_owned(), root.to_owned()], comment });
        whole &= under(reply, me, post, root, depth + 1, heard);
    }
    whole
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
