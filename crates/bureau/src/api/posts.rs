//! Writing: posts, their words, the bin.

use super::archive::pieces;
use super::args::*;
use super::engine::Engine;
use super::show::{Look, comment_views, delivery_view, post_rows};
use super::views::*;
use crate::error::{Error, Result};
use crate::markup::fold::highlight;
use crate::markup::from_html::from_paste;
use crate::markup::mark::mark;
use crate::markup::plain::remote_pictures;
use crate::markup::plain::{plain_text, reading_minutes};
use crate::markup::reading::reading_html;
use crate::markup::slug::slug;
use crate::model::ids::{ChannelId, PostId};
use crate::model::post::{Format, Post, Reason, Revision, Settings};
use crate::model::time::Timestamp;
use crate::outbox::local_pictures;
use crate::store::search::Query;
use crate::store::{Read, Tx};

/// Work after which a state is kept.
const HOUR: std::time::Duration = std::time::Duration::from_secs(3600);

/// The channels that were chosen the last time that something was published.
pub(super) const LAST_CHOSEN: &str = "last-chosen";

impl Engine {
    pub(super) async fn post_create(&self, args: CreatePost) -> Result<Opened> {
        let now = self.now();
        let post = Post {
            id: PostId::new(now, self.rng()),
            kind: args.kind,
            title: args.title,
            body: args.body,
            format: Format::Markdown,
            language: None,
            settings: Settings { tags: args.tags, ..Settings::default() },
            seq: 1,
            created_at: now,
            updated_at: now,
            dated_at: now,
            trashed_at: None,
        };
        self.write(move |tx| {
            tx.put_post(&post)?;
            opened(tx, post.id, now)
        })
        .await
    }

    pub(super) async fn post_open(&self, args: ById) -> Result<Opened> {
        let (now, which) = (self.now(), args.id.clone());
        // It is looked at again at each step of its deliveries: only the first opening of what came from a channel writes.
        let ready = self
            .read(move |read| {
                let id = read.find_post(&which)?;
                let came = read.post(id)?.format == Format::Html;
                if came { Ok(None) } else { opened(read, id, now).map(Some) }
            })
            .await?;
        if let Some(opened) = ready {
            return Ok(opened);
        }
        self.write(move |tx| {
            let id = tx.find_post(&args.id)?;
            let post = tx.post(id)?;
            if post.format == Format::Html {
                tx.open_as_markdown(post)?;
            }
            opened(tx, id, now)
        })
        .await
    }

    pub(super) async fn post_save(&self, args: SavePost) -> Result<Saved> {
        let now = self.now();
        let kept = args.clone();
        let saved = self.write(move |tx| save(tx, args, now)).await;
        if matches!(saved, Err(Error::Overtaken)) {
            // Two windows: the words that could not be saved are kept beside those that could.
            self.write(move |tx| {
                let post = Post {
                    title: kept.title,
                    body: kept.body,
                    format: Format::Markdown,
                    ..tx.post(kept.id)?
                };
                tx.keep_revision(&post, Reason::Replaced, now)
            })
            .await?;
        }
        saved
    }

    pub(super) async fn post_settings(&self, args: SavePostSettings) -> Result<Post> {
        self.write(move |tx| {
            let mut post = tx.post(args.id)?;
            let mut settings = args.settings;
            // Written once, here, so that every channel has the same; one that came from a channel stays as it came.
            if settings.slug != post.settings.slug {
                settings.slug = settings.slug.map(|typed| slug(&typed)).filter(|made| !made.is_empty());
            }
            (post.kind, post.language, post.settings) = (args.kind, args.language, settings);
            tx.put_post(&post)?;
            Ok(post)
        })
        .await
    }

    pub(super) async fn post_leave(&self, args: ById) -> Result<Done> {
        let now = self.now();
        self.write(move |tx| {
            let post = tx.post(tx.find_post(&args.id)?)?;
            let empty = post.title.trim().is_empty() && post.body.trim().is_empty();
            if empty && tx.last_revision(post.id)?.is_none() && tx.deliveries(post.id)?.is_empty() {
                return tx.forget_blank(post.id);
            }
            tx.keep_revision(&post, Reason::Leave, now)
        })
        .await?;
        Ok(Done {})
    }

    pub(super) async fn post_list(&self, args: ListPosts) -> Result<Vec<PostRow>> {
        let now = self.now();
        self.read(move |read| listed(read, args, &Look::at(read, now)?, now)).await
    }

    pub(super) async fn post_trash(&self, args: ById) -> Result<Done> {
        let now = self.now();
        self.write(move |tx| move_to_bin(tx, &args.id, Some(now))).await
    }

    pub(super) async fn post_untrash(&self, args: ById) -> Result<Done> {
        self.write(move |tx| move_to_bin(tx, &args.id, None)).await
    }

    pub(super) async fn post_revisions(&self, args: ById) -> Result<Vec<Revision>> {
        self.read(move |read| read.revisions(read.find_post(&args.id)?)).await
    }

    pub(super) async fn post_read(&self, args: ReadPost) -> Result<Reading> {
        let now = self.now();
        self.read(move |read| reading(read, &args, now)).await
    }

    pub(super) async fn text_preview(&self, args: PreviewText) -> Result<Preview> {
        self.read(move |read| {
            Ok(Preview { html: reading_html(&args.body, Format::Markdown, &local_pictures(read)) })
        })
        .await
    }

    pub(super) async fn text_paste(&self, args: PasteHtml) -> Result<Pasted> {
        self.read(move |_| Ok(Pasted { markdown: from_paste(&args.html) })).await
    }
}

/// The rows of a list.
pub(super) fn listed(read: &Read<'_>, args: ListPosts, look: &Look, now: Timestamp) -> Result<Vec<PostRow>> {
    let ListPosts { filter, limit, offset, open } = args;
    let posts = match filter {
        PostFilter::Draft => read.drafts(open, limit, offset),
        PostFilter::Queued => read.queued(false, now, limit, offset),
        PostFilter::Scheduled => read.queued(true, now, limit, offset),
        PostFilter::Published => read.published(limit, offset),
        PostFilter::Trash => read.bin(limit, offset),
        PostFilter::All => read.all_posts(limit, offset),
    }?;
    post_rows(read, posts, look)
}

/// A post opened for writing.
pub(super) fn opened(read: &Read<'_>, id: PostId, now: Timestamp) -> Result<Opened> {
    let look = Look::at(read, now)?;
    let deliveries = read.deliveries(id)?;
    let post = read.post(id)?;
    let last = read.last_revision(id)?.filter(|last| last.reason == Reason::Merged);
    Ok(Opened {
        merged: last.is_some_and(|last| last.body == post.body && last.title == post.title),
        post,
        undo: read.undo(id)?,
        deliveries: deliveries.iter().map(|each| delivery_view(read, each, &look)).collect::<Result<_>>()?,
        channels: chosen(read, id)?,
        changed: read.post_summary(id)?.changed,
    })
}

/// The channels that one press of Publish goes to: those chosen for the post, else those where it stands already, as one
/// that came from a blog does, else those of the last time. None the first time of all: the writer is asked.
pub(super) fn chosen(read: &Read<'_>, post: PostId) -> Result<Vec<ChannelId>> {
    let channels = read.channels()?;
    let known = |ids: Vec<ChannelId>| -> Vec<ChannelId> {
        ids.into_iter().filter(|id| channels.iter().any(|channel| channel.id == *id)).collect()
    };
    if let Some(ids) = read.chosen(post)? {
        return Ok(known(ids));
    }
    let there = read.deliveries(post)?.into_iter().filter(|delivery| delivery.remote.is_some());
    let there = known(there.map(|delivery| delivery.channel).collect());
    if !there.is_empty() {
        return Ok(there);
    }
    Ok(known(read.setting(LAST_CHOSEN)?.unwrap_or_default()))
}

fn save(tx: &mut Tx<'_>, args: SavePost, now: Timestamp) -> Result<Saved> {
    let mut post = tx.post(args.id)?;
    if post.seq != args.seq {
        return Err(Error::Overtaken);
    }
    if let Some(history) = &args.undo {
        tx.put_undo(post.id, history)?;
    }
    if (&post.title, &post.body) == (&args.title, &args.body) {
        let summary = tx.post_summary(post.id)?;
        return Ok(Saved { seq: post.seq, at: now, words: summary.words, changed: summary.changed });
    }
    let last = tx.last_revision(post.id)?.map_or(post.created_at, |kept| kept.created_at);
    // One of tomorrow was kept by a clock that has been set back.
    if now.since(last) >= HOUR || last > now {
        tx.keep_revision(&post, Reason::Hourly, now)?;
    }
    (post.title, post.body, post.format) = (args.title, args.body, Format::Markdown);
    post.seq += 1;
    post.updated_at = now;
    let words = tx.put_post(&post)?;
    Ok(Saved { seq: post.seq, at: now, words, changed: tx.post_summary(post.id)?.changed })
}

fn move_to_bin(tx: &mut Tx<'_>, id: &str, at: Option<Timestamp>) -> Result<Done> {
    let mut post = tx.post(tx.find_post(id)?)?;
    post.trashed_at = at;
    tx.put_post(&post)?;
    Ok(Done {})
}

fn reading(read: &Read<'_>, args: &ReadPost, now: Timestamp) -> Result<Reading> {
    let id = read.find_post(&args.id)?;
    let post = read.post(id)?;
    let look = Look::at(read, now)?;
    let html = reading_html(&post.body, post.format, &local_pictures(read));
    let words = args.words.clone().unwrap_or_default();
    let sought = Query { words, ..Query::default() }.sought();
    let html = mark(&html, &sought);
    let mut missing = 0;
    for url in remote_pictures(&post.body, post.format) {
        missing += u32::from(read.kept_picture(&url)?.is_none() && read.is_wanted_picture(&url)?);
    }
    let (previous, next) = read.archive_neighbours((post.dated_at, id))?;
    let words = crate::markup::plain::word_count(&plain_text(&post.body, post.format));
    let deliveries = read.deliveries(id)?;
    Ok(Reading {
        row: super::show::post_row(read, read.post_summary(id)?, &look)?,
        title: pieces(highlight(&post.title, &sought)),
        html,
        comments: comment_views(read, id, &sought)?,
        language: post.language,
        tags: post.settings.tags,
        categories: post.settings.categories,
        deliveries: deliveries.iter().map(|each| delivery_view(read, each, &look)).collect::<Result<_>>()?,
        minutes: reading_minutes(words).max(1),
        previous,
        next,
        missing,
    })
}
