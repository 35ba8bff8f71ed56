//! What an update asks: of what differs, and of nothing else.

use serde_json::{Map, Value, json};

use super::entry::{Entry, Photo};
use super::source::Source;
use crate::model::channel::Micropub;
use crate::model::content::Content;
use crate::model::delivery::Base;
use crate::model::time::Timestamp;

/// The parts of an update.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Change {
    replace: Map<String, Value>,
    add: Map<String, Value>,
    /// Values to go.
    less: Map<String, Value>,
    /// Properties to go.
    without: Vec<String>,
}

impl Change {
    /// What leads from `current` to `entry`. Of all that goes with the text only what the writer changed since `base`.
    pub fn of(
        entry: &Entry,
        content: &Content,
        base: &Base,
        current: &Source,
        facts: &Micropub,
        shows: bool,
    ) -> Self {
        let mut change = Self::default();
        let (now, was) = (&content.settings, base.settings.as_deref());
        if current.name.trim() != entry.name {
            change.set("name", Some(&entry.name).filter(|name| !name.is_empty()).map(|name| json!(name)));
        }
        if !current.has_text_of(entry) {
            change.set("content", Some(json!({ "html": current.without_beside(&entry.html) })));
        }
        let moved = |excerpt: &Option<String>| excerpt.as_deref().unwrap_or_default() != entry.summary;
        if was.map_or(!entry.summary.is_empty(), |was| moved(&was.excerpt))
            && current.summary != entry.summary
        {
            change.set(
                "summary",
                Some(&entry.summary).filter(|words| !words.is_empty()).map(|words| json!(words)),
            );
        }
        let changed = was.map_or(now.featured.is_some(), |was| was.featured != now.featured);
        if facts.media.is_some() && changed && current.photo.first() != entry.photo.as_ref() {
            change.set("photo", entry.photo.as_ref().map(Photo::to_json));
        }
        if let Some(slug) =
            now.slug.as_ref().filter(|slug| was.is_none_or(|was| was.slug.as_ref() != Some(slug)))
            && *slug != current.slug
            && was.is_some()
        {
            change.set("mp-slug", Some(json!(slug)));
        }
        if let Some(who) = &entry.visibility
            && was.map_or(who != "public", |was| was.visibility != now.visibility)
            && current.visibility() != now.visibility
        {
            change.set("visibility", Some(json!(who)));
        }
        if shows && current.status != "published" {
            change.set("post-status", Some(json!("published")));
            let seconds = |at: Timestamp| at.unix_millis().div_euclid(1000);
            if current.published.map(seconds) != Timestamp::parse_rfc3339(&entry.published).map(seconds) {
                change.set("published", Some(json!(entry.published)));
            }
        }
        change.categories(
            was.map(|was| was.tags.as_slice()).unwrap_or_default(),
            &entry.category,
            &current.category,
        );
        change
    }

    /// What hides a post.
    pub fn hiding() -> Self {
        let mut change = Self::default();
        change.set("post-status", Some(json!("draft")));
        change
    }

    /// Words that were added here, and words that were taken away here: those of others stay.
    fn categories(&mut self, was: &[String], now: &[String], current: &[String]) {
        let has = |all: &[String], word: &String| all.contains(word);
        let more: Vec<&String> = now.iter().filter(|word| !has(was, word) && !has(current, word)).collect();
        let less: Vec<&String> = was.iter().filter(|word| !has(now, word) && has(current, word)).collect();
        let left = current.len() + more.len() - less.len();
        if !less.is_empty() && left == 0 {
            self.without.push("category".to_owned());
        } else if !less.is_empty() && !self.without.is_empty() {
            // `delete` is a list of names or an object of values, and not both.
            let kept = current.iter().filter(|word| !less.contains(word));
            let kept: Vec<&String> = kept.chain(more).collect();
            self.replace.insert("category".to_owned(), json!(kept));
        } else {
            if !more.is_empty() {
                self.add.insert("category".to_owned(), json!(more));
            }
            if !less.is_empty() {
                self.less.insert("category".to_owned(), json!(less));
            }
        }
    }

    /// Puts `value` in the place of what stands there; none takes it away.
    fn set(&mut self, name: &str, value: Option<Value>) {
        match value {
            Some(value) => {
                self.replace.insert(name.to_owned(), json!([value]));
            }
            None => self.without.push(name.to_owned()),
        }
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it replaces the text and asks for nothing else.
    pub fn is_only_text(&self) -> bool {
        let text = self.replace.len() == 1 && self.replace.contains_key("content");
        text && self.add.is_empty() && self.less.is_empty() && self.without.is_empty()
    }

    /// The request for the post at `url`.
    pub fn to_json(&self, url: &str) -> Value {
        let mut asked = json!({ "action": "update", "url": url });
        for (name, part) in [("replace", &self.replace), ("add", &self.add), ("delete", &self.less)] {
            if !part.is_empty() {
                asked[name] = json!(part);
            }
        }
        if !self.without.is_empty() {
            asked["delete"] = json!(self.without);
        }
        asked
    }
}

#[cfg(test)]
#[path = "change_tests.rs"]
mod tests;
