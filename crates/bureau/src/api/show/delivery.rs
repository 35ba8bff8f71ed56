//! Deliveries, as they are shown.

use super::Look;
use super::state::state;
use crate::api::args::Version;
use crate::api::views::{Conflict, DeliveryDetail, DeliveryView, MediaBrief, Step};
use crate::error::Result;
use crate::markup::blocks;
use crate::markup::length::length;
use crate::markup::plain::{excerpt, plain_text};
use crate::model::content::Content;
use crate::model::delivery::Delivery;
use crate::model::op::{Op, OpKind};
use crate::model::post::Format;
use crate::outbox::local_pictures;
use crate::store::Read;

/// Characters of a text that is shown beside its delivery.
const EXCERPT: usize = 280;

/// A delivery in a list.
pub fn delivery_view(read: &Read<'_>, delivery: &Delivery, look: Look) -> Result<DeliveryView> {
    let channel = read.channel(delivery.channel)?;
    let dated_at = read.post_summary(delivery.post).map_or(delivery.created_at, |post| post.dated_at);
    Ok(DeliveryView {
        id: delivery.id,
        number: delivery.id.short().to_uppercase(),
        post: delivery.post,
        channel: delivery.channel,
        state: state(delivery, &read.ops(delivery.id)?, &channel, dated_at, look),
        channel_name: channel.name,
        platform: channel.platform,
        url: delivery.remote.as_ref().and_then(|remote| remote.url.clone()),
    })
}

/// A delivery and all that is known of it.
pub fn delivery_detail(read: &Read<'_>, delivery: &Delivery, look: Look) -> Result<DeliveryDetail> {
    let ops = read.ops(delivery.id)?;
    let view = delivery_view(read, delivery, look)?;
    let approved = ops.iter().rev().find_map(|op| op.payload.content.as_ref());
    let content = approved.map(|hash| read.content(hash)).transpose()?;
    let (title, text) = match &content {
        Some(content) => (content.title.clone(), plain_text(&content.body, content.format)),
        None => {
            let base = delivery.remote.as_ref().map(|remote| remote.base.clone()).unwrap_or_default();
            (plain_text(&base.title, Format::Html), plain_text(&base.raw, Format::Html))
        }
    };
    let media = content.iter().flat_map(|content| &content.media);
    let media = media
        .map(|used| {
            let bytes = read.media(&used.reference)?.web.map_or(0, |web| web.bytes);
            Ok(MediaBrief {
                reference: used.reference.clone(),
                bytes,
                described: !used.alt.trim().is_empty(),
            })
        })
        .collect::<Result<_>>()?;
    Ok(DeliveryDetail {
        excerpt: content
            .as_ref()
            .map_or_else(String::new, |content| excerpt(&content.body, content.format, EXCERPT)),
        characters: length(&text, None),
        tailored: read.tailored(delivery.post, delivery.channel)?.is_some(),
        title,
        media,
        steps: latest(&ops).iter().map(step).collect(),
        journal: read.journal(delivery.id)?,
        conflict: conflict(read, &ops, content.as_ref())?,
        view,
    })
}

/// The steps that were queued together with the first open one, or last of all.
fn latest(ops: &[Op]) -> Vec<Op> {
    let of = ops.iter().find(|op| op.state.is_open()).or(ops.last()).map(|op| op.created_at);
    ops.iter().filter(|op| Some(op.created_at) == of || op.state.is_open()).cloned().collect()
}

fn step(op: &Op) -> Step {
    Step {
        id: op.id,
        kind: op.kind,
        state: op.state,
        parking: op.parking,
        reason: op.reason.clone(),
        due_at: op.due_at,
        attempts: op.attempts,
    }
}

fn conflict(read: &Read<'_>, ops: &[Op], content: Option<&Content>) -> Result<Option<Conflict>> {
    let theirs = ops.iter().find(|op| op.state.is_open() && op.kind != OpKind::Upload);
    let (Some(theirs), Some(ours)) = (theirs.and_then(|op| op.conflict.as_ref()), content) else {
        return Ok(None);
    };
    let base = &theirs.base;
    Ok(Some(Conflict {
        here: Version { title: Some(ours.title.clone()), body: ours.body.clone() },
        online: Version {
            title: Some(plain_text(&base.title, Format::Html)),
            body: blocks::open(&base.raw, &local_pictures(read)),
        },
    }))
}
