//! Google's Blogger as a state machine, like the WordPress beside it: a request and an instant go in, an answer comes out.
//!
//! No real one can be had, so it is strict instead: a request is held against what Google publishes of its interface
//! (method, path, parameters, fields; see [`table`]), and one that does not fit is refused as Google would.

mod comments;
mod oauth;
mod posts;
mod say;
pub mod table;

use std::collections::BTreeMap;

use bureau::model::time::Timestamp;
use bureau::publish::transport::Method;
use serde_json::{Value, json};

use super::Answers;
use super::wordpress::{Answer, Request};
pub use comments::Comment;
use oauth::Code;
pub use posts::Row;
use say::{error, ok};

/// The number of the one blog.
pub const BLOG: &str = "8070105920543249955";

/// The account that opens it.
pub const ME: &str = "117099";

/// One blog, the accounts of those who write on it, and the page where they sign in.
#[derive(Debug, Clone)]
pub struct Server {
    /// The address of the blog, where it is another than that of the interface.
    home: Option<String>,
    /// How far its clock is ahead of everybody else's, in seconds.
    pub ahead: i64,
    /// Tokens that open it.
    pub tokens: Vec<String>,
    /// What gets another token.
    pub refresh: Option<String>,
    /// How often another one was had.
    pub renewed: u32,
    /// What the account may do: `ADMIN`, `AUTHOR`, `READER`.
    role: &'static str,
    /// Whether its answers to changes leave out how the post stands.
    quiet: bool,
    /// What the page gives leave to.
    pub grants: &'static str,
    /// Requests that did not fit what Google publishes.
    pub faults: Vec<String>,
    /// What every change asked, in order.
    pub patched: Vec<Value>,
    rows: BTreeMap<u64, Row>,
    comments: BTreeMap<u64, Comment>,
    codes: Vec<Code>,
    next: u64,
}

impl Server {
    pub fn new() -> Self {
        Self {
            home: None,
            ahead: 0,
            tokens: vec![Self::token()],
            refresh: Some(Self::refresh_token()),
            renewed: 0,
            role: "ADMIN",
            quiet: false,
            grants: "https://www.googleapis.com/auth/blogger",
            faults: Vec::new(),
            patched: Vec::new(),
            rows: BTreeMap::new(),
            comments: BTreeMap::new(),
            codes: Vec::new(),
            next: 100,
        }
    }

    /// One whose answers to changes leave out how the post stands.
    pub fn quiet() -> Self {
        Self { quiet: true, ..Self::new() }
    }

    /// One on which the account may do so much.
    pub fn with_role(role: &'static str) -> Self {
        Self { role, ..Self::new() }
    }

    /// The same, with its blog at another address than its interface.
    pub fn at(self, home: &str) -> Self {
        Self { home: Some(home.to_owned()), ..self }
    }

    /// What opens it at first.
    pub fn token() -> String {
        "ya29.first".into()
    }

    /// What gets other tokens at first.
    pub fn refresh_token() -> String {
        "1//more-first".into()
    }

    /// The program of the writer's own, its name and its secret.
    pub fn app() -> (String, String) {
        ("117-naima.apps.googleusercontent.com".into(), "GOCSPX-naima".into())
    }

    /// Every post and page, in the order of their making; those in the bin too.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.values()
    }

    /// Whether it answers for `host`.
    pub fn is_at(&self, host: &str) -> bool {
        let home = self.home.as_deref().and_then(|home| home.split("://").nth(1));
        ["blogger.googleapis.com", "accounts.google.com", "oauth2.googleapis.com"].contains(&host)
            || home == Some(host)
    }

    fn asked(&mut self, request: &Request, now: i64) -> Answer {
        let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
        let query: Vec<(String, String)> =
            url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        match (request.method, path) {
            (Method::Get, "/page" | "/o/oauth2/v2/auth") => self.page(request),
            (Method::Post, "/token") => self.given(request),
            (Method::Post, "/-/forgets") => {
                (self.tokens, self.refresh) = (Vec::new(), None);
                ok(&json!({}))
            }
            (_, path) if path.starts_with("/v3/") => self.interface(request, path, &query, now),
            (Method::Get, "/") => say::front_page(),
            (Method::Get, path) => self.public(path),
            _ => error(405, "httpMethodNotAllowed", "Method Not Allowed"),
        }
    }

    fn interface(&mut self, request: &Request, path: &str, query: &[(String, String)], now: i64) -> Answer {
        let said = request.header("authorization").and_then(|said| said.strip_prefix("Bearer "));
        if !said.is_some_and(|said| self.tokens.iter().any(|token| token == said)) {
            return error(401, "authError", "Invalid Credentials");
        }
        let Some((entry, names)) = table::find(method(request.method), path) else {
            self.faults.push(format!("{:?} {path}", request.method));
            return say::page(404, "Not Found");
        };
        // Over HTTP/1.1 Google wants to know that nothing comes.
        let unsaid = request.method == Method::Post
            && request.body.is_empty()
            && request.header("content-length").is_none();
        if unsaid {
            self.faults.push(format!("no length: {path}"));
            return say::page(411, "Length Required");
        }
        if let Some(fault) = entry.fault(query, &request.body) {
            self.faults.push(format!("{}: {fault}", entry.name));
            return error(400, "badRequest", &fault);
        }
        if entry.body.is_some() && request.header("content-type") != Some("application/json") {
            self.faults.push(format!("{}: not said to be JSON", entry.name));
            return error(400, "parseError", "This API does not support parsing form-encoded input.");
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        match (entry.name, names.as_slice()) {
            ("users.get", ["self"]) => {
                ok(&json!({ "kind": "blogger#user", "id": ME, "displayName": "Naïma" }))
            }
            ("blogs.getByUrl", []) => self.by_address(request, &query[0].1),
            ("blogUserInfos.get", ["self", BLOG]) => self.rights(request),
            ("blogs.get", [BLOG]) => ok(&self.blog(request)),
            (name, [BLOG, rest @ ..]) => match name.split_once('.') {
                Some((kind @ ("posts" | "pages"), act)) => self.posts(request, kind, act, rest, query, now),
                Some((_, act)) => self.comments(act, rest, query),
                None => error(404, "notFound", "Not Found"),
            },
            _ => error(404, "notFound", "Not Found"),
        }
    }

    /// Whether this account is shown what it asks for; a no, where it is not.
    fn shut(&self, view: Option<&str>) -> Option<Answer> {
        let no =
            || error(403, "forbidden", "We're sorry, but you don't have permission to access this resource.");
        match view {
            Some("ADMIN") if self.role != "ADMIN" => Some(no()),
            Some("AUTHOR") if self.role == "READER" => Some(no()),
            _ => None,
        }
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

fn method(method: Method) -> &'static str {
    match method {
        Method::Get | Method::Head => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
    }
}
