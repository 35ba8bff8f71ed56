//! A post or a page as it is kept.

use serde_json::{Value, json};

use super::query::Query;
use super::say::{Object, instant};
use super::{Request, Site};

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "WordPress's own words")]
pub enum Kind {
    Post,
    Page,
}

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "WordPress's own words")]
pub enum Status {
    Publish,
    Future,
    Draft,
    Pending,
    Private,
    Trash,
}

impl Status {
    /// By its name.
    pub fn read(name: &str) -> Option<Self> {
        Some(match name {
            "publish" => Self::Publish,
            "future" => Self::Future,
            "draft" => Self::Draft,
            "pending" => Self::Pending,
            "private" => Self::Private,
            "trash" => Self::Trash,
            _ => return None,
        })
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Future => "future",
            Self::Draft => "draft",
            Self::Pending => "pending",
            Self::Private => "private",
            Self::Trash => "trash",
        }
    }

    /// Whether its date floats until somebody sets one.
    pub fn is_draft(self) -> bool {
        matches!(self, Self::Draft | Self::Pending)
    }
}

/// A post or a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// One numbering for posts, pages and pictures.
    pub id: u64,
    /// Post or page.
    pub kind: Kind,
    /// How it stands.
    pub status: Status,
    /// Its name in addresses.
    pub slug: String,
    /// HTML of one line.
    pub title: String,
    /// HTML.
    pub content: String,
    /// HTML.
    pub excerpt: String,
    /// Whether readers may comment.
    pub comments: bool,
    /// The id of its picture, or 0.
    pub featured: u64,
    /// Ids.
    pub tags: Vec<u64>,
    /// Ids.
    pub categories: Vec<u64>,
    /// The id of its account.
    pub author: u64,
    /// Seconds since the epoch; `None` while it floats.
    pub date: Option<i64>,
    /// Seconds since the epoch.
    pub modified: i64,
    /// The name that it had before it went to the bin.
    pub(super) named: Option<String>,
}

impl Row {
    /// Whether readers see it. A scheduled post turns to [`Status::Publish`] with the first request after its hour.
    pub fn is_visible(&self) -> bool {
        self.status == Status::Publish
    }

    /// The date that it shows: that of the last change, while it floats.
    pub fn shown_date(&self) -> i64 {
        self.date.unwrap_or(self.modified)
    }

    fn link(&self, origin: &str) -> String {
        match (self.status, self.kind) {
            (Status::Publish | Status::Private, _) => format!("{origin}/{}/", self.slug),
            (_, Kind::Post) => format!("{origin}/?p={}", self.id),
            (_, Kind::Page) => format!("{origin}/?page_id={}", self.id),
        }
    }
}

impl Site {
    pub(super) fn say_row(&self, request: &Request, query: &Query, row: &Row) -> Value {
        let edit = query.is_edit() || request.method != bureau::publish::transport::Method::Get;
        let text = |text: &str| if edit { json!({ "raw": text }) } else { json!({ "rendered": text }) };
        let mut said = Object::of(query);
        said.put("id", || row.id.into());
        said.put("date", || instant(self.local(row.shown_date())));
        said.put("date_gmt", || instant(row.shown_date()));
        said.put("modified_gmt", || instant(row.modified));
        said.put("slug", || row.slug.as_str().into());
        said.put("status", || row.status.name().into());
        said.put("link", || row.link(&request.origin).into());
        said.put("title", || text(&row.title));
        said.put("content", || text(&row.content));
        said.put("excerpt", || text(&row.excerpt));
        said.put("comment_status", || if row.comments { "open" } else { "closed" }.into());
        said.put("featured_media", || row.featured.into());
        if row.kind == Kind::Post {
            said.put("categories", || row.categories.clone().into());
            said.put("tags", || row.tags.clone().into());
        }
        said.value()
    }
}
