//! Posts.

use bureau::model::time::Timestamp;
use serde_json::{Value, json};
use unicode_segmentation::UnicodeSegmentation;

use super::Server;
use super::say::{error, ok};
use crate::support::fake::wordpress::{Answer, Request};

/// Seconds that a key is remembered after it made something.
const REMEMBERED: i64 = 3600;

/// A post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub id: u64,
    pub text: String,
    pub spoiler: String,
    pub sensitive: bool,
    pub visibility: String,
    pub language: Option<String>,
    pub media: Vec<u64>,
    pub created: i64,
    pub edited: Option<i64>,
    /// The account that it answers.
    pub answers: Option<String>,
    /// The post that it answers.
    pub under: Option<u64>,
    /// Who wrote it, where it is not the account itself.
    pub by: Option<String>,
}

/// What a request wants of a post.
struct Asked {
    text: String,
    spoiler: String,
    sensitive: bool,
    language: Option<String>,
    media: Vec<u64>,
}

impl Server {
    /// Somebody posts there by another program; its id.
    pub fn adds(&mut self, text: &str, now: Timestamp) -> u64 {
        let now = now.unix_millis().div_euclid(1000) + self.ahead;
        let id = self.take_id();
        let row = Row {
            id,
            text: text.to_owned(),
            spoiler: String::new(),
            sensitive: false,
            visibility: "public".into(),
            language: None,
            media: Vec::new(),
            created: now,
            edited: None,
            answers: None,
            under: None,
            by: None,
        };
        self.rows.insert(id, row);
        id
    }

    /// Somebody of another server answers a post; its id.
    pub fn hears(&mut self, under: u64, by: &str, text: &str, now: Timestamp) -> u64 {
        let id = self.adds(text, now);
        let answers = self.rows.get(&under).map(|row| row.account().to_owned());
        if let Some(row) = self.rows.get_mut(&id) {
            (row.under, row.by, row.answers) = (Some(under), Some(by.to_owned()), answers);
        }
        id
    }

    /// Somebody changes a post there.
    pub fn edits(&mut self, id: u64, now: Timestamp, change: impl FnOnce(&mut Row)) {
        let now = now.unix_millis().div_euclid(1000) + self.ahead;
        let row = self.rows.get_mut(&id).expect("a post of that id");
        change(row);
        row.edited = Some(now);
    }

    /// Somebody removes a post there.
    pub fn removes(&mut self, id: u64) {
        self.rows.remove(&id);
    }

    pub(super) fn create(&mut self, request: &Request, now: i64) -> Answer {
        let key = request.header("idempotency-key").map(str::to_owned).filter(|_| self.keys);
        if let Some((id, until)) = key.as_ref().and_then(|key| self.made.get(key))
            && *until > now
        {
            // Mastodon looks for the post that the key made, and finds none where it was removed since.
            return match self.rows.get(id) {
                Some(row) => ok(&self.status(request, row)),
                None => error(404, "Record not found"),
            };
        }
        let asked = match self.checked(request, now, &[]) {
            Ok(asked) => asked,
            Err(no) => return no,
        };
        let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        let visibility = body["visibility"].as_str().unwrap_or("public").to_owned();
        let id = self.take_id();
        for medium in &asked.media {
            if let Some(medium) = self.media.get_mut(medium) {
                medium.status = Some(id);
            }
        }
        let Asked { text, spoiler, sensitive, language, media } = asked;
        let under = body["in_reply_to_id"].as_str().and_then(|id| id.parse().ok());
        let answers = match under.map(|under| self.rows.get(&under)) {
            Some(Some(row)) => Some(row.account().to_owned()),
            Some(None) => return error(404, "The post you are trying to reply to does not appear to exist."),
            None => None,
        };
        let (created, edited, by) = (now, None, None);
        let row = Row {
            id,
            text,
            spoiler,
            sensitive,
            visibility,
            language,
            media,
            created,
            edited,
            answers,
            under,
            by,
        };
        let answer = ok(&self.status(request, &row));
        self.rows.insert(id, row);
        if let Some(key) = key {
            self.made.insert(key, (id, now + REMEMBERED));
        }
        answer
    }

    pub(super) fn replace(&mut self, request: &Request, id: &str, now: i64) -> Answer {
        let Some(row) = self.row(id).cloned() else { return error(404, "Record not found") };
        let asked = match self.checked(request, now, &row.media) {
            Ok(asked) => asked,
            Err(no) => return no,
        };
        let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        for attributes in body["media_attributes"].as_array().into_iter().flatten() {
            let id = attributes["id"].as_str().and_then(|id| id.parse::<u64>().ok()).unwrap_or_default();
            if let (Some(medium), Some(alt)) = (self.media.get_mut(&id), attributes["description"].as_str()) {
                medium.alt = alt.to_owned();
            }
        }
        let Asked { text, spoiler, sensitive, language, media } = asked;
        for id in &media {
            if let Some(medium) = self.media.get_mut(id) {
                medium.status = Some(row.id);
            }
        }
        let row = Row { text, spoiler, sensitive, language, media, edited: Some(now), ..row };
        let answer = ok(&self.status(request, &row));
        self.rows.insert(row.id, row);
        answer
    }

    fn checked(&self, request: &Request, now: i64, own: &[u64]) -> Result<Asked, Answer> {
        let body: Value =
            serde_json::from_slice(&request.body).map_err(|_| error(400, "Error occurred while parsing"))?;
        let text = body["status"].as_str().unwrap_or_default().trim().to_owned();
        let spoiler = body["spoiler_text"].as_str().unwrap_or_default().to_owned();
        let ids = body["media_ids"].as_array().into_iter().flatten();
        let media: Vec<u64> = ids.filter_map(|id| id.as_str()?.parse().ok()).collect();
        if media.len() > 4 {
            return Err(error(422, "Cannot attach more than 4 files"));
        }
        for id in &media {
            match self.media.get(id) {
                Some(medium) if medium.ready > now => {
                    let said =
                        "Cannot attach files that have not finished processing. Try again in a moment!";
                    return Err(error(422, said));
                }
                Some(medium) if medium.status.is_none() || own.contains(id) => {}
                _ => return Err(error(422, "Media not found or already attached")),
            }
        }
        if text.is_empty() && media.is_empty() {
            return Err(error(422, "Validation failed: Text can't be blank"));
        }
        if count(&text) + count(&spoiler) > self.most {
            let said = format!("Validation failed: Text character limit of {} exceeded", self.most);
            return Err(error(422, &said));
        }
        let language = body["language"].as_str().map(str::to_owned);
        let sensitive = body["sensitive"].as_bool().unwrap_or_default();
        Ok(Asked { text, spoiler, sensitive, language, media })
    }

    pub(super) fn read(&self, request: &Request, id: &str) -> Answer {
        match self.row(id) {
            Some(row) => ok(&self.status(request, row)),
            None => error(404, "Record not found"),
        }
    }

    pub(super) fn source(&self, id: &str) -> Answer {
        match self.row(id) {
            Some(row) => ok(&json!({ "id": id, "text": row.text, "spoiler_text": row.spoiler })),
            None => error(404, "Record not found"),
        }
    }

    pub(super) fn delete(&mut self, request: &Request, id: &str) -> Answer {
        let Some(row) = self.row(id).cloned().filter(|_| self.deletes) else {
            return error(404, "Record not found");
        };
        let mut said = self.status(request, &row);
        said["text"] = row.text.as_str().into();
        self.rows.remove(&row.id);
        ok(&said)
    }

    /// Newest first, by pages; another software gives all at once.
    pub(super) fn list(&self, request: &Request, query: &[(String, String)]) -> Answer {
        if !self.lists {
            return error(403, "This action is not allowed");
        }
        let number =
            |name: &str| query.iter().find(|(key, _)| key == name).and_then(|(_, value)| value.parse().ok());
        let (limit, before) = match self.keys {
            true => (number("limit").unwrap_or(20).min(40), number("max_id").unwrap_or(u64::MAX)),
            false => (u64::MAX, u64::MAX),
        };
        let own = self.rows.values().rev().filter(|row| row.by.is_none());
        let rows = own.filter(|row| row.id < before).take(limit as usize);
        ok(&rows.map(|row| self.status(request, row)).collect())
    }

    /// What stands above a post and below it.
    pub(super) fn context(&self, request: &Request, id: &str) -> Answer {
        let Some(row) = self.row(id) else { return error(404, "Record not found") };
        let mut above = Vec::new();
        let mut at = row.under;
        while let Some(up) = at.and_then(|id| self.rows.get(&id)) {
            above.insert(0, self.status(request, up));
            at = up.under;
        }
        let mut below = vec![row.id];
        for each in self.rows.values() {
            if each.under.is_some_and(|under| below.contains(&under)) {
                below.push(each.id);
            }
        }
        let below: Vec<Value> = below[1..].iter().map(|id| self.status(request, &self.rows[id])).collect();
        ok(&json!({ "ancestors": above, "descendants": below }))
    }

    /// Who mentioned the account, the newest first.
    pub(super) fn notifications(&self, request: &Request) -> Answer {
        let mentions = self.rows.values().rev().filter(|row| {
            row.by.is_some() && row.text.split_whitespace().any(|word| word == format!("@{}", super::USER))
        });
        ok(&mentions
            .map(|row| json!({ "id": row.id.to_string(), "type": "mention", "status": self.status(request, row) }))
            .collect())
    }

    fn row(&self, id: &str) -> Option<&Row> {
        self.rows.get(&id.parse().ok()?)
    }
}

impl Row {
    /// The id of the account that wrote it.
    pub fn account(&self) -> &str {
        self.by.as_deref().unwrap_or("1")
    }
}

/// Characters as Mastodon's validator counts them, word by word.
fn count(text: &str) -> usize {
    let word = |word: &str| match word {
        _ if word.starts_with("http://") || word.starts_with("https://") => 23,
        _ if word.starts_with('@') => {
            word[1..].split_once('@').map_or(word, |(name, _)| &word[..=name.len()]).graphemes(true).count()
        }
        _ => word.graphemes(true).count(),
    };
    text.split(char::is_whitespace).map(word).sum::<usize>() + text.matches(char::is_whitespace).count()
}
