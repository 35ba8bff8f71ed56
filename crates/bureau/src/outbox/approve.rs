//! The writer's wishes, frozen and put in the queue.

use std::time::Duration;

use super::citing;
use super::plan::{Plan, Planned, Wish, plan};
use super::publishers::capabilities;
use super::shown::place;
use crate::error::{Error, Result};
use crate::markup::citation::cited;
use crate::markup::length::length;
use crate::markup::plain::media_references;
use crate::markup::short::{canonical, short_text};
use crate::media::file_name;
use crate::model::chance::Rng;
use crate::model::channel::{Channel, Scheduler};
use crate::model::content::{Content, MediaUse};
use crate::model::delivery::{Delivery, RemoteState};
use crate::model::ids::{ChannelId, DeliveryId, Hash, OpId, PostId};
use crate::model::op::{Op, OpKind, OpState, Payload};
use crate::model::phrase::Phrase;
use crate::model::post::{Format, Kind, Post, Reason};
use crate::model::time::Timestamp;
use crate::store::{Read, Tx};

/// The time in which a press of the button can be taken back.
pub const HOLD: Duration = Duration::from_secs(8);

/// What approving needs besides the store.
#[derive(Clone, Copy)]
pub struct Approval<'a> {
    /// Now.
    pub now: Timestamp,
    /// For the ids of the ops.
    pub rng: &'a dyn Rng,
    /// Whether it can be taken back for a moment.
    pub hold: bool,
}

/// Approves the working text of `post` for `channels`, as it stands. Answers its deliveries.
///
/// # Errors
/// `publish-empty` for a post without a word or a picture, `publish-nowhere` for no channel, `publish-picture-shut` for
/// a picture that nothing here opens, `publish-no-edit` for other words where readers would not see them, `short-needs-version` and `publish-too-…` where a channel takes short posts only; a
/// stored value that cannot be read.
pub fn publish(
    tx: &mut Tx<'_>,
    post: &Post,
    channels: &[ChannelId],
    how: Approval<'_>,
) -> Result<Vec<DeliveryId>> {
    if channels.is_empty() {
        return Err(Error::refused("publish-nowhere"));
    }
    if post.title.trim().is_empty() && post.body.trim().is_empty() {
        return Err(Error::refused("publish-empty"));
    }
    let mut post = post.clone();
    if !tx.post_summary(post.id)?.archived {
        // It carries the date of its first publication.
        let hour = post.settings.schedule.as_ref().map(|schedule| schedule.at).filter(|at| *at > how.now);
        post.dated_at = hour.unwrap_or(how.now);
        tx.put_post(&post)?;
    }
    tx.keep_revision(&post, Reason::Publish, how.now)?;
    let mut deliveries = Vec::new();
    let mut channels = channels.iter().map(|id| tx.channel(*id)).collect::<Result<Vec<_>>>()?;
    // What short texts cite comes before them.
    channels.sort_by_key(|channel| !capabilities(channel).long_form);
    for channel in channels {
        let content = content(tx, &post, &channel)?;
        fits(tx, &post, &content, &channel)?;
        let delivery = delivery(tx, post.id, channel.id, how)?;
        let note = bring(tx, &delivery, &content, &channel, how)?;
        tx.note(delivery.id, how.now, &note)?;
        deliveries.push(delivery.id);
    }
    tx.mark_approved(post.id)?;
    Ok(deliveries)
}

/// Hides a delivered post, or removes it.
pub fn withdraw(tx: &mut Tx<'_>, delivery: &Delivery, wish: Wish, how: Approval<'_>) -> Result<()> {
    match queue(tx, delivery, wish, None, &[], how)? {
        Some(note) => tx.note(delivery.id, how.now, &note),
        None => Ok(()),
    }
}

/// Queues what brings `content` to the delivery's channel. Says what was asked, for the journal.
///
/// # Errors
/// `publish-no-pictures` where nothing has a place for its pictures: no post leaves with less than was approved.
pub fn bring(
    tx: &mut Tx<'_>,
    delivery: &Delivery,
    content: &Content,
    channel: &Channel,
    how: Approval<'_>,
) -> Result<Phrase> {
    let hash = tx.put_content(content)?;
    let mut uploads = Vec::new();
    // Where pictures go beside the text, they go with it.
    let into = capabilities(channel).pictures.is_none();
    for used in content.media.iter().filter(|_| into) {
        if place(tx, channel, delivery, content, used)?.is_none() {
            uploads.push(used.hash.clone());
        }
    }
    if !uploads.is_empty() && !capabilities(channel).uploads {
        return Err(Error::Refused(
            Phrase::new("publish-no-pictures").with("channel", channel.name.as_str()),
        ));
    }
    let note = queue(tx, delivery, Wish::Shown, Some((&hash, content, channel)), &uploads, how)?;
    Ok(note.unwrap_or_else(|| Phrase::new("journal-asked-update")))
}

/// What `post` says for `channel`: the writer's version for it, else the post itself.
///
/// # Errors
/// `publish-picture-shut` names a picture that has no copy for the web; a picture that is nowhere is not found.
pub fn content(read: &Read<'_>, post: &Post, channel: &Channel) -> Result<Content> {
    let tailored = read.tailored(post.id, channel.id)?;
    let capabilities = capabilities(channel);
    let (title, body, format) = match tailored {
        Some((title, body)) if capabilities.warning => (title.unwrap_or_default(), body, Format::Markdown),
        // What has neither titles nor warnings is sent none, and counts none.
        Some((_, body)) if !capabilities.long_form => (String::new(), body, Format::Markdown),
        Some((title, body)) => (title.unwrap_or_else(|| post.title.clone()), body, Format::Markdown),
        None => (post.title.clone(), post.body.clone(), post.format),
    };
    let body = if capabilities.long_form { body } else { citing::as_far_as_known(read, post.id, body)? };
    let featured = post.settings.featured.as_deref().filter(|_| capabilities.featured);
    let media = pictures(read, &body, format, featured)?;
    let (kind, language, settings) = (post.kind, post.language.clone(), post.settings.clone());
    Ok(Content { kind, title, body, format, language, settings, dated_at: post.dated_at, media })
}

/// Whether `content` can go there as it is: where a channel takes short posts only, in words written for it, and no more
/// of them than it counts.
fn fits(read: &Read<'_>, post: &Post, content: &Content, channel: &Channel) -> Result<()> {
    let capabilities = capabilities(channel);
    if capabilities.long_form {
        return Ok(());
    }
    let no = |code: &str| Phrase::new(code).with("channel", channel.name.as_str());
    let text = short_text(&cited(&content.body, &citing::expected(read, post)?), content.format);
    // What came from there is short, and goes back there as it is.
    let there = read.delivery_to(post.id, channel.id)?.and_then(|delivery| delivery.remote);
    let opened = there.as_ref().is_some_and(|there| there.base.opened.is_some()) && post.kind == Kind::Note;
    if !capabilities.edits
        && let Some(there) = &there
        && there.state == RemoteState::Public
        && canonical(&short_text(&there.base.raw, Format::Html)) != canonical(&text)
    {
        return Err(Error::Refused(no("publish-no-edit")));
    }
    let came = content.format == Format::Html || opened;
    let own = read.tailored(post.id, channel.id)?.is_some();
    if !(own || came) || (text.is_empty() && content.media.is_empty()) {
        return Err(Error::Refused(no("short-needs-version")));
    }
    if let Some(limit) = capabilities.limit {
        let used = length(&text, limit.link).saturating_add(length(&content.title, limit.link));
        if used > limit.most {
            return Err(Error::Refused(no("publish-too-long").with("count", used - limit.most)));
        }
    }
    match capabilities.pictures {
        Some(most) if content.media.len() as u32 > most => {
            Err(Error::Refused(no("publish-too-many-pictures").with("most", most)))
        }
        _ => Ok(()),
    }
}

/// The pictures that go with a text: its own, and the one that stands for it.
///
/// # Errors
/// As for [`content`].
pub fn pictures(
    read: &Read<'_>,
    body: &str,
    format: Format,
    featured: Option<&str>,
) -> Result<Vec<MediaUse>> {
    let mut media: Vec<MediaUse> = Vec::new();
    let featured = featured.iter().map(|reference| ((*reference).to_owned(), String::new()));
    let named = media_references(body, format).into_iter().map(|named| (named.reference, named.alt));
    for (reference, alt) in named.chain(featured) {
        if media.iter().any(|used| used.reference == reference) {
            continue;
        }
        let known = read.media(&reference)?;
        let Some(web) = known.web.clone() else {
            return Err(Error::Refused(Phrase::new("publish-picture-shut").with("name", known.name)));
        };
        media.push(MediaUse {
            file_name: file_name(&reference, &known.name),
            reference,
            hash: web.hash,
            mime: web.mime,
            alt,
            width: web.width,
            height: web.height,
        });
    }
    Ok(media)
}

/// The delivery of a post to a channel, begun now if it is new.
fn delivery(tx: &mut Tx<'_>, post: PostId, channel: ChannelId, how: Approval<'_>) -> Result<Delivery> {
    if let Some(known) = tx.delivery_to(post, channel)? {
        return Ok(known);
    }
    let new = Delivery::begun(DeliveryId::new(how.now, how.rng), post, channel, how.now);
    tx.put_delivery(&new)?;
    Ok(new)
}

/// Queues what brings the delivery to where the writer wants it. Says what was asked; nothing, where nothing was to do.
fn queue(
    tx: &mut Tx<'_>,
    delivery: &Delivery,
    wish: Wish,
    approved: Option<(&Hash, &Content, &Channel)>,
    uploads: &[Hash],
    how: Approval<'_>,
) -> Result<Option<Phrase>> {
    let open: Vec<Op> = tx.open_ops_on(delivery.id)?;
    let drafts = capabilities(&tx.channel(delivery.channel)?).drafts;
    let Plan { cancel, add } = plan(delivery.remote.as_ref(), &open, wish, uploads, drafts);
    for op in open.into_iter().filter(|op| cancel.contains(&op.id)) {
        cancel_op(tx, op, how.now)?;
    }
    let held_until = how.hold.then(|| how.now.after(HOLD));
    let begin = held_until.unwrap_or(how.now);
    // The steps before the last leave at once: pictures and the hidden text are there when the hour comes.
    let hour = approved.and_then(|(_, content, channel)| {
        let here = capabilities(channel).scheduler == Scheduler::Here;
        let schedule = content.settings.schedule.as_ref().filter(|schedule| here && schedule.at > begin)?;
        Some(schedule.at)
    });
    let after = match approved {
        Some((_, content, channel)) => citing::awaited(tx, delivery.post, content, channel)?,
        None => None,
    };
    for planned in &add {
        let (kind, media) = match planned {
            Planned::Upload(hash) => (OpKind::Upload, Some(hash.clone())),
            Planned::Step(kind) => (*kind, None),
        };
        let content = approved.map(|(hash, ..)| hash.clone()).filter(|_| takes_content(kind));
        let shows = kind == OpKind::Reveal || (kind == OpKind::Create && !drafts);
        let due_at = if shows { hour.unwrap_or(begin) } else { begin };
        let id = OpId::new(how.now, how.rng);
        let op = Op::queued(id, delivery, kind, Payload { content, media, talk: None }, how.now);
        let after = after.filter(|_| takes_content(kind));
        tx.add_op(&Op { due_at, held_until, after, ..op })?;
    }
    Ok(Some(match (add.last(), wish) {
        (None, _) if cancel.is_empty() => return Ok(None),
        (None, _) => Phrase::new("journal-withdrawn"),
        (Some(_), Wish::Hidden) => Phrase::new("journal-asked-unpublish"),
        (Some(_), Wish::Absent) => Phrase::new("journal-asked-delete"),
        (Some(_), Wish::Shown) if after.is_some() => Phrase::new("journal-asked-awaits"),
        (Some(Planned::Step(OpKind::Update)), Wish::Shown) => Phrase::new("journal-asked-update"),
        (Some(_), Wish::Shown) => {
            match approved.and_then(|(_, content, _)| content.settings.schedule.as_ref()) {
                Some(schedule) if schedule.at > how.now => {
                    Phrase::new("journal-asked-schedule").with("at", schedule.at.unix_millis())
                }
                _ => Phrase::new("journal-asked-publish"),
            }
        }
    }))
}

fn takes_content(kind: OpKind) -> bool {
    matches!(kind, OpKind::Upload | OpKind::Create | OpKind::Reveal | OpKind::Update)
}

/// Closes an op of which nothing can exist.
pub fn cancel_op(tx: &mut Tx<'_>, op: Op, now: Timestamp) -> Result<()> {
    tx.put_op(&Op { state: OpState::Cancelled, parking: None, closed_at: Some(now), ..op })
}

/// Sends a content that was approved before, anew.
pub fn again(
    tx: &mut Tx<'_>,
    delivery: DeliveryId,
    channel: ChannelId,
    hash: &Hash,
    how: Approval<'_>,
) -> Result<()> {
    let (delivery, channel, content) = (tx.delivery(delivery)?, tx.channel(channel)?, tx.content(hash)?);
    let note = bring(tx, &delivery, &content, &channel, how)?;
    tx.note(delivery.id, how.now, &note)
}
