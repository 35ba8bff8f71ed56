//! A server of the AT Protocol as a state machine, like the WordPress beside it: a request and an instant go in, an answer
//! comes out. It keeps one account, and is the directory of accounts and of their documents too, so that it can stand
//! behind each of these names.
//!
//! It behaves as the reference server (PDS 0.4) does, as far as our publisher asks: [`crate::bluesky`] has the agreement.

mod records;
mod say;
mod sessions;
mod view;

use std::collections::BTreeMap;

use bureau::model::time::Timestamp;
use bureau::publish::transport::Method;
use bytes::Bytes;
use serde_json::{Value, json};

use super::Answers;
use super::wordpress::{Answer, Request};
pub use records::{Row, uri};
use say::{error, ok};

/// The one account.
pub const HANDLE: &str = "naima.test";
/// Its lasting name.
pub const DID: &str = "did:plc:naima5naima5naima5naima5";
/// Another one that is known, and is on no server of ours.
pub const FRIEND: (&str, &str) = ("chloe.test", "did:plc:chloe5chloe5chloe5chloe5");

/// A name that says that it is hers, which she never took.
pub const IMPOSTOR: &str = "naima.imposteur.test";

/// A server with one account. Cheap to clone while it is small.
#[derive(Debug, Clone)]
pub struct Server {
    /// How far its clock is ahead of everybody else's, in seconds.
    pub ahead: i64,
    /// Seconds that a session opens the account.
    pub lasts: i64,
    /// The app passwords.
    pub passwords: Vec<String>,
    /// Whether it takes a request only on top of the change that it names.
    pub swaps: bool,
    /// Whether a view of the network stands behind it.
    pub is_seen: bool,
    /// Whether that view knows what the account itself answered.
    pub knows_own: bool,
    /// Where the document of the account says that it is.
    pub home: String,
    /// What else stands on its host, by its path: the type and the bytes.
    pub pages: BTreeMap<String, (&'static str, Bytes)>,
    rows: BTreeMap<String, Row>,
    blobs: BTreeMap<String, Blob>,
    /// The changes so far.
    commits: u64,
    sessions: sessions::Sessions,
    /// What others answered.
    heard: Vec<view::Known>,
}

/// What was uploaded.
#[derive(Debug, Clone)]
pub struct Blob {
    pub mime: String,
    pub bytes: Bytes,
}

impl Server {
    pub fn new() -> Self {
        Self {
            ahead: 0,
            lasts: 7200,
            passwords: vec![Self::password()],
            swaps: true,
            is_seen: true,
            knows_own: true,
            home: "https://pds.test".into(),
            pages: BTreeMap::new(),
            rows: BTreeMap::new(),
            blobs: BTreeMap::new(),
            commits: 1,
            sessions: sessions::Sessions::default(),
            heard: Vec::new(),
        }
    }

    /// What opens the account at first.
    pub fn password() -> String {
        "abcd-efgh-ijkl-mnop".into()
    }

    /// What opens all of it.
    pub fn main_password() -> String {
        "the whole account".into()
    }

    /// Every post, oldest first.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.values()
    }

    /// What was uploaded under that name.
    pub fn blob(&self, cid: &str) -> Option<&Blob> {
        self.blobs.get(cid)
    }

    fn asked(&mut self, request: &Request, now: i64) -> Answer {
        let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
        let query: Vec<(String, String)> =
            url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let Some(method) = path.strip_prefix("/xrpc/") else { return self.beside(request, path) };
        if let Some(seen) = self.view(request, method, &query) {
            return seen;
        }
        let query: BTreeMap<String, String> = query.into_iter().collect();
        match (request.method, method) {
            (Method::Post, "com.atproto.server.createSession") => self.create_session(request, now),
            (Method::Post, "com.atproto.server.refreshSession") => self.refresh_session(request, now),
            (Method::Get, "com.atproto.server.describeServer") => ok(
                &json!({ "did": "did:web:pds.test", "availableUserDomains": [".test"], "inviteCodeRequired": false }),
            ),
            (Method::Get, "com.atproto.identity.resolveHandle") => resolve(query.get("handle")),
            (Method::Get, "com.atproto.sync.getLatestCommit") => match query.get("did").map(String::as_str) {
                Some(DID) => ok(&json!({ "cid": self.head(), "rev": format!("{:013}", self.commits) })),
                _ => error(400, "RepoNotFound", "Could not find root for DID"),
            },
            (Method::Get, "com.atproto.repo.getRecord") => self.get_record(&query),
            (Method::Get, "com.atproto.repo.listRecords") => self.list_records(&query),
            (Method::Get, "app.bsky.notification.listNotifications") => {
                self.sessions.admits(request, now).map_or_else(|no| no, |()| self.notices())
            }
            (Method::Post, method) => match self.sessions.admits(request, now) {
                Err(no) => no,
                Ok(()) => match method {
                    "com.atproto.repo.putRecord" => self.put_record(request),
                    "com.atproto.repo.deleteRecord" => self.delete_record(request),
                    "com.atproto.repo.uploadBlob" => self.upload_blob(request),
                    _ => error(501, "MethodNotImplemented", "Method Not Implemented"),
                },
            },
            _ => error(404, "XRPCNotSupported", "XRPCNotSupported"),
        }
    }

    /// What is no method: the document in the directory, the word of the account's own host, and pages.
    fn beside(&self, request: &Request, path: &str) -> Answer {
        if let Some((mime, body)) = self.pages.get(path) {
            return say::page(mime, body);
        }
        match (request.method, path) {
            (Method::Get, "/.well-known/atproto-did") if request.origin.ends_with(&format!("//{HANDLE}")) => {
                say::text(200, DID)
            }
            (Method::Get, path) if path == format!("/{DID}") => ok(&json!({
                "id": DID, "alsoKnownAs": [format!("at://{HANDLE}")],
                "service": [{ "id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": self.home }],
            })),
            (Method::Get, "/") => say::text(200, "This is an AT Protocol Personal Data Server (PDS)"),
            _ => say::text(404, "Cannot GET"),
        }
    }

    fn head(&self) -> String {
        say::cid(&format!("commit {}", self.commits))
    }
}

impl Answers for Server {
    fn answer(&mut self, request: &Request, now: Timestamp) -> Answer {
        let now = now.unix_millis().div_euclid(1000) + self.ahead;
        let mut answer = self.asked(request, now);
        answer.headers.push(("date".to_owned(), say::http_date(now)));
        answer
    }
}

fn resolve(handle: Option<&String>) -> Answer {
    match handle.map(String::as_str) {
        Some(HANDLE | IMPOSTOR) => ok(&json!({ "did": DID })),
        Some(name) if name == FRIEND.0 => ok(&json!({ "did": FRIEND.1 })),
        _ => error(400, "InvalidRequest", "Unable to resolve handle"),
    }
}

fn body(request: &Request) -> Value {
    serde_json::from_slice(&request.body).unwrap_or_default()
}
