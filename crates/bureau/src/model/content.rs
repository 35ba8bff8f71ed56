//! What the writer approved for one channel.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ids::Hash;
use super::post::{Format, Kind, Settings};
use super::time::Timestamp;

/// The canonical content of a delivery, with placeholders: pictures stand in `body` by their media reference. What
/// leaves is a pure function of this, of the addresses the pictures were given, and of what the channel holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Content {
    /// Article, note or page.
    pub kind: Kind,
    /// The title for this channel.
    pub title: String,
    /// The source for this channel.
    pub body: String,
    /// What `body` is written in.
    pub format: Format,
    /// BCP 47 language, when known.
    pub language: Option<String>,
    /// All that goes with the text.
    pub settings: Settings,
    /// The date the post carries.
    pub dated_at: Timestamp,
    /// Every picture of the body and the featured one, in order, once each.
    pub media: Vec<MediaUse>,
}

/// A picture as a content uses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MediaUse {
    /// As written in the body: `media/….jpg`.
    pub reference: String,
    /// Of the web copy's bytes: what is uploaded.
    pub hash: Hash,
    /// Type of the web copy.
    pub mime: String,
    /// File name towards the channel: readable, ASCII, with its extension.
    pub file_name: String,
    /// The description for those who do not see it.
    pub alt: String,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

impl Content {
    /// The hash of the canonical form, which is its JSON with the fields in the order above.
    pub fn hash(&self) -> Hash {
        // Serialising plain data to memory has no way to fail.
        Hash::of(serde_json::to_string(self).unwrap_or_default().as_bytes())
    }
}
