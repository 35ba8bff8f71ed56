//! Posts and pages, written.

use super::body::Asked;
use super::query::Query;
use super::row::{Kind, Row, Status};
use super::say::{No, Object, json_answer, no};
use super::text::{folded, kses, slug_of};
use super::{Answer, Request, Role, Site, UNCATEGORIZED, Who, forbidden};

/// A date that lies less than this ahead is now.
const NOW: i64 = 60;

impl Site {
    pub(super) fn create(
        &mut self,
        request: &Request,
        query: &Query,
        kind: Kind,
        who: Option<&Who>,
        now: i64,
    ) -> Result<Answer, No> {
        let asked = Asked::read(&request.body)?;
        let (status, date) = (asked.status()?, asked.date()?);
        let who = who.filter(|who| who.may_write(kind)).ok_or_else(|| {
            no(
                forbidden(who),
                "rest_cannot_create",
                "Sorry, you are not allowed to create posts as this user.",
            )
        })?;
        let row = Row {
            id: self.next,
            kind,
            status: Status::Draft,
            slug: String::new(),
            title: String::new(),
            content: String::new(),
            excerpt: String::new(),
            comments: kind == Kind::Post,
            featured: 0,
            tags: Vec::new(),
            categories: Vec::new(),
            author: who.id,
            date: None,
            modified: now,
            named: None,
        };
        let mut row = self.changed(row, asked, status, date, who, now)?;
        // A new post is as old as the date that it carries.
        row.modified = date.unwrap_or(now);
        let id = self.take_id();
        let mut answer = json_answer(201, &self.say_row(request, query, &row));
        let noun = if kind == Kind::Post { "posts" } else { "pages" };
        answer.headers.push(("location".to_owned(), format!("{}/wp-json/wp/v2/{noun}/{id}", request.origin)));
        self.rows.insert(id, row);
        Ok(answer)
    }

    pub(super) fn update(
        &mut self,
        request: &Request,
        query: &Query,
        kind: Kind,
        id: u64,
        who: Option<&Who>,
        now: i64,
    ) -> Result<Answer, No> {
        let asked = Asked::read(&request.body)?;
        let (status, date) = (asked.status()?, asked.date()?);
        let row = self.row_of(kind, id)?;
        let who = who.filter(|who| who.may_touch(kind, row.author)).ok_or_else(|| {
            no(forbidden(who), "rest_cannot_edit", "Sorry, you are not allowed to edit this post.")
        })?;
        let row = self.changed(row.clone(), asked, status, date, who, now)?;
        let answer = json_answer(200, &self.say_row(request, query, &row));
        self.rows.insert(id, row);
        Ok(answer)
    }

    /// The bin, or for good.
    pub(super) fn remove(
        &mut self,
        request: &Request,
        query: &Query,
        kind: Kind,
        id: u64,
        who: Option<&Who>,
        now: i64,
    ) -> Result<Answer, No> {
        let row = self.row_of(kind, id)?;
        if !who.is_some_and(|who| who.may_touch(kind, row.author)) {
            let said = "Sorry, you are not allowed to delete this post.";
            return Err(no(forbidden(who), "rest_cannot_delete", said));
        }
        if query.get("force") == Some("true") {
            let previous = self.say_row(request, query, row);
            self.rows.remove(&id);
            let mut said = Object::of(query);
            said.put("deleted", || true.into());
            said.put("previous", || previous);
            return Ok(said.answer(200));
        }
        if row.status == Status::Trash {
            return Err(no(410, "rest_already_trashed", "The post has already been deleted."));
        }
        let mut row = row.clone();
        row.bin(now);
        let answer = json_answer(200, &self.say_row(request, query, &row));
        self.rows.insert(id, row);
        Ok(answer)
    }

    /// The row as it is kept after what was asked.
    pub(super) fn changed(
        &self,
        mut row: Row,
        asked: Asked,
        status: Option<Status>,
        date: Option<i64>,
        who: &Who,
        now: i64,
    ) -> Result<Row, No> {
        let kept = |text: String| if who.role == Role::Admin { text } else { kses(&text) };
        // Every save filters all of the texts anew, by the rights of whoever saves.
        row.title = kept(asked.title.unwrap_or(row.title)).trim().to_owned();
        row.content = kept(asked.content.unwrap_or(row.content));
        row.excerpt = kept(asked.excerpt.unwrap_or(row.excerpt));
        if row.title.is_empty() && row.content.is_empty() && row.excerpt.is_empty() {
            return Err(no(400, "empty_content", "Content, title, and excerpt are empty."));
        }
        if let Some(comments) = asked.comment_status {
            row.comments = comments == "open";
        }
        match asked.featured_media {
            Some(0) => row.featured = 0,
            Some(id) if self.media.contains_key(&id) => row.featured = id,
            Some(_) | None => {}
        }
        if row.kind == Kind::Post {
            // Every save puts the default category on a post without one; what was asked comes after it.
            if row.categories.is_empty() {
                row.categories = vec![UNCATEGORIZED];
            }
            if let Some(ids) = asked.tags {
                row.tags = self.known(super::Taxonomy::Tag, ids);
            }
            if let Some(ids) = asked.categories {
                row.categories = self.known(super::Taxonomy::Category, ids);
            }
        }
        let was = row.status;
        row.status = status.unwrap_or(was);
        let floats = row.date.is_none() && date.is_none() && was.is_draft();
        row.date = date.or(row.date).or((floats && !row.status.is_draft()).then_some(now));
        if matches!(row.status, Status::Publish | Status::Future) {
            let ahead = row.date.unwrap_or(now) - now;
            row.status = if ahead >= NOW { Status::Future } else { Status::Publish };
        }
        let back = if was == Status::Trash && row.status != Status::Trash { row.named.take() } else { None };
        if let Some(slug) = asked.slug.map(|slug| slug_of(&slug)).or(back) {
            row.slug = slug;
        }
        if row.slug.is_empty() && !row.status.is_draft() {
            row.slug = slug_of(&row.title);
            if row.slug.is_empty() {
                row.slug = row.id.to_string();
            }
        }
        if !row.slug.is_empty() && row.status != Status::Trash {
            let own = self.rows.get(&row.id).map(|row| row.slug.as_str());
            if own != Some(&row.slug) {
                row.slug = self.free(row.slug, row.kind, row.id);
            }
        }
        row.modified = now;
        Ok(row)
    }

    fn known(&self, taxonomy: super::Taxonomy, ids: Vec<u64>) -> Vec<u64> {
        let mut ids = ids;
        ids.retain(|id| self.terms.get(id).is_some_and(|term| term.taxonomy == taxonomy));
        ids.sort_unstable();
        ids.dedup();
        if ids.len() > 1 {
            ids.sort_by_cached_key(|id| folded(&self.terms[id].name));
        }
        ids
    }

    /// The name, or the first of `-2`, `-3`… that nothing else of this kind has.
    pub(super) fn free(&self, slug: String, kind: Kind, id: u64) -> String {
        let taken = |slug: &str| {
            // The number of a page, or a year, in the addresses of this blog.
            let is_number =
                slug.bytes().all(|byte| byte.is_ascii_digit()) && slug.bytes().any(|byte| byte != b'0');
            (kind == Kind::Post && is_number)
                || self.rows.values().any(|row| row.kind == kind && row.id != id && row.slug == slug)
                || (kind == Kind::Page && self.media.values().any(|medium| medium.slug == slug))
        };
        if !taken(&slug) {
            return slug;
        }
        (2..).map(|number| format!("{slug}-{number}")).find(|slug| !taken(slug)).unwrap()
    }
}

impl Row {
    pub(super) fn bin(&mut self, now: i64) {
        // A date that floated is nailed down by the move.
        self.date = self.date.or(Some(now));
        self.modified = now;
        self.status = Status::Trash;
        let named = format!("{}__trashed", self.slug);
        self.named = Some(std::mem::replace(&mut self.slug, named));
    }
}
