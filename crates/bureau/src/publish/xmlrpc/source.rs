//! A post as the host holds it, whichever words it was said in.

use crate::model::delivery::{Base, Remote, RemoteState, Seen};
use crate::model::ids::OpId;
use crate::model::post::Settings;
use crate::model::time::Timestamp;
use crate::publish::hidden::op_of;
use crate::publish::wordpress::change::{Change, Names};

/// A post or a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Source {
    pub id: String,
    pub page: bool,
    /// In WordPress's words; empty where the host does not say.
    pub status: String,
    /// HTML of one line.
    pub title: String,
    /// The whole text, our mark taken off.
    pub content: String,
    pub excerpt: String,
    pub slug: String,
    pub link: String,
    pub date: Option<Timestamp>,
    pub modified: Option<Timestamp>,
    /// `open` or `closed`; empty where the host does not say.
    pub comments: String,
    /// The number of its picture, or 0.
    pub featured: u64,
    pub tags: Vec<String>,
    pub categories: Vec<String>,
    /// The op that its hidden name or its mark speaks of.
    pub op: Option<OpId>,
    /// The host's clock when it was read.
    pub read_at: Option<Timestamp>,
}

impl Source {
    /// How it stands. WordPress calls public what waits for its hour, and some hosts do not say: what carries our mark
    /// there is hidden.
    pub fn state(&self) -> RemoteState {
        match self.status.as_str() {
            "publish" | "future" if self.date.zip(self.read_at).is_some_and(|(date, now)| date > now) => {
                RemoteState::Scheduled
            }
            "publish" | "future" => RemoteState::Public,
            "private" => RemoteState::Private,
            "trash" => RemoteState::Trashed,
            "" if self.op.is_none() => RemoteState::Public,
            _ => RemoteState::Hidden,
        }
    }

    /// `posts` or `pages`, and its number.
    pub fn name(&self) -> String {
        format!("{}/{}", if self.page { "pages" } else { "posts" }, self.id)
    }

    /// The post as a channel's remote.
    pub fn remote(&self, settings: Option<Settings>) -> Remote {
        Remote {
            id: self.name(),
            url: self.address(),
            state: self.state(),
            base: Base {
                title: self.title.clone(),
                raw: self.content.clone(),
                version: self.modified.map(Timestamp::to_rfc3339),
                opened: None,
                settings: settings.map(Box::new),
                seen: Some(Box::new(self.seen())),
                attached: Vec::new(),
            },
        }
    }

    /// What goes with the text. A draft has no date yet, nor a name of its own.
    pub fn seen(&self) -> Seen {
        let state = self.state();
        let shown = !matches!(state, RemoteState::Hidden | RemoteState::Trashed);
        let sorted = |names: &[String]| {
            let mut names = names.to_vec();
            names.sort_unstable();
            names
        };
        Seen {
            slug: Some(self.slug.clone()).filter(|slug| !slug.is_empty() && op_of(slug).is_none()),
            excerpt: self.excerpt.clone(),
            comments: self.comments.clone(),
            featured: self.featured.to_string(),
            tags: sorted(&self.tags),
            categories: sorted(&self.categories),
            public: shown.then_some(state != RemoteState::Private),
            dated_at: self.date.filter(|_| shown),
        }
    }

    /// Where readers find it, once they can.
    pub fn address(&self) -> Option<String> {
        let shown =
            matches!(self.state(), RemoteState::Public | RemoteState::Private | RemoteState::Scheduled);
        Some(self.link.clone()).filter(|link| shown && !link.is_empty())
    }

    /// The same once `change` has been made, as far as that can be known without a look.
    pub fn with(mut self, change: &Change) -> Self {
        let put = |to: &mut String, from: &Option<String>| {
            if let Some(from) = from {
                to.clone_from(from);
            }
        };
        put(&mut self.title, &change.title);
        put(&mut self.content, &change.content);
        put(&mut self.excerpt, &change.excerpt);
        put(&mut self.comments, &change.comment_status);
        put(&mut self.status, &change.status);
        if let Some(slug) = change.slug.as_ref().filter(|slug| !slug.is_empty()) {
            self.slug.clone_from(slug);
        }
        self.date = change.date_gmt.as_deref().and_then(Timestamp::parse_rfc3339).or(self.date);
        self.featured = change.featured_media.unwrap_or(self.featured);
        self.tags = wanted(change.tags.as_ref(), &self.tags);
        self.categories = wanted(change.categories.as_ref(), &self.categories);
        self.modified = None;
        self
    }
}

/// The names that a post shall carry, `current` being those that it carries.
pub(super) fn wanted(names: Option<&Names>, current: &[String]) -> Vec<String> {
    let (kept, more, less): (&[String], &[String], &[String]) = match names {
        None => (current, &[], &[]),
        Some(Names::Only(names)) => (&[], names, &[]),
        Some(Names::Change { more, less }) => (current, more, less),
    };
    let mut all: Vec<String> = kept.iter().filter(|name| !has(less, name)).cloned().collect();
    for name in more {
        if !has(&all, name) {
            all.push(name.clone());
        }
    }
    all
}

/// Whether these are the same names.
pub(super) fn same_names(one: &[String], other: &[String]) -> bool {
    one.iter().all(|name| has(other, name)) && other.iter().all(|name| has(one, name))
}

/// Hosts know a name in any capitals.
fn has(names: &[String], name: &str) -> bool {
    names.iter().any(|known| known.to_lowercase() == name.to_lowercase())
}
