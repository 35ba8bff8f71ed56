//! How imports stand.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::import::Progress;
pub use crate::import::{Outcome, Report};
use crate::model::origin::ImportRun;

/// The import under way, and those before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ImportState {
    /// How far it has come; absent when none is under way in this process.
    pub running: Option<Progress>,
    /// Archives that were read, the latest first.
    pub runs: Vec<ImportRun>,
    /// Addresses of pictures of other sites that could not be had.
    pub missing: Vec<String>,
}
