//! Which op comes next on a channel. Pure.

use std::collections::HashSet;
use std::time::Duration;

use super::approve::HOLD;
use crate::model::ids::OpId;
use crate::model::op::{Op, OpState};
use crate::model::time::Timestamp;

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

/// The first op that may move, of the open ones of a channel in their order. An op that is open holds what comes later
/// for the same post, and nothing else. `is_done` says whether an op of another lane is done.
pub fn next(open: &[Op], now: Timestamp, is_done: impl Fn(OpId) -> bool) -> Next {
    let mut held = HashSet::new();
    let mut wake: Option<Timestamp> = None;
    for op in open {
        if !held.insert(op.post) {
            continue;
        }
        let due_at = due(op, now);
        match op.state {
            OpState::Queued if op.after.is_some_and(|after| !is_done(after)) => continue,
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
fn due(op: &Op, now: Timestamp) -> Timestamp {
    let set_back = match op.attempts {
        0 => op.created_at > now && op.due_at.since(op.created_at) <= HOLD,
        _ => op.due_at.since(now) > LONGEST,
    };
    if set_back { now } else { op.due_at }
}

#[cfg(test)]
#[path = "queue_tests.rs"]
mod tests;
