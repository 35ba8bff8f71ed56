//! Pictures, known by their content.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ids::Hash;
use super::time::Timestamp;

/// A picture of the writer: the original, kept whole, and the copy that goes out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Media {
    /// Of the original's bytes.
    pub hash: Hash,
    /// How a text refers to it: `media/<16 digits of the hash>.<extension of the web copy>`.
    pub reference: String,
    /// The name it came with, without folders.
    pub name: String,
    /// Of the original, from its bytes (never from its name).
    pub mime: String,
    /// Bytes of the original.
    #[ts(type = "number")]
    pub bytes: u64,
    /// The copy for the web; absent when this program cannot open the original.
    pub web: Option<WebCopy>,
    /// When it was added.
    pub added_at: Timestamp,
}

/// The copy that goes out: upright, of a web size, without private metadata.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WebCopy {
    /// Of its bytes.
    pub hash: Hash,
    /// `image/jpeg`, `image/png` or `image/webp`.
    pub mime: String,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// Where a picture lives on a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RemoteMedia {
    /// The channel's name for it; empty where only its address is known.
    pub id: String,
    /// Its address.
    pub url: String,
}
