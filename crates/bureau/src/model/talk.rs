//! What the writer does under her posts: answers, and decisions about what readers wrote.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::comment::{CommentKind, CommentState, Commenter};
use super::ids::{CommentId, Hash};
use super::time::Timestamp;

/// A comment as its channel holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RemoteComment {
    /// The channel's name for it.
    pub id: String,
    /// The channel's name for the comment that it answers.
    pub parent: Option<String>,
    /// What it is.
    pub kind: CommentKind,
    /// How it stands.
    pub state: CommentState,
    /// By whom, as they said.
    pub author: Commenter,
    /// The address of the machine that it came from: for the writer alone.
    pub ip: Option<String>,
    /// Whether the account of the channel wrote it.
    pub own: bool,
    /// HTML, as the channel has it.
    pub body: String,
    /// When it was written.
    pub dated_at: Timestamp,
}

/// What an op does under a post, frozen when the writer asked for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Talk {
    /// The comment that is answered, or decided about.
    pub comment: CommentId,
    /// The comment that its thread begins with: within a thread, ops keep their order.
    pub thread: CommentId,
    /// The channel's name for the comment.
    pub remote_id: String,
    /// What is done.
    pub act: TalkAct,
}

/// What the writer does about a comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "lowercase")]
pub enum TalkAct {
    /// Answers it.
    Reply {
        /// As she wrote it: plain words, paragraphs apart.
        words: String,
        /// Of the words that she answers, to see whether they changed meanwhile.
        seen: Hash,
    },
    /// Decides about it.
    Moderate {
        /// What she decided.
        to: Moderation,
        /// How it stood when she did.
        from: CommentState,
    },
}

/// A decision about a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Moderation {
    /// Everyone reads it.
    Approve,
    /// It is spam.
    Spam,
    /// Into the bin of the channel.
    Bin,
    /// Away for good.
    Delete,
    /// Back from spam or from the bin, as it was before.
    Restore,
}

impl Moderation {
    /// Every decision.
    pub const ALL: [Self; 5] = [Self::Approve, Self::Spam, Self::Bin, Self::Delete, Self::Restore];

    /// Its word on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Spam => "spam",
            Self::Bin => "bin",
            Self::Delete => "delete",
            Self::Restore => "restore",
        }
    }

    /// Whether a comment that stands like this is where the decision wants it.
    pub fn is_done(self, state: CommentState) -> bool {
        match self {
            Self::Approve => state == CommentState::Approved,
            Self::Spam => state == CommentState::Spam,
            Self::Bin => state == CommentState::Trashed,
            Self::Delete => false,
            Self::Restore => matches!(state, CommentState::Approved | CommentState::Pending),
        }
    }
}

/// The mark of a comment's words, by which it is seen whether they changed: of the words alone, so that the same text in
/// another form is the same.
pub fn mark_of(plain: &str) -> Hash {
    Hash::of(plain.split_whitespace().collect::<Vec<_>>().join(" ").as_bytes())
}
