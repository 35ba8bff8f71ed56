//! Both sides of a conflict.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::super::args::Version;
use crate::markup::merge::Field;
use crate::model::ids::Hash;
use crate::model::time::Timestamp;

/// Both sides of a conflict, and what they make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Conflict {
    /// The name of this conflict, for the answer: another one on the same delivery has another.
    pub key: Hash,
    /// The title and text approved here, as Markdown.
    pub here: Version,
    /// The title and text online, as Markdown where it can be.
    pub online: Version,
    /// When the version of here was approved.
    pub here_at: Timestamp,
    /// When the version online was saved, where the channel says.
    pub online_at: Option<Timestamp>,
    /// What goes with the text and was changed otherwise on both sides.
    pub fields: Vec<FieldClash>,
    /// The text, passage by passage.
    pub passages: Vec<Passage>,
}

/// A field that both sides changed otherwise. An instant is said in milliseconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldClash {
    /// Which.
    pub field: Field,
    /// As it was.
    pub base: Option<String>,
    /// As it is here.
    pub here: Option<String>,
    /// As it is online.
    pub online: Option<String>,
}

/// A stretch of a text of which there are two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Passage {
    /// What became of it.
    pub is: PassageState,
    /// As both sides knew it; absent for what was added.
    pub base: Option<String>,
    /// As it is here; absent where it is not.
    pub here: Option<String>,
    /// As it is online; absent where it is not.
    pub online: Option<String>,
    /// What they make; absent where it is gone, and where the writer has to say.
    pub merged: Option<String>,
}

/// What became of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum PassageState {
    /// The same on both sides.
    Same,
    /// Changed here alone.
    Here,
    /// Changed online alone.
    Online,
    /// Changed on both sides, in words that do not touch.
    Merged,
    /// For the writer to say.
    Clash,
}
