//! What Ghost answers, as far as we read it.

use serde::Deserialize;
use serde_json::Value;

use super::escape;
use crate::markup::cards::from_cards;
use crate::model::delivery::{Base, Remote, RemoteState, Seen};
use crate::model::post::Settings;
use crate::model::time::Timestamp;

/// Posts or pages: an answer names its list by what it holds.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Listed<T> {
    #[serde(alias = "pages")]
    pub posts: Vec<T>,
    #[serde(default)]
    pub meta: Meta,
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Meta {
    #[serde(default)]
    pub pagination: Pagination,
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Pagination {
    #[serde(default)]
    pub total: u32,
    #[serde(default)]
    pub next: Option<u32>,
}

/// A post or a page.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct WirePost {
    pub id: String,
    /// Plain words.
    pub title: String,
    pub slug: String,
    pub status: String,
    /// `public`, `members`, `paid`, or `tiers`.
    #[serde(default)]
    pub visibility: String,
    /// As Ghost makes it of its tree. Absent where there is nothing.
    #[serde(default)]
    html: Option<String>,
    /// The tree, where it was asked for.
    #[serde(default)]
    lexical: Option<String>,
    pub url: String,
    /// To the second. A change must say it exactly.
    pub updated_at: String,
    #[serde(default)]
    pub created_at: String,
    #[serde(default)]
    pub published_at: Option<String>,
    #[serde(default)]
    pub custom_excerpt: Option<String>,
    #[serde(default)]
    pub feature_image: Option<String>,
    #[serde(default)]
    pub tags: Vec<WireTag>,
    /// The server's clock when it was read.
    #[serde(skip)]
    pub read_at: Option<Timestamp>,
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct WireTag {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub slug: String,
}

/// Parts of a text that only the newsletter shows.
const LETTER_ONLY: [&str; 2] = ["email", "email-cta"];

impl WirePost {
    /// The same, read at that instant of the server's clock.
    pub fn read_at(mut self, at: Option<Timestamp>) -> Self {
        self.read_at = at;
        self
    }

    /// Its text in the form in which it is kept here.
    pub fn text(&self) -> String {
        from_cards(self.html.as_deref().unwrap_or_default())
    }

    /// Whether it has parts that its HTML does not show: they would be lost with a new text.
    pub fn has_unseen_parts(&self) -> bool {
        let tree: Value =
            self.lexical.as_deref().and_then(|tree| serde_json::from_str(tree).ok()).unwrap_or_default();
        let parts = tree.pointer("/root/children").and_then(Value::as_array);
        parts.is_some_and(|parts| {
            parts.iter().any(|part| part["type"].as_str().is_some_and(|kind| LETTER_ONLY.contains(&kind)))
        })
    }

    pub fn state(&self) -> RemoteState {
        match (self.status.as_str(), self.visibility.as_str()) {
            ("published", "public" | "") => RemoteState::Public,
            // Its members, or some of them, read it.
            ("published", _) => RemoteState::Private,
            ("scheduled", _) => RemoteState::Scheduled,
            // `sent` was a letter only.
            _ => RemoteState::Hidden,
        }
    }

    pub fn is_public(&self) -> bool {
        matches!(self.visibility.as_str(), "public" | "")
    }

    /// The post as a channel's remote. `kind` is `posts` or `pages`.
    pub fn remote(&self, kind: &str, settings: Option<Settings>) -> Remote {
        Remote {
            id: format!("{kind}/{}", self.id),
            url: self.address(),
            state: self.state(),
            base: Base {
                title: escape(&self.title),
                raw: self.text(),
                version: Some(self.updated_at.clone()),
                opened: None,
                settings: settings.map(Box::new),
                seen: Some(Box::new(self.seen())),
                attached: Vec::new(),
            },
        }
    }

    /// What goes with the text. A draft has no date yet, nor a name of its own.
    pub fn seen(&self) -> Seen {
        let shown = self.state() != RemoteState::Hidden;
        let mut tags: Vec<String> = self.tags.iter().map(|tag| tag.id.clone()).collect();
        tags.sort_unstable();
        Seen {
            slug: Some(self.slug.clone()).filter(|slug| super::op_of(slug).is_none()),
            excerpt: self.custom_excerpt.clone().unwrap_or_default(),
            comments: String::new(),
            featured: self.feature_image.clone().unwrap_or_default(),
            tags,
            categories: Vec::new(),
            public: shown.then(|| self.is_public()),
            dated_at: self.published_at().filter(|_| shown),
        }
    }

    /// Where readers find it, once they can. Before that Ghost gives the address of a preview.
    pub fn address(&self) -> Option<String> {
        matches!(self.state(), RemoteState::Public | RemoteState::Private).then(|| self.url.clone())
    }

    pub fn published_at(&self) -> Option<Timestamp> {
        self.published_at.as_deref().and_then(Timestamp::parse_rfc3339)
    }

    pub fn updated_at(&self) -> Option<Timestamp> {
        Timestamp::parse_rfc3339(&self.updated_at)
    }
}
