//! Short texts that cite their post: they wait until readers find it on a blog, and leave with its address.
//!
//! What leaves never holds the sign: an op whose text does is not sent, but replaced, when the address is known, by one whose
//! text has it. So what an op sends stays a matter of what it holds alone.

use super::approve::{Approval, cancel_op};
use super::publishers::capabilities;
use super::queue::due;
use crate::error::{Error, Result};
use crate::markup::citation::{cited, cites, uncited};
use crate::markup::slug::slug;
use crate::model::channel::Channel;
use crate::model::content::Content;
use crate::model::delivery::{Delivery, RemoteState};
use crate::model::ids::{DeliveryId, OpId, PostId};
use crate::model::op::{Op, OpKind, OpState, Payload};
use crate::model::phrase::Phrase;
use crate::model::post::Post;
use crate::model::time::Timestamp;
use crate::store::{Read, Tx};

/// Whether a post on `channel` has an address that short texts can cite.
fn is_blog(channel: &Channel) -> bool {
    let capabilities = capabilities(channel);
    capabilities.network && capabilities.long_form
}

/// Where readers find a post, if they do by `now`.
fn seen_at(delivery: &Delivery, now: Timestamp) -> Option<&str> {
    let remote = delivery.remote.as_ref()?;
    let visible = match remote.state {
        RemoteState::Public | RemoteState::Private => true,
        // The channel shows it at its hour, by itself.
        RemoteState::Scheduled => {
            let settings = remote.base.settings.as_ref();
            settings.and_then(|settings| settings.schedule.as_ref()).is_some_and(|hour| hour.at <= now)
        }
        RemoteState::Hidden | RemoteState::Trashed => false,
    };
    remote.url.as_deref().filter(|_| visible)
}

/// The post on its blogs, in the order of the channels.
fn on_blogs(read: &Read<'_>, post: PostId) -> Result<Vec<Delivery>> {
    let mut found = Vec::new();
    for channel in read.channels()?.iter().filter(|channel| is_blog(channel)) {
        found.extend(read.delivery_to(post, channel.id)?);
    }
    Ok(found)
}

/// The address that short texts cite, where readers find the post on a blog.
pub fn address(read: &Read<'_>, post: PostId) -> Result<Option<String>> {
    // One that has its hour yet to come, or had it just now, is waited for.
    let now = Timestamp::from_unix_millis(i64::MIN);
    Ok(on_blogs(read, post)?.iter().find_map(|delivery| seen_at(delivery, now)).map(str::to_owned))
}

/// `text` with the post's address in it, where that is known.
pub fn as_far_as_known(read: &Read<'_>, post: PostId, text: String) -> Result<String> {
    if !cites(&text) {
        return Ok(text);
    }
    Ok(address(read, post)?.map(|address| cited(&text, &address)).unwrap_or(text))
}

/// An address of about the length that the post's will have: what a text that cites it is counted with until then.
pub fn expected(read: &Read<'_>, post: &Post) -> Result<String> {
    let blog = match on_blogs(read, post.id)?.first() {
        Some(delivery) => Some(read.channel(delivery.channel)?),
        None => read.channels()?.into_iter().find(is_blog),
    };
    let address = blog.map_or_else(|| "https://example.org".to_owned(), |blog| blog.address);
    let name = post.settings.slug.clone().unwrap_or_else(|| slug(&post.title));
    Ok(format!("{}/{name}/", address.trim_end_matches('/')))
}

/// The op that `content` waits for on its way to `channel`: the one that shows the post on the blog that it cites.
///
/// # Errors
/// `publish-link-nowhere` where it cites the post, and that is on no blog and not on its way to one.
pub fn awaited(read: &Read<'_>, post: PostId, content: &Content, channel: &Channel) -> Result<Option<OpId>> {
    if capabilities(channel).long_form || !cites(&content.body) {
        return Ok(None);
    }
    for delivery in on_blogs(read, post)? {
        let ops = read.ops(delivery.id)?;
        let shows = ops.iter().rev().find(|op| matches!(op.kind, OpKind::Create | OpKind::Reveal));
        let scheduled = delivery.remote.as_ref().is_some_and(|remote| remote.state == RemoteState::Scheduled);
        if let Some(op) = shows.filter(|op| op.state.is_open() || (op.state == OpState::Done && scheduled)) {
            return Ok(Some(op.id));
        }
    }
    Err(Error::Refused(Phrase::new("publish-link-nowhere").with("channel", channel.name.as_str())))
}

/// Ops that wait for an address, and the addresses that are known by now.
fn linkable(read: &Read<'_>, now: Timestamp) -> Result<Vec<(Op, String)>> {
    let mut found = Vec::new();
    for op in read.awaiting_ops()?.into_iter().filter(|op| op.state == OpState::Queued) {
        let Some(after) = op.after else { continue };
        // Whatever became of that op: what was approved anew since goes by another one.
        let cited = read.delivery(read.op(after)?.delivery)?;
        if let Some(address) = seen_at(&cited, now) {
            found.push((op, address.to_owned()));
        }
    }
    Ok(found)
}

/// Whether an address is known that something waits for.
pub fn is_known(read: &Read<'_>, now: Timestamp) -> Result<bool> {
    Ok(!linkable(read, now)?.is_empty())
}

/// Lets go what waited for an address that is known by now.
pub fn link(tx: &mut Tx<'_>, how: Approval<'_>) -> Result<()> {
    for (op, address) in linkable(tx, how.now)? {
        let delivery = op.delivery;
        replace(tx, op, |text| cited(text, &address), how)?;
        tx.note(delivery, how.now, &Phrase::new("journal-linked").with("url", address))?;
    }
    Ok(())
}

/// Lets go what waits for an address, without it. Whether anything did.
///
/// # Errors
/// `publish-empty` where nothing else is in the text.
pub fn unlink(tx: &mut Tx<'_>, delivery: DeliveryId, how: Approval<'_>) -> Result<bool> {
    let mut any = false;
    for op in tx.open_ops_on(delivery)?.into_iter().filter(|op| op.after.is_some()) {
        replace(tx, op, uncited, how)?;
        any = true;
    }
    if any {
        tx.note(delivery, how.now, &Phrase::new("journal-unlinked"))?;
    }
    Ok(any)
}

/// Withdraws an op, of which nothing can exist, for one with another text in its place.
fn replace(tx: &mut Tx<'_>, op: Op, text: impl FnOnce(&str) -> String, how: Approval<'_>) -> Result<()> {
    let Some(hash) = &op.payload.content else { return Ok(()) };
    let content = tx.content(hash)?;
    let body = text(&content.body);
    if body.trim().is_empty() && content.media.is_empty() {
        return Err(Error::refused("publish-empty"));
    }
    let content = tx.put_content(&Content { body, ..content })?;
    let payload = Payload { content: Some(content), ..op.payload.clone() };
    let delivery = tx.delivery(op.delivery)?;
    let next = Op::queued(OpId::new(how.now, how.rng), &delivery, op.kind, payload, how.now);
    // Where a clock ran ahead when it was approved, its hour is none.
    let due_at = due(&op, how.now).max(how.now);
    let next = Op { due_at, held_until: op.held_until.filter(|_| due_at > how.now), ..next };
    cancel_op(tx, op, how.now)?;
    tx.add_op(&next)
}
