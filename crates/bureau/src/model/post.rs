//! What the writer writes.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ids::PostId;
use super::time::Timestamp;

/// The shape of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Title and text, dated.
    Article,
    /// Text without a title, dated.
    Note,
    /// Title and text, outside the flow of time.
    Page,
}

/// The language of a body's source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Markdown, as written here.
    Markdown,
    /// The HTML of a channel, byte for byte as it was pulled.
    Html,
}

/// Who may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// Everyone.
    #[default]
    Public,
    /// Everyone who comes upon it; it stands in no list, where the channel can leave it out of them.
    Unlisted,
    /// The writer and those who run the blog; where there is none, those who follow.
    Private,
}

/// How a post stands, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum PostState {
    /// Being written: no reader sees it.
    Draft,
    /// With deliveries under way.
    Queued,
    /// Waits for its hour.
    Scheduled,
    /// Readers see it, or saw it where it came from.
    Published,
    /// The same, for those who run the blog alone.
    Private,
    /// In the bin.
    Trash,
}

/// When it should appear: an instant, and the wall time that was meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Schedule {
    /// The instant that `wall` in `zone` was resolved to.
    pub at: Timestamp,
    /// The writer's IANA zone, as in `Europe/Paris`.
    pub zone: String,
}

/// All that goes with a text besides its words. `None` leaves the choice to the channel.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// The last part of the address.
    pub slug: Option<String>,
    /// A summary by the writer's hand.
    pub excerpt: Option<String>,
    /// Free words, in the writer's order.
    pub tags: Vec<String>,
    /// Names of the blog's own categories.
    pub categories: Vec<String>,
    /// The picture that stands for the post: a media reference (`media/….jpg`).
    pub featured: Option<String>,
    /// Whether readers may comment.
    pub comments: Option<bool>,
    /// Who may read it.
    pub visibility: Visibility,
    /// When it should appear; absent means as soon as possible.
    pub schedule: Option<Schedule>,
}

/// A post and its working text. Autosave writes here, in place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Post {
    /// Its name for ever.
    pub id: PostId,
    /// Article, note or page.
    pub kind: Kind,
    /// Empty for a note, and for what has no title yet.
    pub title: String,
    /// The source text.
    pub body: String,
    /// What `body` is written in.
    pub format: Format,
    /// BCP 47 language of the text, when known.
    pub language: Option<String>,
    /// All that goes with the text.
    pub settings: Settings,
    /// Counts the saves: a save made against an older count is refused, so that two windows cannot overwrite each
    /// other.
    #[ts(type = "number")]
    pub seq: i64,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When its words last changed.
    pub updated_at: Timestamp,
    /// The date it carries: of its first publication, else of its beginning.
    pub dated_at: Timestamp,
    /// When it was put in the bin.
    pub trashed_at: Option<Timestamp>,
}

/// Why a revision was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// The writer pressed Publish or Update.
    Publish,
    /// The writer left the post.
    Leave,
    /// An hour of work went by.
    Hourly,
    /// The text that another window or a channel would have replaced.
    Replaced,
    /// It was merged with what had changed online.
    Merged,
}

/// One kept state of a post. Never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Revision {
    /// Whose state.
    pub post: PostId,
    /// From 1, without gaps.
    pub number: u32,
    /// The revision that it grew from.
    pub parent: Option<u32>,
    /// Why it was kept.
    pub reason: Reason,
    /// The title then.
    pub title: String,
    /// The body then.
    pub body: String,
    /// What the body was written in.
    pub format: Format,
    /// The settings then.
    pub settings: Settings,
    /// When it was kept.
    pub created_at: Timestamp,
}
