//! Answers and decisions: frozen and queued like a post, and written down when they are through.

use super::approve::{Approval, HOLD, cancel_op};
use super::listen::take_in;
use super::plan::can_withdraw;
use super::publishers::capabilities;
use crate::error::{Error, Result};
use crate::markup::length::length;
use crate::markup::plain::{in_one_line, plain_text};
use crate::model::channel::TextLimit;
use crate::model::comment::{Comment, CommentState};
use crate::model::delivery::{Delivery, Receipt};
use crate::model::ids::{CommentId, OpId};
use crate::model::op::{Op, OpKind, OpState, Parking, Payload};
use crate::model::phrase::Phrase;
use crate::model::post::Format;
use crate::model::talk::{Moderation, Talk, TalkAct, mark_of};
use crate::model::thread::threads;
use crate::store::{Read, Tx};

/// Characters that WordPress, and everybody else, takes in a comment.
const MOST: usize = 60_000;

/// Queues an answer to a comment. The same words twice are one answer.
///
/// # Errors
/// `reply-empty`, `reply-long`, `short-too-long` beyond what the channel takes; `talk-archive` for a comment of an archive
/// that no channel has, `talk-not-online` for one whose post is not on its channel, `reply-there` for a channel where
/// answers are written on its own page, `reply-twice` where the same words stand under it already.
pub fn reply(tx: &mut Tx<'_>, id: CommentId, words: &str, how: Approval<'_>) -> Result<OpId> {
    let words = words.trim();
    if words.is_empty() {
        return Err(Error::refused("reply-empty"));
    }
    if words.chars().count() > MOST {
        return Err(Error::refused("reply-long"));
    }
    let comment = tx.comment(id)?;
    let delivery = delivery(tx, &comment)?;
    let can = capabilities(&tx.channel(delivery.channel)?);
    if !can.replies {
        let url = delivery.remote.as_ref().and_then(|remote| remote.url.clone()).unwrap_or_default();
        return Err(Error::Refused(Phrase::new("reply-there").with("url", url)));
    }
    if let Some(TextLimit { most, link }) = can.limit
        && length(words, link) > most
    {
        let count = length(words, link) - most;
        return Err(Error::Refused(Phrase::new("short-too-long").with("count", count)));
    }
    let said = mark_of(&in_one_line(words));
    for op in tx.talk_about(id)? {
        let same = matches!(&op.payload.talk, Some(Talk { act: TalkAct::Reply { words, .. }, .. })
            if mark_of(&in_one_line(words)) == said);
        match op.state {
            _ if !same => {}
            OpState::Cancelled => {}
            OpState::Parked if can_withdraw(&op) => cancel_op(tx, op, how.now)?,
            OpState::Done => return Err(Error::refused("reply-twice")),
            _ => return Ok(op.id),
        }
    }
    let seen = mark_of(&plain_text(&comment.body, Format::Html));
    tx.put_answer(id, words, how.now)?;
    queue(tx, &comment, &delivery, OpKind::Reply, TalkAct::Reply { words: words.to_owned(), seen }, how)
}

/// Queues a decision about a comment; nothing, where it is as she wants it. What still waited about it is taken back.
///
/// # Errors
/// `talk-archive`, `talk-not-online` as for an answer; `moderate-not-here` on a channel where nobody decides about the
/// words of others; `moderate-gone` for a comment that its channel has no more.
pub fn moderate(tx: &mut Tx<'_>, id: CommentId, to: Moderation, how: Approval<'_>) -> Result<Option<OpId>> {
    let comment = tx.comment(id)?;
    let delivery = delivery(tx, &comment)?;
    if !capabilities(&tx.channel(delivery.channel)?).moderates {
        return Err(Error::refused("moderate-not-here"));
    }
    if tx.comment_gone_at(id)?.is_some() {
        return Err(Error::refused("moderate-gone"));
    }
    let mut from = comment.state;
    for op in tx.talk_about(id)?.into_iter().filter(|op| op.kind == OpKind::Moderate && op.state.is_open()) {
        if can_withdraw(&op) {
            cancel_op(tx, op, how.now)?;
        } else if let Some(Talk { act: TalkAct::Moderate { to, .. }, .. }) = op.payload.talk {
            from = after(to, from);
        }
    }
    if to.is_done(from) {
        return Ok(None);
    }
    queue(tx, &comment, &delivery, OpKind::Moderate, TalkAct::Moderate { to, from }, how).map(Some)
}

/// Takes back what still waits about a comment; an answer is a draft again. How many there were.
pub fn undo(tx: &mut Tx<'_>, id: CommentId, how: Approval<'_>) -> Result<u32> {
    let mut undone = 0;
    for op in tx.talk_about(id)?.into_iter().filter(can_withdraw) {
        if let Some(Talk { act: TalkAct::Reply { words, .. }, .. }) = &op.payload.talk
            && tx.answer(id)?.is_none()
        {
            tx.put_answer(id, words, how.now)?;
        }
        cancel_op(tx, op, how.now)?;
        undone += 1;
    }
    Ok(undone)
}

/// How a comment will stand by the decisions that wait about it.
pub fn after(to: Moderation, from: CommentState) -> CommentState {
    match to {
        Moderation::Approve => CommentState::Approved,
        Moderation::Spam => CommentState::Spam,
        Moderation::Bin | Moderation::Delete => CommentState::Trashed,
        Moderation::Restore if to.is_done(from) => from,
        Moderation::Restore => CommentState::Approved,
    }
}

/// What an op that is through changes. A comment that somebody treated otherwise on the channel stays as it is there.
pub fn close(tx: &mut Tx<'_>, op: &Op, how: Approval<'_>) -> Result<()> {
    let Some(talk) = &op.payload.talk else { return Ok(()) };
    let parked = op.state == OpState::Parked && op.parking == Some(Parking::Conflict);
    match (&talk.act, &op.receipt) {
        // What was answered now says something else: she reads it before she decides.
        (TalkAct::Reply { .. }, _) if parked => {
            let (Some(theirs), Ok(comment)) = (&op.conflict, tx.comment(talk.comment)) else { return Ok(()) };
            tx.put_comment(&Comment { body: theirs.base.raw.clone(), ..comment })?;
            tx.mark_unread(talk.comment)
        }
        (TalkAct::Reply { words, .. }, Some(Receipt::Comment(made))) => {
            let channel = tx.channel(op.channel)?;
            if tx.post(op.post).is_ok() {
                take_in(tx, &channel, op.post, made.clone(), how.now, how.rng)?;
            }
            // What she wrote since stays.
            match tx.answer(talk.comment)? {
                Some(draft) if draft.trim() == words.trim() => tx.forget_answer(talk.comment),
                _ => Ok(()),
            }
        }
        (TalkAct::Moderate { .. }, Some(Receipt::Comment(there))) => match tx.comment(talk.comment) {
            Ok(comment) => tx.put_comment(&Comment { state: there.state, ..comment }),
            Err(_) => Ok(()),
        },
        (TalkAct::Moderate { .. }, Some(Receipt::Gone)) if tx.has_comment(talk.comment)? => {
            tx.mark_gone(talk.comment, Some(how.now))
        }
        _ => Ok(()),
    }
}

/// What to say of a decision that found something else decided.
pub fn overruled(op: &Op) -> Option<Phrase> {
    let Some(Talk { act: TalkAct::Moderate { to, .. }, .. }) = &op.payload.talk else { return None };
    match &op.receipt {
        Some(Receipt::Comment(there)) if !to.is_done(there.state) && *to != Moderation::Delete => {
            Some(Phrase::new("moderate-overruled"))
        }
        Some(Receipt::Gone) if *to != Moderation::Delete => Some(Phrase::new("moderate-gone")),
        _ => None,
    }
}

fn queue(
    tx: &mut Tx<'_>,
    comment: &Comment,
    delivery: &Delivery,
    kind: OpKind,
    act: TalkAct,
    how: Approval<'_>,
) -> Result<OpId> {
    let roots = threads(&tx.heard_under(comment.post)?);
    let thread = roots.get(&comment.id).copied().unwrap_or(comment.id);
    let talk = Talk { comment: comment.id, thread, remote_id: comment.remote_id.clone(), act };
    let payload = Payload { talk: Some(talk), ..Payload::default() };
    let id = OpId::new(how.now, how.rng);
    let held_until = how.hold.then(|| how.now.after(HOLD));
    let op = Op::queued(id, delivery, kind, payload, how.now);
    tx.add_op(&Op { due_at: held_until.unwrap_or(how.now), held_until, ..op })?;
    Ok(id)
}

/// Where the comment stands: what is said under it goes there.
fn delivery(read: &Read<'_>, comment: &Comment) -> Result<Delivery> {
    let channel = comment.channel.ok_or_else(|| Error::refused("talk-archive"))?;
    let there = read.delivery_to(comment.post, channel)?.filter(|delivery| delivery.remote.is_some());
    if read.is_removed(channel)? {
        return Err(Error::refused("talk-not-online"));
    }
    there.ok_or_else(|| Error::refused("talk-not-online"))
}

#[cfg(test)]
#[path = "talk_tests.rs"]
mod tests;
