//! A Ghost as a state machine, like the WordPress beside it: a request and an instant go in, an answer comes out.
//!
//! It does what Ghost 5.130 was seen to do (`tests/ghost/agreement.rs` asks both): slugs are never given twice, a change
//! names the version that it read, to the second, tokens hold for five minutes, there is no bin.

mod comments;
mod filter;
mod posts;
mod say;
mod text;

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bureau::model::time::Timestamp;
use bureau::publish::transport::Method;
use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::Answers;
use super::mastodon::media::parts;
use super::wordpress::{Answer, Request};
pub use posts::{Row, Tag};
use say::{error, ok, with};

/// A site with one key. Cheap to clone while it is small.
#[derive(Debug, Clone)]
pub struct Server {
    /// How far its clock is ahead of everybody else's, in seconds.
    pub ahead: i64,
    /// The keys that open it, as `id:secret`.
    pub keys: Vec<String>,
    /// Whether it lets pictures be read where it put them.
    pub shows_pictures: bool,
    /// Parameters that were sent with what was written: `newsletter` must never be among them.
    pub written_with: Vec<String>,
    rows: BTreeMap<u64, Row>,
    tags: BTreeMap<u64, Tag>,
    pictures: BTreeMap<String, Bytes>,
    comments: Vec<comments::Comment>,
    /// Whether members may comment.
    pub is_open: bool,
    next: u64,
}

impl Server {
    pub fn new() -> Self {
        Self {
            ahead: 0,
            keys: vec![Self::key()],
            shows_pictures: true,
            written_with: Vec::new(),
            rows: BTreeMap::new(),
            tags: BTreeMap::new(),
            pictures: BTreeMap::new(),
            comments: Vec::new(),
            is_open: true,
            next: 0x6b0d_a000,
        }
    }

    /// What opens the site at first.
    pub fn key() -> String {
        format!("6748592f4b9b7700010f6564:{}", "0123456789abcdef".repeat(4))
    }

    /// Another one.
    pub fn other_key() -> String {
        format!("6748592f4b9b7700010f6599:{}", "fedcba9876543210".repeat(4))
    }

    /// Every post and page, in the order of their making.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.values()
    }

    /// The addresses of the pictures, without the host.
    pub fn pictures(&self) -> impl Iterator<Item = &String> {
        self.pictures.keys()
    }

    /// Scheduled posts whose hour has come are public: what Ghost's own clockwork does.
    fn turn_pages(&mut self, now: i64) {
        for row in self.rows.values_mut() {
            if row.status == "scheduled" && row.published.is_some_and(|at| at <= now) {
                (row.status, row.updated) = ("published".to_owned(), now);
            }
        }
    }

    fn asked(&mut self, request: &Request, now: i64) -> Answer {
        let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
        let query: Vec<(String, String)> =
            url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        if request.method == Method::Get && path == "/" {
            return say::front_page();
        }
        if let Some(bytes) = self.pictures.get(path).filter(|_| self.shows_pictures) {
            let headers = vec![("content-type".to_owned(), "image/png".to_owned())];
            return Answer { status: 200, headers, body: bytes.clone() };
        }
        if request.method == Method::Get && path == "/members/api/comments/counts/" {
            return self.counts();
        }
        let Some(route) = path.strip_prefix("/ghost/api/admin/") else { return say::page(404, "Not found") };
        let steps: Vec<&str> = route.trim_end_matches('/').split('/').collect();
        if steps == ["site"] {
            return ok(&json!({ "site": { "title": say::TITLE, "url": format!("{}/", request.origin),
                "version": "5.130", "locale": "fr" } }));
        }
        if let Some(no) = self.stranger(request, now) {
            return no;
        }
        if request.method != Method::Get {
            self.written_with.extend(query.iter().map(|(name, _)| name.clone()));
        }
        let number = |name: &str, otherwise| {
            let said = query.iter().find(|(known, _)| known == name);
            said.and_then(|(_, value)| value.parse().ok()).unwrap_or(otherwise)
        };
        match (request.method, steps.as_slice()) {
            (Method::Get, ["users"]) => ok(&json!({ "users": [{ "id": "1", "email": say::OWNER }] })),
            (Method::Get, ["comments", ..]) if !self.is_open => {
                error(405, "MethodNotAllowedError", None, "Comments are not enabled for this site.")
            }
            (Method::Get, ["comments", "post", post]) => {
                self.comments_under(post, number("page", 1), number("limit", 15))
            }
            (Method::Get, ["comments", comment, "replies"]) => {
                self.comments_answering(comment, number("page", 1), number("limit", 15))
            }
            (Method::Get, ["settings"]) => ok(&say::settings()),
            (Method::Get, ["tags"]) => self.list_tags(),
            (Method::Get, [kind @ ("posts" | "pages")]) => self.list(request, kind, &query),
            (Method::Post, [kind @ ("posts" | "pages")]) => self.create(request, kind, &query, now),
            (Method::Get, [kind @ ("posts" | "pages"), id]) => self.read(request, kind, id),
            (Method::Put, [kind @ ("posts" | "pages"), id]) => self.change(request, kind, id, &query, now),
            (Method::Delete, [kind @ ("posts" | "pages"), id]) => self.delete(kind, id),
            (Method::Post, ["images", "upload"]) => self.upload(request, now),
            _ => {
                error(406, "RequestNotAcceptableError", Some("UPDATE_CLIENT"), "The endpoint was not found.")
            }
        }
    }

    /// What is said to a request without a token that holds.
    fn stranger(&self, request: &Request, now: i64) -> Option<Answer> {
        let said = request.header("authorization").and_then(|said| said.strip_prefix("Ghost "));
        let Some(said) = said else {
            return Some(error(403, "NoPermissionError", None, "Authorization failed"));
        };
        let parts: Vec<&str> = said.split('.').collect();
        let [head, claims, signature] = parts.as_slice() else {
            return Some(error(400, "BadRequestError", Some("INVALID_JWT"), "Invalid token"));
        };
        let read = |part: &str| -> Value {
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap_or_default()).unwrap_or_default()
        };
        let (about, claimed) = (read(head), read(claims));
        let known = self.keys.iter().filter_map(|key| key.split_once(':'));
        let Some((_, secret)) = known.into_iter().find(|(id, _)| about["kid"] == **id) else {
            return Some(error(
                401,
                "UnauthorizedError",
                Some("UNKNOWN_ADMIN_API_KEY"),
                "Unknown Admin API Key",
            ));
        };
        let byte = |at| u8::from_str_radix(&secret[at..at + 2], 16).expect("a key");
        let secret: Vec<u8> = (0..secret.len()).step_by(2).map(byte).collect();
        let mut mac = Hmac::<Sha256>::new_from_slice(&secret).expect("any length");
        mac.update(format!("{head}.{claims}").as_bytes());
        let signed = URL_SAFE_NO_PAD.decode(signature).is_ok_and(|bytes| mac.verify_slice(&bytes).is_ok());
        let made = claimed["iat"].as_i64().unwrap_or_default();
        let holds = claimed["exp"].as_i64().is_some_and(|end| end > now) && made + 300 > now;
        (!signed || !holds || claimed["aud"] != "/admin/")
            .then(|| error(401, "UnauthorizedError", Some("INVALID_JWT"), "Invalid token: jwt expired"))
    }

    fn upload(&mut self, request: &Request, now: i64) -> Answer {
        let parts = parts(request);
        let file = parts.iter().find(|(name, ..)| name == "file");
        let Some((_, mime, bytes)) = file else {
            return error(422, "ValidationError", None, "Please select an image.");
        };
        if !mime.starts_with("image/") {
            return error(415, "UnsupportedMediaTypeError", None, "Please select a valid image.");
        }
        let body = String::from_utf8_lossy(&request.body).into_owned();
        let name =
            body.split("filename=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("a.png");
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "png"));
        let month = Timestamp::from_unix_millis(now * 1000).utc().strftime("%Y/%m").to_string();
        let path = (0..)
            .map(|count| match count {
                0 => format!("/content/images/{month}/{stem}.{ending}"),
                count => format!("/content/images/{month}/{stem}-{count}.{ending}"),
            })
            .find(|path| !self.pictures.contains_key(path))
            .expect("a free name");
        self.pictures.insert(path.clone(), bytes.clone());
        with(201, &json!({ "images": [{ "url": format!("{}{path}", request.origin), "ref": null }] }))
    }

    fn take_id(&mut self) -> u64 {
        self.next += 1;
        self.next
    }
}

impl Answers for Server {
    fn answer(&mut self, request: &Request, now: Timestamp) -> Answer {
        let now = now.unix_millis().div_euclid(1000) + self.ahead;
        self.turn_pages(now);
        let mut answer = self.asked(request, now);
        answer.headers.push(("date".to_owned(), say::http_date(now)));
        answer
    }
}
