//! The formats that can be read.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A kind of archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ArchiveFormat {
    /// An export of ours.
    Bureau,
    /// WordPress' export (WXR 1.0 to 1.2).
    WordPress,
    /// Blogger's backup, of before 2018 and of Takeout.
    Blogger,
    /// Ghost's JSON.
    Ghost,
    /// A folder of Markdown files, for a generator or for Obsidian.
    Markdown,
    /// Medium's zip.
    Medium,
    /// Micro.blog's archive.
    MicroBlog,
    /// Mastodon's archive, or its `outbox.json`.
    Mastodon,
    /// Dotclear's flat backup.
    Dotclear,
    /// The text of Movable Type and TypePad.
    MovableType,
    /// The JSON feed of any site.
    JsonFeed,
    /// The RSS or Atom feed of any site.
    Feed,
}

impl ArchiveFormat {
    /// All of them, the surest sign first.
    pub const ALL: [Self; 12] = [
        Self::Bureau,
        Self::WordPress,
        Self::Blogger,
        Self::Mastodon,
        Self::MicroBlog,
        Self::Ghost,
        Self::Medium,
        Self::Dotclear,
        Self::Markdown,
        Self::MovableType,
        Self::JsonFeed,
        Self::Feed,
    ];

    /// The word of the database and of the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bureau => "bureau",
            Self::WordPress => "wordpress",
            Self::Blogger => "blogger",
            Self::Ghost => "ghost",
            Self::Markdown => "markdown",
            Self::Medium => "medium",
            Self::MicroBlog => "microblog",
            Self::Mastodon => "mastodon",
            Self::Dotclear => "dotclear",
            Self::MovableType => "movabletype",
            Self::JsonFeed => "jsonfeed",
            Self::Feed => "feed",
        }
    }

    /// Its name, which is the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bureau => "Bureau Mobile",
            Self::WordPress => "WordPress",
            Self::Blogger => "Blogger",
            Self::Ghost => "Ghost",
            Self::Markdown => "Markdown",
            Self::Medium => "Medium",
            Self::MicroBlog => "Micro.blog",
            Self::Mastodon => "Mastodon",
            Self::Dotclear => "Dotclear",
            Self::MovableType => "Movable Type",
            Self::JsonFeed => "JSON Feed",
            Self::Feed => "RSS, Atom",
        }
    }
}
