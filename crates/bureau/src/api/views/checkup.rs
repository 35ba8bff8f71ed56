//! Copies of the home, and how it is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::phrase::Phrase;

/// A copy of all that is kept but the pictures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Backup {
    /// The file.
    pub path: String,
    /// Its length.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// What a return to a copy left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Restored {
    /// Where the state from before is.
    pub aside: String,
    /// Posts that are here now.
    pub posts: u32,
    /// Deliveries that wait in it; they are held.
    pub held: u32,
}

/// What was looked at, and what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Checkup {
    /// One after another.
    pub checks: Vec<Check>,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Check {
    /// Which: `check-database`, `check-pictures`… Its name in the catalogue.
    pub what: String,
    /// How it is.
    pub health: Health,
    /// In words.
    pub found: Phrase,
}

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Health {
    /// As it should be.
    Well,
    /// Worth knowing.
    Watch,
    /// To be mended.
    Ill,
}
