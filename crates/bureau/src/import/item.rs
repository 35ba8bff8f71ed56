//! What every reader makes of its archive.

use crate::error::Result;
pub use crate::markup::date::When;
pub use crate::markup::front::meta::{said, slug_of};
use crate::markup::plain::plain_text;
use crate::model::comment::{CommentKind, CommentState, Commenter};
use crate::model::ids::{CommentId, Hash, PostId};
use crate::model::origin::Origin;
use crate::model::phrase::Phrase;
use crate::model::post::{Format, Kind, Schedule, Visibility};
use crate::model::term::Term;
use crate::model::time::Timestamp;

/// Where items go. An error ends the reading.
pub type Take<'a> = dyn FnMut(Item) -> Result<()> + 'a;

/// One thing of an archive.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Whose archive it is; before anything else.
    Site(Site),
    /// A tag or category, with what stands above it.
    Term(Term),
    /// A post.
    Post(Box<ImportedPost>),
    /// A comment; its post may come after it.
    Comment(Box<ImportedComment>),
    /// A picture of the archive's own list.
    Picture(Picture),
    /// A photo as it was added, of an export of ours.
    Original(Original),
    /// What does not come in.
    Skipped(Skipped),
    /// What comes in, but not as it was.
    Remark(Skipped),
}

/// Whose archive it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Site {
    /// Its name for ever, without its kind: a host, a number.
    pub key: String,
    /// What it calls itself.
    pub name: String,
    /// Where it stands, or stood.
    pub address: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
}

/// How a post stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// Readers see it.
    #[default]
    Published,
    /// Being written.
    Draft,
    /// Waits for its date.
    Scheduled,
    /// Only its writer sees it.
    Private,
}

/// A post of an archive. `Default` is an empty article in Markdown.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedPost {
    /// What the archive calls it.
    pub id: String,
    /// Article, note or page.
    pub kind: Kind,
    /// How it stood.
    pub standing: Standing,
    /// Words, not HTML; may be empty.
    pub title: String,
    /// The source, as it is in the archive.
    pub body: String,
    /// What `body` is written in.
    pub format: Format,
    /// BCP 47, when the post says.
    pub language: Option<String>,
    /// The date it carries.
    pub dated: Option<When>,
    /// When its words last changed.
    pub modified: Option<Timestamp>,
    /// The last part of its address.
    pub slug: Option<String>,
    /// A summary by the writer's hand.
    pub excerpt: Option<String>,
    /// In the writer's order.
    pub tags: Vec<String>,
    /// Names.
    pub categories: Vec<String>,
    /// Where it stood.
    pub address: Option<String>,
    /// Older addresses that led to it.
    pub aliases: Vec<String>,
    /// Who signed it.
    pub authors: Vec<String>,
    /// Whether readers may comment, where it says.
    pub comments: Option<bool>,
    /// The picture that stands for it: an address, a path in the archive, or the `id` of a [`Picture`].
    pub featured: Option<String>,
    /// The folder of the archive that its relative addresses start from; empty is its top.
    pub folder: String,
    /// What an export of ours says besides: such a post is not tidied.
    pub exact: Option<Box<Exact>>,
}

/// What an export of ours says of a post that no other archive does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exact {
    /// Its id.
    pub id: PostId,
    /// When it was begun.
    pub created: Option<Timestamp>,
    /// Who may read it.
    pub visibility: Visibility,
    /// The hour it waits for.
    pub schedule: Option<Schedule>,
    /// The reference of the picture that stands for it.
    pub featured: Option<String>,
    /// Whether it says something else than what is online.
    pub changed: bool,
    /// The archives that had brought it, with the fingerprint that it had then.
    pub origins: Vec<(Origin, Hash)>,
    /// Addresses of its pictures that were kept, with their references.
    pub kept: Vec<(String, String)>,
}

impl Default for ImportedPost {
    fn default() -> Self {
        Self {
            id: String::new(),
            kind: Kind::Article,
            standing: Standing::default(),
            title: String::new(),
            body: String::new(),
            format: Format::Markdown,
            language: None,
            dated: None,
            modified: None,
            slug: None,
            excerpt: None,
            tags: Vec::new(),
            categories: Vec::new(),
            address: None,
            aliases: Vec::new(),
            authors: Vec::new(),
            comments: None,
            featured: None,
            folder: String::new(),
            exact: None,
        }
    }
}

impl ImportedPost {
    /// What to call it in a line for people.
    pub fn entry(&self) -> String {
        if self.title.trim().is_empty() { self.id.clone() } else { self.title.clone() }
    }
}

/// A comment of an archive.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedComment {
    /// What the archive calls it.
    pub id: String,
    /// What the archive calls its post.
    pub post: String,
    /// What the archive calls the comment that it answers.
    pub parent: Option<String>,
    /// What it is.
    pub kind: CommentKind,
    /// How it stood.
    pub state: CommentState,
    /// By whom.
    pub author: Commenter,
    /// Whether the blog's own writer wrote it.
    pub own: bool,
    /// HTML, as it is in the archive.
    pub body: String,
    /// When it was written.
    pub dated: Option<When>,
    /// What an export of ours says besides.
    pub exact: Option<ExactComment>,
}

/// What an export of ours says of a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExactComment {
    /// Its id.
    pub id: CommentId,
    /// Whose names it and the one above it are called by.
    pub source: String,
}

/// A photo as it was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// The place of its file in the archive.
    pub at: usize,
    /// The name it came with.
    pub name: String,
    /// How texts refer to it.
    pub reference: String,
    /// When it was added.
    pub added: Option<Timestamp>,
}

/// A picture of an archive's own list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What the archive calls it.
    pub id: String,
    /// Where it stands.
    pub address: String,
}

/// An entry that does not come in, or not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// What to call it in a line for people: its title, its name, its number.
    pub entry: String,
    /// Why.
    pub why: Phrase,
}

impl Item {
    /// What does not come in.
    pub fn skipped(entry: impl Into<String>, why: Phrase) -> Self {
        Self::Skipped(Skipped { entry: entry.into(), why })
    }

    /// What comes in, but not as it was.
    pub fn remark(entry: impl Into<String>, why: Phrase) -> Self {
        Self::Remark(Skipped { entry: entry.into(), why })
    }
}

/// The words of a title or a summary that may be HTML.
pub fn words(html: &str) -> String {
    match html.contains(['<', '&']) {
        true => plain_text(html, Format::Html).split('\n').collect::<Vec<_>>().join(" "),
        false => html.trim().to_owned(),
    }
}

/// A name for an archive that has no other: where it stands.
pub fn key_of(address: &str) -> Option<String> {
    crate::model::origin::address_key(address)
}
