//! Posts and pages.

use bureau::model::time::Timestamp;
use serde_json::{Value, json};

use super::Server;
use super::filter::fits;
use super::say::{error, nothing, ok, with};
use super::text::made_of;
use crate::support::fake::wordpress::{Answer, Request};

/// A post or a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    pub number: u64,
    /// `posts` or `pages`.
    pub kind: String,
    pub title: String,
    pub slug: String,
    pub html: String,
    pub lexical: Option<String>,
    pub status: String,
    pub visibility: String,
    pub created: i64,
    pub updated: i64,
    pub published: Option<i64>,
    pub excerpt: Option<String>,
    pub featured: Option<String>,
    pub featured_alt: Option<String>,
    pub tags: Vec<u64>,
}

impl Row {
    pub fn id(&self) -> String {
        format!("{:024x}", self.number)
    }
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub number: u64,
    pub name: String,
}

impl Tag {
    pub(super) fn say(&self) -> Value {
        let slug = bureau::markup::slug::slug(&self.name);
        json!({ "id": format!("{:024x}", self.number), "name": self.name, "slug": slug })
    }
}

type Query = [(String, String)];

fn asked<'q>(query: &'q Query, name: &str) -> Option<&'q str> {
    query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

impl Server {
    pub(super) fn list(&self, request: &Request, kind: &str, query: &Query) -> Answer {
        let filter = asked(query, "filter").unwrap_or_default();
        let limit: usize = asked(query, "limit").and_then(|limit| limit.parse().ok()).unwrap_or(15);
        let mut rows: Vec<&Row> =
            self.rows.values().filter(|row| row.kind == kind && fits(row, filter)).collect();
        if asked(query, "order") != Some("id asc") {
            rows.reverse();
        }
        let (total, next) = (rows.len(), if rows.len() > limit { json!(2) } else { Value::Null });
        let posts: Vec<Value> =
            rows.into_iter().take(limit.min(100)).map(|row| self.post(request, row)).collect();
        ok(&json!({ kind: posts, "meta": { "pagination": { "page": 1, "total": total, "next": next } } }))
    }

    pub(super) fn list_tags(&self) -> Answer {
        let tags: Vec<Value> = self.tags.values().map(Tag::say).collect();
        ok(
            &json!({ "tags": tags, "meta": { "pagination": { "page": 1, "total": tags.len(), "next": null } } }),
        )
    }

    pub(super) fn read(&self, request: &Request, kind: &str, id: &str) -> Answer {
        match self.find(kind, id) {
            Some(row) => ok(&json!({ kind: [self.post(request, row)] })),
            None => error(404, "NotFoundError", None, "Resource not found error, cannot read post."),
        }
    }

    pub(super) fn create(&mut self, request: &Request, kind: &str, query: &Query, now: i64) -> Answer {
        let asked = sent(request, kind);
        let number = self.take_id();
        let row = Row {
            number,
            kind: kind.to_owned(),
            title: "(Untitled)".to_owned(),
            status: "draft".to_owned(),
            visibility: "public".to_owned(),
            created: now,
            updated: now,
            ..Row::default()
        };
        self.rows.insert(number, row);
        if let Err(no) = self.put(number, &asked, query, now) {
            self.rows.remove(&number);
            return no;
        }
        if self.rows[&number].slug.is_empty() {
            let slug = bureau::markup::slug::slug(&self.rows[&number].title);
            self.name(number, &slug);
        }
        with(201, &json!({ kind: [self.post(request, &self.rows[&number])] }))
    }

    pub(super) fn change(
        &mut self,
        request: &Request,
        kind: &str,
        id: &str,
        query: &Query,
        now: i64,
    ) -> Answer {
        let asked = sent(request, kind);
        let Some(before) = self.find(kind, id).cloned() else {
            return error(404, "NotFoundError", None, "Resource not found error, cannot edit post.");
        };
        let Some(version) = asked["updated_at"].as_str() else {
            return error(422, "ValidationError", None, "Validation error, cannot edit post.");
        };
        let stale =
            Timestamp::parse_rfc3339(version).map(|at| at.unix_millis() / 1000) != Some(before.updated);
        if let Err(no) = self.put(before.number, &asked, query, now) {
            self.rows.insert(before.number, before);
            return no;
        }
        let after = self.rows[&before.number].clone();
        if after != before && stale {
            self.rows.insert(before.number, before);
            let said = "Saving failed! Someone else is editing this post.";
            return error(409, "UpdateCollisionError", Some("UPDATE_COLLISION"), said);
        }
        if after != before {
            self.rows.get_mut(&before.number).expect("it is there").updated = now;
        }
        ok(&json!({ kind: [self.post(request, &self.rows[&before.number])] }))
    }

    pub(super) fn delete(&mut self, kind: &str, id: &str) -> Answer {
        match self.find(kind, id).map(|row| row.number) {
            Some(number) => {
                self.rows.remove(&number);
                nothing()
            }
            None => error(404, "NotFoundError", None, "Resource not found error, cannot delete post."),
        }
    }

    fn find(&self, kind: &str, id: &str) -> Option<&Row> {
        self.rows.values().find(|row| row.kind == kind && row.id() == id)
    }

    fn put(&mut self, number: u64, asked: &Value, query: &Query, now: i64) -> Result<(), Answer> {
        let text = |name: &str| asked[name].as_str().map(str::to_owned);
        let invalid = |why: &str| Err(error(422, "ValidationError", None, why));
        if text("custom_excerpt").is_some_and(|excerpt| excerpt.chars().count() > 300) {
            return invalid("Validation error, cannot edit post.");
        }
        if let Some(slug) = text("slug").filter(|slug| *slug != self.rows[&number].slug) {
            self.name(number, &slug);
        }
        let html =
            text("html").filter(|_| query.iter().any(|(name, value)| name == "source" && value == "html"));
        let tags = asked["tags"].as_array().map(|tags| tags.iter().map(|tag| self.tag(tag)).collect());
        let row = self.rows.get_mut(&number).expect("it is there");
        let date = text("published_at").and_then(|at| Timestamp::parse_rfc3339(&at));
        let date = date.map(|at| at.unix_millis() / 1000);
        if let Some(status) = text("status") {
            if status == "scheduled" && row.status == "published" {
                return invalid("Your post is already published, please reload your page.");
            }
            if status == "scheduled" && date.is_none_or(|date| date < now - 120) {
                return invalid("Date must be at least -2 minutes in the future.");
            }
            if status == "published" && row.published.is_none() {
                row.published = Some(now);
            }
            row.status = status;
        }
        row.published = date.or(row.published);
        if let Some(html) = html {
            row.html = made_of(&html);
        }
        row.title = text("title").filter(|title| !title.is_empty()).unwrap_or(row.title.clone());
        row.visibility = text("visibility").unwrap_or(row.visibility.clone());
        row.tags = tags.unwrap_or(row.tags.clone());
        for (name, field) in [
            ("custom_excerpt", &mut row.excerpt),
            ("feature_image", &mut row.featured),
            ("feature_image_alt", &mut row.featured_alt),
        ] {
            if let Some(value) = asked.get(name) {
                *field = value.as_str().map(str::to_owned);
            }
        }
        Ok(())
    }

    /// Gives a slug that no other has: posts and pages share them.
    fn name(&mut self, number: u64, slug: &str) {
        let slug = if slug.is_empty() { "untitled" } else { slug };
        let taken = |name: &str| self.rows.values().any(|row| row.number != number && row.slug == name);
        let free = (1..)
            .map(|count| if count == 1 { slug.to_owned() } else { format!("{slug}-{count}") })
            .find(|name| !taken(name))
            .expect("a free name");
        self.rows.get_mut(&number).expect("it is there").slug = free;
    }

    /// By its id, or by its name; one of another case is called anew.
    fn tag(&mut self, tag: &Value) -> u64 {
        if let Some(id) = tag["id"].as_str() {
            return u64::from_str_radix(id, 16).expect("an id");
        }
        let name = tag["name"].as_str().unwrap_or_default().to_owned();
        let same = |known: &&mut Tag| known.name.to_lowercase() == name.to_lowercase();
        if let Some(known) = self.tags.values_mut().find(same) {
            known.name = name;
            return known.number;
        }
        let number = self.take_id();
        self.tags.insert(number, Tag { number, name });
        number
    }

    /// Somebody writes a tag of that name on the site.
    pub fn adds_tag(&mut self, name: &str) {
        self.tag(&json!({ "name": name }));
    }

    /// What the tags of a post are called.
    pub fn tags_of(&self, row: &Row) -> Vec<String> {
        row.tags.iter().filter_map(|id| self.tags.get(id)).map(|tag| tag.name.clone()).collect()
    }

    /// Somebody publishes there.
    pub fn adds(&mut self, title: &str, html: &str, now: Timestamp) {
        let (number, now) = (self.take_id(), now.unix_millis() / 1000);
        let row = Row {
            number,
            kind: "posts".to_owned(),
            title: title.to_owned(),
            html: html.to_owned(),
            status: "published".to_owned(),
            visibility: "public".to_owned(),
            created: now,
            updated: now,
            published: Some(now),
            ..Row::default()
        };
        self.rows.insert(number, row);
        self.name(number, &bureau::markup::slug::slug(title));
    }

    /// Somebody changes it there.
    pub fn edits(&mut self, number: u64, now: Timestamp, edit: impl FnOnce(&mut Row)) {
        let row = self.rows.get_mut(&number).expect("it is there");
        edit(row);
        row.updated = now.unix_millis() / 1000;
    }

    /// Somebody removes it there.
    pub fn removes(&mut self, number: u64) {
        self.rows.remove(&number);
    }
}

fn sent(request: &Request, kind: &str) -> Value {
    let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
    body[kind][0].clone()
}
