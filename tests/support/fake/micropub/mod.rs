//! A site that speaks Micropub as a state machine, like the WordPress beside it: a request and an instant go in, an answer
//! comes out.
//!
//! It does what the Recommendation says, and as many of its extensions as it is told to: lists, drafts, visibility, a place
//! for pictures, posts that are made after the answer (202).

mod asked;
mod entries;
mod indieauth;
mod mentions;
mod say;

use std::collections::BTreeMap;

use bureau::model::time::Timestamp;
use bureau::publish::transport::Method;
use bytes::Bytes;
use serde_json::{Value, json};

use super::Answers;
use super::wordpress::{Answer, Request};
pub use asked::Asked;
pub use entries::Row;
use indieauth::Code;
use say::{error, ok, page, reply};

/// How the site says where its endpoints are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// By the headers of its page, its sign-in by metadata.
    Headers,
    /// By the links of its page, in short.
    Links,
    /// By links, its sign-in by those of old sites.
    Old,
}

/// A site with one person.
#[derive(Debug, Clone)]
pub struct Server {
    /// How far its clock is ahead of everybody else's, in seconds.
    pub ahead: i64,
    pub says: Says,
    /// The tokens that it knows.
    pub tokens: Vec<String>,
    /// What gets another token, which serves once.
    pub refresh: Option<String>,
    /// How many times one was had.
    pub renewed: usize,
    /// Whether it lists its posts.
    pub lists: bool,
    /// Whether it knows drafts.
    pub drafts: bool,
    /// Whether it knows who may read a post.
    pub visibility: bool,
    /// Whether it has a place for pictures.
    pub media: bool,
    /// Whether it says what it holds at an address.
    pub sources: bool,
    /// Whether it goes on by a mark, and not by a number.
    pub marks: bool,
    /// Whether it lists from old to new.
    pub oldest_first: bool,
    /// Whether there are several sites behind its endpoint.
    pub several: bool,
    /// Who it says that the person is, if not who was asked for.
    pub me: Option<String>,
    /// Seconds that it takes to make a post after it said yes.
    pub slow: i64,
    /// What of its own it makes of a text.
    pub rewrites: bool,
    /// The last part of the address that the next change gives to its post.
    pub moved: Option<String>,
    /// What every request that was let in asked, in order.
    pub asked: Vec<Asked>,
    rows: BTreeMap<u64, Row>,
    pictures: BTreeMap<String, Bytes>,
    /// Whether its page says who receives what others say of it.
    pub is_mentioned: bool,
    mentions: Vec<Value>,
    codes: Vec<Code>,
    next: u64,
}

impl Server {
    /// A site that lists its posts, shows what is made at once, and has a place for pictures.
    pub fn new() -> Self {
        Self {
            ahead: 0,
            says: Says::Headers,
            tokens: vec![Self::token()],
            refresh: None,
            renewed: 0,
            lists: true,
            drafts: false,
            visibility: false,
            media: true,
            sources: true,
            marks: false,
            oldest_first: false,
            several: false,
            me: None,
            slow: 0,
            rewrites: false,
            moved: None,
            asked: Vec::new(),
            rows: BTreeMap::new(),
            pictures: BTreeMap::new(),
            is_mentioned: true,
            mentions: Vec::new(),
            codes: Vec::new(),
            next: 100,
        }
    }

    /// One that knows drafts and who may read.
    pub fn with_drafts() -> Self {
        Self { drafts: true, visibility: true, marks: true, ..Self::new() }
    }

    /// One that has only what it must.
    pub fn bare() -> Self {
        Self { lists: false, media: false, says: Says::Old, ..Self::new() }
    }

    /// One that lists nothing.
    pub fn unlisted() -> Self {
        Self { lists: false, ..Self::new() }
    }

    /// The ways of the real one beside it: it lists from old to new.
    pub fn oldest_first() -> Self {
        Self { oldest_first: true, ..Self::new() }
    }

    /// What opens it at first.
    pub fn token() -> String {
        "tok-of-naima".into()
    }

    /// Every post, by their numbers; those in the bin too.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.values()
    }

    /// Every picture, by its address from the root.
    pub fn pictures(&self) -> impl Iterator<Item = (&String, &Bytes)> {
        self.pictures.iter()
    }

    fn answered(&mut self, request: &Request, now: i64) -> Answer {
        let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
        let query: Vec<(String, String)> =
            url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        match (request.method, path) {
            (Method::Get, "/api/mentions.jf2") => self.mentioned(&query),
            (Method::Get, "/") => self.front(request),
            (Method::Get, "/auth/metadata") => ok(&self.metadata(request)),
            (Method::Get, "/auth") => page(200, "Approve?", ""),
            (Method::Post, "/token") => self.grant(request),
            (_, "/micropub" | "/media") if !self.is_known(request) => error(401, "unauthorized"),
            (Method::Get, "/micropub") => self.question(request, &query, now),
            (Method::Post, "/micropub") => self.told(request, now),
            (Method::Post, "/media") if self.media => self.upload(request),
            (Method::Get, _) => self.show(path, now),
            _ => error(404, "not_found"),
        }
    }

    fn front(&self, request: &Request) -> Answer {
        let at = |path: &str| format!("{}{path}", request.origin);
        match self.says {
            Says::Headers => {
                let mut answer =
                    page(200, "Le Quai", "<link rel=\"micropub\" href=\"https://elsewhere.test/\">");
                let links = format!(
                    "<{}>; rel=\"indieauth-metadata\", <{}>; rel=\"micropub\"",
                    at("/auth/metadata"),
                    at("/micropub")
                );
                let links = match self.is_mentioned {
                    true => {
                        format!("{links}, <https://webmention.io/quai.test/webmention>; rel=\"webmention\"")
                    }
                    false => links,
                };
                answer.headers.push(("link".to_owned(), links));
                answer
            }
            Says::Links => page(
                200,
                "Le Quai",
                "<link rel=micropub href=micropub><link rel='me indieauth-metadata' href='/auth/metadata'>",
            ),
            Says::Old => page(
                200,
                "Le Quai",
                "<link rel=micropub href=/micropub><link rel=authorization_endpoint href=/auth><link rel=token_endpoint href=/token>",
            ),
        }
    }

    fn question(&mut self, request: &Request, query: &[(String, String)], now: i64) -> Answer {
        let value = |name: &str| query.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value);
        self.asked.push(Asked::Query(query.to_vec()));
        match value("q") {
            "config" => ok(&self.config(request)),
            "syndicate-to" => ok(&json!({ "syndicate-to": self.targets() })),
            "category" if self.lists => ok(&json!({ "categories": ["mer", "quai"] })),
            "source" if !value("url").is_empty() && self.sources => self.source(request, query, now),
            "source" if value("url").is_empty() && self.lists => self.list(request, query, now),
            _ => error(400, "invalid_request"),
        }
    }

    fn targets(&self) -> Value {
        json!([
            { "uid": "https://news.indieweb.org/en", "name": "IndieNews", "checked": true },
            { "uid": "https://social.test/@naima", "name": "Ailleurs" },
        ])
    }

    fn config(&self, request: &Request) -> Value {
        let mut config = json!({ "q": ["config", "source", "syndicate-to"] });
        if self.media {
            config["media-endpoint"] = format!("{}/media", request.origin).into();
        }
        if self.lists {
            config["q"] = json!(["config", "source", "syndicate-to", "category"]);
        }
        if self.drafts {
            config["post-status"] = json!(["published", "draft"]);
        }
        if self.several {
            config["destination"] = json!([
                { "uid": "https://autre.test/", "name": "autre.test" },
                { "uid": format!("{}/", request.origin), "name": "Le Quai" },
            ]);
        }
        if self.visibility {
            config["visibility"] = json!(["public", "unlisted", "private"]);
        }
        config
    }

    fn is_known(&self, request: &Request) -> bool {
        let said = request.header("authorization").and_then(|said| said.strip_prefix("Bearer "));
        said.is_some_and(|said| self.tokens.iter().any(|token| token == said))
    }

    fn take_number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn upload(&mut self, request: &Request) -> Answer {
        let parts = super::mastodon::media::parts(request);
        let names: Vec<String> = parts.iter().map(|(name, ..)| name.clone()).collect();
        self.asked.push(Asked::Media(names));
        match parts.into_iter().find(|(name, mime, _)| name == "file" && mime.starts_with("image/")) {
            Some((_, _, bytes)) => {
                reply(201, &[("location", &format!("{}{}", request.origin, self.picture(bytes)))])
            }
            None => error(400, "invalid_request"),
        }
    }

    fn picture(&mut self, bytes: Bytes) -> String {
        let path = format!("/files/{}.png", self.take_number());
        self.pictures.insert(path.clone(), bytes);
        path
    }

    /// What the public sees.
    fn show(&self, path: &str, now: i64) -> Answer {
        if self.pictures.contains_key(path) {
            return reply(200, &[("content-type", "image/png")]);
        }
        match self.rows.values().find(|row| row.path() == path) {
            Some(row) if row.deleted => page(410, "Gone", ""),
            Some(row) if row.is_seen(now) => page(200, &row.text("name"), &row.html()),
            _ => page(404, "Not Found", ""),
        }
    }
}

impl Answers for Server {
    fn answer(&mut self, request: &Request, now: Timestamp) -> Answer {
        let now = now.unix_millis().div_euclid(1000) + self.ahead;
        let mut answer = self.answered(request, now);
        answer.headers.push(("date".to_owned(), say::http_date(now)));
        answer
    }
}
