//! Deliveries, as they are shown.

use super::Look;
use super::state::state;
use crate::api::args::Version;
use crate::api::conflicts::met;
use crate::api::views::{
    Conflict, DeliveryDetail, DeliveryView, FieldClash, MediaBrief, Passage, PassageState, Step,
};
use crate::error::Result;
use crate::markup::blocks;
use crate::markup::length::length;
use crate::markup::merge::{self, Field, Outcome};
use crate::markup::plain::{excerpt, plain_text};
use crate::model::delivery::Delivery;
use crate::model::op::Op;
use crate::model::post::Format;
use crate::model::time::Timestamp;
use crate::outbox::local_pictures;
use crate::store::Read;

/// Characters of a text that is shown beside its delivery.
const EXCERPT: usize = 280;

/// A delivery in a list.
pub fn delivery_view(read: &Read<'_>, delivery: &Delivery, look: &Look) -> Result<DeliveryView> {
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
pub fn delivery_detail(read: &Read<'_>, delivery: &Delivery, look: &Look) -> Result<DeliveryDetail> {
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
                alt: used.alt.clone(),
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
        conflict: conflict(read, delivery)?,
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

fn conflict(read: &Read<'_>, delivery: &Delivery) -> Result<Option<Conflict>> {
    let Some((op, versions)) = met(read, delivery.id)? else { return Ok(None) };
    let base = &versions.theirs.base;
    let online = base.opened.clone().unwrap_or_else(|| blocks::open(&base.raw, &local_pictures(read)));
    let field = |field: &Field| FieldClash {
        field: *field,
        base: versions.was.value(*field),
        here: versions.fields.fields.value(*field),
        online: versions.online.value(*field),
    };
    Ok(Some(Conflict {
        key: versions.key(),
        here: Version { title: Some(versions.here.title.clone()), body: versions.here.body.clone() },
        online: Version { title: Some(versions.online.title.clone()), body: online },
        here_at: op.created_at,
        online_at: base.version.as_deref().and_then(|at| Timestamp::parse_rfc3339(&format!("{at}Z"))),
        fields: versions.fields.clashes.iter().map(field).collect(),
        passages: versions.text.passages.iter().map(passage).collect(),
    }))
}

fn passage(passage: &merge::Passage) -> Passage {
    let (is, merged) = match &passage.outcome {
        Outcome::Same => (PassageState::Same, passage.here.clone()),
        Outcome::Here => (PassageState::Here, passage.here.clone()),
        Outcome::Online => (PassageState::Online, passage.online.clone()),
        Outcome::Merged(text) => (PassageState::Merged, Some(text.clone())),
        Outcome::Clash => (PassageState::Clash, None),
    };
    let merge::Passage { base, here, online, .. } = passage.clone();
    Passage { is, base, here, online, merged }
}
