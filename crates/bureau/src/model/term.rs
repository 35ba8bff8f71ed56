//! Tags and categories, as a channel has them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A tag or category of a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Which of the two.
    pub taxonomy: Taxonomy,
    /// The channel's name for it.
    pub id: String,
    /// As readers see it.
    pub name: String,
    /// The parent's `id`.
    pub parent: Option<String>,
}

/// The two ways to sort posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Taxonomy {
    /// Free words.
    Tag,
    /// The blog's own shelves.
    Category,
}
