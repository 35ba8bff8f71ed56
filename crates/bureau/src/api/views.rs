//! What the commands answer: shapes made for showing.

mod checkup;
mod conflict;
mod departure;
mod export;
mod folder;
mod import;
mod reading;
mod record;
mod talk;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use self::checkup::*;
pub use self::conflict::*;
pub use self::departure::*;
pub use self::export::*;
pub use self::folder::*;
pub use self::import::*;
pub use self::reading::*;
pub use self::record::*;
pub use self::talk::*;
use super::args::Version;
use crate::model::channel::{Capabilities, Channel, Platform};
use crate::model::delivery::Entry;
use crate::model::ids::{ChannelId, DeliveryId, OpId, PostId};
use crate::model::layout::Layout;
use crate::model::op::{OpKind, OpState, Parking};
use crate::model::phrase::Phrase;
use crate::model::post::{Kind, Post};
use crate::model::time::Timestamp;
pub use crate::outbox::difference::{Difference, FieldDifference};
use crate::publish::Taxonomy;

/// It is done.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
pub struct Done {}

/// How the network stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Connectivity {
    /// As far as is known.
    Online,
    /// No network.
    Offline,
    /// A network that asks to log in first.
    Portal,
    /// Comes and goes.
    Unsteady,
}

/// How things stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StatusView {
    /// The program's version.
    pub version: String,
    /// The language in use: `fr` or `en`.
    pub language: String,
    /// The network.
    pub connectivity: Connectivity,
    /// *Travailler hors ligne*.
    pub offline: bool,
    /// Deliveries that will still go by themselves.
    pub waiting: u32,
    /// Deliveries that wait for the writer.
    pub asking: u32,
    /// Posts that waited for days, and for which a rhythm is to be chosen; 0 when nothing is to be said.
    pub backlog: u32,
    /// Channels whose secret is refused.
    pub sign_in: Vec<ChannelId>,
    /// What is being brought back.
    pub pulls: Vec<PullProgress>,
    /// Whether secrets are in the system's keyring (else: in an encrypted file).
    pub keyring: bool,
    /// This computer's IANA zone.
    pub zone: String,
    /// Whether deliveries are held because this home is a copy, or was brought back.
    pub held: bool,
    /// Damage found at the start, and what was done about it; or that nothing can be written.
    pub notice: Option<Phrase>,
    /// Comments that the writer has not seen.
    pub unread: u32,
    /// Answers to readers and decisions about their comments that are on their way, or wait for a word.
    pub talking: u32,
}

/// How far a pull has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PullProgress {
    /// From where.
    pub channel: ChannelId,
    /// Posts brought so far.
    pub done: u32,
    /// Of so many, when known.
    pub total: Option<u32>,
    /// Whether it is at work now.
    pub running: bool,
    /// Why it stopped, if it did.
    pub trouble: Option<Phrase>,
}

/// The writer's preferences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Preferences {
    /// `system`, `fr` or `en`.
    pub language: String,
    /// `system`, `light` or `dark`.
    pub theme: String,
    /// Size of prose in pixels, 16 to 24.
    pub prose_size: u8,
    /// `narrow`, `normal` or `large`.
    pub measure: String,
    /// Whether to say, by a notice of the system, that something was published or needs an answer.
    pub notices: bool,
    /// Single-letter keys in lists.
    pub letter_keys: bool,
    /// Typography while typing, by the language of the post.
    pub typography: bool,
    /// Whether blanks that do not break are shown while writing.
    pub spaces: bool,
    /// Start with the session: `None` until the writer was asked.
    pub autostart: Option<bool>,
    /// Whether the first steps were seen (or skipped).
    pub welcomed: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: "system".into(),
            theme: "system".into(),
            prose_size: 19,
            measure: "normal".into(),
            notices: true,
            letter_keys: true,
            typography: true,
            spaces: false,
            autostart: None,
            welcomed: false,
        }
    }
}

/// A post opened for writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Opened {
    /// The post.
    pub post: Post,
    /// The editor's kept history.
    pub undo: Option<String>,
    /// Where it is, or is going.
    pub deliveries: Vec<DeliveryView>,
    /// Channels it would go to by one press of Publish.
    pub channels: Vec<ChannelId>,
    /// Whether the words changed since the last approval of what is online.
    pub changed: bool,
    /// Whether its words are those of a merge with what had changed online, and nobody wrote since: who has it open takes
    /// them.
    pub merged: bool,
}

/// A save that is on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Saved {
    /// The new count.
    #[ts(type = "number")]
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Words in the text.
    pub words: u32,
    /// Whether the words now differ from what is online.
    pub changed: bool,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PostRow {
    /// The post.
    pub id: PostId,
    /// Article, note or page.
    pub kind: Kind,
    /// May be empty.
    pub title: String,
    /// The beginning of its text, plain.
    pub excerpt: String,
    /// Its first picture.
    pub cover: Option<String>,
    /// Words in the text.
    pub words: u32,
    /// When its words last changed.
    pub updated_at: Timestamp,
    /// The date it carries.
    pub dated_at: Timestamp,
    /// When it was put in the bin.
    pub trashed_at: Option<Timestamp>,
    /// What matters most of its deliveries.
    pub state: Option<DeliveryState>,
    /// The channels it is on, or going to.
    pub channels: Vec<ChannelId>,
    /// Whether the words changed since the last approval of what is online.
    pub changed: bool,
    /// The hour to come that it carries, of a post that no channel has or waits for: nothing sends it then.
    pub hour: Option<Timestamp>,
}

/// How a delivery stands, in the order of what matters to the writer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum DeliveryState {
    /// Both sides changed.
    Conflict,
    /// Nothing can tell whether it arrived.
    Asks,
    /// The channel says no.
    Refused {
        /// Why.
        why: Phrase,
    },
    /// The secret is refused.
    SignIn,
    /// It has waited so long that it does not go without a word of the writer.
    Stale {
        /// Since when it could have gone.
        since: Timestamp,
    },
    /// Bytes are leaving.
    Sending {
        /// Steps done, in hundredths.
        percent: u8,
    },
    /// Looking whether it arrived.
    Checking,
    /// An attempt failed; the next one comes by itself.
    Retry {
        /// When.
        at: Timestamp,
    },
    /// Can still be taken back.
    Held {
        /// Until when.
        until: Timestamp,
    },
    /// The channel is paused, or the writer works offline.
    Paused,
    /// Waits for the network or for its turn.
    Waiting,
    /// It cites its post, and waits until that has an address.
    AwaitsLink,
    /// Waits for its hour.
    Scheduled {
        /// When.
        at: Timestamp,
        /// Whether this computer must be awake then.
        here: bool,
    },
    /// Waits for its turn in the rhythm that the writer chose.
    Spaced {
        /// When.
        at: Timestamp,
    },
    /// Readers can see it.
    Published {
        /// Since when.
        at: Timestamp,
        /// When the channel last confirmed a change since then.
        updated_at: Option<Timestamp>,
    },
    /// It is there, and readers cannot see it.
    Unpublished,
    /// It was removed.
    Deleted,
    /// It was withdrawn before anything left.
    Cancelled,
}

/// A delivery in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeliveryView {
    /// Its id.
    pub id: DeliveryId,
    /// Its number for people, as in `7F3A-91C2`.
    pub number: String,
    /// The post.
    pub post: PostId,
    /// The channel.
    pub channel: ChannelId,
    /// Its name.
    pub channel_name: String,
    /// Its platform.
    pub platform: Platform,
    /// How it stands.
    pub state: DeliveryState,
    /// Where readers find it.
    pub url: Option<String>,
}

/// The deliveries of one post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Slip {
    /// The post.
    pub post: PostRow,
    /// Its deliveries.
    pub deliveries: Vec<DeliveryView>,
    /// When something last happened.
    pub at: Timestamp,
}

/// A delivery and all that is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeliveryDetail {
    /// The delivery.
    pub view: DeliveryView,
    /// The title that goes there.
    pub title: String,
    /// The beginning of the text that goes there, plain.
    pub excerpt: String,
    /// Whether it is a version of its own.
    pub tailored: bool,
    /// Characters of that text, as readers count them.
    pub characters: u32,
    /// The pictures that go with it.
    pub media: Vec<MediaBrief>,
    /// Its steps, first to last.
    pub steps: Vec<Step>,
    /// Its journal, latest first.
    pub journal: Vec<Entry>,
    /// Both sides of a conflict.
    pub conflict: Option<Conflict>,
}

/// The whole journal of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct JournalText {
    /// The delivery.
    pub delivery: DeliveryView,
    /// Its last steps.
    pub steps: Vec<Step>,
    /// Its lines, first to last.
    pub entries: Vec<Entry>,
    /// All of it in words.
    pub text: String,
}

/// A picture of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MediaBrief {
    /// As written in the text.
    pub reference: String,
    /// Bytes of the web copy.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Whether it has a description.
    pub described: bool,
    /// The description; may be empty.
    pub alt: String,
}

/// A step of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Step {
    /// The op.
    pub id: OpId,
    /// What it does.
    pub kind: OpKind,
    /// How it stands.
    pub state: OpState,
    /// Why it waits for the writer.
    pub parking: Option<Parking>,
    /// What to say of its last attempt.
    pub reason: Option<Phrase>,
    /// Not before this.
    pub due_at: Timestamp,
    /// Times that bytes may have left.
    pub attempts: u32,
}

/// All that the publishing sheet shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sheet {
    /// The post.
    pub post: Post,
    /// Every channel.
    pub targets: Vec<Target>,
    /// The slug made from the title.
    pub slug: String,
    /// The excerpt made from the text.
    pub excerpt: String,
    /// The pictures of the text.
    pub media: Vec<MediaBrief>,
    /// This computer's IANA zone.
    pub zone: String,
    /// How short texts cite the post.
    pub link: PostLink,
}

/// How short texts cite a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PostLink {
    /// What stands in a text for the address, as each language writes it.
    pub signs: Vec<String>,
    /// The address, or one of about its length.
    pub address: String,
    /// Whether it is the address.
    pub known: bool,
}

/// A channel on the publishing sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Target {
    /// The channel.
    pub channel: Channel,
    /// What it can do.
    pub capabilities: Capabilities,
    /// Whether it was chosen last time.
    pub chosen: bool,
    /// The version for it; absent: follows the post.
    pub version: Option<Version>,
    /// Where the post already stands there.
    pub delivery: Option<DeliveryView>,
    /// The text as this channel counts it.
    pub count: u32,
    /// What should be known before sending; nothing here prevents it.
    pub warnings: Vec<Phrase>,
}

/// What one press set going.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Published {
    /// The post.
    pub post: PostId,
    /// Its deliveries, all of them.
    pub deliveries: Vec<DeliveryView>,
    /// Until when it can be taken back.
    pub held_until: Option<Timestamp>,
}

/// What was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Undone {
    /// Deliveries that will not go; 0 when the time to undo was over.
    pub deliveries: u32,
}

/// What was found at an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Discovery {
    /// A blog that this program can speak to.
    Found(Found),
    /// No network now: the address is kept and looked at later.
    Later {
        /// The address that is kept.
        address: String,
    },
}

/// A blog that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Found {
    /// What it is.
    pub platform: Platform,
    /// Its own name.
    pub name: String,
    /// Its address, as it wants it.
    pub address: String,
    /// Its interface.
    pub endpoint: String,
    /// Name and version of the software, where it says.
    pub software: Option<String>,
    /// BCP 47 language, where it says.
    pub language: Option<String>,
    /// Whether it offers the sign-in through its own page.
    pub authorize: bool,
    /// The account that was asked for, where it was one.
    pub user: Option<String>,
    /// What should be known: no HTTPS, say.
    pub warnings: Vec<Phrase>,
    /// How the site is kept, for one of files in a folder.
    pub folder: Option<Box<Layout>>,
}

/// A sign-in that has begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Authorization {
    /// The page to open in the browser.
    pub url: String,
}

/// A channel in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChannelRow {
    /// The channel.
    pub channel: Channel,
    /// What it can do.
    pub capabilities: Capabilities,
    /// Posts that are there.
    pub posts: u32,
    /// Deliveries under way.
    pub waiting: u32,
    /// Its pull.
    pub pull: Option<PullProgress>,
}

/// A tag or category of a blog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TermRow {
    /// Whose.
    pub channel: ChannelId,
    /// Tag or category.
    pub taxonomy: Taxonomy,
    /// As readers see it.
    pub name: String,
    /// The name of its parent category.
    pub parent: Option<String>,
}

/// A year of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// Posts per month, January first.
    pub months: [u32; 12],
    /// Posts in all.
    pub total: u32,
}

/// A stretch of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ArchivePage {
    /// Its posts.
    pub rows: Vec<PostRow>,
    /// How many the whole part has.
    pub total: u32,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hits {
    /// The first of them.
    pub hits: Vec<Hit>,
    /// How many in all.
    pub total: u32,
    /// Posts that could not be looked through yet: they have just been brought here.
    pub behind: u32,
}

/// A post with the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hit {
    /// The post.
    pub id: PostId,
    /// Its row.
    pub row: PostRow,
    /// Its title, in pieces.
    pub title: Vec<Piece>,
    /// A stretch of its text around the words, in pieces; of a comment, when only that has them.
    pub excerpt: Vec<Piece>,
    /// Who signed that comment.
    pub comment: Option<String>,
    /// Those of its tags that have some of the words, in pieces.
    pub tags: Vec<Vec<Piece>>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Piece {
    /// The words as written.
    pub text: String,
    /// Whether they are among those that were looked for.
    pub hit: bool,
}

/// A text to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Preview {
    /// Sanitised HTML.
    pub html: String,
}

/// Rich text as Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Pasted {
    /// The Markdown.
    pub markdown: String,
}
