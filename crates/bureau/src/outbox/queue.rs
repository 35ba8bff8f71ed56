//! Which op comes next on a channel, and which waits for a word of the writer first. Pure.

use std::collections::HashSet;
use std::time::Duration;

use super::approve::HOLD;
use crate::model::ids::{CommentId, DeliveryId, PostId};
use crate::model::op::{Op, OpKind, OpState};
use crate::model::time::Timestamp;

/// What has waited for longer goes if it is alone; of several, the writer says how.
pub const LATE: Duration = Duration::from_secs(24 * 3600);

/// What has waited for longer is read again before it goes.
pub const STALE: Duration = Duration::from_secs(7 * 24 * 3600);

/// No failure makes an op wait longer than this: a due time beyond it was written by a clock that has been set back.
const LONGEST: Duration = Duration::from_secs(25 * 3600);

/// What a channel has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Send this one.
    Send(Box<Op>),
    /// Look whether this one has arrived.
    Probe(Box<Op>),
    /// Nothing before this instant.
    At(Timestamp),
    /// Nothing at all by itself.
    Nothing,
}

/// What keeps its order: the steps of one post, and what is said in one thread under it.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Lane {
    Post(PostId),
    Thread(CommentId),
}

impl Lane {
    fn of(op: &Op) -> Self {
        op.payload.talk.as_ref().map_or(Self::Post(op.post), |talk| Self::Thread(talk.thread))
    }
}

/// The first op that may move, of the open ones of a channel in their order. An op that is open holds what comes later
/// for the same post, or in the same thread, and nothing else. One that waits for an op of another lane is replaced when
/// that is done ([`super::citing`]). `is_asked` says whether a delivery waits for a word of the writer.
pub fn next(open: &[Op], now: Timestamp, is_asked: impl Fn(DeliveryId) -> bool) -> Next {
    let mut held = HashSet::new();
    let mut wake: Option<Timestamp> = None;
    for op in open {
        // What waits for the writer holds its post; in a thread each answer is a word of its own.
        if op.payload.talk.is_some() && op.state == OpState::Parked {
            continue;
        }
        if !held.insert(Lane::of(op)) {
            continue;
        }
        let due_at = due(op, now);
        match op.state {
            OpState::Queued if op.after.is_some() && due_at <= now => continue,
            OpState::Queued if op.payload.talk.is_none() && is_asked(op.delivery) => continue,
            OpState::Queued if due_at <= now => return Next::Send(Box::new(op.clone())),
            OpState::Unconfirmed if due_at <= now => return Next::Probe(Box::new(op.clone())),
            OpState::Queued | OpState::Unconfirmed => {
                wake = Some(wake.map_or(due_at, |earlier| earlier.min(due_at)));
            }
            OpState::InFlight | OpState::Parked | OpState::Done | OpState::Cancelled => {}
        }
    }
    wake.map_or(Next::Nothing, Next::At)
}

/// When an op may move. A clock that has been set back holds nothing but an hour that the writer gave.
pub(super) fn due(op: &Op, now: Timestamp) -> Timestamp {
    let set_back = match op.attempts {
        0 => op.created_at > now && op.due_at.since(op.created_at) <= HOLD,
        _ => op.due_at.since(now) > LONGEST,
    };
    if set_back { now } else { op.due_at }
}

/// The step that will show a post to its readers, where nothing has begun yet: all of it is still here, or only what
/// waits there, hidden, for the hour that the post was given. `ops` are those of one delivery.
pub fn unseen(ops: &[Op]) -> Option<&Op> {
    let open: Vec<&Op> = ops.iter().filter(|op| op.state.is_open()).collect();
    let still = open.iter().all(|op| op.state == OpState::Queued);
    let whole = open.first().is_some_and(|first| first.kind != OpKind::Reveal);
    // Where nothing is ever hidden, what makes it shows it.
    let shows = |op: &&Op| matches!(op.kind, OpKind::Create | OpKind::Reveal);
    let reveal = open.into_iter().rev().find(shows).filter(|op| op.attempts == 0)?;
    let given = reveal.due_at.since(reveal.created_at) > HOLD;
    (still && (whole || given)).then_some(reveal)
}

/// Whether a delivery waits for its turn in the rhythm that the writer chose: all of it does, whereas an hour that the
/// post was given only holds what shows it. `ops` are those of the delivery.
pub fn is_spaced(ops: &[Op], now: Timestamp) -> bool {
    let Some(first) = ops.iter().find(|op| op.state.is_open()) else { return false };
    let together = ops.iter().filter(|op| op.created_at == first.created_at);
    together.filter(|op| op.state != OpState::Cancelled).all(|op| {
        op.state == OpState::Queued && op.attempts == 0 && op.held_until.is_none() && op.due_at > now
    })
}

/// A delivery that could have shown its post for more than a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// The step that would show it.
    pub reveal: Op,
    /// Since when.
    pub since: Timestamp,
}

/// What waits for a word of the writer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// Deliveries that do not go without it.
    pub late: Vec<Late>,
    /// The posts among them for which a rhythm can be chosen: two at least, or none.
    pub backlog: HashSet<PostId>,
}

/// What of `late` waits for a word. `reviewed_at` is when the writer last chose to read such posts again one by one.
pub fn asked(late: Vec<Late>, reviewed_at: Option<Timestamp>, now: Timestamp) -> Asked {
    let old = |each: &Late| reviewed_at.is_some_and(|at| at.since(each.since) > LATE);
    let backlog: HashSet<PostId> =
        late.iter().filter(|each| !old(each)).map(|each| each.reveal.post).collect();
    let backlog = if backlog.len() > 1 { backlog } else { HashSet::new() };
    let waits =
        |each: &Late| now.since(each.since) > STALE || old(each) || backlog.contains(&each.reveal.post);
    Asked { late: late.into_iter().filter(waits).collect(), backlog }
}

#[cfg(test)]
#[path = "queue_tests.rs"]
mod tests;
