//! What is asked of conversations.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::talk::Moderation;

/// Which conversations a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum TalkFilter {
    /// All.
    #[default]
    All,
    /// With something that the writer has not seen.
    Unread,
    /// With a reader who waits for an answer.
    Unanswered,
    /// With something that waits for a decision.
    ToModerate,
}

/// A list of conversations.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListTalks {
    /// Which.
    pub filter: TalkFilter,
    /// At most so many.
    pub limit: u32,
    /// Skipping so many.
    pub from: u32,
}

impl Default for ListTalks {
    fn default() -> Self {
        Self { filter: TalkFilter::All, limit: 100, from: 0 }
    }
}

/// A conversation to open.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OpenTalk {
    /// The post.
    pub id: String,
    /// At most so many comments.
    #[serde(default = "stretch")]
    pub limit: u32,
    /// Skipping so many; absent: the last ones.
    #[serde(default)]
    pub from: Option<u32>,
    /// With spam and what is in the bin.
    #[serde(default)]
    pub away: bool,
}

fn stretch() -> u32 {
    200
}

/// An answer as it stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DraftAnswer {
    /// The comment that it answers.
    pub id: String,
    /// Plain words; empty: there is none any more.
    pub words: String,
}

/// An answer to send.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Reply {
    /// The comment that it answers.
    pub id: String,
    /// Plain words, paragraphs apart.
    pub words: String,
    /// Whether it can be taken back for a moment.
    #[serde(default)]
    pub hold: bool,
}

/// A decision about a comment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Moderate {
    /// The comment.
    pub id: String,
    /// What is decided.
    pub to: Moderation,
    /// Whether it can be taken back for a moment.
    #[serde(default)]
    pub hold: bool,
}
