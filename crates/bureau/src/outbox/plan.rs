//! From what the writer wants to the ops that bring it about. Pure: a table of what stands, and of what follows.

use crate::model::delivery::{Remote, RemoteState};
use crate::model::ids::{Hash, OpId};
use crate::model::op::{Op, OpKind, OpState, Parking};

/// What the writer wants of one delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Readers see the approved content.
    Shown,
    /// Readers do not see it; the channel keeps it.
    Hidden,
    /// It is not on the channel.
    Absent,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Ops to withdraw: nothing of them can exist.
    pub cancel: Vec<OpId>,
    /// Ops to add, in their order.
    pub add: Vec<Planned>,
}

/// An op to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Planned {
    /// Brings the picture whose web copy has this hash.
    Upload(Hash),
    /// A step of the post itself.
    Step(OpKind),
}

/// How the post stands on the channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Absent,
    Hidden,
    Shown,
}

/// The ops that lead from what the channel holds (`remote`), and from what may still happen there (`open`, first to
/// last), to what the writer wants. `uploads` are the pictures that the channel does not have. Without `drafts`, what is
/// made there is shown.
pub fn plan(remote: Option<&Remote>, open: &[Op], wish: Wish, uploads: &[Hash], drafts: bool) -> Plan {
    let (cancel, stays): (Vec<&Op>, Vec<&Op>) = open.iter().partition(|op| can_withdraw(op));
    let mut standing = match remote.map(|remote| remote.state) {
        None | Some(RemoteState::Trashed) => Standing::Absent,
        Some(RemoteState::Hidden) => Standing::Hidden,
        Some(RemoteState::Scheduled | RemoteState::Public | RemoteState::Private) => Standing::Shown,
    };
    for op in &stays {
        standing = after(standing, op.kind, drafts);
    }
    let steps: &[OpKind] = match (standing, wish) {
        (Standing::Absent, Wish::Shown) if drafts => &[OpKind::Create, OpKind::Reveal],
        (Standing::Absent, Wish::Shown) => &[OpKind::Create],
        (Standing::Hidden, Wish::Shown) => &[OpKind::Reveal],
        (Standing::Shown, Wish::Shown) => &[OpKind::Update],
        (Standing::Shown, Wish::Hidden) => &[OpKind::Unpublish],
        (Standing::Hidden | Standing::Shown, Wish::Absent) => &[OpKind::Delete],
        (Standing::Absent | Standing::Hidden, Wish::Hidden) | (Standing::Absent, Wish::Absent) => &[],
    };
    let wanted = |hash: &&Hash| !stays.iter().any(|op| op.payload.media.as_ref() == Some(*hash));
    let uploads = uploads.iter().filter(wanted).cloned().map(Planned::Upload);
    let uploads = uploads.filter(|_| wish == Wish::Shown);
    Plan {
        cancel: cancel.into_iter().map(|op| op.id).collect(),
        add: uploads.chain(steps.iter().copied().map(Planned::Step)).collect(),
    }
}

/// Whether an op can be taken back as if it had never been: no effect of it can exist. An op that waits for *did it
/// arrive?* may exist; one that the channel refused, or that met a conflict, does not.
pub fn can_withdraw(op: &Op) -> bool {
    match op.state {
        OpState::Queued => true,
        OpState::Parked => matches!(op.parking, Some(Parking::Refused | Parking::Conflict)),
        OpState::InFlight | OpState::Unconfirmed | OpState::Done | OpState::Cancelled => false,
    }
}

fn after(standing: Standing, kind: OpKind, drafts: bool) -> Standing {
    match kind {
        OpKind::Upload | OpKind::Reply | OpKind::Moderate => standing,
        OpKind::Create if drafts => Standing::Hidden,
        OpKind::Create => Standing::Shown,
        OpKind::Reveal => Standing::Shown,
        OpKind::Update => standing,
        OpKind::Unpublish => Standing::Hidden,
        OpKind::Delete => Standing::Absent,
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
