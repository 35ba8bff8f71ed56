//! The bringing of one post to one channel.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ids::{ChannelId, DeliveryId, Hash, PostId};
use super::media::RemoteMedia;
use super::phrase::Phrase;
use super::post::Settings;
use super::talk::RemoteComment;
use super::time::Timestamp;

/// What is known of a post on a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Delivery {
    /// Its name for ever.
    pub id: DeliveryId,
    /// The post.
    pub post: PostId,
    /// The channel.
    pub channel: ChannelId,
    /// What the channel holds; absent until something was made there.
    pub remote: Option<Remote>,
    /// The approved content that the channel last confirmed.
    pub confirmed: Option<Hash>,
    /// When the channel first showed it to readers.
    pub published_at: Option<Timestamp>,
    /// When it began.
    pub created_at: Timestamp,
}

impl Delivery {
    /// One of which the channel has nothing yet.
    pub fn begun(id: DeliveryId, post: PostId, channel: ChannelId, now: Timestamp) -> Self {
        Self { id, post, channel, remote: None, confirmed: None, published_at: None, created_at: now }
    }
}

/// How a remote post stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum RemoteState {
    /// A draft: no reader sees it.
    Hidden,
    /// Waits for its hour on the channel.
    Scheduled,
    /// Everyone reads it.
    Public,
    /// The channel shows it to its own people alone.
    Private,
    /// In the channel's bin.
    Trashed,
}

/// A post as the channel holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Remote {
    /// The channel's name for it.
    pub id: String,
    /// Where readers find it.
    pub url: Option<String>,
    /// How it stands.
    pub state: RemoteState,
    /// The text as the channel keeps it: the base of the next update, and of a merge.
    pub base: Base,
}

/// The channel's own copy, as last read back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Base {
    /// Its title, in the channel's own form.
    pub title: String,
    /// Its source, byte for byte.
    pub raw: String,
    /// The channel's version mark, where it has one (a time, an entity tag).
    pub version: Option<String>,
    /// The Markdown that `raw` was opened as, for a post that came from the channel: what it still says goes back
    /// byte for byte.
    #[serde(default)]
    pub opened: Option<String>,
    /// What went with it as last sent or read back, so that the next update touches only what the writer changed;
    /// absent while it is a bare hidden draft.
    #[serde(default)]
    pub settings: Option<Box<Settings>>,
    /// The same as the channel showed it then.
    #[serde(default)]
    pub seen: Option<Box<Seen>>,
    /// The pictures that stand beside the text, where the channel keeps them there.
    #[serde(default)]
    pub attached: Vec<Attached>,
}

/// A picture beside a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Attached {
    /// What it is here: the hash of the web copy; else its address.
    pub picture: String,
    /// The channel's name for it.
    pub id: String,
}

/// What goes with a text on a channel, in the channel's own terms: only to be compared with what it was before. What a
/// hidden post does not have yet is absent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Seen {
    /// The last part of the address.
    pub slug: Option<String>,
    /// The summary.
    pub excerpt: String,
    /// Whether readers may comment.
    pub comments: String,
    /// The channel's name for the picture that stands for it.
    pub featured: String,
    /// Its names for the tags, sorted.
    pub tags: Vec<String>,
    /// Its names for the categories, sorted.
    pub categories: Vec<String>,
    /// Whether the public may read it.
    pub public: Option<bool>,
    /// The date that it carries.
    pub dated_at: Option<Timestamp>,
}

/// What a channel answered to an op.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Receipt {
    /// The post now stands like this.
    Post(Remote),
    /// The picture now lives there.
    Media(RemoteMedia),
    /// The comment now stands like this.
    Comment(RemoteComment),
    /// It is no longer there.
    Gone,
}

/// A line of a delivery's journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// What happened.
    pub phrase: Phrase,
}
