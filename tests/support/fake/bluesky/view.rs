//! A view of the network: the account's posts, and what others answered from servers of theirs.

use bureau::model::time::Timestamp;
use bureau::publish::transport::Method;
use serde_json::{Value, json};

use super::say::{cid, error, ok};
use super::{DID, HANDLE, Server, uri};
use crate::support::fake::wordpress::{Answer, Request};

/// A post of whoever.
#[derive(Debug, Clone)]
pub(super) struct Known {
    uri: String,
    cid: String,
    who: String,
    record: Value,
}

impl Known {
    fn did(&self) -> String {
        did(&self.who)
    }

    fn parent(&self) -> Option<&str> {
        self.record["reply"]["parent"]["uri"].as_str()
    }

    fn written_at(&self) -> &str {
        self.record["createdAt"].as_str().unwrap_or_default()
    }
}

/// The lasting name of a reader, or of the account.
fn did(who: &str) -> String {
    if who == "naima" { DID.to_owned() } else { format!("did:plc:{who:a<24}") }
}

impl Server {
    /// Somebody answers a post; the address of what they said.
    pub fn hears(&mut self, parent: &str, who: &str, says: &str, now: Timestamp) -> String {
        let all = self.known();
        let answered = all.iter().find(|post| post.uri == parent).expect("a post");
        let named = json!({ "uri": answered.uri, "cid": answered.cid });
        let root = answered.record["reply"].get("root").cloned().unwrap_or_else(|| named.clone());
        let record = json!({
            "$type": "app.bsky.feed.post", "text": says, "createdAt": now.to_rfc3339(),
            "reply": { "root": root, "parent": named },
        });
        let cid = cid(&record.to_string());
        let uri = format!("at://{}/app.bsky.feed.post/3loe{:09}", did(who), self.heard.len());
        self.heard.push(Known { uri: uri.clone(), cid, who: who.to_owned(), record });
        uri
    }

    /// They take it back.
    pub fn takes_back(&mut self, uri: &str) {
        self.heard.retain(|post| post.uri != uri);
    }

    /// They, or another program of theirs, write other words over it.
    pub fn changes_words(&mut self, uri: &str, text: &str) {
        let post = self.heard.iter_mut().find(|post| post.uri == uri).expect("a post");
        post.record["text"] = text.into();
    }

    fn known(&self) -> Vec<Known> {
        let known = self.rows().filter(|row| self.knows_own || row.record.get("reply").is_none());
        let own = known.map(|row| Known {
            uri: uri(&row.rkey),
            cid: row.cid.clone(),
            who: "naima".to_owned(),
            record: row.record.clone(),
        });
        let mut all: Vec<Known> = own.chain(self.heard.iter().cloned()).collect();
        all.sort_by(|one, other| one.written_at().cmp(other.written_at()));
        all
    }

    pub(super) fn view(&self, request: &Request, method: &str, query: &[(String, String)]) -> Option<Answer> {
        if request.method != Method::Get || !self.is_seen {
            return None;
        }
        let all = self.known();
        let asked = |name: &str| query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let number = |name: &str, otherwise| asked(name).and_then(|it| it.parse().ok()).unwrap_or(otherwise);
        Some(match method {
            "app.bsky.feed.getAuthorFeed" => {
                let of = |post: &&Known| Some(post.did().as_str()) == asked("actor") && alone(&all, post);
                let own: Vec<&Known> = all.iter().rev().filter(of).collect();
                let (begin, limit) = (number("cursor", 0usize), number("limit", 50));
                let page = own.iter().skip(begin).take(limit);
                let feed: Vec<Value> = page.map(|post| json!({ "post": shown(&all, post) })).collect();
                let mut said = json!({ "feed": feed });
                if begin + limit < own.len() {
                    said["cursor"] = (begin + limit).to_string().into();
                }
                ok(&said)
            }
            "app.bsky.feed.getPostThread" => {
                match all.iter().find(|post| Some(post.uri.as_str()) == asked("uri")) {
                    Some(post) => ok(&json!({ "thread": thread(&all, post, number("depth", 6)) })),
                    None => error(
                        400,
                        "NotFound",
                        &format!("Post not found: {}", asked("uri").unwrap_or_default()),
                    ),
                }
            }
            "app.bsky.feed.getPosts" => {
                let wanted = |post: &&Known| query.iter().any(|(key, uri)| key == "uris" && *uri == post.uri);
                let posts: Vec<Value> = all.iter().filter(wanted).map(|post| shown(&all, post)).collect();
                ok(&json!({ "posts": posts }))
            }
            _ => return None,
        })
    }

    /// What happened to the account, newest first.
    pub(super) fn notices(&self) -> Answer {
        if !self.is_seen {
            let why = "No service configured for app.bsky.notification.listNotifications";
            return error(400, "InvalidRequest", why);
        }
        let all = self.known();
        let told = all.iter().rev().filter(|post| post.who != "naima").filter_map(|post| {
            let subject = above(&all, post).into_iter().take(5).find(|post| post.who == "naima")?;
            Some(json!({
                "uri": post.uri, "cid": post.cid, "author": author(post), "record": post.record,
                "reason": "reply", "reasonSubject": subject.uri, "isRead": false, "indexedAt": post.written_at(),
            }))
        });
        ok(&json!({ "notifications": told.collect::<Vec<_>>() }))
    }
}

fn author(post: &Known) -> Value {
    let handle = if post.who == "naima" { HANDLE.to_owned() } else { format!("{}.test", post.who) };
    json!({ "did": post.did(), "handle": handle, "displayName": if post.who == "naima" { "Naïma" } else { "Inès" } })
}

fn answers<'a>(all: &'a [Known], uri: &'a str) -> impl Iterator<Item = &'a Known> {
    all.iter().filter(move |post| post.parent() == Some(uri))
}

fn above<'a>(all: &'a [Known], post: &Known) -> Vec<&'a Known> {
    let mut line = Vec::new();
    let mut at = post.parent().map(str::to_owned);
    while let Some(parent) = all.iter().find(|post| Some(&post.uri) == at.as_ref()) {
        line.push(parent);
        at = parent.parent().map(str::to_owned);
    }
    line
}

/// Whether an account answers nobody but itself.
fn alone(all: &[Known], post: &Known) -> bool {
    above(all, post).iter().all(|parent| parent.who == post.who)
}

fn shown(all: &[Known], post: &Known) -> Value {
    json!({
        "uri": post.uri, "cid": post.cid, "author": author(post), "record": post.record,
        "replyCount": answers(all, &post.uri).count(), "repostCount": 0, "likeCount": 0, "quoteCount": 0,
        "indexedAt": post.written_at(),
    })
}

fn thread(all: &[Known], post: &Known, depth: usize) -> Value {
    let mut node = json!({ "$type": "app.bsky.feed.defs#threadViewPost", "post": shown(all, post) });
    if depth > 0 {
        node["replies"] = answers(all, &post.uri).map(|answer| thread(all, answer, depth - 1)).collect();
    }
    node
}
