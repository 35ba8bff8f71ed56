//! How exports stand.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::export::ExportProgress;
pub use crate::export::Exported;

/// The export under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportState {
    /// How far it has come; absent when none is under way in this process.
    pub running: Option<ExportProgress>,
}
