//! A host of XML-RPC as a state machine, like the WordPress beside it: a request and an instant go in, an answer comes out.
//!
//! In WordPress's way it does what WordPress 6.1 was seen to do (`tests/xmlrpc/agreement.rs` asks both), its MetaWeblog
//! included; in Movable Type's it says nothing of how a post stands, and sets categories apart; the bare one has no drafts.

mod metaweblog;
mod say;
mod wp;

use std::collections::BTreeMap;

use bureau::model::time::Timestamp;
use bureau::publish::transport::Method;
use bureau::publish::xmlrpc::wire::{self, Value};

use super::Answers;
use super::wordpress::{Answer, Request};
pub use say::{FRONT, page};

/// Which host it is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A WordPress whose REST is shut.
    WordPress,
    /// MetaWeblog and Movable Type's words.
    MovableType,
    /// MetaWeblog alone: what is made is shown.
    Bare,
}

/// A post or a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    pub id: u64,
    pub page: bool,
    pub status: String,
    pub title: String,
    pub content: String,
    pub excerpt: String,
    pub slug: String,
    pub comments: bool,
    pub featured: u64,
    pub tags: Vec<String>,
    pub categories: Vec<String>,
    pub date: Option<i64>,
    pub modified: i64,
    /// Whether it is somebody else's, and not for this account: lists leave it out.
    pub foreign: bool,
}

/// A no.
pub(super) type No = (i64, String);

/// A host with one account. Cheap to clone while it is small.
#[derive(Debug, Clone)]
pub struct Server {
    pub way: Way,
    /// How far its clock is ahead of everybody else's, in seconds.
    pub ahead: i64,
    /// What opens it.
    pub password: String,
    /// Whether it answers to `system.listMethods`.
    pub lists_methods: bool,
    /// Whether it takes the comments of HTML out of what it is sent.
    pub strips_comments: bool,
    /// What its answers begin with, before their XML.
    pub junk: String,
    rows: BTreeMap<u64, Row>,
    pictures: Vec<(u64, String, String)>,
    next: u64,
}

/// The account.
pub const USER: &str = "naima";

impl Server {
    pub fn new(way: Way) -> Self {
        Self {
            way,
            ahead: 0,
            password: Self::key(),
            lists_methods: true,
            strips_comments: false,
            junk: String::new(),
            rows: BTreeMap::new(),
            pictures: Vec::new(),
            next: 3,
        }
    }

    /// What opens it at first.
    pub fn key() -> String {
        "mot de passe".to_owned()
    }

    /// Every post and page, in the order of their making.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.values()
    }

    /// The names under which its pictures stand.
    pub fn pictures(&self) -> impl Iterator<Item = &String> {
        self.pictures.iter().map(|(_, _, stands)| stands)
    }

    /// Somebody changes a post.
    pub fn edits(&mut self, id: u64, now: Timestamp, edit: impl FnOnce(&mut Row)) {
        let now = now.unix_millis().div_euclid(1000) + self.ahead;
        let row = self.rows.get_mut(&id).expect("a post");
        edit(row);
        row.modified = now;
    }

    /// Somebody makes a post.
    pub fn puts(&mut self, row: Row) -> u64 {
        let id = self.take_id();
        self.rows.insert(id, Row { id, ..row });
        id
    }

    /// Somebody removes a post for good.
    pub fn drops(&mut self, id: u64) {
        self.rows.remove(&id);
    }

    fn take_id(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn turn_pages(&mut self, now: i64) {
        for row in self.rows.values_mut() {
            if row.status == "future" && row.date.is_some_and(|date| date <= now) {
                row.status = "publish".to_owned();
            }
        }
    }

    fn asked(&mut self, request: &Request, now: i64) -> Answer {
        match (request.method, request.path.as_str()) {
            (Method::Get, "/") => page(200, FRONT),
            (Method::Get, "/xmlrpc.php?rsd") => say::rsd(self.way),
            (Method::Post, "/xmlrpc.php") => {
                let Some((method, params)) = wire::read_call(&request.body) else {
                    return say::xml(&wire::fault(-32700, "parse error. not well formed"));
                };
                let said = match self.called(request, &method, &params, now) {
                    Ok(value) => wire::answer(&value),
                    Err((code, words)) => wire::fault(code, &words),
                };
                say::xml(&format!("{}{said}", self.junk))
            }
            (Method::Get, "/xmlrpc.php") => page(405, "XML-RPC server accepts POST requests only."),
            // Its REST is shut.
            (_, path) if path.contains("wp-json") || path.contains("rest_route") => page(403, "Forbidden"),
            _ => page(404, "Not found"),
        }
    }

    fn called(&mut self, request: &Request, method: &str, params: &[Value], now: i64) -> Result<Value, No> {
        if method == "system.listMethods" && self.lists_methods {
            return Ok(say::methods(self.way));
        }
        if !say::methods(self.way).list().iter().any(|known| known.words() == method) {
            return Err((-32601, format!("server error. requested method {method} does not exist.")));
        }
        let at = match method {
            "wp.getUsersBlogs" => 0,
            "blogger.deletePost" => 2,
            _ => 1,
        };
        let text = |at: usize| params.get(at).map(Value::words).unwrap_or_default();
        if text(at) != USER || text(at + 1) != self.password {
            return Err((403, "Incorrect username or password.".to_owned()));
        }
        let behind = params.get(at + 2..).unwrap_or_default();
        match method {
            "wp.getUsersBlogs" | "blogger.getUsersBlogs" => Ok(say::blogs(&request.origin)),
            "wp.uploadFile" | "metaWeblog.newMediaObject" => self.upload(request, behind),
            "blogger.deletePost" => self.delete(&text(1)),
            _ if method.starts_with("wp.") => self.wp(request, method, behind, now),
            _ => self.metaweblog(request, method, &text(0), behind, now),
        }
    }

    fn upload(&mut self, request: &Request, behind: &[Value]) -> Result<Value, No> {
        let file = behind.first().cloned().unwrap_or(Value::Nil);
        let name = file.said("name");
        if name.ends_with(".exe") {
            return Err((500, format!("Could not write file {name}.")));
        }
        let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, "png"));
        let names = (0..).map(|count| match count {
            0 => format!("{stem}.{ending}"),
            count => format!("{stem}-{count}.{ending}"),
        });
        let stands = names.into_iter().find(|name| !self.pictures().any(|known| known == name));
        let stands = stands.expect("a free name");
        let id = self.take_id();
        self.pictures.push((id, name.clone(), stands.clone()));
        Ok(say::picture(request, self.way, id, &name, &stands))
    }

    /// The first time into the bin where there is one, the second time for good.
    fn delete(&mut self, id: &str) -> Result<Value, No> {
        let has_bin = self.way == Way::WordPress;
        let row = self.row(id)?;
        if has_bin && row.status != "trash" {
            trash(row);
        } else {
            let id = row.id;
            self.rows.remove(&id);
        }
        Ok(Value::Bool(true))
    }

    fn row(&mut self, id: &str) -> Result<&mut Row, No> {
        // Only WordPress says it by a number that is known.
        let code = if self.way == Way::WordPress { 404 } else { 4 };
        let row = id.parse().ok().and_then(|id: u64| self.rows.get_mut(&id));
        row.ok_or((code, "Invalid post ID.".to_owned()))
    }

    /// What becomes of a post that shall stand like `status`, by its date and its name.
    fn settle(&mut self, id: u64, now: i64) {
        let slugs: Vec<String> =
            self.rows.values().filter(|row| row.id != id).map(|row| row.slug.clone()).collect();
        let row = self.rows.get_mut(&id).expect("a post");
        row.modified = now;
        match row.status.as_str() {
            "publish" | "future" => {
                let date = *row.date.get_or_insert(now);
                row.status = if date > now { "future" } else { "publish" }.to_owned();
            }
            "private" => drop(row.date.get_or_insert(now)),
            _ => return,
        }
        let asked = match row.slug.is_empty() {
            true => bureau::markup::slug::slug(&row.title),
            false => row.slug.clone(),
        };
        let free = |name: &String| !slugs.contains(name);
        let numbered = (2..).map(|count| format!("{asked}-{count}"));
        row.slug = std::iter::once(asked.clone()).chain(numbered).find(free).expect("a free name");
    }
}

fn trash(row: &mut Row) {
    if row.status != "trash" {
        row.status = "trash".to_owned();
        row.slug = format!("{}__trashed", row.slug);
    }
}

impl Answers for Server {
    fn answer(&mut self, request: &Request, now: Timestamp) -> Answer {
        let now = now.unix_millis().div_euclid(1000) + self.ahead;
        self.turn_pages(now);
        let mut answer = self.asked(request, now);
        answer.headers.push(("date".to_owned(), say::mail_date(now)));
        answer
    }
}
