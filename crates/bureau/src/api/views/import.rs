//! How imports stand.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::import::Progress;
pub use crate::import::{Outcome, Report};
use crate::model::time::Timestamp;

/// The import under way, and those before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ImportState {
    /// How far it has come; absent when none is under way in this process.
    pub running: Option<Progress>,
    /// Archives that were read, the latest first.
    pub runs: Vec<ImportRow>,
    /// Addresses of pictures of other sites that could not be had.
    pub missing: Vec<String>,
}

/// The last reading of an archive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ImportRow {
    /// What the site calls itself; may be empty.
    pub name: String,
    /// The word of its format.
    pub format: String,
    /// Where the archive lay.
    pub path: String,
    /// Whether the pictures of its posts are wanted here.
    pub pictures: bool,
    /// Posts that were looked at.
    pub done: u32,
    /// Of so many.
    pub total: u32,
    /// When it began.
    pub began_at: Timestamp,
    /// When it ended; absent where it was stopped: the next one goes on.
    pub ended_at: Option<Timestamp>,
}
