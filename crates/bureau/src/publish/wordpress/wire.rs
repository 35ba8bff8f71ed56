//! What WordPress answers, as far as we read it.

use serde::Deserialize;
use serde_json::Value;

use crate::model::delivery::{Base, Remote, RemoteState, Seen};
use crate::model::post::Settings;
use crate::model::time::Timestamp;

/// The fields that are asked for. Without `content.rendered` among them WordPress does not run its filters over each
/// text, which is most of the time that a list takes.
pub(super) const POST_FIELDS: &str = "id,date,date_gmt,modified_gmt,slug,status,link,title.raw,content.raw,\
                                      excerpt.raw,comment_status,featured_media,categories,tags";

/// A post or a page, in the `edit` context.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct WirePost {
    pub id: u64,
    pub status: String,
    pub slug: String,
    pub link: String,
    /// UTC, without a zone mark; absent on some drafts.
    pub date_gmt: Option<String>,
    pub modified_gmt: String,
    pub title: Raw,
    pub content: Raw,
    #[serde(default)]
    pub excerpt: Raw,
    #[serde(default)]
    pub comment_status: String,
    #[serde(default)]
    pub featured_media: u64,
    #[serde(default)]
    pub categories: Vec<u64>,
    #[serde(default)]
    pub tags: Vec<u64>,
    /// The blog's clock when it was read.
    #[serde(skip)]
    pub read_at: Option<Timestamp>,
}

/// A kept state of a post, latest first in a list.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct WireRevision {
    pub modified_gmt: String,
    pub title: Raw,
    pub content: Raw,
}

/// A text as its writer left it. Required: an answer without it is for strangers.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Raw {
    pub raw: String,
}

/// A picture.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct WireMedia {
    pub id: u64,
    pub source_url: String,
    #[serde(default)]
    pub alt_text: String,
    #[serde(default)]
    media_details: Value,
}

impl WireMedia {
    /// Whether the smaller sizes were made, or none were due.
    pub fn has_sizes(&self) -> bool {
        self.media_details.get("sizes").is_some()
    }
}

/// A tag or a category.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct WireTerm {
    pub id: u64,
    /// With entities, as in `R&amp;D`.
    pub name: String,
    #[serde(default)]
    pub parent: u64,
}

impl WirePost {
    pub fn state(&self) -> RemoteState {
        match self.status.as_str() {
            "publish" => RemoteState::Public,
            "private" => RemoteState::Private,
            "future" => RemoteState::Scheduled,
            "trash" => RemoteState::Trashed,
            // draft, pending, auto-draft and what plugins add: no reader sees it.
            _ => RemoteState::Hidden,
        }
    }

    /// The post as a channel's remote. `kind` is `posts` or `pages`: ids are only names within one of them.
    pub fn remote(&self, kind: &str, settings: Option<Settings>) -> Remote {
        let state = self.state();
        Remote {
            id: format!("{kind}/{}", self.id),
            url: self.address(),
            state,
            base: Base {
                title: self.title.raw.clone(),
                raw: self.content.raw.clone(),
                version: Some(self.modified_gmt.clone()),
                opened: None,
                settings: settings.map(Box::new),
                seen: Some(Box::new(self.seen())),
                attached: Vec::new(),
            },
        }
    }

    /// What goes with the text. A draft has no date yet, nor a name of its own.
    pub fn seen(&self) -> Seen {
        let state = self.state();
        let shown = !matches!(state, RemoteState::Hidden | RemoteState::Trashed);
        let sorted = |ids: &[u64]| {
            let mut ids = ids.to_vec();
            ids.sort_unstable();
            ids.iter().map(u64::to_string).collect()
        };
        Seen {
            slug: Some(self.slug.clone()).filter(|slug| !slug.is_empty() && super::op_of(slug).is_none()),
            excerpt: self.excerpt.raw.clone(),
            comments: self.comment_status.clone(),
            featured: self.featured_media.to_string(),
            tags: sorted(&self.tags),
            categories: sorted(&self.categories),
            public: shown.then_some(state != RemoteState::Private),
            dated_at: self.date_gmt.as_deref().and_then(instant).filter(|_| shown),
        }
    }

    /// Where readers find it, once they can.
    pub fn address(&self) -> Option<String> {
        matches!(self.state(), RemoteState::Public | RemoteState::Private | RemoteState::Scheduled)
            .then(|| self.link.clone())
    }
}

/// An instant as WordPress writes it: UTC, no zone mark.
pub(super) fn instant(gmt: &str) -> Option<Timestamp> {
    Timestamp::parse_rfc3339(&format!("{gmt}Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_without_raw_text_is_no_answer() {
        let post = r#"{"id":1,"status":"publish","slug":"a","link":"l","date_gmt":null,
            "modified_gmt":"2026-11-22T10:00:00","title":{"rendered":"a"},"content":{"rendered":"b"}}"#;
        assert!(serde_json::from_str::<WirePost>(post).is_err());
        assert!(serde_json::from_str::<WirePost>(&post.replace("rendered", "raw")).is_ok());
    }

    #[test]
    fn instants_are_universal() {
        assert_eq!(
            instant("2026-11-22T10:00:00").map(Timestamp::to_rfc3339).as_deref(),
            Some("2026-11-22T10:00:00Z")
        );
        assert_eq!(instant("0000-00-00T00:00:00"), None);
    }
}
