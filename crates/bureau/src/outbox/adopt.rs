//! What a channel holds, taken into the store. Nothing of the writer's is replaced by it: where both changed, both stay,
//! and the next update finds the conflict.

use super::approve::{Approval, again, cancel_op};
use super::publishers::capabilities;
use super::reconcile::in_step;
use super::shown::{is_own, local_pictures, reopened};
use crate::error::Result;
use crate::markup::plain::remote_pictures;
use crate::markup::short::{canonical, short_text};
use crate::model::chance::Rng;
use crate::model::channel::{Channel, Dedupe};
use crate::model::delivery::{Base, Delivery, Remote, RemoteState};
use crate::model::ids::{DeliveryId, PostId};
use crate::model::op::{OpKind, OpState, Parking};
use crate::model::origin::Likeness;
use crate::model::phrase::Phrase;
use crate::model::post::{Format, Post, Reason};
use crate::model::time::{CLOCKS_DIFFER, Timestamp};
use crate::publish::PulledPost;
use crate::store::Tx;

/// Takes in one post of an answer that was asked for when the journals were at `mark`. Where something of ours happened
/// to it since, the answer may be of before: the next pull finds it changed, and brings it.
pub fn adopt(
    tx: &mut Tx<'_>,
    channel: &Channel,
    pulled: PulledPost,
    mark: i64,
    now: Timestamp,
    rng: &dyn Rng,
) -> Result<()> {
    for url in remote_pictures(&pulled.remote.base.raw, Format::Html) {
        if is_own(channel, &url) {
            tx.want_picture(&url)?;
        }
    }
    match tx.delivery_by_remote(channel.id, &pulled.remote.id)? {
        Some(delivery) if tx.is_noted_since(delivery.id, mark)? => Ok(()),
        Some(delivery) => refresh(tx, channel, delivery, pulled, now),
        // A hidden draft that an op of ours is about to show.
        None if pulled.op.is_some_and(|op| tx.op(op).is_ok()) => Ok(()),
        None if may_be_under_way(tx, channel, &pulled)? => Ok(()),
        None if pulled.post.is_some_and(|post| tx.post(post).is_ok()) => ours(tx, channel, pulled, now, rng),
        None => match awaited(tx, channel, &pulled)? {
            Some(delivery) => recognise(tx, channel, delivery, pulled, now, rng),
            None => match imported(tx, channel, &pulled)? {
                Some(post) => meet(tx, channel, post, pulled, now, rng),
                None => add(tx, channel, pulled, now, rng),
            },
        },
    }
}

/// Whether a step of ours whose answer is not known, or one that it stands for, may have made it: it says the same words, or
/// was changed since, whenever that was, for the clocks of both may be wrong. Taken in, it would be another post from then on,
/// and the step would never find it. What the step finds decides; what it did not make comes with the next pull of all.
fn may_be_under_way(tx: &Tx<'_>, channel: &Channel, pulled: &PulledPost) -> Result<bool> {
    if matches!(capabilities(channel).dedupe, Dedupe::ClientId | Dedupe::HiddenDraft) {
        return Ok(false);
    }
    for op in tx.open_ops_of(channel.id)?.into_iter().filter(|op| op.kind == OpKind::Create) {
        for earlier in tx.earlier_creates(&op)? {
            let said = earlier.payload.content.map(|hash| tx.content(&hash)).transpose()?;
            if said.is_some_and(|said| are_the_words(&said.body, pulled)) {
                return Ok(true);
            }
        }
        let unknown = op.wire.is_some() && op.parking != Some(Parking::Refused);
        let Some(hash) = op.payload.content.filter(|_| unknown) else { continue };
        if are_the_words(&tx.content(&hash)?.body, pulled) || pulled.modified_at > pulled.dated_at {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The delivery of which the writer said that it is there, and that this post with its title, or its words, must be.
fn awaited(tx: &Tx<'_>, channel: &Channel, pulled: &PulledPost) -> Result<Option<Delivery>> {
    for delivery in tx.said_to_be_there(channel.id)? {
        let same = match capabilities(channel).long_form {
            true => tx.post(delivery.post).is_ok_and(|post| post.title == pulled.title),
            // What has no title is known by its words, or was changed there before anybody looked.
            false => {
                let then = delivery.created_at.unix_millis() - CLOCKS_DIFFER.as_millis() as i64;
                let changed = pulled.modified_at > pulled.dated_at && pulled.dated_at.unix_millis() >= then;
                are_the_words(&in_step(tx, &delivery)?, pulled) || changed
            }
        };
        if same {
            return Ok(Some(delivery));
        }
    }
    Ok(None)
}

/// The delivery that was said to be there is this post. What was approved since, to make it, changes it now.
fn recognise(
    tx: &mut Tx<'_>,
    channel: &Channel,
    delivery: Delivery,
    pulled: PulledPost,
    now: Timestamp,
    rng: &dyn Rng,
) -> Result<()> {
    let open = tx.open_ops_on(delivery.id)?;
    // Something has left since: what it finds decides.
    if open.iter().any(|op| op.wire.is_some()) {
        return Ok(());
    }
    // Its base is empty: what differs from the words of here was changed there.
    let remote = Some(Remote { base: Base::default(), ..pulled.remote.clone() });
    let found = Delivery { remote, ..delivery };
    tx.put_delivery(&found)?;
    tx.note(found.id, now, &Phrase::new("journal-found"))?;
    let approved = open.iter().rev().find_map(|op| op.payload.content.clone());
    for op in open.into_iter().filter(|op| matches!(op.state, OpState::Queued | OpState::Parked)) {
        cancel_op(tx, op, now)?;
    }
    match approved {
        Some(hash) => again(tx, found.id, found.channel, &hash, Approval { now, rng, hold: false }),
        None => refresh(tx, channel, found, pulled, now),
    }
}

/// Whether what came says `ours`, as short posts say it.
fn are_the_words(ours: &str, pulled: &PulledPost) -> bool {
    let words = |body: &str, format| canonical(&short_text(body, format));
    words(ours, Format::Markdown) == words(&pulled.remote.base.raw, Format::Html)
}

/// The post that came with an archive before, by the rule of [`crate::store::Imported`].
fn imported(tx: &Tx<'_>, channel: &Channel, pulled: &PulledPost) -> Result<Option<PostId>> {
    let like = Likeness {
        address: pulled.remote.url.clone(),
        slug: pulled.settings.slug.clone(),
        title: pulled.title.clone(),
        language: channel.site.language.clone(),
        dated_at: pulled.dated_at,
    };
    tx.twin_of_pull(&like, channel.id)
}

/// The channel has a post that says that it is one of here: it was written here, or by another copy of this home.
fn ours(tx: &mut Tx<'_>, channel: &Channel, pulled: PulledPost, now: Timestamp, rng: &dyn Rng) -> Result<()> {
    let Some(post) = pulled.post else { return Ok(()) };
    let Some(known) = tx.delivery_to(post, channel.id)? else {
        return meet(tx, channel, post, pulled, now, rng);
    };
    // Something is on its way there: what it finds decides.
    if !tx.open_ops_on(known.id)?.is_empty() {
        return Ok(());
    }
    // What differs from the words of here was changed there.
    let remote = Some(Remote { base: Base::default(), ..pulled.remote.clone() });
    let found = Delivery { remote, ..known };
    tx.put_delivery(&found)?;
    tx.note(found.id, now, &Phrase::new("journal-found"))?;
    refresh(tx, channel, found, pulled, now)
}

/// The channel has what came with an archive: they are one post from now on. Where the words differ, those of the
/// channel are newer, unless they were changed here.
fn meet(
    tx: &mut Tx<'_>,
    channel: &Channel,
    post: PostId,
    pulled: PulledPost,
    now: Timestamp,
    rng: &dyn Rng,
) -> Result<()> {
    let here = tx.post(post)?;
    let same = here.body == pulled.remote.base.raw && here.title == pulled.title;
    let base = if same { pulled.remote.base.clone() } else { Base::default() };
    let delivery = Delivery {
        created_at: pulled.dated_at,
        remote: Some(Remote { base, ..pulled.remote.clone() }),
        ..Delivery::begun(DeliveryId::new(now, rng), post, channel.id, now)
    };
    tx.put_delivery(&delivery)?;
    tx.note(delivery.id, now, &Phrase::new("journal-pulled"))?;
    refresh(tx, channel, delivery, pulled, now)
}

/// Takes note that the channel no longer has what it called `id`, by an answer that was asked for at `mark`. Its words
/// stay here.
pub fn lost(tx: &mut Tx<'_>, channel: &Channel, id: &str, mark: i64, now: Timestamp) -> Result<()> {
    let Some(delivery) = tx.delivery_by_remote(channel.id, id)? else { return Ok(()) };
    if tx.open_ops_on(delivery.id)?.is_empty() && !tx.is_noted_since(delivery.id, mark)? {
        tx.note(delivery.id, now, &Phrase::new("journal-lost"))?;
        tx.put_delivery(&Delivery { remote: None, confirmed: None, published_at: None, ..delivery })?;
    }
    Ok(())
}

fn add(tx: &mut Tx<'_>, channel: &Channel, pulled: PulledPost, now: Timestamp, rng: &dyn Rng) -> Result<()> {
    let PulledPost { remote, kind, title, settings, dated_at, modified_at, .. } = pulled;
    let post = Post {
        id: PostId::new(now, rng),
        kind,
        title,
        body: remote.base.raw.clone(),
        format: capabilities(channel).source,
        language: channel.site.language.clone(),
        settings,
        seq: 1,
        created_at: dated_at,
        updated_at: modified_at,
        dated_at,
        trashed_at: None,
    };
    tx.put_post(&post)?;
    tx.mark_approved(post.id)?;
    if remote.state != RemoteState::Hidden {
        tx.mark_archived(post.id)?;
    }
    let id = DeliveryId::new(now, rng);
    tx.put_delivery(&Delivery {
        id,
        post: post.id,
        channel: channel.id,
        published_at: is_visible(&remote).then_some(dated_at),
        remote: Some(remote),
        confirmed: None,
        created_at: dated_at,
    })?;
    tx.note(id, now, &Phrase::new("journal-pulled"))
}

fn refresh(
    tx: &mut Tx<'_>,
    channel: &Channel,
    delivery: Delivery,
    pulled: PulledPost,
    now: Timestamp,
) -> Result<()> {
    // Something is on its way there: what it finds decides.
    if !tx.open_ops_on(delivery.id)?.is_empty() {
        return Ok(());
    }
    let Some(before) = delivery.remote.clone() else { return Ok(()) };
    let same_words =
        before.base.raw == pulled.remote.base.raw && before.base.title == pulled.remote.base.title;
    let mut remote = pulled.remote;
    let mut post = match tx.post(delivery.post) {
        Ok(post) => post,
        // Its post was in the bin for its thirty days: what is online stays online, and is not taken in again.
        Err(_) => return Ok(()),
    };
    let published_at = is_visible(&remote).then(|| delivery.published_at.unwrap_or(pulled.dated_at));
    if remote.state != RemoteState::Hidden {
        tx.mark_archived(post.id)?;
    }
    // What was brought to another channel alone, or is a version for this one, stands ahead of what is there too.
    let ahead = post.format == Format::Markdown && post.body.trim_end() != in_step(tx, &delivery)?.trim_end();
    if ahead || tx.post_summary(post.id)?.changed {
        // Both changed, perhaps. The base stays, so that the next update sees what happened there.
        let remote = Remote { base: before.base, ..remote };
        return tx.put_delivery(&Delivery { remote: Some(remote), published_at, ..delivery });
    }
    let mut settings = pulled.settings;
    settings.featured = post.settings.featured.clone();
    if same_words {
        remote.base.opened = before.base.opened;
    } else {
        tx.keep_revision(&post, Reason::Replaced, now)?;
        post.title = pulled.title;
        post.body = match post.format {
            Format::Html => remote.base.raw.clone(),
            Format::Markdown => {
                let opened = reopened(channel, &remote.base.raw, &post.body, &local_pictures(tx));
                remote.base.opened = Some(opened.clone());
                opened
            }
        };
        post.seq += 1;
        post.updated_at = pulled.modified_at;
        tx.note(delivery.id, now, &Phrase::new("journal-changed-there"))?;
    }
    if !same_words || post.settings != settings || post.dated_at != pulled.dated_at {
        post.settings = settings;
        post.dated_at = pulled.dated_at;
        tx.put_post(&post)?;
        tx.mark_approved(post.id)?;
    }
    tx.put_delivery(&Delivery { remote: Some(remote), published_at, ..delivery })
}

fn is_visible(remote: &Remote) -> bool {
    matches!(remote.state, RemoteState::Public | RemoteState::Private)
}

#[cfg(test)]
#[path = "adopt_tests.rs"]
mod tests;
