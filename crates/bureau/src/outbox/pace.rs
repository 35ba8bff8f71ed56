//! Human pace. After days offline, nothing that readers have not seen yet goes out in one burst, or unread after a week:
//! the writer says how, for all of it or post by post.

use std::collections::BTreeMap;
use std::time::Duration;

use super::approve::{Approval, bring};
use super::queue::{Asked, LATE, Late, asked, unseen};
use super::sender::may_send;
use crate::error::{Error, Result};
use crate::model::ids::{DeliveryId, PostId};
use crate::model::op::{Op, OpState};
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;
use crate::store::{Read, Tx};

/// The setting that says when the writer last chose to read what waits again, one by one.
const REVIEWED: &str = "reviewed-at";

/// A scheduled post that goes later than that says so.
const PUNCTUAL: Duration = Duration::from_secs(5 * 60);

/// What the writer says of posts that waited for days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// All at once.
    Now,
    /// One, and the next ones each so much later.
    Every(Duration),
    /// Each when it was read again.
    Review,
}

impl Asked {
    /// What waits for a word at `now`, on the channels that could send.
    pub fn at(read: &Read<'_>, now: Timestamp) -> Result<Self> {
        let mut deliveries: BTreeMap<DeliveryId, Vec<Op>> = BTreeMap::new();
        // An answer to a reader is not shown to readers in one burst with others: it goes.
        for op in read.open_ops()?.into_iter().filter(|op| op.payload.talk.is_none()) {
            deliveries.entry(op.delivery).or_default().push(op);
        }
        let mut late = Vec::new();
        for reveal in deliveries.values().filter_map(|open| unseen(open)) {
            // One that waits for an address could not have gone.
            if now.since(reveal.due_at) <= LATE || reveal.after.is_some() {
                continue;
            }
            let since = hour(read, reveal)?.unwrap_or(reveal.due_at).max(reveal.due_at);
            if now.since(since) > LATE && may_send(read, &read.channel(reveal.channel)?)? {
                late.push(Late { reveal: reveal.clone(), since });
            }
        }
        // One that lies in the future was dated by a clock that has been set back.
        let reviewed_at = read.setting(REVIEWED)?.filter(|at| *at <= now);
        Ok(asked(late, reviewed_at, now))
    }

    /// The same, for whoever asks about these ops alone: the whole queue is looked at when one of them is late.
    pub fn among(read: &Read<'_>, ops: &[Op], now: Timestamp) -> Result<Self> {
        if ops.iter().any(|op| op.state == OpState::Queued && now.since(op.due_at) > LATE) {
            return Self::at(read, now);
        }
        Ok(Self::default())
    }

    /// Since when a delivery could have gone, if it waits for a word.
    pub fn since(&self, delivery: DeliveryId) -> Option<Timestamp> {
        self.late.iter().find(|late| late.reveal.delivery == delivery).map(|late| late.since)
    }
}

/// The hour that the post was given, if any.
fn hour(read: &Read<'_>, reveal: &Op) -> Result<Option<Timestamp>> {
    let content = reveal.payload.content.as_ref().map(|hash| read.content(hash)).transpose()?;
    Ok(content.and_then(|content| content.settings.schedule).map(|schedule| schedule.at))
}

/// Whether what shows the post waits for the hour that it was given, and not for its turn.
pub fn waits_for_its_hour(read: &Read<'_>, ops: &[Op]) -> Result<bool> {
    let Some(shows) = unseen(ops) else { return Ok(false) };
    Ok(hour(read, shows)?.is_some_and(|at| at == shows.due_at))
}

/// By how much `reveal` misses the hour that it was approved for.
pub fn missed(read: &Read<'_>, reveal: &Op, now: Timestamp) -> Result<Option<Duration>> {
    let hour = hour(read, reveal)?.filter(|at| *at > reveal.created_at);
    Ok(hour.map(|at| now.since(at)).filter(|late| *late > PUNCTUAL))
}

/// The writer chooses a rhythm for all that waits for a word.
///
/// # Errors
/// `pace-nothing` when nothing does.
pub fn choose(tx: &mut Tx<'_>, rhythm: Rhythm, how: Approval<'_>) -> Result<()> {
    let mut late = Asked::at(tx, how.now)?.late;
    if late.is_empty() {
        return Err(Error::refused("pace-nothing"));
    }
    if rhythm == Rhythm::Review {
        tx.put_setting(REVIEWED, &how.now)?;
        return late.iter().try_for_each(|each| {
            tx.note(each.reveal.delivery, how.now, &Phrase::new("journal-paced-review"))
        });
    }
    // In the order of their approval; a post takes one place, whatever its channels.
    late.sort_by_key(|each| each.reveal.seq);
    let mut places: Vec<PostId> = Vec::new();
    for each in late {
        let post = each.reveal.post;
        let place = places.iter().position(|placed| *placed == post).unwrap_or_else(|| {
            places.push(post);
            places.len() - 1
        });
        let at = match rhythm {
            Rhythm::Every(step) => how.now.after(step * place as u32),
            Rhythm::Now | Rhythm::Review => how.now,
        };
        let note = match rhythm {
            Rhythm::Every(_) if place > 0 => Phrase::new("journal-paced").with("at", at.unix_millis()),
            Rhythm::Every(_) => Phrase::new("journal-paced-now"),
            Rhythm::Now | Rhythm::Review => Phrase::new("journal-paced-all"),
        };
        approve(tx, &each.reveal, at, &note, how)?;
    }
    Ok(())
}

/// The writer has read it again: what was approved goes.
///
/// # Errors
/// `answer-nothing-asked` when it does not wait for that.
pub fn send(tx: &mut Tx<'_>, delivery: DeliveryId, how: Approval<'_>) -> Result<()> {
    let asked = Asked::at(tx, how.now)?;
    let late = asked.late.iter().find(|late| late.reveal.delivery == delivery);
    let late = late.ok_or_else(|| Error::refused("answer-nothing-asked"))?;
    approve(tx, &late.reveal, how.now, &Phrase::new("journal-said-send"), how)
}

/// Who deals with one post of a backlog reads them one by one: none of the others goes because it is alone now.
pub fn take_up(tx: &mut Tx<'_>, post: PostId, now: Timestamp) -> Result<()> {
    if Asked::at(tx, now)?.backlog.contains(&post) {
        tx.put_setting(REVIEWED, &now)?;
    }
    Ok(())
}

/// Approves anew what `reveal` would show, to leave at `at`.
fn approve(tx: &mut Tx<'_>, reveal: &Op, at: Timestamp, note: &Phrase, how: Approval<'_>) -> Result<()> {
    let Some(hash) = &reveal.payload.content else { return Ok(()) };
    let (delivery, channel) = (tx.delivery(reveal.delivery)?, tx.channel(reveal.channel)?);
    bring(tx, &delivery, &tx.content(hash)?, &channel, how)?;
    for op in tx.open_ops_on(delivery.id)?.into_iter().filter(|op| op.due_at < at) {
        tx.put_op(&Op { due_at: at, ..op })?;
    }
    tx.note(delivery.id, how.now, note)
}
