//! Comments: listed, read, answered, decided about.

use serde::Deserialize;
use serde_json::{Value, json};

use super::query::Query;
use super::row::Status;
use super::say::{No, Object, instant, json_answer, list_answer, no, no_because};
use super::text::kses;
use super::{Answer, Request, Role, Site, Who, forbidden};

/// How a comment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "WordPress's own words")]
pub enum Standing {
    Approved,
    Hold,
    Spam,
    Trash,
}

impl Standing {
    /// Its name in an answer.
    pub fn name(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Hold => "hold",
            Self::Spam => "spam",
            Self::Trash => "trash",
        }
    }

    fn fits(self, asked: &str) -> bool {
        match asked {
            "any" => true,
            "all" => matches!(self, Self::Approved | Self::Hold),
            "approve" => self == Self::Approved,
            name => self.name() == name,
        }
    }
}

/// A comment as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// A numbering of their own.
    pub id: u64,
    /// The post.
    pub post: u64,
    /// The comment that it answers, or 0.
    pub parent: u64,
    /// An account, or 0.
    pub author: u64,
    /// As signed.
    pub name: String,
    /// As given.
    pub email: String,
    /// HTML.
    pub content: String,
    /// How it stands.
    pub standing: Standing,
    /// How it stood before spam or the bin.
    before: Standing,
    /// `comment`, `pingback`…
    pub kind: String,
    /// Seconds since the epoch.
    pub date: i64,
}

impl Comment {
    /// By a reader, approved.
    pub fn new(id: u64, post: u64, name: &str, content: &str, date: i64) -> Self {
        Self {
            id,
            post,
            parent: 0,
            author: 0,
            name: name.to_owned(),
            email: format!("{}@lecteurs.example", name.to_lowercase()),
            content: content.to_owned(),
            standing: Standing::Approved,
            before: Standing::Hold,
            kind: "comment".to_owned(),
            date,
        }
    }

    fn moves(&mut self, to: Standing) {
        if matches!(to, Standing::Spam | Standing::Trash) {
            self.before = self.standing;
        }
        self.standing = to;
    }
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    post: Option<u64>,
    parent: Option<u64>,
    content: Option<String>,
    status: Option<String>,
}

impl Asked {
    fn read(body: &[u8]) -> Result<Self, No> {
        serde_json::from_slice(body).map_err(|_| {
            let data = json!({ "status": 400, "json_error_code": 4, "json_error_message": "Syntax error" });
            no_because(400, "rest_invalid_json", "Invalid JSON body passed.", data)
        })
    }
}

impl Who {
    fn moderates(&self) -> bool {
        self.role == Role::Admin
    }
}

impl Site {
    pub(super) fn list_comments(&self, query: &Query, who: Option<&Who>) -> Result<Answer, No> {
        if query.is_edit() && !who.is_some_and(Who::moderates) {
            return Err(forbidden_context(who));
        }
        let status = query.get("status").unwrap_or("approve");
        let kind = query.get("type").unwrap_or("comment");
        if who.is_none() && (status != "approve" || kind != "comment" || query.get("author").is_some()) {
            return Err(no(forbidden(who), "rest_forbidden_param", "Query parameter not permitted: status"));
        }
        let size = super::posts::page_size(query)?;
        let number = |name: &str| query.number(name).map(|number| number as u64);
        let (post, parent, author) = (number("post"), number("parent"), number("author"));
        let mut found: Vec<&Comment> = self
            .comments
            .values()
            .filter(|comment| {
                comment.standing.fits(status)
                    && (kind == "all" || comment.kind == kind)
                    && post.is_none_or(|post| comment.post == post)
                    && parent.is_none_or(|parent| comment.parent == parent)
                    && author.is_none_or(|author| comment.author == author)
            })
            .collect();
        match query.get("orderby") {
            Some("id") => {}
            _ => found.sort_by_key(|comment| comment.date),
        }
        if query.get("order") != Some("asc") {
            found.reverse();
        }
        let total = found.len();
        let from = query.number("offset").unwrap_or(0);
        let shown = found.into_iter().skip(from).take(size).filter(|comment| self.may_read(comment, who));
        let said = shown.map(|comment| self.say_comment(query, comment, query.is_edit()));
        Ok(list_answer(said.collect(), total, size))
    }

    pub(super) fn read_comment(&self, query: &Query, id: u64, who: Option<&Who>) -> Result<Answer, No> {
        let comment = self.comment_of(id)?;
        if query.is_edit() && !who.is_some_and(Who::moderates) {
            return Err(forbidden_context(who));
        }
        if !self.may_read(comment, who) {
            let said = "Sorry, you are not allowed to read this comment.";
            return Err(no(forbidden(who), "rest_cannot_read", said));
        }
        Ok(json_answer(200, &self.say_comment(query, comment, query.is_edit())))
    }

    pub(super) fn answer_comment(
        &mut self,
        request: &Request,
        query: &Query,
        who: Option<&Who>,
        now: i64,
    ) -> Result<Answer, No> {
        let asked = Asked::read(&request.body)?;
        let said = "Sorry, you must be logged in to comment.";
        let who = who.ok_or_else(|| no(401, "rest_comment_login_required", said))?;
        let row = asked.post.and_then(|post| self.rows.get(&post));
        let said = "Sorry, you are not allowed to create this comment without a post.";
        let row = row.ok_or_else(|| no(403, "rest_comment_invalid_post_id", said))?;
        let said = "Sorry, you are not allowed to create a comment on this post.";
        match row.status {
            Status::Draft => return Err(no(403, "rest_comment_draft_post", said)),
            Status::Trash => return Err(no(403, "rest_comment_trash_post", said)),
            _ => {}
        }
        if !row.comments {
            return Err(no(403, "rest_comment_closed", "Sorry, comments are closed for this item."));
        }
        let (post, owner) = (row.id, row.author);
        let content = asked.content.unwrap_or_default();
        if content.trim().is_empty() {
            return Err(no(400, "rest_comment_content_invalid", "Invalid comment content."));
        }
        let content = if who.role == Role::Admin { content } else { kses(&content) };
        let parent = asked.parent.unwrap_or(0);
        let twice = self.comments.values().any(|comment| {
            comment.post == post
                && comment.parent == parent
                && comment.author == who.id
                && comment.standing != Standing::Trash
                && comment.content == content
        });
        if twice {
            let said = "Duplicate comment detected; it looks as though you&#8217;ve already said that!";
            return Err(no(409, "comment_duplicate", said));
        }
        let id = self.take_comment_id();
        let login = self.accounts[who.id as usize - 1].login.clone();
        let mut comment = Comment::new(id, post, &login, &content, now);
        (comment.parent, comment.author) = (parent, who.id);
        // The blog's own rule: who never had a comment approved waits, but for those who may moderate.
        let known = self
            .comments
            .values()
            .any(|other| other.author == who.id && other.standing == Standing::Approved);
        if !who.moderates() && owner != who.id && !known {
            comment.standing = Standing::Hold;
        }
        let answer = json_answer(201, &self.say_comment(query, &comment, who.moderates()));
        self.comments.insert(id, comment);
        Ok(answer)
    }

    pub(super) fn decide(
        &mut self,
        request: &Request,
        query: &Query,
        id: u64,
        who: Option<&Who>,
    ) -> Result<Answer, No> {
        let asked = Asked::read(&request.body)?;
        let comment = self.comment_of(id)?.clone();
        if !self.may_edit(&comment, who) {
            let said = "Sorry, you are not allowed to edit this comment.";
            return Err(no(forbidden(who), "rest_cannot_edit", said));
        }
        let mut comment = comment;
        let to = match (asked.status.as_deref(), comment.standing) {
            (Some("approve" | "approved"), _) => Some(Standing::Approved),
            (Some("hold"), _) => Some(Standing::Hold),
            (Some("spam"), _) => Some(Standing::Spam),
            (Some("trash"), _) => Some(Standing::Trash),
            (Some("unspam"), _) | (Some("untrash"), _) => Some(comment.before),
            _ => None,
        };
        match to {
            Some(to) if to != comment.standing => comment.moves(to),
            Some(_) => {}
            None => return Err(no(500, "rest_comment_failed_edit", "Updating comment status failed.")),
        }
        let answer = json_answer(200, &self.say_comment(query, &comment, true));
        self.comments.insert(id, comment);
        Ok(answer)
    }

    pub(super) fn remove_comment(&mut self, query: &Query, id: u64, who: Option<&Who>) -> Result<Answer, No> {
        let comment = self.comment_of(id)?.clone();
        if !self.may_edit(&comment, who) {
            let said = "Sorry, you are not allowed to delete this comment.";
            return Err(no(forbidden(who), "rest_cannot_delete", said));
        }
        if query.get("force") == Some("true") {
            self.comments.remove(&id);
            // An answer to what was removed answers what that one answered.
            for other in self.comments.values_mut().filter(|other| other.parent == id) {
                other.parent = comment.parent;
            }
            let mut said = Object::of(query);
            said.put("deleted", || true.into());
            said.put("previous", || json!({}));
            return Ok(said.answer(200));
        }
        if comment.standing == Standing::Trash {
            return Err(no(410, "rest_already_trashed", "The comment has already been trashed."));
        }
        let mut comment = comment;
        comment.moves(Standing::Trash);
        let answer = json_answer(200, &self.say_comment(query, &comment, true));
        self.comments.insert(id, comment);
        Ok(answer)
    }

    fn comment_of(&self, id: u64) -> Result<&Comment, No> {
        let found = self.comments.get(&id);
        found.ok_or_else(|| no(404, "rest_comment_invalid_id", "Invalid comment ID."))
    }

    fn may_edit(&self, comment: &Comment, who: Option<&Who>) -> bool {
        let mine = |who: &Who| self.rows.get(&comment.post).is_some_and(|row| row.author == who.id);
        who.is_some_and(|who| who.moderates() || mine(who))
    }

    fn may_read(&self, comment: &Comment, who: Option<&Who>) -> bool {
        let shown = self.rows.get(&comment.post).is_some_and(|row| row.status == Status::Publish)
            && comment.standing == Standing::Approved;
        let mine = who.is_some_and(|who| comment.author == who.id);
        shown || mine || self.may_edit(comment, who)
    }

    fn say_comment(&self, query: &Query, comment: &Comment, edit: bool) -> Value {
        let mut said = Object::of(query);
        said.put("id", || comment.id.into());
        said.put("post", || comment.post.into());
        said.put("parent", || comment.parent.into());
        said.put("author", || comment.author.into());
        said.put("author_name", || comment.name.as_str().into());
        said.put("author_url", || "".into());
        said.put("date_gmt", || instant(comment.date));
        said.put("status", || comment.standing.name().into());
        said.put("type", || comment.kind.as_str().into());
        if edit {
            said.put("author_email", || comment.email.as_str().into());
            said.put("author_ip", || "192.0.2.7".into());
        }
        said.put("content", || {
            let rendered = format!("<p>{}</p>\n", comment.content);
            if edit {
                json!({ "rendered": rendered, "raw": comment.content })
            } else {
                json!({ "rendered": rendered })
            }
        });
        said.value()
    }

    fn take_comment_id(&mut self) -> u64 {
        self.next_comment += 1;
        self.next_comment
    }

    /// Every comment, by their ids.
    pub fn comments(&self) -> impl Iterator<Item = &Comment> {
        self.comments.values()
    }

    /// Somebody comments on a post, and answers `parent` unless it is 0; its id.
    pub fn hears(&mut self, post: u64, parent: u64, name: &str, content: &str, date: i64) -> u64 {
        let id = self.take_comment_id();
        self.comments.insert(id, Comment { parent, ..Comment::new(id, post, name, content, date) });
        id
    }

    /// Somebody changes a comment on the blog itself. Does nothing to one that is not there.
    pub fn treats(&mut self, id: u64, change: impl FnOnce(&mut Comment)) {
        if let Some(comment) = self.comments.get_mut(&id) {
            change(comment);
        }
    }

    /// Somebody removes a comment for good.
    pub fn silences(&mut self, id: u64) {
        self.comments.remove(&id);
    }
}

fn forbidden_context(who: Option<&Who>) -> No {
    no(forbidden(who), "rest_forbidden_context", "Sorry, you are not allowed to edit comments.")
}
