//! What can become stale in an interface.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// After a commit the store says which of these changed; whoever shows one reads it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Topic {
    /// Posts, drafts and the bin.
    Posts,
    /// Deliveries, ops and journals.
    Outbox,
    /// Channels and their terms.
    Channels,
    /// Pictures.
    Media,
    /// The state of the network and of pulling.
    Status,
    /// The writer's preferences.
    Settings,
    /// What readers wrote, and what the writer says of it.
    Talk,
    /// How far an import has come.
    Import,
    /// How far an export has come.
    Export,
}

impl Topic {
    /// Every topic: for whoever missed a message.
    pub const ALL: [Self; 9] = [
        Self::Posts,
        Self::Outbox,
        Self::Channels,
        Self::Media,
        Self::Status,
        Self::Settings,
        Self::Talk,
        Self::Import,
        Self::Export,
    ];
}
