//! What members say under posts.

use bureau::model::time::Timestamp;
use serde_json::{Value, json};

use super::Server;
use super::say::{OWNER, instant, ok};
use crate::support::fake::wordpress::Answer;

/// The first answers that stand with a comment; the others are asked for.
const SHOWN: usize = 3;

/// A comment, or an answer to one.
#[derive(Debug, Clone)]
pub struct Comment {
    id: String,
    post: String,
    /// The comment that it stands under.
    under: Option<String>,
    /// The answer that it answers, beside that.
    answers: Option<String>,
    who: (String, String),
    html: String,
    /// `published`, `hidden` or `deleted`.
    status: String,
    at: i64,
}

impl Server {
    /// A member says something under a post, or answers a comment there; its name.
    pub fn hears(
        &mut self,
        post: u64,
        answers: Option<&str>,
        who: &str,
        html: &str,
        now: Timestamp,
    ) -> String {
        let id = format!("{:024x}", self.take_id());
        let answered = answers.and_then(|id| self.comments.iter().find(|comment| comment.id == id));
        let top = answered.map(|it| it.under.clone().unwrap_or_else(|| it.id.clone()));
        let answers = answers.filter(|id| top.as_deref() != Some(*id)).map(str::to_owned);
        let email =
            if who == "Naïma" { OWNER.to_owned() } else { format!("{}@lecteurs.example", who.len()) };
        self.comments.push(Comment {
            id: id.clone(),
            post: format!("{post:024x}"),
            under: top,
            answers,
            who: (who.to_owned(), email),
            html: html.to_owned(),
            status: "published".into(),
            at: now.unix_millis().div_euclid(1000),
        });
        id
    }

    /// Somebody there hides a comment, deletes it, or changes its words.
    pub fn treats(&mut self, id: &str, status: &str, html: Option<&str>) {
        let comment = self.comments.iter_mut().find(|comment| comment.id == id).expect("a comment");
        comment.status = status.to_owned();
        comment.html = html.map_or_else(|| comment.html.clone(), str::to_owned);
    }

    pub(super) fn counts(&self) -> Answer {
        let mut counts = serde_json::Map::new();
        for comment in self.comments.iter().filter(|comment| comment.status == "published") {
            let before = counts.get(&comment.post).and_then(Value::as_u64).unwrap_or_default();
            counts.insert(comment.post.clone(), (before + 1).into());
        }
        ok(&Value::Object(counts))
    }

    pub(super) fn comments_under(&self, post: &str, page: usize, limit: usize) -> Answer {
        let tops = self.comments.iter().filter(|comment| comment.under.is_none() && comment.post == post);
        let shown = tops.filter(|top| top.status != "deleted" || self.answers_to(&top.id).next().is_some());
        let said = shown.map(|top| {
            let first: Vec<Value> = self.answers_to(&top.id).take(SHOWN).map(Comment::say).collect();
            let mut said = top.say();
            said["replies"] = first.into();
            said["count"]["replies"] = self.answers_to(&top.id).count().into();
            said
        });
        paged(said.collect(), page, limit)
    }

    pub(super) fn comments_answering(&self, comment: &str, page: usize, limit: usize) -> Answer {
        paged(self.answers_to(comment).map(Comment::say).collect(), page, limit)
    }

    fn answers_to<'a>(&'a self, top: &'a str) -> impl Iterator<Item = &'a Comment> {
        let under = self.comments.iter().filter(move |comment| comment.under.as_deref() == Some(top));
        under.filter(|comment| comment.status != "deleted")
    }
}

impl Comment {
    fn say(&self) -> Value {
        json!({
            "id": self.id, "in_reply_to_id": self.answers, "status": self.status, "html": self.html,
            "created_at": instant(self.at), "edited_at": null, "liked": false, "count": { "likes": 0 },
            "member": { "id": "6b0e474b54e120531e468a27", "name": self.who.0, "email": self.who.1 },
        })
    }
}

fn paged(all: Vec<Value>, page: usize, limit: usize) -> Answer {
    let (total, begin) = (all.len(), (page.max(1) - 1) * limit);
    let next = if begin + limit < total { json!(page + 1) } else { Value::Null };
    let comments: Vec<Value> = all.into_iter().skip(begin).take(limit).collect();
    ok(
        &json!({ "comments": comments, "meta": { "pagination": { "page": page, "total": total, "next": next } } }),
    )
}
