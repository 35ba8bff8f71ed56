//! What Blogger answers, as far as we read it.

use serde::Deserialize;

use super::escape;
use super::mark::parted;
use crate::model::delivery::{Base, Remote, RemoteState, Seen};
use crate::model::ids::OpId;
use crate::model::post::Settings;
use crate::model::time::Timestamp;

/// A page of a list.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Listed<T> {
    /// Absent where there is nothing.
    #[serde(default = "Vec::new")]
    pub items: Vec<T>,
    #[serde(default)]
    pub next_page_token: Option<String>,
}

/// A post or a page.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct WirePost {
    pub id: String,
    /// Plain words.
    #[serde(default)]
    pub title: String,
    /// Absent where bodies were not asked for.
    #[serde(default)]
    pub content: String,
    /// Said to those who write there only, and not in every answer.
    #[serde(default)]
    pub status: String,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    pub published: Option<String>,
    #[serde(default)]
    pub updated: Option<String>,
    #[serde(default)]
    pub labels: Vec<String>,
    /// Google's clock when it was read.
    #[serde(skip)]
    pub read_at: Option<Timestamp>,
}

impl WirePost {
    /// The same, read at that instant of Google's clock.
    pub fn read_at(mut self, at: Option<Timestamp>) -> Self {
        self.read_at = at;
        self
    }

    /// Its text without our mark.
    pub fn text(&self) -> String {
        parted(&self.content).0
    }

    /// The op that made it, where its mark still says so.
    pub fn op(&self) -> Option<OpId> {
        parted(&self.content).1
    }

    pub fn state(&self) -> RemoteState {
        match self.status.as_str() {
            "LIVE" => RemoteState::Public,
            "SCHEDULED" => RemoteState::Scheduled,
            "SOFT_TRASHED" => RemoteState::Trashed,
            _ => RemoteState::Hidden,
        }
    }

    /// What is compared to see whether it changed.
    pub fn version(&self) -> String {
        format!("{} {}", self.status, self.updated.as_deref().unwrap_or_default())
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
                version: self.updated.clone(),
                opened: None,
                settings: settings.map(Box::new),
                seen: Some(Box::new(self.seen())),
                attached: Vec::new(),
            },
        }
    }

    /// What goes with the text. A draft has no date yet.
    pub fn seen(&self) -> Seen {
        let shown = matches!(self.state(), RemoteState::Public | RemoteState::Scheduled);
        let mut tags = self.labels.clone();
        tags.sort_unstable();
        Seen { tags, dated_at: self.published_at().filter(|_| shown), ..Seen::default() }
    }

    /// Where readers find it, once they can.
    pub fn address(&self) -> Option<String> {
        self.url.clone().filter(|url| self.state() == RemoteState::Public && !url.is_empty())
    }

    pub fn published_at(&self) -> Option<Timestamp> {
        self.published.as_deref().and_then(Timestamp::parse_rfc3339)
    }

    pub fn updated_at(&self) -> Option<Timestamp> {
        self.updated.as_deref().and_then(Timestamp::parse_rfc3339)
    }
}

/// A blog, as far as it says what it is called.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct WireBlog {
    pub id: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub url: String,
    #[serde(default)]
    pub locale: Locale,
    #[serde(default)]
    pub posts: Count,
    #[serde(default)]
    pub pages: Count,
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Locale {
    #[serde(default)]
    language: String,
    #[serde(default)]
    country: String,
}

impl Locale {
    /// As BCP 47 writes it.
    pub fn tag(&self) -> Option<String> {
        match (self.language.as_str(), self.country.as_str()) {
            ("", _) => None,
            (language, "") => Some(language.to_owned()),
            (language, country) => Some(format!("{language}-{country}")),
        }
    }
}

/// Those that readers see.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Count {
    #[serde(default)]
    pub total_items: u32,
}

/// Who asks.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WireUser {
    pub id: String,
    #[serde(default)]
    pub display_name: String,
}
