//! What the commands take.

mod channel;
mod talk;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use self::channel::*;
pub use self::talk::*;
use crate::import::ArchiveFormat;
use crate::markup::merge::{Choice, Field};
use crate::model::ids::{ChannelId, Hash, PostId};
use crate::model::post::{Kind, Schedule, Settings};

/// No arguments.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// A thing by its id: whole, or the first characters of its short form.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct ById {
    pub id: String,
}

/// On or off.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct Switch {
    pub on: bool,
}

/// A post to begin.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CreatePost {
    /// Article unless said.
    pub kind: Kind,
    /// May be empty.
    pub title: String,
    /// Markdown; may be empty.
    pub body: String,
    /// Free words.
    pub tags: Vec<String>,
}

impl Default for CreatePost {
    fn default() -> Self {
        Self { kind: Kind::Article, title: String::new(), body: String::new(), tags: Vec::new() }
    }
}

/// The words of a post.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SavePost {
    /// Which.
    pub id: PostId,
    /// The count that these words grew from ([`crate::model::post::Post::seq`]).
    #[ts(type = "number")]
    pub seq: i64,
    /// The title.
    pub title: String,
    /// The Markdown.
    pub body: String,
    /// The editor's history, opaque, so that undo survives closing; absent leaves the kept one.
    pub undo: Option<String>,
}

/// All that goes with the words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SavePostSettings {
    /// Which.
    pub id: PostId,
    /// Article, note or page.
    pub kind: Kind,
    /// BCP 47 language of the text.
    pub language: Option<String>,
    /// The rest.
    pub settings: Settings,
}

/// Which posts a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum PostFilter {
    /// What is being written: never published, or changed since.
    #[default]
    Draft,
    /// With deliveries under way.
    Queued,
    /// Waiting for their hour.
    Scheduled,
    /// Online somewhere.
    Published,
    /// In the bin.
    Trash,
    /// All but the bin.
    All,
}

/// A list of posts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListPosts {
    /// Which.
    pub filter: PostFilter,
    /// At most so many.
    pub limit: u32,
    /// Skipping so many.
    pub offset: u32,
    /// Among drafts, this one too, however it stands: it is open.
    pub open: Option<PostId>,
}

impl Default for ListPosts {
    fn default() -> Self {
        Self { filter: PostFilter::Draft, limit: 200, offset: 0, open: None }
    }
}

/// A post to read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadPost {
    /// Which.
    pub id: String,
    /// Words to highlight.
    #[serde(default)]
    pub words: Option<String>,
}

/// A post and a channel where it stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DiffPost {
    /// Which.
    pub id: String,
    /// The channel: its id or its name.
    pub to: String,
}

/// A text to show.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct PreviewText {
    pub body: String,
}

/// Rich text from the clipboard.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct PasteHtml {
    pub html: String,
}

/// A picture by its reference (`media/….jpg`).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct ByReference {
    pub reference: String,
}

/// A file of this machine.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct AddFile {
    pub path: String,
}

/// A version for one channel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetTailored {
    /// The post (whole id or its short form).
    pub post: String,
    /// The channel (whole id, short form or name).
    pub channel: String,
    /// The version; absent follows the post again.
    pub version: Option<Version>,
}

/// The writer's own text of a post for one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Version {
    /// The title there; absent keeps the post's.
    pub title: Option<String>,
    /// The Markdown there.
    pub body: String,
}

/// A post to approve.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PublishPost {
    /// The post.
    pub id: String,
    /// To which channels (id, short form or name); absent: those of last time.
    #[serde(default)]
    pub to: Option<Vec<String>>,
    /// When; absent: what the post's settings say, else at once.
    #[serde(default)]
    pub schedule: Option<Schedule>,
    /// Whether to hold it for the time to undo (8 s).
    pub hold: bool,
}

/// Something to do with a post on its channels.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActOnPost {
    /// The post.
    pub id: String,
    /// On which channels; absent: wherever it is.
    #[serde(default)]
    pub to: Option<Vec<String>>,
    /// Whether to hold it for the time to undo (8 s).
    pub hold: bool,
}

/// The writer's answer to a parked delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// To *did it arrive?*: it is there.
    There,
    /// To *did it arrive?*, or after mending a refusal: send it again. To what waited too long: send it as it is.
    SendAgain,
    /// To what waits for the address of its post: send it without.
    WithoutLink,
    /// Leave it.
    GiveUp,
    /// To a conflict: the words of here replace those online.
    KeepHere,
    /// To a conflict: the words online replace those of here (which stay as a revision).
    KeepOnline,
}

/// An answer and what it answers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AnswerDelivery {
    /// The delivery.
    pub id: String,
    /// What the writer chose.
    pub answer: Answer,
}

/// A journal to be read as a text.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadJournal {
    /// The delivery.
    pub id: String,
    /// `fr` or `en`; absent: that of the settings.
    #[serde(default)]
    pub language: Option<String>,
}

/// At which rhythm posts go that have waited for days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Pace {
    /// All at once.
    Now,
    /// One an hour.
    Hourly,
    /// One a day.
    Daily,
    /// None before it was read again.
    Review,
}

/// A rhythm that was chosen.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct ChoosePace {
    pub pace: Pace,
}

/// What the writer says of a conflict, passage by passage.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SettleConflict {
    /// The delivery.
    pub id: String,
    /// The conflict that was looked at ([`super::views::Conflict::key`]).
    pub key: Hash,
    /// Of passages, by their place: of every one that clashes, and of others where the writer wants it otherwise.
    pub passages: Vec<PassageChoice>,
    /// Of every field that clashes.
    #[serde(default)]
    pub fields: Vec<FieldChoice>,
}

/// What becomes of a passage.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PassageChoice {
    /// Its place among all passages, from 0.
    pub at: u32,
    /// What the writer chose.
    pub choice: Choice,
}

/// What becomes of a field.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FieldChoice {
    /// Which.
    pub field: Field,
    /// What the writer chose; both is as it is here.
    pub choice: Choice,
}

/// An archive to look at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LookImport {
    /// A file, a folder or a zip of this machine.
    pub path: String,
    /// What it is; absent: what it looks like.
    #[serde(default)]
    pub format: Option<ArchiveFormat>,
}

/// An archive to take in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RunImport {
    /// A file, a folder or a zip of this machine.
    pub path: String,
    /// What it is; absent: what it looks like.
    #[serde(default)]
    pub format: Option<ArchiveFormat>,
    /// Whether the pictures of its posts that are on other sites are fetched and kept here.
    #[serde(default)]
    pub pictures: bool,
}

/// Where everything is to be brought out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RunExport {
    /// A folder of this machine; it is made where it is not there.
    pub path: String,
    /// One file for WordPress, and not a folder of Markdown.
    #[serde(default)]
    pub wxr: bool,
    /// With the mail addresses of those who wrote comments.
    #[serde(default)]
    pub emails: bool,
}

/// The folder that is to be kept in step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChooseFolder {
    /// A folder of this machine; it is made where it is not there. Absent: none any more, and the files stay.
    pub path: Option<String>,
    /// Every post, and not only those that are being written.
    #[serde(default)]
    pub all: bool,
}

/// Which part of the archive.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ArchiveFilter {
    /// Of this year.
    pub year: Option<i16>,
    /// Of this month of it, from 1.
    pub month: Option<i8>,
    /// Delivered to, or pulled from, this channel.
    pub channel: Option<ChannelId>,
    /// With this tag.
    pub tag: Option<String>,
}

/// A stretch of the archive.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListArchive {
    /// Which part.
    pub filter: ArchiveFilter,
    /// At most so many.
    pub limit: u32,
    /// Beginning with this one of all, the latest being 0.
    pub from: u32,
}

impl Default for ListArchive {
    fn default() -> Self {
        Self { filter: ArchiveFilter::default(), limit: 50, from: 0 }
    }
}

/// A copy to make.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct MakeBackup {
    /// The file to make; absent: the next one of the home's own.
    #[serde(default)]
    pub file: Option<String>,
}

/// A copy to go back to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RestoreBackup {
    /// The file that [`MakeBackup`] made.
    pub file: String,
}

/// Words to find.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SearchFor {
    /// As typed.
    pub words: String,
    /// Within this part.
    pub filter: ArchiveFilter,
    /// The best first, instead of the newest.
    pub ranked: bool,
    /// At most so many.
    pub limit: u32,
    /// Beginning with this one of all that are found, the first being 0.
    pub from: u32,
}

impl Default for SearchFor {
    fn default() -> Self {
        Self { words: String::new(), filter: ArchiveFilter::default(), ranked: false, limit: 50, from: 0 }
    }
}
