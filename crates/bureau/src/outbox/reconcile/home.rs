//! What the writer has before her, when a version of a channel comes in.

use crate::error::{Error, Result};
use crate::markup::blocks;
use crate::markup::merge::{Fields, merge};
use crate::markup::plain::plain_text;
use crate::model::content::Content;
use crate::model::delivery::Base;
use crate::model::ids::{ChannelId, PostId};
use crate::model::post::{Format, Post, Reason};
use crate::model::time::Timestamp;
use crate::outbox::publishers::capabilities;
use crate::outbox::shown::local_pictures;
use crate::store::{Read, Tx};

/// The writer's text as it is before another one comes in.
pub(super) fn keep_working(tx: &mut Tx<'_>, post: PostId, now: Timestamp) -> Result<()> {
    match tx.post(post) {
        Err(Error::NotFound { .. }) => Ok(()),
        post => tx.keep_revision(&post?, Reason::Replaced, now),
    }
}

/// The channel's text, kept beside the writer's.
pub fn keep(
    tx: &mut Tx<'_>,
    (post, channel): (PostId, ChannelId),
    theirs: &Base,
    now: Timestamp,
) -> Result<()> {
    let format = capabilities(&tx.channel(channel)?).source;
    let ours = match tx.post(post) {
        Err(Error::NotFound { .. }) => return Ok(()),
        ours => ours?,
    };
    let title = plain_text(&theirs.title, Format::Html);
    tx.keep_revision(&Post { title, body: theirs.raw.clone(), format, ..ours }, Reason::Replaced, now)
}

/// Gives the writer's own text what the merged one has more than the approved one. Words that she has written since stay;
/// where they clash with what came, both stand.
pub(super) fn bring_home(
    tx: &mut Tx<'_>,
    (id, channel): (PostId, ChannelId),
    approved: &Content,
    merged: &Content,
    now: Timestamp,
) -> Result<()> {
    let mut post = match tx.post(id) {
        // It was in the bin for its thirty days.
        Err(Error::NotFound { .. }) => return Ok(()),
        post => post?,
    };
    let unchanged = !tx.post_summary(id)?.changed;
    let before = post.clone();
    let tailored = tx.tailored(id, channel)?;
    let fields = |content: &Content| Fields {
        title: content.title.clone(),
        settings: content.settings.clone(),
        dated_at: content.dated_at,
    };
    let ours = Fields {
        title: tailored.as_ref().and_then(|(title, _)| title.clone()).unwrap_or_else(|| post.title.clone()),
        settings: post.settings.clone(),
        dated_at: post.dated_at,
    };
    let Fields { title, settings, dated_at } = fields(approved).merge(&ours, &fields(merged)).fields;
    (post.settings, post.dated_at) = (settings, dated_at);
    match tailored {
        Some((own, body)) => {
            let own = (own.is_some() || title != post.title).then_some(title);
            let new = moved(tx, approved, (&body, Format::Markdown), merged);
            tx.keep_revision(&Post { title: ours.title, body, ..before.clone() }, Reason::Replaced, now)?;
            tx.put_tailored(id, channel, Some((own.as_deref(), &new)))?;
        }
        None => {
            post.body = moved(tx, approved, (&post.body, post.format), merged);
            post.title = title;
        }
    }
    if post == before {
        return Ok(());
    }
    if (&post.title, &post.body) != (&before.title, &before.body) {
        post.seq += 1;
        post.updated_at = now;
    }
    tx.put_post(&post)?;
    tx.keep_revision(&post, Reason::Merged, now)?;
    // On another channel, readers still see what was there before.
    let online = tx.deliveries(id)?.iter().filter(|delivery| delivery.remote.is_some()).count();
    if unchanged && online <= 1 {
        tx.mark_approved(id)?;
    }
    Ok(())
}

/// The text that the writer has, with what `merged` changed of `approved`.
fn moved(read: &Read<'_>, approved: &Content, text: (&str, Format), merged: &Content) -> String {
    let (text, format) = text;
    if (text, format) == (&approved.body, approved.format) {
        return merged.body.clone();
    }
    let words = |content: &Content| match content.format {
        Format::Markdown => content.body.clone(),
        Format::Html => blocks::open(&content.body, &local_pictures(read)),
    };
    merge(&words(approved), text, &words(merged)).with_both()
}
