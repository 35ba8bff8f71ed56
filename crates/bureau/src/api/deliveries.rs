//! The queue, and the writer's answers to what waits in it.

use std::time::Duration;

use super::args::*;
use super::conflicts::met;
use super::engine::Engine;
use super::show::{Look, delivery_detail, delivery_view, post_row};
use super::views::*;
use crate::error::{Error, Result};
use crate::model::delivery::Delivery;
use crate::model::ids::{DeliveryId, PostId};
use crate::model::op::{Op, OpKind, OpState, Parking};
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;
use crate::outbox::approve::{self, Approval, cancel_op};
use crate::outbox::citing;
use crate::outbox::pace::{self, Rhythm};
use crate::outbox::publishers::capabilities;
use crate::outbox::pull;
use crate::outbox::reconcile::{self, Versions};
use crate::outbox::{Asked, Wish, can_withdraw, is_spaced};
use crate::store::{Read, Tx};

/// How long what has been delivered stays in the queue's list.
const SHOWN: Duration = Duration::from_secs(3 * 24 * 3600);

const HOUR: Duration = Duration::from_secs(3600);

impl Engine {
    pub(super) async fn outbox_list(&self) -> Result<Vec<Slip>> {
        let now = self.now();
        self.read(move |read| slips(read, now)).await
    }

    pub(super) async fn delivery_show(&self, args: ById) -> Result<DeliveryDetail> {
        let now = self.now();
        self.read(move |read| {
            let delivery = read.delivery(read.find_delivery(&args.id)?)?;
            delivery_detail(read, &delivery, &Look::at(read, now)?)
        })
        .await
    }

    pub(super) async fn delivery_retry(&self, args: ById) -> Result<Done> {
        let now = self.now();
        self.write(move |tx| {
            let id = tx.find_delivery(&args.id)?;
            let ops = tx.ops(id)?;
            // As it is shown: where one step makes and shows, its own hour holds all of it.
            let drafts = capabilities(&tx.channel(tx.delivery(id)?.channel)?).drafts;
            let timed = pace::waits_for_its_hour(tx, &ops)?;
            let spaced = is_spaced(&ops, now) && (drafts || !timed);
            for op in tx.open_ops_on(id)? {
                let tried = matches!(op.state, OpState::Queued | OpState::Unconfirmed) && op.attempts > 0;
                // Its turn came, for a step of it was tried; a clock that has been set back since makes it seem far off.
                let begun = !timed
                    && op.state == OpState::Queued
                    && ops.iter().any(|other| other.created_at == op.created_at && other.attempts > 0);
                let waits = tried || spaced || begun;
                let refused = op.state == OpState::Parked && op.parking == Some(Parking::Refused);
                if waits {
                    tx.put_op(&Op { due_at: now, ..op })?;
                } else if refused {
                    tx.put_op(&Op { state: OpState::Queued, parking: None, due_at: now, ..op })?;
                }
            }
            Ok(Done {})
        })
        .await?;
        self.wake();
        Ok(Done {})
    }

    pub(super) async fn delivery_cancel(&self, args: ById) -> Result<Done> {
        let engine = self.clone();
        self.write(move |tx| {
            let delivery = tx.delivery(tx.find_delivery(&args.id)?)?;
            pace::take_up(tx, delivery.post, engine.now())?;
            cancel(tx, &delivery, engine.approval(false))
        })
        .await?;
        self.wake();
        Ok(Done {})
    }

    pub(super) async fn delivery_answer(&self, args: AnswerDelivery) -> Result<Done> {
        let engine = self.clone();
        self.write(move |tx| {
            let delivery = tx.delivery(tx.find_delivery(&args.id)?)?;
            if args.answer == Answer::WithoutLink {
                return match citing::unlink(tx, delivery.id, engine.approval(false))? {
                    true => Ok(()),
                    false => Err(Error::refused("answer-nothing-asked")),
                };
            }
            let parked = tx.open_ops_on(delivery.id)?.into_iter().find(|op| op.state == OpState::Parked);
            match parked {
                Some(op) => answer(tx, delivery, op, args.answer, engine.approval(false)),
                None => answer_late(tx, &delivery, args.answer, engine.approval(false)),
            }
        })
        .await?;
        self.wake();
        Ok(Done {})
    }

    pub(super) async fn outbox_pace(&self, args: ChoosePace) -> Result<Done> {
        let engine = self.clone();
        self.write(move |tx| {
            let rhythm = match args.pace {
                Pace::Now => Rhythm::Now,
                Pace::Hourly => Rhythm::Every(HOUR),
                Pace::Daily => Rhythm::Every(24 * HOUR),
                Pace::Review => Rhythm::Review,
            };
            pace::choose(tx, rhythm, engine.approval(false))
        })
        .await?;
        self.wake();
        Ok(Done {})
    }

    pub(super) async fn sync_now(&self) -> Result<Done> {
        let now = self.now();
        self.write(move |tx| tx.forget_waits(None, now)).await?;
        self.forget_rests(None);
        Ok(Done {})
    }
}

fn slips(read: &Read<'_>, now: Timestamp) -> Result<Vec<Slip>> {
    let look = Look::at(read, now)?;
    let then = Timestamp::from_unix_millis(now.unix_millis() - SHOWN.as_millis() as i64);
    let mut posts: Vec<PostId> = Vec::new();
    for id in read.recent_deliveries(then)? {
        let post = read.delivery(id)?.post;
        if !posts.contains(&post) {
            posts.push(post);
        }
    }
    let mut slips = Vec::new();
    for summary in read.post_summaries(&posts)? {
        let post = summary.id;
        let mut deliveries = Vec::new();
        let mut at = None;
        for delivery in read.deliveries(post)? {
            let view = delivery_view(read, &delivery, &look)?;
            at = at.max(read.last_entry(delivery.id)?);
            // What was withdrawn before it left has nothing more to say here.
            if view.state != DeliveryState::Cancelled && !read.ops(delivery.id)?.is_empty() {
                deliveries.push(view);
            }
        }
        if !deliveries.is_empty() {
            slips.push(Slip { post: post_row(read, summary, &look)?, deliveries, at: at.unwrap_or(now) });
        }
    }
    Ok(slips)
}

/// Takes back what can be taken back. What was never shown is removed from the channel too; what is online stays.
fn cancel(tx: &mut Tx<'_>, delivery: &Delivery, how: Approval<'_>) -> Result<()> {
    if delivery.published_at.is_none() {
        approve::withdraw(tx, delivery, Wish::Absent, how)?;
        // A draft again, that nothing approved differs from.
        if tx.open_ops_for(delivery.post)?.is_empty()
            && tx.post_summary(delivery.post).is_ok_and(|post| !post.archived)
        {
            tx.forget_approval(delivery.post)?;
        }
        return Ok(());
    }
    let mut any = false;
    for op in tx.open_ops_on(delivery.id)? {
        if can_withdraw(&op) {
            cancel_op(tx, op, how.now)?;
            any = true;
        }
    }
    if any {
        tx.note(delivery.id, how.now, &Phrase::new("journal-withdrawn"))?;
        tx.forget_approval(delivery.post)?;
    }
    Ok(())
}

fn answer(tx: &mut Tx<'_>, delivery: Delivery, op: Op, answer: Answer, how: Approval<'_>) -> Result<()> {
    let now = how.now;
    let again = |op: Op| Op { state: OpState::Queued, parking: None, conflict: None, due_at: now, ..op };
    match (answer, op.parking) {
        (Answer::There, Some(Parking::Ask)) if op.kind == OpKind::Create => {
            // Where it is, the next pull says: the steps that were to follow have no post to change until then.
            tx.put_op(&Op { state: OpState::Done, parking: None, closed_at: Some(now), ..op })?;
            for op in tx.open_ops_on(delivery.id)? {
                if can_withdraw(&op) {
                    cancel_op(tx, op, now)?;
                }
            }
            let channel = tx.channel(delivery.channel)?;
            if capabilities(&channel).pull {
                pull::begin(tx, &channel)?;
            }
            tx.note(delivery.id, now, &Phrase::new("journal-said-there"))
        }
        (Answer::There, Some(Parking::Ask)) => {
            tx.put_op(&Op { state: OpState::Done, parking: None, closed_at: Some(now), ..op })?;
            tx.note(delivery.id, now, &Phrase::new("journal-said-there"))
        }
        (Answer::SendAgain, Some(Parking::Refused)) if is_gone(&op) => {
            // What is gone cannot be changed: it is made anew.
            let Some(hash) = op.payload.content.clone() else {
                return Err(Error::refused("answer-nothing-asked"));
            };
            let channel = delivery.channel;
            tx.put_delivery(&Delivery { remote: None, confirmed: None, published_at: None, ..delivery })?;
            cancel_op(tx, op, now)?;
            approve::again(tx, delivery.id, channel, &hash, how)
        }
        (Answer::SendAgain, Some(Parking::Ask | Parking::Refused)) => {
            tx.put_op(&again(op))?;
            tx.note(delivery.id, now, &Phrase::new("journal-said-again"))
        }
        (Answer::GiveUp, _) => {
            for op in tx.open_ops_on(delivery.id)? {
                if can_withdraw(&op) || op.state == OpState::Parked {
                    cancel_op(tx, op, now)?;
                }
            }
            tx.forget_approval(delivery.post)?;
            tx.note(delivery.id, now, &Phrase::new("journal-said-give-up"))
        }
        (Answer::KeepHere, Some(Parking::Conflict)) => {
            reconcile::keep_ours(tx, op, versions(tx, delivery.id)?, now)?;
            tx.note(delivery.id, now, &Phrase::new("journal-said-here"))
        }
        (Answer::KeepOnline, Some(Parking::Conflict)) => {
            reconcile::take_theirs(tx, &op, versions(tx, delivery.id)?, now)?;
            tx.note(delivery.id, now, &Phrase::new("journal-said-online"))
        }
        _ => Err(Error::refused("answer-nothing-asked")),
    }
}

/// What was said of a post that waited too long to go without a word.
fn answer_late(tx: &mut Tx<'_>, delivery: &Delivery, answer: Answer, how: Approval<'_>) -> Result<()> {
    pace::take_up(tx, delivery.post, how.now)?;
    match answer {
        Answer::SendAgain => pace::send(tx, delivery.id, how),
        Answer::GiveUp if Asked::at(tx, how.now)?.since(delivery.id).is_some() => {
            cancel(tx, delivery, how)?;
            tx.note(delivery.id, how.now, &Phrase::new("journal-said-give-up"))
        }
        _ => Err(Error::refused("answer-nothing-asked")),
    }
}

fn is_gone(op: &Op) -> bool {
    let gone = op
        .reason
        .as_ref()
        .is_some_and(|why| matches!(why.code.as_str(), "failure-gone" | "failure-not-found"));
    gone && matches!(op.kind, OpKind::Reveal | OpKind::Update)
}

fn versions(read: &Read<'_>, delivery: DeliveryId) -> Result<Versions> {
    let (_, versions) = met(read, delivery)?.ok_or_else(|| Error::refused("answer-nothing-asked"))?;
    Ok(versions)
}
