//! Pictures.

use bytes::Bytes;
use md5::{Digest, Md5};
use serde_json::{Value, json};

use super::query::Query;
use super::say::{No, Object, json_answer, list_answer, no};
use super::text::slug_of;
use super::{Answer, Request, Site, Who, forbidden};

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Medium {
    /// One numbering for posts, pages and pictures.
    pub id: u64,
    /// Its name: no post and no page has the same.
    pub slug: String,
    /// Where it lies, as in `2026/11/quai.png`.
    pub file: String,
    /// The description for those who do not see it.
    pub alt: String,
    /// Its type.
    pub mime: String,
    /// What it is.
    pub bytes: Bytes,
    /// The id of its account.
    pub author: u64,
}

/// Where uploads lie.
pub(super) const UPLOADS: &str = "/wp-content/uploads/";

/// Endings of files that a blog takes.
const ENDINGS: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "mp3", "mp4", "pdf"];

impl Site {
    pub(super) fn list_media(
        &self,
        request: &Request,
        query: &Query,
        who: Option<&Who>,
    ) -> Result<Answer, No> {
        let size = super::posts::page_size(query)?;
        if query.is_edit() && who.is_none() {
            let said = "Sorry, you are not allowed to edit posts in this post type.";
            return Err(no(forbidden(who), "rest_forbidden_context", said));
        }
        let slugs = query.all("slug");
        let fits =
            |medium: &&Medium| slugs.as_ref().is_none_or(|slugs| slugs.contains(&medium.slug.as_str()));
        let found: Vec<&Medium> = self.media.values().rev().filter(fits).collect();
        let total = found.len();
        let may = |medium: &&Medium| !query.is_edit() || touches(who, medium);
        let shown = found.into_iter().take(size).filter(may).map(|medium| say(request, query, medium));
        Ok(list_answer(shown.collect(), total, size))
    }

    pub(super) fn upload(
        &mut self,
        request: &Request,
        query: &Query,
        who: Option<&Who>,
        now: i64,
    ) -> Result<Answer, No> {
        let who = who.ok_or_else(|| {
            no(401, "rest_cannot_create", "Sorry, you are not allowed to create posts as this user.")
        })?;
        if request.body.is_empty() {
            return Err(no(400, "rest_upload_no_data", "No data supplied."));
        }
        let name = request.header("content-disposition").ok_or_else(|| {
            no(400, "rest_upload_no_content_disposition", "No Content-Disposition supplied.")
        })?;
        let name = name.split_once("filename=").map_or("", |(_, name)| name).trim_matches('"');
        if let Some(sum) = request.header("content-md5") {
            let is: String = Md5::digest(&request.body).iter().map(|byte| format!("{byte:02x}")).collect();
            if sum != is {
                return Err(no(412, "rest_upload_hash_mismatch", "Content hash did not match expected."));
            }
        }
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        if !ENDINGS.contains(&ending.to_ascii_lowercase().as_str()) {
            let said = "Sorry, you are not allowed to upload this file type.";
            return Err(no(500, "rest_upload_sideload_error", said));
        }
        let month =
            jiff::Timestamp::from_second(self.local(now)).unwrap_or_default().strftime("%Y/%m").to_string();
        let is_free = |file: &String| !self.media.values().any(|medium| medium.file == *file);
        let file = std::iter::once(format!("{month}/{name}"))
            .chain((1..).map(|number| format!("{month}/{stem}-{number}.{ending}")))
            .find(is_free)
            .unwrap();
        let wish = query.get("slug").map_or_else(|| slug_of(stem), slug_of);
        let is_free = |slug: &String| {
            !self.media.values().any(|medium| medium.slug == *slug)
                && !self.rows.values().any(|row| row.slug == *slug)
        };
        let slug = std::iter::once(wish.clone())
            .chain((2..).map(|number| format!("{wish}-{number}")))
            .find(is_free)
            .unwrap();
        let id = self.take_id();
        let medium = Medium {
            id,
            slug,
            file,
            alt: query.get("alt_text").unwrap_or_default().to_owned(),
            mime: request.header("content-type").unwrap_or_default().to_owned(),
            bytes: request.body.clone(),
            author: who.id,
        };
        let answer = json_answer(201, &say(request, query, &medium));
        self.media.insert(id, medium);
        Ok(answer)
    }

    pub(super) fn describe(
        &mut self,
        request: &Request,
        query: &Query,
        id: u64,
        who: Option<&Who>,
    ) -> Result<Answer, No> {
        let medium = self.medium(id, who)?;
        let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        if let Some(alt) = body.get("alt_text").and_then(Value::as_str) {
            medium.alt = alt.to_owned();
        }
        Ok(json_answer(200, &say(request, query, medium)))
    }

    pub(super) fn process(
        &mut self,
        request: &Request,
        query: &Query,
        id: u64,
        who: Option<&Who>,
    ) -> Result<Answer, No> {
        let medium = self.medium(id, who)?;
        Ok(json_answer(200, &say(request, query, medium)))
    }

    pub(super) fn remove_media(
        &mut self,
        request: &Request,
        query: &Query,
        id: u64,
        who: Option<&Who>,
    ) -> Result<Answer, No> {
        let previous = say(request, query, self.medium(id, who)?);
        if query.get("force") != Some("true") {
            let said = "The post does not support trashing. Set 'force=true' to delete.";
            return Err(no(501, "rest_trash_not_supported", said));
        }
        self.media.remove(&id);
        let mut said = Object::of(query);
        said.put("deleted", || true.into());
        said.put("previous", || previous);
        Ok(said.answer(200))
    }

    fn medium(&mut self, id: u64, who: Option<&Who>) -> Result<&mut Medium, No> {
        let medium = self.media.get_mut(&id);
        let medium = medium.ok_or_else(|| no(404, "rest_post_invalid_id", "Invalid post ID."))?;
        if !touches(who, medium) {
            let said = "Sorry, you are not allowed to edit this post.";
            return Err(no(forbidden(who), "rest_cannot_edit", said));
        }
        Ok(medium)
    }
}

fn touches(who: Option<&Who>, medium: &Medium) -> bool {
    who.is_some_and(|who| who.may_touch(super::Kind::Post, medium.author))
}

fn say(request: &Request, query: &Query, medium: &Medium) -> Value {
    let mut said = Object::of(query);
    said.put("id", || medium.id.into());
    said.put("slug", || medium.slug.as_str().into());
    said.put("alt_text", || medium.alt.as_str().into());
    said.put("media_details", || json!({ "file": medium.file, "filesize": medium.bytes.len(), "sizes": {} }));
    said.put("source_url", || format!("{}{UPLOADS}{}", request.origin, medium.file).into());
    said.value()
}
