//! The archive and its search.

use super::args::*;
use super::engine::Engine;
use super::show::{Look, comment_texts, post_rows, public_address};
use super::views::*;
use crate::error::Result;
use crate::markup::fold::{Sought, excerpt_around, highlight};
use crate::markup::plain::{in_one_line, pictures, plain_text};
use crate::model::delivery::{Delivery, RemoteState};
use crate::model::ids::PostId;
use crate::model::op::OpState;
use crate::model::post::Post;
use crate::model::time::Timestamp;
use crate::store::search::{ChannelName, Document, Filter, Query, Standing};
use crate::store::{Part, Read};
use crate::system::off_thread;

/// Characters around the words that were found.
const AROUND: usize = 180;
/// Past posts that are offered for a link: a glance, not a list to read.
const RELATED: usize = 4;

impl Engine {
    pub(super) async fn archive_years(&self, args: ArchiveFilter) -> Result<Vec<Year>> {
        self.read(move |read| {
            let zone = crate::system::zone();
            let mut years: Vec<Year> = Vec::new();
            let mut dates = read.archive_dates(&part(&args))?;
            dates.sort_by(|one, other| other.cmp(one));
            for date in dates {
                let date = date.in_zone(&zone);
                if years.last().is_none_or(|last| last.year != date.year()) {
                    years.push(Year { year: date.year(), months: [0; 12], total: 0 });
                }
                if let Some(year) = years.last_mut() {
                    year.total += 1;
                    year.months[date.month() as usize - 1] += 1;
                }
            }
            Ok(years)
        })
        .await
    }

    pub(super) async fn archive_list(&self, args: ListArchive) -> Result<ArchivePage> {
        let now = self.now();
        self.read(move |read| {
            let part = part(&args.filter);
            let ids = read.archive(&part, args.from, args.limit)?;
            let rows = post_rows(read, read.post_summaries(&ids)?, &Look::at(read, now)?)?;
            Ok(ArchivePage { rows, total: read.archive_total(&part)? })
        })
        .await
    }

    pub(super) async fn search(&self, args: SearchFor) -> Result<Hits> {
        // A program that only passes by has nobody who indexes in the background.
        while !self.is_started() && !self.catch_up().await? {}
        let (now, engine) = (self.now(), self.clone());
        let lacking = off_thread(move || engine.lacking()).await??;
        let engine = self.clone();
        self.read(move |read| {
            let ArchiveFilter { year, month, channel, tag } = args.filter;
            let filter = Filter { year, month, channel, tag };
            let (from, words) = (args.from as usize, args.words);
            let limit = from + args.limit as usize;
            let query = Query { words, channels: channel_names(read)?, filter, ranked: args.ranked, limit };
            let found = engine.index().find(&query, lacking.pending())?;
            let sought = query.sought();
            let look = Look::at(read, now)?;
            let ids: Vec<PostId> = found.hits.iter().skip(from).map(|hit| hit.id).collect();
            let rows = post_rows(read, read.post_summaries(&ids)?, &look)?;
            let hits = rows.into_iter().map(|row| hit(read, row, &sought)).collect::<Result<_>>()?;
            Ok(Hits { hits, total: found.total as u32, behind: lacking.rest.len() as u32 })
        })
        .await
    }

    pub(super) async fn post_related(&self, args: ById) -> Result<Vec<Related>> {
        let engine = self.clone();
        self.read(move |read| {
            let id = read.find_post(&args.id)?;
            let post = read.post(id)?;
            let text = plain_text(&post.body, post.format);
            let ids = engine.index().related(&post.title, &text, id, RELATED)?;
            let mut related = Vec::new();
            for row in read.post_summaries(&ids)?.into_iter().filter(|row| row.trashed_at.is_none()) {
                let address = public_address(read, row.id)?;
                // What it cites already needs no second link.
                if !address.as_ref().is_some_and(|address| post.body.contains(address.as_str())) {
                    let (title, excerpt) = (row.title, row.excerpt);
                    related.push(Related { id: row.id, title, excerpt, dated_at: row.dated_at, address });
                }
            }
            Ok(related)
        })
        .await
    }
}

/// A post that was found, what is sought marked. Where only a comment has it, the comment is shown.
fn hit(read: &Read<'_>, row: PostRow, sought: &Sought) -> Result<Hit> {
    let post = read.post(row.id)?;
    let text = in_one_line(&plain_text(&post.body, post.format));
    let title = pieces(highlight(&row.title, sought));
    let mut excerpt = pieces(excerpt_around(&text, sought, AROUND));
    let tags = post.settings.tags.iter().map(|tag| pieces(highlight(tag, sought)));
    let tags: Vec<Vec<Piece>> = tags.filter(|tag| has_hit(tag)).collect();
    let mut comment = None;
    if !sought.is_empty() && !has_hit(&title) && !has_hit(&excerpt) && tags.is_empty() {
        for (author, text) in comment_texts(read, row.id)? {
            let around = pieces(excerpt_around(&text, sought, AROUND));
            if has_hit(&around) {
                (excerpt, comment) = (around, Some(author));
                break;
            }
        }
    }
    Ok(Hit { id: row.id, title, excerpt, comment, tags, row })
}

fn has_hit(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| piece.hit)
}

/// What `channel:` may call the channels: by their name, or by their host.
fn channel_names(read: &Read<'_>) -> Result<Vec<ChannelName>> {
    let mut names = Vec::new();
    for channel in read.channels()? {
        let host = url::Url::parse(&channel.address).ok().and_then(|url| url.host_str().map(str::to_owned));
        names.extend(host.map(|name| ChannelName { id: channel.id, name }));
        names.push(ChannelName { id: channel.id, name: channel.name });
    }
    Ok(names)
}

/// A post as search sees it.
pub(super) fn document(
    read: &Read<'_>,
    id: PostId,
    version: i64,
    now: Timestamp,
    zone: &str,
) -> Result<Document> {
    let post = read.post(id)?;
    let deliveries = read.deliveries(id)?;
    let date = post.dated_at.in_zone(zone);
    Ok(Document {
        id,
        seq: version,
        dated_at: post.dated_at,
        year: date.year(),
        month: date.month(),
        kind: post.kind,
        standing: standing(read, &post, &deliveries, now)?,
        has_photo: post.settings.featured.is_some() || !pictures(&post.body, post.format).is_empty(),
        comments: comment_texts(read, id)?.into_iter().map(|(_, text)| text).collect(),
        text: plain_text(&post.body, post.format),
        title: post.title,
        tags: post.settings.tags,
        categories: post.settings.categories,
        channels: deliveries.into_iter().map(|delivery| delivery.channel).collect(),
    })
}

/// Whether readers can see a post: as its channels say, else as the archive that it came with said.
fn standing(read: &Read<'_>, post: &Post, deliveries: &[Delivery], now: Timestamp) -> Result<Standing> {
    let is =
        |state| deliveries.iter().filter_map(|each| each.remote.as_ref()).any(|remote| remote.state == state);
    if is(RemoteState::Public) || is(RemoteState::Private) {
        return Ok(Standing::Published);
    }
    if is(RemoteState::Scheduled) {
        return Ok(Standing::Scheduled);
    }
    for delivery in deliveries {
        let ops = read.open_ops_on(delivery.id)?;
        let waits = |state, due_at, held: bool| state == OpState::Queued && due_at > now && !held;
        if ops.iter().any(|op| waits(op.state, op.due_at, op.held_until.is_some()) && op.attempts == 0) {
            return Ok(Standing::Scheduled);
        }
    }
    let stood = deliveries.iter().all(|delivery| delivery.remote.is_none())
        && read.post_summary(post.id)?.archived
        && !read.origins(post.id)?.is_empty();
    let hour = post.settings.schedule.as_ref().is_some_and(|schedule| schedule.at > now);
    Ok(match (stood, hour) {
        (true, _) => Standing::Published,
        (false, true) => Standing::Scheduled,
        (false, false) => Standing::Draft,
    })
}

fn part(filter: &ArchiveFilter) -> Part {
    let zone = jiff::tz::TimeZone::get(&crate::system::zone()).unwrap_or(jiff::tz::TimeZone::UTC);
    let bound = |first: jiff::civil::Date| {
        let first = first.to_zoned(zone.clone()).ok()?;
        Some(Timestamp::from_unix_millis(first.timestamp().as_millisecond()))
    };
    let span = |year: i16| {
        let (month, length) = match filter.month.filter(|month| (1..=12).contains(month)) {
            Some(month) => (month, jiff::Span::new().months(1)),
            None => (1, jiff::Span::new().years(1)),
        };
        let first = jiff::civil::date(year.clamp(1, 9998), month, 1);
        Some((bound(first)?, bound(first.checked_add(length).ok()?)?))
    };
    let between = filter.year.and_then(span);
    Part { between, channel: filter.channel, tag: filter.tag.clone() }
}

pub(super) fn pieces(found: Vec<crate::markup::fold::Piece>) -> Vec<Piece> {
    found.into_iter().map(|piece| Piece { text: piece.text, hit: piece.hit }).collect()
}
