//! Bringing a post to a platform. A publisher gets everything in the [`Work`] and returns data; it never sees the store.

pub mod blogger;
pub mod bluesky;
mod caller;
pub mod classify;
pub mod discovery;
pub mod failure;
pub mod folder;
mod form;
pub mod ghost;
mod hidden;
mod html;
mod line;
pub mod mastodon;
pub mod micropub;
mod names;
pub mod net;
pub mod notebook;
pub mod oauth;
mod page;
pub mod reach;
pub mod transport;
pub mod wordpress;
pub mod xmlrpc;

use std::collections::BTreeMap;
use std::path::PathBuf;

use async_trait::async_trait;

use crate::error::Error;
use crate::model::channel::{Capabilities, Facts};
use crate::model::content::Content;
pub use crate::model::cursor::Cursor;
use crate::model::delivery::{Base, Receipt, Remote};
use crate::model::ids::{Hash, OpId, PostId};
use crate::model::media::RemoteMedia;
use crate::model::op::OpKind;
use crate::model::phrase::Phrase;
use crate::model::talk::{RemoteComment, Talk};
pub use crate::model::term::{Taxonomy, Term};
use crate::model::time::Timestamp;
use crate::system::off_thread;
pub use failure::{Failure, FailureKind, Sent, TlsFault};

/// A platform's side of the outbox. All methods may be called again for the same op after a crash.
#[async_trait]
pub trait Publisher: Send + Sync {
    /// What this channel can do.
    fn capabilities(&self) -> Capabilities;

    /// The bytes that `work` will put on the wire: a pure function of it, so that the outbox can commit their hash
    /// before the first one leaves.
    fn compose(&self, work: &Work) -> Result<Composed, Failure>;

    /// Does it.
    async fn perform(&self, work: &Work, composed: &Composed) -> Result<Receipt, Failure>;

    /// Looks, without changing anything, whether an earlier [`perform`](Self::perform) of this work landed.
    async fn probe(&self, work: &Work, composed: &Composed) -> Result<Landed, Failure>;

    /// After `work` replaced the text of a post: the versions that somebody else saved there meanwhile, between our look
    /// and our change or since. Changes nothing. A channel that keeps no versions knows of none.
    async fn others(&self, work: &Work, receipt: &Receipt) -> Result<Vec<Base>, Failure> {
        let _ = (work, receipt);
        Ok(Vec::new())
    }

    /// The next page of what the channel holds, newest first.
    async fn pull(&self, cursor: &Cursor) -> Result<Page, Failure>;
}

/// One op with everything that it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// The op: the key towards the channel.
    pub op: OpId,
    /// The post: the key towards a channel that keeps our own names.
    pub post: PostId,
    /// What to do.
    pub kind: OpKind,
    /// The approved content; absent for unpublish and delete.
    pub content: Option<Content>,
    /// Where the content's pictures live on this channel, by their reference.
    pub media: BTreeMap<String, RemoteMedia>,
    /// The picture to bring, for an upload.
    pub upload: Option<Upload>,
    /// The content's pictures, where they go beside the text, with the post.
    pub pictures: Vec<Upload>,
    /// Posts of the channel that are known to be others, where one is looked for by its words.
    pub others: Vec<String>,
    /// What the channel holds already, as last read back.
    pub remote: Option<Remote>,
    /// What is said under the post, or decided there.
    pub talk: Option<Talk>,
    /// Whether bytes of it may have left before.
    pub again: bool,
    /// For a new post, where one is known by the key of its request or by its words: the steps that it stands for, first to
    /// last. They were taken back unseen, but bytes of them left, and may still arrive.
    pub earlier: Vec<Earlier>,
}

/// A step that should have made a post, and was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The step.
    pub op: OpId,
    /// What it brought.
    pub content: Content,
}

impl Work {
    /// The key of a new post towards the channel. It stays the same as long as nothing was made by it: whichever request
    /// arrives first makes the post, and the others find it.
    pub fn key(&self) -> OpId {
        self.earlier.first().map_or(self.op, |first| first.op)
    }
}

/// A picture to bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Of its bytes.
    pub hash: Hash,
    /// Its type.
    pub mime: String,
    /// Its name towards the channel: ASCII, unique by its content.
    pub file_name: String,
    /// The description for those who do not see it.
    pub alt: String,
    /// Where its bytes are.
    pub path: PathBuf,
}

impl Upload {
    /// Its bytes.
    async fn bytes(&self) -> Result<Vec<u8>, Failure> {
        let path = self.path.clone();
        let read = off_thread(move || std::fs::read(path))
            .await
            .map_err(|ended| failure::ours(&ended.to_string()))?;
        read.map_err(|error| {
            let why = Error::file(&self.path, error);
            failure::local(why.phrase(), why.to_string())
        })
    }
}

/// What will leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    /// The body of the request (or the file, for a folder). An upload's bytes stand in their own file.
    pub body: String,
    /// Of the body, or of the upload's bytes.
    pub wire: Hash,
}

/// The answer of a probe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Landed {
    /// It is there.
    Yes(Receipt),
    /// It is not there now.
    No,
    /// This channel gives no way to know.
    CannotTell,
}

/// What one step of a pull brought.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// Posts as they stand on the channel.
    pub posts: Vec<PulledPost>,
    /// Ids on the channel that are gone for certain.
    pub gone: Vec<String>,
    /// What readers wrote, when this page asked.
    pub heard: Heard,
    /// The channel's tags and categories, when this page brought them.
    pub terms: Vec<Term>,
    /// What the site says of itself, when this page asked.
    pub facts: Option<Facts>,
    /// What could not be had this time, though the rest came.
    pub trouble: Option<Phrase>,
    /// How many posts the channel holds in all, when it says.
    pub total: Option<u32>,
    /// Where to go on; absent when all is here.
    pub next: Option<Cursor>,
    /// Where the next pull begins, once all is here.
    pub resume: Cursor,
}

/// A post as a channel holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PulledPost {
    /// How it stands, its address, its source.
    pub remote: Remote,
    /// Article or page; a note where it has no title.
    pub kind: crate::model::post::Kind,
    /// The title as readers see it: no entities, no tags.
    pub title: String,
    /// All that goes with it.
    pub settings: crate::model::post::Settings,
    /// The date it carries.
    pub dated_at: Timestamp,
    /// When it last changed there.
    pub modified_at: Timestamp,
    /// The op that made it, where its hidden name still says so.
    pub op: Option<OpId>,
    /// The post that it is, where it says so.
    pub post: Option<PostId>,
}

/// A stretch of what readers wrote on a channel.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heard {
    /// As they stand there.
    pub comments: Vec<PulledComment>,
    /// Whether it is of the first time: then they are no news.
    pub history: bool,
    /// The lowest and the highest number of the stretch, where the channel numbers them: what of it is not `there` is gone.
    pub stretch: Option<(u64, u64)>,
    /// The numbers that are there, those of things that are no comments too.
    pub there: Vec<u64>,
    /// Posts, as the channel calls them, of which all is here: what else is known under them is gone.
    pub whole: Vec<String>,
}

/// A comment as a channel holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PulledComment {
    /// What the channel may call its post: ids are names within a kind.
    pub posts: Vec<String>,
    /// The comment.
    pub comment: RemoteComment,
}
