//! Publishing: the sheet, the versions, the press of the button and the time to take it back.

use super::args::*;
use super::engine::Engine;
use super::posts::{LAST_CHOSEN, chosen};
use super::show::{Look, delivery_view};
use super::views::*;
use crate::error::{Error, Result};
use crate::markup::citation::{self, cited};
use crate::markup::length::length;
use crate::markup::plain::media_references;
use crate::markup::plain::{excerpt, plain_text};
use crate::markup::short::short_text;
use crate::markup::slug::slug;
use crate::model::channel::Channel;
use crate::model::ids::{ChannelId, OpId, PostId};
use crate::model::op::OpState;
use crate::model::phrase::Phrase;
use crate::model::post::{Format, Post, Visibility};
use crate::model::time::Timestamp;
use crate::outbox::Wish;
use crate::outbox::approve::{self, Approval, cancel_op};
use crate::outbox::citing;
use crate::outbox::difference::difference;
use crate::outbox::pace;
use crate::outbox::publishers::capabilities;
use crate::store::{Read, Tx};

/// Characters of an excerpt that is made from the text.
const EXCERPT: usize = 200;

impl Engine {
    pub(super) async fn publish_sheet(&self, args: ById) -> Result<Sheet> {
        let now = self.now();
        self.read(move |read| sheet(read, read.find_post(&args.id)?, now)).await
    }

    pub(super) async fn tailor_set(&self, args: SetTailored) -> Result<Done> {
        self.write(move |tx| {
            let (post, channel) = (tx.find_post(&args.post)?, tx.find_channel(&args.channel)?);
            let version =
                args.version.as_ref().map(|version| (version.title.as_deref(), version.body.as_str()));
            tx.put_tailored(post, channel, version)?;
            Ok(Done {})
        })
        .await
    }

    pub(super) async fn publish(&self, args: PublishPost) -> Result<Published> {
        let engine = self.clone();
        let done = self
            .write(move |tx| {
                let id = tx.find_post(&args.id)?;
                let channels = match &args.to {
                    Some(names) => names.iter().map(|name| tx.find_channel(name)).collect::<Result<_>>()?,
                    None => chosen_or_notebook(tx, id)?,
                };
                let mut post = tx.post(id)?;
                if args.schedule.is_some() {
                    post.settings.schedule = args.schedule;
                    tx.put_post(&post)?;
                }
                tx.put_chosen(id, &channels)?;
                tx.put_setting(LAST_CHOSEN, &channels)?;
                engine.approve(tx, &post, &channels, args.hold)
            })
            .await;
        self.wake();
        done
    }

    pub(super) async fn publish_undo(&self, args: ById) -> Result<Undone> {
        let now = self.now();
        self.write(move |tx| {
            let id = tx.find_post(&args.id)?;
            let mut undone = std::collections::BTreeSet::new();
            for op in tx.open_ops_for(id)? {
                if op.state == OpState::Queued && op.held_until.is_some_and(|until| until > now) {
                    undone.insert(op.delivery);
                    cancel_op(tx, op, now)?;
                }
            }
            for delivery in &undone {
                tx.note(*delivery, now, &Phrase::new("journal-undone"))?;
            }
            if !undone.is_empty() {
                tx.forget_approval(id)?;
            }
            Ok(Undone { deliveries: undone.len() as u32 })
        })
        .await
    }

    pub(super) async fn update(&self, args: ActOnPost) -> Result<Published> {
        let engine = self.clone();
        let done = self
            .write(move |tx| {
                let id = tx.find_post(&args.id)?;
                let channels = standing_on(tx, id, args.to.as_deref())?;
                let post = tx.post(id)?;
                engine.approve(tx, &post, &channels, args.hold)
            })
            .await;
        self.wake();
        done
    }

    pub(super) async fn post_diff(&self, args: DiffPost) -> Result<Difference> {
        let op = OpId::new(self.now(), self.rng());
        self.read(move |read| {
            let (post, channel) = (read.find_post(&args.id)?, read.find_channel(&args.to)?);
            difference(read, post, &read.channel(channel)?, op)
        })
        .await
    }

    pub(super) async fn unpublish(&self, args: ActOnPost) -> Result<Published> {
        self.take_back(args, Wish::Hidden).await
    }

    pub(super) async fn delete(&self, args: ActOnPost) -> Result<Published> {
        self.take_back(args, Wish::Absent).await
    }

    async fn take_back(&self, args: ActOnPost, wish: Wish) -> Result<Published> {
        let engine = self.clone();
        let done = self
            .write(move |tx| {
                let id = tx.find_post(&args.id)?;
                let how = engine.approval(args.hold);
                pace::take_up(tx, id, how.now)?;
                let channels = standing_on(tx, id, args.to.as_deref())?;
                let mut stays = Vec::new();
                for channel in &channels {
                    let Some(delivery) = tx.delivery_to(id, *channel)? else { continue };
                    let channel = tx.channel(*channel)?;
                    if wish == Wish::Hidden && !capabilities(&channel).drafts {
                        let why = Phrase::new("unpublish-not-there").with("channel", channel.name.as_str());
                        tx.note(delivery.id, how.now, &why)?;
                        stays.push(why);
                        continue;
                    }
                    approve::withdraw(tx, &delivery, wish, how)?;
                }
                match stays.pop() {
                    Some(why) if stays.len() + 1 == channels.len() => return Err(Error::Refused(why)),
                    _ => {}
                }
                published(tx, id, how.now)
            })
            .await;
        self.wake();
        done
    }

    fn approve(&self, tx: &mut Tx<'_>, post: &Post, channels: &[ChannelId], hold: bool) -> Result<Published> {
        let how = self.approval(hold);
        pace::take_up(tx, post.id, how.now)?;
        approve::publish(tx, post, channels, how)?;
        published(tx, post.id, how.now)
    }

    pub(super) fn approval(&self, hold: bool) -> Approval<'_> {
        Approval { now: self.now(), rng: self.rng(), hold }
    }
}

/// Without a word of where to, the first time of all: the notebook, which is always there.
fn chosen_or_notebook(read: &Read<'_>, post: PostId) -> Result<Vec<ChannelId>> {
    let chosen = chosen(read, post)?;
    if !chosen.is_empty() {
        return Ok(chosen);
    }
    Ok(read.channels()?.first().map(|channel| channel.id).into_iter().collect())
}

/// Where a post is, or is going; or those of them that were named.
fn standing_on(read: &Read<'_>, post: PostId, named: Option<&[String]>) -> Result<Vec<ChannelId>> {
    let named =
        named.map(|names| names.iter().map(|name| read.find_channel(name)).collect::<Result<Vec<_>>>());
    let named = named.transpose()?;
    let open = read.open_ops_for(post)?;
    let mut channels = Vec::new();
    for delivery in read.deliveries(post)? {
        let stands = delivery.remote.is_some() || open.iter().any(|op| op.delivery == delivery.id);
        let wanted = named.as_ref().is_none_or(|named| named.contains(&delivery.channel));
        if stands && wanted && !read.is_removed(delivery.channel)? {
            channels.push(delivery.channel);
        }
    }
    if channels.is_empty() { Err(Error::refused("publish-not-there")) } else { Ok(channels) }
}

fn published(read: &Read<'_>, post: PostId, now: Timestamp) -> Result<Published> {
    let look = Look::at(read, now)?;
    let held = read
        .open_ops_for(post)?
        .into_iter()
        .filter_map(|op| op.held_until)
        .filter(|until| *until > now)
        .max();
    let deliveries = read.deliveries(post)?;
    let deliveries = deliveries.iter().map(|each| delivery_view(read, each, &look)).collect::<Result<_>>()?;
    Ok(Published { post, deliveries, held_until: held })
}

fn sheet(read: &Read<'_>, id: PostId, now: Timestamp) -> Result<Sheet> {
    let post = read.post(id)?;
    let look = Look::at(read, now)?;
    let chosen = chosen(read, id)?;
    let mut targets = Vec::new();
    let known = citing::address(read, post.id)?;
    let link = PostLink {
        signs: citation::SIGNS.map(str::to_owned).into(),
        known: known.is_some(),
        address: known.map_or_else(|| citing::expected(read, &post), Ok)?,
    };
    for channel in read.channels()? {
        let version = read.tailored(id, channel.id)?.map(|(title, body)| Version { title, body });
        let capabilities = capabilities(&channel);
        let text = match &version {
            Some(version) if !capabilities.long_form => {
                let warning = version.title.as_deref().unwrap_or_default();
                format!("{warning}{}", short_text(&cited(&version.body, &link.address), Format::Markdown))
            }
            Some(version) => plain_text(&version.body, Format::Markdown),
            None if !capabilities.long_form => String::new(),
            None => plain_text(&post.body, post.format),
        };
        let delivery = read.delivery_to(id, channel.id)?;
        targets.push(Target {
            chosen: chosen.contains(&channel.id),
            delivery: delivery.map(|delivery| delivery_view(read, &delivery, &look)).transpose()?,
            count: length(&text, capabilities.limit.and_then(|limit| limit.link)),
            warnings: warnings(&post, &channel),
            version,
            capabilities,
            channel,
        });
    }
    let mut media = Vec::new();
    for used in media_references(&post.body, post.format) {
        let bytes = read.media(&used.reference).ok().and_then(|media| media.web).map_or(0, |web| web.bytes);
        let described = !used.alt.trim().is_empty();
        media.push(MediaBrief { described, alt: used.alt, reference: used.reference, bytes });
    }
    Ok(Sheet {
        slug: slug(&post.title),
        excerpt: excerpt(&post.body, post.format, EXCERPT),
        targets,
        media,
        zone: crate::system::zone(),
        link,
        post,
    })
}

fn warnings(post: &Post, channel: &Channel) -> Vec<Phrase> {
    let capabilities = capabilities(channel);
    let mut warnings = Vec::new();
    if post.settings.visibility == Visibility::Private && !capabilities.private {
        warnings.push(Phrase::new("warning-private").with("channel", channel.name.as_str()));
    }
    if post.settings.visibility == Visibility::Unlisted && !capabilities.unlisted {
        warnings.push(Phrase::new("warning-unlisted").with("channel", channel.name.as_str()));
    }
    if channel.site.may_publish == Some(false) {
        warnings.push(Phrase::new("channel-may-not-publish"));
    }
    warnings
}
