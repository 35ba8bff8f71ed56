//! How the watched folder stands.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::phrase::Phrase;
pub use crate::watch::{LeftFile, Settled, WatchedFolder};

/// The folder that is kept in step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FolderState {
    /// The one that was chosen; absent when none is.
    pub folder: Option<WatchedFolder>,
    /// What this process did with it; absent when it did nothing yet.
    pub settled: Option<Settled>,
    /// Why it is not kept in step now.
    pub trouble: Option<Phrase>,
}
