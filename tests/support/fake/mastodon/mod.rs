//! A Mastodon as a state machine, like the WordPress beside it: a request and an instant go in, an answer comes out.
//!
//! It behaves as the documentation of Mastodon 4.3 says, keys of requests included, which it remembers for an hour. It can
//! be told to be another software with the same interface: one that ignores them, or that deletes nothing.

pub mod media;
mod oauth;
mod say;
mod statuses;

use std::collections::BTreeMap;

use bureau::model::time::Timestamp;
use bureau::publish::transport::Method;
use serde_json::json;

use super::Answers;
use super::wordpress::{Answer, Request};
pub use media::Medium;
use oauth::App;
use say::{error, ok};
pub use statuses::Row;

/// What the one account is called.
pub const USER: &str = "naima";

/// A server with one account. Cheap to clone while it is small.
#[derive(Debug, Clone)]
pub struct Server {
    /// How far its clock is ahead of everybody else's, in seconds.
    pub ahead: i64,
    /// What its NodeInfo calls it.
    pub software: String,
    /// Of the interface.
    pub version: String,
    /// Whether it remembers the keys of requests.
    pub keys: bool,
    /// Whether it deletes what it is asked to.
    pub deletes: bool,
    /// Whether it says who posted what.
    pub lists: bool,
    /// Whether it tells the time.
    pub tells_time: bool,
    /// Seconds that it works on a picture.
    pub works: i64,
    /// The most characters.
    pub most: usize,
    /// The tokens that open the account.
    pub tokens: Vec<String>,
    rows: BTreeMap<u64, Row>,
    media: BTreeMap<u64, Medium>,
    /// The key of a request, what it made, and until when it is remembered.
    made: BTreeMap<String, (u64, i64)>,
    apps: Vec<App>,
    next: u64,
}

impl Server {
    /// A Mastodon.
    pub fn new() -> Self {
        Self {
            ahead: 0,
            software: "mastodon".into(),
            version: "4.3.1".into(),
            keys: true,
            deletes: true,
            lists: true,
            tells_time: true,
            works: 0,
            most: 500,
            tokens: vec![Self::token()],
            rows: BTreeMap::new(),
            media: BTreeMap::new(),
            made: BTreeMap::new(),
            apps: Vec::new(),
            next: 110_000,
        }
    }

    /// Another software, with the ways of snac.
    pub fn other() -> Self {
        let version = "4.0.0 (not true; really snac/2.75)".into();
        let (keys, deletes, tells_time) = (false, false, false);
        Self { software: "snac".into(), version, keys, deletes, tells_time, ..Self::new() }
    }

    /// What opens the account at first.
    pub fn token() -> String {
        "tok-of-naima".into()
    }

    /// Every post, by their ids.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.values()
    }

    /// Every picture.
    pub fn media(&self) -> impl Iterator<Item = &Medium> {
        self.media.values()
    }

    fn asked(&mut self, request: &Request, now: i64) -> Answer {
        let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
        let query: Vec<(String, String)> =
            url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let steps: Vec<&str> = path.trim_matches('/').split('/').collect();
        match (request.method, steps.as_slice()) {
            (Method::Get, [".well-known", "nodeinfo"]) => {
                ok(&json!({ "links": [{ "rel": "http://nodeinfo.diaspora.software/ns/schema/2.0",
                    "href": format!("{}/nodeinfo/2.0", request.origin) }] }))
            }
            (Method::Get, ["nodeinfo", "2.0"]) => ok(
                &json!({ "version": "2.0", "software": { "name": self.software, "version": self.version } }),
            ),
            (Method::Get, [".well-known", "webfinger"]) => self.finger(request, &query),
            (Method::Get, ["api", "v2", "instance"]) if self.keys => ok(&self.instance(request)),
            (Method::Get, ["api", "v1", "instance"]) => ok(&self.instance(request)),
            (Method::Post, ["api", "v1", "apps"]) => self.register(request),
            (Method::Post, ["oauth", "token"]) => self.grant(request),
            (Method::Get, ["oauth", "authorize"]) => self.authorize(&query),
            (_, ["api", ..]) if !self.is_known(request) => error(401, "The access token is invalid"),
            (Method::Get, ["api", "v1", "accounts", "verify_credentials"]) => ok(&self.account(request)),
            (Method::Get, ["api", "v1", "accounts", _, "statuses"]) => self.list(request, &query),
            (Method::Post, ["api", "v1", "statuses"]) => self.create(request, now),
            (Method::Get, ["api", "v1", "statuses", id]) => self.read(request, id),
            (Method::Get, ["api", "v1", "statuses", id, "context"]) => self.context(request, id),
            (Method::Get, ["api", "v1", "notifications"]) => self.notifications(request),
            (Method::Get, ["api", "v1", "statuses", id, "source"]) => self.source(id),
            (Method::Put, ["api", "v1", "statuses", id]) => self.replace(request, id, now),
            (Method::Delete, ["api", "v1", "statuses", id]) => self.delete(request, id),
            (Method::Post, ["api", "v2", "media"]) => self.upload(request, now),
            (Method::Get, ["api", "v1", "media", id]) => self.look(request, id, now),
            (Method::Get, ["api", ..]) => error(404, "Not Found"),
            (Method::Get, _) => say::page(404, "The page you are looking for isn't here."),
            _ => error(404, "Not Found"),
        }
    }

    fn is_known(&self, request: &Request) -> bool {
        let said = request.header("authorization").and_then(|said| said.strip_prefix("Bearer "));
        said.is_some_and(|said| self.tokens.iter().any(|token| token == said))
    }

    fn take_id(&mut self) -> u64 {
        self.next += 1;
        self.next
    }
}

impl Answers for Server {
    fn answer(&mut self, request: &Request, now: Timestamp) -> Answer {
        let now = now.unix_millis().div_euclid(1000) + self.ahead;
        let mut answer = self.asked(request, now);
        if self.tells_time {
            answer.headers.push(("date".to_owned(), say::http_date(now)));
        }
        answer
    }
}
