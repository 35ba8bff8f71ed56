//! What an export says of a post beyond the words that every generator knows, so that it comes back as it was.
//!
//! It stands in the front matter under `bureau`, where values are texts.

use serde::{Deserialize, Serialize};

use super::comment::{CommentKind, CommentState, Commenter};
use super::origin::Origin;
use super::post::{Format, Kind, Visibility};

/// The name of the list of an export's files.
pub const LIST: &str = "bureau.json";
/// The folder of the posts, that of their comments, that of the photos as they were added and of texts byte for byte.
pub const CONTENT: &str = "content";
/// See [`CONTENT`].
pub const COMMENTS: &str = "data/comments";
/// See [`CONTENT`].
pub const ORIGINALS: &str = "originals";

/// Whether readers could see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Online {
    /// Never.
    Never,
    /// As it is here.
    Same,
    /// With other words than here.
    Changed,
}

/// A post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedPost {
    /// Its id.
    pub id: String,
    /// Article, note or page.
    pub kind: Kind,
    /// What its body is written in.
    pub format: Format,
    /// Whether readers could see it.
    pub online: Online,
    /// RFC 3339.
    pub created: String,
    /// Who may read it.
    #[serde(default)]
    pub visibility: Visibility,
    /// The last part of its address, whatever it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// The hour it waits for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<CarriedSchedule>,
    /// The reference of the picture that stands for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub featured: Option<String>,
    /// Where its text lies byte for byte, from the top of the export, when the file beside does not have it so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// The pictures beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<CarriedPicture>,
    /// The archives that brought it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<CarriedOrigin>,
}

/// An hour that is waited for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedSchedule {
    /// RFC 3339.
    pub at: String,
    /// An IANA zone.
    pub zone: String,
}

/// A picture beside a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedPicture {
    /// The name of its file.
    pub file: String,
    /// Its reference.
    pub reference: String,
    /// The address that the post names it by, for one of another site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// An archive that brought the post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedOrigin {
    /// What it said.
    #[serde(flatten)]
    pub origin: Origin,
    /// Of the post as the archive last had it.
    pub fingerprint: String,
}

/// The comments of a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedComments {
    /// The post's id.
    pub post: String,
    /// Its title, for whoever opens the file.
    pub title: String,
    /// The oldest first.
    pub comments: Vec<CarriedComment>,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedComment {
    /// Its id.
    pub id: String,
    /// What its source calls it.
    pub remote_id: String,
    /// What its source calls the comment that it answers.
    pub parent: Option<String>,
    /// Whose names these are.
    pub source: String,
    /// RFC 3339.
    pub at: String,
    /// What it is.
    pub kind: CommentKind,
    /// How it stands.
    pub state: CommentState,
    /// By whom.
    pub author: Commenter,
    /// Whether the writer of the blog wrote it.
    pub own: bool,
    /// HTML as it came.
    pub body: String,
}

/// A photo as it was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedMedia {
    /// Its reference.
    pub reference: String,
    /// The name it came with.
    pub name: String,
    /// Where its file lies, from the top of the export.
    pub path: String,
    /// RFC 3339.
    pub added: String,
}
