//! Search over titles, tags and texts, in a database of its own that can be thrown away: `search.db` holds nothing of
//! the writer's that the main store has not, so that indexing never delays a save, and damage costs only the making
//! again.
//!
//! Indexing happens when there is time. Until then a [`Pending`] says what the index has not heard of, and
//! [`Index::find`] answers as if it had.

mod index;
mod operator;
mod place;
mod query;
mod related;
mod tokens;

#[cfg(test)]
#[path = "query_tests.rs"]
mod query_tests;
#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;

use crate::markup::fold::Sought;
use crate::model::ids::{ChannelId, PostId};
use crate::model::post::Kind;
use crate::model::time::Timestamp;

pub use index::Index;
pub use query::matches;

/// Whether readers can see a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// No.
    #[default]
    Draft,
    /// Not before its hour.
    Scheduled,
    /// Somewhere, or they could once and nobody knows better.
    Published,
}

/// A channel as the operator `channel:` calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelName {
    /// Which.
    pub id: ChannelId,
    /// What the writer calls it, and what else it may be known by.
    pub name: String,
}

/// A post as search sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The post.
    pub id: PostId,
    /// Grows whenever anything here changes, so that the index knows what it has of it.
    pub seq: i64,
    /// The date it carries: the newest is found first.
    pub dated_at: Timestamp,
    /// The year of that date, in the writer's zone.
    pub year: i16,
    /// The month there, from 1.
    pub month: i8,
    /// May be empty.
    pub title: String,
    /// Its text, plain.
    pub text: String,
    /// Free words.
    pub tags: Vec<String>,
    /// The blog's own words.
    pub categories: Vec<String>,
    /// The channels it is on, or going to.
    pub channels: Vec<ChannelId>,
    /// What it is.
    pub kind: Kind,
    /// How it stands.
    pub standing: Standing,
    /// Whether there is a picture in it.
    pub has_photo: bool,
    /// What everyone reads under it, plain.
    pub comments: Vec<String>,
}

/// What a search is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this year.
    pub year: Option<i16>,
    /// Of this month of it, from 1.
    pub month: Option<i8>,
    /// On this channel.
    pub channel: Option<ChannelId>,
    /// With this tag, accents and capitals aside.
    pub tag: Option<String>,
}

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// As typed. All the words are wanted, in any order, accents and capitals aside; the last one may be the beginning
    /// of a word. `"side by side"` in quotes; `-word` unwanted; `tag:`, `category:`, `channel:`, `year:`, `is:` and
    /// `has:` narrow, in French too. Where nothing is wanted nothing is found.
    pub words: String,
    /// The channels that `channel:` can name.
    pub channels: Vec<ChannelName>,
    /// Within this part.
    pub filter: Filter,
    /// The best first, instead of the newest.
    pub ranked: bool,
    /// At most so many hits.
    pub limit: usize,
}

impl Query {
    /// What is to be marked in what was found.
    pub fn sought(&self) -> Sought {
        query::Wanted::of(&self.words, &self.channels).sought()
    }
}

/// What the index has not heard of yet: few posts, for they are read through at every search.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pending<'a> {
    /// Posts as they are now, new or changed.
    pub changed: &'a [Document],
    /// Posts that are not to be found any more.
    pub gone: &'a [PostId],
}

/// A post that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The post.
    pub id: PostId,
    /// The date it carries.
    pub dated_at: Timestamp,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The first of them.
    pub hits: Vec<Hit>,
    /// How many in all.
    pub total: usize,
}

impl Found {
    /// With those of `changed` that the query finds: the newest first, so in their place by date; when ranked before
    /// all the others, for the writer has just worked on them.
    fn with(mut self, changed: &[Document], query: &Query) -> Self {
        let mut hits: Vec<Hit> = changed
            .iter()
            .filter(|document| matches(document, query))
            .map(|document| Hit { id: document.id, dated_at: document.dated_at })
            .collect();
        self.total += hits.len();
        if query.ranked {
            newest_first(&mut hits);
            hits.append(&mut self.hits);
        } else {
            hits.append(&mut self.hits);
            newest_first(&mut hits);
        }
        hits.truncate(query.limit);
        Self { hits, ..self }
    }
}

fn newest_first(hits: &mut [Hit]) {
    hits.sort_by_key(|hit| std::cmp::Reverse((hit.dated_at, hit.id)));
}
