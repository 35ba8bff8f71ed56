//! What becomes of an op when something happened to it. Pure: the op before, what happened, the op after.
//!
//! The one question is whether anything can have arrived. What never left, or was refused, may be sent again; what may
//! have arrived is looked for first, and sent again only when it is certain that it is not there and will not come.
//! That holds for the steps that can be repeated too: an update that lands late would undo the one after it.

use std::time::Duration;

use super::backoff;
use crate::model::chance::Rng;
use crate::model::channel::Dedupe;
use crate::model::delivery::Receipt;
use crate::model::op::{Absent, Op, OpKind, OpState, Parking};
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;
use crate::publish::{Failure, FailureKind, Landed, Sent};

/// The first look after an answer that was lost.
const FIRST_LOOK: Duration = Duration::from_secs(2);

/// Between two looks that find nothing: the time in which a slow request still lands.
const GRACE: Duration = Duration::from_secs(60);

/// The same for a new post, on a channel that shows it late.
const LATE: Duration = Duration::from_secs(10 * 60);

/// How long a repeated create is harmless on a channel that remembers keys: Mastodon does for an hour after it made the
/// post.
const KEY: Duration = Duration::from_secs(50 * 60);

/// The longest wait between two looks that could not be made.
const LONGEST: Duration = Duration::from_secs(3600);

/// What happened to an op.
#[derive(Debug)]
pub enum Event {
    /// It was sent.
    Performed(Result<Receipt, Failure>),
    /// It was looked for.
    Probed(Result<Landed, Failure>),
    /// The program that sent it ended meanwhile.
    Abandoned,
    /// It stood in a home and in its copy, and the other one may have sent it.
    Copied,
}

/// What follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The op as it stands now.
    pub op: Op,
    /// For the journal.
    pub note: Option<Phrase>,
    /// What it says of the channel.
    pub channel: News,
}

/// What an event says of a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// Nothing.
    None,
    /// It answers.
    Answers,
    /// Its secret is refused.
    SignIn,
    /// There is no way to it.
    Away(Phrase),
}

/// What follows from `event` at `now`.
pub fn settle(op: Op, event: Event, dedupe: Dedupe, now: Timestamp, rng: &dyn Rng) -> Verdict {
    match event {
        Event::Performed(Ok(receipt)) => done(op, receipt, now, None),
        Event::Performed(Err(failure)) => failed(op, &failure, now, rng),
        Event::Probed(Ok(Landed::Yes(receipt))) => done(op, receipt, now, Some(Phrase::new("journal-found"))),
        Event::Probed(Ok(Landed::No)) => absent(op, dedupe, now, rng),
        Event::Probed(Ok(Landed::CannotTell)) => {
            let note = Phrase::new("journal-ask");
            let op =
                Op { state: OpState::Parked, parking: Some(Parking::Ask), reason: Some(note.clone()), ..op };
            Verdict { op, note: Some(note), channel: News::Answers }
        }
        Event::Probed(Err(failure)) => unseen(op, &failure, now),
        // Claimed, and not for a request: nothing of it left, and what was to be asked before is to be asked still.
        Event::Abandoned if op.wire.is_none() => {
            let attempts = op.attempts.saturating_sub(1);
            let op = Op { state: OpState::Queued, attempts, due_at: now, ..op };
            Verdict { op, note: None, channel: News::None }
        }
        Event::Abandoned => {
            let note = Phrase::new("journal-abandoned");
            let op = Op {
                state: OpState::Unconfirmed,
                due_at: now,
                absent: None,
                reason: Some(note.clone()),
                ..op
            };
            Verdict { op, note: Some(note), channel: News::None }
        }
        Event::Copied => copied(op, dedupe, now),
    }
}

/// Nobody knows what the other home did with it.
fn copied(op: Op, dedupe: Dedupe, now: Timestamp) -> Verdict {
    let open = matches!(op.state, OpState::Queued | OpState::InFlight | OpState::Unconfirmed);
    let known = dedupe == Dedupe::ClientId;
    let (op, note) = match op.kind {
        _ if !open => (op, None),
        // Shown meanwhile, it is not to be found under its hidden name any more: a look proves nothing.
        OpKind::Create if !known => {
            let why = Phrase::new("journal-copied");
            let parking = Some(Parking::Ask);
            (Op { state: OpState::Parked, parking, reason: Some(why.clone()), ..op }, Some(why))
        }
        kind if op.state == OpState::InFlight
            || (matches!(kind, OpKind::Upload | OpKind::Reply) && !known) =>
        {
            (Op { state: OpState::Unconfirmed, due_at: now, absent: None, ..op }, None)
        }
        // What changes a post reads it before it writes.
        _ => (op, None),
    };
    Verdict { op, note, channel: News::None }
}

fn done(op: Op, receipt: Receipt, now: Timestamp, note: Option<Phrase>) -> Verdict {
    let op = Op {
        state: OpState::Done,
        parking: None,
        reason: None,
        conflict: None,
        absent: None,
        receipt: Some(receipt),
        closed_at: Some(now),
        ..op
    };
    Verdict { op, note, channel: News::Answers }
}

/// It was sent, and no yes came back.
fn failed(op: Op, failure: &Failure, now: Timestamp, rng: &dyn Rng) -> Verdict {
    let reason = match (&failure.kind, op.kind) {
        (FailureKind::Conflict(_), OpKind::Reply) => Phrase::new("reply-changed"),
        _ => failure.phrase(),
    };
    match (&failure.kind, failure.sent) {
        (FailureKind::Conflict(theirs), _) => {
            let parking = Some(Parking::Conflict);
            let op = Op {
                state: OpState::Parked,
                parking,
                reason: Some(reason.clone()),
                conflict: Some(theirs.clone()),
                ..op
            };
            Verdict { op, note: Some(reason), channel: News::Answers }
        }
        (FailureKind::SignIn, Sent::Never | Sent::Refused) => {
            // The channel's one message says it; each op only waits behind it.
            let op = Op { state: OpState::Queued, due_at: now, reason: Some(reason.clone()), ..op };
            Verdict { op, note: Some(reason), channel: News::SignIn }
        }
        (_, Sent::Maybe) => {
            let due_at = now.after(failure.retry_after.unwrap_or_default().max(FIRST_LOOK));
            let channel = news(failure);
            let op =
                Op { state: OpState::Unconfirmed, due_at, absent: None, reason: Some(reason.clone()), ..op };
            Verdict { op, note: Some(reason), channel }
        }
        (FailureKind::NotFound | FailureKind::Gone, Sent::Refused) if op.kind == OpKind::Delete => {
            done(op, Receipt::Gone, now, None)
        }
        (kind, sent) if sent == Sent::Never || kind.is_network() || *kind == FailureKind::RateLimited => {
            let due_at = now.after(backoff::wait(op.attempts, failure.retry_after, rng));
            let channel = news(failure);
            let op = Op { state: OpState::Queued, due_at, reason: Some(reason.clone()), ..op };
            Verdict { op, note: Some(reason), channel }
        }
        _ => {
            let parking = Some(Parking::Refused);
            let op = Op { state: OpState::Parked, parking, reason: Some(reason.clone()), ..op };
            Verdict { op, note: Some(reason), channel: News::Answers }
        }
    }
}

/// It was looked for, and is not there.
fn absent(op: Op, dedupe: Dedupe, now: Timestamp, rng: &dyn Rng) -> Verdict {
    // A first look that lies in the future was dated by a clock that has been set back: it says nothing of how long.
    let before = op.absent.filter(|seen| seen.since <= now);
    let seen =
        before.map_or(Absent { count: 1, since: now }, |seen| Absent { count: seen.count + 1, ..seen });
    let grace = if dedupe == Dedupe::LateProbe && op.kind == OpKind::Create { LATE } else { GRACE };
    let certain = seen.count >= 2 && now.since(seen.since) >= grace;
    let harmless = match dedupe {
        // A channel that knows our own ids keeps what it has when the same comes again.
        Dedupe::ClientId => true,
        // One that remembers keys does, for as long as the first time that something may have arrived is not long ago.
        Dedupe::Key => {
            let recent = op.sent_at.is_some_and(|sent| sent <= now && now.since(sent) < KEY);
            op.kind == OpKind::Create && op.attempts == 1 && recent
        }
        Dedupe::HiddenDraft | Dedupe::Probe | Dedupe::LateProbe => false,
    };
    if certain || harmless {
        // What was lost once goes again at once; a channel that swallows everything is not flooded.
        let at_once = certain || op.attempts < 2;
        let due_at = if at_once { now } else { now.after(backoff::wait(op.attempts, None, rng)) };
        let op = Op { state: OpState::Queued, due_at, absent: None, ..op };
        return Verdict { op, note: Some(Phrase::new("journal-absent")), channel: News::Answers };
    }
    let note = (seen.count == 1).then(|| Phrase::new("journal-absent-once"));
    let op = Op { state: OpState::Unconfirmed, due_at: now.after(GRACE), absent: Some(seen), ..op };
    Verdict { op, note, channel: News::Answers }
}

/// It could not be looked for.
fn unseen(op: Op, failure: &Failure, now: Timestamp) -> Verdict {
    let reason = failure.phrase();
    // Half as long again as it has been unclear: close together at first, an hour apart in the end.
    let unclear = op.sent_at.map(|sent| now.since(sent)).unwrap_or_default() / 2;
    let wait = unclear.clamp(FIRST_LOOK * 2, LONGEST).max(failure.retry_after.unwrap_or_default());
    let note = (op.reason.as_ref() != Some(&reason)).then(|| reason.clone());
    let channel = if failure.kind == FailureKind::SignIn { News::SignIn } else { news(failure) };
    let op = Op { due_at: now.after(wait), reason: Some(reason), ..op };
    Verdict { op, note, channel }
}

fn news(failure: &Failure) -> News {
    match &failure.kind {
        FailureKind::Offline => News::Away(failure.phrase()),
        kind if kind.is_network() => News::Away(failure.phrase()),
        FailureKind::Local { .. } => News::None,
        _ => News::Answers,
    }
}

#[cfg(test)]
#[path = "machine_tests.rs"]
mod tests;
