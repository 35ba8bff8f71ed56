//! What readers wrote.

use bureau::model::time::Timestamp;
use serde_json::{Value, json};

use super::Server;
use super::say::{error, instant, nothing, ok};
use crate::support::fake::wordpress::Answer;

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    pub number: u64,
    pub post: u64,
    pub parent: Option<u64>,
    /// The number of the account, and its name.
    pub author: (String, String),
    pub content: String,
    /// `LIVE`, `PENDING`, `SPAM`, `EMPTIED`.
    pub status: String,
    pub published: i64,
}

impl Server {
    pub(super) fn comments(&mut self, act: &str, names: &[&str], query: &[(String, String)]) -> Answer {
        let asked = |name: &str| query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        if let Some(no) = self.shut(asked("view")) {
            return no;
        }
        if act == "listByBlog" {
            let status = asked("status").unwrap_or("LIVE");
            if status != "LIVE"
                && let Some(no) = self.shut(Some("ADMIN"))
            {
                return no;
            }
            let most: usize = asked("maxResults").and_then(|most| most.parse().ok()).unwrap_or(10);
            let from: usize = asked("pageToken").and_then(|token| token.parse().ok()).unwrap_or_default();
            let mut all: Vec<&Comment> =
                self.comments.values().filter(|comment| comment.status == status).collect();
            all.sort_by_key(|comment| std::cmp::Reverse(comment.published));
            let page: Vec<Value> = all.iter().skip(from).take(most).map(|comment| comment.say()).collect();
            let mut said = json!({ "kind": "blogger#commentList" });
            if from + most < all.len() {
                said["nextPageToken"] = (from + most).to_string().into();
            }
            if !page.is_empty() {
                said["items"] = page.into();
            }
            return ok(&said);
        }
        let number = |at: usize| names.get(at).and_then(|name| name.parse::<u64>().ok());
        let found = number(1).and_then(|comment| self.comments.get_mut(&comment));
        let Some(comment) = found.filter(|comment| Some(comment.post) == number(0)) else {
            return error(404, "notFound", "Not Found");
        };
        match act {
            "get" => {}
            "approve" => comment.status = "LIVE".to_owned(),
            "markAsSpam" => comment.status = "SPAM".to_owned(),
            "delete" => {
                let number = comment.number;
                self.comments.remove(&number);
                return nothing();
            }
            other => panic!("{other} is not done here"),
        }
        ok(&comment.say())
    }

    /// A reader writes under a post.
    pub fn hears(&mut self, post: u64, who: &str, words: &str, status: &str, now: Timestamp) -> u64 {
        // Numbers that say nothing of when.
        let number = (self.take_id() * 2_654_435_761) % 1_000_000_007;
        let comment = Comment {
            number,
            post,
            parent: None,
            author: (format!("of-{who}"), who.to_owned()),
            content: words.to_owned(),
            status: status.to_owned(),
            published: now.unix_millis() / 1000,
        };
        self.comments.insert(number, comment);
        number
    }

    /// Looks at a comment, or does something to it.
    pub fn comment(&mut self, number: u64) -> Option<&mut Comment> {
        self.comments.get_mut(&number)
    }

    /// Somebody removes it there.
    pub fn silences(&mut self, number: u64) {
        self.comments.remove(&number);
    }
}

impl Comment {
    fn say(&self) -> Value {
        let mut said = json!({
            "kind": "blogger#comment", "id": self.number.to_string(), "status": self.status,
            "post": { "id": self.post.to_string() }, "content": self.content, "published": instant(self.published),
            "author": { "id": self.author.0, "displayName": self.author.1, "url": "https://www.blogger.com/profile/1" },
        });
        if let Some(parent) = self.parent {
            said["inReplyTo"] = json!({ "id": parent.to_string() });
        }
        said
    }
}
