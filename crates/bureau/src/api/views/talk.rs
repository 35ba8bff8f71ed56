//! Conversations: what readers wrote under the posts, and what the writer says of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::channel::Platform;
use crate::model::comment::{CommentKind, CommentState};
use crate::model::ids::{ChannelId, CommentId, OpId, PostId};
use crate::model::phrase::Phrase;
use crate::model::talk::Moderation;
use crate::model::time::Timestamp;

/// The posts under which something was said, the last word first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Conversations {
    /// Those that were asked for.
    pub rows: Vec<ConversationRow>,
    /// How many there are of them.
    pub total: u32,
    /// Comments that the writer has not seen, wherever they are.
    pub unread: u32,
    /// Threads whose last reader waits for an answer.
    pub unanswered: u32,
    /// Comments that wait for a decision.
    pub pending: u32,
}

/// What is said under one post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConversationRow {
    /// The post.
    pub post: PostId,
    /// May be empty.
    pub title: String,
    /// Its first picture.
    pub cover: Option<String>,
    /// Comments that readers see, or that wait for a decision.
    pub comments: u32,
    /// Those that the writer has not seen.
    pub unread: u32,
    /// Threads whose last reader waits for an answer.
    pub unanswered: u32,
    /// Comments that wait for a decision.
    pub pending: u32,
    /// Answers of the writer on their way.
    pub leaving: u32,
    /// Answers and decisions that wait for a word of hers.
    pub asking: u32,
    /// The comment that was written last.
    pub last: LastWord,
    /// Where that was; absent for one of an archive.
    pub channel: Option<ChannelId>,
    /// The comments that wait for an answer, the oldest first.
    pub waiting: Vec<CommentId>,
}

/// The beginning of a comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LastWord {
    /// As signed; may be empty.
    pub author: String,
    /// Whether the writer wrote it.
    pub own: bool,
    /// On one line.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

/// A conversation, opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Conversation {
    /// The post.
    pub post: PostId,
    /// May be empty.
    pub title: String,
    /// Where readers find it.
    pub address: Option<String>,
    /// A stretch of its comments, each answer after what it answers; the last ones unless said.
    pub comments: Vec<TalkComment>,
    /// How many there are before this stretch.
    pub before: u32,
    /// How many there are in all.
    pub total: u32,
}

/// A comment in its thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TalkComment {
    /// Its name for ever.
    pub id: CommentId,
    /// The same for people.
    pub number: String,
    /// How many comments stand above it in its thread.
    pub depth: u32,
    /// What it is.
    pub kind: CommentKind,
    /// How it stands on its channel.
    pub state: CommentState,
    /// As signed; may be empty.
    pub author: String,
    /// The site that they gave, when it is one that can be opened.
    pub site: Option<String>,
    /// Whether the writer wrote it.
    pub own: bool,
    /// Whether she had not seen it when this was asked.
    pub unread: bool,
    /// Whether it waits for an answer of hers.
    pub waits: bool,
    /// Sanitised; fetches nothing.
    pub html: String,
    /// When it was written.
    pub dated_at: Timestamp,
    /// Where it was written; absent for one of an archive.
    pub channel: Option<ChannelId>,
    /// What that is.
    pub platform: Option<Platform>,
    /// Whether it can be approved and put away there.
    pub moderates: bool,
    /// The answer that is being written.
    pub draft: Option<String>,
    /// Answers on their way, in their order.
    pub answers: Vec<Answering>,
    /// A decision on its way.
    pub decision: Option<Deciding>,
    /// Why the last decision was not followed.
    pub overruled: Option<Phrase>,
}

/// An answer that is queued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Answering {
    /// Its op.
    pub op: OpId,
    /// The words.
    pub words: String,
    /// How it stands.
    pub state: TalkState,
}

/// A decision that is queued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Deciding {
    /// What was decided.
    pub to: Moderation,
    /// How it stands.
    pub state: TalkState,
}

/// How something that is said under a post stands on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum TalkState {
    /// It can be taken back as if nothing had been, until then.
    Held {
        /// When it leaves.
        until: Timestamp,
    },
    /// It leaves when there is a way.
    Waiting,
    /// Tried, and again then.
    Retry {
        /// When.
        at: Timestamp,
    },
    /// Bytes may be leaving.
    Sending,
    /// It may have arrived: it is looked for.
    Checking,
    /// It waits for the writer.
    Refused {
        /// Why.
        why: Phrase,
        /// Whether what it answers says something else now.
        changed: bool,
    },
}

/// What was asked for is on its way; or there was nothing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Said {
    /// The comment.
    pub comment: CommentId,
    /// The post.
    pub post: PostId,
    /// The op that brings it about; none where it is so already.
    pub op: Option<OpId>,
    /// Until when it can be taken back.
    pub held_until: Option<Timestamp>,
}

/// From where a comment was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Who {
    /// The mail address that was given.
    pub email: Option<String>,
    /// The address of the machine.
    pub ip: Option<String>,
}
