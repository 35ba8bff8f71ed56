//! How a delivery stands, in one word for the writer. Pure.

use super::Look;
use crate::api::views::DeliveryState;
use crate::model::channel::{Capabilities, Channel, ChannelState};
use crate::model::delivery::{Delivery, Remote, RemoteState};
use crate::model::op::{Op, OpKind, OpState, Parking};
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;
use crate::outbox::approve::HOLD;
use crate::outbox::is_spaced;
use crate::outbox::publishers::capabilities;

/// How a delivery stands. `ops` are all of its ops, first to last; `dated_at` is the date that the post carries.
pub fn state(
    delivery: &Delivery,
    ops: &[Op],
    channel: &Channel,
    dated_at: Timestamp,
    look: &Look,
) -> DeliveryState {
    let mut open = ops.iter().filter(|op| op.state.is_open());
    match (open.next(), look.asked.since(delivery.id)) {
        (Some(_), Some(since)) => DeliveryState::Stale { since },
        (Some(op), None) => under_way(op, ops, channel, look),
        (None, _) => settled(delivery, ops, dated_at, look),
    }
}

fn under_way(op: &Op, ops: &[Op], channel: &Channel, look: &Look) -> DeliveryState {
    let Capabilities { network, drafts, .. } = capabilities(channel);
    match (op.state, op.parking) {
        (OpState::Parked, Some(Parking::Conflict)) => DeliveryState::Conflict,
        (OpState::Parked, Some(Parking::Ask)) => DeliveryState::Asks,
        (OpState::Parked, _) => {
            DeliveryState::Refused { why: op.reason.clone().unwrap_or_else(|| Phrase::new("state-refused")) }
        }
        _ if channel.state == ChannelState::NeedsSignIn => DeliveryState::SignIn,
        (OpState::InFlight, _) => DeliveryState::Sending { percent: percent(op, ops) },
        (OpState::Unconfirmed, _) => DeliveryState::Checking,
        _ => match op.held_until {
            // Further off, it was dated by a clock that has been set back.
            Some(until) if until > look.now && until.since(look.now) <= HOLD => DeliveryState::Held { until },
            _ if look.held || channel.state == ChannelState::Paused || (look.offline && network) => {
                DeliveryState::Paused
            }
            _ if op.due_at > look.now && op.attempts > 0 => DeliveryState::Retry { at: op.due_at },
            // Where one step makes and shows, its own hour holds all of it too.
            _ if drafts && is_spaced(ops, look.now) => DeliveryState::Spaced { at: op.due_at },
            _ if op.due_at > look.now => DeliveryState::Scheduled { at: op.due_at, here: true },
            _ if op.after.is_some() => DeliveryState::AwaitsLink,
            // Between two steps it has not stopped.
            _ if channel.trouble.is_none() && percent(op, ops) > 0 => {
                DeliveryState::Sending { percent: percent(op, ops) }
            }
            _ => DeliveryState::Waiting,
        },
    }
}

/// Steps done of those that were queued together, in hundredths.
fn percent(op: &Op, ops: &[Op]) -> u8 {
    let together =
        ops.iter().filter(|other| other.created_at == op.created_at && other.state != OpState::Cancelled);
    let (done, all) = together.fold((0usize, 0usize), |(done, all), other| {
        (done + usize::from(other.state == OpState::Done), all + 1)
    });
    (done * 100 / all.max(1)) as u8
}

fn settled(delivery: &Delivery, ops: &[Op], dated_at: Timestamp, look: &Look) -> DeliveryState {
    let Some(remote) = &delivery.remote else {
        let removed =
            ops.iter().rev().find(|op| op.state == OpState::Done).is_some_and(|op| op.kind == OpKind::Delete);
        let lost = ops.iter().all(|op| op.state == OpState::Done);
        return if removed || lost { DeliveryState::Deleted } else { DeliveryState::Cancelled };
    };
    let published = |at| DeliveryState::Published { at, updated_at: updated(ops, at) };
    match remote.state {
        RemoteState::Public | RemoteState::Private => published(delivery.published_at.unwrap_or(dated_at)),
        RemoteState::Scheduled => match hour(remote, dated_at) {
            at if at > look.now => DeliveryState::Scheduled { at, here: false },
            at => published(at),
        },
        RemoteState::Hidden => DeliveryState::Unpublished,
        RemoteState::Trashed => DeliveryState::Deleted,
    }
}

/// When the last change of what readers see since `at` was confirmed.
fn updated(ops: &[Op], at: Timestamp) -> Option<Timestamp> {
    let done = ops.iter().filter(|op| op.kind == OpKind::Update && op.state == OpState::Done);
    done.filter_map(|op| op.closed_at).filter(|closed| *closed > at).max()
}

fn hour(remote: &Remote, dated_at: Timestamp) -> Timestamp {
    let schedule = remote.base.settings.as_ref().and_then(|settings| settings.schedule.as_ref());
    schedule.map_or(dated_at, |schedule| schedule.at)
}

/// What matters most comes first.
pub fn rank(state: &DeliveryState) -> u8 {
    match state {
        DeliveryState::Conflict => 0,
        DeliveryState::Asks => 1,
        DeliveryState::Refused { .. } => 2,
        DeliveryState::SignIn => 3,
        DeliveryState::Stale { .. } => 4,
        DeliveryState::Sending { .. } => 5,
        DeliveryState::Checking => 6,
        DeliveryState::Retry { .. } => 7,
        DeliveryState::Held { .. } => 8,
        DeliveryState::Paused => 9,
        DeliveryState::Waiting => 10,
        DeliveryState::AwaitsLink => 11,
        DeliveryState::Spaced { .. } => 12,
        DeliveryState::Scheduled { .. } => 13,
        DeliveryState::Published { .. } => 14,
        DeliveryState::Unpublished => 15,
        DeliveryState::Deleted => 16,
        DeliveryState::Cancelled => 17,
    }
}
