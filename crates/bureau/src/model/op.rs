//! One step of a delivery in the outbox.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::delivery::{Delivery, Receipt, Remote};
use super::ids::{ChannelId, DeliveryId, Hash, OpId, PostId};
use super::phrase::Phrase;
use super::talk::Talk;
use super::time::Timestamp;

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum OpKind {
    /// Brings one picture.
    Upload,
    /// Makes the post: hidden where the platform has drafts, else at once under our own name.
    Create,
    /// Shows the hidden post, with its final text, address and date.
    Reveal,
    /// Replaces the text of what is there.
    Update,
    /// Hides it again; it stays on the channel.
    Unpublish,
    /// Removes it from the channel (into its bin, where it has one).
    Delete,
    /// Answers a comment under it.
    Reply,
    /// Decides about a comment under it.
    Moderate,
}

impl OpKind {
    /// The word of the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Upload => "upload",
            Self::Create => "create",
            Self::Reveal => "reveal",
            Self::Update => "update",
            Self::Unpublish => "unpublish",
            Self::Delete => "delete",
            Self::Reply => "reply",
            Self::Moderate => "moderate",
        }
    }
}

/// How a step stands. Done and cancelled are final.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OpState {
    /// Waits for its time, its turn or the network.
    Queued,
    /// Bytes may be leaving.
    InFlight,
    /// They may have arrived: look before anything else.
    Unconfirmed,
    /// Waits for the writer.
    Parked,
    /// The channel said yes.
    Done,
    /// Withdrawn, and no effect exists.
    Cancelled,
}

impl OpState {
    /// The word of the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::InFlight => "in_flight",
            Self::Unconfirmed => "unconfirmed",
            Self::Parked => "parked",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether the step is still to be settled.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::Cancelled)
    }
}

/// Why a step waits for the writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Parking {
    /// Both sides changed.
    Conflict,
    /// The channel says no.
    Refused,
    /// Nothing can tell whether it arrived.
    Ask,
}

/// What a step brings, frozen when the writer pressed the button.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Payload {
    /// The approved content (kept once, by its hash); absent for unpublish and delete.
    pub content: Option<Hash>,
    /// For an upload: the web copy's hash.
    pub media: Option<Hash>,
    /// For what is said under the post, and decided there.
    pub talk: Option<Talk>,
}

/// One step of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Op {
    /// Its name for ever, and its key towards the channel.
    pub id: OpId,
    /// The delivery it belongs to.
    pub delivery: DeliveryId,
    /// The post.
    pub post: PostId,
    /// The channel.
    pub channel: ChannelId,
    /// What it does.
    pub kind: OpKind,
    /// Its place in the order of all ops.
    #[ts(type = "number")]
    pub seq: i64,
    /// How it stands.
    pub state: OpState,
    /// What it brings.
    pub payload: Payload,
    /// An op of another lane that must be done first.
    pub after: Option<OpId>,
    /// Not before this.
    pub due_at: Timestamp,
    /// Until then the writer can take it back as if nothing had been.
    pub held_until: Option<Timestamp>,
    /// Times that bytes may have left.
    pub attempts: u32,
    /// Last time that bytes may have left.
    pub sent_at: Option<Timestamp>,
    /// The hash of the bytes of that time.
    pub wire: Option<Hash>,
    /// Probes in a row that found nothing, and the first of them.
    pub absent: Option<Absent>,
    /// Why it waits for the writer.
    pub parking: Option<Parking>,
    /// What to say of its last attempt.
    pub reason: Option<Phrase>,
    /// The other side of a conflict.
    pub conflict: Option<Box<Remote>>,
    /// What the channel answered.
    pub receipt: Option<Receipt>,
    /// When it was queued.
    pub created_at: Timestamp,
    /// When it was done or cancelled.
    pub closed_at: Option<Timestamp>,
}

impl Op {
    /// A step of `delivery` that waits to be sent, from `now` on.
    pub fn queued(id: OpId, delivery: &Delivery, kind: OpKind, payload: Payload, now: Timestamp) -> Self {
        Self {
            id,
            delivery: delivery.id,
            post: delivery.post,
            channel: delivery.channel,
            kind,
            seq: 0,
            state: OpState::Queued,
            payload,
            after: None,
            due_at: now,
            held_until: None,
            attempts: 0,
            sent_at: None,
            wire: None,
            absent: None,
            parking: None,
            reason: None,
            conflict: None,
            receipt: None,
            created_at: now,
            closed_at: None,
        }
    }
}

/// Probes in a row that found nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Absent {
    /// How many.
    pub count: u32,
    /// When the first was made.
    pub since: Timestamp,
}
