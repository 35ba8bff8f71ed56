//! Posts and pages.

use bureau::model::time::Timestamp;
use serde_json::{Value, json};

use super::say::{error, instant, nothing, ok, page};
use super::{BLOG, Server};
use crate::support::fake::wordpress::{Answer, Request};

/// A post or a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    pub number: u64,
    /// `posts` or `pages`.
    pub kind: String,
    pub title: String,
    pub content: String,
    pub labels: Vec<String>,
    /// `LIVE`, `DRAFT`, `SCHEDULED`, `SOFT_TRASHED`.
    pub status: String,
    pub published: i64,
    pub updated: i64,
    /// Its address from the root, once it has one.
    pub path: Option<String>,
}

type Query = [(String, String)];

fn asked<'q>(query: &'q Query, name: &str) -> Option<&'q str> {
    query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

impl Server {
    /// Scheduled posts whose hour has come are public.
    pub(super) fn turn_pages(&mut self, now: i64) {
        let due = |row: &&mut Row| row.status == "SCHEDULED" && row.published <= now;
        let due: Vec<u64> = self.rows.values_mut().filter(due).map(|row| row.number).collect();
        for number in due {
            self.show(number, now);
        }
    }

    pub(super) fn posts(
        &mut self,
        request: &Request,
        kind: &str,
        act: &str,
        names: &[&str],
        query: &Query,
        now: i64,
    ) -> Answer {
        let said: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        let view = asked(query, "view");
        if let Some(no) = self.shut(view) {
            return no;
        }
        if act == "list" {
            return self.list(request, kind, query);
        }
        if act == "insert" {
            let number = self.take_id();
            let status = if asked(query, "isDraft") == Some("true") { "DRAFT" } else { "LIVE" };
            let row = Row {
                number,
                kind: kind.to_owned(),
                status: "DRAFT".to_owned(),
                published: now,
                ..Row::default()
            };
            self.rows.insert(number, row);
            self.put(number, &said, now);
            if status == "LIVE" {
                self.show(number, now);
            }
            return ok(&self.told(request, number));
        }
        let number = names.first().and_then(|name| name.parse::<u64>().ok()).unwrap_or_default();
        let Some(row) = self.rows.get(&number).filter(|row| row.kind == kind).cloned() else {
            return error(404, "notFound", "Not Found");
        };
        match act {
            // Who asks as a reader is told what readers see.
            "get" if view.is_none() && row.status != "LIVE" => error(404, "notFound", "Not Found"),
            "get" => ok(&self.post(request, &row, true)),
            "patch" => {
                self.patched.push(said.clone());
                self.put(number, &said, now);
                ok(&self.told(request, number))
            }
            "publish" => {
                let at = asked(query, "publishDate").and_then(Timestamp::parse_rfc3339);
                let at = at.map(|at| at.unix_millis().div_euclid(1000));
                let row = self.rows.get_mut(&number).expect("it is there");
                // What was scheduled before keeps its hour, unless another is said.
                row.published = at.unwrap_or(if row.published > now { row.published } else { now });
                row.updated = now;
                match row.published > now {
                    true => row.status = "SCHEDULED".to_owned(),
                    false => self.show(number, now),
                }
                ok(&self.told(request, number))
            }
            "revert" => {
                let row = self.rows.get_mut(&number).expect("it is there");
                (row.status, row.updated, row.path) = ("DRAFT".to_owned(), now, None);
                ok(&self.told(request, number))
            }
            "delete" if asked(query, "useTrash") == Some("true") && row.status != "SOFT_TRASHED" => {
                let row = self.rows.get_mut(&number).expect("it is there");
                (row.status, row.updated, row.path) = ("SOFT_TRASHED".to_owned(), now, None);
                nothing()
            }
            "delete" => {
                self.rows.remove(&number);
                nothing()
            }
            other => panic!("{other} is not done here"),
        }
    }

    fn list(&self, request: &Request, kind: &str, query: &Query) -> Answer {
        let status = asked(query, "status").unwrap_or("LIVE");
        if status != "LIVE" && asked(query, "view").is_none() {
            return error(403, "forbidden", "Only those who write there see it.");
        }
        let most = asked(query, "maxResults").and_then(|most| most.parse().ok()).unwrap_or(10usize).min(500);
        let from: usize = match asked(query, "pageToken") {
            None => 0,
            Some(token) => match token.strip_prefix("CgkI").and_then(|token| token.parse().ok()) {
                Some(from) => from,
                None => return error(400, "invalid", "Invalid value for pageToken"),
            },
        };
        let mut rows: Vec<&Row> =
            self.rows.values().filter(|row| row.kind == kind && row.status == status).collect();
        match asked(query, "orderBy") {
            Some("UPDATED") => rows.sort_by_key(|row| std::cmp::Reverse((row.updated, row.number))),
            _ => rows.sort_by_key(|row| std::cmp::Reverse((row.published, row.number))),
        }
        let whole = asked(query, "fetchBodies") != Some("false");
        let page: Vec<Value> =
            rows.iter().skip(from).take(most).map(|row| self.post(request, row, whole)).collect();
        let mut said = json!({ "kind": "blogger#postList", "etag": "\"e\"" });
        if from + most < rows.len() {
            said["nextPageToken"] = format!("CgkI{}", from + most).into();
        }
        // Where there is nothing, nothing is said.
        if !page.is_empty() {
            said["items"] = page.into();
        }
        ok(&said)
    }

    fn put(&mut self, number: u64, said: &Value, now: i64) {
        let row = self.rows.get_mut(&number).expect("it is there");
        row.updated = now;
        for (name, field) in [("title", &mut row.title), ("content", &mut row.content)] {
            if let Some(text) = said[name].as_str() {
                *field = text.to_owned();
            }
        }
        if let Some(labels) = said["labels"].as_array() {
            row.labels = labels.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        }
    }

    /// From now on readers see it, at an address made of its title.
    fn show(&mut self, number: u64, now: i64) {
        let row = &self.rows[&number];
        let slug = bureau::markup::slug::slug(&row.title);
        let slug = if slug.is_empty() { "blog-post".to_owned() } else { slug };
        let month = Timestamp::from_unix_millis(row.published * 1000).utc().strftime("%Y/%m").to_string();
        let folder = if row.kind == "pages" { "p".to_owned() } else { month };
        let taken = |path: &String| {
            self.rows.values().any(|other| other.number != number && other.path.as_ref() == Some(path))
        };
        let path = (0..)
            .map(|count| match count {
                0 => format!("/{folder}/{slug}.html"),
                count => format!("/{folder}/{slug}_{count}.html"),
            })
            .find(|path| !taken(path))
            .expect("a free name");
        let row = self.rows.get_mut(&number).expect("it is there");
        row.path.get_or_insert(path);
        (row.status, row.updated) = ("LIVE".to_owned(), now);
    }

    fn told(&self, request: &Request, number: u64) -> Value {
        let mut post = self.post(request, &self.rows[&number], true);
        if self.quiet {
            post.as_object_mut().expect("an object").remove("status");
        }
        post
    }

    fn post(&self, request: &Request, row: &Row, whole: bool) -> Value {
        let mut post = json!({
            "kind": if row.kind == "pages" { "blogger#page" } else { "blogger#post" },
            "id": row.number.to_string(), "blog": { "id": BLOG }, "title": row.title, "status": row.status,
            "published": instant(row.published), "updated": instant(row.updated), "etag": format!("\"{}\"", row.updated),
        });
        if whole {
            post["content"] = row.content.as_str().into();
        }
        if let Some(path) = &row.path {
            post["url"] = format!("{}{path}", self.home(request)).into();
        }
        if !row.labels.is_empty() {
            post["labels"] = json!(row.labels);
        }
        post
    }

    /// What readers see.
    pub(super) fn public(&self, path: &str) -> Answer {
        let shown = self.rows.values().find(|row| row.path.as_deref() == Some(path) && row.status == "LIVE");
        shown.map_or_else(
            || page(404, "Not Found"),
            |row| page(200, &format!("{} {}", row.title, row.content)),
        )
    }

    /// Somebody publishes there.
    pub fn adds(&mut self, kind: &str, title: &str, html: &str, now: Timestamp) -> u64 {
        let (number, now) = (self.take_id(), now.unix_millis() / 1000);
        let (title, content) = (title.to_owned(), html.to_owned());
        let row = Row { number, kind: kind.to_owned(), title, content, published: now, ..Row::default() };
        self.rows.insert(number, row);
        self.show(number, now);
        number
    }

    /// Somebody changes it there.
    pub fn edits(&mut self, number: u64, now: Timestamp, edit: impl FnOnce(&mut Row)) {
        let row = self.rows.get_mut(&number).expect("it is there");
        edit(row);
        row.updated = now.unix_millis() / 1000;
    }

    /// Somebody publishes a draft there, as it is.
    pub fn publishes(&mut self, number: u64) {
        let now = self.rows[&number].updated;
        self.show(number, now);
    }

    /// Somebody removes it there for good.
    pub fn removes(&mut self, number: u64) {
        self.rows.remove(&number);
    }
}
