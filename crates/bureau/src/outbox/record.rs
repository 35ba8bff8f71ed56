//! What an op that has moved changes in the store, in one transaction.

use super::approve::{Approval, again};
use super::machine::{News, Verdict};
use super::publishers::capabilities;
use super::reconcile::{by_itself, keep};
use super::shown::{local_pictures, reopened};
use super::talk;
use crate::error::Result;
use crate::markup::short::{canonical, short_text};
use crate::model::channel::ChannelState;
use crate::model::content::Content;
use crate::model::delivery::{Base, Delivery, Receipt, Remote, RemoteState};
use crate::model::ids::Hash;
use crate::model::op::{Op, OpKind, OpState, Parking};
use crate::model::phrase::Phrase;
use crate::model::post::Format;
use crate::model::time::Timestamp;
use crate::store::Tx;

/// Writes down what followed.
pub fn record(tx: &mut Tx<'_>, verdict: Verdict, how: Approval<'_>) -> Result<()> {
    let Verdict { op, note, channel } = verdict;
    let now = how.now;
    // The journal is the post's: what is said under it stands under it.
    if op.payload.talk.is_some() {
        let reason = talk::overruled(&op).or_else(|| op.reason.clone());
        let op = Op { reason, ..op };
        tx.put_op(&op)?;
        talk::close(tx, &op, how)?;
        return hear(tx, &op, channel);
    }
    tx.put_op(&op)?;
    let conflict = op.state == OpState::Parked && op.parking == Some(Parking::Conflict);
    let settled = conflict && by_itself(tx, &op, how)?;
    if let Some(note) = note.filter(|_| !settled) {
        tx.note(op.delivery, now, &note)?;
    }
    if op.state == OpState::Done {
        close(tx, &op, how)?;
    }
    hear(tx, &op, channel)
}

/// What a receipt says of the delivery.
fn close(tx: &mut Tx<'_>, op: &Op, how: Approval<'_>) -> Result<()> {
    let now = how.now;
    let delivery = tx.delivery(op.delivery)?;
    match op.receipt.clone() {
        Some(Receipt::Media(there)) => {
            if let Some(hash) = &op.payload.media {
                tx.put_media_remote(op.channel, hash, &there)?;
            }
            tx.note(op.delivery, now, &Phrase::new("journal-upload").with("url", there.url))
        }
        Some(Receipt::Post(remote)) => stands(tx, op, delivery, remote, how),
        // What is said under a post does not come this way.
        Some(Receipt::Comment(_)) => Ok(()),
        Some(Receipt::Gone) | None => {
            tx.put_delivery(&Delivery { remote: None, confirmed: None, published_at: None, ..delivery })?;
            tx.note(op.delivery, now, &Phrase::new("journal-delete"))
        }
    }
}

fn stands(tx: &mut Tx<'_>, op: &Op, delivery: Delivery, mut remote: Remote, how: Approval<'_>) -> Result<()> {
    let now = how.now;
    let content = op.payload.content.as_ref().map(|hash| tx.content(hash)).transpose()?;
    // A post that came from the channel goes back byte for byte where the writer did not touch it: the next update needs
    // to know what today's source is opened as.
    let came = delivery.remote.as_ref().is_some_and(|before| before.base.opened.is_some());
    if came && content.as_ref().is_some_and(|content| content.format == Format::Markdown) {
        let words = content.as_ref().map_or("", |content| &content.body);
        let channel = tx.channel(op.channel)?;
        remote.base.opened = Some(reopened(&channel, &remote.base.raw, words, &local_pictures(tx)));
    }
    let visible = matches!(remote.state, RemoteState::Public | RemoteState::Private);
    if visible || remote.state == RemoteState::Scheduled {
        tx.mark_archived(op.post)?;
    }
    let url = remote.url.clone().unwrap_or_default();
    let note = match op.kind {
        OpKind::Create if visible => Phrase::new("journal-reveal").with("url", url),
        OpKind::Create if is_here(tx, op)? => Phrase::new("journal-create-here"),
        OpKind::Create => Phrase::new("journal-create"),
        OpKind::Unpublish => Phrase::new("journal-unpublish"),
        OpKind::Update => Phrase::new("journal-update").with("url", url),
        _ if remote.state == RemoteState::Scheduled => {
            Phrase::new("journal-scheduled-there").with("url", url)
        }
        _ => Phrase::new("journal-reveal").with("url", url),
    };
    let published_at = if visible { delivery.published_at.or(Some(now)) } else { None };
    // A hidden post only holds the place of what was approved.
    let whole = op.kind != OpKind::Create || visible;
    let older = is_older(tx, op, content.as_ref(), &remote)?;
    let confirmed = op.payload.content.clone().filter(|_| whole && !older);
    let shows = matches!(op.kind, OpKind::Create | OpKind::Reveal | OpKind::Update);
    let proof = proof(&remote).filter(|_| whole && shows);
    tx.put_delivery(&Delivery { remote: Some(remote), confirmed, published_at, ..delivery })?;
    tx.note(op.delivery, now, &note)?;
    if let Some(proof) = proof {
        tx.note(op.delivery, now, &proof)?;
    }
    // Whatever is queued behind it reads what is there, and goes on from that.
    match &op.payload.content {
        Some(hash) if older && tx.open_ops_on(op.delivery)?.is_empty() => {
            again(tx, op.delivery, op.channel, hash, how)
        }
        _ => Ok(()),
    }
}

/// Whether the post was made by the request of a step that was taken back, and says what that one brought.
fn is_older(tx: &Tx<'_>, op: &Op, content: Option<&Content>, remote: &Remote) -> Result<bool> {
    let Some(content) = content.filter(|_| op.kind == OpKind::Create) else { return Ok(false) };
    if capabilities(&tx.channel(op.channel)?).long_form || tx.earlier_creates(op)?.is_empty() {
        return Ok(false);
    }
    let words = |text: &str, format| canonical(&short_text(text, format));
    Ok(words(&content.body, content.format) != words(&remote.base.raw, Format::Html)
        || content.title.trim() != remote.base.title)
}

/// What the channel itself says that it holds now, short enough to be compared: its version, and the hash of its source.
fn proof(remote: &Remote) -> Option<Phrase> {
    let version = remote.base.version.as_deref()?;
    let hash = Hash::of(remote.base.raw.as_bytes());
    Some(Phrase::new("journal-proof").with("version", version).with("hash", &hash.stem()[..8]))
}

/// Whether the op's channel is on this computer: nobody waits there for what is hidden.
fn is_here(tx: &Tx<'_>, op: &Op) -> Result<bool> {
    Ok(!capabilities(&tx.channel(op.channel)?).network)
}

/// Keeps what somebody else saved on the channel while `op` was under way.
pub fn beside(tx: &mut Tx<'_>, op: &Op, others: &[Base], now: Timestamp) -> Result<()> {
    for other in others {
        keep(tx, (op.post, op.channel), other, now)?;
        tx.note(op.delivery, now, &Phrase::new("journal-beside"))?;
    }
    Ok(())
}

/// What the event said of the channel. Its one message stands for whatever waits behind it.
fn hear(tx: &mut Tx<'_>, op: &Op, news: News) -> Result<()> {
    let mut channel = tx.channel(op.channel)?;
    let before = (channel.state.clone(), channel.trouble.clone());
    match news {
        News::None => {}
        News::Answers => channel.trouble = None,
        News::SignIn if channel.state == ChannelState::Ready => channel.state = ChannelState::NeedsSignIn,
        News::SignIn => {}
        News::Away(why) => channel.trouble = Some(why),
    }
    if before != (channel.state.clone(), channel.trouble.clone()) {
        tx.put_channel(&channel)?;
    }
    Ok(())
}
