//! Posts: made, said, changed, put in the bin and brought back.

use bureau::model::time::Timestamp;
use serde_json::{Map, Value, json};

use super::say::{error, instant, nothing, ok, reply};
use super::{Asked, Server};
use crate::support::fake::mastodon::media::parts;
use crate::support::fake::wordpress::{Answer, Request};

/// A post.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub number: u64,
    /// The last part of its address.
    pub slug: String,
    /// By name, arrays.
    pub properties: Map<String, Value>,
    pub deleted: bool,
    /// When it is there.
    pub ready: i64,
    pub updated: Option<i64>,
}

impl Row {
    /// Its address from the root.
    pub fn path(&self) -> String {
        format!("/{}", self.slug)
    }

    /// The first value of that name, as words.
    pub fn text(&self, name: &str) -> String {
        self.properties.get(name).and_then(|all| all[0].as_str()).unwrap_or_default().to_owned()
    }

    /// Its text.
    pub fn html(&self) -> String {
        let content = self.properties.get("content").map(|all| all[0].clone()).unwrap_or_default();
        content["html"].as_str().or(content.as_str()).unwrap_or_default().to_owned()
    }

    /// All values of that name.
    pub fn all(&self, name: &str) -> Vec<String> {
        let all = self.properties.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
        all.iter().filter_map(|value| value.as_str().or(value["value"].as_str())).map(str::to_owned).collect()
    }

    /// Whether the public reads it.
    pub fn is_seen(&self, now: i64) -> bool {
        !self.deleted
            && self.ready <= now
            && self.text("post-status") != "draft"
            && self.text("visibility") != "private"
    }
}

impl Server {
    /// Somebody changes a post there, at `now`.
    pub fn edits(&mut self, number: u64, now: Timestamp, edit: impl FnOnce(&mut Row)) {
        let row = self.rows.get_mut(&number).expect("a post");
        edit(row);
        row.updated = Some(now.unix_millis().div_euclid(1000));
    }

    /// Somebody makes a post there.
    pub fn writes(&mut self, name: &str, html: &str, now: Timestamp) -> u64 {
        let mut properties = Map::new();
        properties.insert("name".into(), json!([name]));
        properties.insert("content".into(), json!([{ "html": html }]));
        self.add(properties, now.unix_millis().div_euclid(1000)).0
    }

    pub(super) fn told(&mut self, request: &Request, now: i64) -> Answer {
        let kind = request.header("content-type").unwrap_or_default();
        // As some sites do it: to the letter.
        if kind == "application/json" {
            let Ok(body) = serde_json::from_slice::<Value>(&request.body) else {
                return error(400, "invalid_request");
            };
            self.asked.push(Asked::Json(body.clone()));
            return self.does(request, &body, now);
        }
        let (mut fields, mut files) = (Vec::new(), Vec::new());
        if kind.starts_with("multipart/form-data") {
            for (name, mime, bytes) in parts(request) {
                match mime.is_empty() {
                    true => fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
                    false => files.push((name, bytes)),
                }
            }
        } else {
            fields = url::form_urlencoded::parse(&request.body).into_owned().collect();
        }
        let names = files.iter().map(|(name, _)| name.clone()).collect();
        self.asked.push(Asked::Form(fields.clone(), names));
        if fields.iter().any(|(name, _)| name == "access_token") {
            return error(400, "invalid_request");
        }
        let mut properties = Map::new();
        for (name, value) in fields.into_iter().filter(|(name, _)| name != "h") {
            let all = properties.entry(name.trim_end_matches("[]").to_owned()).or_insert_with(|| json!([]));
            all.as_array_mut().expect("an array").push(value.into());
        }
        for (name, bytes) in files {
            let at = format!("{}{}", request.origin, self.picture(bytes));
            let all = properties.entry(name.trim_end_matches("[]").to_owned()).or_insert_with(|| json!([]));
            all.as_array_mut().expect("an array").push(at.into());
        }
        self.made(request, properties, now)
    }

    fn does(&mut self, request: &Request, body: &Value, now: i64) -> Answer {
        if let Some(action) = body["action"].as_str() {
            let Some(number) = self.number(body["url"].as_str().unwrap_or_default()) else {
                return error(400, "invalid_request");
            };
            let row = self.rows.get_mut(&number).expect("a post");
            match action {
                "delete" if !row.deleted => row.deleted = true,
                "undelete" if row.deleted => row.deleted = false,
                "update" if !row.deleted => return self.update(request, number, body, now),
                _ => return error(400, "invalid_request"),
            }
            return nothing();
        }
        let is_entry = body["type"].as_array().is_some_and(|kinds| kinds.contains(&json!("h-entry")));
        match body["properties"].as_object() {
            Some(properties) if is_entry && properties.values().all(Value::is_array) => {
                self.made(request, properties.clone(), now)
            }
            _ => error(400, "invalid_request"),
        }
    }

    fn made(&mut self, request: &Request, properties: Map<String, Value>, now: i64) -> Answer {
        let (number, path) = self.add(properties, now);
        let at = format!("{}{path}", request.origin);
        if self.slow > 0 {
            self.rows.get_mut(&number).expect("made").ready = now + self.slow;
            return reply(202, &[("location", &at)]);
        }
        reply(201, &[("location", &at)])
    }

    fn add(&mut self, mut properties: Map<String, Value>, now: i64) -> (u64, String) {
        let number = self.take_number();
        let wanted = properties.remove("mp-slug").and_then(|all| all[0].as_str().map(str::to_owned));
        let wanted = wanted.filter(|slug| !slug.is_empty()).unwrap_or_else(|| number.to_string());
        let taken = self.rows.values().any(|row| row.slug == wanted);
        let slug = if taken { format!("{wanted}-{number}") } else { wanted };
        properties.entry("published").or_insert_with(|| json!([instant(now)]));
        if self.drafts {
            properties.entry("post-status").or_insert_with(|| json!(["published"]));
        } else {
            // What it does not know it does not keep.
            properties.remove("post-status");
        }
        self.rewrite(&mut properties);
        let row = Row { number, slug, properties, deleted: false, ready: now, updated: None };
        let path = row.path();
        self.rows.insert(number, row);
        (number, path)
    }

    /// As sites clean a text: the same words, written in another way.
    fn rewrite(&self, properties: &mut Map<String, Value>) {
        let content = properties.get_mut("content").and_then(|all| all.get_mut(0));
        if let Some(content) = content.filter(|_| self.rewrites)
            && let Some(html) = content["html"].as_str()
        {
            content["html"] = html.replace("<p>", "<p dir=\"auto\">").into();
        }
    }

    fn update(&mut self, request: &Request, number: u64, body: &Value, now: i64) -> Answer {
        let mut row = self.rows[&number].clone();
        let parts = |name: &str| body[name].as_object().cloned().unwrap_or_default();
        let arrays = |part: &Map<String, Value>| part.values().all(Value::is_array);
        let (replace, add, less) = (parts("replace"), parts("add"), parts("delete"));
        if !(arrays(&replace) && arrays(&add) && arrays(&less)) {
            return error(400, "invalid_request");
        }
        row.properties.extend(replace);
        for (name, values) in add {
            let all = row.properties.entry(name).or_insert_with(|| json!([]));
            all.as_array_mut().expect("an array").extend(values.as_array().cloned().unwrap_or_default());
        }
        for (name, values) in less {
            let gone = values.as_array().cloned().unwrap_or_default();
            if let Some(all) = row.properties.get_mut(&name).and_then(Value::as_array_mut) {
                all.retain(|value| !gone.contains(value));
            }
        }
        for name in body["delete"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            row.properties.remove(name);
        }
        if let Some(slug) =
            row.properties.remove("mp-slug").and_then(|all| all[0].as_str().map(str::to_owned))
        {
            row.slug = slug;
        }
        self.rewrite(&mut row.properties);
        row.updated = Some(now);
        let moved = self.moved.take();
        row.slug = moved.clone().unwrap_or(row.slug);
        let at = format!("{}{}", request.origin, row.path());
        self.rows.insert(number, row);
        if moved.is_some() { reply(201, &[("location", &at)]) } else { nothing() }
    }

    pub(super) fn source(&self, request: &Request, query: &[(String, String)], now: i64) -> Answer {
        let value = |name: &str| query.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value);
        let row = self.number(value("url")).map(|number| &self.rows[&number]);
        let Some(row) = row.filter(|row| !row.deleted && row.ready <= now) else {
            return error(400, "invalid_request");
        };
        let wanted: Vec<&String> =
            query.iter().filter(|(name, _)| name == "properties[]").map(|(_, value)| value).collect();
        let mut said = say(request, row);
        if let Some(properties) = said["properties"].as_object_mut().filter(|_| !wanted.is_empty()) {
            properties.retain(|name, _| wanted.contains(&name));
        }
        ok(&said)
    }

    pub(super) fn list(&self, request: &Request, query: &[(String, String)], now: i64) -> Answer {
        let value = |name: &str| query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let limit: usize = value("limit").and_then(|limit| limit.parse().ok()).unwrap_or(20);
        let from = if self.marks { value("after") } else { value("offset") };
        let from: usize = from.and_then(|from| from.parse().ok()).unwrap_or(0);
        let mut rows: Vec<&Row> = self.rows.values().filter(|row| !row.deleted && row.ready <= now).collect();
        rows.sort_by_key(|row| (row.text("published"), row.number));
        if !self.oldest_first {
            rows.reverse();
        }
        let more = rows.len() > from + limit;
        let items: Vec<Value> =
            rows.into_iter().skip(from).take(limit).map(|row| say(request, row)).collect();
        let mut said = json!({ "items": items });
        if self.marks && more {
            said["paging"] = json!({ "after": (from + limit).to_string() });
        }
        ok(&said)
    }

    fn number(&self, url: &str) -> Option<u64> {
        let path = url::Url::parse(url).ok()?.path().to_owned();
        self.rows.values().find(|row| row.path() == path).map(|row| row.number)
    }
}

fn say(request: &Request, row: &Row) -> Value {
    let mut properties = row.properties.clone();
    properties.insert("url".into(), json!([format!("{}{}", request.origin, row.path())]));
    if let Some(updated) = row.updated {
        properties.insert("updated".into(), json!([instant(updated)]));
    }
    json!({ "type": ["h-entry"], "properties": properties })
}
