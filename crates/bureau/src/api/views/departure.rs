//! What to know before a journey without a network.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::channel::Platform;
use crate::model::ids::ChannelId;
use crate::model::phrase::Phrase;

/// One look at everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Departure {
    /// Whether nothing wants doing.
    pub ready: bool,
    /// The channels of the network.
    pub channels: Vec<ReadyChannel>,
    /// What is so for all of them.
    pub notes: Vec<DepartureNote>,
}

/// Whether a channel can be left alone for days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadyChannel {
    /// The channel.
    pub channel: ChannelId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub platform: Platform,
    /// Whether nothing wants doing there.
    pub ready: bool,
    /// How it stands.
    pub notes: Vec<DepartureNote>,
}

/// How one thing stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DepartureNote {
    /// Whether it may stay so.
    pub ready: bool,
    /// In words.
    pub phrase: Phrase,
}
