//! Posts as they are read, and as they are cited.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DeliveryView, Piece, PostRow};
use crate::model::comment::CommentKind;
use crate::model::ids::{CommentId, PostId};
use crate::model::time::Timestamp;

/// A post to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reading {
    /// Its row.
    pub row: PostRow,
    /// Its title, what was looked for marked.
    pub title: Vec<Piece>,
    /// Its body: sanitised HTML whose pictures are local.
    pub html: String,
    /// BCP 47 language, when known.
    pub language: Option<String>,
    /// Free words.
    pub tags: Vec<String>,
    /// The blog's own categories.
    pub categories: Vec<String>,
    /// Where it is.
    pub deliveries: Vec<DeliveryView>,
    /// Minutes to read it, at least 1.
    pub minutes: u32,
    /// The post of the archive before it in time.
    pub previous: Option<PostId>,
    /// The post of the archive after it in time.
    pub next: Option<PostId>,
    /// What everyone reads under it, each answer after what it answers.
    pub comments: Vec<CommentView>,
    /// Pictures that are not on this computer (yet).
    pub missing: u32,
}

/// A comment under a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CommentView {
    /// Which.
    pub id: CommentId,
    /// A comment, or another site that speaks of the post.
    pub kind: CommentKind,
    /// As signed; may be empty.
    pub author: String,
    /// Whether the writer of the blog wrote it.
    pub own: bool,
    /// How many comments stand above it in its thread.
    pub depth: u32,
    /// Its words: sanitised HTML, what was looked for marked.
    pub html: String,
    /// When it was written.
    pub dated_at: Timestamp,
}

/// A past post that speaks of the same things as the one that is being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Related {
    /// The post.
    pub id: PostId,
    /// May be empty.
    pub title: String,
    /// The beginning of its text, plain.
    pub excerpt: String,
    /// The date it carries.
    pub dated_at: Timestamp,
    /// Where readers find it; absent when no address of the web is known.
    pub address: Option<String>,
}
