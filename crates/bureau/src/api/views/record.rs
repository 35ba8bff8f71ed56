//! Posts and comments as other programs read them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::DeliveryState;
use crate::model::comment::{CommentKind, CommentState, Commenter};
use crate::model::ids::{ChannelId, CommentId, PostId};
use crate::model::post::{Kind, PostState};
use crate::model::time::Timestamp;

/// A post without its words. Names stay as they are once they are there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PostRecord {
    /// Its name for ever.
    pub id: PostId,
    /// Article, note or page.
    pub kind: Kind,
    /// How it stands.
    pub state: PostState,
    /// May be empty.
    pub title: String,
    /// The last part of its address.
    pub slug: Option<String>,
    /// RFC 3339: the date it carries, for one that readers see.
    pub published_at: Option<String>,
    /// RFC 3339: the hour that a scheduled one waits for.
    pub scheduled_at: Option<String>,
    /// In the writer's order.
    pub tags: Vec<String>,
    /// Names.
    pub categories: Vec<String>,
    /// BCP 47, when known.
    pub language: Option<String>,
    /// Words in the text.
    pub words: u32,
    /// How many comments are under it, those that readers do not see among them.
    pub comments: u32,
    /// The beginning of its text, plain.
    pub excerpt: String,
    /// When its words last changed.
    pub updated_at: Timestamp,
    /// The date it carries.
    pub dated_at: Timestamp,
    /// What matters most of its deliveries.
    pub delivery: Option<DeliveryState>,
    /// The channels it is on, or going to.
    pub channels: Vec<ChannelId>,
    /// Whether the words changed since the last approval of what is online.
    pub changed: bool,
    /// The hour to come that it carries, of a post that no channel has or waits for: nothing sends it then.
    pub hour: Option<Timestamp>,
}

/// A comment with its place in the thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CommentRow {
    /// Its name for ever.
    pub id: CommentId,
    /// The comment that it answers, where that one is here.
    pub parent: Option<CommentId>,
    /// How many stand above it.
    pub depth: u32,
    /// What it is.
    pub kind: CommentKind,
    /// How it stands.
    pub state: CommentState,
    /// By whom; without their mail address.
    pub author: Commenter,
    /// Whether the writer of the blog wrote it.
    pub own: bool,
    /// RFC 3339.
    pub written_at: String,
    /// Its words, plain.
    pub text: String,
    /// The same as sanitised HTML.
    pub html: String,
}
