//! What readers wrote under a post.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ids::{ChannelId, CommentId, PostId};
use super::time::Timestamp;

/// What a comment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum CommentKind {
    /// Words for the post.
    #[default]
    Comment,
    /// Another site that speaks of the post: a pingback, a trackback, a webmention.
    Mention,
}

/// How a comment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum CommentState {
    /// Everyone reads it.
    #[default]
    Approved,
    /// Waits for a decision.
    Pending,
    /// Taken for spam.
    Spam,
    /// In the bin.
    Trashed,
}

/// Who wrote a comment, as far as they said. Any part may be empty or untrue.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Commenter {
    /// As signed; may be empty.
    pub name: String,
    /// Their site.
    pub address: Option<String>,
    /// Only for the writer: never shown unasked, never exported unasked.
    pub email: Option<String>,
}

/// A comment under a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Comment {
    /// Its name for ever.
    pub id: CommentId,
    /// The post.
    pub post: PostId,
    /// The channel that it came from; absent for one of an archive.
    pub channel: Option<ChannelId>,
    /// Whose names `remote_id` and `parent` are: the channel's id, or the archive's name as in
    /// [`super::origin::Origin`].
    pub source: String,
    /// What the source calls it.
    pub remote_id: String,
    /// What the source calls the comment that it answers. That one may be missing, and links may go in circles: what
    /// shows a thread must bear it.
    pub parent: Option<String>,
    /// What it is.
    pub kind: CommentKind,
    /// How it stands.
    pub state: CommentState,
    /// By whom.
    pub author: Commenter,
    /// Whether the writer of the blog wrote it.
    pub own: bool,
    /// HTML as it came: it goes through the sanitiser before it is shown.
    pub body: String,
    /// When it was written.
    pub dated_at: Timestamp,
}
